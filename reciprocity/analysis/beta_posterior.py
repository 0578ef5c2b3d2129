"""The evidence rule: how surely k of n tells a share, and how long what was said of one holds."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

Look = TypeVar("Look")

ENOUGH = 8
"""Nothing is said of a share below this many moments."""

SURE = 0.95
"""How likely it must be that one side mostly starts, or that few weeks hold something unprompted."""

CALLED = 0.975
"""How likely a leaning, or few first moves of yours, must be to be called that."""

KEPT = 0.8
"""How likely it must stay for what was once called so to be called so still, in a weekly look at a time."""

QUITE_SURE = 0.9
"""How likely it must be that a sign is not there."""

LIKELY = 0.7
"""How likely evenness must be before it is called that."""

THIRD = 1 / 3
"""A sign is there where your share is at most this, and not seen where it is more."""

PRIOR = 3
"""Moments taken for granted on either side; the six together are the spread measured in real call and mail networks,
where shares of small counts mislead: with ten contacts a fair pair looks lopsided one time in six."""


NORMAL_TENTH = -1.2816
"""The 10th percentile of the normal curve, in standard deviations."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share of `k` in `n`, known as well as n moments can tell it: posterior Beta(k + 3, n - k + 3)."""

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
        """The 80 % interval: the 10th and the 90th percentile."""
        a, b = self.k + PRIOR, self.n - self.k + PRIOR
        return _tenth(a, b), 1 - _tenth(b, a)


def still_holds(looks: Iterable[Look], called: Callable[[Look], bool], stays: Callable[[Look], bool]) -> bool:
    """Whether a replay of weekly looks ends on holding; `looks` are what each counts, the newest first.

    It begins to hold at a look that calls it, and goes on for as long as each look after that one has it stay. So it
    does now if, going back, a look that calls it comes before any that lets it go; no older one need be counted.
    """
    for look in looks:
        if called(look):
            return True
        if not stays(look):
            return False
    return False


@lru_cache(maxsize=8192)
def _beta_below(x: float, a: int, b: int) -> float:
    """P(X ≤ x) for X of Beta(a, b). Sums the tail on the far side of the mean, where terms only get smaller."""
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
        over = _beta_below(x, a, b) - 0.1
        low, high = (low, x) if over > 0 else (x, high)
        density = math.exp(log_scale + (a - 1) * math.log(x) + (b - 1) * math.log1p(-x))
        step = over / density if density > 0 else math.inf
        guess = x - step if low < x - step < high else (low + high) / 2
        if abs(guess - x) < 1e-7:
            return guess
        x = guess
    return x
