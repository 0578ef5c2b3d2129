"""The questions that are asked about a line in doubt, what each is answered with, and remarks between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from reciprocity.actions.asker import Question
from reciprocity.actions.draft import Company
from reciprocity.core.draft import Draft
from reciprocity.core.people import Person
from reciprocity.core.reading import Doubt
from reciprocity.core.vocabulary import Direction, Kind


class Leave(Enum):
    """How a question is left without an answer."""

    LATER = "later"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Change:
    """What may be changed of a line inside any question about it."""

    kind: Kind | None = None
    direction: Direction | None = None
    company: Company | None = None
    day: date | None = None


class NoPerson(Enum):
    """That a word taken for somebody's name is none."""

    IT_IS = "no person"


@dataclass(frozen=True)
class WhichPerson(Question[Person | Change | Leave]):
    """Which of `doubt.people` is meant by a name."""

    draft: Draft
    doubt: Doubt


@dataclass(frozen=True)
class NewPerson(Question[Company | NoPerson | Change | Leave]):
    """Whether somebody whom nobody has added yet is to be, under which name, or is one of `doubt.people`."""

    draft: Draft
    doubt: Doubt


@dataclass(frozen=True)
class NewPeople(Question[Company | Change | Leave]):
    """The same about several."""

    draft: Draft


@dataclass(frozen=True)
class WhoWasIt(Question[Company | Change | Leave]):
    """With whom a moment was, where the line names nobody."""

    draft: Draft


@dataclass(frozen=True)
class WhichKind(Question[Change | Leave]):
    """What sort of moment it was; `kinds` are the likeliest, each with the direction that it would have."""

    draft: Draft
    kinds: tuple[tuple[Kind, Direction], ...]


@dataclass(frozen=True)
class WhichDirection(Question[Change | Leave]):
    """Who did it."""

    draft: Draft
    directions: tuple[Direction, ...]


@dataclass(frozen=True)
class WhichDay(Question[date | Change | Leave]):
    """Which day the words of a doubt mean."""

    draft: Draft
    doubt: Doubt


class Done(Enum):
    """What becomes of a line that does not tell of something done."""

    FOLLOW_UP = "follow-up"
    IT_WAS = "done"
    LATER = "later"


@dataclass(frozen=True)
class WasItDone(Question[Done]):
    """Whether what a line tells was done. `follow_up` is the day to come back to it, where that can be offered."""

    draft: Draft
    follow_up: date | None


class Moments(Enum):
    """Which of the two moments of a line are kept."""

    BOTH = "both"
    ONE = "one"
    LATER = "later"


@dataclass(frozen=True)
class BothMoments(Question[Moments]):
    """Whether a line that tells of two moments is kept as two."""

    draft: Draft


@dataclass(frozen=True, slots=True)
class DraftSoFar:
    """A remark: how the draft stands once something was changed in it, and something is in doubt still."""

    draft: Draft


@dataclass(frozen=True, slots=True)
class EnoughAsked:
    """A remark: that no more is asked about this line."""
