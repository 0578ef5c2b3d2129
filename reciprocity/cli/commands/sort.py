"""`recip sort`: going through the lines that could not be read surely."""

from __future__ import annotations

import typer
from typer import Context

from reciprocity.actions.sort import list_unsorted, sort_unsorted
from reciprocity.cli.context import app_of
from reciprocity.cli.options import Json, form_of

app = typer.Typer(add_completion=False)

NOTHING_WAITS = "Nothing waits to be sorted."


@app.command("sort")
def sort(ctx: Context, json: Json = False) -> None:
    """Go through the lines that could not be read surely, one by one. Away from a terminal it lists them."""
    run = app_of(ctx)
    waiting = list_unsorted(run.context)
    if not waiting.entries and not json:
        run.output.say(NOTHING_WAITS)
    elif json or not run.is_terminal:
        run.output.show(waiting, form_of(json=json))
    else:
        sort_unsorted(run.context)
