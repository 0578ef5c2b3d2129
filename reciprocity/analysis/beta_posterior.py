"""The evidence rule: the Beta(3, 3) posterior of a proportion, with the standard library alone, and its verdicts."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from reciprocity.core.thresholds import (
    ENOUGH,
    EVEN_HIGH,
    EVEN_LOW,
    INTERVAL_TAIL,
    LIKELY,
    PRIOR,
    QUITE_SURE,
    RARE,
    SURE,
    THIRD,
)
from reciprocity.core.vocabulary import Verdict

Look = TypeVar("Look")

NORMAL_TENTH = -1.2816
"""The 10th percentile of the normal curve, in standard deviations."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share of `k` in `n`, with the posterior Beta(k + 3, n - k + 3)."""

    k: int
    n: int

    @property
    def estimate(self) -> float:
        """The posterior mean, between 0 and 1."""
        return (self.k + PRIOR) / (self.n + 2 * PRIOR)

    def chance_below(self, x: float) -> float:
        """P(share ≤ x).

        For whole a and b it is the binomial tail Σ C(a+b-1, j) x^j (1-x)^(a+b-1-j), j from a to a+b-1 (Abramowitz and
        Stegun 1964, 26.5.24).
        """
        return _beta_below(x, self.k + PRIOR, self.n - self.k + PRIOR)

    def chance_above(self, x: float) -> float:
        """P(share > x), worked out from the other side so that small chances stay exact."""
        return _beta_below(1 - x, self.n - self.k + PRIOR, self.k + PRIOR)

    def chance_between(self, low: float, high: float) -> float:
        """P(low < share ≤ high)."""
        return self.chance_below(high) - self.chance_below(low)

    @property
    def interval(self) -> tuple[float, float]:
        """The central 80 % interval: the 10th and the 90th percentile."""
        a, b = self.k + PRIOR, self.n - self.k + PRIOR
        return _tenth(a, b), 1 - _tenth(b, a)


def is_even(share: Share) -> bool:
    """Whether it is likely that the share is close to one half."""
    return share.chance_between(EVEN_LOW, EVEN_HIGH) >= LIKELY


def is_rare(share: Share, sure: float = SURE) -> bool:
    """Whether you rarely do it: of `ENOUGH` or more, an estimated `THIRD` at most, and so sure to be below `RARE`."""
    return share.n >= ENOUGH and share.estimate <= THIRD and share.chance_below(RARE) >= sure


def verdict_on(share: Share, sure: float = SURE) -> Verdict:
    """What one look says for signs 1 and 2, of your share of first moves, or of weeks.

    Present where `is_rare`; not seen where it is `QUITE_SURE` above `THIRD` (so twenty of twenty is plainly not seen).
    Nothing is said below `ENOUGH`.
    """
    if share.n < ENOUGH:
        return Verdict.NOT_ENOUGH_YET
    if is_rare(share, sure):
        return Verdict.PRESENT
    return Verdict.NOT_SEEN if share.chance_above(THIRD) >= QUITE_SURE else Verdict.CANT_TELL


def still_holds(looks: Iterable[Look], called: Callable[[Look], bool], stays: Callable[[Look], bool]) -> bool:
    """Hysteresis: whether what an earlier look called so is so still; `looks` are what each counts, the newest first.

    It begins with a look that calls it, and lasts while each later one has it stay. So it holds now if, going back, a
    look that calls it comes before any that lets it go; no older one need be counted.
    """
    for look in looks:
        if called(look):
            return True
        if not stays(look):
            return False
    return False


@lru_cache(maxsize=8192)
def _beta_below(x: float, a: int, b: int) -> float:
    """P(X ≤ x) for X of Beta(a, b), whole a and b. Sums the tail beyond the mean, where terms only get smaller."""
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    n = a + b - 1
    if a > n * x:
        return _binomial_tail(a, n, x)
    return 1 - _binomial_tail(n - a + 1, n, 1 - x)


def _binomial_tail(first: int, n: int, x: float) -> float:
    """P(at least `first` of n), for `first` beyond n·x.

    The first term is taken by logarithm, as x^j is too small for a float from a few hundred moments on; each further
    one is the last times a ratio below 1, so that thousands of messages need only some dozens of them.
    """
    term = math.exp(_log_ways(n, first) + first * math.log(x) + (n - first) * math.log1p(-x))
    odds = x / (1 - x)
    total = 0.0
    for j in range(first, n + 1):
        if term <= total * 1e-17:
            break
        total += term
        term *= (n - j) / (j + 1) * odds
    return total


@lru_cache(maxsize=1024)
def _log_ways(n: int, k: int) -> float:
    return math.log(math.comb(n, k))


@lru_cache(maxsize=1024)
def _tenth(a: int, b: int) -> float:
    """The x with P(X ≤ x) = .1 for X of Beta(a, b), to 1e-9 and better.

    Newton from where a normal curve of the same mean and spread has it, halving where a step leaves the bracket. Near
    the answer a step of s leaves an error in the order of s², so the last is taken and not tried again.
    """
    low, high = 0.0, 1.0
    mean = a / (a + b)
    x = max(mean + NORMAL_TENTH * math.sqrt(mean * (1 - mean) / (a + b + 1)), mean / 4)
    log_scale = math.log(a + b - 1) + _log_ways(a + b - 2, a - 1)
    for _ in range(100):
        over = _beta_below(x, a, b) - INTERVAL_TAIL
        low, high = (low, x) if over > 0 else (x, high)
        density = math.exp(log_scale + (a - 1) * math.log(x) + (b - 1) * math.log1p(-x))
        step = over / density if density > 0 else math.inf
        guess = x - step if low < x - step < high else (low + high) / 2
        if abs(guess - x) < 1e-7:
            return guess
        x = guess
    return x
