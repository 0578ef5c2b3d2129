"""Whole copies of the journal: asked for, made of themselves once a day, and before much of it changes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reciprocity.actions.context import Context
from reciprocity.core.backup_reports import Backup, BackupReport, BackupsReport, Reason
from reciprocity.journal.backups import BackupFolder


@dataclass(frozen=True, slots=True)
class FewerMoments:
    """A backup that holds fewer moments than the one before, `fuller`."""

    backup: Backup
    fuller: Backup


def back_up(context: Context, to: Path | None = None, *, dry_run: bool = False) -> BackupReport:
    """A whole copy, verified; and one more at `to`, which must be new, for nobody else to read."""
    folder = BackupFolder(context.path)
    context.journal.begin()  # there, or refused in its own words
    if dry_run:
        held = context.journal.moments.count()
        return BackupReport(Backup(0, context.today, Reason.ASKED, held, str(folder.folder)), dry_run=True)
    made = folder.make(Reason.ASKED, context.today)
    if to:
        from reciprocity.journal.snapshot import snapshot_new

        snapshot_new(Path(made.backup.file), to)
    context.has_written_files = True
    return made


def backups(context: Context) -> BackupsReport:
    """The backups there are."""
    folder = BackupFolder(context.path)
    return BackupsReport(str(folder.folder), folder.all(), tuple(str(path) for path in folder.set_aside()))


def back_up_before(context: Context, reason: Reason) -> None:
    """Back up what an action is about to change much of; where that fails, the action does not go on."""
    context.journal.begin()
    _show_if_fewer(context, BackupFolder(context.path).make(reason, context.today))


def back_up_daily(context: Context) -> None:
    """Today's backup, unless there is one; the journal may be closed by then."""
    made = BackupFolder(context.path).make_daily(context.today)
    if made:
        _show_if_fewer(context, made)


def _show_if_fewer(context: Context, made: BackupReport) -> None:
    if made.fuller:
        context.asker.show(FewerMoments(made.backup, made.fuller))
