"""Putting a backup in the journal's place: all of it, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reciprocity.actions.asker import Question
from reciprocity.actions.context import Context
from reciprocity.actions.days import day_named
from reciprocity.core.backup_reports import RestoreReport
from reciprocity.errors import BadDay, BadFile, WrongUsage
from reciprocity.journal.backups import BackupFolder, newest_sound
from reciprocity.journal.restore import Restore


@dataclass(frozen=True, slots=True)
class PutBack(Question[bool]):
    """Whether to do it, once it is shown what would change."""

    plan: RestoreReport


def restore(context: Context, which: str | None, *, yes: bool = False, dry_run: bool = False) -> RestoreReport:
    """Put back a backup by its number or day, or a file; without any, the newest sound one. Asked about unless `yes`.

    What is there now is backed up first. Answers with what would change where nothing was done.
    """
    with Restore(context.path, _meant(context, which)) as restoring:
        plan = restoring.plan()
        if dry_run or not (yes or _is_wanted(context, plan)):
            return plan
        restored = restoring.carry_out(context.today)
        context.has_written_files = True
        return restored


def _meant(context: Context, which: str | None) -> Path:
    folder = BackupFolder(context.path)
    if which is None:
        found = newest_sound(folder)
        if found is None:
            raise BadFile("There is no backup to put back.", f"They would be in {folder.folder}")
        return Path(found[0].file)
    try:
        return folder.found(which)
    except BadFile:
        if which.isdecimal():
            raise
        try:
            day = day_named(context, which) or context.today
        except BadDay:
            day = None
        if day is None:
            raise
        return folder.of_day(day)


def _is_wanted(context: Context, plan: RestoreReport) -> bool:
    if not context.asker.can_ask:
        raise WrongUsage(
            "Nobody can be asked here whether to put it back.", "--dry-run shows what would change; --yes does it."
        )
    return context.asker.ask(PutBack(plan))
