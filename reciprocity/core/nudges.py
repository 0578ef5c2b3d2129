"""A nudge: one person to reach out to, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from reciprocity.core.vocabulary import Kind, Purpose


class Reason(StrEnum):
    """Why a nudge names this person."""

    LOOP = "still time to"
    BIRTHDAY = "birthday"
    REACHED_YOU = "reached you"
    RHYTHM = "by rhythm"
    NOBODY_YET = "nobody yet"
    CHOSEN = "chosen"


class Why(StrEnum):
    """Which sentence says why now (`views.nudge_words`)."""

    COME_BACK = "come back"
    STILL_THANK = "still thank"
    STILL_OWN = "still own"
    BIRTHDAY = "birthday"
    WROTE = "wrote"
    RANG = "rang"
    DID = "did"
    SHARED = "shared"
    TURNED = "turned"
    HEARD = "heard"
    KNOWN = "known"
    NOBODY = "nobody"


class NudgeFact(NamedTuple):
    """Why now: what is said, of which day, and which kind of moment it was where they `DID` something."""

    why: Why
    day: date | None = None
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Nudge:
    """One person to reach out to, one reason, one opening line that asks for nothing.

    `person` is a name, or empty where the journal knows nobody yet. `fact` is why, in one sentence with a day in it;
    `quote` is the writer's own line where there is one. `opener` is the line to begin with, `opener_id` its name in
    the packaged file. `kind` and `purpose` are what `--done` keeps. `person_id` is not shown.
    """

    as_of: date
    person: str
    person_id: str
    reason: Reason
    fact: NudgeFact
    quote: str
    opener: str
    opener_id: str
    kind: Kind
    purpose: Purpose
    because: tuple[str, ...] = ()


class Outcome(StrEnum):
    """What came of a nudge that was shown."""

    OPEN = "open"
    DONE = "done"
    SNOOZED = "snoozed"
    PASSED = "passed"
    SAID_ALREADY = "said already"


@dataclass(frozen=True, slots=True)
class ShownNudge:
    """A nudge that was shown on a terminal. It stands until something is done with it. `person` is a person's id."""

    day: date
    person: str
    opener_id: str
    outcome: Outcome
