"""The program on a real terminal, where a person can be asked."""

from __future__ import annotations

import time

import pytest

from tests.recip_program import Recip
from tests.terminal import Terminal, finish


def test_bare_recip_asks_what_happened_and_keeps_the_line(recip: Recip, terminal: Terminal) -> None:
    recip("people add Maya Chen")
    child = terminal()
    child.expect_exact("What happened?")

    child.sendline("checked in on Maya yesterday, just because")

    child.expect_exact("You checked in on Maya Chen, just because. Yesterday, Sunday 22 November. [")
    child.expect_exact("How did Maya Chen seem after? [l]ighter [s]ame [h]eavier [enter]")
    child.sendline("")
    assert finish(child) == 0
    assert recip.json("history")["entries"][0]["kind"] == "check-in"


def test_somebody_new_is_kept_with_one_key(recip: Recip, terminal: Terminal) -> None:
    child = terminal()
    child.expect_exact("What happened?")
    child.sendline("called Nadia this morning")
    child.expect_exact("Nadia is new here.")

    child.sendline("")

    child.expect_exact("You reached out to Nadia.")
    child.expect_exact("How did Nadia seem after?")
    child.sendline("")
    assert finish(child) == 0
    assert [person["name"] for person in recip.json("people")["people"]] == ["Nadia"]


def test_no_to_somebody_new_keeps_the_line_to_be_sorted(recip: Recip, terminal: Terminal) -> None:
    child = terminal("log", "called", "Nadia")
    child.expect_exact("Nadia is new here.")

    child.sendline("n")

    child.expect_exact("Kept as typed, to sort later.")
    assert finish(child) == 0
    assert recip.json("people")["people"] == []
    assert recip.json("sort")["entries"][0]["note"] == "called Nadia"


def test_one_question_settles_which_of_two(recip: Recip, terminal: Terminal) -> None:
    recip("people add 'Sam Okafor'")
    recip("people add 'Sam Haddad'")
    recip("log --with 'Sam Okafor' --kind support --give --on 2026-11-01")
    child = terminal("log", "helped", "Sam", "move", "house")
    child.expect_exact("[1] Sam Okafor")

    child.sendline("2")

    child.expect_exact("You did something for Sam Haddad.")
    assert finish(child) == 0


def test_ctrl_c_writes_nothing_and_says_so(recip: Recip, terminal: Terminal) -> None:
    child = terminal()
    child.expect_exact("What happened?")

    # Python hears Ctrl-C only once it waits for a line, which on a busy machine is a moment after the prompt is drawn.
    time.sleep(0.5)
    child.sendintr()

    child.expect_exact("Nothing was written.")
    assert finish(child) == 130
    assert recip.json("history")["entries"] == []


def test_names_complete_at_the_tab_key(recip: Recip, terminal: Terminal) -> None:
    pytest.importorskip("readline", reason="completion at the prompt needs readline")
    recip("people add Maya Chen")
    child = terminal()
    child.expect_exact("What happened?")

    child.sendline("called May\t")

    child.expect_exact("You reached out to Maya Chen.")
    child.expect_exact("How did")
    child.sendline("")
    assert finish(child) == 0


def test_an_empty_line_shows_the_nudge_and_done_keeps_it(recip: Recip, terminal: Terminal) -> None:
    recip("people add Tom --circle close")
    child = terminal()
    child.expect_exact("What happened?")
    child.sendline("")
    child.expect_exact("You could say:")
    child.expect_exact("[d] done")
    child.sendline("d")
    child.expect_exact("In your words?")

    child.sendline("rang him about nothing")

    child.expect_exact("Today, Monday 23 November. [")
    assert finish(child) == 0
    assert recip.json("history")["entries"][0]["note"] == "rang him about nothing"


def test_the_nudge_is_the_same_until_something_is_done(recip: Recip, terminal: Terminal) -> None:
    for name in ("Tom", "Maya", "Jun"):
        recip(f"people add {name} --circle close")
    first = terminal("nudge")
    first.expect_exact("[d] done")
    first.sendline("a")
    first.expect_exact("[d] done")
    first.sendline("")
    assert finish(first) == 0

    shown = recip.json("nudge")

    assert shown["person"] != "Jun"
    assert recip.json("nudge") == shown


def test_sorting_goes_through_the_lines_one_by_one(recip: Recip, terminal: Terminal) -> None:
    recip(["log", "called Nadia"])
    child = terminal("sort")
    child.expect_exact("1 of 1")
    child.expect_exact("Nadia is new here.")

    child.sendline("Nadia Karim")

    child.expect_exact("You reached out to Nadia Karim.")
    assert finish(child) == 0
    assert recip.json("sort")["entries"] == []


def test_off_a_terminal_bare_recip_prints_the_help(recip: Recip) -> None:
    said = recip.real([]).stdout

    assert "Usage: recip" in said
    assert "nudge" in said
