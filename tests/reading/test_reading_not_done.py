"""What did not happen is never read as done, and two moments are not read as one."""

from __future__ import annotations

from datetime import date

import pytest

from reciprocity.core.people import Person, Roster
from reciprocity.core.vocabulary import Aspect, Direction, Kind, NotDone
from reciprocity.reading.reader import read

TODAY = date(2026, 12, 1)
FRIENDS = Roster(tuple(Person(name, name) for name in ("Leo", "Maya", "Mark", "Tom", "Priya")))

NOT_DONE = [
    ("need to thank Leo", NotDone.DUTY),
    ("have to say sorry to Maya tomorrow", NotDone.DUTY),
    ("planning to help Mark move on the 27th", NotDone.PLAN),
    ("wanted to call Leo", NotDone.WISH),
    ("TODO: call Leo", NotDone.TO_DO),
    ("[ ] call Leo", NotDone.TO_DO),
    ("ring mum on sunday", NotDone.TO_DO),
    ("call Leo on friday", NotDone.TO_DO),
    ("text dani", NotDone.TO_DO),
    ("Leo would have helped me", NotDone.CONDITIONAL),
    ("remind me to call Leo", NotDone.TO_DO),
    ("did I ever thank Leo?", NotDone.QUESTION),
    ("why do I never call Leo?", NotDone.QUESTION),
]


@pytest.mark.parametrize(("line", "why"), NOT_DONE)
def test_what_was_not_done_is_not_sure_and_says_why(line: str, why: NotDone) -> None:
    reading = read(line, FRIENDS, TODAY)

    assert reading.not_done is why
    assert reading.doubts[0].about is Aspect.DONE


@pytest.mark.parametrize(("line", "why"), NOT_DONE)
def test_it_does_not_matter_who_is_known(line: str, why: NotDone) -> None:
    assert read(line, Roster(()), TODAY).not_done is why


def test_the_day_of_a_plan_is_told() -> None:
    assert read("planning to help Mark move on the 27th", FRIENDS, TODAY).doubts[0].words == "on the 27th"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("forgot to call Leo back", Kind.MISSED),
        ("thanked Leo for offering to help me move", Kind.THANK_YOU),
        ("Leo asked if he could borrow my drill", Kind.REACH_OUT),
        ("asked Maya how her exam went", Kind.CHECK_IN),
    ],
)
def test_what_was_done_is_not_taken_for_a_plan(line: str, kind: Kind) -> None:
    reading = read(line, FRIENDS, TODAY)

    assert reading.not_done is None
    assert reading.kind is kind


@pytest.mark.parametrize(
    ("line", "first", "second"),
    [
        ("Tom fixed my bike and I made him soup", (Direction.TAKE, "Tom"), (Direction.GIVE, "Tom")),
        ("drove Maya to the station; she brought me lunch", (Direction.GIVE, "Maya"), (Direction.TAKE, "Maya")),
    ],
)
def test_two_moments_in_one_line_are_told_apart(
    line: str, first: tuple[Direction, str], second: tuple[Direction, str]
) -> None:
    reading = read(line, FRIENDS, TODAY)

    assert reading.doubts[0].about is Aspect.MOMENTS
    moments = [(one.direction, one.who[0].name) for one in reading.moments]
    assert moments == [first, second]
    assert {one.kind for one in reading.moments} == {Kind.SUPPORT}


@pytest.mark.parametrize(
    "line",
    [
        "had lunch with Maya and we talked for hours",
        "called Leo and told him about the job",
        "Tom came over and fixed my bike",
    ],
)
def test_one_moment_told_in_two_clauses_is_one(line: str) -> None:
    assert read(line, FRIENDS, TODAY).moments == ()
