"""What the journal holds, as `recip history` lists it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reciprocity.core.follow_up_reports import FollowUpView
from reciprocity.core.moment_view import MomentView
from reciprocity.core.review_report import NoticeLine


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One day of imported messages, as history shows it."""

    day: date
    person: str
    channel: str
    you_wrote: bool
    they_wrote: bool


@dataclass(frozen=True, slots=True)
class HistoryReport:
    """Moments, newest first. `more` tells whether older ones were left out by the limit.

    `follow_ups` and `notices` are those that say what was searched for; without a search there are none here.
    `filtered` tells whether only some of what the journal holds was asked for.
    """

    entries: tuple[MomentView, ...]
    contacts: tuple[ContactLine, ...]
    more: bool
    follow_ups: tuple[FollowUpView, ...] = ()
    notices: tuple[NoticeLine, ...] = ()
    filtered: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.entries or self.contacts or self.follow_ups or self.notices)
