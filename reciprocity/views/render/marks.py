"""The small drawings in rows: a bar around a middle line, half a year of who started, how sure a leaning is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from reciprocity.core.thresholds import WEEKS_SHOWN
from reciprocity.views.page import Bar, Strip, Sure

HALF = 100
"""Units on either side of the middle line of a bar."""

CELL = 5
"""Units of a strip that a week takes, the gap beside it included."""


class BarParts(NamedTuple):
    """Where the parts of a bar begin and how wide they are: from them to the left, from you to the right."""

    theirs: tuple[float, float]
    shared: tuple[float, float]
    yours: tuple[float, float]


def bar_parts(bar: Bar, longest: float) -> BarParts:
    """A bar drawn to the scale of the longest side; what is shared lies across the middle line."""
    unit = HALF / longest
    half = bar.shared / 2 * unit
    return BarParts(
        (_round(HALF - half - bar.received * unit), _round(bar.received * unit)),
        (_round(HALF - half), _round(2 * half)),
        (_round(HALF + half), _round(bar.gave * unit)),
    )


def longest_side(bars: Iterable[Bar]) -> float:
    """The longest side of any of these bars; 1 where all are empty."""
    return max((max(one.gave, one.received) + one.shared / 2 for one in bars), default=0) or 1


def strip_paths(strip: Strip) -> tuple[str, str]:
    """The outlines of the weeks in which they started, the upper half, and of those in which you did, the lower."""
    yours, theirs = (
        "".join(f"M{CELL * (WEEKS_SHOWN - 1 - week)} {top}h4v6h-4z" for week in sorted(weeks, reverse=True))
        for weeks, top in zip(strip, (8, 0), strict=True)
    )
    return theirs, yours


def sure_parts(sure: Sure) -> tuple[float, float, float]:
    """Where the interval begins, how wide it is, and where the share is, from 0 (all from them) to 100."""
    low, high, share = sure
    return _round(100 * low), _round(100 * (high - low)), _round(100 * share)


def _round(units: float) -> float:
    return round(units, 1)
