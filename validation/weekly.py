"""How often a balance is called leaning, looked at every week: even relationships, and ones that really lean.

Invented, as nobody knows the true share of a real one: each moment falls on your side with a fixed chance, and the last
26 weeks are judged at the end of every week by `reciprocity.analysis.balance`. The same numbers come out every time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from random import Random

from reciprocity.analysis.balance import leaning_of
from reciprocity.analysis.chance import Share
from reciprocity.core.words import Leaning

WEEKS_LOOKED_AT = 26
WEEKS = 104
RELATIONSHIPS = 400
SEED = 2026
LEANING = (Leaning.GIVING, Leaning.RECEIVING)


@dataclass(frozen=True)
class Invented:
    """A relationship of so many moments a week, of which `share` are yours in the long run."""

    share: float
    a_week: int


KINDS = [Invented(share, a_week) for share in (0.5, 0.6, 0.75) for a_week in (1, 3, 7)]


@dataclass(frozen=True)
class Called:
    """Parts of all weeks: called leaning, leaning the wrong way, and what "P(share > ½) ≥ .9" would call leaning."""

    leaning: float
    wrong_way: float
    by_nine_in_ten: float


def called(kind: Invented) -> Called:
    weeks = [judged for number in range(RELATIONSHIPS) for judged in _weeks(kind, Random(f"{SEED} {number}"))]
    return Called(
        sum(verdict in LEANING for verdict, _ in weeks) / len(weeks),
        sum(verdict is Leaning.RECEIVING for verdict, _ in weeks) / len(weeks),
        sum(simply for _, simply in weeks) / len(weeks),
    )


def _weeks(kind: Invented, random: Random) -> Iterator[tuple[Leaning, bool]]:
    gave = [sum(random.random() < kind.share for _ in range(kind.a_week)) for _ in range(WEEKS)]
    for end in range(WEEKS_LOOKED_AT, WEEKS + 1):
        yield _judged(sum(gave[end - WEEKS_LOOKED_AT : end]), WEEKS_LOOKED_AT * kind.a_week)


@cache
def _judged(gave: int, moments: int) -> tuple[Leaning, bool]:
    half = Share(gave, moments).chance_above(0.5)
    return leaning_of(gave, moments - gave, 0), max(half, 1 - half) >= 0.9
