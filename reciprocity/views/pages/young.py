"""`recip balance` while the journal is young: what is known, in the writer's own lines, and no hurry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reciprocity.core.balance_reports import Balance, BalanceReport
from reciprocity.core.forms import Form
from reciprocity.core.moments import MomentView
from reciprocity.core.vocabulary import Direction, Kind
from reciprocity.views.page import (
    DOCUMENTS,
    Entries,
    Entry,
    Lines,
    Section,
    Span,
    Tone,
    note,
    quiet,
    said,
    section,
    strong,
)
from reciprocity.views.pages import parts
from reciprocity.views.pages import sentences as words
from reciprocity.views.pages.parts import EMPTY, NO_HURRY, journal_in_words
from reciprocity.views.pages.relations import column_day, counts_in_words

HOW_TO_BEGIN = (
    "After a moment with someone, write it down the way you would say it:",
    "  recip log called Maya, just because",
    "  recip log Tom drove me to the airport",
    "",
    "Once a week, look back: recip balance",
    "Or begin with five minutes of questions: recip start",
)
TO_BEGIN = "To begin: recip log called Maya, just because. Or five minutes of questions: recip start"
MOST = (12, 8), (8, 8), (6, 6), (5, 5), (4, 4), (3, 3)
"""How many lines of the week and how many people a page may have; the first that fits is taken."""

SIDES = (Tone.FROM_YOU, Tone.FROM_THEM, Tone.TOGETHER, Tone.QUIET, Tone.QUIET, Tone.QUIET)


def young_ways(review: BalanceReport, today: date) -> list[tuple[Section, ...]]:
    """The ways to draw the weekly look of a journal in which nobody has enough moments for a verdict."""
    if not review.journal.moments:
        return [opening(review)[1:]]
    before = (
        parts.loops_section(review.open_loops),
        parts.birthdays_section(review.birthdays, today, joined=True),
        parts.came_back_section(review.came_back, today, joined=True),
        Section(()),
        said(_holds(review)),
    )
    after = (
        note(words.more_people_sentence(review.more_people)),
        said(NO_HURRY),
        parts.signs_section(review.signs, said_once=True),
        section(parts.step_text(parts.one_step(review.signs)), joined=True),
        note(words.unsorted_sentence(review.journal)),
    )
    return [(*before, *_lists(review, today, *most), *after) for most in MOST]


def opening(review: BalanceReport) -> tuple[Section, ...]:
    """What is said where no moments are written yet: read aloud, and then as it is shown."""
    count = len(review.people) + review.more_people
    people = words.counted(count, "person", "people")
    knows = f"Your journal knows {people}, and holds no moments of your own yet." if count else EMPTY
    shown = (Form.PAGE, *DOCUMENTS)
    return (
        said(EMPTY, TO_BEGIN, only=(Form.PLAIN,)),
        said(knows, only=shown),
        Section((Lines(HOW_TO_BEGIN),), only=shown),
        note(words.unsorted_sentence(review.journal)),
    )


def _holds_all(review: BalanceReport) -> bool:
    return review.journal.moments <= len(review.week)


def _holds(review: BalanceReport) -> str:
    holds = journal_in_words(review)
    if _holds_all(review):
        return f"{holds} Here {'it is' if review.journal.moments == 1 else 'is all of it'}."
    return f"{holds} This week:" if review.week else holds


def _lists(review: BalanceReport, today: date, lines: int, people: int) -> tuple[Section, ...]:
    shown = section(_lines_by_side(review.week, lines) if review.week else None)
    return (shown,) if _holds_all(review) else (shown, _people(review.people, today, people))


def _lines_by_side(week: Sequence[MomentView], most: int) -> Entries:
    """The lines as they were typed: from you, then from each of the others, then together, then the rest."""
    entries, above = [], ""
    for line in sorted(week[:most], key=_side_of):
        place, side = _side_of(line)
        entries.append(Entry((Span("" if side == above else side, SIDES[place]),), (parts.quoted(line),)))
        above = side
    more = f"and {words.counted(len(week) - most, 'more', 'more')}: recip history" if len(week) > most else ""
    return Entries(tuple(entries), (), shares=(3,), quote_rows=2, more=more)


def _side_of(line: MomentView) -> tuple[int, str]:
    """Under what a line is shown, and in which place."""
    kind, direction = line.details.kind, line.details.direction
    if kind is None or direction is None:
        return 5, "to sort"
    if kind in (Kind.MISSED, Kind.OTHER):
        return (3, "missed") if kind is Kind.MISSED else (4, "kept")
    if kind is Kind.TOGETHER or direction is Direction.MUTUAL:
        return 2, "together"
    return (0, "from you") if direction is Direction.GIVE else (1, f"from {words.names_in_words(line.who)}")


def _people(people: Sequence[Balance], today: date, most: int) -> Section:
    """What there is so far with each person, in words."""
    named = [one for one in people if one.gave + one.received + one.shared][:most]
    entries = []
    for one in named:
        counts = counts_in_words("them", one.gave, one.received, one.shared)
        last = f"; last in touch {column_day(one.last_contact, today)}" if one.last_contact else ""
        entries.append(Entry((strong(one.name),), (Span(counts), quiet(last))))
    more = f"and {words.in_words(len(people) - len(named))} more: recip people" if len(people) > len(named) else ""
    return section(Entries(tuple(entries), (), shares=(3,), more=more) if entries else None)
