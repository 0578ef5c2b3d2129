"""Which way a relationship leans: what one look says, and what weekly looks have said and not let go of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from itertools import accumulate
from typing import NamedTuple

from reciprocity.analysis.beta_posterior import CALLED, ENOUGH, KEPT, LIKELY, Share, still_holds
from reciprocity.core.evidence import person_window_start
from reciprocity.core.vocabulary import Direction, Leaning

LEANS = (Leaning.GIVING, Leaning.RECEIVING)

MOSTLY = 0.6
"""From this part of all investments on, a relationship is called mostly shared."""


class Tally(NamedTuple):
    """Investments each way, as one look counts them."""

    gave: int
    received: int
    shared: int

    @property
    def one_sided(self) -> int:
        return self.gave + self.received

    @property
    def share(self) -> Share:
        """Your share of what went one way."""
        return Share(self.gave, self.one_sided)


class Investments:
    """One relationship's investments by their days, to be counted in the person's window as of any day."""

    def __init__(self, acts: Iterable[tuple[date, Direction]], window: int) -> None:
        kept = sorted(acts)
        one_sided = [(day, side) for day, side in kept if side is not Direction.MUTUAL]
        self._window = window
        self._one_sided = [day for day, _ in one_sided]
        self._given = [0, *accumulate(side is Direction.GIVE for _, side in one_sided)]
        self._shared = [day for day, side in kept if side is Direction.MUTUAL]

    def began(self, as_of: date) -> date:
        """The first day of the person's window as of that day."""
        return person_window_start(self._one_sided, as_of, self._window)

    def counted(self, as_of: date) -> Tally:
        """What the person's window holds as of that day."""
        began = self.began(as_of)
        first, until = bisect_left(self._one_sided, began), bisect_right(self._one_sided, as_of)
        gave = self._given[until] - self._given[first]
        shared = bisect_right(self._shared, as_of) - bisect_left(self._shared, began)
        return Tally(gave, until - first - gave, shared)


def leaning_of(gave: int, received: int, shared: int) -> Leaning:
    """What one look says of which way a relationship leans, by the evidence rule; the first of these that holds.

    Leaning: .975 sure of a share beyond .55 (of giving, or of receiving), of eight moments or more. Mostly shared: six
    tenths of eight or more. About even: .7 sure of a share within .35 and .65.
    """
    tally = Tally(gave, received, shared)
    if _leans(Leaning.GIVING, CALLED, tally):
        return Leaning.GIVING
    if _leans(Leaning.RECEIVING, CALLED, tally):
        return Leaning.RECEIVING
    total = gave + received + shared
    if total >= ENOUGH and shared / total >= MOSTLY:
        return Leaning.SHARED
    if tally.one_sided < ENOUGH:
        return Leaning.NOT_ENOUGH_YET
    return Leaning.EVEN if tally.share.chance_between(0.35, 0.65) >= LIKELY else Leaning.CANT_TELL


def leaning_after(investments: Investments, looks: Sequence[date]) -> Leaning:
    """What replaying these looks ends on; `looks` are their days, newest first.

    A lean once said stays while it is .8 sure, of eight moments or more. Looked at every week for two years, a truly
    even relationship is at some time called leaning in one of ten, and one at 75:25 with a moment a week is recognised
    within a year in two of three (`make validate`, docs/evidence.md).
    """
    now = leaning_of(*investments.counted(looks[0]))
    if now in LEANS:
        return now
    for lean in LEANS:
        tallies = map(investments.counted, looks)
        if still_holds(tallies, partial(_leans, lean, CALLED), partial(_leans, lean, KEPT)):
            return lean
    return now


def _leans(lean: Leaning, likely: float, tally: Tally) -> bool:
    """Whether it is this likely that the share is beyond .55, of giving or of receiving; of eight moments or more."""
    if tally.one_sided < ENOUGH:
        return False
    share = tally.share
    chance = share.chance_above(0.55) if lean is Leaning.GIVING else share.chance_below(0.45)
    return chance >= likely
