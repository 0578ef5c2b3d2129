"""The main job, end to end: log, balance, nudge."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.recip_program import Recip

MAYA = "people add Maya Chen --circle inner"


def first_with(rows: list[dict[str, Any]], **wanted: object) -> dict[str, Any]:
    return next(row for row in rows if all(row[key] == value for key, value in wanted.items()))


def test_a_line_is_read_kept_and_said_back(recip: Recip) -> None:
    recip(MAYA)

    said = recip("log checked in on Maya yesterday, just because").stdout

    assert "You checked in on Maya Chen, just because. Yesterday, Sunday 22 November. [" in said
    assert "recip undo" in said


def test_log_with_options_leaves_nothing_to_read(recip: Recip) -> None:
    recip("log --with Maya --kind support --give --on 2026-11-20 --note 'moved the sofa' --new")

    entry = recip.json("history")["entries"][0]

    assert entry["who"] == ["Maya"]
    assert (entry["kind"], entry["direction"], entry["day"]) == ("support", "give", "2026-11-20")
    assert entry["note"] == "moved the sofa"


def test_a_stranger_named_by_option_is_refused_and_says_how(recip: Recip) -> None:
    refused = recip("log --with Nadia --kind support --give", code=1)

    assert refused.stdout == ""
    assert "Nobody called Nadia is in your journal." in refused.stderr
    assert "--new" in refused.stderr
    assert recip.json("history")["entries"] == []


def test_an_at_sign_adds_without_asking(recip: Recip) -> None:
    recip("log called @Nadia this morning")

    assert [person["name"] for person in recip.json("people")["people"]] == ["Nadia"]


def test_a_line_not_read_surely_is_kept_as_typed_in_a_pipe(recip: Recip) -> None:
    recip("people add 'Sam Okafor'")
    recip("people add 'Sam Haddad'")

    kept = recip(["log", "helped Sam move the piano"])

    assert kept.stdout == ""
    assert "Kept as typed, to sort later" in kept.stderr
    assert "Sam Okafor" in kept.stderr
    assert recip.json("sort")["entries"][0]["note"] == "helped Sam move the piano"


def test_what_was_unsure_is_settled_by_a_flag(recip: Recip) -> None:
    recip("people add 'Sam Okafor'")
    recip("people add 'Sam Haddad'")
    recip(["log", "helped Sam move the piano yesterday"])

    recip("edit --with 'Sam Okafor'")

    entry = recip.json("history")["entries"][0]
    assert (entry["who"], entry["kind"], entry["day"]) == (["Sam Okafor"], "support", "2026-11-22")
    assert recip.json("sort")["entries"] == []


def test_strict_keeps_nothing_that_is_unsure(recip: Recip) -> None:
    refused = recip("log --strict something happened with somebody", code=1)

    assert refused.stdout == ""
    assert recip.json("history")["entries"] == []


def test_a_dry_run_says_the_same_and_writes_nothing(recip: Recip) -> None:
    recip(MAYA)

    said = recip("log --dry-run called Maya").stdout

    assert "You reached out to Maya Chen." in said
    assert "Nothing was written." in said
    assert recip.json("history")["entries"] == []


def test_undo_and_redo_work_across_runs(recip: Recip) -> None:
    recip("log called @Maya")

    recip("undo")
    assert recip.json("history")["entries"] == []
    assert recip.json("people")["people"] == []

    recip("redo")
    assert len(recip.json("history")["entries"]) == 1
    assert recip("redo", code=1).stderr.startswith("recip: ")


def test_a_late_entry_never_moves_last_contact_backwards(recip: Recip) -> None:
    recip(MAYA)
    recip("log called Maya today")

    recip("log wrote to Maya three weeks ago")

    assert recip.json("balance Maya")["last_contact"] == "2026-11-23"


def test_deleting_equals_never_having_logged(recip: Recip) -> None:
    recip(MAYA)
    recip("log called Maya yesterday")
    before = recip.json("balance")
    handle = recip.json(["log", "cooked for Maya"])["handle"]

    recip(f"delete {handle}")

    assert recip.json("balance") == before


def test_every_handle_behind_a_page_can_be_shown(recip: Recip) -> None:
    recip(MAYA)
    for day in range(10, 20):
        recip(f"log --with Maya --kind support --give --on 2026-11-{day}")

    row = recip.json("balance")["people"][0]

    assert (row["gave"], row["received"], row["verdict"]) == (10, 0, "leans to giving")
    assert len(row["because"]) == 10
    for handle in row["because"]:
        assert recip.json(f"show {handle}")["who"] == ["Maya Chen"]


def test_a_nudge_thanks_for_what_somebody_did(recip: Recip) -> None:
    recip("people add Tom")
    recip("log --with Tom --kind support --take --on 2026-11-20 --note 'mended my bike'")

    nudge = recip.json("nudge")

    assert (nudge["person"], nudge["reason"], nudge["kind"]) == ("Tom", "still time to", "thank-you")
    assert nudge["quote"] == "mended my bike"


def test_a_nudge_done_is_kept_and_the_next_is_another(recip: Recip) -> None:
    recip("people add Tom --circle close")
    recip("people add Maya --circle close")
    first = recip.json("nudge")["person"]

    recip("nudge --done --note 'rang, nice chat'")

    assert recip.json("history")["entries"][0]["who"] == [first]
    assert recip.json("nudge")["person"] != first


def test_a_snoozed_person_is_left_alone_until_the_day(recip: Recip) -> None:
    recip("people add Tom --circle inner")
    recip("people add Maya --circle close")
    assert recip.json("nudge Tom")["person"] == "Tom"

    recip("nudge Tom --snooze 2w")

    assert recip.json("nudge")["person"] == "Maya"


def test_nobody_is_snoozed_who_was_neither_named_nor_shown(recip: Recip) -> None:
    recip("people add Tom --circle inner")

    refused = recip("nudge --snooze 2w", code=2)

    assert 'recip nudge "Tom" --snooze 2w' in refused.stderr
    assert recip.json("people show Tom")["snoozed_until"] is None


def test_with_nobody_yet_the_nudge_asks_who_crossed_your_mind(recip: Recip) -> None:
    assert recip("nudge").stdout.startswith("Who crossed your mind this week?")


def test_merging_keeps_every_moment(recip: Recip) -> None:
    recip("people add Maya Chen")
    recip("people add M. Chen")
    recip("log --with 'M. Chen' --kind support --give")

    recip("people merge 'M. Chen' 'Maya Chen'")

    assert recip.json("history Maya Chen")["entries"][0]["who"] == ["Maya Chen"]
    assert [person["name"] for person in recip.json("people")["people"]] == ["Maya Chen"]


def test_a_group_stands_for_its_people(recip: Recip) -> None:
    for name in ("Maya", "Tom", "Jun"):
        recip(f"people add {name}")
    recip("people group 'book club' Maya Tom Jun")

    recip("log --with 'book club' --kind together --mutual")

    assert sorted(recip.json("history")["entries"][0]["who"]) == ["Jun", "Maya", "Tom"]


def test_many_lines_at_once_are_dated_by_the_day_above_them(recip: Recip) -> None:
    recip("people add Maya")
    notes = "# from my phone\n\n2026-11-18\ncalled Maya\n\nyesterday\nMaya cooked for me\n"

    recip("log -", input=notes)
    again = recip("log -", input=notes)

    days = [(entry["day"], entry["kind"]) for entry in recip.json("history")["entries"]]
    assert days == [("2026-11-22", "support"), ("2026-11-18", "reach-out")]
    assert "in the journal already" in again.stderr


def test_an_import_tells_who_starts(recip: Recip, tmp_path: Any) -> None:
    rows = ["time,from,to"] + [f"2026-0{month}-15T10:00:00Z,{who}" for month in range(1, 9) for who in ("me,ana",)]
    (tmp_path / "mail.csv").write_text("\n".join(rows))

    told = recip.json(f"import csv {tmp_path / 'mail.csv'} --me me")
    again = recip.json(f"import csv {tmp_path / 'mail.csv'} --me me")

    assert (told["people_added"], told["days_new"], again["days_new"]) == (1, 8, 0)
    row = first_with(recip.json("balance --as-of 2026-08-20 --window 365")["people"], name="ana")
    assert (row["starts"]["yours"], row["starts"]["theirs"], row["gave"]) == (8, 0, 0)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ("log --with Maya --kind support --on 2027-01-01", 2, "2027"),
        ("log --with Maya --kind support --on 'feb 30'", 2, "feb 30"),
        ("log --with Maya --kind hugging", 2, "hugging"),
        ("log --with Maya --kind support --give --take", 2, "--give"),
        ("log ''", 1, "nothing"),
        (["log", "x" * 10_001], 1, "10,001"),
        ("show zzzz", 1, "zzzz"),
        ("balance Nadia", 1, "Nadia"),
        ("import csv nowhere.csv --me me", 1, "nowhere.csv"),
        ("nudge --done --another", 2, "--done"),
        ("people add Maya", 1, "Maya"),
    ],
)
def test_bad_input_is_one_plain_sentence(recip: Recip, arguments: Any, code: int, words: str) -> None:
    recip("people add Maya")

    refused = recip(arguments, code=code)

    assert refused.stdout == ""
    assert refused.stderr.startswith("recip: ")
    assert words in refused.stderr
    assert "Traceback" not in refused.stderr


def test_what_a_friend_writes_cannot_steer_the_terminal(recip: Recip) -> None:
    recip("people add Maya")

    said = recip(["log", "called Maya \x1b]52;c;aGk=\x07 \u202e"]).stdout
    shown = recip("history").stdout + recip("balance").stdout

    for text in (said, shown):
        assert "\x1b" not in text
        assert "\u202e" not in text


def test_json_is_versioned_and_stands_under_named_keys(recip: Recip) -> None:
    recip("log called @Maya")

    review = recip.json("balance")

    assert review["version"] == 1
    assert {"people", "signs", "open_loops", "week"} <= set(review)
    assert [sign["number"] for sign in review["signs"]] == [1, 2, 3, 4]
    assert json.dumps(review)
