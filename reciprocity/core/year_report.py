"""Twelve months on one page: who was there, who started, thanks and misses, who came back, and lines to keep."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reciprocity.core.moment_view import MomentView
from reciprocity.core.open_loops import CameBack


@dataclass(frozen=True, slots=True)
class YearMonth:
    """One month: its first day, and the names of those the journal holds a moment with, as pages order people."""

    month: date
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearReport:
    """A year of a journal, from `since` (never before it began) to `until`. Nothing in it is ranked or scored.

    `months` are up to twelve. `new` are the names of those whose first moment was in it. `your_starts` and
    `their_starts` are first moves. `thanked` counts your thank-yous, `thanked_you` theirs, `missed` your misses and
    `owned` those of them that you owned up to since. `came_back` are the silences of two months and more, longer than
    usual, that ended; the newest of each person, oldest first. `kept` are up to five lines: the longest of each fifth
    of the time, no two with the same people.
    """

    since: date
    until: date
    moments: int
    months: tuple[YearMonth, ...]
    new: tuple[str, ...]
    your_starts: int
    their_starts: int
    thanked: int
    thanked_you: int
    missed: int
    owned: int
    came_back: tuple[CameBack, ...]
    kept: tuple[MomentView, ...]
