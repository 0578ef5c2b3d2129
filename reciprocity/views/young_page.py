"""`recip balance` while the journal is young: what is known, in the writer's own lines, and no hurry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reciprocity.core.balance_reports import Balance, BalanceReport
from reciprocity.core.escaping import escape_controls
from reciprocity.core.moment_view import MomentView
from reciprocity.core.vocabulary import Direction, Kind
from reciprocity.views.balance_table import column_day
from reciprocity.views.early_signs import one_step
from reciprocity.views.layout import Row, Span, Tone, cells, padded, quiet, strong, wrapped
from reciprocity.views.page_parts import (
    birthday_rows,
    came_back_rows,
    loop_rows,
    parted,
    quiet_rows,
    quoted,
    sign_rows,
    step_rows,
)
from reciprocity.views.relations import counts_in_words
from reciprocity.views.sentences import (
    counted,
    in_words,
    more_people_sentence,
    names_in_words,
    unsorted_sentence,
)
from reciprocity.views.young import EMPTY, NO_HURRY, age_in_words

HOW_TO_BEGIN = (
    "After a moment with someone, write it down the way you would say it:",
    "  recip log called Maya, just because",
    "  recip log Tom drove me to the airport",
    "",
    "Once a week, look back: recip balance",
    "Or begin with five minutes of questions: recip start",
)
MOST = (12, 8), (8, 8), (6, 6), (5, 5), (4, 4), (3, 3)
"""How many lines of the week and how many people a page may have; the first that fits is taken."""


def young_rows(review: BalanceReport, today: date, width: int, room: int | None = None) -> list[Row]:
    """The weekly look of a journal in which nobody has enough moments for a verdict, in `room` rows where it can be."""
    if not review.journal.moments:
        return _empty_rows(review, width)
    pages = (_rows(review, today, width, *most) for most in (MOST if room else MOST[:1]))
    rows: list[Row] = []
    for rows in pages:
        if room is None or len(rows) <= room:
            break
    return rows


def _rows(review: BalanceReport, today: date, width: int, lines: int, people: int) -> list[Row]:
    holds_all = review.journal.moments <= len(review.week)
    return parted(
        [
            [
                *loop_rows(review.open_loops, width),
                *birthday_rows(review.birthdays, today, width),
                *came_back_rows(review.came_back, today, width),
            ],
            wrapped((Span(_holds(review, holds_all=holds_all)),), width),
            _lines_by_side(review.week, width, lines),
            [] if holds_all else _people_rows(review.people, today, width, people),
            quiet_rows(more_people_sentence(review.more_people), width),
            wrapped((Span(NO_HURRY),), width),
            [*sign_rows(review.signs, width, said_once=True), *step_rows(one_step(review.signs), width)],
            quiet_rows(unsorted_sentence(review.journal), width),
        ]
    )


def _empty_rows(review: BalanceReport, width: int) -> list[Row]:
    people = counted(len(review.people) + review.more_people, "person", "people")
    mentions_term = (
        f"Your journal knows {people}, and holds no moments of your own yet." if _knows_anybody(review) else EMPTY
    )
    begin = [row for sentence in HOW_TO_BEGIN for row in _begin_row(sentence, width)]
    return parted(
        [
            wrapped((Span(mentions_term),), width),
            begin,
            quiet_rows(unsorted_sentence(review.journal), width),
        ]
    )


def _knows_anybody(review: BalanceReport) -> bool:
    """Whether people are in the journal, imported or added, before anything was written."""
    return bool(review.people or review.more_people)


def _begin_row(sentence: str, width: int) -> list[Row]:
    indent = len(sentence) - len(sentence.lstrip())
    words = Span(sentence.strip(), Tone.STRONG if indent else Tone.WORDS)
    return wrapped((words,), width, lead=(Span(" " * indent),))


def _holds(review: BalanceReport, *, holds_all: bool) -> str:
    journal = review.journal
    age = age_in_words(journal.began or review.as_of, review.as_of)
    holds = f"Your journal is {age} old and holds {counted(journal.moments, 'moment')}."
    if holds_all:
        return f"{holds} Here {'it is' if journal.moments == 1 else 'is all of it'}."
    return f"{holds} This week:" if review.week else holds


def _lines_by_side(week: Sequence[MomentView], width: int, most: int) -> list[Row]:
    """The lines as they were typed: from you, then from each of the others, then together, then the rest."""
    by_side: dict[tuple[int, str], list[MomentView]] = {}
    for line in week[:most]:
        by_side.setdefault(_side_of(line), []).append(line)
    label = min(max((cells(side) for _, side in by_side), default=0), width // 3)
    rows: list[Row] = []
    for side in sorted(by_side):
        shown = padded(side[1], label)
        for line in by_side[side]:
            lead = (Span("  "), Span(shown, SIDE_TONES[side[0]]), Span("  "))
            rows += wrapped((Span(quoted(line, 2 * (width - label - 4))),), width, lead=lead)
            shown = " " * label
    more = len(week) - most
    return rows + _more_rows(f"and {counted(more, 'more', 'more')}: recip history" if more > 0 else "", width)


SIDE_TONES = (Tone.FROM_YOU, Tone.FROM_THEM, Tone.TOGETHER, Tone.QUIET, Tone.QUIET, Tone.QUIET)


def _side_of(line: MomentView) -> tuple[int, str]:
    """Under what a line is shown, and in which place."""
    if line.details.kind is None or line.details.direction is None:
        return 5, "to sort"
    if line.details.kind in (Kind.MISSED, Kind.OTHER):
        return (3, "missed") if line.details.kind is Kind.MISSED else (4, "kept")
    if line.details.kind is Kind.TOGETHER or line.details.direction is Direction.MUTUAL:
        return 2, "together"
    return (0, "from you") if line.details.direction is Direction.GIVE else (1, f"from {names_in_words(line.who)}")


def _people_rows(people: Sequence[Balance], today: date, width: int, most: int) -> list[Row]:
    """What there is so far with each person, in words."""
    named = [one for one in people if one.gave + one.received + one.shared][:most]
    name = min(max((cells(escape_controls(one.name)) for one in named), default=0), width // 3)
    rows: list[Row] = []
    for one in named:
        said = counts_in_words("them", one.gave, one.received, one.shared)
        last = f"; last in touch {column_day(one.last_contact, today)}" if one.last_contact else ""
        lead = (Span("  "), strong(padded(escape_controls(one.name), name)), Span("  "))
        rows += wrapped((Span(said), quiet(last)), width, lead=lead)
    more = len(people) - len(named)
    return rows + _more_rows(f"and {in_words(more)} more: recip people" if rows and more > 0 else "", width)


def _more_rows(said: str, width: int) -> list[Row]:
    return wrapped((quiet(said),), width, lead=(Span("  "),)) if said else []
