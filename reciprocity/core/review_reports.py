"""Looking back: reports of follow-ups, feelings noticed, history, the weekly review, and a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reciprocity.core.moments import Change, MomentView
from reciprocity.core.open_loops import CameBack, OpenLoop
from reciprocity.core.reflection import Feeling, Outcome
from reciprocity.core.signs import SignFacts
from reciprocity.core.vocabulary import Verdict


@dataclass(frozen=True, slots=True)
class SignAsked:
    """A sign as the review looks at it: what the journal says, and one honest question to oneself."""

    number: int
    verdict: Verdict
    facts: SignFacts


@dataclass(frozen=True, slots=True)
class FollowUpView:
    """One thing to come back to. `person` is a name; the day may be yet to come."""

    handle: str
    person: str
    day: date
    note: str
    done: bool = False


@dataclass(frozen=True, slots=True)
class FollowUpsReport:
    """All that is open, the nearest day first."""

    follow_ups: tuple[FollowUpView, ...]


class FollowUpChange(StrEnum):
    """What came of follow-ups: they were kept, are done, or come up on a later day."""

    KEPT = "kept"
    DONE = "done"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class FollowUpChangeReport:
    """What a command did to follow-ups, and how they stand now."""

    came: FollowUpChange
    follow_ups: tuple[FollowUpView, ...]
    dry_run: bool = False
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A feeling noticed, as it is shown. `person` is a name, or None where nobody was named."""

    handle: str
    day: date
    feeling: Feeling
    person: str | None
    note: str


@dataclass(frozen=True, slots=True)
class Noticed:
    """A feeling that was kept, or taken out, or in a dry run would have been."""

    notice: NoticeLine
    deleted: bool = False
    dry_run: bool = False
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class NoticesReport:
    """Feelings noticed, newest first. `more` tells whether older ones were left out by the limit."""

    notices: tuple[NoticeLine, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Intended:
    """What was meant to be done in the week from `day` on, and what became of it."""

    day: date
    words: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class ReviewReport:
    """What a review of the week goes through, in order.

    `last_review` is the day of the last one that was gone through. `intention` is the last that was kept. `week` are
    the moments of the last seven days, `unsorted` all lines that wait to be sorted, `open_loops` all there is still
    time to. `notices` are the week's. `guess` names whom a guess may be made about, before looking.
    """

    as_of: date
    last_review: date | None
    intention: Intended | None
    week: tuple[MomentView, ...]
    unsorted: tuple[MomentView, ...]
    open_loops: tuple[OpenLoop, ...]
    notices: tuple[NoticeLine, ...]
    guess: str | None
    signs: tuple[SignAsked, ...]
    came_back: tuple[CameBack, ...] = ()


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


@dataclass(frozen=True, slots=True)
class YearMonth:
    """One month: its first day, and the names of those the journal holds a moment with, as pages order people."""

    month: date
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearReport:
    """A year of a journal, from `since` (never before it began) to `until`. Nothing in it is ranked or scored.

    `months` are up to twelve. `new` are the names of those whose first moment was in it. `your_starts` and
    `their_starts` are first moves. `thanked` counts your thank-yous, `thanked_you` theirs, `missed` your misses and
    `owned` those of them that you owned up to since. `came_back` are the silences of two months and more, longer than
    usual, that ended; the newest of each person, oldest first. `kept` are up to five lines: the longest of each fifth
    of the time, no two with the same people.
    """

    since: date
    until: date
    moments: int
    months: tuple[YearMonth, ...]
    new: tuple[str, ...]
    your_starts: int
    their_starts: int
    thanked: int
    thanked_you: int
    missed: int
    owned: int
    came_back: tuple[CameBack, ...]
    kept: tuple[MomentView, ...]
