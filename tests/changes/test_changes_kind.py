"""A new kind of moment is a member and a record in one file, and is known everywhere."""

from __future__ import annotations

import csv
from collections.abc import Iterator

import pytest

from tests.changes.changed_recip import Change, ChangedRecip, after, changed_recip

RECORD = """\
    Kind.SONG: KindRecord(
        "sang something for the other",
        Role.INVESTMENT,
        Direction.GIVE,
        "You sang for {who}",
        "{who} sang for you",
        "You and {who} sang for each other",
        letter="n",
        typed=("sang",),
        opens=True,
        leaves_open=LoopKind.THANK,
    ),
"""
CHANGE = Change(
    {
        "core/vocabulary.py": (
            after('    OTHER = "other"\n', '    SONG = "song"\n'),
            after("KINDS: dict[Kind, KindRecord] = {\n", RECORD),
        )
    }
)


@pytest.fixture(scope="module")
def recip(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChangedRecip]:
    with changed_recip(CHANGE, tmp_path_factory.mktemp("kind")) as changed:
        changed("log --with Maya --new --kind song --give --on 2026-11-10 --note lullaby")
        changed("log --with Maya --kind song --take --on 2026-11-20 --note serenade")
        yield changed


def handle_of(recip: ChangedRecip, note: str) -> str:
    handle: str = next(one["handle"] for one in recip.json("history")["entries"] if one["note"] == note)
    return handle


def test_it_is_logged_and_shown_in_its_words(recip: ChangedRecip) -> None:
    handle = handle_of(recip, "lullaby")

    assert "You sang for Maya" in recip.page(f"show {handle}")
    assert recip.json(f"show {handle}")["kind"] == "song"
    assert [one["note"] for one in recip.json("history --kind song")["entries"]] == ["serenade", "lullaby"]


def test_it_counts_in_the_balance_and_in_what_is_behind_it(recip: ChangedRecip) -> None:
    maya = recip.json("balance Maya")

    assert (maya["gave"], maya["received"]) == (1, 1)
    assert (maya["starts"]["yours"], maya["last_contact"]) == (1, "2026-11-20")
    assert [one["note"] for one in recip.json("why from you Maya")["entries"]] == ["lullaby"]


def test_what_it_leaves_open_can_be_answered(recip: ChangedRecip) -> None:
    (loop,) = recip.json("balance")["open_loops"]

    assert (loop["kind"], loop["note"]) == ("thank", "serenade")


def test_the_schema_of_its_json_has_it(recip: ChangedRecip) -> None:
    assert "song" in recip("schema moment").stdout


def test_options_prompts_and_completion_know_it(recip: ChangedRecip) -> None:
    assert "song" in recip("log --kind sonnet --with Maya", code=2).stderr
    assert recip.offered("log", "--kind", "so") == ["song"]
    assert recip.value("reciprocity.cli.prompts.keys.meant('n<').kind") == "song"
    assert recip.value("reciprocity.cli.prompts.keys.meant('sang').kind") == "song"


def test_it_is_edited_and_taken_back(recip: ChangedRecip) -> None:
    handle = handle_of(recip, "lullaby")

    shown = recip.edited(handle, ("kind: song", "kind: support"))
    assert "together, missed, other, song" in shown
    assert recip.json(f"show {handle}")["kind"] == "support"

    recip("undo")
    assert recip.json(f"show {handle}")["kind"] == "song"


def test_it_is_exported_and_taken_in(recip: ChangedRecip) -> None:
    recip("export kinds.json")
    recip("--journal other.db import kinds.json")
    recip("export kinds.csv --csv")

    assert [one["kind"] for one in recip.json("--journal other.db history")["entries"]] == ["song", "song"]
    with (recip.folder / "kinds.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["kind"] for row in csv.DictReader(file)] == ["song", "song"]


def test_a_journal_with_it_is_sound(recip: ChangedRecip) -> None:
    assert recip.json("doctor")["health"] == "sound"
