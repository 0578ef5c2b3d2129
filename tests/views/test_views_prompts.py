"""What prompts say: a guess beside the journal, lines set to the terminal, keys, and the signs explained."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reciprocity.cli.prompts.keys import key_meant
from reciprocity.core.balance_reports import Initiations
from reciprocity.core.relationship_reports import GuessBeside
from reciprocity.core.review_reports import AboutSignsReport
from reciprocity.core.signs import SIGNS
from reciprocity.core.vocabulary import Initiative, Leaning
from reciprocity.views.pages.guess import guess_sentences
from reciprocity.views.render.layout import flowed
from tests.views.samples import HOSTILE, TODAY
from tests.views.shown import plain_of

SINCE = date(2026, 5, 28)
TOM = GuessBeside(
    day=TODAY,
    guessed_starts=Initiative.BOTH,
    guessed_verdict=Leaning.EVEN,
    starts_since=SINCE,
    starts=Initiations(3, 13, Initiative.MOSTLY_THEM, date(2026, 10, 3)),
    since=SINCE,
    gave=5,
    received=18,
    shared=2,
    share=0.28,
    interval=(0.18, 0.38),
    verdict=Leaning.RECEIVING,
)


def test_what_was_thought_stands_beside_what_the_journal_has() -> None:
    assert guess_sentences(TOM, "Tom", TODAY) == (
        "You said both of you go first. Since 28 May you went first three times, and Tom 13 times. "
        "Your last: Sat 3 Oct.\n"
        "You said it is about even. Since 28 May the journal holds five from you, 18 from Tom, two together, which "
        "leans to receiving, as far as it can see.\n"
        "The journal may be missing some."
    )


@pytest.mark.parametrize(
    ("starts", "ending"),
    [
        (Initiations(7, 7, Initiative.BOTH), ", and sees it as you do."),
        (Initiations(4, 7, Initiative.CANT_TELL), ", which shows no habit yet."),
        (Initiations(1, 2, Initiative.NOT_ENOUGH_YET), ", which is not enough yet to say."),
    ],
)
def test_the_journal_is_no_surer_than_it_can_be(starts: Initiations, ending: str) -> None:
    said = guess_sentences(replace(TOM, starts=starts, guessed_verdict=None), "Tom", TODAY)

    assert said.split("\n")[0].endswith(ending)
    surely = starts.verdict is Initiative.BOTH
    assert said.endswith("The journal may be missing some." if surely else "Your guess is kept, to look back on.")


@pytest.mark.parametrize("starts", [Initiative.MOSTLY_YOU, Initiative.MOSTLY_THEM, Initiative.BOTH, None])
@pytest.mark.parametrize("leaning", [Leaning.GIVING, Leaning.RECEIVING, Leaning.EVEN, None])
@pytest.mark.parametrize("verdict", list(Leaning))
def test_no_guess_is_called_wrong(starts: Initiative | None, leaning: Leaning | None, verdict: Leaning) -> None:
    beside = replace(TOM, guessed_starts=starts, guessed_verdict=leaning, verdict=verdict)

    said = guess_sentences(beside, "Tom", TODAY).casefold()

    assert not {"wrong", "right", "but", "actually", "mistaken", "however"} & set(said.replace(",", " ").split())
    assert said.count("you said") == (starts is not None) + (leaning is not None)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_cannot_steer_the_terminal(name: str) -> None:
    assert "\x1b" not in guess_sentences(TOM, name, TODAY)
    assert "\u202e" not in guess_sentences(TOM, name, TODAY)


@given(st.text(max_size=400), st.integers(40, 120))
def test_flowing_breaks_lines_and_loses_no_word(text: str, width: int) -> None:
    set_to_width = flowed(text, width)

    assert max(map(cell_len, set_to_width.split("\n"))) <= width
    assert "".join(set_to_width.split()) == "".join(flowed(text, 10_000).split())


def test_what_goes_on_below_begins_where_its_line_did() -> None:
    assert flowed("  one two three", 9) == "  one two\n  three"


KEYS = {"m": "me", "t": "Maya", "b": "both"}


@pytest.mark.parametrize(
    ("typed", "key"),
    [("", ""), ("m", "m"), ("me", "m"), ("maya", "t"), ("bo", "b"), ("ma", "t"), ("x", None), ("mex", None)],
)
def test_a_key_is_known_by_itself_and_by_the_beginning_of_its_words(typed: str, key: str | None) -> None:
    assert key_meant(typed, KEYS) == key


def test_the_signs_are_explained_and_when_not_to_use_them() -> None:
    said = plain_of(AboutSignsReport(), TODAY)

    for sign in SIGNS.values():
        assert f"{sign.number}. {sign.title}" in said
    for words in ("Care.", "illness", "grief", "Unequal power", "Abuse or coercion", "counting itself hurts"):
        assert words in said
    assert said.index("When not to use this") < said.index("Where it comes from")
