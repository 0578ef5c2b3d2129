"""Invented relationships, whose true share is known: what each day holds, moment by moment, from one seed.

A day holds a moment with a chance that makes so many a week; three in ten are shared, and of the others each is yours
with the share of that day. Nobody knows the true share of a real relationship, so verdicts are tried on these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from reciprocity.core.vocabulary import Direction

BEGAN = date(2024, 1, 1)
WEEKS = 104
DAYS = 7 * WEEKS
TURN = DAYS // 2
"""The day on which what turns turns, and by which what drifts is halfway."""

SHARED = 0.3
SPELL = 30
"""Days of a spell: a month mostly theirs, then a month mostly yours."""


def even(_day: int) -> float:
    return 0.5


def sixty_to_forty(_day: int) -> float:
    return 0.6


def three_to_one(_day: int) -> float:
    return 0.75


def drifting(day: int) -> float:
    """From even to three to one, a little every day."""
    return 0.5 + 0.25 * day / DAYS


def turning(day: int) -> float:
    """Three to one for a year, and even from then on."""
    return 0.75 if day < TURN else 0.5


def in_spells(day: int) -> float:
    """Even in the long run: a month mostly theirs, a month mostly yours."""
    return 0.25 if day // SPELL % 2 == 0 else 0.75


SHARES: dict[str, Callable[[int], float]] = {
    "even": even,
    "60:40": sixty_to_forty,
    "75:25": three_to_one,
    "drifting to 75:25": drifting,
    "turning to even": turning,
    "in spells": in_spells,
}
"""Your share of what goes one way, by the day since it began."""

RATES = (0.25, 0.5, 1.0, 3.0)
"""Moments a week."""


@dataclass(frozen=True)
class Invented:
    """A kind of relationship; `theirs_logged` is the part of their moments that you write down."""

    share: str
    a_week: float
    theirs_logged: float = 1.0

    def acts(self, random: Random) -> Iterator[tuple[date, Direction]]:
        """One of this kind: its investments as they are logged, in order of day."""
        share = SHARES[self.share]
        for day in range(DAYS):
            if random.random() >= self.a_week / 7:
                continue
            if random.random() < SHARED:
                side = Direction.MUTUAL
            else:
                side = Direction.GIVE if random.random() < share(day) else Direction.TAKE
            if side is not Direction.TAKE or random.random() < self.theirs_logged:
                yield BEGAN + timedelta(days=day), side
