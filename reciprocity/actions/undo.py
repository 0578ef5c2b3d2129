"""Taking back the last change, and bringing it back."""

from __future__ import annotations

from dataclasses import replace

from reciprocity.actions.context import Context
from reciprocity.core.change_reports import UndoReport


def undo(context: Context, *, dry_run: bool = False) -> UndoReport:
    return replace(context.journal.changes.undo(context.clock(), dry_run=dry_run), dry_run=dry_run)


def redo(context: Context, *, dry_run: bool = False) -> UndoReport:
    redone = context.journal.changes.redo(context.clock(), dry_run=dry_run)
    return replace(redone, redone=True, dry_run=dry_run)
