"""What `recip log` does beside keeping a line: whom it is about, why it was read so, what the thanks were for."""

from __future__ import annotations

import json
import shlex

import pytest

from tests.recip_program import Recip
from tests.terminal import Terminal, answer, finish, rest_of


@pytest.fixture
def known(recip: Recip) -> Recip:
    for name in ("Maya", "Tom", "Leo", "'Sam Okafor'", "'Sam Haddad'"):
        recip(f"people add {name} --circle close")
    return recip


def newest(recip: Recip) -> dict[str, object]:
    one: dict[str, object] = recip.json("history")["entries"][0]
    return one


# Somebody only talked about


@pytest.mark.parametrize(
    ("about", "who"),
    [("Tom", ["Maya"]), ("@tom", ["Maya"]), ("Maya", ["Tom"])],
)
def test_somebody_talked_about_is_none_of_the_people(known: Recip, about: str, who: list[str]) -> None:
    known(["log", "had lunch with Maya and Tom", "--about", about])

    assert newest(known)["who"] == who


def test_where_nobody_is_left_it_asks_who_it_was(known: Recip, terminal: Terminal) -> None:
    kept = known("log called Tom yesterday --about Tom")
    child = terminal("log", "called", "Tom", "--about", "Tom")

    answer(child, ("Who was it with?", "Maya"))

    assert "Who was it with?" in kept.stderr
    assert "You reached out to Maya." in rest_of(child)
    assert known.json("sort")["entries"][0]["who"] == []


def test_of_several_candidates_none_was_there(known: Recip) -> None:
    known(["log", "had lunch with Maya and Sam", "--about", "Sam"])

    assert newest(known)["who"] == ["Maya"]


def test_a_stranger_talked_about_is_not_asked_after(known: Recip) -> None:
    known(["log", "had lunch with Maya and Nadia", "--about", "Nadia"])

    assert newest(known)["who"] == ["Maya"]
    assert "Nadia" not in [one["name"] for one in known.json("people")["people"]]


def test_about_somebody_who_is_nowhere_is_a_slip(known: Recip) -> None:
    refused = known("log called Maya --about Nadia", code=1)

    assert "Nobody called Nadia" in refused.stderr
    assert known.json("history")["entries"] == []


# Which words decided


def test_explain_says_which_words_decided_what(known: Recip) -> None:
    said = known("log checked in on Maya yesterday, just because --explain --dry-run").stdout.splitlines()

    assert said[0] == "You checked in on Maya, just because. Yesterday, Sunday 22 November."
    rows = {line[2:11].strip(): line[11:].strip() for line in said if line.startswith("  ")}
    assert list(rows) == ["who", "which way", "kind", "day", "why"]
    assert rows["who"].endswith('"Maya"')
    assert rows["which way"].startswith("from you")
    assert rows["day"].endswith('"yesterday"')
    assert rows["why"].endswith('"just because"')
    starts = {line.index('"') for line in said if line.startswith("  ") and '"' in line}
    assert len(starts) == 1


def test_explain_names_the_option_where_that_decided(known: Recip) -> None:
    said = known("log called Maya --kind support --take --on friday --explain --dry-run").stdout

    assert "--kind support" in said
    assert "--take" in said
    assert "--on" in said


def test_explain_as_json_is_a_list_and_empty_unless_asked_for(known: Recip) -> None:
    line = "log checked in on Maya yesterday, just because --dry-run"
    told = known.json(f"{line} --explain")["explained"]

    assert known.json(line)["explained"] == []
    assert all(set(one) == {"about", "words", "value"} for one in told)
    assert {"about": "day", "words": "yesterday", "value": "2026-11-22"} in told
    assert {"about": "who", "words": "Maya", "value": "Maya"} in told
    by_option = known.json("log called Maya --kind support --dry-run --explain")["explained"]
    assert {"about": "kind", "words": "--kind support", "value": "support"} in by_option


def test_explain_of_a_line_not_read_surely_says_what_is_not_sure(known: Recip) -> None:
    kept = known("log helped Sam move the piano --explain")

    assert "who        not sure" in kept.stdout
    assert "(not surely)" in kept.stdout
    assert "Kept as typed" in kept.stderr


def test_a_flag_wins_over_the_verb_and_says_so(known: Recip) -> None:
    kept = known("log helped Maya move --take")

    assert "Maya did something for you." in kept.stdout
    assert "Kept as your options say; the line alone reads as: from you." in kept.stderr
    assert (newest(known)["direction"], newest(known)["note"]) == ("take", "helped Maya move")


# Thanks for something that the journal does not hold


def test_thanks_for_what_is_not_there_tell_the_command_that_keeps_it(known: Recip) -> None:
    told = known(["log", "thanked Tom for the lift yesterday"]).stderr

    (line,) = told.splitlines()
    command = shlex.split(line.partition("To keep this too: recip ")[2])
    known(command)
    kept = known.json("history --kind support")["entries"]
    assert [(one["who"], one["direction"], one["day"], one["note"]) for one in kept] == [
        (["Tom"], "take", "2026-11-22", "the lift")
    ]
    assert known(["log", "thanked Tom for the lift yesterday", "--again"]).stderr == ""


def test_the_command_can_be_pasted_whatever_the_names_are(known: Recip) -> None:
    known(["people", "add", "Zoë O'Brien"])

    told = known(["log", "thanked Zoë O'Brien for Maya's book"]).stderr

    assert known(shlex.split(told.partition("keep this too: recip ")[2])).stderr == ""


