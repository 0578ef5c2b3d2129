"""Guess, then look: asked on a terminal once a quarter a person, and set beside what the journal held."""

from __future__ import annotations

from typing import Any

import pytest

from tests.recip_program import Recip
from tests.terminal import CTRL_C, Terminal, answer, finish, rest_of, said

FIRST, SECOND = "Who usually goes first?", "And who gives more?"


@pytest.fixture
def known(recip: Recip) -> Recip:
    """Tom, who mostly goes first and gives more, and Jun, of whom there is little."""
    recip("people add Tom --circle close")
    recip("people add Jun --circle wider")
    for day in range(1, 13):
        recip(f"log --with Tom --kind reach-out --take --on 2026-10-{day:02}")
    recip("log --with Tom --kind reach-out --give --on 2026-10-03")
    recip("log --with Jun --kind together --mutual --on 2026-10-03")
    return recip


def guesses(recip: Recip, who: str = "Tom", today: str | None = None) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = recip.json(f"balance {who}", today=today)["guesses"]
    return found


def test_a_guess_is_kept_and_set_beside_the_journal(known: Recip, terminal: Terminal) -> None:
    child = terminal("balance", "Tom")

    answer(child, (FIRST, "b"), (SECOND, "tom"))

    page = rest_of(child)
    assert "You said both of you go first. Since 1 October you went first once, and Tom twelve times." in page
    assert "Your last: Sat 3 Oct." in page
    assert "You said Tom gives more. Since 1 October the journal holds one from you," in page
    assert "and sees it as you do. The journal may be missing some." in page
    assert page.index("You said") < page.index("Leans to receiving.")
    (guess,) = guesses(known)
    assert (guess["day"], guess["guessed_starts"], guess["guessed_verdict"]) == (
        "2026-11-23",
        "both",
        "leans to receiving",
    )
    assert (guess["starts"]["yours"], guess["starts"]["theirs"], guess["starts"]["verdict"]) == (1, 12, "mostly them")
    assert (guess["gave"], guess["received"], guess["verdict"]) == (1, 12, "leans to receiving")


@pytest.mark.usefixtures("known")
def test_where_there_is_little_the_journal_says_so_and_keeps_the_guess(terminal: Terminal) -> None:
    child = terminal("balance", "Jun")

    answer(child, (FIRST, "me"), (SECOND, "e"))

    page = rest_of(child)
    assert "The journal holds no first moves of you two yet." in page
    assert "Since 1 October the journal holds one together, which is not enough yet to say." in page
    assert "Your guess is kept, to look back on." in page
    assert "may be missing" not in page.partition("Since 1 October: one together.")[0]


def test_it_is_asked_once_a_quarter_a_person_even_where_it_was_skipped(known: Recip, terminal: Terminal) -> None:
    def is_asked(who: str, day: str) -> bool:
        child = terminal("balance", who, today=day)
        asked = bool(child.expect_exact([FIRST, "A step:", "A question:"]) == 0)
        if asked:
            child.sendline("")
        assert finish(child) == 0
        return asked

    assert is_asked("Tom", "2026-11-23")
    assert not is_asked("Tom", "2026-11-23")
    assert is_asked("Jun", "2026-11-24")
    assert not is_asked("Tom", "2027-02-21")
    assert is_asked("Tom", "2027-02-22")
    assert guesses(known, today="2027-03-01") == []


def test_skipping_shows_the_page_and_keeps_nothing_to_undo(known: Recip, terminal: Terminal) -> None:
    last = known.json("history")["entries"]
    child = terminal("balance", "Tom")

    answer(child, (FIRST, ""))

    assert "Leans to receiving." in rest_of(child)
    assert SECOND not in said(child)
    known("undo")
    assert known.json("history")["entries"] != last


def test_a_key_that_is_none_is_asked_again(known: Recip, terminal: Terminal) -> None:
    child = terminal("balance", "Tom")

    answer(child, (FIRST, "x"), ("m, t, b, or enter on its own, please.", "b"), (SECOND, ""))

    assert finish(child) == 0
    assert [(one["guessed_starts"], one["guessed_verdict"]) for one in guesses(known)] == [("both", None)]


def test_ctrl_c_keeps_what_was_answered_and_says_so(known: Recip, terminal: Terminal) -> None:
    child = terminal("balance", "Tom")
    answer(child, (FIRST, CTRL_C))
    assert "Stopped. Nothing was written." in rest_of(child)

    child = terminal("balance", "Tom")
    answer(child, (FIRST, "t"), (SECOND, CTRL_C))

    assert "Stopped. Your first answer is kept." in rest_of(child)
    assert [(one["guessed_starts"], one["guessed_verdict"]) for one in guesses(known)] == [("mostly them", None)]
    assert "Taken back: one guess." in known("undo").stdout
    assert guesses(known) == []


@pytest.mark.parametrize(
    "options", [["--json"], ["--as-of", "2026-11-01"], ["--window", "90"]], ids=lambda one: str(one[0])
)
@pytest.mark.usefixtures("known")
def test_programs_and_other_days_are_not_asked(terminal: Terminal, options: list[str]) -> None:
    child = terminal("balance", "Tom", *options)

    assert finish(child) == 0
    assert FIRST not in said(child)


@pytest.mark.parametrize("standing", ["--uneven", "--circle home"])
def test_of_those_whom_no_verdict_looks_at_nothing_is_asked(known: Recip, terminal: Terminal, standing: str) -> None:
    known(f"people edit Tom {standing}")
    child = terminal("balance", "Tom")

    assert finish(child) == 0
    assert FIRST not in said(child)


def test_each_guess_stands_beside_the_journal_of_its_own_day(known: Recip, terminal: Terminal) -> None:
    first = terminal("balance", "Tom", today="2026-10-05")
    answer(first, (FIRST, "m"), (SECOND, "m"))
    finish(first)
    second = terminal("balance", "Tom", today="2027-01-10")
    answer(second, (FIRST, "t"), (SECOND, ""))
    finish(second)

    early, late = guesses(known, today="2027-01-10")

    assert (early["day"], early["starts"]["theirs"], early["verdict"]) == ("2026-10-05", 5, "not enough yet")
    assert (late["day"], late["starts"]["theirs"], late["starts"]["verdict"]) == ("2027-01-10", 12, "mostly them")
    assert guesses(known, today="2026-11-01") == [early]
