"""Whom a line names."""

from __future__ import annotations

from datetime import date

import pytest

from reciprocity.core.people import Group, Person, Roster
from reciprocity.core.vocabulary import Aspect
from reciprocity.reading.known_names import close_to, named
from reciprocity.reading.reader import read

TODAY = date(2026, 11, 23)


def people(*names: str) -> Roster:
    """People by name; nicknames follow a colon."""
    split = (name.partition(":") for name in names)
    return Roster(tuple(Person(name, name, tuple(more.split())) for name, _, more in split))


def who(line: str, roster: Roster) -> list[str]:
    return [person.name for person in read(line, roster, TODAY).who]


FRIENDS = people("Maya Chen", "Will Grant", "Mark Hope", "April Jensen", "Rose Dean", "Sam Okafor", "Tom Becker", "Dad")


@pytest.mark.parametrize("name", ["Will", "will", "Mark", "mark", "April", "april"])
@pytest.mark.parametrize(
    "line",
    [
        *(
            "helped {} with the cv",
            "{} and i went bowling",
            "thanks {}",
            "lent {} my bike",
            "{} drove me home",
            "{} never called",
        ),
        *(
            "apologised to {}",
            "finally {} called",
            "so {} covered my shift",
            "{}'s dog bit me",
            "coffee with {}",
            "lunch, {}",
        ),
        *("was driven home by {} last night", "asked {} about the job", "took {} out for dinner", "{} just listened"),
    ],
)
def test_a_name_that_is_an_everyday_word_is_found_where_a_person_stands(name: str, line: str) -> None:
    assert [each.split()[0] for each in who(line.format(name), FRIENDS)] == [name.capitalize()]


@pytest.mark.parametrize(
    "line",
    [
        *("I will call Maya tomorrow", "hope she is ok, called Maya", "called Maya in april", "saw Maya last April"),
        *(
            "April 3 called Maya",
            "Maya and I will meet",
            "read Maya's will",
            "missed the mark with Maya",
            "Maya's rose garden",
        ),
    ],
)
def test_an_everyday_word_is_not_a_name_elsewhere(line: str) -> None:
    assert who(line, FRIENDS) == ["Maya Chen"]


def test_a_nickname_comes_before_a_first_name() -> None:
    roster = people("Sam Okafor", "Samira Haddad:Sam")

    assert who("called Sam", roster) == ["Samira Haddad"]
    assert who("called Sam O.", roster) == ["Sam Okafor"]


def test_a_name_of_two_people_is_asked_about_most_recent_first() -> None:
    roster = people("Sam Okafor", "Sam Reed")

    (doubt,) = read("called Sam", roster, TODAY).doubts

    assert doubt.about is Aspect.WHO
    assert doubt.words == "Sam"
    assert [person.name for person in doubt.people] == ["Sam Okafor", "Sam Reed"]


def test_a_close_spelling_is_offered() -> None:
    doubts = read("called Mayaa last night", FRIENDS, TODAY).doubts

    assert [person.name for doubt in doubts for person in doubt.people] == ["Maya Chen"]


def test_kin_go_by_all_their_names_and_are_ones_own() -> None:
    assert who("rang my father", FRIENDS) == ["Dad"]
    assert who("asked Tom about his dad", FRIENDS) == ["Tom Becker"]
    assert who("Tom's dad came to fix the sink", FRIENDS) == ["Tom Becker"]


@pytest.mark.parametrize(
    ("line", "with_whom", "about"),
    [
        ("told Maya about Tom's new job", ["Maya Chen"], ["Tom Becker"]),
        ("drove Maya to Tom's party", ["Maya Chen"], ["Tom Becker"]),
        ("helped Maya pick a ring for Tom", ["Maya Chen"], ["Tom Becker"]),
        ("fed Tom's cat", ["Tom Becker"], []),
    ],
)
def test_people_only_talked_about_were_not_there(line: str, with_whom: list[str], about: list[str]) -> None:
    reading = read(line, FRIENDS, TODAY)

    assert [person.name for person in reading.who] == with_whom
    assert [person.name for person in reading.about] == about


@pytest.mark.parametrize(
    ("roster", "line", "name"),
    [
        (people("王小明"), "昨天和王小明吃饭", "王小明"),
        (people("Маша"), "позвонил Маше", "Маша"),
        (people("Иван Петров"), "встретил Ивана", "Иван Петров"),
        (people("أحمد"), "اتصلت بأحمد", "أحمد"),
        (people("José Núñez"), "called jose", "José Núñez"),
        (people("D'Arcy Lee"), "called D’Arcy", "D'Arcy Lee"),
        (people("Jean-Luc Roy"), "called Jean-Luc", "Jean-Luc Roy"),
    ],
)
def test_names_in_any_script_and_with_any_marks(roster: Roster, line: str, name: str) -> None:
    assert who(line, roster) == [name]


def test_a_group_is_its_members_and_may_be_named_with_an_at_sign() -> None:
    roster = Roster(FRIENDS.people, (Group("g", "Choir", ("Maya Chen", "Tom Becker")),))

    assert who("sang with the choir", roster) == who("sang with @Choir", roster) == ["Maya Chen", "Tom Becker"]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("maya chen", ["Maya Chen"]),
        ("Maya", ["Maya Chen"]),
        ("Maya C", ["Maya Chen"]),
        ("Sam O.", ["Sam Okafor"]),
        ("papa", ["Dad"]),
        ("Nadia", []),
        ("", []),
    ],
)
def test_a_name_given_by_itself(name: str, found: list[str]) -> None:
    assert [person.name for person in named(name, FRIENDS)] == found


def test_names_spelled_nearly_so() -> None:
    assert [person.name for person in close_to("Aprill", FRIENDS)] == ["April Jensen"]
    assert close_to("Nadia", FRIENDS) == ()
