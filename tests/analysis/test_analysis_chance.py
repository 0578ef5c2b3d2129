"""Shares, against an independent computation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from reciprocity.analysis.beta_posterior import Share


@st.composite
def shares(draw: st.DrawFn, most: int = 400) -> Share:
    n = draw(st.integers(0, most))
    return Share(draw(st.integers(0, n)), n)


@given(shares(), st.floats(0, 1))
def test_tails_are_those_of_the_beta_distribution(share: Share, x: float) -> None:
    posterior = beta(share.k + 3, share.n - share.k + 3)

    assert share.chance_below(x) == pytest.approx(posterior.cdf(x), rel=1e-8, abs=1e-12)
    assert share.chance_above(x) == pytest.approx(posterior.sf(x), rel=1e-8, abs=1e-12)


@given(shares())
def test_the_interval_is_the_tenth_and_the_ninetieth_percentile(share: Share) -> None:
    posterior = beta(share.k + 3, share.n - share.k + 3)

    assert share.interval == pytest.approx((posterior.ppf(0.1), posterior.ppf(0.9)), abs=1e-9)


@pytest.mark.parametrize(("k", "n"), [(0, 5000), (1700, 5000), (5000, 5000), (9999, 30000)])
def test_thousands_of_messages_are_no_harder(k: int, n: int) -> None:
    posterior = beta(k + 3, n - k + 3)

    for x in (0.001, 1 / 3, 0.45, 0.55, 0.999):
        assert Share(k, n).chance_below(x) == pytest.approx(posterior.cdf(x), abs=1e-10)
    assert Share(k, n).interval == pytest.approx((posterior.ppf(0.1), posterior.ppf(0.9)), abs=1e-9)


@given(shares())
def test_the_other_side_is_the_mirror(share: Share) -> None:
    other = Share(share.n - share.k, share.n)

    assert other.estimate == pytest.approx(1 - share.estimate)
    assert other.chance_above(0.55) == pytest.approx(share.chance_below(0.45))


def test_the_prior_is_worth_six_moments() -> None:
    assert Share(0, 0).estimate == 0.5
    assert Share(1, 6).estimate == 1 / 3


def test_a_chance_is_nothing_below_zero_and_all_below_one() -> None:
    assert (Share(3, 4).chance_below(0), Share(3, 4).chance_below(1)) == (0, 1)
    assert Share(3, 4).chance_between(0, 1) == 1
