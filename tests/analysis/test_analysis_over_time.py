"""Week by week: what a strip and a chart draw is what the balance counts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reciprocity.analysis.balance import balance_of
from reciprocity.analysis.initiations import all_starts, opened_by_person
from reciprocity.analysis.over_time import over_time_in, over_time_with
from reciprocity.core.balance_reports import Week
from reciprocity.core.relationship_reports import Day
from reciprocity.core.vocabulary import Circle, Kind
from tests.analysis.story import GIVE, MUTUAL, TAKE, Story, ago


def weeks_with(story: Story, name: str = "Maya") -> tuple[Week, ...]:
    return balance_of(story[name], story.evidence()).weeks


def test_a_week_is_seven_days_and_the_newest_ends_with_the_last_day() -> None:
    story = Story().knows("Maya")
    story.holds("Maya", Kind.SUPPORT, GIVE, 0).holds("Maya", Kind.SUPPORT, TAKE, 6).holds("Maya", Kind.SUPPORT, GIVE, 7)

    assert weeks_with(story) == (Week(ago(13), 1, 0, 0, 0, 0), Week(ago(6), 1, 1, 0, 0, 0))


def test_weeks_that_hold_nothing_are_left_out() -> None:
    story = Story().knows("Maya").holds("Maya", Kind.REACH_OUT, TAKE, 100).holds("Maya", Kind.THANK_YOU, GIVE, 50)

    assert weeks_with(story) == (Week(ago(104), 0, 1, 0, 0, 1),)


def test_half_a_year_is_twenty_six_weeks() -> None:
    story = Story().knows("Maya").holds("Maya", Kind.SUPPORT, GIVE, 179).holds("Maya", Kind.SUPPORT, GIVE, 181)

    assert [week.week for week in weeks_with(story)] == [ago(181)]
    wider = story.evidence(window=365)
    assert [week.gave for week in balance_of(story["Maya"], wider).weeks] == [2]


def test_a_message_that_breaks_a_silence_is_a_first_move_of_its_week() -> None:
    story = Story().knows("Maya").message("Maya", 20, them=(9, 10)).message("Maya", 3, you=(9, 9))

    assert weeks_with(story) == (Week(ago(20), 0, 0, 0, 0, 1), Week(ago(6), 0, 0, 0, 1, 0))


def test_somebody_lived_with_has_no_first_moves() -> None:
    story = Story().knows("Maya", circle=Circle.HOME).holds("Maya", Kind.REACH_OUT, GIVE, 3)

    assert weeks_with(story) == (Week(ago(6), 1, 0, 0, 0, 0),)


def test_a_moment_with_several_people_counts_once_in_the_whole_and_once_with_each() -> None:
    story = Story().knows("Maya", "Tom").holds(["Maya", "Tom"], Kind.TOGETHER, GIVE, 2).holds(None, days_ago=2)
    evidence = story.evidence()

    whole = over_time_in(evidence)

    assert whole.weeks == (Week(ago(6), 2, 0, 0, 1, 0),)
    assert whole.days == (Day(ago(2), 2),)
    assert over_time_with(story["Tom"], weeks_with(story, "Tom"), evidence).days == (Day(ago(2), 1),)
    assert weeks_with(story, "Tom") == (Week(ago(6), 1, 0, 0, 1, 0),)


moments = st.lists(
    st.tuples(
        st.sampled_from(["Maya", "Tom", None]), st.sampled_from(list(Kind)),
        st.sampled_from([GIVE, TAKE, MUTUAL]), st.integers(0, 179),
    ),
    max_size=30,
)  # fmt: skip


@given(moments)
def test_the_weeks_come_to_what_the_balance_and_the_first_sign_count(held: list[tuple[str, Kind, str, int]]) -> None:
    story = Story().knows("Maya", "Tom")
    for who, kind, direction, days in held:
        story.holds(who, kind, direction, days)  # type: ignore[arg-type]
    evidence = story.evidence()

    for name in ("Maya", "Tom"):
        balance = balance_of(story[name], evidence)
        assert sum(week.gave for week in balance.weeks) == balance.gave
        assert sum(week.received for week in balance.weeks) == balance.received
        assert sum(week.shared for week in balance.weeks) == balance.shared
        assert sum(week.your_starts for week in balance.weeks) == balance.starts.yours
        assert sum(week.their_starts for week in balance.weeks) == balance.starts.theirs
    whole = over_time_in(evidence)
    assert sum(day.moments for day in whole.days) == len(held)
    starts = all_starts(evidence, opened_by_person(evidence))
    assert sum(week.your_starts for week in whole.weeks) == starts.yours
    assert sum(week.their_starts for week in whole.weeks) == starts.theirs
