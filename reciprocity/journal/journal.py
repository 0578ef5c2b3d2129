"""The journal: one file, opened once, and all that it keeps."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from reciprocity.journal.change_log import ChangeLog, OpenChange
from reciprocity.journal.connection import Connection
from reciprocity.journal.moments import Moments
from reciprocity.journal.people import People
from reciprocity.journal.schema import opened

if TYPE_CHECKING:
    from reciprocity.core.evidence import Evidence
    from reciprocity.journal.changes import Changes
    from reciprocity.journal.contacts import Contacts
    from reciprocity.journal.corrections import Corrections
    from reciprocity.journal.dump import JournalDump
    from reciprocity.journal.evidence import LeftOpen
    from reciprocity.journal.follow_ups import FollowUps
    from reciprocity.journal.guesses import Guesses
    from reciprocity.journal.intentions import Intentions
    from reciprocity.journal.not_people import NotPeople
    from reciprocity.journal.notices import Notices
    from reciprocity.journal.nudges import Nudges
    from reciprocity.journal.occasions import Occasions
    from reciprocity.journal.settings import Settings


class Journal:
    """An open journal. What is written is written within `change`; whatever is asked is answered whole, at once.

    Every method can raise a child of JournalUnusable where the file cannot be used.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._recorder = ChangeLog(connection)
        self.people = People(connection, self._recorder)
        self.moments = Moments(connection, self._recorder)

    # Logging a line needs people and moments alone; the others are loaded when they are first asked for.

    @cached_property
    def contacts(self) -> Contacts:
        from reciprocity.journal.contacts import Contacts

        return Contacts(self._connection, self._recorder)

    @cached_property
    def follow_ups(self) -> FollowUps:
        from reciprocity.journal.follow_ups import FollowUps

        return FollowUps(self._connection, self._recorder)

    @cached_property
    def nudges(self) -> Nudges:
        from reciprocity.journal.nudges import Nudges

        return Nudges(self._connection, self._recorder)

    @cached_property
    def notices(self) -> Notices:
        from reciprocity.journal.notices import Notices

        return Notices(self._connection, self._recorder)

    @cached_property
    def guesses(self) -> Guesses:
        from reciprocity.journal.guesses import Guesses

        return Guesses(self._connection, self._recorder)

    @cached_property
    def intentions(self) -> Intentions:
        from reciprocity.journal.intentions import Intentions

        return Intentions(self._connection, self._recorder)

    @cached_property
    def occasions(self) -> Occasions:
        from reciprocity.journal.occasions import Occasions

        return Occasions(self._connection)

    @cached_property
    def settings(self) -> Settings:
        from reciprocity.journal.settings import Settings

        return Settings(self._connection, self._recorder)

    @cached_property
    def corrections(self) -> Corrections:
        from reciprocity.journal.corrections import Corrections

        return Corrections(self._connection, self._recorder)

    @cached_property
    def not_people(self) -> NotPeople:
        from reciprocity.journal.not_people import NotPeople

        return NotPeople(self._connection, self._recorder)

    @cached_property
    def changes(self) -> Changes:
        from reciprocity.journal.changes import Changes

        return Changes(self._connection)

    @cached_property
    def whole(self) -> JournalDump:
        from reciprocity.journal.dump import JournalDump

        return JournalDump(self._connection, self._recorder)

    @classmethod
    def open(cls, place: Path, *, create: bool = True, read_only: bool = False, today: date | None = None) -> Journal:
        """The journal at this place, made there first if it does not exist and `create` allows it.

        One of an older recip is backed up (under the day `today`, or the computer's) and brought up to date. Raises
        NotAJournal, NewerJournal or NoAccess for a file that is not to be used as one; it is left as it is.
        """
        return cls(opened(place, create=create, read_only=read_only, today=today))

    @classmethod
    def to_begin(cls, place: Path, *, may_begin: bool, told: Callable[[], None], today: date | None = None) -> Journal:
        """An empty journal for a place where there is none; the file is made when something is first kept in it.

        `told` is called once it is. With `may_begin` false it is refused instead, by NoAccess. Where another process
        was first, its journal is gone on with.
        """
        from reciprocity.journal.empty_journal import EmptyJournal

        def begun() -> Connection:
            connection = opened(place, create=may_begin, read_only=False, today=today)
            told()
            return connection

        return cls(EmptyJournal(place, begun))

    def begin(self) -> None:
        """Make the file now, where it has not begun."""
        self._connection.begin()

    @property
    def place(self) -> Path:
        """The journal's file."""
        return self._connection.place

    @property
    def has_written(self) -> bool:
        """Whether anything was written and kept since it was opened."""
        return self._connection.has_written

    @property
    def has_kept_change(self) -> bool:
        """Whether a change was kept since it was opened. That a nudge was shown, and the like, is none."""
        return self._recorder.has_kept_change

    def change(
        self, command: str, at: datetime, *, dry_run: bool = False, joins: bool = False
    ) -> AbstractContextManager[OpenChange]:
        """One change: all that is written inside it, which one `undo` takes back. Nothing written is no change.

        It is kept whole; where something is raised inside it, or in a dry run, nothing of it is kept. Never ask a
        person anything inside it: everyone else waits. `at` is the aware instant of the command. With `joins` it is one
        with the change that was written last here, unless something came after it: what is asked afterwards belongs.

        What it gives tells afterwards, as `written`, the change that `undo` takes back: None where nothing was written.
        """
        return self._recorder.change(command, at, dry_run=dry_run, joins=joins)

    def attempt(self) -> AbstractContextManager[None]:
        """A part of the open change: where something is raised inside it, that part alone is not kept."""
        return self._recorder.attempt()

    def evidence(
        self,
        as_of: date,
        window: int = 180,
        *,
        people: Collection[str] | None = None,
        lines: bool = True,
        replayed: bool = True,
        left_open: LeftOpen | None = None,
    ) -> Evidence:
        """What the journal holds as of that day, in one consistent look (see `Evidence`).

        `people`, where given, narrows `backgrounds` and messages to those ids; the rest stays whole. Without `lines`
        nothing is held as `earlier`, which pages of one relationship show; without `replayed` neither that nor `acts`
        nor `older_messages`, which verdicts count. `left_open` tells, of all else, with whom (ids) older messages may
        still decide something; without it everybody's are held. `moments` counts up to a thousand: it tells young
        journals from others, and counting a million took longer than all else.
        """
        # Logging a line looks at no evidence, and need not pay for the module.
        from reciprocity.journal.evidence import evidence_as_of

        with self._connection.reading():
            return evidence_as_of(
                self._connection, as_of, window, people, lines=lines, replayed=replayed, left_open=left_open
            )

    def faults(self) -> list[str]:
        """What is wrong with the file, found by looking thoroughly; nothing where it is sound."""
        from reciprocity.journal.snapshot import unsound_in

        return unsound_in(self._connection)

    def faults_behind(self, surprise: Exception) -> list[str]:
        """What is wrong with the file, as far as it can be why something was not found; see `faults`."""
        from reciprocity.journal.damage import faults_behind

        return faults_behind(self._connection, surprise)

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
