"""Given these moments, whom to turn to today, and why."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity.core.moments import FollowUp
from reciprocity.core.nudges import Nudge, Reason
from reciprocity.core.vocabulary import Channel, Circle, Direction, Kind, Purpose
from reciprocity.errors import Refused
from reciprocity.nudges.choose import choose
from reciprocity.nudges.openers import Fit, opener_called
from reciprocity.views.pages.nudge_words import fact_in_words
from tests.analysis.story import GIVE, MUTUAL, TAKE, TODAY, Story, ago


def fits(nudge: Nudge) -> frozenset[Fit]:
    opener = opener_called(nudge.opener_id)
    assert opener is not None
    return opener.fits


def named(story: Story, passed: list[str]) -> str:
    return choose(story.evidence(), passed=passed).person


def test_a_kindness_not_thanked_for_comes_first_in_the_writers_words() -> None:
    story = Story().knows("Tom", "Maya").holds("Tom", Kind.SUPPORT, TAKE, 4, note="Tom mended my bike")

    nudge = choose(story.evidence())

    assert (nudge.person, nudge.reason, nudge.quote) == ("Tom", Reason.LOOP, "Tom mended my bike")
    assert fact_in_words(nudge) == "This was on Thursday, and there is still time to say thank you."
    assert (nudge.kind, nudge.purpose, nudge.because) == (Kind.THANK_YOU, Purpose.UNKNOWN, ("m0001",))
    assert fits(nudge) == {Fit.THANK}


def test_what_was_put_on_a_day_comes_first_then_to_thank_and_then_to_own() -> None:
    story = Story().knows("Tom", "Priya", "Leo")
    story.follow_ups.append(FollowUp("f", "f123", "leo", ago(1), "the scan"))
    story.holds("Priya", Kind.MISSED, GIVE, 44, note="missed Priya's show")
    story.holds("Tom", Kind.SUPPORT, TAKE, 10)

    walked = [choose(story.evidence(), passed=passed) for passed in ([], ["leo"], ["leo", "tom"])]

    assert [one.person for one in walked] == ["Leo", "Tom", "Priya"]
    assert [one.kind for one in walked] == [Kind.CHECK_IN, Kind.THANK_YOU, Kind.OWNERSHIP]
    assert fact_in_words(walked[2]) == "This was on Sat 10 Oct, and there is still time to own it."
    assert fact_in_words(walked[0]) == "You wanted to come back to this yesterday."
    assert walked[0].quote == "the scan"


def test_help_of_today_is_thanked_for_today() -> None:
    story = Story().knows("Maya", "Tom", "Leo")
    story.holds("Maya", Kind.REACH_OUT, GIVE).holds("Leo", Kind.TOGETHER, MUTUAL)
    story.holds("Tom", Kind.SUPPORT, TAKE, note="Tom drove me to the airport")

    nudge = choose(story.evidence())

    assert (nudge.person, fact_in_words(nudge)) == ("Tom", "Tom did something for you today.")
    assert (nudge.reason, nudge.kind, nudge.quote) == (
        Reason.REACHED_YOU,
        Kind.THANK_YOU,
        "Tom drove me to the airport",
    )


def test_who_reached_you_comes_before_whose_turn_it_is() -> None:
    story = Story().knows("Maya", circle=Circle.INNER).knows("Sam", circle=Circle.WIDER)
    story.holds("Maya", Kind.REACH_OUT, GIVE, 90).holds("Sam", Kind.CHECK_IN, TAKE, 5, note="Sam asked how I was")

    nudge = choose(story.evidence())

    assert (nudge.person, nudge.reason, fact_in_words(nudge)) == (
        "Sam",
        Reason.REACHED_YOU,
        "Sam checked in on you on Wednesday.",
    )
    assert nudge.kind in (Kind.REACH_OUT, Kind.CHECK_IN)
    assert nudge.purpose is Purpose.JUST_BECAUSE


@pytest.mark.parametrize(
    ("channel", "fact"), [(Channel.MAIL, "Sam wrote on Friday."), (Channel.CALL, "Sam rang on Friday.")]
)
def test_a_message_not_answered_is_a_reason(channel: Channel, fact: str) -> None:
    story = Story().knows("Maya", "Sam").message("Sam", 3, them=(9, 10), channel=channel)

    nudge = choose(story.evidence())

    assert (nudge.person, fact_in_words(nudge), nudge.quote) == ("Sam", fact, "")


@pytest.mark.parametrize(
    ("their_day", "your_day"), [(15, None), (5, 5), (5, 3)], ids=["long ago", "the same day", "answered"]
)
def test_who_was_answered_or_reached_you_long_ago_waits_for_their_turn(their_day: int, your_day: int | None) -> None:
    story = Story().knows("Sam").holds("Sam", Kind.REACH_OUT, TAKE, their_day)
    if your_day is not None:
        story.holds("Sam", Kind.REACH_OUT, GIVE, your_day)

    assert choose(story.evidence()).reason is Reason.RHYTHM


def test_what_was_said_already_is_no_reason() -> None:
    story = Story().knows("Sam").holds("Sam", Kind.SUPPORT, TAKE, 1, closed=True)

    assert choose(story.evidence()).reason is Reason.RHYTHM


def test_by_rhythm_it_tells_the_last_time_in_the_writers_words() -> None:
    story = Story().knows("Mom", circle=Circle.INNER).knows("Will", circle=Circle.WIDER)
    story.holds("Will", Kind.REACH_OUT, GIVE, 30).holds("Mom", Kind.REACH_OUT, GIVE, 20, note="rang Mom, no reason")

    nudge = choose(story.evidence())

    assert (nudge.person, nudge.reason) == ("Mom", Reason.RHYTHM)
    assert (fact_in_words(nudge), nudge.quote) == ("You last turned to Mom on Tue 3 Nov.", "rang Mom, no reason")


def test_time_together_and_never_yet_are_told_as_they_are() -> None:
    together = Story().knows("Leo").holds("Leo", Kind.TOGETHER, TAKE, 60)
    never = Story().knows("Nadia", added=date(2026, 10, 1))
    heard = Story().knows("Sam").message("Sam", 52, them=(9, 9))

    assert fact_in_words(choose(together.evidence())) == "You and Leo last shared a moment on Thu 24 Sep."
    assert fact_in_words(choose(never.evidence())) == "Nadia has been in your journal since Thu 1 Oct."
    assert fact_in_words(choose(heard.evidence())) == "You last heard from Sam on Fri 2 Oct."


@pytest.mark.parametrize("days_ago", [0, 1, 2])
def test_nobody_reached_in_the_last_days_comes_again(days_ago: int) -> None:
    story = Story().knows("Ana", circle=Circle.INNER, rhythm=1).knows("Ben", circle=Circle.WIDER)
    story.holds("Ana", Kind.CHECK_IN, GIVE, days_ago).holds("Ben", Kind.REACH_OUT, GIVE, 10)

    assert choose(story.evidence()).person == "Ben"


def test_but_for_a_loop() -> None:
    story = Story().knows("Ana", "Ben").holds("Ana", Kind.SUPPORT, TAKE, 5).holds("Ana", Kind.CHECK_IN, GIVE, 0)

    assert choose(story.evidence()).person == "Ana"


def test_when_all_were_reached_lately_it_is_the_one_reached_first() -> None:
    story = Story().knows("Ana", "Ben", "Cleo", circle=Circle.INNER)
    story.holds("Ana", Kind.CHECK_IN, GIVE, 0).holds("Ben", Kind.CHECK_IN, GIVE, 2).holds(
        "Cleo", Kind.CHECK_IN, GIVE, 1
    )

    assert [named(story, passed) for passed in ([], ["ben"], ["ben", "cleo"])] == ["Ben", "Cleo", "Ana"]


def test_another_goes_round_everybody_and_then_begins_again() -> None:
    story = Story().knows("Ana", "Ben", "Cleo").holds("Ben", Kind.SUPPORT, TAKE, 3)
    passed: list[str] = []

    for _ in range(7):
        passed.append(choose(story.evidence(), passed=passed).person_id)

    assert passed == ["ben", "ana", "cleo", "ben", "ana", "cleo", "ben"]


def test_a_line_shown_before_waits_until_the_others_have_been_shown() -> None:
    evidence = Story().knows("Maya").evidence()
    first = choose(evidence).opener_id

    second = choose(evidence, openers_used={"maya": (first,)}.__getitem__)

    assert second.person == "Maya"
    assert second.opener_id != first


@pytest.mark.parametrize("unsuited", [{"archived": True}, {"in_memory": True}, {"snoozed_until": ago(-1)}])
def test_some_are_left_alone_whatever_there_is(unsuited: dict[str, object]) -> None:
    story = Story().knows("Tom", **unsuited).knows("Maya")  # type: ignore[arg-type]
    story.holds("Tom", Kind.SUPPORT, TAKE, 5).holds("Tom", Kind.MISSED, GIVE, 5).message("Tom", 1, them=(9, 9))

    assert choose(story.evidence(), passed=["maya"]).person == "Maya"


def test_a_snooze_ends_on_its_day() -> None:
    story = Story().knows("Tom", snoozed_until=TODAY)

    assert choose(story.evidence()).person == "Tom"


def test_home_is_for_when_there_is_nobody_else_at_all() -> None:
    story = Story().knows("Robin", circle=Circle.HOME).holds("Robin", Kind.SUPPORT, TAKE, 0)
    assert choose(story.evidence()).person == "Robin"

    story.knows("Jun").holds("Jun", Kind.CHECK_IN, GIVE, 0)

    assert choose(story.evidence(), passed=["jun"]).person == "Jun"


@pytest.mark.parametrize("story", [Story(), Story().knows("Tom", archived=True)])
def test_with_nobody_to_name_it_asks_who_came_to_mind(story: Story) -> None:
    nudge = choose(story.evidence())

    assert (nudge.person, nudge.person_id, nudge.reason) == ("", "", Reason.NOBODY_YET)
    assert fact_in_words(nudge) == "Who crossed your mind this week?"
    assert nudge.opener
    assert "{" not in nudge.opener


class TestSomebodyInParticular:
    def test_has_the_best_reason_that_is_true(self) -> None:
        story = Story().knows("Maya", "Sam", "Tom")
        story.holds("Maya", Kind.MISSED, GIVE, 30).holds("Sam", Kind.REACH_OUT, TAKE, 2)

        reasons = [choose(story.evidence(), person=story[name]).reason for name in ("Maya", "Sam", "Tom")]

        assert reasons == [Reason.LOOP, Reason.REACHED_YOU, Reason.CHOSEN]

    @pytest.mark.parametrize("more", [{"archived": True}, {"snoozed_until": ago(-9)}, {"circle": Circle.HOME}])
    def test_may_be_anyone(self, more: dict[str, object]) -> None:
        story = Story().knows("Maya").knows("Tom", **more)  # type: ignore[arg-type]

        assert choose(story.evidence(), person=story["Tom"]).person == "Tom"

    def test_but_not_somebody_in_memory(self) -> None:
        story = Story().knows("Rosa", in_memory=True)

        with pytest.raises(Refused, match="Rosa is in your journal in memory"):
            choose(story.evidence(), person=story["Rosa"])


class TestLighten:
    def test_asks_what_would_help_and_leaves_loops_alone(self) -> None:
        story = Story().knows("Tom", "Maya").holds("Tom", Kind.SUPPORT, TAKE, 5).holds("Tom", Kind.REACH_OUT, GIVE, 1)

        nudge = choose(story.evidence(), lighten=True)

        assert (nudge.person, nudge.kind, nudge.purpose) == ("Maya", Kind.REACH_OUT, Purpose.JUST_BECAUSE)
        assert fits(nudge) == {Fit.LIGHTEN}


class TestOwn:
    def test_takes_the_newest_miss_still_open_before_all_else(self) -> None:
        story = Story().knows("Tom", "Priya", "Ana").holds("Tom", Kind.SUPPORT, TAKE, 5)
        story.holds("Ana", Kind.MISSED, GIVE, 90).holds("Priya", Kind.MISSED, GIVE, 44, note="missed Priya's show")

        nudge = choose(story.evidence(), own=True)

        assert (nudge.person, nudge.kind, nudge.quote) == ("Priya", Kind.OWNERSHIP, "missed Priya's show")
        assert fits(nudge) == {Fit.OWN}

    def test_without_a_miss_it_chooses_as_always(self) -> None:
        story = Story().knows("Tom").holds("Tom", Kind.SUPPORT, TAKE, 5)

        assert choose(story.evidence(), own=True).kind is Kind.THANK_YOU

    def test_with_somebody_in_particular_there_are_words_even_so(self) -> None:
        story = Story().knows("Tom").holds("Tom", Kind.CHECK_IN, GIVE, 5, note="asked after the exam")

        nudge = choose(story.evidence(), person=story["Tom"], own=True)

        assert (nudge.kind, nudge.reason, nudge.quote) == (Kind.OWNERSHIP, Reason.CHOSEN, "")
        assert fits(nudge) == {Fit.OWN}


KINDS_AND_SIDES = st.tuples(st.sampled_from(Kind), st.sampled_from(Direction), st.integers(0, 200))
PEOPLE = st.lists(
    st.tuples(
        st.sampled_from([None, *Circle]),
        st.booleans(),
        st.booleans(),
        st.sampled_from([None, ago(0), ago(-3)]),
        st.lists(KINDS_AND_SIDES, max_size=4),
    ),
    max_size=6,
)


def story_of(people: list[tuple[Circle | None, bool, bool, date | None, list[tuple[Kind, Direction, int]]]]) -> Story:
    story = Story()
    for place, (circle, archived, in_memory, snoozed, moments) in enumerate(people):
        name = f"Friend {'abcdef'[place]}"
        story.knows(name, circle=circle, archived=archived, in_memory=in_memory, snoozed_until=snoozed)
        for kind, direction, days_ago in moments:
            story.holds(name, kind, direction, days_ago)
    return story


@given(PEOPLE, st.lists(st.sampled_from([f"friend {letter}" for letter in "abcdef"]), max_size=8), st.booleans())
def test_it_always_names_someone_who_may_be_named_and_says_so_the_same_way(
    people: list[tuple[Circle | None, bool, bool, date | None, list[tuple[Kind, Direction, int]]]],
    passed: list[str],
    lighten: bool,
) -> None:
    evidence = story_of(people).evidence()
    here = {one.id: one for one in evidence.people if one.is_active and one.snoozed_until != ago(-3)}

    nudge = choose(evidence, passed=passed, lighten=lighten)

    assert nudge == choose(evidence, passed=passed, lighten=lighten)
    assert fact_in_words(nudge).endswith((".", "?"))
    assert "{" not in fact_in_words(nudge) + nudge.opener
    assert re.search(r"\b(owe|debt|due|overdue|score|points|rank|streak)\b", fact_in_words(nudge)) is None
    assert (nudge.reason is Reason.NOBODY_YET) is (not here)
    if here:
        away_from_home = {one.id for one in here.values() if one.circle is not Circle.HOME}
        assert nudge.person_id in (away_from_home or here)
        assert passed.count(nudge.person_id) == min(passed.count(one) for one in (away_from_home or here))
