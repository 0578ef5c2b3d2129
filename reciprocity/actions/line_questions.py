"""The questions that are asked about a line in doubt, what each is answered with, and remarks between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Literal

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


@dataclass(frozen=True)
class NewPeople(Question[Company | Change | Leave]):
    """Whether people whom nobody has added yet are to be, and under which names; one may be one of those `near`.

    An empty company tells that the one word is nobody's name.
    """

    names: tuple[str, ...]
    near: tuple[Person, ...] = ()


@dataclass(frozen=True)
class WhichPerson(Question[Person | Change | Leave]):
    """Which of `doubt.people` is meant by a name."""

    draft: Draft
    doubt: Doubt


@dataclass(frozen=True)
class WhoWasIt(Question[Company | Change | Leave]):
    """With whom a moment was, where the line names nobody."""

    draft: Draft


@dataclass(frozen=True)
class WhichMeaning(Question[Change | Leave]):
    """What sort of moment it was and who did it; with `is_direction` only who. `meanings` are the likeliest."""

    draft: Draft
    meanings: tuple[tuple[Kind, Direction], ...]
    is_direction: bool = False


@dataclass(frozen=True)
class WhichDay(Question[date | Change | Leave]):
    """Which day the words of a doubt mean."""

    draft: Draft
    doubt: Doubt


@dataclass(frozen=True)
class WasItDone(Question[date | Literal[True] | Leave]):
    """Whether what a line tells was done; or, where `follow_up` offers a day, that it is come back to on that day."""

    draft: Draft
    follow_up: date | None


@dataclass(frozen=True)
class BothMoments(Question[bool | Leave]):
    """Whether a line that tells of two moments is kept as two, or as one."""

    draft: Draft


@dataclass(frozen=True, slots=True)
class DraftSoFar:
    """A remark: how the draft stands once something was changed in it, and something is in doubt still."""

    draft: Draft


@dataclass(frozen=True, slots=True)
class EnoughAsked:
    """A remark: that no more is asked about this line."""
