"""What only a page about one thing draws on a terminal: a sign in full, and the months of one relationship."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reciprocity.views.page import Entries, Entry, SignEntry, Span, Tone, quiet, strong
from reciprocity.views.pages.sentences import capitalised
from reciprocity.views.render import table
from reciprocity.views.render.layout import Row, apart, cells, cut, padded, wrapped

if TYPE_CHECKING:
    from reciprocity.views.chart import Months

MARGIN = Span("   ")
LABEL = 9
"""Cells before the bar of a month."""


def sign_rows(sign: SignEntry, width: int) -> list[Row]:
    """A sign in full: title and verdict, what is said, the handles behind it, and a step."""
    inner = width - len(MARGIN.text)
    title = apart((strong(sign.title),), (Span(sign.verdict, Tone.STRONG if sign.stands_out else Tone.QUIET),), inner)
    rows = [(quiet(str(sign.number).ljust(len(MARGIN.text))), *title[0]), *((MARGIN, *row) for row in title[1:])]
    paragraphs = _paragraphs(sign)
    if paragraphs and sign.rests_on:
        who, said = paragraphs[-1]
        paragraphs[-1] = (who, (*said, Span(" "), quiet(sign.rests_on)))
    entries = tuple(Entry((strong(who),) if who else (), said) for who, said in paragraphs)
    rows += table.entry_rows(Entries(entries, (), shares=(4,), indent=len(MARGIN.text)), width)
    step = sign.step
    return rows + (wrapped(step.spans, width, lead=(MARGIN, *step.lead), hang=len(MARGIN.text)) if step else [])


def _paragraphs(sign: SignEntry) -> list[tuple[str, Row]]:
    """Sentences run together, but for those about one person, which stand beside the name: (name or "", words)."""
    paragraphs: list[tuple[str, Row]] = []
    for who, sentence in sign.said:
        if who:
            paragraphs.append((who, (Span(capitalised(sentence)),)))
        elif paragraphs and not paragraphs[-1][0]:
            paragraphs[-1] = ("", (*paragraphs[-1][1], Span(" "), Span(sentence)))
        else:
            paragraphs.append(("", (Span(sentence),)))
    return paragraphs


def month_rows(months: Months, width: int) -> list[Row]:
    """A bar a month, beside it who went first how often, and below them half a year of who did, week by week."""
    rows: list[Row] = []
    if months.rows:
        beside = months.headings[-1].lower()
        widest_move = max(cells(move) for move in (*(one.moves for one in months.rows), beside))
        room = (width - LABEL - 1 - 2 - widest_move) // 2
        said = room >= 8
        scale = table.scale_for(
            [one.bar for one in months.rows], min(room if said else (width - LABEL - 1) // 2, table.WIDEST_HALF)
        )
        margin = Span(" " * LABEL)
        rows.append((margin, *scale.heading(), *((Span("  "), quiet(beside)) if said else ())))
        for one in months.rows:
            move = (Span("  "), quiet(one.moves)) if said and one.moves else ()
            rows.append((quiet(padded(one.group, LABEL)), *scale.bar(one.bar), *move))
        rows.append((margin, *scale.legend(), quiet(", "), *table.SHARED_LEGEND))
    if months.strip is None:
        return rows
    who = cut(months.who, table.WIDEST_NAME)
    keys = (
        Span(f"{table.THEY} {who} ", Tone.FROM_THEM),
        Span(f"{table.YOU} you", Tone.FROM_YOU),
        quiet(" went first,"),
    )
    rest = (Span(f" {table.BOTH} both", Tone.TOGETHER), quiet(f", {table.NOBODY} neither"))
    lead = (quiet(padded("by week", LABEL)), *table.strip_row(months.strip, table.FULL), Span("  "))
    return rows + wrapped((*keys, *rest), width, lead=lead, hang=LABEL)
