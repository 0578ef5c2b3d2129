"""What tells how well a number ranks, foretells or lasts: small, exact, and with no library behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import nan, sqrt
from random import Random
from typing import TypeVar


def auc_of(scores: Sequence[float], happened: Sequence[bool]) -> float:
    """The chance that one that happened scores higher than one that did not; equal scores count half.

    .5 is no better than a coin, 1 is never wrong. It is the Mann-Whitney U over the number of pairs, counted from ranks.
    Not a number where all happened, or none did.
    """
    yes = sum(happened)
    no = len(happened) - yes
    if not yes or not no:
        return nan
    below, above = 0, 0.0
    ordered = sorted(zip(scores, happened, strict=True))
    for _, group in groupby(ordered, key=lambda pair: pair[0]):
        tied = [one for _, one in group]
        hits = sum(tied)
        misses = len(tied) - hits
        above += hits * (below + misses / 2)
        below += misses
    return above / (yes * no)


@dataclass(frozen=True)
class Fifth:
    """A fifth of all forecasts, by how high they are: how many, what was forecast on average, how often it came."""

    count: int
    foretold: float
    came: float


def fifths_of(chances: Sequence[float], happened: Sequence[bool]) -> list[Fifth]:
    """Calibration by quintile, the lowest chances first. A forecast is right where both figures are alike."""
    ordered = sorted(zip(chances, happened, strict=True))
    edges = [len(ordered) * fifth // 5 for fifth in range(6)]
    parts = [ordered[low:high] for low, high in pairwise(edges) if low < high]
    return [
        Fifth(len(part), sum(chance for chance, _ in part) / len(part), sum(one for _, one in part) / len(part))
        for part in parts
    ]


def correlation_of(first: Sequence[float], second: Sequence[float]) -> float:
    """Pearson's correlation; not a number where either never changes."""
    if len(first) < 2:
        return nan
    left, right = sum(first) / len(first), sum(second) / len(second)
    shared = sum((one - left) * (other - right) for one, other in zip(first, second, strict=True))
    spread = sqrt(sum((one - left) ** 2 for one in first) * sum((one - right) ** 2 for one in second))
    return shared / spread if spread else nan


PairPart = TypeVar("PairPart")


def spread_of(
    groups: Sequence[Sequence[PairPart]],
    measure: Callable[[Sequence[PairPart]], float],
    times: int = 200,
    seed: int = 2026,
) -> tuple[float, float]:
    """Between which two values a measure lies in 95 of 100 resamples of whole groups (the cluster bootstrap).

    What belongs together is drawn together: looks from one mailbox are not independent of each other. The same numbers
    come out every time.
    """
    random = Random(seed)
    found = sorted(
        measure([one for group in random.choices(groups, k=len(groups)) for one in group]) for _ in range(times)
    )
    return found[round(times * 0.025)], found[round(times * 0.975) - 1]
