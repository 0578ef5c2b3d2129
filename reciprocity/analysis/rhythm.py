"""Rhythm: who is next, and how a silence compares with what is usual."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from reciprocity.core.evidence import Evidence
from reciprocity.core.people import Person, person_sort_key
from reciprocity.core.thresholds import (
    FADING_DAYS,
    FADING_POWER,
    GAPS_LOOKED_AT,
    GONE_QUIET,
    HEARD_ACROSS,
    HEARD_ENOUGH,
    QUIET_DAMPING,
    QUIET_MONTH,
    QUIETER,
    SILENT_FROM,
)
from reciprocity.core.vocabulary import Circle, Silence


@dataclass(frozen=True, slots=True)
class NextUp:
    """Somebody whose turn comes: `days` since you last gave, shared time or wrote, and their `rhythm` in days."""

    person: Person
    days: int
    rhythm: int

    @property
    def turns(self) -> float:
        """How many times their rhythm has gone by."""
        return self.days / self.rhythm


@dataclass(frozen=True, slots=True)
class Quiet:
    """How quiet somebody is. `usual_gap` is in days, `multiple` is their silence in usual gaps.

    All three are None until enough was heard to know what is usual.
    """

    usual_gap: float | None = None
    multiple: float | None = None
    silence: Silence | None = None

    @property
    def is_longer_than_usual(self) -> bool:
        return self.silence in (Silence.QUIETER, Silence.GONE_QUIET)


NOT_SAID = Quiet()


def next_up(evidence: Evidence) -> tuple[NextUp, ...]:
    """Everybody with a rhythm, by since ÷ rhythm, highest first, then circle, then name.

    Since = days since you last gave (not missed), shared time or wrote, or else since they were added. People who are
    archived, in memory, snoozed or at home are never next.
    """
    turns = [turn for person in evidence.people if (turn := _turn_of(person, evidence)) is not None]
    return tuple(sorted(turns, key=lambda turn: (-turn.turns, person_sort_key(turn.person))))


def quiet_of(person: Person, evidence: Evidence) -> Quiet:
    """A person's silence as a multiple of their own usual gap: the mean of their last `GAPS_LOOKED_AT`, in days.

    Known from `HEARD_ENOUGH` contact-days across `HEARD_ACROSS` days. A silence from `SILENT_FROM` days on is `quieter
    than usual` from `QUIETER` times the gap, and `gone quiet` from `GONE_QUIET`. Not said of people at home, archived
    or in memory.
    """
    if not person.is_active or person.circle is Circle.HOME:
        return NOT_SAID
    return quiet_as_of(evidence.background_of(person).heard, evidence.as_of)


def quiet_as_of(heard: Sequence[date], day: date) -> Quiet:
    """How long, on a day, the silence is after these contact-days (oldest first), beside what was usual until then."""
    if len(heard) < HEARD_ENOUGH or (heard[-1] - heard[0]).days < HEARD_ACROSS:
        return NOT_SAID
    recent = heard[-GAPS_LOOKED_AT - 1 :]
    gaps, span = len(recent) - 1, (recent[-1] - recent[0]).days
    silent = (day - recent[-1]).days
    # Whole numbers until the one division, so that exactly three times the gap is three.
    multiple = silent * gaps / span
    return Quiet(span / gaps, multiple, _silence_of(silent, multiple))


def chance_of_another_quiet_month(person: Person, evidence: Evidence) -> float | None:
    """P(no word for another month) = .95 · .65^M, M = Σ over their contact-days of (1 + age in days / 30)^-1.5.

    Memory that fades ever more slowly (Anderson and Schooler 1991), in one pass over the days. A forecast, and for
    `--json` only; sign 4 looks at none of whom it says less than `STAYS_QUIET`. None for whom no word is known of, and
    for people at home, archived or in memory. The constants were fitted on two sets of mail and rounded; against
    0.6^(S + .5), S = Σ e^(-age / 30), it ranks better on five public sets and foretells better on all of them.
    docs/evidence.md has what `make validate` measures.
    """
    heard = evidence.background_of(person).heard
    if not heard or not person.is_active or person.circle is Circle.HOME:
        return None
    return float(QUIET_MONTH * QUIET_DAMPING ** sum(map(_worths_as_of(evidence.as_of).__getitem__, heard)))


class _Worths(dict[date, float]):
    """What each contact-day adds to M. Worked out once a day, as hundreds of people share four hundred of them."""

    def __init__(self, as_of: date) -> None:
        super().__init__()
        self._as_of = as_of

    def __missing__(self, day: date) -> float:
        self[day] = worth = float((1 + (self._as_of - day).days / FADING_DAYS) ** -FADING_POWER)
        return worth


_worths_as_of = lru_cache(maxsize=4)(_Worths)


def _turn_of(person: Person, evidence: Evidence) -> NextUp | None:
    rhythm = person.days_between
    snoozed = person.snoozed_until is not None and person.snoozed_until > evidence.as_of
    if not person.is_active or snoozed or person.circle is Circle.HOME or not rhythm:
        return None
    last = evidence.background_of(person).last_from_you or person.added
    return NextUp(person, max((evidence.as_of - last).days, 0), rhythm)


def _silence_of(days: int, multiple: float) -> Silence:
    if days < SILENT_FROM or multiple < QUIETER:
        return Silence.USUAL
    return Silence.GONE_QUIET if multiple >= GONE_QUIET else Silence.QUIETER
