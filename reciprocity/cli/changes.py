"""`recip undo` and `recip redo`: taking back what was written, and bringing it back."""

from __future__ import annotations

from dataclasses import replace

import typer
from typer import Context

from reciprocity.cli.desk import Look, desk_of
from reciprocity.cli.options import DryRun, Json

app = typer.Typer(add_completion=False)


@app.command("undo")
def undo(ctx: Context, dry_run: DryRun = False, json: Json = False) -> None:
    """Take back the last thing that was written. Again takes back the one before it; recip redo brings it back."""
    desk = desk_of(ctx)
    undone = desk.journal.changes.undo(desk.now(), dry_run=dry_run)
    desk.show(replace(undone, dry_run=dry_run), Look(json))


@app.command("redo")
def redo(ctx: Context, dry_run: DryRun = False, json: Json = False) -> None:
    """Bring back what undo took, until something new is written."""
    desk = desk_of(ctx)
    redone = desk.journal.changes.redo(desk.now(), dry_run=dry_run)
    desk.show(replace(redone, redone=True, dry_run=dry_run), Look(json))
