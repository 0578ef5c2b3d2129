"""`recip balance`: this week, every relationship, what there is still time to, and the four signs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, product

from reciprocity.core.balance_reports import Balance, BalanceReport
from reciprocity.core.moment_view import MomentView
from reciprocity.views.balance_table import balance_table
from reciprocity.views.layout import Row, Span, cells, listed, quiet, wrapped
from reciprocity.views.page_parts import (
    NOTES,
    birthday_rows,
    came_back_rows,
    header_rows,
    loop_rows,
    parted,
    quiet_rows,
    quoted,
    sign_rows,
)
from reciprocity.views.relations import is_early
from reciprocity.views.saying import choices_of_rows
from reciprocity.views.sentences import counted, in_words, more_people_sentence, since_in_words, unsorted_sentence
from reciprocity.views.young import OTHERS_EARLY, is_young
from reciprocity.views.young_page import young_rows

WEEK_NOTES = tuple(room for room in NOTES if room >= 32)
FEWEST_CELLS = 12
"""Of a line of the week, its quotes and the dot before it included; below that nothing is shortened."""

USUAL_WIDTH = 80
PROMPT = 1
"""Rows of a terminal that a page leaves to what is typed next, or its first row would scroll away."""


@dataclass(frozen=True, slots=True)
class Density:
    """How many rows the week and the open loops may take, and whether a sign's sentence may go on below its first.

    `early` tells whether there is a row to say that of some there is not enough yet; their own rows show how much.
    """

    week: int
    loops: int
    signs_in_one_row: bool
    early: bool = False


DENSITIES = (
    (
        Density(2, 2, False, early=True),
        Density(2, 2, True, early=True),
        Density(2, 2, True),
        Density(2, 1, True),
    ),
    (Density(1, 2, True), Density(1, 1, True)),
)
"""The roomiest first; whoever is as usual is left out sooner than the second row of the week."""

SCROLLED = ((Density(3, 3, False, early=True),),)
"""For narrow pages, which are longer than a screen anyway."""


def review_rows(review: BalanceReport, today: date, width: int, height: int | None = None) -> list[Row]:
    """The weekly look: what decides the week, the week, those of whom there is something to say, and the signs.

    It is as roomy as `height` rows allow; where they do not hold everybody, who is as usual is one line. While nobody
    has moments enough, it is the page of a young journal.
    """
    if is_young(review):
        return young_rows(review, today, width, height and height - PROMPT)
    drawn = _Drawn(review, today, width)
    if height is None:
        return drawn.page(tuple(review.people), DENSITIES[0][0])
    room = height - PROMPT
    rows: list[Row] = []
    choices = [tuple(people) for people in choices_of_rows(review)]
    for densities in DENSITIES if width >= USUAL_WIDTH else SCROLLED:
        # A table that alone is too long is not drawn at all: of hundreds of people only a few have a row.
        for people, density in product(choices, densities):
            if len(people) < room:
                rows = drawn.page(people, density)
                if len(rows) <= room:
                    return rows
    return rows or drawn.page(choices[-1], DENSITIES[-1][-1])


class _Drawn:
    """The parts of one page, each drawn once however many ways there are to put them together."""

    def __init__(self, review: BalanceReport, today: date, width: int) -> None:
        self._review, self._today, self._width = review, today, width
        self._known: dict[tuple[object, ...], list[Row]] = {}

    def page(self, people: tuple[Balance, ...], density: Density) -> list[Row]:
        """All parts, with a row for each of these people."""
        early = density.early and any(map(is_early, people))
        left_out = len(self._review.people) - len(people)
        return parted(
            [
                [*self._head(density.loops), *self._week(density.week)],
                [
                    *self._table(people),
                    *self._quiet(OTHERS_EARLY if early else ""),
                    *self._quiet(_as_usual(left_out, len(people))),
                    *self._quiet(more_people_sentence(self._review.more_people)),
                ],
                [
                    *self._signs(in_one_row=density.signs_in_one_row, said_once=early),
                    *self._quiet(unsorted_sentence(self._review.journal)),
                ],
            ]
        )

    def _once(self, key: tuple[object, ...], draw: Callable[[], list[Row]]) -> list[Row]:
        if key not in self._known:
            self._known[key] = draw()
        return self._known[key]

    def _head(self, most: int) -> list[Row]:
        review, today, width = self._review, self._today, self._width
        since = since_in_words(review.since, review.journal.began or review.as_of, today)
        return self._once(
            ("head", most),
            lambda: [
                *header_rows(review.as_of, since, today, width),
                *loop_rows(review.open_loops, width, most),
                *birthday_rows(review.birthdays, today, width),
                *came_back_rows(review.came_back, today, width),
            ],
        )

    def _week(self, most: int) -> list[Row]:
        return self._once(("week", most), lambda: week_rows(self._review.week, self._width, most))

    def _table(self, people: tuple[Balance, ...]) -> list[Row]:
        # Each choice is a part of the one before it, so how many there are tells which it is.
        draw = self._review.as_of, self._today, self._width
        return self._once(("table", len(people)), lambda: balance_table(people, *draw))

    def _signs(self, *, in_one_row: bool, said_once: bool) -> list[Row]:
        return self._once(
            ("signs", in_one_row, said_once),
            lambda: sign_rows(self._review.signs, self._width, in_one_row=in_one_row, said_once=said_once),
        )

    def _quiet(self, sentence: str) -> list[Row]:
        return quiet_rows(sentence, self._width)


def _as_usual(left_out: int, shown: int) -> str:
    """How many are in no row; nothing of them stands out."""
    if not left_out:
        return ""
    return (
        f"and {in_words(left_out)} more as usual: recip balance --all"
        if shown
        else ("Everybody is as usual: recip balance --all")
    )


def week_rows(week: Sequence[MomentView], width: int, most: int) -> list[Row]:
    """The week in the writer's words: as many lines as `most` rows hold, shortened before they are left out."""
    if not week:
        return wrapped((quiet("Nothing written this week yet. One line is enough: recip"),), width)
    limit = min(len(week), most * width // FEWEST_CELLS)
    notes = {room: [Span(quoted(line, room)) for line in week[:limit]] for room in {*WEEK_NOTES, *NOTES}}
    lengths = {room: list(accumulate(cells(span.text) for span in spans)) for room, spans in notes.items()}
    rows: list[Row] = []
    for shown in range(limit, 0, -1):
        more = len(week) - shown
        ending = [(quiet(f"and {counted(more, 'more', 'more')}"),)] if more else []
        for room in WEEK_NOTES if shown > 1 else NOTES:
            if lengths[room][shown - 1] > most * width and shown > 1:
                continue
            said = listed([*((span,) for span in notes[room][:shown]), *ending])
            rows = wrapped(said, width, lead=(quiet("This week, in your words: "),), hang=0)
            if len(rows) <= most:
                return rows
    return rows
