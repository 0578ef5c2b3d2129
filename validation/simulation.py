"""What the balance says of relationships whose true share is known, looked at every week for two years.

    python -m validation.simulation [--relationships N]

The verdicts are the product's own (`analysis.balance`); the relationships are invented (`relationships.py`), and the
same numbers come out every time. A minute or two on one processor.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from random import Random
from statistics import median

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from reciprocity.analysis.balance import LEANS, Investments, Tally, leaning_after
from reciprocity.core.thresholds import WEEKLY_LOOKS, WINDOW
from reciprocity.core.vocabulary import Direction, Leaning
from validation.relationships import BEGAN, RATES, SHARES, TURN, WEEKS, Invented

SEED = 2026
RELATIONSHIPS = 400
HALF_A_YEAR, A_YEAR = 26, 52
UNSAID = (Leaning.CANT_TELL, Leaning.NOT_ENOUGH_YET)
FRIENDS = 10
COLUMNS = (
    "your share",
    "a week",
    "leaning",
    "even",
    "no verdict",
    "changes",
    "ever leaning",
    "ever receiving",
    "by a year",
    "week",
)
"""Of the table: `changes` are a year's, `week` is the median one of the first time that it is called leaning."""

LOGGED_LESS = 0.7
"""Of theirs, the part that is written down, where one's own deeds come to mind more easily."""

TWELVE = ("even", "60:40", "75:25") * 4
"""Twelve people among whom a line a day is shared out: a few fill most of it, each half, a third … as often."""


class Remembered(Investments):
    """Investments that remember what each look counted: every look is replayed by the 25 after it."""

    def __init__(self, acts: Iterable[tuple[date, Direction]]) -> None:
        super().__init__(acts, WINDOW)
        self._counted: dict[date, Tally] = {}

    def counted(self, as_of: date) -> Tally:
        if as_of not in self._counted:
            self._counted[as_of] = super().counted(as_of)
        return self._counted[as_of]


def verdicts_of(investments: Investments) -> list[Leaning]:
    """What is said at the end of each week."""
    ends = [BEGAN + timedelta(days=7 * week - 1) for week in range(2 - WEEKLY_LOOKS, WEEKS + 1)]
    return [
        leaning_after(investments, ends[last - WEEKLY_LOOKS : last][::-1])
        for last in range(WEEKLY_LOOKS, len(ends) + 1)
    ]


@cache
def told_of(kind: Invented, relationships: int) -> list[list[Leaning]]:
    """What is said of so many relationships of a kind, week by week."""
    seed = f"{SEED} {kind.share} {kind.a_week:g} {kind.theirs_logged:g}"
    return [verdicts_of(Remembered(kind.acts(Random(f"{seed} {number}")))) for number in range(relationships)]


@dataclass(frozen=True)
class Outcome:
    """What came of a kind. Parts are of all weeks, or of all relationships; years and weeks are counted from the start.

    `ever_leaning` and `ever_wrong`: at some time in two years it was called leaning, and leaning to receiving. What is
    neither leaning, even nor unsaid was called mostly shared.
    `by_a_year`: called leaning to giving at some time in the first year; `weeks` the median week of the first time.
    """

    leaning: float
    even: float
    unsaid: float
    changes_a_year: float
    ever_leaning: float
    ever_wrong: float
    by_a_year: float
    weeks: float | None


def outcome_of(told: Sequence[Sequence[Leaning]]) -> Outcome:
    said = Counter(verdict for weeks in told for verdict in weeks)
    total = sum(said.values())
    first = [weeks.index(Leaning.GIVING) + 1 for weeks in told if Leaning.GIVING in weeks]
    return Outcome(
        leaning=sum(said[lean] for lean in LEANS) / total,
        even=said[Leaning.EVEN] / total,
        unsaid=sum(said[verdict] for verdict in UNSAID) / total,
        changes_a_year=sum(one is not next_ for weeks in told for one, next_ in pairwise(weeks)) / len(told) / 2,
        ever_leaning=sum(any(lean in weeks for lean in LEANS) for weeks in told) / len(told),
        ever_wrong=sum(Leaning.RECEIVING in weeks for weeks in told) / len(told),
        by_a_year=sum(week <= A_YEAR for week in first) / len(told),
        weeks=median(first) if len(first) * 2 > len(told) else None,
    )


