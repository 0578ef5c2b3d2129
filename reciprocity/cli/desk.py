"""The desk: the open journal, today, and the few choices made at run time (which view, whom to ask)."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reciprocity.core.escaping import escape_controls
from reciprocity.errors import BadDay, RecipError
from reciprocity.journal.journal import Journal
from reciprocity.journal.paths import is_backed_up, journal_exists, journal_path

if TYPE_CHECKING:
    from reciprocity.core.evidence import Evidence
    from reciprocity.core.people import Person, Roster
    from reciprocity.reading.days import DateOrder

DRAWN = frozenset(
    (
        "FollowUpsReport",
        "HistoryReport",
        "PeopleReport",
        "PersonReport",
        "RelationshipReport",
        "BalanceReport",
        "SignsReport",
        "YearReport",
    )
)
"""The answers that are drawn as pages, by name, so that none is loaded to be asked after; the others are said."""


NARROWEST = 20
"""A terminal of fewer columns folds what is said as it likes."""

FIRST_YEAR, LAST_YEAR = 1900, 2999
"""A day before it is a slip; and what looks back from the first days there are has nowhere to look."""


@dataclass(frozen=True, slots=True)
class Look:
    """How an answer is wanted: as JSON, as sentences, or as a page.

    `everybody` tells that the weekly look is to leave nobody out; `below` is how many rows are to be said below a page.
    """

    json: bool = False
    plain: bool = False
    everybody: bool = False
    below: int = 0


PAGE = Look()


class Desk:
    """What every command works at. The journal is opened when it is first asked for, and closed by `close`."""

    def __init__(self, journal: str | None, today: date, *, may_begin: bool = True, wants_new: bool = False) -> None:
        """`may_begin` tells whether the command is one that begins a journal; `wants_new`, that it is to, whatever."""
        self.today = today
        self.may_begin = may_begin
        self.wants_new = wants_new
        self.next_lines: list[str] = []
        """Lines that were typed where something else was awaited: they are kept next."""
        self.questions_asked = 0
        """How many questions the last line took."""
        self._told = journal
        self._is_open = False
        self._is_new = False
        self.has_written_files = False
        """Whether the command has written what is not a change of the journal: a backup, an export, a page."""

    @cached_property
    def place(self) -> Path:
        return journal_path(self._told)

    @cached_property
    def journal(self) -> Journal:
        if journal_exists(self.place):
            journal = Journal.open(self.place, today=self.today)
        else:
            from reciprocity.cli.beginning import journal_to_begin

            journal = journal_to_begin(self)
        self._is_open = True
        return journal

    def has_begun(self) -> None:
        """The journal was made just now: said at once on a terminal, elsewhere in the end, if anything was kept."""
        if self.is_terminal:
            self._tell_that_it_begins()
        else:
            self._is_new = True

    def _tell_that_it_begins(self) -> None:
        self.tell(f"A new journal begins:\n  {escape_controls(str(self.place))}")

    def open(self) -> Journal:
        """Open the journal now, so that what is amiss with it is said before anything is asked or read."""
        return self.journal

    @cached_property
    def roster(self) -> Roster:
        """Whom a line may be about, as the journal stood when first asked; `forget_roster` after adding somebody."""
        return self.journal.people.roster()

    def forget_roster(self) -> None:
        self.__dict__.pop("roster", None)

    def close(self) -> None:
        """Close the journal; the first command of a day that wrote backs it up, once its answer is on the screen."""
        if not self._is_open:
            return
        wrote = self.journal.has_written
        self.journal.close()
        if wrote and self._is_new:
            self._tell_that_it_begins()
        if wrote and not is_backed_up(self.place, self.today):
            from reciprocity.cli.backing import back_up_daily

            back_up_daily(self)

    @property
    def has_written(self) -> bool:
        """Whether the command has written anything that stays."""
        return self.has_written_files or (self._is_open and self.journal.has_written)

    def damage(self, surprise: Exception) -> RecipError | None:
        """What is wrong with the open journal, if that can be why something went wrong, or was not found."""
        if not self._is_open:
            return None
        from reciprocity.journal.connection import damaged

        try:
            return damaged(self.place) if self.journal.faults_behind(surprise) else None
        except RecipError as problem:
            return problem

    @cached_property
    def is_terminal(self) -> bool:
        """Whether a person sits at both ends, and can be asked."""
        return sys.stdin.isatty() and sys.stdout.isatty()

    def now(self) -> datetime:
        """The instant at which something is written; on `RECIP_TODAY`'s day where that is set."""
        instant = datetime.now(UTC)
        if os.environ.get("RECIP_TODAY"):
            return datetime.combine(self.today, instant.timetz())
        return instant

    def day(self, words: str | None, *, future: bool = False) -> date | None:
        """The day that an option's words name ("2026-11-20", "last friday"), or None where there are none.

        With `future` it is today or later, and "2 weeks" is two weeks from now.
        """
        if words is None:
            return None
        day = _iso_day(words)
        if day is None or day > self.today or future:
            from reciprocity.reading.dates import day_from

            day = day_from(words, self.today, self.date_order, future=future)
        return _not_too_long_ago(day)

    def since(self, words: str | None) -> date | None:
        """The first of the days that `--since` names: "2026" begins on 1 January."""
        return None if words is None else self._days(words)[0]

    def until(self, words: str | None) -> date | None:
        """The last of the days that `--until` names: "november" ends on the 30th."""
        return None if words is None else self._days(words)[1]

    def _days(self, words: str) -> tuple[date, date]:
        day = _iso_day(words)
        if day is not None:
            return _not_too_long_ago(day), day
        from reciprocity.reading.dates import days_from

        first, last = days_from(words, self.today, self.date_order)
        return _not_too_long_ago(first), last

    @cached_property
    def date_order(self) -> DateOrder:
        """How 11/3 is read: as `recip config` says, else as the locale does."""
        from reciprocity.journal.settings import DATE_ORDER
        from reciprocity.reading.dates import order_here
        from reciprocity.reading.days import DateOrder

        told = self.journal.settings.get(DATE_ORDER)
        return DateOrder(told.replace("-", " ")) if told else order_here()

    def as_of(self, words: str | None) -> date:
        return self.day(words) or self.today

    def evidence(self, as_of: str | None, window: int | None, *, lines: bool = True) -> Evidence:
        """What the journal holds for a page; without `lines` where none of one relationship is shown."""
        from reciprocity.analysis.sign_initiation import first_moves_left_open
        from reciprocity.core.evidence import WINDOW

        day = self.as_of(as_of)
        return self.journal.evidence(day, window or WINDOW, lines=lines, left_open=first_moves_left_open)

    def person(self, name: str) -> Person:
        """The one person that is meant by a name; refused where it is nobody's, or several people's."""
        called = self.journal.people.called(name.removeprefix("@"))
        if called is not None:
            return called
        from reciprocity.cli.whom import person_named

        return person_named(name, self.roster)

    def people(self, name: str) -> tuple[Person, ...]:
        """The one person, or the members of the one group, that a name means."""
        called = self.journal.people.called(name.removeprefix("@"))
        if called is not None:
            return (called,)
        from reciprocity.cli.whom import people_named

        return people_named(name, self.roster)

    def show(self, answer: Any, look: Look = PAGE, *, today: date | None = None) -> None:
        """Put an answer on stdout. A page is drawn as wide as the terminal, in colour where colour is welcome."""
        text = self._text_of(answer, look, today or self.today).rstrip("\n")
        is_said = not look.json and (look.plain or type(answer).__name__ not in DRAWN)
        sys.stdout.write((_set_to_width(text) if is_said else text) + "\n")

    def _text_of(self, answer: Any, look: Look, today: date) -> str:
        if look.json:
            from reciprocity.views.machine import json_of

            return json_of(answer)
        if look.plain or type(answer).__name__ not in DRAWN:
            from reciprocity.views.plain import plain_of

            return plain_of(answer, today, everybody=look.everybody)
        import shutil

        from reciprocity.views.terminal import page_of

        width, rows = shutil.get_terminal_size()
        height = None if look.everybody else rows - look.below
        encoding = (sys.stdout.encoding or "").lower().replace("-", "")
        return page_of(answer, today, width, self.has_colour, not encoding.startswith("utf"), height)

    @property
    def has_colour(self) -> bool:
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    def say(self, text: str) -> None:
        """Put an answer that is words already on stdout."""
        sys.stdout.write(_set_to_width(text) + "\n")

    def tell(self, sentence: str) -> None:
        """Say something beside the answer, on stderr."""
        sys.stderr.write(sentence + "\n")

    def tell_of_fault(self, what: str, surprise: Exception) -> None:
        """Say that a fault of recip's own was met on the way and lost nothing; with RECIP_DEBUG, where it was."""
        self.tell(
            f"recip: {what}, through a fault of recip's own ({type(surprise).__name__}). RECIP_DEBUG=1 shows where."
        )
        if os.environ.get("RECIP_DEBUG"):
            import traceback

            self.tell("".join(traceback.format_exception(surprise)).rstrip())


def _set_to_width(text: str) -> str:
    """Sentences with the rows that a terminal has no room for broken between words: it would break a name or a handle.

    A pipe gets them as they are.
    """
    if not sys.stdout.isatty():
        return text
    import shutil

    width = shutil.get_terminal_size().columns
    # Letters may take two columns; most rows are short, and need nothing loaded.
    if width < NARROWEST or all(len(row) <= (width if row.isascii() else width // 2) for row in text.split("\n")):
        return text
    from reciprocity.views.flowing import flowed
    from reciprocity.views.layout import cells

    return "\n".join(row if cells(row) <= width else flowed(row, width) for row in text.split("\n"))


def _not_too_long_ago(day: date) -> date:
    if day.year < FIRST_YEAR:
        raise BadDay(f"{day.isoformat()} is a very long time ago.", f"Days begin with the year {FIRST_YEAR} here.")
    return day


def _iso_day(words: str) -> date | None:
    """The day of an ISO date, which needs none of the words for days; None for anything else."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def desk_of(ctx: Any) -> Desk:
    """The desk of the running command."""
    desk: Desk = ctx.find_object(Desk)
    return desk
