"""Whom a name means among those who are known, and whom it does not."""

from __future__ import annotations

from datetime import date

import pytest

from reciprocity.core.people import Group, Person, Roster, name_key
from reciprocity.core.reading import Reading
from reciprocity.core.vocabulary import Direction, Kind
from reciprocity.reading.known_names import named
from reciprocity.reading.reader import read

TODAY = date(2026, 12, 1)


def people(*names: str) -> tuple[Person, ...]:
    return tuple(Person(name, name) for name in names)


def reading(line: str, *names: str, groups: tuple[Group, ...] = ()) -> Reading:
    return read(line, Roster(people(*names), groups), TODAY)


def who(line: str, *names: str) -> list[str]:
    return [person.name for person in reading(line, *names).who]


@pytest.mark.parametrize(
    ("line", "names", "meant"),
    [
        ("had a long talk with Maya", ["Maya", "Tom A."], ["Maya"]),
        ("I helped Maya move", ["Maya", "Anna I."], ["Maya"]),
        ("so I called Maya", ["Maya", "Ken So"], ["Maya"]),
        ("called Tom A.", ["Tom A.", "Maya"], ["Tom A."]),
        ("Helped in the garden", ["Father-in-law"], []),
        ("one of the old records broke", ["Loved one"], []),
        ("cleaned the kitchen", ["the Nowaks"], []),
        ("fixed my bike", ["My boss"], []),
        ("cooked a big dinner", ["Big Dave"], []),
        ("had dinner with the Nowaks", ["the Nowaks"], ["the Nowaks"]),
        ("my boss made me soup", ["My boss"], ["My boss"]),
        ("the boss made me soup", ["My boss"], ["My boss"]),
        ("big dave made me soup", ["Big Dave"], ["Big Dave"]),
        ("my father-in-law drove me home", ["Father-in-law"], ["Father-in-law"]),
        ("called Tom (work)", ["Tom (work)", "Tom (climbing)"], ["Tom (work)"]),
        ("called my father", ["Dad"], ["Dad"]),
    ],
)
def test_a_name_is_met_only_where_it_stands(line: str, names: list[str], meant: list[str]) -> None:
    assert who(line, *names) == meant


@pytest.mark.parametrize("line", ["dinner with Maya Patel", "called @Maya Patel", "dinner with Maya P"])
def test_a_known_first_name_with_another_last_name_is_somebody_new(line: str) -> None:
    read_as = reading(line, "Maya Chen")

    assert read_as.who == ()
    assert (read_as.new or read_as.strangers)[0].startswith("Maya P")


def test_a_word_in_brackets_says_that_another_is_meant() -> None:
    read_as = reading("sam (bro) asked if he can borrow 200", "Sam")

    assert read_as.who == ()
    assert read_as.strangers == ("Sam (bro)",)
    assert [person.name for person in read_as.doubts[0].people] == ["Sam"]


def test_of_two_first_names_the_second_is_nobodys_last_name() -> None:
    read_as = reading("called Ana and Maria", "Ana", "Ana Maria")

    assert [person.name for person in read_as.who] == ["Ana"]
    assert read_as.strangers == ("Maria",)


def test_a_friend_who_is_called_so_is_not_any_friend() -> None:
    assert who("a friend lent me a drill", "Best friend") == []
    assert who("my best friend lent me a drill", "Best friend") == ["Best friend"]


@pytest.mark.parametrize(("name", "line"), [("football", "football with Leo"), ("game night", "game night with Leo")])
def test_a_group_is_meant_only_where_people_stand(name: str, line: str) -> None:
    groups = (Group("g", name, ("Maya", "Tom")),)

    assert [person.name for person in reading(line, "Maya", "Tom", "Leo", groups=groups).who] == ["Leo"]
    met = reading(f"had a drink with {name}", "Maya", "Tom", "Leo", groups=groups)
    assert [person.name for person in met.who] == ["Maya", "Tom"]


@pytest.mark.parametrize("mark", ["\u200b", "\ufeff", "\u200e", "\u2060"])
def test_what_cannot_be_seen_makes_no_other_person(mark: str) -> None:
    assert name_key(f"Maya{mark}") == "maya"
    assert [person.name for person in named(f"Ma{mark}ya", Roster(people("Maya")))] == ["Maya"]


def test_those_archived_or_in_memory_are_not_read_into_a_line_but_by_an_at_sign() -> None:
    gran, biscuit = Person("1", "Gran", in_memory=True), Person("2", "Biscuit", archived=True)
    roster = Roster((gran, biscuit, *people("May", "Will")))

    sorted_photos = read("sorted photos (gran's funeral stuff) with May", roster, TODAY)
    assert [person.name for person in sorted_photos.who] == ["May"]
    assert read("Will walked Biscuit for me", roster, TODAY).who == (people("Will")[0],)
    assert read("wrote to @Gran", roster, TODAY).who == (gran,)


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("Priya mentioned that Leo was low so I phoned Leo", "Leo"),
        ("Priya said Leo was low so I rang Leo", "Leo"),
        ("Dad thinks I was rude to Leo, so I apologised to Leo", "Leo"),
        ("because Tom was late Maya drove me home", "Maya"),
    ],
)
def test_the_moment_is_with_those_of_the_clause_that_tells_it(line: str, meant: str) -> None:
    names = ["Priya", "Leo", "Dad", "Tom", "Maya"]

    assert who(line, *names) == [meant]


def test_the_wife_of_somebody_is_she_who_did_it() -> None:
    read_as = reading("tom's wife called to ask how I am")

    assert (read_as.details.direction, read_as.details.kind) == (Direction.TAKE, Kind.CHECK_IN)
