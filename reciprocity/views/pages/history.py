"""`recip history`: one moment a row, newest first, in the writer's words and with its handle."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from reciprocity.core.days import full_day, short_day
from reciprocity.core.moments import MomentView
from reciprocity.views.page import Moment, Moments, Page, Section, Tone, note, said, section
from reciprocity.views.pages.parts import moment_of

if TYPE_CHECKING:
    from reciprocity.core.review_reports import ContactLine, HistoryReport

MORE = "Older ones are left out; --limit shows more, --since and --search look further."


def history_page(history: HistoryReport, today: date) -> Page:
    """Moments and contacts by day, newest first; then the follow-ups and feelings that a search found."""
    if history.is_empty:
        return Page((said(_nothing(history)),), title="History")
    dated: list[MomentView | ContactLine] = [*history.entries, *history.contacts]
    moments = tuple(
        moment_of(one, today) if isinstance(one, MomentView) else _contact(one, today)
        for one in sorted(dated, key=lambda one: one.day, reverse=True)
    )
    more = note(MORE if history.more else "")
    return Page((section(Moments(moments) if moments else None), *_found(history, today), more), title="History")


def _found(history: HistoryReport, today: date) -> Iterator[Section]:
    """The follow-ups and the feelings that a search found, each on one line."""
    # What says them is loaded where there are any: most lists of moments have none.
    if history.follow_ups:
        from reciprocity.views.pages.follow_ups import follow_up_sentence

        yield said(*(follow_up_sentence(one, today) for one in history.follow_ups))
    if history.notices:
        from reciprocity.views.pages.review import notice_sentence

        yield said(*(notice_sentence(one, today).replace("\n ", "") for one in history.notices))


def _nothing(history: HistoryReport) -> str:
    """That nothing was found; how to begin is said only where all that there is was asked for."""
    if history.filtered:
        return "Nothing like that is in your journal."
    return "Nothing to show here. A line is added with: recip log called Maya, just because"


def _contact(contact: ContactLine, today: date) -> Moment:
    """A day of messages, as one of the moments."""
    who = contact.person
    if contact.you_wrote and contact.they_wrote:
        way, brief, wrote = "with", "you both wrote", f"you and {who} wrote"
    elif contact.you_wrote:
        way, brief, wrote = "to", "you wrote", f"you wrote to {who}"
    else:
        way, brief, wrote = "from", f"{who} wrote", f"{who} wrote to you"
    return Moment(
        quote="",
        said=f"{wrote} ({contact.channel}).",
        day=short_day(contact.day, today),
        handle="",
        tone=Tone.QUIET,
        whom=f"{way} {who}",
        brief=f"{brief} ({contact.channel})",
        told=f"{full_day(contact.day, today)}: {wrote} ({contact.channel}).",
    )
