"""Thanks and ownership, and after what."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reciprocity.analysis.balance import balance_of
from reciprocity.analysis.loops import answered_in
from reciprocity.core.open_loops import Answered
from reciprocity.core.vocabulary import Direction, Kind, LoopKind
from tests.analysis.story import GIVE, MUTUAL, TAKE, Story, ago


def answered(story: Story) -> tuple[Answered, ...]:
    return answered_in(story["Maya"], story.evidence())


def test_support_is_thanked_for_by_the_first_thank_you_from_its_day_on() -> None:
    story = Story().knows("Maya").holds("Maya", Kind.SUPPORT, TAKE, 10, note="drove me home")
    story.holds("Maya", Kind.THANK_YOU, GIVE, 11).holds("Maya", Kind.THANK_YOU, GIVE, 8)
    story.holds("Maya", Kind.THANK_YOU, GIVE, 5)

    assert answered(story) == (Answered(LoopKind.THANK, "m0001", ago(10), "drove me home", ago(8), "m0003", 2),)


def test_one_thank_you_answers_all_that_came_before_it_and_the_newest_is_first() -> None:
    story = Story().knows("Maya").holds("Maya", Kind.SUPPORT, TAKE, 30).holds("Maya", Kind.SUPPORT, TAKE, 9)
    story.holds("Maya", Kind.THANK_YOU, MUTUAL, 9)

    assert [(one.handle, one.days) for one in answered(story)] == [("m0002", 0), ("m0001", 21)]


def test_a_miss_is_owned_by_ownership_and_by_no_thank_you() -> None:
    story = Story().knows("Maya").holds("Maya", Kind.MISSED, GIVE, 7).holds("Maya", Kind.THANK_YOU, GIVE, 3)
    assert answered(story) == ()

    story.holds("Maya", Kind.OWNERSHIP, GIVE, 2)

    assert [(one.kind, one.answer, one.days) for one in answered(story)] == [(LoopKind.OWN, "m0003", 5)]


def test_what_they_missed_or_were_thanked_for_is_no_loop_of_yours() -> None:
    story = Story().knows("Maya").holds("Maya", Kind.MISSED, TAKE, 7).holds("Maya", Kind.OWNERSHIP, TAKE, 6)
    story.holds("Maya", Kind.SUPPORT, GIVE, 7).holds("Maya", Kind.THANK_YOU, TAKE, 6)
    story.holds("Maya", Kind.SUPPORT, TAKE, 7).holds("Maya", Kind.THANK_YOU, TAKE, 6)

    assert answered(story) == ()


def test_what_was_marked_as_dealt_with_has_no_day_of_its_answer() -> None:
    story = Story().knows("Maya").holds("Maya", Kind.SUPPORT, TAKE, 7, closed=True)

    assert answered(story) == (Answered(LoopKind.THANK, "m0001", ago(7), "m0001", None, None, None),)


KINDS = (Kind.SUPPORT, Kind.THANK_YOU, Kind.MISSED, Kind.OWNERSHIP)


@given(st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from(list(Direction)), st.integers(0, 40), st.booleans())))
def test_as_many_are_listed_as_the_balance_counts(held: list[tuple[Kind, Direction, int, bool]]) -> None:
    story = Story().knows("Maya")
    for kind, direction, days, closed in held:
        story.holds("Maya", kind, direction, days, closed=closed)
    counted = balance_of(story["Maya"], story.evidence()).completions

    kinds = [one.kind for one in answered(story)]

    assert kinds.count(LoopKind.THANK) == counted.supports_thanked
    assert kinds.count(LoopKind.OWN) == counted.missed_and_owned
