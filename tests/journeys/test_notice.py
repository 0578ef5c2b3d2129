"""Feelings noticed: kept with whom and in which words, listed, taken out, and never counted."""

from __future__ import annotations

import pytest

from tests.recip_program import Recip


@pytest.fixture
def known(recip: Recip) -> Recip:
    recip("people add Tom")
    recip("people add Maya Chen")
    return recip


@pytest.mark.parametrize(
    ("typed", "person", "note"),
    [
        (["owed"], None, ""),
        (["owed", "Tom"], "Tom", ""),
        (["owed", "tom", "did all the planning again"], "Tom", "did all the planning again"),
        (["owed", "maya", "chen", "once", "more"], "Maya Chen", "once more"),
        (["owed", "Maya", "once more"], "Maya Chen", "once more"),
        (["owed", "nobody asked"], None, "nobody asked"),
        (["owed", "@Tom", "Maya was there"], "Tom", "Maya was there"),
        (["owed", "Tom was there", "--with", "Maya"], "Maya Chen", "Tom was there"),
        (["owed", "Tom", "--note", "the car"], "Tom", "the car"),
        (["OWED", "Tom", "--on", "yesterday"], "Tom", ""),
    ],
)
def test_who_and_what_are_told_apart(known: Recip, typed: list[str], person: str | None, note: str) -> None:
    kept = known.json(["notice", *typed])["notice"]

    assert (kept["feeling"], kept["person"], kept["note"]) == ("owed", person, note)
    assert kept["day"] == ("2026-11-22" if "yesterday" in typed else "2026-11-23")
    assert known.json("notice")["notices"] == [kept]


def test_it_is_said_back_in_whole_sentences_and_can_be_taken_back(known: Recip) -> None:
    said = known("notice overlooked Tom 'planned it without me'").stdout

    assert said.startswith("You felt overlooked, with Tom. Today, Monday 23 November. [")
    assert '"planned it without me"' in said
    assert "Taken back: one feeling noticed." in known("undo").stdout
    assert known.json("notice")["notices"] == []


def test_one_is_taken_out_by_its_handle(known: Recip) -> None:
    first = known.json("notice owed Tom")["notice"]
    second = known.json("notice entitled")["notice"]

    assert known.json(f"notice --delete {first['handle']} --dry-run")["dry_run"] is True
    known(f"notice --delete {first['handle']}")

    assert known.json("notice")["notices"] == [second]
    known("undo")
    assert known.json("notice")["notices"] == [second, first]


def test_what_was_noticed_is_listed_newest_first_up_to_the_limit_and_the_day(known: Recip) -> None:
    for day in (18, 20, 22):
        known(f"notice owed --on 2026-11-{day}")

    page = known.json("notice --limit 2")
    assert ([one["day"] for one in page["notices"]], page["more"]) == (["2026-11-22", "2026-11-20"], True)
    assert len(known.json("notice --as-of 2026-11-19")["notices"]) == 1
    assert "Older ones are left out" in known("notice --limit 2").stdout
    assert "Nothing noticed yet." in known("notice --as-of 2026-11-01").stdout


def test_a_dry_run_keeps_nothing(known: Recip) -> None:
    assert "Nothing was written." in known("notice owed Tom --dry-run").stdout
    assert known.json("notice")["notices"] == []


def test_no_balance_changes_by_a_notice(known: Recip) -> None:
    known("log --with Tom --kind support --take --on 2026-11-20")
    before = known.json("balance")["people"]

    known("notice owed Tom")

    assert known.json("balance")["people"] == before


@pytest.mark.parametrize(
    ("typed", "code", "words"),
    [
        (["notice", "cross"], 2, "owed, overlooked, entitled"),
        (["notice", "owed", "@Nadia", "again"], 1, "Nadia"),
        (["notice", "owed", "--with", "Nadia"], 1, "Nadia"),
        (["notice", "owed", "--on", "2027-01-01"], 2, "has not come yet"),
        (["notice", "owed", "Tom", "the car", "--note", "the bike"], 2, "--note"),
        (["notice", "owed", "x" * 10_001], 1, "10,001"),
        (["notice", "--delete", "zzzz"], 1, "zzzz"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_one_sentence(known: Recip, typed: list[str], code: int, words: str) -> None:
    refused = known(typed, code=code)

    assert refused.stdout == ""
    assert words in refused.stderr
    assert known.json("notice")["notices"] == []


def test_what_somebody_pastes_cannot_steer_the_terminal(known: Recip) -> None:
    said = known(["notice", "owed", "Tom", "\x1b]52;c;aGk=\x07\u202e"]).stdout + known("notice").stdout

    assert "\x1b" not in said
    assert "\u202e" not in said
