"""`recip balance` while the journal is young: what is known, in the writer's own lines, and no hurry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reciprocity.core.balance_reports import Balance, BalanceReport
from reciprocity.core.forms import Form
from reciprocity.core.moment_view import MomentView
from reciprocity.core.vocabulary import Direction, Kind
from reciprocity.views.page import (
    DOCUMENTS,
    Entries,
    Entry,
    Lines,
    Page,
    Section,
    Span,
    Tone,
    note,
    quiet,
    said,
    strong,
)
from reciprocity.views.pages.balance import EMPTY, NO_HURRY, column_day, journal_in_words, signs_section
from reciprocity.views.pages.parts import birthdays_section, came_back_section, loops_section, one_step, step_section
from reciprocity.views.relations import counts_in_words
from reciprocity.views.sentences import (
    counted,
    in_words,
    moment_in_words,
    more_people_sentence,
    names_in_words,
    quote,
    unsorted_sentence,
)

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


def young_page(review: BalanceReport, today: date, page: Page) -> Page:
    """The weekly look of a journal in which nobody has enough moments for a verdict; `page` holds it as a document."""
    if review.journal.moments:
        parts = _parts(review, today)
        return page._replace(drawn=[parts[:5] + _lists(review, today, *most) + parts[5:] for most in MOST])
    people = counted(len(review.people) + review.more_people, "person", "people")
    knows = f"Your journal knows {people}, and holds no moments of your own yet."
    opening, unsorted = said(knows if people[:2] != "no" else EMPTY), note(unsorted_sentence(review.journal))
    empty = (opening, Section((Lines(HOW_TO_BEGIN),)), unsorted)
    if review.people:
        return page._replace(drawn=[empty])
    plainly = (
        said(EMPTY, TO_BEGIN, only=(Form.PLAIN,)),
        *(one._replace(only=DOCUMENTS) for one in empty[:2]),
        unsorted,
    )
    return page._replace(sections=plainly, drawn=[empty])


def _parts(review: BalanceReport, today: date) -> tuple[Section, ...]:
    """What every way to show the page has: five parts before the lists, and the others after them."""
    return (
        loops_section(review.open_loops),
        birthdays_section(review.birthdays, today, joined=True),
        came_back_section(review.came_back, today, joined=True),
        Section(()),
        said(_holds(review)),
        note(more_people_sentence(review.more_people)),
        said(NO_HURRY),
        signs_section(review, said_once=True),
        step_section(one_step(review.signs), joined=True),
        note(unsorted_sentence(review.journal)),
    )


def _holds_all(review: BalanceReport) -> bool:
    return review.journal.moments <= len(review.week)


def _holds(review: BalanceReport) -> str:
    holds = journal_in_words(review)
    if _holds_all(review):
        return f"{holds} Here {'it is' if review.journal.moments == 1 else 'is all of it'}."
    return f"{holds} This week:" if review.week else holds


def _lists(review: BalanceReport, today: date, lines: int, people: int) -> tuple[Section, ...]:
    shown = Section((_lines_by_side(review.week, lines),) if review.week else ())
    return (shown,) if _holds_all(review) else (shown, _people(review.people, today, people))


def _lines_by_side(week: Sequence[MomentView], most: int) -> Entries:
    """The lines as they were typed: from you, then from each of the others, then together, then the rest."""
    lines = sorted(week[:most], key=_side_of)
    entries, above = [], ""
    for line in lines:
        place, side = _side_of(line)
        words = Span(quote(line.details.note), Tone.QUOTE) if line.details.note.strip() else Span(moment_in_words(line))
        entries.append(Entry((Span("" if side == above else side, SIDES[place]),), (words,)))
        above = side
    more = f"and {counted(len(week) - most, 'more', 'more')}: recip history" if len(week) > most else ""
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
    return (0, "from you") if direction is Direction.GIVE else (1, f"from {names_in_words(line.who)}")


def _people(people: Sequence[Balance], today: date, most: int) -> Section:
    """What there is so far with each person, in words."""
    named = [one for one in people if one.gave + one.received + one.shared][:most]
    entries = []
    for one in named:
        counts = counts_in_words("them", one.gave, one.received, one.shared)
        last = f"; last in touch {column_day(one.last_contact, today)}" if one.last_contact else ""
        entries.append(Entry((strong(one.name),), (Span(counts), quiet(last))))
    more = f"and {in_words(len(people) - len(named))} more: recip people" if len(people) > len(named) else ""
    return Section((Entries(tuple(entries), (), shares=(3,), more=more),) if entries else ())
