"""Being asked: the prompt of bare `recip`, how somebody seemed after, and the slow form."""

from __future__ import annotations

import time
from typing import Any

import pytest

from reciprocity.cli.prompts.line_editor import endings
from tests.recip_program import Recip
from tests.terminal import ANSI, CTRL_C, Terminal, answer, enter, finish, rest_of


@pytest.fixture
def known(recip: Recip) -> Recip:
    recip("people add 'Maya Chen' --circle inner")
    recip("people add Max --circle close")
    recip("people add Zoë")
    recip("people group 'book club' 'Maya Chen' Zoë")
    recip("log --with Max --kind support --give --on 2026-11-20")
    recip("log --with 'Maya Chen' --kind support --give --on 2026-11-10")
    return recip


def newest(recip: Recip) -> dict[str, Any]:
    one: dict[str, Any] = recip.json("history")["entries"][0]
    return one


# How they seemed after


def test_how_somebody_seemed_is_asked_once_a_day(known: Recip, terminal: Terminal) -> None:
    child = terminal()
    answer_line(child, "called Maya")
    answer(child, ("How did Maya Chen seem after? [l]ighter [s]ame [h]eavier [enter]", "l"))
    assert finish(child) == 0
    again = terminal()
    answer_line(again, "called Max")

    assert "seem after" not in rest_of(again)

    found = {one["who"][0]: (one["felt"], one["told"]) for one in known.json("history")["entries"][:2]}
    assert found == {"Maya Chen": ("lighter", False), "Max": (None, None)}
    tomorrow = terminal(today="2026-11-24")
    answer_line(tomorrow, "called Max")
    answer(tomorrow, ("How did Max seem after?", ""))
    assert finish(tomorrow) == 0


def test_one_undo_takes_back_the_moment_and_how_they_seemed(known: Recip, terminal: Terminal) -> None:
    child = terminal()
    answer_line(child, "called Maya today")
    answer(child, ("seem after?", "h"))
    assert finish(child) == 0
    assert newest(known)["felt"] == "heavier"

    known("undo")

    assert newest(known)["note"] != "called Maya today"
    known("redo")
    assert (newest(known)["note"], newest(known)["felt"]) == ("called Maya today", "heavier")


@pytest.mark.parametrize(
    "line", ["thanked Maya for the book", "the weather was odd"], ids=["a thank-you", "a line not read surely"]
)
def test_it_is_not_asked_where_it_says_nothing(known: Recip, terminal: Terminal, line: str) -> None:
    child = terminal()
    answer_line(child, line)
    while child.expect_exact([" >", "recip undo"]) == 0:
        enter(child)

    assert "seem after" not in rest_of(child)
    assert len(known.json("history")["entries"]) == 3


def test_ctrl_c_at_that_question_leaves_the_moment_kept(known: Recip, terminal: Terminal) -> None:
    child = terminal()
    answer_line(child, "called Maya today")
    child.expect_exact("seem after?")
    child.expect_exact(" >")
    time.sleep(0.3)
    child.send(CTRL_C)

    assert "Nothing was written" not in rest_of(child)
    assert finish(child) == 0
    assert (newest(known)["note"], newest(known)["felt"]) == ("called Maya today", None)


def answer_line(child: Any, line: str) -> None:
    child.expect_exact("What happened?")
    child.sendline(line)


# Names at the Tab key

NAMES = ("Max", "Maya Chen", "Zoë", "Marta de la Cruz", "book club")


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("Ma", ["Max", "Maya Chen", "Marta de la Cruz"]),
        ("called ma", ["Max", "Maya Chen", "Marta de la Cruz"]),
        ("called zo", ["Zoë"]),
        ("called @may", ["@Maya Chen"]),
        ("called Maya C", ["Chen"]),
        ("called Maya ", ["Chen"]),
        ("called Marta de l", ["la Cruz"]),
        ("met boo", ["book club"]),
        ("met book c", ["club"]),
        ("called xyz", []),
        ("called ", []),
        ("", []),
    ],
)
def test_names_are_offered_for_the_start_of_a_word_anywhere(line: str, offered: list[str]) -> None:
    word = line[line.rfind(" ") + 1 :]

    assert endings(NAMES, line, word) == offered


