"""Which way it leans: what one look says, and what weekly looks have said and not let go of."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reciprocity.analysis.balance import Investments, balance_of, leaning_after, leaning_of
from reciprocity.analysis.beta_posterior import Share, still_holds
from reciprocity.core.vocabulary import Direction, Kind, Leaning
from tests.analysis.story import GIVE, MUTUAL, TAKE, TODAY, Story, ago

MIRRORED = {Leaning.GIVING: Leaning.RECEIVING, Leaning.RECEIVING: Leaning.GIVING}
WEEKLY_LOOKS = [TODAY - timedelta(days=7 * ago) for ago in range(26)]


@pytest.mark.parametrize(
    ("gave", "received", "shared", "verdict"),
    [
        # Seven to none is too few, and eight to none not yet sure enough.
        (7, 0, 0, Leaning.NOT_ENOUGH_YET),
        (8, 0, 0, Leaning.CANT_TELL),
        (10, 0, 0, Leaning.GIVING),
        (0, 10, 0, Leaning.RECEIVING),
        (10, 1, 0, Leaning.CANT_TELL),
        (11, 1, 0, Leaning.GIVING),
        (12, 2, 0, Leaning.CANT_TELL),
        (13, 2, 0, Leaning.GIVING),
        (21, 7, 0, Leaning.CANT_TELL),
        (22, 7, 0, Leaning.GIVING),
        (7, 22, 0, Leaning.RECEIVING),
        (4, 4, 0, Leaning.EVEN),
        (5, 3, 0, Leaning.CANT_TELL),
        (6, 4, 0, Leaning.EVEN),
        (7, 3, 0, Leaning.CANT_TELL),
        (24, 15, 0, Leaning.EVEN),
        (25, 14, 0, Leaning.CANT_TELL),
        # Six tenths shared, exactly; less; and of too few.
        (2, 2, 6, Leaning.SHARED),
        (1, 3, 5, Leaning.NOT_ENOUGH_YET),
        (1, 1, 5, Leaning.NOT_ENOUGH_YET),
        (1, 1, 6, Leaning.SHARED),
        (4, 4, 12, Leaning.SHARED),
        (4, 4, 11, Leaning.EVEN),
        # A leaning is said before what is shared.
        (10, 0, 40, Leaning.GIVING),
        (0, 0, 0, Leaning.NOT_ENOUGH_YET),
    ],
)
def test_verdicts_of_one_look_at_their_thresholds(gave: int, received: int, shared: int, verdict: Leaning) -> None:
    assert leaning_of(gave, received, shared) is verdict


@given(st.integers(0, 200), st.integers(0, 200), st.integers(0, 200))
def test_swapping_give_and_take_mirrors_the_verdict(gave: int, received: int, shared: int) -> None:
    verdict = leaning_of(gave, received, shared)

    assert leaning_of(received, gave, shared) is MIRRORED.get(verdict, verdict)


acts = st.lists(
    st.tuples(st.integers(0, 700) | st.integers(0, 60), st.sampled_from([GIVE, GIVE, GIVE, TAKE, MUTUAL])), max_size=90
)


def verdict_of(acts: list[tuple[int, Direction]], looks: list[date] = WEEKLY_LOOKS) -> Leaning:
    return leaning_after(Investments([(ago(days), side) for days, side in acts], 180), looks)


@settings(max_examples=200, deadline=None)
@given(acts)
def test_swapping_sides_mirrors_what_replaying_ends_on(told: list[tuple[int, Direction]]) -> None:
    swapped = [(days, {GIVE: TAKE, TAKE: GIVE, MUTUAL: MUTUAL}[side]) for days, side in told]

    verdict = verdict_of(told)

    assert verdict_of(swapped) is MIRRORED.get(verdict, verdict)


@settings(max_examples=200, deadline=None)
@given(acts, st.randoms(use_true_random=False))
def test_the_order_of_moments_does_not_matter(told: list[tuple[int, Direction]], random: object) -> None:
    shuffled = sorted(told, key=lambda _: random.random())  # type: ignore[attr-defined]

    assert verdict_of(shuffled) is verdict_of(told)


@settings(max_examples=200, deadline=None)
@given(acts)
def test_replaying_adds_leans_and_nothing_else(told: list[tuple[int, Direction]]) -> None:
    """With one look it is what that look says; with more, only a lean can come of it."""
    alone, replayed = verdict_of(told, WEEKLY_LOOKS[:1]), verdict_of(told)

    assert replayed is alone or (replayed in MIRRORED and alone not in MIRRORED)


def test_a_lean_once_said_stays_until_it_is_clearly_over() -> None:
    story = Story().knows("Tom")
    for turn in range(24):
        story.holds("Tom", Kind.SUPPORT, TAKE if turn in (5, 11, 17, 20) else GIVE, 60 + 5 * turn)
    assert balance_of(story["Tom"], story.evidence()).verdict is Leaning.GIVING

    story.holds("Tom", Kind.SUPPORT, TAKE, 20, times=4)
    balance = balance_of(story["Tom"], story.evidence())
    share = Share(balance.gave, balance.gave + balance.received)
    # One look alone would not say it any more.
    assert 0.8 <= share.chance_above(0.55) < 0.975
    assert balance.verdict is Leaning.GIVING

    story.holds("Tom", Kind.SUPPORT, TAKE, 10, times=5)
    assert balance_of(story["Tom"], story.evidence()).verdict is Leaning.EVEN


def test_what_was_said_more_than_26_looks_ago_is_not_remembered() -> None:
    """Thirteen to two was a lean; the third of theirs came before the oldest look that is replayed."""
    told = [*((190 + place, GIVE) for place in range(13)), (205, TAKE), (206, TAKE), (176, TAKE)]

    assert verdict_of(told) is Leaning.CANT_TELL
    assert verdict_of(told, [TODAY - timedelta(days=7 * ago) for ago in range(27)]) is Leaning.GIVING


@pytest.mark.parametrize(
    ("third", "verdict"), [(176, Leaning.CANT_TELL), (175, Leaning.CANT_TELL), (174, Leaning.GIVING)]
)
def test_the_oldest_look_is_of_25_weeks_ago(third: int, verdict: Leaning) -> None:
    """As of that day it was thirteen to two, unless the third of theirs had come by then."""
    story = Story().knows("Will")
    for place in range(13):
        story.holds("Will", Kind.SUPPORT, GIVE, 190 + place)
    for days in (205, 206, third):
        story.holds("Will", Kind.SUPPORT, TAKE, days)

    assert balance_of(story["Will"], story.evidence()).verdict is verdict


def test_fewer_than_eight_say_nothing_even_of_what_was_said_before() -> None:
    """Ten three years ago were a lean; those of them that have gone out of reach leave seven."""
    told = [(1095 + 7 - 2 * place, GIVE) for place in range(10)]

    assert verdict_of(told, [TODAY - timedelta(days=14)]) is Leaning.GIVING
    assert verdict_of(told) is Leaning.NOT_ENOUGH_YET


@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=30))
def test_going_back_finds_what_going_forward_ends_on(looks: list[tuple[bool, bool]]) -> None:
    """Each look tells whether it calls it, and whether it lets it stay; the newest is first."""
    holds = False
    for called, stays in reversed(looks):
        holds = called or (holds and stays)

    assert still_holds(looks, lambda look: look[0], lambda look: look[1]) is holds
