"""Given these moments, what there is still time to do."""

from __future__ import annotations

import pytest

from reciprocity.analysis.loops import open_loops
from reciprocity.core.moments import FollowUp
from reciprocity.core.vocabulary import Circle, Kind, LoopKind
from reciprocity.views.pages.sentences import loops_on_pages
from tests.analysis.story import GIVE, MUTUAL, TAKE, Story, ago


def kinds(story: Story) -> list[tuple[LoopKind, str]]:
    return [(loop.kind, loop.person) for loop in open_loops(story.evidence())]


@pytest.mark.parametrize(("days", "is_open"), [(0, False), (1, False), (2, True), (21, True), (22, False)])
def test_support_can_be_thanked_for_from_two_days_to_twenty_one(days: int, is_open: bool) -> None:
    story = Story().knows("Tom").holds("Tom", Kind.SUPPORT, TAKE, days)

    assert bool(kinds(story)) is is_open


@pytest.mark.parametrize(("days", "is_open"), [(0, True), (1, True), (179, True), (180, True), (181, False)])
def test_a_miss_stays_open_for_half_a_year(days: int, is_open: bool) -> None:
    story = Story().knows("Priya").holds("Priya", Kind.MISSED, GIVE, days)

    assert bool(kinds(story)) is is_open


@pytest.mark.parametrize(("thanked", "is_open"), [(11, True), (10, False), (3, False)])
def test_thanks_close_what_came_before_and_the_same_day(thanked: int, is_open: bool) -> None:
    story = Story().knows("Tom").holds("Tom", Kind.SUPPORT, TAKE, 10).holds("Tom", Kind.THANK_YOU, GIVE, thanked)

    assert bool(kinds(story)) is is_open


def test_thanks_to_another_or_from_them_close_nothing() -> None:
    story = Story().knows("Tom", "Maya").holds("Tom", Kind.SUPPORT, TAKE, 10)
    story.holds("Maya", Kind.THANK_YOU, GIVE, 5).holds("Tom", Kind.THANK_YOU, TAKE, 5)
    story.holds("Tom", Kind.OWNERSHIP, GIVE, 5)

    assert kinds(story) == [(LoopKind.THANK, "Tom")]


def test_thanking_each_other_closes_it() -> None:
    story = Story().knows("Tom").holds("Tom", Kind.SUPPORT, TAKE, 10).holds("Tom", Kind.THANK_YOU, MUTUAL, 9)

    assert kinds(story) == []


def test_said_already_closes_that_one() -> None:
    story = Story().knows("Tom").holds("Tom", Kind.SUPPORT, TAKE, 10, closed=True).holds("Tom", Kind.SUPPORT, TAKE, 11)

    assert [loop.handle for loop in open_loops(story.evidence())] == ["m0002"]


def test_a_miss_of_theirs_and_support_of_yours_open_nothing() -> None:
    story = Story().knows("Tom").holds("Tom", Kind.MISSED, TAKE, 5).holds("Tom", Kind.SUPPORT, GIVE, 5)
    story.holds(None, Kind.SUPPORT, TAKE, 5)

    assert kinds(story) == []


def test_home_archived_and_in_memory_have_no_loops() -> None:
    story = Story().knows("Sam", circle=Circle.HOME).knows("Al", archived=True).knows("Jo", in_memory=True)
    for name in ("Sam", "Al", "Jo"):
        story.holds(name, Kind.SUPPORT, TAKE, 5).holds(name, Kind.MISSED, GIVE, 5)
        story.follow_ups.append(FollowUp(name, name, name.lower(), ago(1), "the exam"))

    assert kinds(story) == []


def test_a_follow_up_is_open_from_its_day_until_it_is_done() -> None:
    story = Story().knows("Tom")
    for handle, days, done in (("today", 0, False), ("tomorrow", -1, False), ("done", 3, True)):
        story.follow_ups.append(FollowUp(handle, handle, "tom", ago(days), "the exam", done))

    assert [loop.handle for loop in open_loops(story.evidence())] == ["today"]


def test_a_page_has_three_at_most_one_a_person_newest_first() -> None:
    story = Story().knows("Ana", "Ben", "Cleo", "Dan")
    story.holds("Ana", Kind.SUPPORT, TAKE, 9).holds("Ben", Kind.MISSED, GIVE, 8).holds("Cleo", Kind.SUPPORT, TAKE, 7)
    story.holds("Dan", Kind.SUPPORT, TAKE, 6).holds("Dan", Kind.MISSED, GIVE, 5)

    loops = open_loops(story.evidence())

    assert [loop.person for loop in loops] == ["Dan", "Dan", "Cleo", "Ben", "Ana"]
    assert [(loop.person, loop.kind) for loop in loops_on_pages(loops)] == [
        ("Dan", LoopKind.OWN),
        ("Cleo", LoopKind.THANK),
        ("Ben", LoopKind.OWN),
    ]
