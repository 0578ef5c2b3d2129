"""Half a year in one row: week by week, who went first. Marks point as bars do: from them to the left.

Blocks in halves were tried, and ran into those of the rows above and below.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from reciprocity.core.balance_reports import Week
from reciprocity.core.thresholds import DAYS_IN_WEEK, WEEKS_SHOWN
from reciprocity.views.layout import Row, Span, Tone, quiet

THEY, YOU, BOTH, NOBODY = "‹", "›", "=", "·"
MARKS = {
    (True, False): (YOU, Tone.FROM_YOU),
    (False, True): (THEY, Tone.FROM_THEM),
    (True, True): (BOTH, Tone.TOGETHER),
    (False, False): (NOBODY, Tone.QUIET),
}
FULL, HALF = WEEKS_SHOWN, WEEKS_SHOWN // 2
"""Cells for 26 weeks: one a week, or where there is less room one for two."""


def strip(weeks: Iterable[Week], as_of: date, width: int) -> Row:
    """The 26 weeks that end with `as_of`, oldest first, in `width` cells (`FULL` or `HALF`)."""
    a_cell = WEEKS_SHOWN // width
    yours, theirs = set(), set()
    for one in weeks:
        cell = width - 1 - ((as_of - one.week).days // DAYS_IN_WEEK) // a_cell
        if one.your_starts:
            yours.add(cell)
        if one.their_starts:
            theirs.add(cell)
    marks = (MARKS[cell in yours, cell in theirs] for cell in range(width))
    return tuple(Span("".join(mark for mark, _ in same), tone) for tone, same in groupby(marks, key=_tone))


def heading(width: int) -> Row:
    """What the marks stand for, as wide as the strip."""
    over = " · 26 weeks" if width == FULL else ""
    keys = f"{THEY} they {YOU} you"
    gap = " " * (width - len(keys) - len(over))
    return (
        Span(f"{THEY} they ", Tone.FROM_THEM),
        Span(f"{YOU} you", Tone.FROM_YOU),
        quiet(f"{over}{gap}"),
    )


def legend(width: int) -> str:
    """The marks that the heading has no room for, and how long each stands for."""
    weeks = WEEKS_SHOWN // width
    return f"{BOTH} both went first, {NOBODY} neither; a mark is {'a week' if weeks == 1 else 'two weeks'}"


def _tone(mark: tuple[str, Tone]) -> Tone:
    return mark[1]
