"""What looking for one sign finds, and what the signs have in common."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reciprocity.analysis.beta_posterior import ENOUGH, QUITE_SURE, SURE, THIRD, Share
from reciprocity.core.days import short_day
from reciprocity.core.evidence import Evidence
from reciprocity.core.people import Person, person_sort_key
from reciprocity.core.vocabulary import Verdict

RARE = 0.45
"""What your share must surely be below, for a sign to be there."""

QUIET_FROM = 14
"""Days without an entry or a contact from which the journal has been quiet itself."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One sign's verdict with its words and what it rests on; the fields are those of `answers.Sign`."""

    verdict: Verdict
    brief: str
    said: tuple[str, ...]
    step: str
    people: tuple[str, ...] = ()
    because: tuple[str, ...] = ()


def verdict_on(share: Share, sure: float = SURE) -> Verdict:
    """What one look says for signs 1 and 2, of your share of first moves, or of weeks.

    Present where the share is at most a third and as `sure` as that to be below .45; not seen where it is .9 sure to be
    above a third (so twenty of twenty is plainly not seen). Nothing is said below eight.
    """
    if share.n < ENOUGH:
        return Verdict.NOT_ENOUGH_YET
    if is_rare(share, sure):
        return Verdict.PRESENT
    return Verdict.NOT_SEEN if share.chance_above(THIRD) >= QUITE_SURE else Verdict.CANT_TELL


def is_rare(share: Share, sure: float = SURE) -> bool:
    """Whether you rarely do it: of eight or more, an estimated third at most, and so sure to be below .45."""
    return share.n >= ENOUGH and share.estimate <= THIRD and share.chance_below(RARE) >= sure


def looked_at(evidence: Evidence) -> list[Person]:
    """Everybody whom a verdict about you looks at, by circle, then name."""
    return sorted((person for person in evidence.people if person.counts_in_verdicts), key=person_sort_key)


def quiet_itself(evidence: Evidence) -> str | None:
    """What is said where the journal holds no entry and no contact of the last fourteen days, and else None.

    Silence in a journal nobody wrote in tells nothing about anybody.
    """
    latest: date | None = evidence.latest
    if latest is None or (evidence.as_of - latest).days < QUIET_FROM:
        return None
    return f"The journal has been quiet itself since {short_day(latest, evidence.as_of)}."
