"""Blocks of a page that draw time and balance: of one relationship, and the charts of documents.

Apart from the others, which every drawn page loads.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reciprocity.core.relationship_reports import Day
    from reciprocity.views.page import Bar, Relation, Strip, Sure


class Months(NamedTuple):
    """The months of one relationship as bars, and below them the weeks in which each went first."""

    rows: tuple[Relation, ...]
    headings: tuple[str, ...]
    strip: Strip | None = None
    who: str = ""


class Balance(NamedTuple):
    """One bar by itself, and where its balance lies."""

    bar: Bar
    sure: Sure | None


class Silences(NamedTuple):
    """How long each has been quiet, as a multiple of their own usual gap; and whether that is longer than usual."""

    rows: tuple[tuple[str, float, bool], ...]


class Weeks(NamedTuple):
    """Counts week by week, up and down from a line: `up`, `down`, and what lies `across` it. `sides` name the two."""

    rows: tuple[tuple[date, int, int, int], ...]
    sides: tuple[str, str]
    as_of: date


class Calendar(NamedTuple):
    """How much each day from `since` on held."""

    days: tuple[Day, ...]
    since: date
    as_of: date


class Chart(NamedTuple):
    """A chart, what it shows in a sentence, and its numbers as a table; `key` is how the drawing is read."""

    title: str
    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    drawing: Weeks | Calendar | Silences
    key: str = ""
