"""Relationships whose true share is known, and what the balance says of them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from reciprocity.analysis.balance import Investments, leaning_after
from reciprocity.core.vocabulary import Direction, Leaning
from validation.relationships import BEGAN, DAYS, WEEKS, Invented
from validation.simulation import (
    LOGGED_LESS,
    RELATIONSHIPS,
    Remembered,
    outcome_of,
    row_of,
    seen_wrongly,
    still_leaning,
    told_of,
    verdicts_of,
)

DOCUMENT = (Path(__file__).resolve().parents[2] / "docs" / "evidence.md").read_text(encoding="utf-8")
GIVE, TAKE, MUTUAL = Direction.GIVE, Direction.TAKE, Direction.MUTUAL


def acts(kind: Invented, times: int = 40) -> list[Direction]:
    return [side for number in range(times) for _, side in kind.acts(Random(number))]


def test_a_kind_holds_what_it_is_called() -> None:
    sides = acts(Invented("75:25", 3))

    assert len(sides) / 40 / WEEKS == pytest.approx(3, rel=0.05)
    assert sides.count(MUTUAL) / len(sides) == pytest.approx(0.3, abs=0.02)
    assert sides.count(GIVE) / (sides.count(GIVE) + sides.count(TAKE)) == pytest.approx(0.75, abs=0.02)


def test_what_is_logged_less_often_is_theirs() -> None:
    sides = acts(Invented("even", 3, LOGGED_LESS))

    assert sides.count(TAKE) / sides.count(GIVE) == pytest.approx(LOGGED_LESS, abs=0.04)


def test_spells_are_even_in_the_long_run_and_turns_are_not_in_the_first_year() -> None:
    spells, turned = acts(Invented("in spells", 3)), list(Invented("turning to even", 3).acts(Random(1)))
    first = [side for day, side in turned if (day - BEGAN).days < DAYS // 2]

    assert spells.count(GIVE) / (spells.count(GIVE) + spells.count(TAKE)) == pytest.approx(0.5, abs=0.02)
    assert first.count(GIVE) > 2 * first.count(TAKE)


def test_remembering_what_a_look_counted_changes_nothing() -> None:
    told = list(Invented("60:40", 1).acts(Random(3)))
    ends = [BEGAN + timedelta(days=7 * week - 1) for week in range(2 - 26, WEEKS + 1)]

    plainly = [leaning_after(Investments(told, 180), ends[last - 26 : last][::-1]) for last in range(26, len(ends) + 1)]

    assert verdicts_of(Remembered(told)) == plainly
    assert len(plainly) == WEEKS


def test_an_outcome_by_hand() -> None:
    told = [[Leaning.CANT_TELL, Leaning.GIVING, Leaning.GIVING, Leaning.EVEN], [Leaning.RECEIVING] * 4]

    found = outcome_of(told)

    assert (found.leaning, found.even, found.unsaid) == (6 / 8, 1 / 8, 1 / 8)
    assert (found.changes_a_year, found.ever_leaning, found.ever_wrong, found.by_a_year) == (0.5, 1, 0.5, 0.5)


EVEN, LEANING = Invented("even", 1), Invented("75:25", 1)


@pytest.mark.parametrize("kind", [EVEN, LEANING, Invented("in spells", 3), Invented("even", 3, LOGGED_LESS)])
def test_the_document_has_the_figures_that_come_out(kind: Invented) -> None:
    row = " | ".join(row_of(kind, outcome_of(told_of(kind, RELATIONSHIPS))))

    assert f"| {row} |" in DOCUMENT


def test_the_figures_of_the_design_come_out_within_noise() -> None:
    """Nine in a hundred even ones are called leaning in two years; two of three at 75:25 are found in one."""
    even, leaning = (outcome_of(told_of(kind, RELATIONSHIPS)) for kind in (EVEN, LEANING))

    assert even.ever_leaning == pytest.approx(0.09, abs=0.04)
    assert leaning.by_a_year == pytest.approx(0.68, abs=0.06)
    assert seen_wrongly(10, 1, RELATIONSHIPS) == pytest.approx(0.30, abs=0.10)
    assert still_leaning(1, RELATIONSHIPS) == pytest.approx(0.16, abs=0.07)
