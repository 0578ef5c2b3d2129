"""Given these moments with one person, this balance."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reciprocity.analysis.balance import balance_of
from reciprocity.core.people import Person
from reciprocity.core.vocabulary import Circle, Felt, Initiative, Kind, Leaning
from tests.analysis.story import GIVE, MUTUAL, TAKE, TODAY, Story, ago, person


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
    for quarter in range(20):
        story.holds("Will", Kind.SUPPORT, TAKE, 10 + 90 * quarter)

    balance = balance_of(story["Will"], story.evidence())

    # Three years hold thirteen of them.
    assert (balance.received, balance.since) == (13, ago(10 + 90 * 12))
    assert balance.verdict is Leaning.RECEIVING


def test_a_window_goes_back_to_the_24th_last_that_went_one_way() -> None:
    story = Story().knows("Will")
    for fortnight in range(40):
        story.holds("Will", Kind.SUPPORT, (GIVE, TAKE)[fortnight % 2], 14 * fortnight)
        story.holds("Will", Kind.TOGETHER, MUTUAL, 14 * fortnight)

    balance = balance_of(story["Will"], story.evidence())

    assert (balance.gave, balance.received, balance.shared) == (12, 12, 24)
    assert balance.since == ago(14 * 23)


def test_all_of_the_day_of_the_24th_last_counts() -> None:
    """Which of a day's moments was written first tells nothing of the two of you."""
    story = Story().knows("Will").holds("Will", Kind.SUPPORT, GIVE, 190, times=30)

    assert balance_of(story["Will"], story.evidence()).gave == 30


def test_what_is_older_than_three_years_is_over() -> None:
    story = Story().knows("Will").holds("Will", days_ago=3 * 365).holds("Will", days_ago=3 * 365 + 1)

    balance = balance_of(story["Will"], story.evidence())

    assert (balance.gave, balance.since) == (1, ago(3 * 365))


def test_the_window_is_180_days_and_holds_its_first() -> None:
    story = Story().knows("Maya").holds("Maya", days_ago=179, times=24).holds("Maya", days_ago=180)

    balance = balance_of(story["Maya"], story.evidence())

    assert (balance.gave, balance.since) == (24, ago(179))


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
