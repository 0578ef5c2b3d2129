"""`recip year` on a terminal."""

from __future__ import annotations

from reciprocity.core.review_reports import YearReport
from reciprocity.views.layout import Row, Span, cells, padded, quiet, strong, wrapped
from reciprocity.views.page_parts import parted, quiet_rows
from reciprocity.views.year_words import TITLE, Part, parts_of, span_of


def year_rows(year: YearReport, width: int) -> list[Row]:
    """The parts of the page, one below the other."""
    title = wrapped((strong(TITLE), quiet(f" · {span_of(year)}")), width)
    return parted([title, *(_part_rows(part, width) for part in parts_of(year))])


def _part_rows(part: Part, width: int) -> list[Row]:
    label = max(cells(one.label) for one in part.items)
    rows: list[Row] = wrapped((strong(part.title),), width) if part.title else []
    for one in part.items:
        lead = (Span("  "), quiet(padded(one.label, label)), Span("  ")) if label else (Span("  "),)
        rows += wrapped((Span(one.said),), width, lead=lead)
    return [*rows, *(quiet_rows(part.how, width))]
