"""What `recip history` says beside moments: follow-ups and feelings that a search found, and that there is nothing."""

from __future__ import annotations

from datetime import date

from reciprocity.core.review_reports import HistoryReport
from reciprocity.views.agenda_words import notice_sentence
from reciprocity.views.follow_ups_page import follow_up_sentence


def follow_ups_found(history: HistoryReport, today: date) -> list[str]:
    """Each on one line."""
    return [follow_up_sentence(one, today) for one in history.follow_ups]


def notices_found(history: HistoryReport, today: date) -> list[str]:
    """Each on one line."""
    return [notice_sentence(one, today).replace("\n ", "") for one in history.notices]


def nothing_to_show(history: HistoryReport) -> str:
    """That nothing was found; how to begin is said only where all that there is was asked for."""
    if history.filtered:
        return "Nothing like that is in your journal."
    return "Nothing to show here. A line is added with: recip log called Maya, just because"
