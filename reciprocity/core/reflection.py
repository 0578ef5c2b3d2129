"""What the weekly review keeps: feelings noticed, guesses made before looking, and an intention for the week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reciprocity.core.vocabulary import Initiative, Leaning


class Feeling(StrEnum):
    """A feeling that tells of a pattern, once it is noticed (the essay: "when you feel owed, overlooked or …")."""

    OWED = "owed"
    OVERLOOKED = "overlooked"
    ENTITLED = "entitled"


class Outcome(StrEnum):
    """What became of an intention."""

    OPEN = "open"
    DONE = "done"
    CARRIED_ON = "carried on"
    LET_GO = "let go"


class Occasion(StrEnum):
    """What comes up once in a while: a review was gone through, was named by `balance`, or a guess was asked for."""

    REVIEW_DONE = "review done"
    REVIEW_NAMED = "review named"
    GUESS_ASKED = "guess asked"


STARTS_GUESSED = (Initiative.MOSTLY_YOU, Initiative.MOSTLY_THEM, Initiative.BOTH)
LEANINGS_GUESSED = (Leaning.GIVING, Leaning.RECEIVING, Leaning.EVEN)
"""What can be guessed: of the verdicts, those that say something."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A feeling that was noticed on a day. `person` is the id of whom it was about, or None where nobody was named."""

    id: str
    handle: str
    day: date
    feeling: Feeling
    person: str | None
    note: str


@dataclass(frozen=True, slots=True)
class Guess:
    """What the writer thought of one relationship, before looking; each None where it was left out.

    `person` is a person's id. `starts` is who usually goes first, `leaning` who gives more, in the words of the
    verdicts that they are set beside.
    """

    id: str
    person: str
    day: date
    starts: Initiative | None
    leaning: Leaning | None


@dataclass(frozen=True, slots=True)
class Intention:
    """What the writer meant to do in the week from `day` on, in their own words."""

    id: str
    day: date
    words: str
    outcome: Outcome
