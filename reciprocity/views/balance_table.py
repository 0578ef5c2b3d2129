"""The rows of `recip balance`: everybody once, with a bar, a verdict, a strip of who started, and who goes first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from reciprocity.core.balance_reports import Balance
from reciprocity.core.days import MONTHS, WEEKDAYS
from reciprocity.core.escaping import escape_controls
from reciprocity.core.vocabulary import Initiative
from reciprocity.views.bars import Counts, Scale, scale_for
from reciprocity.views.layout import BLANK, Row, Span, Tone, cells, padded, quiet, row_cells, strong, wrapped
from reciprocity.views.relations import (
    UNSURE,
    first_move_in_words,
    is_counted_in_short,
    leaning_of,
    so_far_sentence,
    standing_in_words,
)
from reciprocity.views.strip import FULL, HALF, strip
from reciprocity.views.strip import heading as strip_heading
from reciprocity.views.strip import legend as strip_legend

WIDEST_HALF = 24
NARROWEST_HALF = 5
ROOMY = 100
"""From so many columns on there are wider gaps, and a cell of the strip for every week."""

SHORTEST_NAME = 8
"""Cells to which names are cut before verdicts are said shorter."""

SCREENFUL = 24
"""A table longer than this says again, at each circle, what its columns are."""


@dataclass(frozen=True, slots=True)
class Columns:
    """How many cells each column has; none where it is left out."""

    name: int
    half: int
    verdict: int
    strip: int
    first: int
    last: int
    circle: int
    gap: int
    short: bool = False

    @property
    def fixed(self) -> int:
        """All but the bar, with a gap after each."""
        shown = [width for width in (self.verdict, self.strip, self.first, self.last) if width]
        return self.circle + 1 + self.name + 1 + sum(shown) + self.gap * (len(shown) - 1)

    def room_for_bars(self, width: int) -> int:
        """Cells on either side of the middle line."""
        return (width - self.fixed - 2 - self.gap) // 2


def balance_table(people: Sequence[Balance], as_of: date, today: date, width: int) -> list[Row]:
    """A heading, a row for each person and a legend of the marks, within `width` cells.

    A narrow page leaves out strips, bars, first moves.
    """
    if not people:
        return []
    columns = _columns_for(people, today, width)
    scale = scale_for([_counts(one) for one in people], columns.half) if columns.half else None
    rows: list[Row] = []
    circle = None
    for one in people:
        named = one.circle is not circle
        if not rows or (named and len(people) > SCREENFUL):
            rows += [*([BLANK] if rows else []), _heading(columns, scale)]
        rows.append(_row(one, as_of, today, columns, scale, named=named))
        circle = one.circle
    return rows + legend_rows(people, columns, width)


def legend_rows(people: Sequence[Balance], columns: Columns, width: int) -> list[Row]:
    """What the heading does not say of the marks and figures in the rows."""
    keys = [strip_legend(columns.strip)] if columns.strip else []
    counted = next((one for one in people if is_counted_in_short(one)), None) if columns.short else None
    if counted is not None:
        so_far = so_far_sentence(counted.gave, counted.received)
        keys.append(f"{standing_in_words(counted, short=True)}: {so_far[:1].lower()}{so_far[1:].rstrip('.')}")
    return [row for key in keys for row in wrapped((quiet(key),), width)]


NEAR = 300
"""Days within which a day and a month are plain without the year."""


def column_day(day: date, today: date) -> str:
    """A day where there is little room: "today", "Sun", "30 Oct", "Oct 2025"."""
    days = (today - day).days
    if days == 0:
        return "today"
    if 0 < days < 7:
        return WEEKDAYS[day.weekday()][:3]
    month = MONTHS[day.month - 1][:3]
    return f"{day.day} {month}" if day.year == today.year or 0 < days < NEAR else f"{month} {day.year}"


def _counts(one: Balance) -> Counts:
    return Counts(one.gave, one.received, one.shared)


def _columns_for(people: Sequence[Balance], today: date, width: int) -> Columns:
    """Each column as wide as what is in it; what is left goes to the bars."""
    widest_name = max(cells(escape_controls(one.name)) for one in people)
    plain = Columns(
        name=max(8, min(widest_name, width // 5)),
        half=0,
        verdict=max(cells(standing_in_words(one)) for one in people),
        strip=0,
        first=max(10, *(min(cells(_first_move(one, width // 6)), width // 6) for one in people)),
        last=max(4, *(cells(_last(one, today)) for one in people)),
        circle=max(len(one.circle) for one in people),
        gap=2 if width >= ROOMY else 1,
    )
    short = replace(plain, verdict=max(cells(standing_in_words(one, short=True)) for one in people), short=True)
    for columns in (*(_with_strips(plain, short) if _starts_in(people) else ()), plain, short):
        half = columns.room_for_bars(width)
        if half >= NARROWEST_HALF:
            return replace(columns, half=min(half, WIDEST_HALF))
    return _without_bars(plain, people, width)


def _without_bars(plain: Columns, people: Sequence[Balance], width: int) -> Columns:
    """What is left on a narrow page: first moves go first, then the ends of names, then the longer verdicts."""
    if plain.fixed <= width:
        return plain
    bare = replace(plain, first=0)
    if bare.fixed - width > bare.name - SHORTEST_NAME:
        bare = replace(bare, verdict=max(cells(standing_in_words(one, short=True)) for one in people), short=True)
    return replace(bare, name=max(4, bare.name - max(0, bare.fixed - width)))


def _starts_in(people: Sequence[Balance]) -> bool:
    return any(week.your_starts or week.their_starts for one in people for week in one.weeks)


def _with_strips(plain: Columns, short: Columns) -> Sequence[Columns]:
    """The ways to have a strip, the best first: a cell a week, a cell for two weeks, and then shorter verdicts too."""
    # Names may go down to eleven cells for it; who is meant is still plain, and the strip says more than the rest.
    tight = replace(short, strip=HALF, name=min(short.name, 11), first=min(short.first, 11))
    widest = (replace(plain, strip=FULL),) if plain.gap > 1 else ()
    return (*widest, replace(plain, strip=HALF), replace(short, strip=HALF), tight)


def _first_move(one: Balance, room: int) -> str:
    """Who usually goes first; "them" stands in for a name that there is no room for."""
    said = first_move_in_words(one.starts, one.name)
    if one.starts.verdict is Initiative.MOSTLY_THEM and cells(said) <= room:
        return said
    return one.starts.verdict.value if said else ""


def _last(one: Balance, today: date) -> str:
    return column_day(one.last_contact, today) if one.last_contact else ""


def _heading(columns: Columns, scale: Scale | None) -> Row:
    gap = Span(" " * columns.gap)
    row: list[Span] = []
    if scale:
        row += _fitted(scale.legend(), columns.circle + 1 + columns.name)
        row += [Span(" "), *scale.heading(), gap]
        row += _fitted(scale.legend_of_shared(), columns.verdict)
    else:
        row.append(Span(" " * (columns.circle + columns.name + 2 + columns.verdict)))
    if columns.strip:
        row += [gap, *strip_heading(columns.strip)]
    if columns.first:
        row += [gap, quiet(padded("first move", columns.first))]
    return (*row, gap, quiet("last"))


def _fitted(row: Row, width: int) -> Row:
    """The row filled with spaces to a column; empty where it does not fit."""
    return (*row, Span(" " * (width - row_cells(row)))) if row_cells(row) <= width else (Span(" " * width),)


def _row(one: Balance, as_of: date, today: date, columns: Columns, scale: Scale | None, *, named: bool) -> Row:
    gap = Span(" " * columns.gap)
    row = [quiet(padded(one.circle.value if named else "", columns.circle + 1))]
    row += [strong(padded(escape_controls(one.name), columns.name)), Span(" ")]
    if scale:
        row += [*scale.bar(_counts(one)), gap]
    said = standing_in_words(one, short=columns.short)
    row.append(Span(padded(said, columns.verdict), Tone.QUIET if leaning_of(one) in UNSURE else Tone.WORDS))
    if columns.strip:
        row += [gap, *(strip(one.weeks, as_of, columns.strip) if _starts_in([one]) else (Span(" " * columns.strip),))]
    if columns.first:
        first = _first_move(one, columns.first)
        tone = Tone.QUIET if one.starts.verdict is Initiative.CANT_TELL else Tone.WORDS
        row += [gap, Span(padded(first, columns.first), tone)]
    return (*row, gap, quiet(_last(one, today)))
