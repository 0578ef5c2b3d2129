"""Restoring a backup: what that would change, and replacing the journal as a whole or not at all."""

from __future__ import annotations

import os
import sqlite3
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import TracebackType

from reciprocity.core.backup_reports import Backup, Differences, Reason, RestoreReport
from reciprocity.errors import JournalUnusable, NewerJournal, NotAJournal, RecipError
from reciprocity.journal import paths
from reciprocity.journal.backups import SET_ASIDE, BackupFolder
from reciprocity.journal.connection import Connection
from reciprocity.journal.row_copy import copy_tables
from reciprocity.journal.schema import bring_up_to_date, make_at
from reciprocity.journal.schema_check import version_of
from reciprocity.journal.snapshot import alone, copy_file, make_durable, replace_pages
from reciprocity.journal.soundness import proved, refuse_unsound, unsound

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
    """A context manager that holds a verified, upgraded copy of a backup, ready to replace the journal.

    Entering raises NotAJournal for an unsound backup, and NewerJournal for one that a newer recip wrote.
    """

    def __init__(self, path: Path, source: Path) -> None:
        self.path = Path(os.path.realpath(path))
        self.source = source
        self.folder = BackupFolder(path)
        self._opens = can_be_opened(path)
        self._stack = ExitStack()

    def __enter__(self) -> Restore:
        with self._stack:
            self._number, self._draft = self._stack.enter_context(self.folder.draft("restore"))
            version_of(self.source)
            self._copy_rows()
            bring_up_to_date(self._draft)
            self._refuse_invalid()
            self._holdings = proved(self._draft)
            make_durable(self._draft)
            self._stack = self._stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    def _copy_rows(self) -> None:
        """Fill the draft with the backup's rows, in a schema of ours: nothing else of that file is ever run or kept."""
        with self.folder.draft("copy") as (_, copy):
            try:
                copy_file(self.source, copy)
                copy_rows(copy, self._draft)
            except RecipError as problem:
                problem.sentence = problem.sentence.replace(str(copy), str(self.source))
                if isinstance(problem, NotAJournal):
                    problem.remedy = "Nothing of it was put back. Another may be sound: recip backup --list"
                raise

    def _refuse_invalid(self) -> None:
        # Pydantic and SQLModel, which only what comes from outside needs.
        from reciprocity.journal.row_validation import refuse_invalid

        with closing(Connection(self._draft, read_only=True)) as connection:
            try:
                refuse_invalid(connection)
            except ValueError as problem:
                raise unsound(self.source, str(problem)) from problem

    def plan(self) -> RestoreReport:
        """What restoring would change. Nothing is written."""
        return RestoreReport(
            source=str(self.source),
            moments=self._holdings.moments,
            people=self._holdings.people,
            differences=self._differences() if self._opens else None,
            backup=next((one for one in self.folder.all() if Path(one.file) == self.source), None),
            dry_run=True,
        )

    def carry_out(self, day: date) -> RestoreReport:
        """Back up the present journal (or set it aside, where it is unsound), and replace it.

        A kill or a power cut leaves the journal either as it was or as the backup has it.
        """
        done = replace(self.plan(), dry_run=False)
        if not paths.journal_exists(self.path):
            paths.make_folder(self.path.parent)
            if paths.give_name(self._draft, self.path):
                return done
        kept = self._replaced(day) if self._opens else None
        return replace(done, kept=kept) if kept else replace(done, set_aside=str(self._swapped()))

    def _replaced(self, day: date) -> Backup | None:
        """Replace all pages in one transaction, so that other open connections go on with the new ones.

        Returns the backup of what was there; None, with nothing done, where that is not sound.
        """
        with closing(Connection(self.path)) as connection, alone(connection):
            # Alone, so that no line is lost between the backup and the replacement.
            try:
                kept = self.folder.make_from(connection, Reason.BEFORE_RESTORE, day).backup
            except NotAJournal:
                return None
            self._take_over_handles(Path(kept.file))
            replace_pages(connection, self._draft)
        return kept

    def _take_over_handles(self, present: Path) -> None:
        """Reserve handles that were given since the backup: somebody may have noted one."""
        with closing(_beside(self._draft, present, "present")) as copy, copy.writing():
            copy.run("INSERT OR IGNORE INTO main.handles SELECT handle FROM present.handles")

    def _swapped(self) -> Path:
        """Move what is no sound journal beside the backups, and the draft into its place."""
        aside = self.folder.folder / f"{SET_ASIDE}{self._number:04}.db"
        leftover = Path(f"{self.path}-journal")
        # First: SQLite would roll the old file's last transaction back into the new one.
        if leftover.exists():
            leftover.replace(f"{aside}-journal")
        os.link(self.path, aside)
        if os.name != "nt":
            aside.chmod(paths.FILE_MODE)
        self._draft.replace(self.path)
        make_durable(self.path.parent)
        return aside

    def _differences(self) -> Differences:
        with closing(_beside(self.path, self._draft, "back", read_only=True)) as now:
            return differences_in(now)


def can_be_opened(path: Path) -> bool:
    """Whether the file at this path opens as a journal, of this version or older.

    Raises for what could not be replaced either: a folder, somebody else's file, a journal that stays locked.
    """
    if not paths.journal_exists(path):
        return False
    try:
        version_of(path)
        with closing(Connection(path, read_only=True)) as connection:
            connection.rows("SELECT id FROM moments LIMIT 1")
    except (NotAJournal, NewerJournal):
        return False
    return True


def differences_in(now: Connection) -> Differences:
    """What would change if the journal attached as `back` replaced the main one."""

    def lacking(which: str, there: str, here: str) -> int:
        count: int = now.scalar(f"SELECT count(*) FROM ({which.format(there)} EXCEPT {which.format(here)})")
        return count

    with now.reading():
        return Differences(
            moments_back=lacking(MOMENTS, "back", "main"),
            moments_gone=lacking(MOMENTS, "main", "back"),
            moments_changed=now.scalar(CHANGED),
            people_back=lacking(PEOPLE, "back", "main"),
            people_gone=lacking(PEOPLE, "main", "back"),
            contact_days_back=lacking(CONTACT_DAYS, "back", "main"),
            contact_days_gone=lacking(CONTACT_DAYS, "main", "back"),
            going=tuple(now.column(GOING)),
        )


def _beside(path: Path, other: Path, name: str, *, read_only: bool = False) -> Connection:
    """A connection to one journal, with another attached read-only under a name."""
    connection = Connection(path, read_only=read_only)
    try:
        connection.run(f"ATTACH ? AS {name}", (f"{other.absolute().as_uri()}?mode=ro",))
    except BaseException:
        connection.close()
        raise
    return connection


def copy_rows(source: Path, empty: Path) -> None:
    """Make a journal of the source's version in an empty file, with its rows and nothing else of it.

    Raises NotAJournal for a source that is not sound. Nobody else may use either file; nothing is synced.
    """
    make_at(empty, version_of(source))
    with closing(Connection(source)) as found, closing(Connection(empty)) as made:
        refuse_unsound(found)
        try:
            copy_tables(found, made)
        except JournalUnusable as problem:
            if isinstance(problem.__cause__, sqlite3.IntegrityError):
                raise unsound(source, str(problem.__cause__)) from problem
            raise
