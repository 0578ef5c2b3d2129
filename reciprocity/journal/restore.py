"""Putting a backup back in the journal's place: what that would change, and then all of it or nothing."""

from __future__ import annotations

import os
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import TracebackType

from reciprocity.core.backup_reports import Backup, Differences, Reason, RestoreReport
from reciprocity.errors import NewerJournal, NotAJournal, RecipError
from reciprocity.journal import paths
from reciprocity.journal.backups import SET_ASIDE, BackupFolder
from reciprocity.journal.connection import Connection, version_of
from reciprocity.journal.row_copy import copy_rows
from reciprocity.journal.schema import bring_up_to_date
from reciprocity.journal.snapshot import WholeConnection, copied, make_durable, proved

MOMENTS = "SELECT id FROM {}.moments WHERE deleted = 0"
PEOPLE = "SELECT id FROM {}.people WHERE merged_into IS NULL"
CONTACT_DAYS = "SELECT DISTINCT person, day FROM {}.contacts"

CHANGED = """
SELECT count(*) FROM main.moments AS now JOIN back.moments AS was ON was.id = now.id AND now.deleted = was.deleted
WHERE (now.note, now.day, now.purpose, coalesce(now.kind, ''), coalesce(now.direction, ''))
  <> (was.note, was.day, was.purpose, coalesce(was.kind, ''), coalesce(was.direction, ''))
"""
GOING = f"""
SELECT note FROM main.moments WHERE id IN ({MOMENTS.format("main")} EXCEPT {MOMENTS.format("back")})
ORDER BY day DESC, written DESC LIMIT 3
"""


class Restore:
    """A copy of a backup, proved sound and brought up to date, that can take the journal's place. Use it in `with`.

    Raises NotAJournal for a backup that is not sound, and NewerJournal for one that a newer recip wrote.
    """

    def __init__(self, place: Path, source: Path) -> None:
        self.place = Path(os.path.realpath(place))
        self.source = source
        self.folder = BackupFolder(place)
        self._opens = can_be_opened(place)
        self._stack = ExitStack()

    def __enter__(self) -> Restore:
        with self._stack:
            self._number, self._draft = self._stack.enter_context(self.folder.draft("restore"))
            version_of(self.source)
            self._take_rows()
            bring_up_to_date(self._draft)
            self._holdings = proved(self._draft)
            make_durable(self._draft)
            self._stack = self._stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    def _take_rows(self) -> None:
        """Fill the draft with the backup's rows, in a schema of ours: nothing else of a file is ever run or kept."""
        with self.folder.draft("copy") as (_, copy):
            try:
                copied(self.source, copy)
                copy_rows(copy, self._draft)
            except RecipError as problem:
                problem.sentence = problem.sentence.replace(str(copy), str(self.source))
                if isinstance(problem, NotAJournal):
                    problem.remedy = "Nothing of it was put back. Another may be sound: recip backup --list"
                raise

    def plan(self) -> RestoreReport:
        """What it would change. Nothing is written."""
        return RestoreReport(
            source=str(self.source),
            moments=self._holdings.moments,
            people=self._holdings.people,
            differences=self._differences() if self._opens else None,
            backup=next((one for one in self.folder.all() if Path(one.file) == self.source), None),
            dry_run=True,
        )

    def carry_out(self, day: date) -> RestoreReport:
        """Put it in place, once what is there is backed up; or set aside, where it is no sound journal.

        A kill or a power cut leaves the journal as it was, or as the backup has it.
        """
        done = replace(self.plan(), dry_run=False)
        if not paths.journal_exists(self.place):
            paths.make_folder(self.place.parent)
            if paths.give_name(self._draft, self.place):
                return done
        kept = self._replaced(day) if self._opens else None
        return replace(done, kept=kept) if kept else replace(done, set_aside=str(self._swapped()))

    def _replaced(self, day: date) -> Backup | None:
        """All pages of the open journal replaced in one transaction: whoever has it open goes on with the new ones.

        None, and nothing is done, where what is there turns out not to be sound.
        """
        with closing(WholeConnection(self.place)) as connection, connection.alone():
            # Alone from here on, so that no line can come between what is kept and what takes its place.
            try:
                kept = self.folder.make_from(connection, Reason.BEFORE_RESTORE, day).backup
            except NotAJournal:
                return None
            self._take_over_handles(Path(kept.file))
            connection.take_from(self._draft)
        return kept

    def _take_over_handles(self, present: Path) -> None:
        """Handles given since the backup are given no more: somebody may have noted one."""
        with closing(_beside(self._draft, present, "present")) as copy, copy.writing():
            copy.run("INSERT OR IGNORE INTO main.handles SELECT handle FROM present.handles")

    def _swapped(self) -> Path:
        """What is no journal gets another name beside the backups, and the draft takes its own."""
        aside = self.folder.folder / f"{SET_ASIDE}{self._number:04}.db"
        leftover = Path(f"{self.place}-journal")
        # First: SQLite would play what is left of the old file's last transaction into the one that takes its place.
        if leftover.exists():
            leftover.replace(f"{aside}-journal")
        os.link(self.place, aside)
        if os.name != "nt":
            aside.chmod(paths.FILE_MODE)
        self._draft.replace(self.place)
        make_durable(self.place.parent)
        return aside

    def _differences(self) -> Differences:
        with closing(_beside(self.place, self._draft, "back", read_only=True)) as now:
            return differences_in(now)


def can_be_opened(place: Path) -> bool:
    """Whether there is a file at this place that opens as a journal of ours, up to date or older.

    Raises for what could not be replaced either: a folder, somebody else's file, a journal that stays locked.
    """
    if not paths.journal_exists(place):
        return False
    try:
        version_of(place)
        with closing(Connection(place, read_only=True)) as connection:
            connection.rows("SELECT id FROM moments LIMIT 1")
    except (NotAJournal, NewerJournal):
        return False
    return True


def differences_in(now: Connection) -> Differences:
    """What would change if the journal that is attached as `back` took the place of the main one."""

    def lacking(which: str, there: str, here: str) -> int:
        count: int = now.value(f"SELECT count(*) FROM ({which.format(there)} EXCEPT {which.format(here)})")
        return count

    with now.reading():
        return Differences(
            moments_back=lacking(MOMENTS, "back", "main"),
            moments_gone=lacking(MOMENTS, "main", "back"),
            moments_changed=now.value(CHANGED),
            people_back=lacking(PEOPLE, "back", "main"),
            people_gone=lacking(PEOPLE, "main", "back"),
            contact_days_back=lacking(CONTACT_DAYS, "back", "main"),
            contact_days_gone=lacking(CONTACT_DAYS, "main", "back"),
            going=tuple(note for (note,) in now.rows(GOING)),
        )


def _beside(place: Path, other: Path, name: str, *, read_only: bool = False) -> Connection:
    """A connection to one journal with another, only to be read, attached under a name."""
    connection = Connection(place, read_only=read_only)
    try:
        connection.run(f"ATTACH ? AS {name}", (f"{other.absolute().as_uri()}?mode=ro",))
    except BaseException:
        connection.close()
        raise
    return connection
