"""recip in a notebook: the same actions as on the command line, answering with the same dataclasses."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from os import PathLike
from types import TracebackType
from typing import TYPE_CHECKING, Any, overload

from reciprocity.actions.balance import evidence_of, relationship
from reciprocity.actions.context import Context
from reciprocity.actions.resolve_person import person_called
from reciprocity.actions.save import moment_view
from reciprocity.analysis.balance_report import balance_report, signs_report
from reciprocity.core.balance_reports import BalanceReport, Sign, SignsReport
from reciprocity.core.evidence import Evidence
from reciprocity.core.moments import MomentView, MomentWritten
from reciprocity.core.nudges import Nudge
from reciprocity.core.people import Person
from reciprocity.core.relationship_reports import RelationshipReport
from reciprocity.core.thresholds import WINDOW
from reciprocity.core.vocabulary import Circle, Kind
from reciprocity.errors import RecipError, Refused
from reciprocity.journal.journal import Journal
from reciprocity.journal.paths import explicit_path, is_backed_up, journal_path
from reciprocity.nudges.choose import choose
from reciprocity.views.json_report import wording_of

if TYPE_CHECKING:
    from sqlmodel import Session

    from reciprocity.core.change_reports import UndoReport
    from reciprocity.core.people_reports import PeopleChangeReport
    from reciprocity.core.review_reports import FollowUpChangeReport


def open_journal(
    place: str | PathLike[str] | None = None, *, today: date | None = None, write: bool = False
) -> OpenJournal:
    """The journal at this place, open for reading, with `write` for writing too; without one, where `recip where` says.

    `today` is the day that is looked at, and written on, unless a question names another; the computer's, if left out.
    A journal is never begun here. Raises a child of `reciprocity.errors.JournalUnusable` where there is none, or it
    cannot be read.
    """
    path = journal_path(None) if place is None else explicit_path(str(place))
    day = today or date.today()  # noqa: DTZ011 - the day it is where the writer is
    journal = Journal.open(path, create=False, read_only=not write, today=day)

    def clock() -> datetime:
        instant = datetime.now(UTC)
        return datetime.combine(today, instant.timetz()) if today else instant

    return OpenJournal(Context(path, lambda: journal, day, clock), may_write=write)


class OpenJournal:
    """An open journal, to be asked and, where it was opened so, to be written in. Close it, or use it in a `with`.

    `as_of` is the last day looked at and `window` how many days before it are; both are as on the command line. A
    `who` is a name or nickname; UnknownPerson is raised for one that is nobody's. What writes raises Refused where the
    journal is open for reading alone; else it refuses what the command line does, by the same errors. Each is one
    change, which `undo` takes back.
    """

    def __init__(self, context: Context, *, may_write: bool = False) -> None:
        self._context = context
        self._may_write = may_write
        self._journal = context.journal

    @overload
    def balance(self, who: None = None, *, as_of: date | None = None, window: int = WINDOW) -> BalanceReport: ...

    @overload
    def balance(self, who: str, *, as_of: date | None = None, window: int = WINDOW) -> RelationshipReport: ...

    def balance(
        self, who: str | None = None, *, as_of: date | None = None, window: int = WINDOW
    ) -> BalanceReport | RelationshipReport:
        """The weekly look; with a name, that one relationship over time."""
        person = None if who is None else self.person(who)
        evidence = evidence_of(self._context, as_of, window, lines=person is not None)
        if person is None:
            return balance_report(evidence)
        return relationship(self._context, person, evidence, with_guesses=True)

    def signs(self, *, as_of: date | None = None, window: int = WINDOW) -> SignsReport:
        """The four signs, each with its evidence."""
        return signs_report(evidence_of(self._context, as_of, window, lines=False))

    def nudge(self, who: str | None = None, *, as_of: date | None = None) -> Nudge:
        """One person to reach out to, and why. It is not kept as shown, so it may differ from the standing one."""
        person = None if who is None else self.person(who)
        return choose(self.evidence(as_of=as_of), person=person, openers_used=self._journal.nudges.openers_used)

    def in_words(self, answer: Sign | Nudge | RelationshipReport) -> Any:  # noqa: ANN401 - what says each is another
        """The sentences of `--json` that a sign, a nudge or a relationship holds as facts: `in_words(sign).brief`."""
        words = wording_of(type(answer).__name__)
        if words is None:
            raise TypeError(f"{type(answer).__name__} holds no facts to be said in words.")
        return words(answer)

    def history(
        self,
        who: str | None = None,
        *,
        kinds: Collection[Kind] = (),
        since: date | None = None,
        until: date | None = None,
        limit: int | None = None,
    ) -> tuple[MomentView, ...]:
        """Moments, newest first: all of them, unless something narrows it."""
        ids = None if who is None else (self.person(who).id,)
        moments, _ = self._journal.moments.find(who=ids, kinds=kinds, since=since, until=until, limit=limit)
        return tuple(moment_view(self._context, moment) for moment in moments)

    def people(self) -> tuple[Person, ...]:
        """Everyone, the archived and those in memory too, by circle, then name."""
        return self._journal.people.all()

    def person(self, who: str) -> Person:
        """The one person that a name means, in any case and with or without accents."""
        self._context.forget_roster()  # a command may have added somebody meanwhile
        return person_called(self._context, who)

    def evidence(self, *, as_of: date | None = None, window: int = WINDOW) -> Evidence:
        """All that the judgements look at, for judgements of your own."""
        return self._journal.evidence(as_of or self._context.today, window)

    def session(self) -> AbstractContextManager[Session]:
        """A SQLModel session over the tables of `reciprocity.journal.tables`, to be used in a `with`; it only reads."""
        from reciprocity.journal.session import reading_session

        return reading_session(self._journal.path)

    def log(self, line: str) -> MomentWritten:
        """Keep a moment: one line, read as `recip log` reads it. One that is not read surely waits for `recip sort`."""
        from reciprocity.actions.draft import NOTHING_SAID
        from reciprocity.actions.log import log

        return log(self._writing(), line, NOTHING_SAID)[-1].written

    def add_person(
        self,
        name: str,
        *,
        nicknames: Collection[str] = (),
        circle: Circle | str | None = None,
        rhythm: int | None = None,
        birthday: str | None = None,
        note: str = "",
    ) -> PeopleChangeReport:
        """Add somebody. `rhythm` is in days; `birthday` is 1980-03-14, or 14 March."""
        from reciprocity.actions.days import birthday_named
        from reciprocity.actions.people import add_person

        context = self._writing()
        facts = {
            "nicknames": tuple(nicknames),
            "circle": None if circle is None else Circle(circle),
            "rhythm": rhythm,
            "birthday": None if birthday is None else birthday_named(context, birthday),
            "note": note,
        }
        return add_person(context, name, facts)

    def follow_up(self, who: str, day: date, note: str = "") -> FollowUpChangeReport:
        """Keep something to come back to, with a person or group, on a day that is not past."""
        from reciprocity.actions.days import day_named
        from reciprocity.actions.follow_ups import keep_for
        from reciprocity.actions.resolve_person import people_called

        context = self._writing()
        ahead = day_named(context, day.isoformat(), future=True) or day
        return keep_for(context, people_called(context, who), ahead, note)

    def undo(self) -> UndoReport:
        """Take back the last thing that was written, here or by a command. Raises NothingToUndo."""
        from reciprocity.actions.undo import undo

        return undo(self._writing())

    def redo(self) -> UndoReport:
        """Bring back what `undo` took, until something new is written. Raises NothingToUndo."""
        from reciprocity.actions.undo import redo

        return redo(self._writing())

    def _writing(self) -> Context:
        if not self._may_write:
            raise Refused("This journal is open for reading.", "open_journal(write=True) opens it for writing too.")
        self._context.forget_roster()
        return self._context

    def close(self) -> None:
        """Close it. Where something was written, the day's backup is made, if no command has made it."""
        wrote = self._journal.has_written
        self._journal.close()
        if wrote and not is_backed_up(self._context.path, self._context.today):
            from reciprocity.actions.backup import back_up_daily

            try:
                back_up_daily(self._context)
            except (OSError, RecipError) as problem:
                import warnings

                warnings.warn(
                    f"What was written is kept, but today's backup could not be made: {problem}", stacklevel=2
                )

    def __enter__(self) -> OpenJournal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
