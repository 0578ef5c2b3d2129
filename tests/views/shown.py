"""Reports as text, in the forms that tests look at."""

from __future__ import annotations

from datetime import date

from reciprocity.core.forms import Form, Surface
from reciprocity.core.relationship_reports import OverTime
from reciprocity.views.show import text_of


def page_of(
    report: object,
    today: date,
    width: int,
    colour: bool = False,
    ascii_only: bool = False,
    height: int | None = 24,
) -> str:
    return text_of(report, Form.PAGE, Surface(width, height, colour, ascii_only), today)


def plain_of(report: object, today: date, *, everybody: bool = False) -> str:
    return text_of(report, Form.PLAIN, Surface(), today, everybody=everybody)


def markdown_of(report: object, today: date, over_time: OverTime | None = None) -> str:
    return text_of(report, Form.MARKDOWN, Surface(), today, over_time=over_time)


def html_of(report: object, over_time: OverTime | None, today: date) -> str:
    return text_of(report, Form.HTML, Surface(), today, over_time=over_time)
