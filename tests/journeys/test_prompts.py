"""Questions about a line, on a real terminal: every part can be changed, and no line is lost, whatever is typed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.recip_program import Recip
from tests.terminal import CTRL_C, CTRL_D, Terminal, answer, enter, finish, leave, rest_of, said

UNSURE = "dropped off a cake w Tom"
"""A line whose kind is asked about."""


@pytest.fixture
def known(recip: Recip) -> Recip:
    for name in ("Maya", "Tom", "Ellie"):
        recip(f"people add {name}")
    return recip


def moments(recip: Recip) -> dict[str, tuple[Any, ...]]:
    found = recip.json("history")["entries"]
    return {one["note"]: (one["who"], one["kind"], one["direction"], one["day"]) for one in found}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("s>", (["Tom"], "support", "give", "2026-11-23")),
        ("s<", (["Tom"], "support", "take", "2026-11-23")),
        ("g", (["Tom"], "together", "mutual", "2026-11-23")),
        ("x", (["Tom"], "other", "mutual", "2026-11-23")),
        ("thanked <", (["Tom"], "thank-you", "take", "2026-11-23")),
    ],
)
def test_kind_and_way_are_answered_with_a_letter_and_a_sign(
    known: Recip, terminal: Terminal, typed: str, kept: tuple[Any, ...]
) -> None:
    child = terminal("log", UNSURE)

    answer(child, ("Which is it?", typed))

    assert finish(child) == 0
    assert moments(known) == {UNSURE: kept}


def test_person_and_day_are_changed_inside_the_question(known: Recip, terminal: Terminal) -> None:
    child = terminal("log", UNSURE)

    answer(child, ("Which is it?", "@Maya, Ellie"), ("Which is it?", "day last friday"), ("Which is it?", "s<"))

    child.expect_exact("Maya and Ellie did something for you. Friday 20 November.")
    assert finish(child) == 0
    assert moments(known) == {UNSURE: (["Maya", "Ellie"], "support", "take", "2026-11-20")}


@pytest.mark.usefixtures("known")
def test_a_question_mark_shows_every_kind_with_its_letter(terminal: Terminal) -> None:
    child = terminal("log", UNSURE)

    answer(child, ("Which is it?", "?"), ("Which is it?", ""))

    told = rest_of(child)
    assert all(f" {letter} {kind}:" in told for letter, kind in (("r", "reach-out"), ("k", "check-in"), ("x", "other")))


@pytest.mark.parametrize("typed", ["someone else", "Friday Night", "~~~", "123", "s s s", "\u202egnp"])
def test_nothing_odd_is_taken_for_an_answer(known: Recip, terminal: Terminal, typed: str) -> None:
    pexpect = pytest.importorskip("pexpect")
    child = terminal("log", UNSURE)

    answer(child, ("Which is it?", typed), ("Which is it?", ""))
    while child.expect([" > ?", pexpect.EOF]) == 0:
        enter(child)
    finish(child)

    assert moments(known)[UNSURE][1] is None


def test_a_line_pasted_into_a_question_comes_next(known: Recip, terminal: Terminal) -> None:
    child = terminal()
    child.expect_exact("What happened?")
    child.sendline(UNSURE)
    answer(child, ("Which is it?", "called Maya yesterday"), ("Which is it?", "s>"))
    child.expect_exact("seem after?")
    child.expect_exact(" >")
    child.sendline("helped Ellie move")

    assert finish(child) == 0
    assert {note: kept[1] for note, kept in moments(known).items()} == {
        UNSURE: "support",
        "called Maya yesterday": "reach-out",
        "helped Ellie move": "support",
    }
    assert known.json("history")["entries"][0]["felt"] is None


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
@pytest.mark.parametrize(
    ("line", "talk"),
    [
        (UNSURE, (("Which is it?", None),)),
        ("called Nadia", (("Nadia is new here.", None),)),
        ("called Nadia and Noor", (("are new here.", None),)),
        ("saw the film", (("Who was it with?", "Zia"), ("New here: Zia.", None))),
        (UNSURE, (("Which is it?", "helped Ellie move"), ("Which is it?", None))),
    ],
)
def test_leaving_at_any_question_loses_no_line(
    known: Recip, terminal: Terminal, key: str, line: str, talk: tuple[tuple[str, str | None], ...]
) -> None:
    child = terminal()
    child.expect_exact("What happened?")
    child.sendline(line)
    for question, typed in talk:
        child.expect_exact(question)
        child.expect_exact(" >")
        if typed is None:
            leave(child, key)
        else:
            child.sendline(typed)

    assert finish(child) == 130
    assert set(moments(known)) == {line, *(typed for _, typed in talk if typed and " " in typed)}


def test_what_was_answered_is_remembered_where_the_rest_is_left(recip: Recip, terminal: Terminal) -> None:
    recip("people add 'Sam Okafor'")
    recip("people add 'Sam Haddad'")
    child = terminal("log", "dropped off a cake w Sam")
    answer(child, ("Which Sam?", "haddad"), ("Which is it?", "day 20 nov"), ("Which is it?", ""))
    assert finish(child) == 0
    assert moments(recip) == {"dropped off a cake w Sam": (["Sam Haddad"], None, None, "2026-11-20")}

    later = terminal("sort")
    answer(later, ("Which is it?", "s>"))

    assert finish(later) == 0
    assert "Which Sam?" not in said(later)
    assert moments(recip) == {"dropped off a cake w Sam": (["Sam Haddad"], "support", "give", "2026-11-20")}


def test_sort_drops_a_line_and_undo_brings_it_back(known: Recip, terminal: Terminal) -> None:
    known(["log", UNSURE])
    child = terminal("sort")

    answer(child, ("Which is it?", "drop"))

    assert "Deleted." in rest_of(child)
    assert known.json("sort")["entries"] == []
    known("undo")
    assert [one["note"] for one in known.json("sort")["entries"]] == [UNSURE]


def test_a_word_that_is_no_person_is_never_offered_again(known: Recip, terminal: Terminal) -> None:
    child = terminal("log", "walked with Rex and Tom")

    answer(child, ("Rex is new here.", "-"))

    assert finish(child) == 0
    assert [one["who"] for one in known.json("history")["entries"]] == [["Tom"]]
    read = known.json("log walked with Rex and Tom --dry-run")
    assert (read["who"], read["in_doubt"]) == (["Tom"], [])
    assert "Rex is new" not in known("log called Rex").stderr


def test_the_command_for_it_says_so_and_is_taken_back(known: Recip) -> None:
    assert "is taken for nobody" in known("people not-a-person Biscuit").stdout
    assert "Biscuit is new" not in known("log called Biscuit").stderr
    known("undo")
    known("undo")

    assert "Biscuit is new" in known("log called Biscuit").stderr
    assert "somebody in your journal" in known("people not-a-person maya", code=1).stderr
    known("people not-a-person Rex")
    known("people not-a-person Rex --back")
    assert "Rex is new" in known("log called Rex").stderr


def test_how_they_seemed_is_asked_in_a_row_and_not_after_they_helped(known: Recip, terminal: Terminal) -> None:
    child = terminal()
    child.expect_exact("What happened?")
    child.sendline("helped Tom and Ellie and Maya move")
    child.expect_exact("How did Tom, Ellie and Maya seem after?")
    child.sendline("the same")
    assert finish(child) == 0
    assert known.json("history")["entries"][0]["felt"] == "same"

    other = terminal(today="2026-11-24")
    other.expect_exact("What happened?")
    other.sendline("Tom mended my bike")
    assert "seem after" not in rest_of(other)


@pytest.mark.usefixtures("known")
def test_whole_words_at_the_nudge_are_words(terminal: Terminal) -> None:
    child = terminal("nudge")

    answer(child, ("[d] done", "someone else"), ("[d] done", "skip"))

    assert "will not come up" not in rest_of(child)
    assert finish(child) == 0


def test_an_open_question_of_the_review_takes_a_sentence(known: Recip, terminal: Terminal) -> None:
    for day in range(1, 10):
        known(f"log --with Maya --kind check-in {'--give' if day % 2 else '--take'} --on 2026-10-0{day}")
    child = terminal("review")
    while child.expect_exact(["[enter] go on", " >"]) == 1:
        enter(child)
    child.expect_exact(" >")

    child.sendline("I turned to my brother, I think")

    child.expect_exact("That stays with you, and is not written down.")
    child.expect_exact(" >")
    child.sendline("")
    while child.expect_exact([" >", "That was your week."]) == 0:
        enter(child)
    assert "brother" not in str(moments(known))


def test_a_command_typed_at_a_question_is_no_line(known: Recip, terminal: Terminal) -> None:
    child = terminal("log", UNSURE)

    answer(child, ("Which is it?", "recip history"))
    child.expect_exact("That is a command for your shell")
    answer(child, ("Which is it?", "s>"))

    assert finish(child) == 0
    assert list(moments(known)) == [UNSURE]
