"""recip in a notebook: the same answers as on the command line, as the same dataclasses. It never writes."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import AbstractContextManager
from datetime import date
from os import PathLike
from types import TracebackType
from typing import TYPE_CHECKING, Any, overload

from reciprocity.analysis.balance_report import balance_report, relationship_report, signs_report
from reciprocity.core.balance_reports import BalanceReport, RelationshipReport, Sign, SignsReport
from reciprocity.core.evidence import Evidence
from reciprocity.core.moment_view import MomentView, line_of
from reciprocity.core.nudges import Nudge
from reciprocity.core.people import Person
from reciprocity.core.thresholds import WINDOW
from reciprocity.core.vocabulary import Kind
from reciprocity.errors import UnknownPerson
from reciprocity.journal.journal import Journal
from reciprocity.journal.paths import explicit_path, journal_path
from reciprocity.nudges.choose import choose
from reciprocity.views.machine import wording_of

if TYPE_CHECKING:
    from sqlmodel import Session


def open_journal(place: str | PathLike[str] | None = None, *, today: date | None = None) -> OpenJournal:
    """The journal at this place, open for reading; without one, where `recip where` says.

    `today` is the day that is looked at unless a question names another; the computer's, if left out. Raises a child
    of `reciprocity.errors.JournalUnusable` where there is no journal, or it cannot be read.
    """
    path = journal_path(None) if place is None else explicit_path(str(place))
    day = today or date.today()  # noqa: DTZ011 - the day it is where the writer is
    return OpenJournal(Journal.open(path, create=False, read_only=True), day)


class OpenJournal:
    """An open journal, to be asked. Close it, or use it in a `with`.

    `as_of` is the last day looked at and `window` how many days before it are; both are as on the command line. A
    `who` is a name or nickname; UnknownPerson is raised for one that is nobody's.
    """

    def __init__(self, journal: Journal, today: date) -> None:
        self._journal = journal
        self._today = today

    @overload
    def balance(self, who: None = None, *, as_of: date | None = None, window: int = WINDOW) -> BalanceReport: ...

    @overload
    def balance(self, who: str, *, as_of: date | None = None, window: int = WINDOW) -> RelationshipReport: ...

    def balance(
        self, who: str | None = None, *, as_of: date | None = None, window: int = WINDOW
    ) -> BalanceReport | RelationshipReport:
        """The weekly look; with a name, that one relationship over time."""
        evidence = self.evidence(as_of=as_of, window=window)
        return balance_report(evidence) if who is None else relationship_report(self.person(who), evidence)

    def signs(self, *, as_of: date | None = None, window: int = WINDOW) -> SignsReport:
        """The four signs, each with its evidence."""
        return signs_report(self.evidence(as_of=as_of, window=window))

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
        names = {person.id: person.name for person in self.people()}
        moments, _ = self._journal.moments.find(who=ids, kinds=kinds, since=since, until=until, limit=limit)
        return tuple(line_of(moment, names.__getitem__) for moment in moments)

    def people(self) -> tuple[Person, ...]:
        """Everyone, the archived and those in memory too, by circle, then name."""
        return self._journal.people.all()

    def person(self, who: str) -> Person:
        """The one person with this name or nickname, in any case and with or without accents."""
        found = self._journal.people.called(who)
        if found is None:
            raise UnknownPerson(f"Nobody called {who} is in your journal.", "people() has everyone.")
        return found

    def evidence(self, *, as_of: date | None = None, window: int = WINDOW) -> Evidence:
        """All that the judgements look at, for judgements of your own."""
        return self._journal.evidence(as_of or self._today, window)

    def session(self) -> AbstractContextManager[Session]:
        """A SQLModel session over the tables of `reciprocity.journal.tables`, to be used in a `with`; it only reads."""
        from reciprocity.journal.session import reading_session

        return reading_session(self._journal.path)

    def close(self) -> None:
        self._journal.close()

    def __enter__(self) -> OpenJournal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
