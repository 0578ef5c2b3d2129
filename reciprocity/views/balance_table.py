"""The rows of `recip balance`: everybody once, by circle and name, with a bar, a verdict, and who goes first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from reciprocity.core.answers import Balance
from reciprocity.core.days import MONTHS, WEEKDAYS
from reciprocity.core.visible import visible
from reciprocity.core.words import Initiative, Leaning
from reciprocity.views.bars import Counts, Scale, scale_for
from reciprocity.views.layout import Row, Span, Tone, cells, padded, quiet, row_cells, strong
from reciprocity.views.relations import first_move_in_words, leaning_of

WIDEST_HALF = 24
NARROWEST_HALF = 6
UNSURE = (Leaning.NOT_ENOUGH_YET, Leaning.CANT_TELL)


@dataclass(frozen=True, slots=True)
class Columns:
    """How many cells each column has; none where it is left out."""

    name: int
    half: int
    verdict: int
    first: int
    last: int
    circle: int
    gap: int

    @property
    def fixed(self) -> int:
        """All but the bar, with a gap after each."""
        shown = [width for width in (self.verdict, self.first, self.last) if width]
        return self.circle + 1 + self.name + 1 + sum(shown) + self.gap * (len(shown) - 1)


def balance_table(people: Sequence[Balance], today: date, width: int) -> list[Row]:
    """A heading and a row for each person, within `width` cells; a narrow page leaves out bars, then first moves."""
    columns = _columns_for(people, today, width)
    scale = scale_for([_counts(one) for one in people], columns.half) if columns.half else None
    rows = [_heading(columns, scale)]
    circle = None
    for one in people:
        rows.append(_row(one, today, columns, scale, named=one.circle is not circle))
        circle = one.circle
    return rows


def column_day(day: date, today: date) -> str:
    """A day where there is little room: "today", "Sun", "30 Oct", "Oct 2025"."""
    days = (today - day).days
    if days == 0:
        return "today"
    if 0 < days < 7:
        return WEEKDAYS[day.weekday()][:3]
    month = MONTHS[day.month - 1][:3]
    return f"{day.day} {month}" if day.year == today.year else f"{month} {day.year}"


def _counts(one: Balance) -> Counts:
    return Counts(one.gave, one.received, one.shared)


def _columns_for(people: Sequence[Balance], today: date, width: int) -> Columns:
    """Each column as wide as what is in it; what is left goes to the bars."""
    gap = 2 if width >= 100 else 1
    widest_name = max(cells(visible(one.name)) for one in people)
    columns = Columns(
        name=max(8, min(widest_name, width // 5)),
        half=0,
        verdict=max(cells(leaning_of(one).value) for one in people),
        first=max(10, *(min(cells(_first_move(one, width // 6)), width // 6) for one in people)),
        last=max(4, *(cells(_last(one, today)) for one in people)),
        circle=max(len(one.circle) for one in people),
        gap=gap,
    )
    half = (width - columns.fixed - 2 - gap) // 2
    if half >= NARROWEST_HALF:
        return replace(columns, half=min(half, WIDEST_HALF))
    if columns.fixed > width:
        columns = replace(columns, first=0)
    return replace(columns, name=max(4, columns.name - max(0, columns.fixed - width)))


def _first_move(one: Balance, room: int) -> str:
    """Who usually goes first; "them" stands in for a name that there is no room for."""
    said = first_move_in_words(one.starts, one.name)
    if one.starts.verdict is Initiative.MOSTLY_THEM and cells(said) <= room:
        return said
    return one.starts.verdict.value if said else ""


def _last(one: Balance, today: date) -> str:
    return column_day(one.last_contact, today) if one.last_contact else ""


def _heading(columns: Columns, scale: Scale | None) -> Row:
    row: list[Span] = []
    if scale:
        row += _fitted(scale.legend(), columns.circle + 1 + columns.name)
        row += [Span(" "), *scale.heading(), Span(" " * columns.gap)]
        row += _fitted(scale.legend_of_shared(), columns.verdict)
    else:
        row.append(Span(" " * (columns.circle + columns.name + 2 + columns.verdict)))
    if columns.first:
        row += [Span(" " * columns.gap), quiet(padded("first move", columns.first))]
    return (*row, Span(" " * columns.gap), quiet("last"))


def _fitted(row: Row, width: int) -> Row:
    """The row filled with spaces to a column; empty where it does not fit."""
    return (*row, Span(" " * (width - row_cells(row)))) if row_cells(row) <= width else (Span(" " * width),)


def _row(one: Balance, today: date, columns: Columns, scale: Scale | None, *, named: bool) -> Row:
    leaning = leaning_of(one)
    row = [quiet(padded(one.circle.value if named else "", columns.circle + 1))]
    row += [strong(padded(visible(one.name), columns.name)), Span(" ")]
    if scale:
        row += [*scale.bar(_counts(one)), Span(" " * columns.gap)]
    # Of somebody known only from messages nothing can lean; the column is left empty rather than said twelve times.
    said = leaning.value if any((one.gave, one.received, one.shared)) else ""
    row.append(Span(padded(said, columns.verdict), Tone.QUIET if leaning in UNSURE else Tone.WORDS))
    if columns.first:
        first = _first_move(one, columns.first)
        tone = Tone.QUIET if one.starts.verdict is Initiative.CANT_TELL else Tone.WORDS
        row += [Span(" " * columns.gap), Span(padded(first, columns.first), tone)]
    return (*row, Span(" " * columns.gap), quiet(_last(one, today)))