@pytest.mark.parametrize(
    "line",
    ["thanked Tom", "Tom thanked me for the lift", "called Tom for a chat"],
    ids=["for nothing named", "from them", "no thanks"],
)
def test_nothing_is_offered_where_there_is_nothing_to_keep(known: Recip, line: str) -> None:
    assert "keep" not in known(["log", line]).stderr.replace("Kept as typed", "")


def test_help_of_two_months_ago_is_too_long_ago(known: Recip) -> None:
    known("log --with Tom --kind support --take --on 2026-09-23 --note 'mended my bike'")

    assert "keep this too" in known(["log", "thanked Tom for the bike"]).stderr
    known("log --with Tom --kind support --take --on 2026-09-25 --note 'mended my bike'")
    assert known(["log", "thanked Tom for the bike"]).stderr == ""


def test_on_a_terminal_one_key_keeps_both_as_one_change(known: Recip, terminal: Terminal) -> None:
    child = terminal("log", "thanked", "Tom", "for", "the", "lift")

    answer(child, ('Keep "the lift" from Tom too?', "k"))

    said = rest_of(child)
    assert finish(child) == 0
    assert "Tom did something for you. Today" in said
    assert "You thanked Tom. Today" in said
    known("edit --felt lighter")
    assert [(one["kind"], one["note"], one["felt"]) for one in known.json("history")["entries"]] == [
        ("thank-you", "thanked Tom for the lift", "lighter"),
        ("support", "the lift", None),
    ]
    known("undo")
    known("undo")
    assert known.json("history")["entries"] == []


def test_a_new_person_is_added_once_for_both(known: Recip, terminal: Terminal) -> None:
    child = terminal("log", "thanked", "@Nadia", "for", "the", "lift")

    answer(child, ('Keep "the lift" from Nadia too?', "k"))

    assert "Nadia is new here, and kept." in rest_of(child)
    assert finish(child) == 0
    assert [one["who"] for one in known.json("history Nadia")["entries"]] == [["Nadia"], ["Nadia"]]


def test_enter_keeps_only_the_thanks(known: Recip, terminal: Terminal) -> None:
    child = terminal("log", "thanked", "Tom", "for", "the", "lift")

    answer(child, ("too?", ""))

    assert finish(child) == 0
    assert [one["kind"] for one in known.json("history")["entries"]] == ["thank-you"]


# Once more


def test_again_repeats_the_last_moment_today(known: Recip) -> None:
    known(["log", "checked in on Maya and Tom, just because", "--on", "2026-11-02"])
    known("edit --felt lighter")
    known(["log", "helped Maya and Sam move", "--on", "2026-11-10"])

    said = known("again maya").stdout

    assert "You checked in on Maya and Tom, just because. Today, Monday 23 November. [" in said
    one = newest(known)
    assert (one["who"], one["kind"], one["purpose"], one["felt"]) == (["Maya", "Tom"], "check-in", "just because", None)
    assert one["note"] == "checked in on Maya and Tom, just because"
    known("undo")
    assert newest(known)["day"] == "2026-11-10"


def test_again_on_a_day_as_json_or_only_tried(known: Recip) -> None:
    known("log --with 'Sam Okafor' --kind support --take --on 2026-11-02 --note 'mended it' --unasked")

    told = known.json("again Sam Okafor --on friday --dry-run")

    assert (told["moment"]["day"], told["moment"]["kind"], told["dry_run"]) == ("2026-11-20", "support", True)
    assert len(known.json("history")["entries"]) == 1
    known("again Sam Okafor --on friday")
    assert (newest(known)["day"], newest(known)["asked"]) == ("2026-11-20", False)


def test_again_with_a_group_needs_a_moment_with_all_of_it(known: Recip) -> None:
    known("people group family Maya Tom")
    known("log called Maya")
    assert "Nothing with family" in known("again family", code=1).stderr
    known(["log", "had dinner with family"])

    known("again family")

    assert newest(known)["who"] == ["Maya", "Tom"]


@pytest.mark.parametrize(("who", "why"), [("Nadia", "Nobody called"), ("Sam", "could be"), ("Leo", "Nothing with Leo")])
def test_again_is_refused_where_there_is_nothing_to_repeat(known: Recip, who: str, why: str) -> None:
    assert why in known(f"again {who}", code=1).stderr


# What is set


def test_the_order_of_a_date_is_set_once(known: Recip, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert "month-first: 11/3 is 3 November (from the locale)" in known("config").stdout
    assert known.json("log called Maya 11/3 --dry-run")["day"] == "2026-11-03"

    known("config date-order day-first")

    assert known.json("config") == {
        "version": 1, "date_order": "day-first", "date_order_from": "set here", "learnt": 0,
        "dry_run": False, "change": None,
    }  # fmt: skip
    assert known.json("log called Maya 3/11 --dry-run")["day"] == "2026-11-03"
    assert known.json("log called Maya --on 11/3 --dry-run")["day"] == "2026-03-11"
    lines = known("log - --dry-run --json", input="11/3\ncalled Maya\n").stdout
    assert json.loads(lines)["day"] == "2026-03-11"
    known("config date-order locale")
    assert known.json("log called Maya 11/3 --dry-run")["day"] == "2026-11-03"


@pytest.mark.parametrize("words", ["date-order sideways", "colour blue"])
def test_what_cannot_be_set_is_refused(known: Recip, words: str) -> None:
    refused = known(f"config {words}", code=2)

    assert "recip: " in refused.stderr
    assert known.json("config")["date_order_from"] == "from the locale"


def test_a_setting_only_tried_is_not_kept(known: Recip) -> None:
    assert "Nothing was written." in known("config date-order day-first --dry-run").stdout
    assert known.json("config")["date_order_from"] == "from the locale"
