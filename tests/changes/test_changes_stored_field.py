"""A new field of a moment is a field of `MomentDetails`, a column, an option and words on pages."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.changes.changed_recip import ROOT, Change, ChangedRecip, after, changed_recip
from tests.recip_program import TODAY

ASKED = "    asked: bool | None = None\n\n    def unsorted"
SHOWN = "purpose[line.details.purpose] + ("
CHANGE = Change(
    {
        "core/moments.py": ((ASKED, ASKED.replace("\n\n", '\n    venue: str = ""\n\n')),),
        "journal/tables.py": (after("    asked: int | None = integer(**FLAG)\n", "    venue: str = text()\n"),),
        "actions/draft.py": (after("    asked: bool | None = None\n", "    venue: str | None = None\n"),),
        "cli/options.py": (
            after('Take = Annotated[bool, Option("--take", help="They did it.")]\n',
                  'Venue = Annotated[str | None, Option("--venue", metavar="WHERE", help="Where it was.")]\n'),
            after('    "asked": Asked,\n', '    "venue": Venue,\n'),
        ),
        "views/pages/sentences.py": (
            (SHOWN, f'(f", at {{line.details.venue}}" if line.details.venue else "") + {SHOWN}'),
        ),
    },
    {"journal/migrations/0006_venue.sql": "ALTER TABLE moments ADD COLUMN venue TEXT NOT NULL DEFAULT '';\n"},
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("field")


@pytest.fixture(scope="module")
def recip(folder: Path) -> Iterator[ChangedRecip]:
    with changed_recip(CHANGE, folder) as changed:
        changed("log --with Maya --new --kind support --take --venue 'the pier' --on 2026-11-18 --note 'lent a tent'")
        changed("log --with Maya --kind support --give --on 2026-11-20 --note soup")
        yield changed


def handle_of(recip: ChangedRecip, note: str) -> str:
    handle: str = next(one["handle"] for one in recip.json("history")["entries"] if one["note"] == note)
    return handle


def test_it_is_logged_and_shown(recip: ChangedRecip) -> None:
    handle = handle_of(recip, "lent a tent")

    for form in ("", " --plain", " --md"):
        assert "at the pier" in recip.page(f"show {handle}{form}")
    assert recip.json(f"show {handle}")["venue"] == "the pier"
    assert recip.json(f"show {handle_of(recip, 'soup')}")["venue"] == ""


def test_a_line_is_read_with_it(recip: ChangedRecip) -> None:
    assert recip.json("log 'Maya helped me move' --venue upstairs --dry-run")["venue"] == "upstairs"


def test_it_is_in_lists_made_of_entries(recip: ChangedRecip) -> None:
    assert [one["venue"] for one in recip.json("balance")["week"]] == ["", "the pier"]
    assert [one["venue"] for one in recip.json("why from them Maya")["entries"]] == ["the pier"]
    assert "at the pier" in recip.page("balance Maya --plain")


def test_the_schema_of_its_json_has_it(recip: ChangedRecip) -> None:
    assert '"venue"' in recip("schema moment").stdout
    assert list(recip.json(f"show {handle_of(recip, 'soup')}"))[1:] == recip.value(
        "list(reciprocity.views.schema.schema_of('moment')['properties'])[1:]"
    )


def test_help_and_completion_have_its_option(recip: ChangedRecip) -> None:
    for command in ("log", "edit"):
        assert "Where it was." in recip.page(f"{command} --help")
    assert "--venue" in recip.offered("log", "--ve")


def test_it_is_edited_by_its_option_and_taken_back(recip: ChangedRecip) -> None:
    handle = handle_of(recip, "soup")
    recip(f"edit {handle} --venue kitchen")
    assert recip.json(f"show {handle}")["venue"] == "kitchen"

    recip("undo")
    assert recip.json(f"show {handle}")["venue"] == ""
    recip("redo")
    assert recip.json(f"show {handle}")["venue"] == "kitchen"
    recip("undo")


def test_it_is_edited_in_an_editor(recip: ChangedRecip) -> None:
    handle = handle_of(recip, "lent a tent")

    shown = recip.edited(handle, ("venue: the pier", "venue: the shore"))
    assert "\nvenue: the pier\n" in shown
    assert recip.json(f"show {handle}")["venue"] == "the shore"

    recip("undo")
    assert recip.json(f"show {handle}")["venue"] == "the pier"


def test_it_is_exported_and_taken_in(recip: ChangedRecip) -> None:
    recip("export venues.json")
    recip("--journal other.db import venues.json")
    recip("export venues.csv --csv")

    assert [one["venue"] for one in recip.json("--journal other.db history")["entries"]] == ["", "the pier"]
    with (recip.folder / "venues.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["venue"] for row in csv.DictReader(file)] == ["the pier", ""]


def test_a_journal_and_an_export_of_before_are_taken_in(recip: ChangedRecip) -> None:
    for line in (
        ["--journal", "before.db", "log", "--with", "Tom", "--new", "--kind", "support", "--give", "--note", "tea"],
        ["--journal", "before.db", "export", "before.json"],
    ):
        subprocess.run([sys.executable, "-m", "reciprocity", *line], cwd=recip.folder, env=unchanged(), check=True)

    recip("--journal before.db log --with Tom --kind support --take --venue here --note cake")
    recip("--journal after.db import before.json")

    assert [one["venue"] for one in recip.json("--journal before.db history")["entries"]] == ["here", ""]
    assert [one["venue"] for one in recip.json("--journal after.db history")["entries"]] == [""]


def test_it_is_forgotten_with_its_moment(recip: ChangedRecip) -> None:
    recip("--journal secret.db log --with Kim --new --kind support --give --venue 'Xanadu Hall' --note tea")
    handle = recip.json("--journal secret.db history")["entries"][0]["handle"]
    recip(f"--journal secret.db edit {handle} --venue 'Zanzibar Inn'")
    recip(f"--journal secret.db forget {handle} --yes")

    held = (recip.folder / "secret.db").read_bytes()
    assert b"Xanadu" not in held
    assert b"Zanzibar" not in held


def unchanged() -> dict[str, str]:
    """As `ChangedRecip` is, but for the change."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("RECIP_")}
    return {**kept, "PYTHONPATH": str(ROOT), "RECIP_TODAY": TODAY}
