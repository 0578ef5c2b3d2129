"""The program on a real terminal, where a person can be asked."""

from __future__ import annotations

import time

import pytest

from tests.recip_program import Recip
from tests.terminal import Terminal, answer, finish, leave, rest_of

BRACKETED_PASTE = "\x1b[?2004h"


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


@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {"TERM": ""}, {"NO_COLOR": ""}, {"NO_COLOR": "1"}], ids=str)
def test_any_terminal_will_do(recip: Recip, terminal: Terminal, environment: dict[str, str]) -> None:
    recip("people add Maya Chen")
    child = terminal(**environment)
    child.expect_exact("What happened?")

    child.sendline("called Maya")

    child.expect_exact("You reached out to Maya Chen.")
    child.expect_exact("[enter] >")
    child.sendline("l")
    assert finish(child) == 0
    assert recip.json("history")["entries"][0]["felt"] == "lighter"


def test_a_terminal_that_is_not_utf_8_types_and_shows_its_own_letters(recip: Recip, terminal: Terminal) -> None:
    recip("people add Zoë")
    child = terminal(PYTHONIOENCODING="latin-1", PYTHONUTF8="0", encoding="latin-1")
    child.expect_exact("What happened?")

    child.sendline("called Zoë, café")

    child.expect_exact("You reached out to Zoë.")
    child.expect_exact("[enter] >")
    child.sendline("")
    assert finish(child) == 0
    assert recip.json("history")["entries"][0]["note"] == "called Zoë, café"


def test_of_lines_pasted_at_once_the_first_is_the_answer_and_the_others_come_next(
    recip: Recip, terminal: Terminal
) -> None:
    recip("people add Maya")
    recip("people add Tom")
    child = terminal()
    child.expect_exact(BRACKETED_PASTE)
    child.expect_exact("What happened?")

    child.send("\x1b[200~called Maya\n\nhelped Tom move\ncalled Tom\x1b[201~\r")

    child.expect_exact('That comes next: "helped Tom move"')
    child.expect_exact("seem after?")
    child.expect_exact("[enter] >")
    child.sendline("")
    assert finish(child) == 0
    assert {one["note"] for one in recip.json("history")["entries"]} == {"called Maya", "helped Tom move", "called Tom"}


def test_ctrl_c_once_something_was_kept_never_says_that_nothing_was_written(recip: Recip, terminal: Terminal) -> None:
    recip("people add Tom --circle close")
    child = terminal("nudge")
    child.expect_exact("[d] done")
    child.expect_exact(" >")
    child.sendline("called Tom about the shed")
    child.expect_exact("That comes next")
    child.expect_exact(" >")
    leave(child)

    assert "Nothing was written" not in rest_of(child)
    assert "Stopped here. What was kept so far stays." in rest_of(child)
    assert finish(child) == 130
    assert [one["note"] for one in recip.json("history")["entries"]] == ["called Tom about the shed"]


def test_a_line_that_is_dropped_at_its_question_is_not_kept(recip: Recip, terminal: Terminal) -> None:
    child = terminal("log", "the thing with the shed")

    answer(child, ("Who was it with?", "drop"))

    assert "That line was dropped: nothing of it was kept." in rest_of(child)
    assert finish(child) == 1
    assert recip.json("history")["entries"] == []


def test_ctrl_c_at_a_nudge_that_was_only_shown_says_that_nothing_was_written(recip: Recip, terminal: Terminal) -> None:
    recip("people add Tom --circle close")
    child = terminal("nudge")
    child.expect_exact("[d] done")
    child.expect_exact(" >")

    leave(child)

    assert "Stopped. Nothing was written." in rest_of(child)
