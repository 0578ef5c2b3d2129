"""Five minutes to begin with, on a real terminal; left anywhere, with nothing lost."""

from __future__ import annotations

from typing import Any

import pytest

from tests.recip_program import Recip
from tests.terminal import ANSI, CTRL_C, CTRL_D, FROM_THE_LEFT, Terminal, answer, finish, rest_of, said

WHO, ELSE = "Who comes to mind?", "Who else?"
NEAR, WHEN, WHAT, THAT = "How near is", "When did you last reach out to", "The last thing", "When was that?"


def entries(recip: Recip) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = recip.json("history --limit 100")["entries"]
    return found


def people(recip: Recip) -> list[tuple[str, str | None]]:
    return [(one["name"], one["circle"]) for one in recip.json("people")["people"]]


def test_it_keeps_ordinary_moments_on_their_days_and_ends_on_the_first_balance(
    recip: Recip, terminal: Terminal
) -> None:
    child = terminal("start")

    answer(
        child,
        (WHO, "Maya Chen, Tom"),
        ("How near is Maya Chen?", "i"),
        ("When did you last reach out to Maya Chen, just because?", "last friday"),
        ("The last thing Maya Chen did for you?", "sat up with me after the scan"),
        (THAT, "two weeks ago"),
        ("How near is Tom?", "close"),
        (WHEN, "called him about the garden three weeks ago"),
        (WHAT, "mended my bike yesterday"),
        (ELSE, "Dad"),
        (NEAR, "h"),
        ("The last thing Dad did for you?", "drove me to the airport"),
        (THAT, "m"),
        (ELSE, ""),
    )

    page = rest_of(child)
    assert finish(child) == 0
    assert "holds five moments." in page
    assert 'thank Maya Chen: "sat up with me after the scan"' in page
    assert page.endswith("From here on, after a moment with somebody: recip")
    assert people(recip) == [("Dad", "home"), ("Maya Chen", "inner"), ("Tom", "close")]
    kept = [(one["day"], one["who"][0], one["kind"], one["direction"], one["purpose"]) for one in entries(recip)]
    assert kept == [
        ("2026-11-22", "Tom", "support", "take", "unknown"),
        ("2026-11-20", "Maya Chen", "reach-out", "give", "just because"),
        ("2026-11-09", "Maya Chen", "support", "take", "unknown"),
        ("2026-11-08", "Dad", "support", "take", "unknown"),
        ("2026-11-02", "Tom", "reach-out", "give", "just because"),
    ]
    assert [one["note"] for one in entries(recip)][1] == ""
    recip("undo")
    assert len(entries(recip)) == 4


def test_everything_can_be_skipped(recip: Recip, terminal: Terminal) -> None:
    child = terminal("start")

    answer(child, (WHO, "Maya"), (NEAR, ""), (WHEN, ""), (WHAT, ""), (ELSE, ""))

    assert "Your journal knows one person" in rest_of(child)
    assert finish(child) == 0
    assert people(recip) == [("Maya", None)]
    assert entries(recip) == []


def test_nobody_at_all_ends_on_the_empty_page(terminal: Terminal) -> None:
    child = terminal("start")

    answer(child, (WHO, ""))

    assert "Your journal is empty, and ready whenever you are." in rest_of(child)
    assert finish(child) == 0


@pytest.mark.parametrize(
    ("talk", "ends", "names", "notes"),
    [
        ([(WHO, "")], "Stopped. Nothing was written.", [], []),
        ([(WHO, "Maya"), (NEAR, "")], "Stopped here. One answer is kept;", [("Maya", None)], []),
        ([(WHO, "Maya"), (NEAR, "i"), (WHEN, "")], "Stopped here. Two answers are kept;", [("Maya", "inner")], []),
        (
            [(WHO, "Maya"), (NEAR, "i"), (WHEN, "rang her on Friday"), (WHAT, "")],
            "Stopped here. Three answers are kept;",
            [("Maya", "inner")],
            ["rang her on Friday"],
        ),
        (
            [(WHO, "Maya"), (NEAR, "i"), (WHEN, ""), (WHAT, "cooked for me"), (THAT, "")],
            "Stopped here. Three answers are kept;",
            [("Maya", "inner")],
            ["cooked for me"],
        ),
        (
            [(WHO, "Maya"), (NEAR, "i"), (WHEN, ""), (WHAT, ""), (ELSE, "")],
            "Stopped here. Two answers are kept;",
            [("Maya", "inner")],
            [],
        ),
    ],
)
def test_left_anywhere_nothing_is_lost(
    recip: Recip,
    terminal: Terminal,
    talk: list[tuple[str, str]],
    ends: str,
    names: list[tuple[str, str | None]],
    notes: list[str],
) -> None:
    child = terminal("start")

    answer(child, *talk[:-1], (talk[-1][0], CTRL_C))

    assert ends in rest_of(child)
    assert finish(child) == 130
    assert people(recip) == names
    assert [one["note"] for one in entries(recip)] == notes


