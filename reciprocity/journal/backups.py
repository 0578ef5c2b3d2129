"""Backups: whole copies beside the journal, each verified before it counts, and fewer of them the older they are."""

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
from reciprocity.journal.snapshot import Holdings, WholeConnection, make_durable, proved

NAME = re.compile(r"(\d{4,})-(\d{4}-\d\d-\d\d)-([a-z-]+)-(\d+)\.db")
SET_ASIDE = "set-aside-"

LATEST = 10
"""The newest ones are kept whatever their day, so that what was kept before a restore is there after it."""

PERIODS: tuple[tuple[int, Callable[[date], object]], ...] = (
    (7, lambda day: day),
    (4, lambda day: day.isocalendar()[:2]),
    (12, lambda day: (day.year, day.month)),
)
"""How many days, weeks and months have their newest backup kept."""

PAIRS = 12
"""Of how many backups that held fewer moments than the one before both are kept for good."""


class BackupFolder:
    """The backups of the journal at one place.

    They are numbered in the order in which they were made, and judged by that: a clock that was wrong for a while
    removes none. What there is to know of one stands in its name, so that listing them opens nothing.
    """

    def __init__(self, place: Path) -> None:
        self.place = place
        self.folder = paths.backups_of(place)

    def all(self) -> tuple[Backup, ...]:
        """All that count, newest first."""
        found = (_named(path) for path in self._files())
        return tuple(sorted((one for one in found if one), key=lambda one: one.number, reverse=True))

    def set_aside(self) -> tuple[Path, ...]:
        """Files that stood in the journal's place and were no sound journal."""
        return tuple(sorted(path for path in self._files() if path.name.startswith(SET_ASIDE)))

    def files(self) -> tuple[Path, ...]:
        """Every file in the folder, those that count for nothing too."""
        return tuple(sorted(self._files()))

    def make(self, reason: Reason, day: date) -> BackupReport:
        """Back up the journal as it is committed now. Raises where it cannot be done, or where the copy is not sound.

        The journal may be open in this process, and others may use it meanwhile. What rotation no longer keeps goes.
        """
        with closing(WholeConnection(self.place)) as connection:
            return self.make_from(connection, reason, day)

    def make_daily(self, day: date) -> BackupReport | None:
        """That day's backup; None where another process is at it, or was first."""
        with closing(WholeConnection(self.place)) as connection:
            return self._made(connection, Reason.DAILY, day, only_first=True)

    def make_from(self, connection: WholeConnection, reason: Reason, day: date) -> BackupReport:
        """The same as `make` through a connection that is open, which may hold the journal alone."""
        made = self._made(connection, reason, day)
        if made is None:
            raise RuntimeError("only a daily backup leaves the making to another")
        return made

    def _made(
        self, connection: WholeConnection, reason: Reason, day: date, *, only_first: bool = False
    ) -> BackupReport | None:
        before = next(iter(self.all()), None)
        with self.draft(f"{day.isoformat()}-{reason}") as (number, draft):
            if only_first and any(one < number for one in self._numbers_of(day)):
                return None
            connection.copy_to(draft)
            make_durable(draft)
            backup = self._counted(draft, number, reason, day, proved(draft))
        self.rotate()
        fewer = before is not None and backup.moments < before.moments
        return BackupReport(backup, before if fewer else None)

    def rotate(self) -> None:
        """Remove those that are no longer kept."""
        backups = self.all()
        kept = kept_of(backups)
        for backup in backups:
            if backup.number not in kept:
                Path(backup.file).unlink(missing_ok=True)

    @contextmanager
    def draft(self, what: str) -> Iterator[tuple[int, Path]]:
        """The next number, and an empty private file for it that goes afterwards; no other process has that number."""
        with self._plainly():
            paths.make_folder(self.folder)
            for path in self._files():
                if paths.is_stale_draft(path):
                    path.unlink(missing_ok=True)
            number, draft = self._claimed(what)
        try:
            with self._plainly():
                yield number, draft
        finally:
            draft.unlink(missing_ok=True)

    def found(self, which: str) -> Path:
        """The backup that is meant by a number, or a file of that name. Raises BadFile where there is none."""
        if which.isdecimal():
            for backup in self.all():
                # Compared as text: Python makes no number of thousands of digits.
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
        """Another copy takes a backup's number, day and reason, under a name that counts what it holds."""
        make_durable(draft)
        return self._counted(draft, backup.number, backup.reason, backup.day, holdings)

    def _counted(self, draft: Path, number: int, reason: Reason, day: date, holdings: Holdings) -> Backup:
        """The draft under the name by which it counts."""
        path = self.folder / f"{number:04}-{day.isoformat()}-{reason}-{holdings.moments}.db"
        draft.replace(path)
        make_durable(self.folder)
        return Backup(number, day, reason, holdings.moments, str(path))

    def _numbers_of(self, day: date) -> list[int]:
        """The numbers of that day's backups, those being made as well."""
        return [_number_of(path.name) for path in self._files() if f"-{day.isoformat()}-" in path.name]

    def _claimed(self, what: str) -> tuple[int, Path]:
        while True:
            number = max((_number_of(path.name) for path in self._files()), default=0) + 1
            draft = self.folder / f".{number:04}-{what}.new"
            try:
                paths.make_private(draft)
            except FileExistsError:
                continue
            # Whoever had the number may have named its backup between the look and the claim; or another reason has it.
            if sum(_number_of(path.name) == number for path in self._files()) == 1:
                return number, draft
            draft.unlink(missing_ok=True)
            time.sleep(os.urandom(1)[0] / 10_000)  # so that two who met do not meet again

    def _files(self) -> list[Path]:
        with self._plainly():
            try:
                return [path for path in self.folder.iterdir() if not path.is_dir()]
            except FileNotFoundError:
                return []

    @contextmanager
    def _plainly(self) -> Iterator[None]:
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
    """The numbers of those that rotation keeps, of backups given newest first.

    The newest ten; the newest of each of the last seven days, four weeks and twelve months that have one; and both
    where one held fewer moments than the one before, for then something may have been lost between them.
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


def day_here() -> date:
    """The computer's day, for a journal that is opened by a program that told no other."""
    return datetime.now().astimezone().date()
