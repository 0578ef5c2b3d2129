"""What shows that there was a journal where there is none: it is said before another one begins."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from reciprocity.core.backup_reports import Backup
from reciprocity.core.days import full_day
from reciprocity.errors import JournalGone, JournalUnusable
from reciprocity.journal.backups import BackupFolder
from reciprocity.journal.editor_drafts import EditorDrafts
from reciprocity.journal.mounts import lacks_its_disk

CONNECT = "If the journal is on a stick or another disk, connect that first."
ALL_THE_SAME = "To begin a new one there all the same: recip --new-journal log …"


def missed(place: Path, today: date) -> JournalGone | None:
    """That a journal is missing from a place where there is none, or None where nothing shows that there was one."""
    backups, set_aside = _backups(BackupFolder(place))
    if backups:
        return _gone(place, "though its backups are there", _way_back(backups[0], today))
    if set_aside or EditorDrafts(place).newest_first() or _is_half_written(place):
        return _gone(
            place, "though files that belong to it are there", "If it was moved, put it back; recip doctor looks."
        )
    if lacks_its_disk(place):
        return _gone(place, "and no disk is there", CONNECT)
    return None


def _backups(folder: BackupFolder) -> tuple[tuple[Backup, ...], tuple[Path, ...]]:
    """What the folder of backups holds; nothing where it cannot be read, which shows nothing either."""
    try:
        return folder.all(), folder.set_aside()
    except JournalUnusable:
        return (), ()


def _gone(place: Path, why: str, way_back: str) -> JournalGone:
    return JournalGone(f"There is no journal at {place}, {why}.", f"{way_back}\n{ALL_THE_SAME}")


def _way_back(newest: Backup, today: date) -> str:
    moments = "one moment" if newest.moments == 1 else f"{newest.moments:,} moments"
    day = full_day(newest.day, today)
    return f"recip restore puts back the newest one, of {day[:1].lower() + day[1:]}, with {moments}."


def _is_half_written(place: Path) -> bool:
    """Whether a writing that was cut off has left what it would be taken back from."""
    return Path(f"{os.path.realpath(place)}-journal").exists()
