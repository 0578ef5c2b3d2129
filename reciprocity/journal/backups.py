"""Backups: verified copies beside the journal, rotated so that fewer are kept the older they are."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

from reciprocity.core.backup_reports import Backup, BackupReport, Reason
from reciprocity.errors import BadFile, NewerJournal, NoAccess, NoRoom, NotAJournal
from reciprocity.journal import paths
from reciprocity.journal.connection import Connection
from reciprocity.journal.snapshot import copy_to, make_durable
from reciprocity.journal.soundness import Holdings, proved

NAME = re.compile(r"(\d{4,})-(\d{4}-\d\d-\d\d)-([a-z-]+)-(\d+)\.db")
SET_ASIDE = "set-aside-"

LATEST = 10
"""This many of the newest are kept whatever their day, so that the backup made before a restore outlives it."""

PERIODS: tuple[tuple[int, Callable[[date], object]], ...] = (
    (7, lambda day: day),
    (4, lambda day: day.isocalendar()[:2]),
    (12, lambda day: (day.year, day.month)),
)
"""Of how many days, weeks and months the newest backup is kept."""

PAIRS = 12
"""How many losses (a backup with fewer moments than the one before) keep both backups for good."""


class BackupFolder:
    """The backups of one journal.

    They are numbered in the order in which they were made, and rotated by number, so a wrong clock removes none. All
    that is listed of one is in its file name, so listing opens no file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.folder = paths.backups_of(path)

    def all(self) -> tuple[Backup, ...]:
        """All complete backups, newest first."""
        found = (_named(path) for path in self._files())
        return tuple(sorted((one for one in found if one), key=lambda one: one.number, reverse=True))

    def set_aside(self) -> tuple[Path, ...]:
        """Files that a restore replaced because they were no sound journal."""
        return tuple(sorted(path for path in self._files() if path.name.startswith(SET_ASIDE)))

    def files(self) -> tuple[Path, ...]:
        """Every file in the folder, drafts and others included."""
        return tuple(sorted(self._files()))

    def make(self, reason: Reason, day: date) -> BackupReport:
        """Back up the journal as it is committed now, and rotate. Raises JournalUnusable, also for an unsound copy.

        The journal may be open in this process, and others may use it meanwhile.
        """
        with closing(Connection(self.path)) as connection:
            return self.make_from(connection, reason, day)

    def make_daily(self, day: date) -> BackupReport | None:
        """Make that day's backup; None where another process makes or made it."""
        with closing(Connection(self.path)) as connection:
            return self._made(connection, Reason.DAILY, day, only_first=True)

    def make_from(self, connection: Connection, reason: Reason, day: date) -> BackupReport:
        """The same through an open connection, which may hold the journal `alone`."""
        made = self._made(connection, reason, day)
        if made is None:
            raise RuntimeError("only a daily backup leaves the making to another")
        return made

    def _made(
        self, connection: Connection, reason: Reason, day: date, *, only_first: bool = False
    ) -> BackupReport | None:
        before = next(iter(self.all()), None)
        with self.draft(f"{day.isoformat()}-{reason}") as (number, draft):
            if only_first and any(one < number for one in self._numbers_of(day)):
                return None
            copy_to(connection, draft)
            make_durable(draft)
            backup = self._counted(draft, number, reason, day, proved(draft))
        self.rotate()
        fewer = before is not None and backup.moments < before.moments
        return BackupReport(backup, before if fewer else None)

    def rotate(self) -> None:
        """Remove backups that are no longer kept."""
        backups = self.all()
        kept = kept_of(backups)
        for backup in backups:
            if backup.number not in kept:
                Path(backup.file).unlink(missing_ok=True)

    @contextmanager
    def draft(self, what: str) -> Iterator[tuple[int, Path]]:
        """Reserve the next number with an empty private draft file, which is removed afterwards."""
        with self.translate_errors():
            paths.make_folder(self.folder)
            for path in self._files():
                if paths.is_stale_draft(path):
                    path.unlink(missing_ok=True)
            number, draft = self._claimed(what)
        try:
            with self.translate_errors():
                yield number, draft
        finally:
            draft.unlink(missing_ok=True)

    def found(self, which: str) -> Path:
        """The backup with this number, or the file of this name. Raises BadFile."""
        if which.isdecimal():
            for backup in self.all():
                # Compared as text: Python refuses to convert thousands of digits.
                if str(backup.number) == which.lstrip("0"):
                    return Path(backup.file)
            raise BadFile(f"There is no backup {which}.", "See which there are: recip backup --list")
        for path in (paths.explicit_path(which), self.folder / which):
            if os.path.isfile(path):  # noqa: PTH113 - no name is too long for it
                return path
        raise BadFile(f"There is no backup {which}.", "See which there are: recip backup --list")

    def of_day(self, day: date) -> Path:
        """The newest backup of a day. Raises BadFile."""
        for backup in self.all():
            if backup.day == day:
                return Path(backup.file)
        raise BadFile(f"There is no backup of {day.isoformat()}.", "See which there are: recip backup --list")

    def recounted(self, backup: Backup, draft: Path, holdings: Holdings) -> Backup:
        """Let another copy take the number, day and reason of a backup, under a name with its own counts."""
        make_durable(draft)
        return self._counted(draft, backup.number, backup.reason, backup.day, holdings)

    def _counted(self, draft: Path, number: int, reason: Reason, day: date, holdings: Holdings) -> Backup:
        """Rename a draft to the name of a complete backup."""
        path = self.folder / f"{number:04}-{day.isoformat()}-{reason}-{holdings.moments}.db"
        draft.replace(path)
        make_durable(self.folder)
        return Backup(number, day, reason, holdings.moments, str(path))

    def _numbers_of(self, day: date) -> list[int]:
        """The numbers of that day's backups, drafts included."""
        return [_number_of(path.name) for path in self._files() if f"-{day.isoformat()}-" in path.name]

    def _claimed(self, what: str) -> tuple[int, Path]:
        while True:
            number = max((_number_of(path.name) for path in self._files()), default=0) + 1
            draft = self.folder / f".{number:04}-{what}.new"
            try:
                paths.make_private(draft)
            except FileExistsError:
                continue
            # Another process may have completed a backup of that number since, or drafted one for another reason.
            if sum(_number_of(path.name) == number for path in self._files()) == 1:
                return number, draft
            draft.unlink(missing_ok=True)
            time.sleep(os.urandom(1)[0] / 10_000)

    def _files(self) -> list[Path]:
        with self.translate_errors():
            try:
                return [path for path in self.folder.iterdir() if not path.is_dir()]
            except FileNotFoundError:
                return []

    @contextmanager
    def translate_errors(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if error.errno in paths.NO_SPACE:
                raise no_room(self.folder) from error
            raise NoAccess(
                f"The backups at {self.folder} may not be read or written ({error.strerror or error}).",
                "See who owns that folder; the journal is as it was.",
            ) from error
        except NoRoom as error:
            raise no_room(self.folder) from error


def no_room(folder: Path) -> NoRoom:
    return NoRoom(
        f"There is no room left for a backup in {folder}.", "Free some space and try again; the journal is as it was."
    )


def kept_of(backups: Sequence[Backup]) -> set[int]:
    """The numbers of the backups that rotation keeps; `backups` are newest first.

    The newest ten; the newest of each of the last seven days, four weeks and twelve months that have one; and both
    where one held fewer moments than the one before, because something may have been lost in between.
    """
    kept = {backup.number for backup in backups[:LATEST]}
    for how_many, period in PERIODS:
        newest: dict[object, int] = {}
        for backup in backups:
            newest.setdefault(period(backup.day), backup.number)
        kept.update(list(newest.values())[:how_many])
    return kept | set(list(_either_side_of_losses(backups))[: 2 * PAIRS])


def _either_side_of_losses(backups: Iterable[Backup]) -> Iterator[int]:
    for later, earlier in pairwise(backups):
        if later.moments < earlier.moments:
            yield later.number
            yield earlier.number


def newest_sound(folder: BackupFolder) -> tuple[Backup, Holdings] | None:
    """The newest backup that is sound now, and what it holds."""
    for backup in folder.all():
        with suppress(NotAJournal, NewerJournal, NoAccess):
            return backup, proved(Path(backup.file))
    return None


def _named(path: Path) -> Backup | None:
    found = NAME.fullmatch(path.name)
    try:
        if found:
            return Backup(int(found[1]), date.fromisoformat(found[2]), Reason(found[3]), int(found[4]), str(path))
    except ValueError:
        pass
    return None


def _number_of(name: str) -> int:
    digits = re.match(rf"(?:\.|{SET_ASIDE})?(\d{{4,}})[-.]", name)
    return int(digits[1]) if digits else 0


def local_day() -> date:
    """The computer's day, for programs that open a journal without saying what day it is."""
    return datetime.now().astimezone().date()
