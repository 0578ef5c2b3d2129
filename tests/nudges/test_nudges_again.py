"""A nudge shown before stands until something was done about it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reciprocity.core.evidence import Evidence
from reciprocity.core.moments import FollowUp
from reciprocity.core.nudges import Nudge, Outcome, Reason, ShownNudge
from reciprocity.core.vocabulary import Kind
from reciprocity.nudges.choose import again, choose
from tests.analysis.story import GIVE, TAKE, TODAY, Story, ago


def shown(nudge: Nudge, days_ago: int = 0) -> ShownNudge:
    return ShownNudge(ago(days_ago), nudge.person_id, nudge.opener_id, Outcome.OPEN)


def a_week_ago(story: Story) -> Evidence:
    return story.evidence(as_of=ago(7))


STORIES = {
    "by rhythm": Story().knows("Maya"),
    "to thank": Story().knows("Maya").holds("Maya", Kind.SUPPORT, TAKE, 5),
    "to thank today": Story().knows("Maya").holds("Maya", Kind.SUPPORT, TAKE, 0),
    "to own": Story().knows("Maya").holds("Maya", Kind.MISSED, GIVE, 5),
    "reached you": Story().knows("Maya").holds("Maya", Kind.CHECK_IN, TAKE, 5),
    "wrote": Story().knows("Maya").message("Maya", 3, them=(9, 10)),
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_shown_again_it_is_the_same(story: Story) -> None:
    nudge = choose(story.evidence())

    assert again(story.evidence(), shown(nudge)) == nudge


@pytest.mark.parametrize("lighten", [True, False])
def test_it_stands_for_days_while_others_come_and_go(lighten: bool) -> None:
    story = Story().knows("Maya", "Tom").holds("Tom", Kind.CHECK_IN, GIVE, 20)
    nudge = choose(a_week_ago(story), lighten=lighten)
    story.holds("Tom", Kind.SUPPORT, TAKE, 3)

    standing = again(story.evidence(), shown(nudge, 7))

    assert nudge.person == "Maya"
    assert standing == replace(nudge, as_of=TODAY)


@pytest.mark.parametrize("days_ago", [7, 3, 0])
def test_it_is_over_once_you_turned_to_them(days_ago: int) -> None:
    story = Story().knows("Maya")
    nudge = choose(a_week_ago(story))
    story.holds("Maya", Kind.REACH_OUT, GIVE, days_ago)

    assert again(story.evidence(), shown(nudge, 7)) is None


def test_a_loop_stands_until_it_is_closed_whatever_else_you_do() -> None:
    story = Story().knows("Tom").holds("Tom", Kind.SUPPORT, TAKE, 10)
    nudge = choose(a_week_ago(story))
    story.holds("Tom", Kind.REACH_OUT, GIVE, 2)
    standing = again(story.evidence(), shown(nudge, 7))
    assert standing is not None
    assert standing.reason is Reason.LOOP

    story.holds("Tom", Kind.THANK_YOU, GIVE, 1)

    assert again(story.evidence(), shown(nudge, 7)) is None


def test_a_follow_up_stands_until_it_is_done() -> None:
    story = Story().knows("Leo")
    story.follow_ups.append(FollowUp("f", "f123", "leo", ago(8), "the scan"))
    nudge = choose(a_week_ago(story))
    assert again(story.evidence(), shown(nudge, 7)) is not None

    story.follow_ups[0] = replace(story.follow_ups[0], done=True)

    assert again(story.evidence(), shown(nudge, 7)) is None


def test_thanks_of_today_become_a_loop_and_the_nudge_still_stands() -> None:
    story = Story().knows("Tom").holds("Tom", Kind.SUPPORT, TAKE, 7)
    nudge = choose(a_week_ago(story))

    standing = again(story.evidence(), shown(nudge, 7))

    assert nudge.reason is Reason.REACHED_YOU
    assert standing is not None
    assert (standing.reason, standing.opener) == (Reason.LOOP, nudge.opener)


@pytest.mark.parametrize("change", [{"archived": True}, {"in_memory": True}, {"snoozed_until": ago(-5)}])
def test_it_is_over_when_the_person_may_not_be_named(change: dict[str, object]) -> None:
    story = Story().knows("Maya")
    nudge = choose(story.evidence())
    story.people[0] = replace(story.people[0], **change)  # type: ignore[arg-type]

    assert again(story.evidence(), shown(nudge)) is None


@pytest.mark.parametrize("outcome", sorted(set(Outcome) - {Outcome.OPEN}))
def test_it_is_over_when_something_came_of_it(outcome: Outcome) -> None:
    story = Story().knows("Maya")
    nudge = replace(shown(choose(story.evidence())), outcome=outcome)

    assert again(story.evidence(), nudge) is None


@pytest.mark.parametrize(("person", "opener"), [("maya", "no-such-line"), ("nobody", "quiet-hour")])
def test_what_is_not_known_any_more_does_not_stand(person: str, opener: str) -> None:
    story = Story().knows("Maya")

    assert again(story.evidence(), ShownNudge(TODAY, person, opener, Outcome.OPEN)) is None
