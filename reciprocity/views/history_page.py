"""`recip history`: one moment a row, newest first, in the writer's words and with its handle."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from reciprocity.core.days import short_day
from reciprocity.core.escaping import escape_controls
from reciprocity.core.moment_view import MomentView
from reciprocity.core.review_reports import ContactLine, HistoryReport
from reciprocity.core.vocabulary import Direction, Kind
from reciprocity.views.found import follow_ups_found, nothing_to_show, notices_found
from reciprocity.views.layout import Row, Span, Tone, cells, padded, quiet, wrapped
from reciprocity.views.page_parts import parted, quiet_rows
from reciprocity.views.sentences import circumstance_in_words, felt_sentence, names_in_words, quote

WAYS = {Direction.GIVE: "to", Direction.TAKE: "from", Direction.MUTUAL: "with"}
TONES = {Direction.GIVE: Tone.FROM_YOU, Direction.TAKE: Tone.FROM_THEM, Direction.MUTUAL: Tone.TOGETHER}


def history_rows(history: HistoryReport, today: date, width: int) -> list[Row]:
    """Moments and contacts by day, newest first."""
    if history.is_empty:
        return wrapped((Span(nothing_to_show(history)),), width)
    more = "Older ones are left out; --limit shows more, --since and --search look further." if history.more else ""
    others = [
        [row for sentence in said for row in wrapped((Span(sentence),), width)]
        for said in (follow_ups_found(history, today), notices_found(history, today))
    ]
    return parted([dated_rows(history.entries, history.contacts, today, width), *others, quiet_rows(more, width)])


def dated_rows(lines: Sequence[MomentView], contacts: Sequence[ContactLine], today: date, width: int) -> list[Row]:
    """Moments and contacts under their days; the order within a day is kept."""
    dated: list[MomentView | ContactLine] = [*lines, *contacts]
    day_cells = max((cells(short_day(one.day, today)) for one in dated), default=0) + 2
    who_cells = min(max((cells(_who(one)) for one in dated), default=0), max(12, width // 5)) + 2
    rows: list[Row] = []
    above = None
    for one in sorted(dated, key=lambda one: one.day, reverse=True):
        day = "" if one.day == above else short_day(one.day, today)
        lead = (quiet(padded(day, day_cells)), Span(padded(_who(one), who_cells - 2), _tone(one)), Span("  "))
        said = _moment(one) if isinstance(one, MomentView) else _contact(one)
        rows += wrapped(said, width, lead=lead)
        above = one.day
    return rows


def _who(one: MomentView | ContactLine) -> str:
    """Which way and whom: "to Maya", "from Tom", "with Leo and Samira", "about Dad"."""
    if isinstance(one, ContactLine):
        way = "with" if one.you_wrote and one.they_wrote else "to" if one.you_wrote else "from"
        return f"{way} {escape_controls(one.person)}"
    if one.details.kind is None or one.details.direction is None:
        return "to sort"
    way = (
        "about"
        if one.details.kind is Kind.OTHER
        else "with"
        if one.details.kind is Kind.TOGETHER
        else WAYS[one.details.direction]
    )
    return f"{way} {names_in_words(one.who)}"


def _tone(one: MomentView | ContactLine) -> Tone:
    if (
        isinstance(one, ContactLine)
        or one.details.kind is None
        or one.details.direction is None
        or one.details.kind is Kind.OTHER
    ):
        return Tone.QUIET
    return Tone.TOGETHER if one.details.kind is Kind.TOGETHER else TONES[one.details.direction]


def _moment(line: MomentView) -> Iterable[Span]:
    """The line as typed, then what it was read to be."""
    if line.details.note.strip():
        yield Span(quote(line.details.note) + " ")
    yield quiet(f"{_kind(line)} [{line.handle}]".strip())


def _kind(line: MomentView) -> str:
    if line.details.kind is None:
        return ""
    proposed = {Direction.GIVE: ", at your invitation", Direction.TAKE: ", and you were invited"}
    together = (
        proposed.get(line.details.direction or Direction.MUTUAL, "") if line.details.kind is Kind.TOGETHER else ""
    )
    felt = f"; {felt_sentence(line).rstrip('.')}" if line.felt else ""
    return f"{line.details.kind.value}{together}{circumstance_in_words(line)}{felt}"


def _contact(contact: ContactLine) -> tuple[Span, ...]:
    who = escape_controls(contact.person)
    wrote = (
        "you both wrote"
        if contact.you_wrote and contact.they_wrote
        else "you wrote"
        if contact.you_wrote
        else f"{who} wrote"
    )
    return (quiet(f"{wrote} ({contact.channel})"),)
