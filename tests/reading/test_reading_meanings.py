"""What a line says happened, one table of examples a rule."""

from __future__ import annotations

from datetime import date

import pytest

from reciprocity.core.people import Person, Roster
from reciprocity.core.vocabulary import Aspect, Direction, Kind, Purpose
from reciprocity.reading import linear_model
from reciprocity.reading.lexicon import SENSES
from reciprocity.reading.reader import SURE, read
from reciprocity.reading.tokens import LONGEST, tokens_of
from validation.training import text_of

TODAY = date(2026, 11, 23)
ROSTER = Roster(tuple(Person(name, name) for name in ("Maya Chen", "Leo Martins", "Tom Becker", "Priya Raman")))

LINES = {
    "asking how they are": [
        ("asked Maya how the new job is going", "check-in", "give"),
        ("Tom texted to see if I was ok", "check-in", "take"),
        ("called Leo to find out how his knee is", "check-in", "give"),
        ("made sure Priya got home safe", "check-in", "give"),
    ],
    "asking and making room": [
        ("asked Maya what it was like growing up there", "curiosity", "give"),
        ("let Tom vent about his boss", "curiosity", "give"),
        ("Leo heard me out about the move", "curiosity", "take"),
        ("poured my heart out to Priya", "curiosity", "take"),
        ("Tom opened up to me about his brother", "curiosity", "give"),
    ],
    "asking somebody along, or a favour": [
        ("asked Maya out for ramen", "reach-out", "give"),
        ("Tom invited me to his barbecue", "reach-out", "take"),
        ("asked Leo for a reference", "reach-out", "give"),
    ],
    "light verbs": [
        ("gave Maya a lift", "support", "give"),
        ("gave Maya a ring", "reach-out", "give"),
        ("got a text from Tom", "reach-out", "take"),
        ("got a hand-knitted scarf from Priya", "support", "take"),
        ("got an apology from Leo", "ownership", "take"),
        ("had Maya over for dinner", "together", "give"),
        ("Tom had me over for dinner", "together", "take"),
        ("had a huge row with Leo", "other", "mutual"),
        ("took Priya to her appointment", "support", "give"),
        ("took Priya to the theatre", "together", "give"),
        ("did Leo's shopping", "support", "give"),
    ],
    "passives and causatives": [
        ("was driven home by Tom", "support", "take"),
        ("was invited by Maya to the launch", "reach-out", "take"),
        ("got stood up by Leo", "missed", "take"),
        ("Leo had my car serviced for me", "support", "take"),
        ("had my essay checked by Priya", "support", "take"),
        ("It was Tom who sat with me all night", "support", "take"),
    ],
    "lapses": [
        ("didn't call Leo back", "missed", "give"),
        ("Tom never showed up", "missed", "take"),
        ("let Maya down", "missed", "give"),
        ("meant to write to Priya and forgot", "missed", "give"),
        ("should have called Leo", "missed", "give"),
        ("Maya left me waiting for an hour", "missed", "take"),
    ],
    "owning it": [
        ("told Leo that's on me, I forgot his birthday", "ownership", "give"),
        ("Tom told me he should never have read my diary", "ownership", "take"),
        ('Maya: "my bad, I should have told you"', "ownership", "take"),
        ("owned up to Priya about the dent", "ownership", "give"),
    ],
    "thanks": [
        ("told Priya how much her help meant to me", "thank-you", "give"),
        ("rang Leo to thank him for the ride", "thank-you", "give"),
        ('Maya said "I could not have done it without you"', "thank-you", "take"),
        ("got a lovely thank-you card from Tom", "thank-you", "take"),
    ],
    "time together": [
        ("me and Tom went to the pub", "together", "mutual"),
        ("hiked with Leo", "together", "mutual"),
        ("cooked a curry with Priya", "together", "mutual"),
        ("lunch, Maya", "together", "mutual"),
    ],
    "verbs that nobody listed": [
        ("Tom descaled my kettle", "support", "take"),
        ("reupholstered a chair for Maya", "support", "give"),
    ],
    "typing as people do": [
        ("thnaked leo for dinner", "thank-you", "give"),
        ("tom broguht me lunch", "support", "take"),
        ("#coffee w/ priya", "together", "mutual"),
        ("dm'd maya lol", "reach-out", "give"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("line", "kind", "direction"), [pytest.param(*row, id=row[0]) for rows in LINES.values() for row in rows]
)
def test_what_happened_and_who_did_it(line: str, kind: str, direction: str) -> None:
    reading = read(line, ROSTER, TODAY)

    assert (reading.details.kind, reading.details.direction) == (kind, direction)


@pytest.mark.parametrize("line", ["blorbed Maya", "Maya", "Maya and the thing"])
def test_what_is_not_plain_is_asked_about_and_never_forced(line: str) -> None:
    doubts = {doubt.about for doubt in read(line, ROSTER, TODAY).doubts}

    assert doubts & {Aspect.KIND, Aspect.DIRECTION}


@pytest.mark.parametrize(
    ("line", "purpose"),
    [
        ("called Maya, no reason", Purpose.JUST_BECAUSE),
        ("pinged Leo out of the blue", Purpose.JUST_BECAUSE),
        ("rang Tom just to say hi", Purpose.JUST_BECAUSE),
        ("called Maya just because she asked", Purpose.UNKNOWN),
        ("asked Leo for a loan", Purpose.AGENDA),
        ("Priya asked me for a reference", Purpose.AGENDA),
        ("called Maya", Purpose.UNKNOWN),
    ],
)
def test_purpose(line: str, purpose: Purpose) -> None:
    assert read(line, ROSTER, TODAY).details.purpose is purpose


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("Leo asked me to proofread his essay so I did", True),
        ("did Maya's dishes without being asked", False),
        ("drove Tom to work", None),
    ],
)
def test_whether_support_was_asked_for(line: str, asked: bool | None) -> None:
    reading = read(line, ROSTER, TODAY)

    assert reading.details.kind is Kind.SUPPORT
    assert reading.details.asked is asked


