"""Kinds that were read wrong in use, and the kinds that are offered where one is asked about."""

from __future__ import annotations

from datetime import date

import pytest

from reciprocity.core.people import Person, Roster
from reciprocity.core.vocabulary import Direction, Kind
from reciprocity.reading.reader import read

TODAY = date(2026, 12, 1)
BISCUIT = Person("dog", "Biscuit", archived=True)
FRIENDS = Roster(
    (*(Person(name, name) for name in ("Ingrid", "Sam O", "Tom", "Mum", "Dad", "Mark", "Will", "Jo")), BISCUIT)
)
GIVE, TAKE, MUTUAL = Direction.GIVE, Direction.TAKE, Direction.MUTUAL


@pytest.mark.parametrize(
    ("line", "kind", "direction"),
    [
        ("ingrid had coffee w me", Kind.TOGETHER, MUTUAL),
        ("ingrid had coffee w me, i paid this time", Kind.TOGETHER, None),
        ("Ingrid sent pierogi", Kind.SUPPORT, TAKE),
        ("Tom bought pizza for everyone", Kind.SUPPORT, TAKE),
        ("mum and dad came for sunday lunch", Kind.TOGETHER, None),
        ("tom invited us for bonfire night", Kind.REACH_OUT, TAKE),
        ("will walked biscuit for me", Kind.SUPPORT, TAKE),
        ("owned up to jo that i was annoyed", Kind.OWNERSHIP, GIVE),
        ("Tom brought me eggs", Kind.SUPPORT, TAKE),
        ("gave Tom my old coat", Kind.SUPPORT, GIVE),
        ("Jo left me a casserole", Kind.SUPPORT, TAKE),
        ("made Jo a birthday cake", Kind.SUPPORT, GIVE),
    ],
)
def test_the_kind_is_right_or_among_those_offered_first(line: str, kind: Kind, direction: Direction | None) -> None:
    reading = read(line, FRIENDS, TODAY)

    offered = [one for doubt in reading.doubts for one in doubt.kinds]
    assert reading.details.kind is kind or (not reading.is_sure and kind in offered)
    assert direction is None or reading.details.direction is direction or not reading.is_sure


@pytest.mark.parametrize("line", ["sam o owes me one", "thanks for nothing Mark"])
def test_what_is_meant_the_other_way_is_not_kept_as_thanks(line: str) -> None:
    reading = read(line, FRIENDS, TODAY)

    assert not (reading.is_sure and reading.details.kind is Kind.THANK_YOU)
    assert not reading.just_because


def test_those_who_did_it_are_not_all_who_are_named() -> None:
    assert [person.name for person in read("will walked biscuit for me", FRIENDS, TODAY).who] == ["Will"]
    assert [person.name for person in read("owned up to jo that i was annoyed", FRIENDS, TODAY).who] == ["Jo"]


@pytest.mark.parametrize(
    "line", ["Tom called without any reason", "called Tom for no reason", "called Tom without a reason"]
)
def test_without_any_reason_is_just_because(line: str) -> None:
    assert read(line, FRIENDS, TODAY).just_because


@pytest.mark.parametrize(
    "line",
    [
        "Tom did the thing with the tarpaulin for me",
        "Jo and her ladder",
        "Ingrid with pierogi",
        "Mum made it all nice for us",
        "Dad and the boiler",
    ],
)
def test_unkind_kinds_are_offered_only_where_the_words_speak_for_them(line: str) -> None:
    offered = [kind for doubt in read(line, FRIENDS, TODAY).doubts for kind in doubt.kinds]

    assert not {Kind.MISSED, Kind.OWNERSHIP} & set(offered)
