"""Answers as JSON, compared by value."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import Any

import pytest

from reciprocity.core.nudges import Nudge, NudgeFact, Reason, Why
from reciprocity.core.vocabulary import Kind, Purpose
from reciprocity.views.json_report import json_of
from tests.views.samples import HOSTILE, MAYA, PAGES, PEOPLE, TODAY, YEAR, Drawn, line

HIDDEN = set("\x1b\x9b\x07\x7f\x00\u202e\u2066\u200b\ufeff\u2028\u2029\U000e0041")


def test_a_balance_is_its_fields_as_they_are_named() -> None:
    said = json.loads(json_of(PEOPLE[6]))

    assert list(said) == ["version", *(one.name for one in fields(PEOPLE[6]))]
    assert said | {"interval": None, "completions": None, "weeks": said["weeks"][:1]} == {
        "version": 1,
        "name": "Tom",
        "circle": "close",
        "since": "2026-05-28",
        "gave": 5,
        "received": 18,
        "shared": 2,
        "share": 0.2759,
        "interval": None,
        "verdict": "leans to receiving",
        "starts": {"yours": 3, "theirs": 13, "verdict": "mostly them", "last_yours": "2026-10-03", "because": []},
        "last_contact": "2026-11-19",
        "last_heard": "2026-11-19",
        "usual_gap": 9.5,
        "quiet": 1.25,
        "silence": "as usual",
        "chance_of_another_quiet_month": 0.1235,
        "uneven_on_purpose": False,
        "completions": None,
        "because": [],
        "weeks": [
            {"week": "2026-06-02", "gave": 0, "received": 1, "shared": 0, "your_starts": 0, "their_starts": 1},
        ],
        "came_back": None,
        "in_no_circle": False,
    }
    assert said["interval"] == [0.1759, 0.3759]


def test_lists_stand_under_their_name() -> None:
    said = json.loads(json_of(YEAR))

    assert [one["name"] for one in said["people"]][:3] == ["Dad", "Leo", "Maya"]
    assert said["week"][0] == {
        "handle": "k3f9",
        "day": "2026-11-22",
        "note": "checked in on Maya, just because",
        "who": ["Maya"],
        "kind": "check-in",
        "direction": "give",
        "purpose": "just because",
        "asked": None,
        "felt": None,
        "told": None,
    }


def test_one_object_a_line_is_the_same_object() -> None:
    assert "\n" not in json_of(MAYA, indent=None)
    assert json.loads(json_of(MAYA, indent=None)) == json.loads(json_of(MAYA))


def test_names_are_written_as_they_are() -> None:
    assert "Zoë" in json_of(YEAR)
    assert "田中 花子" in json_of(replace(PEOPLE[0], name="田中 花子"))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_keeps_its_value_and_cannot_steer_a_terminal(text: str) -> None:
    written = json_of(line("k3f9", TODAY, text, (text,)))

    assert not HIDDEN & set(written)
    assert json.loads(written)["note"] == text.replace("\ud800", "\ufffd")


def test_a_lone_surrogate_is_replaced_and_can_be_written_as_utf_8() -> None:
    assert "lone\ufffdsurrogate" in json_of(line("k3f9", TODAY, "lone\ud800surrogate", ())).encode().decode()


def test_a_number_that_json_has_no_word_for_is_null() -> None:
    assert json.loads(json_of(replace(PEOPLE[0], share=float("nan"), quiet=float("inf"))))["quiet"] is None


def test_keys_of_the_journal_are_never_shown() -> None:
    nudge = Nudge(
        TODAY, "Tom", "0189-key", Reason.CHOSEN, NudgeFact(Why.NOBODY), "", "", "hello", Kind.REACH_OUT, Purpose.UNKNOWN
    )

    assert "0189-key" not in json_of(nudge)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_one_versioned_object(name: str) -> None:
    answer: Drawn = PAGES[name]
    said: dict[str, Any] = json.loads(json_of(answer))

    assert said["version"] == 1
    assert set(said) == {"version", *(one.name for one in fields(answer))}


def test_what_is_no_answer_is_refused() -> None:
    with pytest.raises(TypeError):
        json_of([1, 2])