def seen_wrongly(friends: int, a_week: float, relationships: int) -> float:
    """The part of writers with so many even friends who see one called leaning within a year."""
    told = told_of(Invented("even", a_week), relationships)
    once = sum(any(lean in weeks[:A_YEAR] for lean in LEANS) for weeks in told) / len(told)
    return 1 - (1 - once) ** friends


def still_leaning(a_week: float, relationships: int) -> float:
    """Of those called leaning when they turned to even, the part still called so half a year later."""
    turned = TURN // 7
    told = [
        weeks for weeks in told_of(Invented("turning to even", a_week), relationships) if weeks[turned - 1] in LEANS
    ]
    return sum(weeks[turned - 1 + HALF_A_YEAR] in LEANS for weeks in told) / len(told) if told else 0.0


def unsaid_at(week: int, relationships: int) -> float:
    """Of twelve rows at a line a day, the part that has no verdict at the end of a week."""
    often = [1 / place for place in range(1, len(TWELVE) + 1)]
    kinds = [Invented(share, round(7 * one / sum(often), 3)) for share, one in zip(TWELVE, often, strict=True)]
    told = [weeks for kind in kinds for weeks in told_of(kind, relationships // 4)]
    return sum(weeks[week - 1] in UNSAID for weeks in told) / len(told)


def report(console: Console, relationships: int = RELATIONSHIPS) -> None:
    table = Table(box=SIMPLE, title=f"Balance, looked at every week for two years: {relationships} of each kind")
    for column in COLUMNS:
        table.add_column(column, no_wrap=True)
    kinds = [Invented(share, a_week) for share in SHARES for a_week in RATES]
    kinds += [Invented("even", a_week, LOGGED_LESS) for a_week in RATES]
    for kind in kinds:
        table.add_row(*row_of(kind, outcome_of(told_of(kind, relationships))))
    console.print(table)
    for sentence in sentences(relationships):
        console.print(sentence)


def row_of(kind: Invented, one: Outcome) -> list[str]:
    name = kind.share if kind.theirs_logged == 1 else f"{kind.share}, {kind.theirs_logged:.0%} of theirs logged"
    parts = (one.leaning, one.even, one.unsaid)
    found = "" if kind.share in {"even", "in spells"} else f"{one.by_a_year:.0%}"
    return [
        name,
        f"{kind.a_week:g}",
        *(f"{part:.0%}" for part in parts),
        f"{one.changes_a_year:.1f}",
        f"{one.ever_leaning:.0%}",
        f"{one.ever_wrong:.0%}",
        found,
        "" if one.weeks is None or not found else f"{one.weeks:.0f}",
    ]


def sentences(relationships: int) -> list[str]:
    """What the figures come to, as docs/evidence.md has them."""
    wrongly = seen_wrongly(FRIENDS, 1, relationships)
    still = ", ".join(f"{still_leaning(a_week, relationships):.0%} at {a_week:g} a week" for a_week in RATES[1:])
    one, two = unsaid_at(A_YEAR, relationships), unsaid_at(WEEKS, relationships)
    return [
        f"Of writers with ten even friends at one a week, {wrongly:.0%} see one called leaning within a year.",
        f"Half a year after a turn from 75:25 to even it is still called leaning: {still}.",
        f"At a line a day over twelve people {one:.0%} of rows have no verdict after a year, {two:.0%} after two.",
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description="What the balance says of relationships whose true share is known.")
    parser.add_argument("--relationships", type=int, default=RELATIONSHIPS, help="of each kind")
    report(Console(width=140), parser.parse_args().relationships)


if __name__ == "__main__":
    main()
