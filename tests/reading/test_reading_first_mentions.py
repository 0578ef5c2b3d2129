"""People whom nobody has added yet: they are read as those who are known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity.core.people import Person, Roster
from reciprocity.core.reading import Reading
from reciprocity.core.vocabulary import Aspect, Direction, Kind
from reciprocity.reading.reader import read

TODAY = date(2026, 12, 1)
YESTERDAY = TODAY - timedelta(days=1)
NOBODY = Roster(())

GIVE, TAKE, MUTUAL = Direction.GIVE, Direction.TAKE, Direction.MUTUAL
FIRST_LINES = [
    ("Anna called", "Anna", TAKE, Kind.REACH_OUT),
    ("Bob phoned", "Bob", TAKE, Kind.REACH_OUT),
    ("Cleo texted", "Cleo", TAKE, Kind.REACH_OUT),
    ("Hal said sorry", "Hal", TAKE, Kind.OWNERSHIP),
    ("Tom mended my bike yesterday", "Tom", TAKE, Kind.SUPPORT),
    ("mum rang", "Mum", TAKE, Kind.REACH_OUT),
    ("dad fixed the tap", "Dad", TAKE, Kind.SUPPORT),
    ("helped gran with her phone", "Gran", GIVE, Kind.SUPPORT),
    ("my sister drove me home", "My sister", TAKE, Kind.SUPPORT),
    ("my boss covered for me", "My boss", TAKE, Kind.SUPPORT),
    ("dani made me soup", "Dani", TAKE, Kind.SUPPORT),
    ("texted dani", "Dani", GIVE, Kind.REACH_OUT),
    ("Ana Sofia helped me move", "Ana Sofia", TAKE, Kind.SUPPORT),
    ("Dr. Keller called", "Dr. Keller", TAKE, Kind.REACH_OUT),
    ("I had lunch with Hannah", "Hannah", MUTUAL, Kind.TOGETHER),
    ("I had lunch with my friend Hannah", "Hannah", MUTUAL, Kind.TOGETHER),
    ("I met Nora, we had lunch and talked", "Nora", MUTUAL, Kind.TOGETHER),
    ("my wife made me soup", "My wife", TAKE, Kind.SUPPORT),
    ("my neighbour lent me her drill", "My neighbour", TAKE, Kind.SUPPORT),
    ("went to Ikea with my dad to get a desk", "My dad", MUTUAL, Kind.TOGETHER),
    ("played Zelda with my brother tonight", "My brother", MUTUAL, Kind.TOGETHER),
    ("Hannah made me pancakes this morning", "Hannah", TAKE, Kind.SUPPORT),
    ("Hannah called me this morning", "Hannah", TAKE, Kind.REACH_OUT),
    ("Hannah bought me a book. I was so happy.", "Hannah", TAKE, Kind.SUPPORT),
    ("I GOT COFFEE WITH HANNAH", "Hannah", MUTUAL, Kind.TOGETHER),
]


def first(line: str, roster: Roster = NOBODY) -> Reading:
    return read(line, roster, TODAY)


def everyone(reading: Reading) -> list[str]:
    return [*(person.name for person in reading.who), *reading.new, *reading.strangers]


@pytest.mark.parametrize(("line", "name", "direction", "kind"), FIRST_LINES)
def test_somebody_new_is_read_as_somebody_known(line: str, name: str, direction: Direction, kind: Kind) -> None:
    reading = first(line)

    assert reading.strangers == (name,)
    assert (reading.details.direction, reading.details.kind) == (direction, kind)
    assert [doubt.about for doubt in reading.doubts] == [Aspect.WHO]


@pytest.mark.parametrize(("line", "name", "direction", "kind"), FIRST_LINES)
def test_direction_and_kind_do_not_depend_on_who_is_known(
    line: str, name: str, direction: Direction, kind: Kind
) -> None:
    reading = first(line, Roster((Person("1", name),)))

    assert [person.name for person in reading.who] == [name]
    assert (reading.details.direction, reading.details.kind, reading.doubts) == (direction, kind, ())


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Zoë sent me a card from Lisbon", ["Zoë"]),
        ("worked nights with Tom", ["Tom"]),
        ("called nan and uncle bert", ["Nan", "Uncle Bert"]),
        ("Priya and Jun both forgot my birthday", ["Priya", "Jun"]),
        ("dinner with Tom & co", ["Tom & co"]),
        ("had tea with the neighbours", ["The neighbours"]),
        ("lunch with Ana Sofia Ruiz", ["Ana Sofia Ruiz"]),
        ("coffee with Nora and Bilal", ["Nora", "Bilal"]),
        ("watched Netflix in Spanish with Femi", ["Femi"]),
    ],
)
def test_places_and_brands_are_no_people_and_two_names_are_two(line: str, names: list[str]) -> None:
    assert everyone(first(line)) == names


def test_a_place_where_somebody_moved_is_nobody() -> None:
    assert "Abroad" not in everyone(first("since Tom moved abroad"))


@pytest.mark.parametrize(
    ("line", "known"),
    [("dinner with Kim, Anna and Tom", ["Kim"]), ("Lunch: Kim, Vera, Tom", ["Kim", "Tom"])],
)
def test_those_who_are_new_stand_beside_those_who_are_known(line: str, known: list[str]) -> None:
    roster = Roster(tuple(Person(name, name) for name in known))

    reading = first(line, roster)

    assert sorted(everyone(reading)) == sorted({"Kim", "Tom", "Vera" if "Vera" in line else "Anna"})
    assert {person.name for person in reading.who} == set(known)


@pytest.mark.parametrize(
    "line", ["had lunch with a friend", "my best friend made me soup", "one of my friends drove me home"]
)
def test_a_friend_without_a_name_is_someone(line: str) -> None:
    reading = first(line)

    assert reading.someone
    assert everyone(reading) == []


def test_forgotten_by_two_people_is_missed_by_both() -> None:
    reading = first("Priya and Jun both forgot my birthday")

    assert (reading.details.direction, reading.details.kind) == (TAKE, Kind.MISSED)


@given(st.sampled_from(FIRST_LINES), st.sampled_from(["Imani", "Lars", "Mei Tanaka", "Oksana", "Thabo", "Yusuf"]))
def test_which_name_it_is_does_not_matter(example: tuple[str, str, Direction, Kind], name: str) -> None:
    line, old, direction, kind = example
    if old in line and not old.startswith(("My", "Dr")):
        reading = first(line.replace(old, name))

        assert reading.strangers == (name,)
        assert (reading.details.direction, reading.details.kind) == (direction, kind)
