"""Pages as a terminal shows them: rows of spans, in soft colours by way of Rich, or in none.

Only what a page needs is loaded: its own rows, and Rich where there is colour. A pipe waits for neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeAlias, assert_never

from reciprocity.core.balance_reports import BalanceReport, RelationshipReport, SignsReport
from reciprocity.views.layout import Row, Span, Tone

if TYPE_CHECKING:  # what lists people and moments is loaded with its pages
    from reciprocity.core.people_reports import PeopleReport, PersonReport
    from reciprocity.core.review_reports import FollowUpsReport, HistoryReport, YearReport

    Listing: TypeAlias = HistoryReport | PeopleReport | PersonReport | FollowUpsReport | YearReport
    Page: TypeAlias = BalanceReport | SignsReport | RelationshipReport | Listing

WIDEST = 120
NARROWEST = 40
"""Pages are set for no fewer columns than this; a narrower terminal folds them itself."""

STYLES = {
    Tone.WORDS: "none",
    Tone.STRONG: "bold",
    Tone.QUIET: "dim",
    Tone.FROM_YOU: "cyan",
    Tone.FROM_THEM: "magenta",
    Tone.TOGETHER: "green",
}
"""Colours of the terminal's own theme, so that they suit a light background and a dark one."""

IN_ASCII = str.maketrans("█░│‹›…·“”‘’–—→", "#=|<>~-\"\"''-->")
"""A character for each, so that what was measured stays as wide."""


def page_of(
    answer: Page,
    today: date,
    width: int,
    colour: bool,  # noqa: FBT001
    ascii_only: bool = False,  # noqa: FBT001
    height: int | None = 24,
) -> str:
    """The answer drawn for `width` columns (120 at most), with no line break at its end.

    The weekly look leaves out who is as usual where `height` rows, of which one is the prompt's, would not hold all;
    None is no such bound.

    With `ascii_only` what recip draws and says is ASCII; what a person wrote keeps its letters.
    """
    rows = [_trimmed(row) for row in rows_of(answer, today, max(NARROWEST, min(width, WIDEST)), height)]
    if ascii_only:
        rows = [tuple(Span(span.text.translate(IN_ASCII), span.tone) for span in row) for row in rows]
    return _coloured(rows) if colour else "\n".join("".join(span.text for span in row) for row in rows)


def rows_of(answer: Page, today: date, width: int, height: int | None = None) -> list[Row]:
    """The rows of a page, before they are drawn."""
    match answer:
        case BalanceReport():
            from reciprocity.views.review_page import review_rows

            return review_rows(answer, today, width, height)
        case SignsReport():
            from reciprocity.views.signs_page import signs_rows

            return signs_rows(answer, today, width)
        case RelationshipReport():
            from reciprocity.views.relationship_page import relationship_rows

            return relationship_rows(answer, today, width)
        case _:
            return _listing_rows(answer, today, width)


def _listing_rows(answer: Listing, today: date, width: int) -> list[Row]:
    from reciprocity.core.people_reports import PeopleReport, PersonReport
    from reciprocity.core.review_reports import FollowUpsReport, HistoryReport, YearReport

    match answer:
        case HistoryReport():
            from reciprocity.views.history_page import history_rows

            return history_rows(answer, today, width)
        case PeopleReport():
            from reciprocity.views.people_page import people_rows

            return people_rows(answer, today, width)
        case PersonReport():
            from reciprocity.views.people_page import person_rows

            return person_rows(answer, today, width)
        case FollowUpsReport():
            from reciprocity.views.follow_ups_page import follow_up_rows

            return follow_up_rows(answer, today, width)
        case YearReport():
            from reciprocity.views.year_page import year_rows

            return year_rows(answer, width)
        case _:
            assert_never(answer)


def _coloured(rows: Sequence[Row]) -> str:
    """Rows in the codes that a terminal understands; Rich's styles take text as it is, and read no markup in it."""
    # Rich's Console would draw the same, and takes three times as long to load.
    from rich.color import ColorSystem
    from rich.style import Style

    styles = {tone: Style.parse(style) for tone, style in STYLES.items()}
    return "\n".join(
        "".join(styles[span.tone].render(span.text, color_system=ColorSystem.STANDARD) for span in row) for row in rows
    )


def _trimmed(row: Row) -> Row:
    """The row with no spaces at its end."""
    spans = list(row)
    while spans and not spans[-1].text.rstrip(" "):
        spans.pop()
    return (*spans[:-1], Span(spans[-1].text.rstrip(" "), spans[-1].tone)) if spans else ()
