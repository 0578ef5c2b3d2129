"""`recip doctor`: whether the journal is sound, and what can be done where it is not."""

from __future__ import annotations

import typer
from typer import Context

from reciprocity.cli.desk import Look, desk_of
from reciprocity.cli.options import Json
from reciprocity.core.backup_reports import Health
from reciprocity.errors import JournalUnusable
from reciprocity.journal.health import checkup

app = typer.Typer(add_completion=False)


@app.command("doctor")
def doctor(ctx: Context, json: Json = False) -> None:
    """Whether the journal and its backups are sound, and what can be done. It changes nothing.

    It ends with 0 where the journal can be used (or has not begun), and with 3 where it cannot.
    """
    desk = desk_of(ctx)
    found = checkup(desk.place)
    desk.show(found, Look(json))
    if found.health in (Health.UNUSABLE, Health.DAMAGED):
        raise typer.Exit(JournalUnusable.exit_code)
