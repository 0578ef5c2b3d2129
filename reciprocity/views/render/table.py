"""Columns on a terminal: the table of relationships with its bars and strips, and lists with labels.

Bars and strips point alike: from them to the left of the middle line, from you to its right.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from reciprocity.views.page import Bar, Entries, Entry, Relation, Relations, Span, Strip, Tone, quiet, strong
from reciprocity.views.pages.sentences import in_words
from reciprocity.views.render.layout import BLANK, Row, cells, cut, padded, parted, row_cells, shortened, wrapped

BLOCK, SHARED, LINE = "█", "░", "│"
HEADINGS = (("from them", "from you"), ("them", "you"), ("", ""))

THEY, YOU, BOTH, NOBODY = "‹", "›", "=", "·"
MARKS = {
    (True, False): Span(YOU, Tone.FROM_YOU),
    (False, True): Span(THEY, Tone.FROM_THEM),
    (True, True): Span(BOTH, Tone.TOGETHER),
    (False, False): Span(NOBODY, Tone.QUIET),
}
FULL, HALF = 26, 13
"""Cells of a strip of 26 weeks: one a week, or where there is less room one for two."""

WIDEST_NAME, WIDEST_HALF, NARROWEST_HALF = 24, 24, 5
ROOMY = 100
"""From so many columns on there are wider gaps, and a cell of the strip for every week."""

SHORTEST_NAME = 8
"""Cells to which names are cut before verdicts are said shorter."""

SCREENFUL = 24
"""A table longer than this says again, at each group, what its columns are."""


class Scale(NamedTuple):
    """How bars are drawn: a block stands for up to `moments`, and each side of the line has `half` cells."""

    moments: int
    half: int

    def blocks(self, own: int, shared: int) -> tuple[int, int]:
        """Blocks for one side: its own, and its half of what is shared."""
        return -(-own // self.moments), -(-shared // (2 * self.moments))

    def bar(self, counts: Bar) -> Row:
        """One bar, as wide as the scale whatever the counts."""
        theirs, shared = self.blocks(counts.received, counts.shared)
        yours, _ = self.blocks(counts.gave, counts.shared)
        return (
            Span(" " * (self.half - theirs - shared)),
            Span(BLOCK * theirs, Tone.FROM_THEM),
            Span(SHARED * shared, Tone.TOGETHER),
            quiet(LINE),
            Span(SHARED * shared, Tone.TOGETHER),
            Span(BLOCK * yours, Tone.FROM_YOU),
            Span(" " * (self.half - yours - shared)),
        )

    def heading(self) -> Row:
        """What is on either side of the line, in as many words as there is room for."""
        left, right = next(pair for pair in HEADINGS if max(map(len, pair)) <= self.half)
        return (Span(left.rjust(self.half), Tone.FROM_THEM), quiet(LINE), Span(right.ljust(self.half), Tone.FROM_YOU))

    def legend(self) -> Row:
        """What a block stands for."""
        many = f"up to {in_words(self.moments)}" if self.moments > 1 else "one moment"
        return (quiet(f"{BLOCK} {many}"),)


SHARED_LEGEND = (Span(SHARED, Tone.TOGETHER), quiet(" together"))


def scale_for(counts: Iterable[Bar], room: int) -> Scale:
    """The finest scale by which the widest side fits in `room` cells; no wider than bars and headings need."""
    sides = {(max(one.gave, one.received), one.shared) for one in counts}

    def widest(moments: int) -> int:
        return max((sum(Scale(moments, room).blocks(*side)) for side in sides), default=0)

    coarsest = max((own + shared for own, shared in sides), default=1)
    # A coarser scale never needs more room, so the finest that fits is found by halving.
    moments = bisect_left(range(1, coarsest + 1), True, key=lambda moments: widest(moments) <= room) + 1
    return Scale(moments, min(room, max(widest(moments), cells(HEADINGS[0][0]))))


def strip_row(strip: Strip | None, width: int) -> Row:
    """The 26 weeks, oldest first, in `width` cells (`FULL` or `HALF`); empty cells where nobody went first."""
    if strip is None:
        return (Span(" " * width),)
    yours, theirs = ({width - 1 - week // (FULL // width) for week in weeks} for weeks in strip)
    marks = (MARKS[cell in yours, cell in theirs] for cell in range(width))
    return tuple(Span("".join(mark.text for mark in same), tone) for tone, same in groupby(marks, lambda one: one.tone))


def _strip_heading(width: int) -> Row:
    over = " · 26 weeks" if width == FULL else ""
    they, you = f"{THEY} they ", f"{YOU} you"
    return (Span(they, Tone.FROM_THEM), Span(you, Tone.FROM_YOU), quiet(over + " " * (width - len(they + you + over))))


class Columns(NamedTuple):
    """How many cells each column has; none where it is left out. `said` is which of the standings is shown."""

    name: int
    half: int
    standing: int
    strip: int
    first: int
    when: int
    group: int
    gap: int
    said: int = 0

    @property
    def fixed(self) -> int:
        """All but the bar, with a gap after each."""
        shown = [width for width in (self.standing, self.strip, self.first, self.when) if width]
        return self.group + 1 + self.name + 1 + sum(shown) + self.gap * (len(shown) - 1)

    def room_for_bars(self, width: int) -> int:
        """Cells on either side of the middle line."""
        return (width - self.fixed - 2 - self.gap) // 2


def relation_rows(table: Relations, width: int) -> list[Row]:
    """A heading, a row for each relationship and a legend of the marks, within `width` cells.

    A narrow page leaves out strips, bars, first moves.
    """
    if not table.rows:
        return []
    columns = _columns_for(table.rows, width)
    scale = scale_for([one.bar for one in table.rows], columns.half) if columns.half else None
    rows: list[Row] = []
    group = None
    for one in table.rows:
        named = one.group != group
        if not rows or (named and len(table.rows) > SCREENFUL):
            rows += [*([BLANK] if rows else []), _heading(columns, scale)]
        rows.append(_row(one, columns, scale, named=named))
        group = one.group
    keys = []
    if columns.strip:
        weeks = "a week" if columns.strip == FULL else "two weeks"
        keys.append(f"{BOTH} both went first, {NOBODY} neither; a mark is {weeks}")
    if columns.said and table.legend:
        keys.append(table.legend)
    return rows + [row for key in keys for row in wrapped((quiet(key),), width)]


def _columns_for(rows: Sequence[Relation], width: int) -> Columns:
    """Each column as wide as what is in it; what is left goes to the bars."""
    plain = Columns(
        name=max(8, min(max(cells(one.name) for one in rows), width // 5)),
        half=0,
        standing=_widest(rows, 0),
        strip=0,
        first=max(10, *(min(cells(_fitting(one.first, width // 6)), width // 6) for one in rows)),
        when=max(4, *(cells(one.when_short) for one in rows)),
        group=max(len(one.group) for one in rows),
        gap=2 if width >= ROOMY else 1,
    )
    short = plain._replace(standing=_widest(rows, -1), said=-1)
    with_strips = _with_strips(plain, short) if any(one.strip for one in rows) else ()
    for columns in (*with_strips, plain, short):
        half = columns.room_for_bars(width)
        if half >= NARROWEST_HALF:
            return columns._replace(half=min(half, WIDEST_HALF))
    return _without_bars(plain, rows, width)


def _widest(rows: Sequence[Relation], said: int) -> int:
    return max(cells(one.standing[said]) for one in rows)


def _without_bars(plain: Columns, rows: Sequence[Relation], width: int) -> Columns:
    """What is left on a narrow page: first moves go first, then the ends of names, then the longer verdicts."""
    if plain.fixed <= width:
        return plain
    bare = plain._replace(first=0)
    if bare.fixed - width > bare.name - SHORTEST_NAME:
        bare = bare._replace(standing=_widest(rows, -1), said=-1)
    return bare._replace(name=max(4, bare.name - max(0, bare.fixed - width)))


def _with_strips(plain: Columns, short: Columns) -> Sequence[Columns]:
    """The ways to have a strip, the best first: a cell a week, a cell for two weeks, and then shorter verdicts too."""
    # Names may go down to eleven cells for it; who is meant is still plain, and the strip says more than the rest.
    tight = short._replace(strip=HALF, name=min(short.name, 11), first=min(short.first, 11))
    widest = (plain._replace(strip=FULL),) if plain.gap > 1 else ()
    return (*widest, plain._replace(strip=HALF), short._replace(strip=HALF), tight)


def _fitting(said: Sequence[str], room: int) -> str:
    """The first of these that fits, or else the last."""
    return next((one for one in said if cells(one) <= room), said[-1])


def _heading(columns: Columns, scale: Scale | None) -> Row:
    gap = Span(" " * columns.gap)
    row: list[Span] = []
    if scale:
        row += _fitted(scale.legend(), columns.group + 1 + columns.name)
        row += [Span(" "), *scale.heading(), gap]
        row += _fitted(SHARED_LEGEND, columns.standing)
    else:
        row.append(Span(" " * (columns.group + columns.name + 2 + columns.standing)))
    if columns.strip:
        row += [gap, *_strip_heading(columns.strip)]
    if columns.first:
        row += [gap, quiet(padded("first move", columns.first))]
    return (*row, gap, quiet("last"))


def _fitted(row: Row, width: int) -> Row:
    """The row filled with spaces to a column; empty where it does not fit."""
    return (*row, Span(" " * (width - row_cells(row)))) if row_cells(row) <= width else (Span(" " * width),)


def _row(one: Relation, columns: Columns, scale: Scale | None, *, named: bool) -> Row:
    gap = Span(" " * columns.gap)
    row = [quiet(padded(one.group if named else "", columns.group + 1))]
    row += [strong(padded(one.name, columns.name)), Span(" ")]
    if scale:
        row += [*scale.bar(one.bar), gap]
    tone = Tone.QUIET if one.unsure else Tone.WORDS
    row.append(Span(padded(one.standing[columns.said], columns.standing), tone))
    if columns.strip:
        row += [gap, *strip_row(one.strip, columns.strip)]
    if columns.first:
        first = padded(_fitting(one.first, columns.first), columns.first)
        row += [gap, Span(first, Tone.QUIET if one.first_unsure else Tone.WORDS)]
    return (*row, gap, quiet(one.when_short))


def entry_rows(block: Entries, width: int) -> list[Row]:
    """Each with its labels before it, in columns that are no wider than their share of the page."""
    entries = block.entries[: block.most]
    if block.label:
        first, below = strong(block.label), Span(" " * len(block.label))
        leads: list[Row] = [(below if place else first, Span("  ")) for place in range(len(entries))]
    else:
        columns = zip(*(entry.labels for entry in entries if entry.labels), strict=True)
        limits = [max(12, width // share) if share else width for share in block.shares]
        widths = [
            min(max(cells(one.text) for one in column), most) for column, most in zip(columns, limits, strict=False)
        ]
        leads = [_labels(entry, widths, block.indent) for entry in entries]
    parts: list[list[Row]] = []
    for group, held in groupby(zip(entries, leads, strict=True), key=lambda pair: pair[0].group):
        parts.append([(quiet(group),)] if group else [])
        for entry, lead in held:
            room = block.quote_cells or block.quote_rows * (width - row_cells(lead)) - 2
            said = within(entry.said, room) if block.quote_cells or block.quote_rows else entry.said
            parts[-1] += wrapped(said, width, lead=lead)
    return parted(parts) + more_rows(block.more, width, block.indent)


def _labels(entry: Entry, widths: Sequence[int], indent: int) -> Row:
    row = [Span(" " * indent)] if indent else []
    for label, width in zip(entry.labels, widths, strict=False):
        row += [Span(padded(label.text, width), label.tone), Span("  ")]
    return tuple(row)


def within(item: Sequence[Span], room: int) -> Row:
    """The spans with names cut, and quotes shortened to `room` cells between their marks; unchanged where it is 0."""
    return tuple(
        Span(cut(span.text, WIDEST_NAME), span.tone)
        if span.tone is Tone.NAME and room
        else Span(f'"{shortened(span.text[1:-1], room)}"', span.tone)
        if span.tone is Tone.QUOTE and room
        else span
        for span in item
    )


def more_rows(more: str, width: int, indent: int = 0) -> list[Row]:
    return wrapped((quiet(more),), width, lead=(Span(" " * indent),)) if more else []
