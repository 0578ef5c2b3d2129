"""The week as a walk, on a real terminal: every step, every way to leave it, and what is kept."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reciprocity.journal.journal import Journal
from tests.recip_program import TODAY, Recip
from tests.terminal import ANSI, CTRL_C, FROM_THE_LEFT, Terminal, answer, finish, leave, rest_of, said, skip_to

FEELING = "Did you feel owed, overlooked or entitled"
INTENTION = "One intention for the week to come?"
MISSED = "Anything this week you would do differently?"


def entries(recip: Recip) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = recip.json("history --limit 100")["entries"]
    return found


def test_the_walk_goes_through_every_step_and_keeps_each_answer(lived_in: Recip, terminal: Terminal) -> None:
    lived_in(["log", "something about the piano"])
    child = terminal("review")

    answer(
        child,
        ("Tom mended my bike", "Maya drove me home yesterday"),
        ("Maya did something for you", ""),
        ("Anything missing?", ""),
        ("One line waits to be sorted.", ""),
        ('Thank Tom. Thu: "Tom mended my bike"', "t"),
        ("In your words?", "told him what it meant"),
        ("You thanked Tom.", "o"),
        ("In your words?", ""),
        (MISSED, "I was short with Maya on Saturday"),
        ("You missed the mark with Maya. Saturday 21 November.", "s"),
        (FEELING, "overlooked"),
    )
    answer(
        child,
        ("With whom?", "Nobody Known"),
        ("Nobody called Nobody Known is in your journal.", "Tom"),
        ("A line about it", "planned it without me"),
        ("A guess, before you look: Maya and you.", "b"),
        ("And who gives more?", "m"),
    )
    child.expect_exact("You said both of you go first. Since ")
    skip_to(child, INTENTION)
    child.sendline("ring Priya, about nothing")
    child.expect_exact('Kept: "ring Priya, about nothing"')
    assert "That was your week." in rest_of(child)
    assert finish(child) == 0

    kinds = [(one["kind"], one["who"], one["note"]) for one in entries(lived_in) if one["day"] >= "2026-11-21"]
    assert ("support", ["Maya"], "Maya drove me home yesterday") in kinds
    assert ("thank-you", ["Tom"], "told him what it meant") in kinds
    assert ("ownership", ["Priya"], "") in kinds
    assert ("missed", ["Maya"], "I was short with Maya on Saturday") in kinds
    assert ("ownership", ["Maya"], "") in kinds
    (noticed,) = lived_in.json("notice")["notices"]
    assert (noticed["feeling"], noticed["person"], noticed["note"]) == ("overlooked", "Tom", "planned it without me")
    (guess,) = lived_in.json("balance Maya")["guesses"]
    assert (guess["guessed_starts"], guess["guessed_verdict"]) == ("both", "leans to giving")
    agenda = lived_in.json("review")
    assert agenda["last_review"] == TODAY
    assert agenda["intention"] == {"day": TODAY, "words": "ring Priya, about nothing", "outcome": "open"}
    assert agenda["open_loops"] == []
    assert agenda["guess"] is None
    assert [one["note"] for one in agenda["unsorted"]] == ["something about the piano"]


def test_every_step_can_be_skipped_and_then_nothing_is_written(lived_in: Recip, terminal: Terminal) -> None:
    before = entries(lived_in)
    child = terminal("review")

    skip_to(child, INTENTION)
    child.sendline("")

    assert "That was your week." in rest_of(child)
    assert finish(child) == 0
    assert entries(lived_in) == before
    assert lived_in.json("review")["last_review"] == TODAY
    assert lived_in.json("review")["intention"] is None


def test_an_empty_journal_can_be_gone_through_as_well(recip: Recip, terminal: Terminal) -> None:
    child = terminal("review")

    child.expect_exact("Nothing is written of this week yet.")
    child.sendline("called @Nadia, just because")
    child.expect_exact("You reached out to Nadia, just because.")
    skip_to(child, INTENTION)
    child.sendline("")

    assert finish(child) == 0
    assert [one["who"] for one in entries(recip)] == [["Nadia"]]


def test_lines_waiting_to_be_sorted_are_gone_through_in_the_walk(lived_in: Recip, terminal: Terminal) -> None:
    lived_in(["log", "called Nadia"])
    child = terminal("review")

    skip_to(child, "waits to be sorted.")
    child.sendline("g")
    answer(child, ("Nadia is new here.", ""), ("You reached out to Nadia.", CTRL_C))

    finish(child)
    assert lived_in.json("sort")["entries"] == []


def test_what_was_said_already_does_not_come_up_again(lived_in: Recip, terminal: Terminal) -> None:
    child = terminal("review")

    skip_to(child, "Thank Tom.")
    child.sendline("said it already")
    answer(child, ("It will not come up again.", "s"), ("It will not come up again.", CTRL_C))

    assert "Two answers are kept" in rest_of(child)
    assert lived_in.json("review")["open_loops"] == []
    assert not [one for one in entries(lived_in) if one["kind"] in ("thank-you", "ownership")]


def test_one_thank_you_is_enough_for_all_that_somebody_did(lived_in: Recip, terminal: Terminal) -> None:
    lived_in("log --with Tom --kind support --take --on 2026-11-12 --note 'Tom lent me his drill'")
    child = terminal("review")

    skip_to(child, 'Thank Tom. Thu: "Tom mended my bike"')
    child.sendline("t")
    answer(child, ("In your words?", ""))
    skip_to(child, MISSED)
    leave(child)

    finish(child)
    assert said(child).count("lent me his drill") == 0
    assert [one["person"] for one in lived_in.json("review")["open_loops"]] == ["Priya"]


def test_enough_leaves_the_other_loops_open(lived_in: Recip, terminal: Terminal) -> None:
    child = terminal("review")

    skip_to(child, "Thank Tom.")
    child.sendline("q")
    answer(child, (MISSED, CTRL_C))

    finish(child)
    assert "Own to" not in said(child)
    assert len(lived_in.json("review")["open_loops"]) == 2


@pytest.mark.parametrize(
    ("key", "says", "left"),
    [("d", "It will not come up again.", []), ("n", "It will not come up again.", []), ("w", "It comes up again", [])],
)
def test_a_follow_up_is_done_dropped_or_put_off(
    lived_in: Recip, terminal: Terminal, key: str, says: str, left: list[str]
) -> None:
    come_back_to(lived_in.journal, "Maya", "ask about the exam")
    child = terminal("review")

    skip_to(child, "Follow up with Maya.")
    child.sendline(key)
    answer(child, (says, CTRL_C))

    finish(child)
    loops = lived_in.json("review")["open_loops"]
    assert [one["note"] for one in loops if one["kind"] == "follow up"] == left
    later = lived_in.json("review", today="2026-11-30")["open_loops"]
    assert [one["note"] for one in later if one["kind"] == "follow up"] == ["ask about the exam"] * (key == "w")


def come_back_to(place: Path, name: str, note: str) -> None:
    from tests.journal.conftest import NOW

    with Journal.open(place) as journal, journal.change("follow up", NOW):
        person = journal.people.called(name)
        assert person
        journal.follow_ups.add(person, date.fromisoformat(TODAY), note)


@pytest.mark.parametrize(
    ("typed", "outcome"), [("d", "done"), ("c", "carried on"), ("let it go", "let go"), ("", "open")]
)
def test_last_weeks_intention_comes_first(lived_in: Recip, terminal: Terminal, typed: str, outcome: str) -> None:
    first = terminal("review")
    skip_to(first, INTENTION)
    first.sendline("ring Priya")
    assert finish(first) == 0

    child = terminal("review", today="2026-11-30")
    child.expect_exact('Monday 23 November, you meant to: "ring Priya"')
    assert "This week" not in child.before
    child.expect_exact(" >")
    child.sendline(typed)
    stands = outcome in ("open", "carried on")
    skip_to(child, 'For the week to come: "ring Priya"' if stands else INTENTION)
    child.sendline("")

    assert finish(child) == 0
    kept = lived_in.json("review", today="2026-11-30")["intention"]
    assert kept == {"day": TODAY, "words": "ring Priya", "outcome": outcome}


def test_another_intention_takes_the_place_of_the_one_that_stood(lived_in: Recip, terminal: Terminal) -> None:
    for day, question in ((TODAY, INTENTION), ("2026-11-30", "For the week to come:")):
        child = terminal("review", today=day)
        skip_to(child, question)
        child.sendline(f"one of {day}")
        assert finish(child) == 0

    assert lived_in.json("review", today="2026-12-01")["intention"]["words"] == "one of 2026-11-30"
    lived_in("undo", today="2026-12-01")
    assert lived_in.json("review", today="2026-12-01")["intention"]["words"] == f"one of {TODAY}"


def test_away_from_a_terminal_it_says_what_it_would_go_through(lived_in: Recip) -> None:
    lived_in(["log", "something about the piano"])
    lived_in("notice owed Tom")

    page = lived_in("review").stdout

    for words in (
        "This week, in your words:",
        '"Tom mended my bike"',
        "To be sorted:",
        'Still time to thank Tom: "Tom mended my bike".',
        "You felt owed, with Tom.",
        "A guess, before you look: Maya and you.",
        "Pulling away.",
        "On a terminal, recip review goes through this with you.",
    ):
        assert words in page
    assert lived_in.json("review")["last_review"] is None


def test_the_agenda_as_of_an_earlier_day_knows_nothing_later(lived_in: Recip) -> None:
    lived_in("notice owed Tom")

    agenda = lived_in.json("review --as-of 2026-11-10")

    assert (agenda["week"], agenda["open_loops"], agenda["notices"], agenda["unsorted"]) == ([], [], [], [])
    assert json.dumps(agenda)


def test_balance_ends_by_naming_the_review_once_a_week(lived_in: Recip, terminal: Terminal) -> None:
    named = "look back on the week: recip review"

    def says(day: str) -> bool:
        child = terminal("balance", today=day)
        assert finish(child) == 0
        return named in said(child)

    assert [says(day) for day in (TODAY, TODAY, "2026-11-25", "2026-11-29")] == [True, True, False, False]
    assert says("2026-11-30")
    review = terminal("review", today="2026-12-01")
    skip_to(review, INTENTION)
    review.sendline("")
    assert finish(review) == 0
    assert [says(day) for day in ("2026-12-07", "2026-12-08")] == [False, True]
    assert named not in lived_in("balance", today="2027-03-01").stdout


def test_it_is_read_aloud_in_less_than_five_minutes(lived_in: Recip, terminal: Terminal) -> None:
    for day in range(17, 24):
        lived_in(
            f"log --with Maya --kind together --on 2026-11-{day} --note 'a walk by the river with Maya, day {day}'"
        )
    child = terminal("review")

    skip_to(child, INTENTION)
    child.sendline("")

    finish(child)
    # A prompt is drawn more than once, and read once.
    rows = dict.fromkeys(ANSI.sub("", row) for row in FROM_THE_LEFT.split(said(child)))
    # At 150 words a minute, an unhurried voice, three minutes; the other two are for the answers.
    assert len(re.findall(r"[\w']+", " ".join(rows))) < 3 * 150


def test_an_early_sign_is_shown_by_its_plain_name_and_no_accusing_title(recip: Recip, terminal: Terminal) -> None:
    recip("people add Maya --circle close")
    recip("log called Maya, just because")
    child = terminal("review")

    skip_to(child, "The signs")
    child.sendline("")
    skip_to(child, INTENTION)
    child.sendline("")

    shown = rest_of(child)
    signs = recip.json("signs")["signs"]
    assert {one["verdict"] for one in signs} == {"not enough yet"}
    assert "3. Just because." in shown
    assert not [one["title"] for one in signs if one["title"] in shown]