def test_the_end_of_input_leaves_it_as_ctrl_c_does(recip: Recip, terminal: Terminal) -> None:
    child = terminal("start")

    answer(child, (WHO, "Maya"), (NEAR, CTRL_D))

    assert "Stopped here. One answer is kept;" in rest_of(child)
    assert finish(child) == 130
    assert people(recip) == [("Maya", None)]


def test_what_has_no_day_waits_to_be_sorted_rather_than_stand_on_a_wrong_one(recip: Recip, terminal: Terminal) -> None:
    child = terminal("start")

    answer(child, (WHO, "Maya"), (NEAR, "c"), (WHEN, ""), (WHAT, "cooked for me"), (THAT, ""), (ELSE, ""))

    assert finish(child) == 0
    assert [one["note"] for one in recip.json("sort")["entries"]] == ["cooked for me"]
    assert recip.json("balance Maya")["received"] == 0


def test_a_day_not_understood_is_asked_again(recip: Recip, terminal: Terminal) -> None:
    child = terminal("start")

    answer(
        child,
        (WHO, "Maya"),
        (NEAR, "c"),
        (WHEN, "when the swifts came"),
        ('"when the swifts came" is no day.', "tomorrow"),
        ("has not come yet", "in October"),
        (WHAT, "cooked for me"),
        (THAT, "at some point"),
        ("is no day.", "l"),
        (ELSE, ""),
    )

    assert finish(child) == 0
    assert [one["day"] for one in entries(recip)] == ["2026-10-01", "2026-09-24"]


def test_people_known_already_are_met_again_and_names_that_are_two_peoples_are_asked_for(
    recip: Recip, terminal: Terminal
) -> None:
    recip("people add 'Sam Okafor' --circle close")
    recip("people add 'Sam Haddad'")
    child = terminal("start")

    answer(
        child,
        (WHO, "Sam"),
        ("Sam Haddad or Sam Okafor? A full name, please.", "sam okafor"),
        ("When did you last reach out to Sam Okafor", ""),
        (WHAT, ""),
        (ELSE, "@"),
        (ELSE, ""),
    )

    assert finish(child) == 0
    assert len(people(recip)) == 2


def test_ten_are_plenty(recip: Recip, terminal: Terminal) -> None:
    child = terminal("start")
    child.expect_exact(WHO)
    child.sendline(", ".join(f"Friend {letter}" for letter in "ABCDEFGHIJKL"))

    for _ in range(10):
        answer(child, (NEAR, ""), (WHEN, ""), (WHAT, ""))

    assert "That is ten, and plenty." in rest_of(child)
    assert finish(child) == 0
    assert len(people(recip)) == 10


def test_away_from_a_terminal_it_says_how_to_begin_without_it(recip: Recip) -> None:
    refused = recip("start", code=1)

    assert refused.stdout == ""
    assert "needs a terminal" in refused.stderr
    assert not recip.journal.exists()


def test_no_prompt_is_wider_than_the_terminal(recip: Recip, terminal: Terminal) -> None:
    child = terminal("start")

    answer(child, (WHO, "Maya"), (NEAR, ""), (WHEN, ""), (WHAT, ""), (ELSE, ""))

    finish(child)
    # A prompt is drawn anew from the left as it changes.
    lines = [ANSI.sub("", row) for row in FROM_THE_LEFT.split(said(child))]
    # Where the journal is stands on a line of its own, as long as it is: a path is copied whole.
    lines.remove(f"  {recip.journal}")
    assert max(map(len, lines)) <= 80
