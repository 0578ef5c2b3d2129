"""`recip undo` and `recip redo`: taking back what was written, and bringing it back."""

from __future__ import annotations

import typer
from typer import Context

from reciprocity.actions import undo as actions
from reciprocity.cli.context import app_of
from reciprocity.cli.options import DryRun, Json, form_of

app = typer.Typer(add_completion=False)


@app.command("undo")
def undo(ctx: Context, dry_run: DryRun = False, json: Json = False) -> None:
    """Take back the last thing that was written. Again takes back the one before it; recip redo brings it back."""
    run = app_of(ctx)
    run.output.show(actions.undo(run.context, dry_run=dry_run), form_of(json=json))


@app.command("redo")
def redo(ctx: Context, dry_run: DryRun = False, json: Json = False) -> None:
    """Bring back what undo took, until something new is written."""
    run = app_of(ctx)
    run.output.show(actions.redo(run.context, dry_run=dry_run), form_of(json=json))
