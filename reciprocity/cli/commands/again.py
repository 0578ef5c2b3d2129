"""`recip again WHO`: the last moment with somebody, once more."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Argument, Context

from reciprocity.actions.again import log_again
from reciprocity.actions.days import day_named
from reciprocity.cli.context import app_of
from reciprocity.cli.options import DryRun, Json, On, completed_by, form_of

app = typer.Typer(add_completion=False)


@app.command("again")
def again(
    ctx: Context,
    who: Annotated[
        list[str],
        Argument(metavar="WHO", help="Somebody, or a group.", autocompletion=completed_by("people_starting")),
    ],
    on: On = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Keep the last moment with somebody once more, today: the same people, kind, way and line.

    recip again Maya
    """
    run = app_of(ctx)
    day = day_named(run.context, on)
    run.output.show(log_again(run.context, " ".join(who), day, dry_run=dry_run), form_of(json=json))
