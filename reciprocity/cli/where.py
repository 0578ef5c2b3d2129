"""`recip where`: where the journal is."""

from __future__ import annotations

import os

import typer
from typer import Context

from reciprocity.cli.desk import Look, desk_of
from reciprocity.cli.options import Json
from reciprocity.core.change_reports import WhereReport
from reciprocity.core.escaping import escape_controls

app = typer.Typer(add_completion=False)


@app.command("where")
def where(ctx: Context, json: Json = False) -> None:
    """Where the journal is: --journal, else RECIP_JOURNAL, else your own data folder."""
    desk = desk_of(ctx)
    if json:
        desk.show(WhereReport(str(desk.place), os.path.exists(desk.place)), Look(json))  # noqa: PTH110 - no name is too long for it
    else:
        desk.say(escape_controls(str(desk.place)))
