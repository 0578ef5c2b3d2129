"""A moment on its way into the journal, and what was written of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from reciprocity.core.moments import DETAIL_NAMES, SOMEONE, MomentDetails, MomentView, MomentWritten
from reciprocity.core.people import Person
from reciprocity.core.vocabulary import Aspect, Felt, NotDone

if TYPE_CHECKING:  # a moment told by options is not read, and most lines have no follow-up
    from reciprocity.core.reading import Because, Doubt, Reading
    from reciprocity.core.review_reports import FollowUpView


@dataclass(frozen=True, slots=True)
class Draft:
    """A moment not yet written. `new` are names to be added; it is kept unsorted while anything is in doubt.

    `because` are the words of the line that decided something, `said` the options that did; `follow_up` is a day on
    which to come back to it. `moments` are the two that the line tells of; with `split` they are kept instead of it.
    With `to_come` nothing took place yet, and only the follow-up is kept.

    `reading` is what was read, before any correction, `corrected` the day of the one that it was read by. `questions`
    counts those that were answered; `nobodies` are words that were said to be nobody's name.
    """

    details: MomentDetails
    who: tuple[Person, ...] = ()
    new: tuple[str, ...] = ()
    someone: bool = False
    felt: Felt | None = None
    told: bool | None = None
    strangers: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    confidence: float = 1.0
    overruled: tuple[str, ...] = ()
    because: tuple[Because, ...] = ()
    said: tuple[tuple[Aspect, str], ...] = ()
    follow_up: date | None = None
    not_done: NotDone | None = None
    moments: tuple[Draft, ...] = ()
    split: bool = False
    to_come: bool = False
    reading: Reading | None = None
    corrected: date | None = None
    questions: int = 0
    nobodies: tuple[str, ...] = ()

    @property
    def is_sure(self) -> bool:
        return not self.doubts

    @property
    def details_to_keep(self) -> MomentDetails:
        """The details as they are stored: unsorted while anything is in doubt."""
        return self.details if self.is_sure else self.details.unsorted()

    @property
    def names(self) -> tuple[str, ...]:
        named = tuple(person.name for person in self.who) + self.new
        return (*named, SOMEONE) if self.someone else named

    def view(self, handle: str = "") -> MomentView:
        """The draft as it is shown."""
        return MomentView(handle, self.details_to_keep, self.names, self.felt, self.told)

    def settled(self, about: Aspect, **changes: object) -> Draft:
        """The draft without the doubts about one thing, and with these fields, its own or its details', changed."""
        left = tuple(doubt for doubt in self.doubts if doubt.about is not about)
        return self.changed(doubts=left, **changes)

    def changed(self, **changes: object) -> Draft:
        """The draft with these fields, its own or its details', changed."""
        of_details = {name: changes.pop(name) for name in tuple(changes) if name in DETAIL_NAMES}
        details = replace(self.details, **of_details)  # type: ignore[arg-type]
        return replace(self, details=details, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class LoggedMoment:
    """What was written of one draft, or would be.

    `help` is the help kept beside the thanks for it, `help_to_keep` such help where nobody could be asked about it.
    """

    draft: Draft
    written: MomentWritten
    follow_ups: tuple[FollowUpView, ...] = ()
    help: MomentView | None = None
    help_to_keep: Draft | None = None
    explains: bool = False
    """Whether it is to be said which words decided what."""
