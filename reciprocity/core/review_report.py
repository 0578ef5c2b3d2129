"""What a week's review goes through, and what it keeps, as they are shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reciprocity.core.change import Change
from reciprocity.core.moment_view import MomentView
from reciprocity.core.open_loops import CameBack, OpenLoop
from reciprocity.core.reflection import Feeling, Outcome
from reciprocity.core.signs import SignAsked


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
