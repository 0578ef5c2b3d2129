"""The journal: an open file, and the repositories of what it keeps."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from reciprocity.core.thresholds import WINDOW
from reciprocity.errors import JournalUnusable, NoAccess
from reciprocity.journal import paths
from reciprocity.journal.change_log import ChangeLog, OpenChange
from reciprocity.journal.connection import Connection
from reciprocity.journal.moments import FollowUps, Moments
from reciprocity.journal.people import People
from reciprocity.journal.schema_check import newer, newest_version, older, version_of

if TYPE_CHECKING:
    from reciprocity.core.evidence import Evidence
    from reciprocity.journal.changes import Changes
    from reciprocity.journal.contacts import Contacts
    from reciprocity.journal.corrections import Corrections, NotPeople
    from reciprocity.journal.dump import JournalDump
    from reciprocity.journal.evidence import LeftOpen
    from reciprocity.journal.nudges import Nudges
    from reciprocity.journal.reflection import Guesses, Intentions, Notices, Occasions
    from reciprocity.journal.settings import Settings

OLDEST_SQLITE = (3, 37)
"""The first with STRICT tables."""


class Journal:
    """An open journal. Writes happen within `change`; queries return finished values.

    Every method can raise a child of JournalUnusable where the file cannot be used.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._change_log = ChangeLog(connection)
        self.people = People(connection, self._change_log)
        self.moments = Moments(connection, self._change_log)
        self.follow_ups = FollowUps(connection, self._change_log)

    # Logging a line needs no more; the other repositories are loaded on first use.

    @cached_property
    def contacts(self) -> Contacts:
        from reciprocity.journal.contacts import Contacts

        return Contacts(self._connection, self._change_log)

    @cached_property
    def nudges(self) -> Nudges:
        from reciprocity.journal.nudges import Nudges

        return Nudges(self._connection, self._change_log)

    @cached_property
    def notices(self) -> Notices:
        from reciprocity.journal.reflection import Notices

        return Notices(self._connection, self._change_log)

    @cached_property
    def guesses(self) -> Guesses:
        from reciprocity.journal.reflection import Guesses

        return Guesses(self._connection, self._change_log)

    @cached_property
    def intentions(self) -> Intentions:
        from reciprocity.journal.reflection import Intentions

        return Intentions(self._connection, self._change_log)

    @cached_property
    def occasions(self) -> Occasions:
        from reciprocity.journal.reflection import Occasions

        return Occasions(self._connection)

    @cached_property
    def settings(self) -> Settings:
        from reciprocity.journal.settings import Settings

        return Settings(self._connection, self._change_log)

    @cached_property
    def corrections(self) -> Corrections:
        from reciprocity.journal.corrections import Corrections

        return Corrections(self._connection, self._change_log)

    @property
    def has_corrections(self) -> bool:
        """Whether any was kept; where there is none, as mostly, nothing need be loaded to look for it."""
        return self._connection.row("SELECT 1 FROM corrections LIMIT 1") is not None

    @cached_property
    def not_people(self) -> NotPeople:
        from reciprocity.journal.corrections import NotPeople

        return NotPeople(self._connection, self._change_log)

    @cached_property
    def changes(self) -> Changes:
        from reciprocity.journal.changes import Changes

        return Changes(self._connection)

    @cached_property
    def whole(self) -> JournalDump:
        from reciprocity.journal.dump import JournalDump

        return JournalDump(self._connection, self._change_log)

    @classmethod
    def open(cls, path: Path, *, create: bool = True, read_only: bool = False, today: date | None = None) -> Journal:
        """The journal at this path, made first if there is none and `create` allows it.

        One of an older recip is backed up (dated `today`, by default the computer's day) and upgraded. Raises
        NotAJournal, NewerJournal or NoAccess for a file that cannot be used, which is left as it is.
        """
        return cls(opened(path, create=create, read_only=read_only, today=today))

    @classmethod
    def to_begin(cls, path: Path, *, may_begin: bool, told: Callable[[], None], today: date | None = None) -> Journal:
        """An empty journal for a path without one; the file is made, and `told` called, when something is first kept.

        With `may_begin` false, that raises NoAccess. A journal that another process makes meanwhile is used.
        """

        def begin() -> Connection:
            connection = opened(path, create=may_begin, read_only=False, today=today)
            told()
            return connection

        from reciprocity.journal.schema import empty_journal

        return cls(empty_journal(path, begin))

    def begin(self) -> None:
        """Make the file now, if that has not been done."""
        self._connection.begin()

    @property
    def path(self) -> Path:
        return self._connection.path

    @property
    def has_written(self) -> bool:
        """Whether anything was committed since it was opened."""
        return self._connection.has_written

    @property
    def has_kept_change(self) -> bool:
        """Whether a change was kept since it was opened. That a nudge was shown, and the like, is none."""
        return self._change_log.has_kept_change

    def change(
        self, command: str, at: datetime, *, dry_run: bool = False, joins: bool = False
    ) -> AbstractContextManager[OpenChange]:
        """One change: all that is written inside, which one `undo` takes back. `at` is the command's aware instant.

        It is committed whole; on an exception, or with `dry_run`, nothing is kept. Never wait for a person inside:
        everyone else waits. With `joins` it becomes part of the change written last here, unless another came since.
        `written` of what is returned tells afterwards what `undo` takes back; None where nothing was written.
        """
        return self._change_log.change(command, at, dry_run=dry_run, joins=joins)

    def attempt(self) -> AbstractContextManager[None]:
        """A savepoint: on an exception inside, only this part of the open change is rolled back."""
        return self._change_log.attempt()

    def evidence(
        self,
        as_of: date,
        window: int = WINDOW,
        *,
        people: Collection[str] | None = None,
        lines: bool = True,
        replayed: bool = True,
        left_open: LeftOpen | None = None,
    ) -> Evidence:
        """What the journal holds as of a day, with a window in days, read in one transaction (see `Evidence`).

        `people` (ids) narrows backgrounds and messages; the rest stays whole. Without `lines`, `earlier` (for pages of
        one relationship) is empty; without `replayed`, so are `acts` and `older_messages`, which verdicts count.
        `left_open` tells for whom (ids) older messages may still decide something; by default for everybody. `moments`
        counts up to a thousand, to tell young journals: counting a million took longer than all else.
        """
        from reciprocity.journal.evidence import evidence_as_of

        with self._connection.reading():
            return evidence_as_of(
                self._connection, as_of, window, people, lines=lines, replayed=replayed, left_open=left_open
            )

    def faults(self) -> list[str]:
        """What is wrong with the file; empty where it is sound. Reads all of it."""
        from reciprocity.journal.soundness import unsound_in

        return unsound_in(self._connection)

    def faults_behind(self, surprise: Exception) -> list[str]:
        """What is wrong with the part of the file that a failed lookup read; see `faults`."""
        from reciprocity.journal.soundness import faults_behind

        return faults_behind(self._connection, surprise)

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def opened(path: Path, *, create: bool, read_only: bool, today: date | None = None) -> Connection:
    """A connection to the journal at `path`, which is made first where there is none.

    A journal of an older version is backed up (dated `today`), and then brought up to date.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise JournalUnusable(
            f"This Python brings SQLite {sqlite3.sqlite_version}; recip needs 3.37.", "Use a newer Python."
        )
    if not paths.journal_exists(path):
        if not create or read_only:
            raise NoAccess(f"No journal is at {path} yet.", "It begins with your first line: recip log …")
        _create(path)
    found = path.stat()
    if not found.st_size:
        from reciprocity.journal.schema import await_creation

        await_creation(path)
    if version_of(path) > newest_version():
        raise newer(path)
    if found.st_nlink > 1:
        from reciprocity.journal.schema import drop_second_name

        drop_second_name(path)
    connection = Connection(path, read_only=read_only)
    try:
        # Asked again: the header may have told what an interrupted migration wrote, which is rolled back by now.
        if connection.scalar("PRAGMA user_version") < newest_version():
            if read_only:
                raise older(path)  # noqa: TRY301 - known here, and closed below
            from reciprocity.journal.schema import upgrade

            upgrade(connection, today)
    except BaseException:
        connection.close()
        raise
    return connection


def _create(path: Path) -> None:
    from reciprocity.journal import schema

    try:
        schema.create(path)
    except OSError as error:
        raise paths.refusal_of(error, path) from error
