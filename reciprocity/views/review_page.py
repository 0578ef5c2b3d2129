"""`recip balance`: this week, every relationship, what there is still time to, and the four signs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from reciprocity.core.answers import Review
from reciprocity.core.lines import Line
from reciprocity.views.balance_table import balance_table
from reciprocity.views.layout import Row, Span, cells, listed, quiet, wrapped
from reciprocity.views.page_parts import (
    NOTES,
    came_back_rows,
    header_rows,
    loop_rows,
    parted,
    quiet_rows,
    quoted,
    sign_rows,
)
from reciprocity.views.relations import is_early
from reciprocity.views.sentences import counted, more_people_sentence, unsorted_sentence
from reciprocity.views.young import OTHERS_EARLY, is_young
from reciprocity.views.young_page import young_rows

WEEK_NOTES = tuple(room for room in NOTES if room >= 32)
FEWEST_CELLS = 12
"""Of a line of the week, its quotes and the dot before it included; below that nothing is shortened."""

SCREEN, USUAL_WIDTH = 24, 80
"""Rows and columns of a usual terminal. Ten people, their week, what is open and the signs fit on it."""


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
    Density(2, 2, False, early=True),
    Density(2, 1, False, early=True),
    Density(2, 1, True, early=True),
    Density(2, 1, True),
    Density(1, 1, True),
)
"""The roomiest first."""

SCROLLED = Density(3, 3, False, early=True)
"""For narrow pages, which are longer than a screen anyway."""


def review_rows(review: Review, today: date, width: int) -> list[Row]:
    """The weekly look, as roomy as one screen allows; while nobody has moments enough, the page of a young journal."""
    if is_young(review):
        return young_rows(review, today, width)
    table = balance_table(review.people, review.as_of, today, width)
    if width < USUAL_WIDTH or len(table) >= SCREEN:
        return _rows(review, table, today, width, SCROLLED)
    for density in DENSITIES:
        rows = _rows(review, table, today, width, density)
        if len(rows) <= SCREEN:
            return rows
    return _rows(review, table, today, width, DENSITIES[0])


def _rows(review: Review, table: list[Row], today: date, width: int, density: Density) -> list[Row]:
    signs = sign_rows(review.signs, width, in_one_row=density.signs_in_one_row)
    return parted(
        [
            [*header_rows(review.as_of, review.since, today, width), *week_rows(review.week, width, density.week)],
            [
                *table,
                *quiet_rows(OTHERS_EARLY if density.early and any(map(is_early, review.people)) else "", width),
                *quiet_rows(more_people_sentence(review.more_people), width),
            ],
            [
                *loop_rows(review.open_loops, width, density.loops),
                *came_back_rows(review.came_back, today, width),
            ],
            [*signs, *quiet_rows(unsorted_sentence(review.journal), width)],
        ]
    )


def week_rows(week: Sequence[Line], width: int, most: int) -> list[Row]:
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
