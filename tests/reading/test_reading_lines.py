"""Lines as people type them, and what they are read to mean."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reciprocity.core.people import Group, Person, Roster
from reciprocity.core.vocabulary import Aspect, Direction, Kind, Purpose
from reciprocity.reading.reader import read

TODAY = date(2026, 11, 23)
NICKNAMES = {
    "Leo Martins": ("Leozinho",),
    "Samira Haddad": ("Sam",),
    "Grandma Rose": ("Grandma", "Nana"),
    "Ana Sofia Ruiz": ("Anaso",),
    "Mom": ("Mum",),
    "Zoë Lindqvist": ("Zoe",),
    "O'Brien": ("Pat O'Brien",),
}
NAMES = (
    *("Maya Chen", "Leo Martins", "Samira Haddad", "Sam Okafor", "Priya Raman", "Grandma Rose", "Tom Becker"),
    *("Ana Sofia Ruiz", "Jun Watanabe", "Will Grant", "Mark Hope", "April Jensen", "Dad", "Mom", "Dr. Keller"),
    *("Zoë Lindqvist", "O'Brien"),
)
ROSTER = Roster(
    tuple(Person(name, name, NICKNAMES.get(name, ())) for name in NAMES),
    (Group("book club", "Book club", ("Maya Chen", "Tom Becker")),),
)


@pytest.mark.parametrize(
    ("line", "kind", "direction"),
    [
        ("rang Maya on my way home", Kind.REACH_OUT, Direction.GIVE),
        ("Maya rang me on my way home", Kind.REACH_OUT, Direction.TAKE),
        ("asked Leo how his mother is doing", Kind.CHECK_IN, Direction.GIVE),
        ("Leo asked how my back is doing", Kind.CHECK_IN, Direction.TAKE),
        ("thanked Tom for the spare key", Kind.THANK_YOU, Direction.GIVE),
        ("Tom thanked me for the spare key", Kind.THANK_YOU, Direction.TAKE),
        ("apologised to Priya for being short with her", Kind.OWNERSHIP, Direction.GIVE),
        ("Priya apologised for being short with me", Kind.OWNERSHIP, Direction.TAKE),
        ("carried Dad's boxes upstairs", Kind.SUPPORT, Direction.GIVE),
        ("Jun carried my boxes upstairs", Kind.SUPPORT, Direction.TAKE),
        ("got a lift to the station from Jun", Kind.SUPPORT, Direction.TAKE),
        ("listened to Zoe for an hour", Kind.CURIOSITY, Direction.GIVE),
        ("Zoe listened to me for an hour", Kind.CURIOSITY, Direction.TAKE),
        ("dinner with Samira", Kind.TOGETHER, Direction.MUTUAL),
        ("forgot to call Mom back", Kind.MISSED, Direction.GIVE),
        ("Mom forgot to call me back", Kind.MISSED, Direction.TAKE),
    ],
)
def test_who_did_what_to_whom(line: str, kind: Kind, direction: Direction) -> None:
    reading = read(line, ROSTER, TODAY)

    assert reading.is_sure
    assert (reading.details.kind, reading.details.direction) == (kind, direction)


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("called maya", ["Maya Chen"]),
        ("called Maya Chen and Tom", ["Maya Chen", "Tom Becker"]),
        ("coffee with Tom & Jun", ["Tom Becker", "Jun Watanabe"]),
        ("will helped me with the shed", ["Will Grant"]),
        ("called O’Brien", ["O'Brien"]),
        ("called zoe", ["Zoë Lindqvist"]),
        ("called Sam O.", ["Sam Okafor"]),
        ("told Maya about Tom's new job", ["Maya Chen"]),
        ("lunch with the book club", ["Maya Chen", "Tom Becker"]),
        ("rang nana", ["Grandma Rose"]),
    ],
)
def test_names(line: str, who: list[str]) -> None:
    assert [person.name for person in read(line, ROSTER, TODAY).who] == who


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("called Maya", TODAY),
        ("called Maya yesterday", date(2026, 11, 22)),
        ("called Maya on Friday", date(2026, 11, 20)),
        ("last Monday I called Maya", date(2026, 11, 16)),
        ("called Maya a fortnight ago", date(2026, 11, 9)),
        ("Nov 3: called Maya", date(2026, 11, 3)),
        ("called Maya on the 14th", date(2026, 11, 14)),
        ("2026-10-30 called Maya", date(2026, 10, 30)),
        ("wished Maya luck for her interview on Thursday", TODAY),
    ],
)
def test_days(line: str, day: date) -> None:
    assert read(line, ROSTER, TODAY).details.day == day


@pytest.mark.parametrize("line", ["called Maya tomorrow", "called Maya on 2027-01-01", "called Maya on Feb 30"])
def test_a_day_that_has_not_been_is_asked_about(line: str) -> None:
    assert Aspect.DAY in {doubt.about for doubt in read(line, ROSTER, TODAY).doubts}


def test_just_because_is_only_what_the_line_says() -> None:
    assert read("called Maya, just because", ROSTER, TODAY).details.purpose is Purpose.JUST_BECAUSE
    assert read("called Maya", ROSTER, TODAY).details.purpose is not Purpose.JUST_BECAUSE


def test_a_stranger_is_offered_and_never_guessed() -> None:
    reading = read("called Nadia this morning", ROSTER, TODAY)

    assert reading.strangers == ("Nadia",)
    assert not reading.is_sure


def test_an_explicit_stranger_is_added_and_somebody_unnamed_is_kept() -> None:
    assert read("called @Nadia this morning", ROSTER, TODAY).new == ("Nadia",)
    assert read("gave @someone my seat on the train", ROSTER, TODAY).someone


@given(st.text(max_size=300))
@example("N'T")
def test_no_line_crashes_the_reader_and_none_is_changed(line: str) -> None:
    assert read(line, ROSTER, TODAY).details.note == line


@pytest.mark.parametrize(
    "line", ["a" * 10_000, "Maya and " * 1_100, "on Friday " * 1_000, "🎉" * 5_000, "((((" * 2_500]
)
def test_a_very_long_line_is_read_too(line: str) -> None:
    assert read(line, ROSTER, TODAY).details.note == line


def test_most_labelled_lines_are_read_right(shared_data: Path) -> None:
    """The plain majority: what the labels say of who, direction, kind, day and just-because, all five."""
    labels = [json.loads(line) for line in (shared_data / "sentences.jsonl").read_text("utf-8").splitlines()]

    right = sum(_is_right(label) for label in labels)

    assert right / len(labels) >= 0.8


def _is_right(label: dict[str, object]) -> bool:
    reading = read(str(label["text"]), ROSTER, date.fromisoformat(str(label["today"])))
    meaning = (
        {person.name for person in reading.who},
        reading.details.direction,
        reading.details.kind,
        reading.details.day.isoformat(),
    )
    meant = (set(map(str, label["who"])), label["direction"], label["kind"], label["day"])  # type: ignore[call-overload]
    return reading.is_sure and meaning == meant and reading.just_because == label["just_because"]
