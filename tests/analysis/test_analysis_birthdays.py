"""Birthdays come up a week before, once, and are kept on a day in every year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity.analysis.loops import birthdays_ahead, next_birthday
from reciprocity.core.nudges import Reason
from reciprocity.core.vocabulary import Circle, Direction, Kind
from reciprocity.nudges.choose import choose
from reciprocity.views.pages.nudge_words import fact_in_words
from tests.analysis.story import TODAY, Story, ago

IN_A_WEEK = (TODAY + timedelta(days=7)).strftime("--%m-%d")


def test_those_of_a_week_the_nearest_first() -> None:
    story = (
        Story().knows("Tom", birthday="1980-11-30").knows("Ana", birthday="--11-23").knows("Leo", birthday="--12-01")
    )
    story.knows("Home", circle=Circle.HOME, birthday="--11-24").knows("Gone", in_memory=True, birthday="--11-24")

    assert [(one.person, one.day.day) for one in birthdays_ahead(story.evidence())] == [
        ("Ana", 23),
        ("Home", 24),
        ("Tom", 30),
    ]


@given(st.dates(date(1901, 1, 1), date(2998, 12, 31)), st.dates(date(1900, 1, 1), date(2020, 12, 31)))
def test_the_next_one_is_within_a_year_and_on_that_day(today: date, born: date) -> None:
    following = next_birthday(born.isoformat(), today)

    assert following is not None
    assert timedelta() <= following - today <= timedelta(days=366)
    assert (following.month, following.day) in {(born.month, born.day), (2, 28)}


def test_what_is_no_date_is_no_birthday() -> None:
    assert next_birthday("soon", TODAY) is None


def test_a_nudge_brings_it_up_before_a_thank_you_and_after_a_follow_up() -> None:
    story = Story().knows("Zoë", birthday=IN_A_WEEK).knows("Tom")
    story.holds("Tom", Kind.SUPPORT, Direction.TAKE, 5)

    nudge = choose(story.evidence())

    assert (nudge.person, nudge.reason) == ("Zoë", Reason.BIRTHDAY)
    assert fact_in_words(nudge) == "Zoë's birthday is on Monday 30 November."


@pytest.mark.parametrize(
    ("days_ago", "birthday", "comes_up"),
    [(8, IN_A_WEEK, True), (0, IN_A_WEEK, False), (3, "--11-23", True), (0, "--11-23", False)],
)
def test_it_rests_once_you_have_turned_to_them(days_ago: int, birthday: str, comes_up: bool) -> None:
    story = Story().knows("Zoë", birthday=birthday)
    story.holds("Zoë", Kind.REACH_OUT, Direction.GIVE, days_ago)

    assert (choose(story.evidence()).reason is Reason.BIRTHDAY) == comes_up


def test_it_is_never_of_somebody_snoozed() -> None:
    story = Story().knows("Zoë", birthday="--11-23", snoozed_until=ago(-2)).knows("Tom")

    assert choose(story.evidence()).person == "Tom"
