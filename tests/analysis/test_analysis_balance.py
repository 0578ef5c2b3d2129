"""Given these moments with one person, this balance."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity.analysis.balance import balance_of, leaning_of
from reciprocity.core.people import Person
from reciprocity.core.words import Circle, Felt, Initiative, Kind, Leaning
from tests.analysis.story import GIVE, MUTUAL, TAKE, TODAY, Story, ago, person

MIRRORED = {Leaning.GIVING: Leaning.RECEIVING, Leaning.RECEIVING: Leaning.GIVING}


@pytest.mark.parametrize(
    ("gave", "received", "shared", "verdict"),
    [
        # Seven to none would be sure enough, and is still too few.
        (7, 0, 0, Leaning.NOT_ENOUGH_YET),
        (8, 0, 0, Leaning.GIVING),
        (0, 8, 0, Leaning.RECEIVING),
        (8, 1, 0, Leaning.CANT_TELL),
        (9, 1, 0, Leaning.GIVING),
        (10, 2, 0, Leaning.CANT_TELL),
        (11, 2, 0, Leaning.GIVING),
        (19, 7, 0, Leaning.CANT_TELL),
        (20, 7, 0, Leaning.GIVING),
        (7, 20, 0, Leaning.RECEIVING),
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
        (8, 0, 40, Leaning.GIVING),
        (0, 0, 0, Leaning.NOT_ENOUGH_YET),
    ],
)
def test_verdicts_at_their_thresholds(gave: int, received: int, shared: int, verdict: Leaning) -> None:
    assert leaning_of(gave, received, shared) is verdict


@given(st.integers(0, 200), st.integers(0, 200), st.integers(0, 200))
def test_swapping_give_and_take_mirrors_the_verdict(gave: int, received: int, shared: int) -> None:
    verdict = leaning_of(gave, received, shared)

    assert leaning_of(received, gave, shared) is MIRRORED.get(verdict, verdict)


def test_only_investments_are_in_the_balance() -> None:
    story = Story().knows("Maya").holds("Maya", Kind.SUPPORT, TAKE, 5).holds("Maya", Kind.TOGETHER, MUTUAL, 4)
    for kind in (Kind.THANK_YOU, Kind.OWNERSHIP, Kind.MISSED, Kind.OTHER):
        story.holds("Maya", kind, GIVE, 3)

    balance = balance_of(story["Maya"], story.evidence())

    assert (balance.gave, balance.received, balance.shared) == (0, 1, 1)
    assert balance.share == 3 / 7
    assert balance.because == ("m0002", "m0001")


def test_with_nothing_on_either_side_there_is_no_share() -> None:
    story = Story().knows("Maya").holds("Maya", Kind.TOGETHER, MUTUAL)

    balance = balance_of(story["Maya"], story.evidence())

    assert (balance.share, balance.interval) == (None, None)


def test_a_friend_seen_four_times_a_year_is_no_less_a_friend() -> None:
    story = Story().knows("Will")
    for quarter in range(12):
        story.holds("Will", Kind.SUPPORT, TAKE, 10 + 90 * quarter)

    balance = balance_of(story["Will"], story.evidence())

    assert (balance.received, balance.since) == (8, ago(10 + 90 * 7))
    assert balance.verdict is Leaning.RECEIVING


def test_what_is_older_than_three_years_is_over() -> None:
    story = Story().knows("Will").holds("Will", days_ago=3 * 365).holds("Will", days_ago=3 * 365 + 1)

    balance = balance_of(story["Will"], story.evidence())

    assert (balance.gave, balance.since) == (1, ago(3 * 365))


def test_the_window_is_180_days_and_holds_its_first() -> None:
    story = Story().knows("Maya").holds("Maya", days_ago=179, times=8).holds("Maya", days_ago=180)

    balance = balance_of(story["Maya"], story.evidence())

    assert (balance.gave, balance.since) == (8, ago(179))


def test_uneven_on_purpose_has_counts_and_no_verdict() -> None:
    story = Story().knows("Dad", uneven_on_purpose=True).holds("Dad", times=20)

    balance = balance_of(story["Dad"], story.evidence())

    assert (balance.gave, balance.verdict) == (20, Leaning.ON_PURPOSE)
    assert balance.share == 23 / 26


@pytest.mark.parametrize("jo", [person("Jo", archived=True), person("Jo", in_memory=True)])
def test_nobody_archived_or_in_memory_is_judged(jo: Person) -> None:
    story = Story([jo]).holds("Jo", Kind.REACH_OUT, TAKE, 100, times=20)

    balance = balance_of(story["Jo"], story.evidence())

    assert (balance.received, balance.verdict, balance.starts.verdict) == (20, Leaning.CANT_TELL, Initiative.CANT_TELL)
    assert (balance.silence, balance.chance_of_another_quiet_month) == (None, None)


def test_at_home_there_are_counts_but_no_first_moves_and_no_silence() -> None:
    story = Story().knows("Sam", circle=Circle.HOME).holds("Sam", Kind.REACH_OUT, TAKE, 30, times=4)
    for week in range(20):
        story.holds("Sam", Kind.SUPPORT, TAKE, 40 + 7 * week).message("Sam", 40 + 7 * week, them=(9, 10))

    balance = balance_of(story["Sam"], story.evidence())

    assert balance.received == 24
    assert (balance.starts.yours, balance.starts.theirs, balance.starts.verdict) == (0, 0, Initiative.CANT_TELL)
    assert (balance.usual_gap, balance.quiet, balance.silence) == (None, None, None)


def test_completions_stand_beside_it() -> None:
    story = Story().knows("Tom")
    story.holds("Tom", Kind.SUPPORT, TAKE, 30, felt=Felt.LIGHTER).holds("Tom", Kind.SUPPORT, TAKE, 25)
    story.holds("Tom", Kind.THANK_YOU, GIVE, 25).holds("Tom", Kind.SUPPORT, TAKE, 20, closed=True)
    story.holds("Tom", Kind.SUPPORT, TAKE, 10).holds("Tom", Kind.MISSED, GIVE, 9).holds("Tom", Kind.OWNERSHIP, GIVE, 8)
    story.holds("Tom", Kind.MISSED, GIVE, 7, felt=Felt.HEAVIER).holds("Tom", Kind.MISSED, TAKE, 6)
    story.holds("Tom", Kind.THANK_YOU, TAKE, 5)

    found = balance_of(story["Tom"], story.evidence()).completions

    assert (found.supports_received, found.supports_thanked, found.days_to_thank) == (4, 3, 2.5)
    assert (found.missed_by_you, found.missed_and_owned) == (2, 1)
    assert (found.thanks_given, found.thanks_received, found.owned_by_you, found.owned_by_them) == (1, 1, 1, 0)
    assert (found.lighter, found.same, found.heavier) == (1, 0, 1)


def test_what_is_logged_late_never_moves_last_contact_backwards() -> None:
    story = Story().knows("Maya").holds("Maya", days_ago=0).holds("Maya", days_ago=21)

    assert balance_of(story["Maya"], story.evidence()).last_contact == TODAY


def test_what_comes_after_the_day_is_not_looked_at() -> None:
    story = Story().knows("Maya").holds("Maya", days_ago=10).holds("Maya", days_ago=1)

    balance = balance_of(story["Maya"], story.evidence(as_of=TODAY - timedelta(days=5)))

    assert (balance.gave, balance.last_contact) == (1, ago(10))