def test_names_are_listed_as_one_types_with_the_most_recent_first_and_tab_takes_them(
    known: Recip, terminal: Terminal
) -> None:
    child = terminal()
    child.expect_exact("What happened?")
    child.send("called ma")
    child.expect("Max.*Maya Chen")

    child.sendline("ya C\t this morning")

    child.expect_exact("You reached out to Maya Chen.")
    child.sendline("")
    assert finish(child) == 0
    assert newest(known)["who"] == ["Maya Chen"]


# The slow form


def shown(child: Any) -> str:
    return ANSI.sub("", child.logfile_read.getvalue())


def type_at(child: Any, question: str, typed: str) -> None:
    child.expect_exact(question)
    time.sleep(0.4)
    child.send(typed)
    time.sleep(0.2)
    child.send("\r")


def test_the_slow_form_asks_for_all_of_it(known: Recip, terminal: Terminal) -> None:
    child = terminal("log", "--ask")
    type_at(child, "Who was it with?", "Maya Chen")
    type_at(child, "What happened?", "")
    child.expect_exact("made life lighter")
    type_at(child, "What was it?", "s")
    type_at(child, "Who did it?", "<")
    type_at(child, "When?", "last friday")
    type_at(child, "Anything to remember?", "her sister's name is Ada")

    child.expect_exact("Maya Chen did something for you. Friday 20 November.")
    assert finish(child) == 0
    one = newest(known)
    assert (one["who"], one["kind"], one["direction"], one["day"]) == (["Maya Chen"], "support", "take", "2026-11-20")
    assert one["note"] == "her sister's name is Ada"


def test_the_slow_form_reads_a_line_and_keeps_what_to_remember_below_it(known: Recip, terminal: Terminal) -> None:
    child = terminal("log", "--ask")
    type_at(child, "Who was it with?", "Max and Nadia")
    type_at(child, "New here: Nadia.", "")
    type_at(child, "What happened?", "checked in yesterday, just because")
    type_at(child, "When?", "")
    type_at(child, "Anything to remember?", "ask about Oslo")

    child.expect_exact("You checked in on Max and Nadia, just because. Yesterday, Sunday 22 November.")
    assert finish(child) == 0
    assert newest(known)["note"] == "checked in yesterday, just because\nask about Oslo"


def test_names_complete_as_one_types(known: Recip, terminal: Terminal) -> None:
    child = terminal("log", "--ask")
    child.expect_exact("Who was it with?")
    time.sleep(0.5)
    child.send("May")
    child.expect_exact("Maya Chen")
    child.send("\t")
    time.sleep(0.3)
    child.send("\r")
    type_at(child, "What happened?", "called her today")
    type_at(child, "When?", "")
    type_at(child, "Anything to remember?", "")

    assert finish(child) == 0
    assert newest(known)["who"] == ["Maya Chen"]


@pytest.mark.parametrize("answered", [0, 1, 2, 3])
def test_ctrl_c_in_the_slow_form_loses_no_line_and_writes_nothing_else(
    known: Recip, terminal: Terminal, answered: int
) -> None:
    before = known.json("history")["entries"]
    talk = (("Who was it with?", "Nadia"), ("New here: Nadia.", ""), ("What happened?", "called her"), ("When?", ""))
    child = terminal("log", "--ask")
    for question, typed in talk[:answered]:
        type_at(child, question, typed)
    child.expect_exact(talk[answered][0])
    time.sleep(0.5)
    child.send(CTRL_C)

    is_typed = answered == 3
    child.expect_exact("The line is kept, to sort later." if is_typed else "Nothing was written.")
    assert finish(child) == 130
    notes = [one["note"] for one in known.json("history")["entries"] if one not in before]
    assert notes == (["called her"] if is_typed else [])


def test_the_slow_form_needs_a_terminal(known: Recip) -> None:
    assert "needs a terminal" in known("log --ask", code=2).stderr
