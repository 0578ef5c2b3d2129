"""The measures of validation, against an independent computation."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import mannwhitneyu, pearsonr

from validation.measures import auc_of, correlation_of, fifths_of, spread_of

pairs = st.lists(st.tuples(st.integers(0, 9), st.booleans()), min_size=2, max_size=60)


@given(pairs)
def test_auc_is_mann_whitney_over_the_number_of_pairs(told: list[tuple[int, bool]]) -> None:
    yes, no = [score for score, came in told if came], [score for score, came in told if not came]

    found = auc_of([score for score, _ in told], [came for _, came in told])

    if yes and no:
        assert found == pytest.approx(mannwhitneyu(yes, no).statistic / (len(yes) * len(no)))
    else:
        assert math.isnan(found)


def test_auc_by_hand() -> None:
    # Of six pairs (one that came, one that did not) four are in order, one is not, and one is equal.
    assert auc_of([3, 2, 2, 1, 5], [True, True, False, False, False]) == pytest.approx((2 + 1 + 0.5) / 6)


@given(st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9)), min_size=3, max_size=40))
def test_correlation_is_pearsons(told: list[tuple[float, float]]) -> None:
    first, second = [one for one, _ in told], [other for _, other in told]
    if max(first) - min(first) < 1e-3 or max(second) - min(second) < 1e-3:
        return

    assert correlation_of(first, second) == pytest.approx(pearsonr(first, second).statistic, abs=1e-6)


def test_without_change_there_is_no_correlation() -> None:
    assert math.isnan(correlation_of([1, 1, 1], [1, 2, 3]))
    assert math.isnan(correlation_of([1], [1]))


def test_fifths_hold_everything_once_the_lowest_first() -> None:
    fifths = fifths_of([number / 11 for number in range(11)], [number >= 6 for number in range(11)])

    assert [fifth.count for fifth in fifths] == [2, 2, 2, 2, 3]
    assert [fifth.came for fifth in fifths] == [0, 0, 0, 1, 1]
    assert fifths[0].foretold == pytest.approx(0.5 / 11)


def test_a_spread_is_of_whole_groups_and_always_the_same() -> None:
    def mean(numbers: Sequence[float]) -> float:
        return sum(numbers) / len(numbers)

    low, high = spread_of([[0.0, 0.0], [1.0, 1.0]] * 50, mean)

    # The mean of a hundred coins: .5, give or take twice .05.
    assert low == pytest.approx(0.4, abs=0.03)
    assert high == pytest.approx(0.6, abs=0.03)
    assert (low, high) == spread_of([[0.0, 0.0], [1.0, 1.0]] * 50, mean)
    assert spread_of([[1.0], [1.0]], mean) == (1, 1)
