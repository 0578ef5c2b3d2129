"""A review left at any question: what was answered is kept, nothing is half kept, and nobody else ever waits."""

from __future__ import annotations

import pytest

from tests.journeys.test_review import FEELING, INTENTION, MISSED, entries
from tests.recip_program import Recip
from tests.terminal import CTRL_C, CTRL_D, Terminal, answer, enter, finish, leave, rest_of, skip_to

OTHERS = "What did others do for you this week?"
QUESTIONS = (
    OTHERS,
    "Anything missing?",
    "waits to be sorted.",
    "Thank Tom.",
    "Own up to Priya.",
    MISSED,
    FEELING,
    "Who usually goes first?",
    "You expect others to show up for you",
    INTENTION,
)


@pytest.mark.parametrize(("question", "key"), [*((one, CTRL_C) for one in QUESTIONS), (MISSED, CTRL_D)])
def test_left_at_any_question_before_an_answer_nothing_was_written(
    lived_in: Recip, terminal: Terminal, question: str, key: str
) -> None:
    lived_in(["log", "something about the piano"])
    before = lived_in.json("balance"), entries(lived_in), lived_in.json("notice")
    child = terminal("review")

    skip_to(child, question)
    leave(child, key)

    assert "Stopped. Nothing was written." in rest_of(child)
    assert finish(child) == 130
    assert (lived_in.json("balance"), entries(lived_in), lived_in.json("notice")) == before
    assert lived_in.json("review")["last_review"] is None


def test_left_in_the_middle_what_was_answered_is_kept_and_said(lived_in: Recip, terminal: Terminal) -> None:
    child = terminal("review")

    answer(child, (OTHERS, ""), ("Anything missing?", "called Maya yesterday"))
    skip_to(child, MISSED)
    leave(child)

    assert "Stopped here. One answer is kept; recip undo takes back the last." in rest_of(child)
    assert finish(child) == 130
    assert entries(lived_in)[0]["note"] == "called Maya yesterday"


def test_a_line_whose_question_is_left_open_waits_to_be_sorted(lived_in: Recip, terminal: Terminal) -> None:
    child = terminal("review")

    answer(child, (OTHERS, ""), ("Anything missing?", "called Nadia"), ("Nadia is new here.", ""))
    answer(child, ("Anything missing?", "met Noor"))
    answer(child, ("Noor is new here.", CTRL_C))

    assert "Kept as typed, to sort later." in rest_of(child)
    assert finish(child) == 130
    assert [one["note"] for one in lived_in.json("sort")["entries"]] == ["met Noor"]
    assert entries(lived_in)[1]["who"] == ["Nadia"]


def test_a_feeling_is_kept_even_where_the_rest_of_it_is_left(lived_in: Recip, terminal: Terminal) -> None:
    child = terminal("review")

    skip_to(child, FEELING)
    child.sendline("o")
    answer(child, ("With whom?", "Tom"), ("A line about it", CTRL_C))

    assert "One answer is kept" in rest_of(child)
    (noticed,) = lived_in.json("notice")["notices"]
    assert (noticed["feeling"], noticed["person"], noticed["note"]) == ("owed", "Tom", "")


def test_half_a_guess_is_kept_as_half_a_guess(lived_in: Recip, terminal: Terminal) -> None:
    child = terminal("review")

    skip_to(child, "Who usually goes first?")
    child.sendline("t")
    answer(child, ("And who gives more?", CTRL_C))

    assert "One answer is kept" in rest_of(child)
    (guess,) = lived_in.json("balance Maya")["guesses"]
    assert (guess["guessed_starts"], guess["guessed_verdict"]) == ("mostly them", None)


def test_nobody_waits_while_a_person_thinks(lived_in: Recip, terminal: Terminal) -> None:
    from pexpect import EOF

    child = terminal("review")
    prompts = 0

    while child.expect_exact([" >", EOF]) == 0:
        # An open transaction would hold this up for half a minute, and then have it refused.
        lived_in(["log", "--with", "Maya", "--kind", "other", "--note", f"meanwhile {prompts}"])
        prompts += 1
        enter(child)

    assert finish(child) == 0
    assert prompts > 8
    assert sum(one["note"].startswith("meanwhile") for one in entries(lived_in)) == prompts
