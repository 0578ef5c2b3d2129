"""A correction changes how the very same words are read, whoever and whichever day they name; and no other line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity.core.corrections import Correction
from reciprocity.core.people import Person, Roster
from reciprocity.core.vocabulary import KINDS, Aspect, Direction, Kind, Purpose
from reciprocity.reading.corrections import as_corrected, shape_of, without_nobodies
from reciprocity.reading.reader import read

TODAY = date(2026, 11, 23)
PEOPLE = tuple(Person(name, name) for name in ("Maya Chen", "Tom Becker", "Sam Okafor", "Sam Haddad", "Priya Raman"))
ROSTER = Roster(PEOPLE)
BY_ID = {person.id: person for person in PEOPLE}
OWN = Path(__file__).resolve().parents[2] / "validation" / "lines"


def lines_of(name: str, every: int) -> list[str]:
    texts = (OWN / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in texts[::every]]


LINES = (*lines_of("short.jsonl", 6), *lines_of("everyday.jsonl", 12), *lines_of("turns.jsonl", 12))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("dropped off a cake with Maya", "dropped off a cake with Tom"),
        ("Tom mended my bike yesterday", "Priya mended my bike last friday"),
        ("called Nadia", "called Maya"),
        ("CALLED  maya!", "called Tom."),
        ("called Sam", "called Maya Chen"),
    ],
)
def test_the_same_words_have_one_shape_whoever_and_whichever_day_they_name(one: str, other: str) -> None:
    assert shape_of(read(one, ROSTER, TODAY)) == shape_of(read(other, ROSTER, TODAY)) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tom mended my bike", "mended Tom's bike"),
        ("Maya told me about Tom", "Maya told me about Maya"),
        ("called Tom", "called Tom and Maya"),
        ("called Tom", "called Tom?"),
        ("didn't call Tom", "call Tom"),
        ("helped Tom move", "helped Tom move out"),
    ],
)
def test_other_words_have_another_shape(one: str, other: str) -> None:
    assert shape_of(read(one, ROSTER, TODAY)) != shape_of(read(other, ROSTER, TODAY))


@pytest.mark.parametrize("line", ["Maya", "@Nadia", "Tom, Maya", "", "!!", "so " * 40 + "Tom"])
def test_from_a_name_alone_or_a_long_story_nothing_is_learnt(line: str) -> None:
    assert shape_of(read(line, ROSTER, TODAY)) == ""


kinds = st.sampled_from(Kind)


@given(st.sampled_from(LINES), st.sampled_from(LINES), kinds, st.sampled_from(Direction))
def test_no_correction_changes_how_a_line_of_another_shape_is_read(
    put_right: str, line: str, kind: Kind, direction: Direction
) -> None:
    way = direction if kind is not Kind.OTHER else Direction.MUTUAL
    first, second = read(put_right, ROSTER, TODAY), read(line, ROSTER, TODAY)
    learnt = {shape_of(first): Correction(shape_of(first), TODAY, kind, way)}

    correction = learnt.get(shape_of(second))
    after = as_corrected(second, correction, BY_ID) if correction else second

    if shape_of(first) != shape_of(second) or second.not_done or second.moments:
        assert after == second
    else:
        assert (after.details.kind, after.details.direction) == (kind, way)
        assert (after.who, after.details.day, after.details.note) == (
            second.who,
            second.details.day,
            second.details.note,
        )
        assert not {doubt.about for doubt in after.doubts} & {Aspect.KIND, Aspect.DIRECTION}


@given(st.sampled_from(LINES), kinds)
def test_what_else_is_in_doubt_stays_in_doubt(line: str, kind: Kind) -> None:
    reading = read(line, ROSTER, TODAY)

    after = as_corrected(reading, Correction("x", TODAY, kind, KINDS[kind].usual), BY_ID)

    stays = [doubt for doubt in reading.doubts if doubt.about not in (Aspect.KIND, Aspect.DIRECTION)]
    assert list(after.doubts) == stays


def test_a_name_means_whom_it_was_said_to_mean_and_nobody_who_is_gone() -> None:
    reading = read("called Sam", ROSTER, TODAY)
    meant = Correction(shape_of(reading), TODAY, people={"sam": "Sam Haddad"})

    assert as_corrected(reading, meant, BY_ID).who == (BY_ID["Sam Haddad"],)
    assert as_corrected(reading, meant, BY_ID).is_sure
    assert as_corrected(reading, meant, {}) == reading


def test_why_it_was_done_is_learnt_with_it() -> None:
    reading = read("called Maya", ROSTER, TODAY)
    correction = Correction(shape_of(reading), TODAY, Kind.REACH_OUT, Direction.GIVE, Purpose.JUST_BECAUSE)

    assert as_corrected(reading, correction, BY_ID).just_because


def test_a_word_that_is_nobody_is_not_offered() -> None:
    reading = read("called Biscuit", ROSTER, TODAY)
    assert reading.strangers == ("Biscuit",)

    without = without_nobodies(reading, {"biscuit"})

    assert without.strangers == ()
    assert [doubt.words for doubt in without.doubts if doubt.about is Aspect.WHO] == [""]
