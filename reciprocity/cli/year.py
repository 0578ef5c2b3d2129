"""`recip year`: twelve months on one page."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

import typer
from typer import Argument, Context, Option

from reciprocity.analysis.year_report import year_report
from reciprocity.cli.desk import FIRST_YEAR, LAST_YEAR, Look, desk_of
from reciprocity.cli.options import Json, Plain
from reciprocity.cli.page import Page, put
from reciprocity.core.forms import Form, Surface
from reciprocity.errors import BadDay, WrongUsage
from reciprocity.views.show import text_of

app = typer.Typer(add_completion=False)


@app.command("year")
def year(
    ctx: Context,
    which: Annotated[
        int | None, Argument(metavar="YEAR", help="Like 2026; without one, the twelve months that end with this one.")
    ] = None,
    json: Json = False,
    plain: Plain = False,
    markdown: Annotated[bool, Option("--markdown", help="As Markdown, to keep or to print.")] = False,
    html: Annotated[
        str | None, Option("--html", metavar="FILE", help="Write it as a page for a browser, which only you can read.")
    ] = None,
) -> None:
    """Twelve months on one page: who was there, who started, thanks and misses, who came back, five lines to keep.

    Nothing in it is ranked or scored.
    """
    desk, look, page = desk_of(ctx), Look(json, plain), Page(html)
    if sum((json, plain, markdown, page.is_wanted)) > 1:
        raise WrongUsage("One at a time: --json, --plain, --markdown or --html FILE.")
    since, until = twelve_months(which, desk.today)
    answer = year_report(desk.journal.evidence(until, (until - since).days + 1, replayed=False))
    if page.is_wanted:
        put(desk, text_of(answer, Form.HTML, Surface(), until), page)
    elif markdown:
        desk.say(text_of(answer, Form.MARKDOWN, Surface(), until))
    else:
        desk.show(answer, look, today=until)


def twelve_months(year: int | None, today: date) -> tuple[date, date]:
    """The first and last day to look at: of that year as far as it has gone, or of the year that ends this month."""
    if year is None:
        first = today.replace(day=1) - timedelta(days=330)
        return first.replace(day=1), today
    if not FIRST_YEAR <= year <= today.year:
        raise BadDay(f"{year} is no year to look back on.", f"Like recip year {min(today.year, LAST_YEAR)}")
    return date(year, 1, 1), min(date(year, 12, 31), today)
