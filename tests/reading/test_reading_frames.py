"""Narrative frames are left out, and words that say that nothing was done."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity.core.people import Person, Roster
from reciprocity.core.vocabulary import NotDone
from reciprocity.reading.frames import without_frames
from reciprocity.reading.occurrence import said_not_done
from reciprocity.reading.reader import parsed, read
from reciprocity.reading.tokens import tokens_of

TODAY = date(2026, 11, 23)
ROSTER = Roster((Person("1", "Maya"), Person("2", "Leo")))


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("I was so happy when Maya called", "Maya called"),
        ("It made me happy that Maya came over and it made my day", "Maya came over"),
        ("What made me happy was seeing Maya", "seeing Maya"),
        ("hanging out with Maya made me happy", "hanging out with Maya"),
        ("Maya bought me a book. I was so happy.", "Maya bought me a book"),
        ("I got to see Maya", "I see Maya"),
        ("I was able to talk to Maya and I felt great", "I talk to Maya"),
        ("I was so mad at Maya", "I was so mad at Maya"),
        ("I got to the station with Maya", "I got to the station with Maya"),
        ("I was happy", "I was happy"),
    ],
)
def test_a_frame_of_feeling_is_left_out(line: str, left: str) -> None:
    assert " ".join(token.text for token in without_frames(tokens_of(line))) == left


@pytest.mark.parametrize("line", ["Maya called me", "dinner with Maya", "Maya fixed my bike yesterday"])
@pytest.mark.parametrize(
    "frame", ["{}", "I was happy when {}", "{} and it made me so happy", "It made me happy that {}"]
)
def test_a_frame_changes_nothing_of_what_is_read(line: str, frame: str) -> None:
    plain, framed = read(line, ROSTER, TODAY), read(frame.format(line), ROSTER, TODAY)

    assert (framed.who, framed.details.kind, framed.details.direction, framed.details.day) == (
        plain.who,
        plain.details.kind,
        plain.details.direction,
        plain.details.day,
    )


@given(st.text(max_size=200))
def test_frames_leave_tokens_in_their_order_and_never_all_out(line: str) -> None:
    tokens = tokens_of(line)
    left = without_frames(tokens)

    starts = [token.start for token in left]
    assert starts == sorted(starts)
    assert bool(left) == bool(tokens)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("must write to Leo before he leaves", NotDone.DUTY),
        ("I really have to call Leo", NotDone.DUTY),
        ("would love to see Maya", NotDone.WISH),
        ("I will call Leo tomorrow", NotDone.PLAN),
        ("Leo will help me move", NotDone.PLAN),
        ("if Leo calls I will say yes", NotDone.CONDITIONAL),
        ("did Maya ever call?", NotDone.QUESTION),
        ("call Leo back", NotDone.TO_DO),
        ("almost called Maya", NotDone.NEARLY),
        ("dreamt that Maya came over", NotDone.DREAM),
        ("wanted to call Maya, so I called her", None),
        ("had to drive Leo to hospital", None),
        ("nearly home when Leo rang", NotDone.NEARLY),
        ("called Maya, will see her soon", None),
        ("Maya said she will help", None),
        ("lunch with Maya", None),
    ],
)
def test_words_that_say_it_did_not_happen_yet(line: str, why: NotDone | None) -> None:
    assert said_not_done(parsed(line, ROSTER, TODAY)) is why
