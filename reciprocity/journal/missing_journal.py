"""Whether there was a journal at a path where there is none, and how to get it back."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from reciprocity.core.backup_reports import Backup
from reciprocity.core.days import full_day
from reciprocity.errors import JournalGone, JournalUnusable
from reciprocity.journal.backups import BackupFolder
from reciprocity.journal.editor_drafts import EditorDrafts

MOUNTED_BELOW = tuple(map(Path, ("/media", "/run/media", "/mnt", "/Volumes")))
"""The folders in which systems mount removable disks."""

CONNECT = "If the journal is on a stick or another disk, connect that first."
ALL_THE_SAME = "To begin a new one there all the same: recip --new-journal log …"


def missed(path: Path, today: date) -> JournalGone | None:
    """An error that says a journal is missing here; None where nothing shows that there was one."""
    backups, set_aside = _backups(BackupFolder(path))
    if backups:
        return _gone(path, "though its backups are there", _way_back(backups[0], today))
    if set_aside or EditorDrafts(path).newest_first() or _is_half_written(path):
        return _gone(
            path, "though files that belong to it are there", "If it was moved, put it back; recip doctor looks."
        )
    if lacks_its_disk(path):
        return _gone(path, "and no disk is there", CONNECT)
    return None


def _backups(folder: BackupFolder) -> tuple[tuple[Backup, ...], tuple[Path, ...]]:
    """What the folder of backups holds; nothing where it cannot be read."""
    try:
        return folder.all(), folder.set_aside()
    except JournalUnusable:
        return (), ()


def _gone(path: Path, why: str, way_back: str) -> JournalGone:
    return JournalGone(f"There is no journal at {path}, {why}.", f"{way_back}\n{ALL_THE_SAME}")


def _way_back(newest: Backup, today: date) -> str:
    moments = "one moment" if newest.moments == 1 else f"{newest.moments:,} moments"
    day = full_day(newest.day, today)
    return f"recip restore puts back the newest one, of {day[:1].lower() + day[1:]}, with {moments}."


def _is_half_written(path: Path) -> bool:
    """Whether the rollback journal of an interrupted write is there."""
    return Path(f"{os.path.realpath(path)}-journal").exists()


def lacks_its_disk(path: Path) -> bool:
    """Whether a file's folder is an empty mount point of a removable disk, or on a missing drive of Windows."""
    real = Path(os.path.realpath(path))
    if os.name == "nt":
        return bool(real.drive) and not Path(real.anchor).exists()
    root = next((root for root in MOUNTED_BELOW if root in real.parents), None)
    if root is None or _holds_something(real.parent):
        return False
    return not any(os.path.ismount(folder) for folder in real.parents if root in folder.parents)


def _holds_something(folder: Path) -> bool:
    try:
        return any(folder.iterdir())
    except OSError:
        return False