def test_a_reading_tells_which_words_decided() -> None:
    because = {
        (because.about, because.words, because.value)
        for because in read("called Maya yesterday", ROSTER, TODAY).because
    }

    assert (Aspect.WHO, "Maya", "Maya Chen") in because
    assert (Aspect.DAY, "yesterday", "2026-11-22") in because
    assert (Aspect.KIND, "called", "reach-out") in because


def test_no_more_of_a_line_is_looked_at_than_a_moment_takes() -> None:
    line = "told Maya that Leo said I should have asked, and then " * 190

    assert len(tokens_of(line)) == LONGEST
    assert read(line, ROSTER, TODAY).details.note == line


def test_a_reading_is_as_sure_as_its_words_are_plain() -> None:
    plain, odd = read("Tom thanked me for the lift", ROSTER, TODAY), read("Tom and the zorb of it all", ROSTER, TODAY)

    assert plain.is_sure
    assert plain.confidence > 0.95
    assert odd.confidence < SURE


@pytest.mark.parametrize("question", linear_model.Question)
def test_the_answers_to_each_question_add_up_to_one(question: linear_model.Question) -> None:
    chances = linear_model.probabilities(question, ("asked", "A:you", "said:for", "first"))

    assert sum(chance for _, chance in chances) == pytest.approx(1)
    assert chances == sorted(chances, key=lambda pair: -pair[1])


def test_a_file_of_weights_reads_back_as_it_was_written() -> None:
    rows = {"called": (3, -44, 44), "¿": (0, 0, 1)}

    read_back = linear_model.model_from(text_of(("a", "b", "c"), (-5, 0, 7), rows))

    assert read_back.answers == ("a", "b", "c")
    assert read_back.intercepts == (-5, 0, 7)
    assert {name: read_back.weights_of(name) for name in rows} == rows
    assert read_back.weights_of("unheard of") == (0, 0, 0)


def test_the_weights_are_small_enough_to_open_for_one_line() -> None:
    assert sum(file.stat().st_size for file in linear_model.WEIGHTS.iterdir()) < 420_000


def test_a_verb_added_to_the_table_is_understood_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    before = read("Tom zorbled my kettle for me", ROSTER, TODAY)
    monkeypatch.setitem(SENSES, "zorbl", SENSES["mend"])

    after = read("Tom zorbled my kettle for me", ROSTER, TODAY)

    assert (after.details.kind, after.details.direction) == (Kind.SUPPORT, Direction.TAKE)
    assert after.confidence > max(before.confidence, SURE)
