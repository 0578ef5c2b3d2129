"""`recip export`, and `recip import recip`, as a person meets them."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity.core.spreadsheet import COLUMNS, STARTERS, escape_formula
from reciprocity.views.export import csv_chunks
from tests.journal.conftest import mode_of, posix_only
from tests.recip_program import Recip

HOSTILE = "met Maya \x1b]52;c;aGk=\x07 \x1b[2J \u202e evil \x00 \x9b31m [/nope] :smiley:"


@pytest.fixture
def lived_in(recip: Recip) -> Recip:
    recip("log called Maya --new")
    recip("log --with Maya --with Tom --new --kind together --note '=HYPERLINK(1)'")
    recip(["log", "--with", "Maya", "--kind", "support", "--note", HOSTILE])
    return recip


def other(recip: Recip, line: str | list[str], code: int = 0) -> str:
    return recip(["--journal", "other.db", *recip.arguments(line)], code=code).stdout


def test_the_whole_journal_goes_out_and_comes_in_equal(lived_in: Recip) -> None:
    said = lived_in("export all.json").stdout

    assert "three moments, two people, and all the rest" in said
    assert "New from all.json: three moments and two people." in other(lived_in, "import recip all.json")
    assert other(lived_in, "export") == (lived_in.folder / "all.json").read_text("utf-8")
    assert "holds nothing new" in other(lived_in, "import recip all.json")
    other(lived_in, "undo")
    assert json.loads(other(lived_in, "export"))["moments"] == []


@posix_only
def test_a_file_is_yours_alone_and_never_replaces_one(lived_in: Recip) -> None:
    before = os.umask(0)
    try:
        lived_in("export all.json")
    finally:
        os.umask(before)
    kept = (lived_in.folder / "all.json").read_bytes()

    assert mode_of(lived_in.folder / "all.json") == 0o600
    assert "file at all.json already" in lived_in("export all.json", code=1).stderr
    assert (lived_in.folder / "all.json").read_bytes() == kept
    assert "could not be written" in lived_in("export nowhere/all.json", code=3).stderr


def test_what_steers_a_terminal_is_escaped_in_json_and_comes_back(lived_in: Recip) -> None:
    text = lived_in("export").stdout

    assert not any(ord(character) < 32 and character != "\n" for character in text)
    assert not any(character in text for character in "\x7f\x9b\u202e")
    assert HOSTILE in [row["note"] for row in json.loads(text)["moments"]]


def test_an_import_is_backed_up_before_and_a_dry_run_is_none(lived_in: Recip) -> None:
    lived_in("export all.json")

    lived_in("import recip all.json --dry-run")
    lived_in("import recip all.json")

    names = sorted(path.name for path in Path(f"{lived_in.journal}.backups").iterdir())
    assert [name.split("-")[4] for name in names] == ["daily", "before"]


BAD = {
    "empty": b"",
    "text": b"dear diary",
    "other json": b'{"entries": []}',
    "a list": b"[]",
    "not utf-8": b'{"recip": 1, "schema": 1, "people": "\xff"}',
    "twice": b'{"recip": 1, "schema": 1, "people": [], "people": []}',
    "nan": b'{"recip": 1, "schema": 1, "people": [{"rhythm": NaN}]}',
    "a float": b'{"recip": 1, "schema": 1, "people": [{"rhythm": 1.5}]}',
    "huge number": b'{"recip": 1, "schema": 1, "people": [{"rhythm": 99999999999999999999}]}',
    "very long number": b'{"recip": 1, "schema": 1, "people": [{"rhythm": ' + b"9" * 5000 + b"}]}",
    "deep": b'{"recip": 1, "schema": 1, "people": ' + b"[" * 100_000,
    "newer": b'{"recip": 2, "schema": 1}',
    "newer schema": b'{"recip": 1, "schema": 9999}',
    "no schema": b'{"recip": 1}',
    "bool schema": b'{"recip": 1, "schema": true}',
    "rows that are none": b'{"recip": 1, "schema": 1, "people": [1]}',
    "a table that is none": b'{"recip": 1, "schema": 1, "people": 1}',
    "escapes": b'{"recip": 1, "schema": 1, "\\u001b[31m": []}',
}


@pytest.mark.parametrize("what", BAD)
def test_what_recip_did_not_write_is_refused_in_words(lived_in: Recip, what: str) -> None:
    (lived_in.folder / "bad.json").write_bytes(BAD[what])
    before = lived_in("export").stdout

    refused = lived_in("import recip bad.json", code=1)

    assert refused.stderr.startswith("recip: ")
    assert "inside recip" not in refused.stderr
    assert "\x1b" not in refused.stderr
    assert lived_in("export").stdout == before


def test_lone_surrogates_come_in_as_the_replacement_character_and_that_is_said(lived_in: Recip) -> None:
    text = lived_in("export").stdout.replace("called Maya", "called \\ud83dMaya")
    (lived_in.folder / "all.json").write_text(text, encoding="utf-8")

    said = other(lived_in, "import recip all.json")

    assert "One character was no text, and came in as \ufffd." in said
    assert "called \ufffdMaya" in [row["note"] for row in json.loads(other(lived_in, "export"))["moments"]]


def test_a_spreadsheet_holds_a_row_for_each_person_and_no_formula(lived_in: Recip) -> None:
    assert lived_in("export moments.csv").stdout == "Written to moments.csv: three moments, in four rows.\n"

    text = (lived_in.folder / "moments.csv").read_bytes().decode()
    assert text[0] == "\ufeff"
    rows = list(csv.DictReader(io.StringIO(text[1:], newline="")))

    assert tuple(rows[0]) == COLUMNS
    assert [row["who"] for row in rows] == ["Maya", "Maya", "Tom", "Maya"]
    assert rows[1]["note"] == "'=HYPERLINK(1)"
    assert unescape_formula(rows[3]["note"]) == HOSTILE
    assert lived_in("export --csv").stdout == text


def unescape_formula(cell: str) -> str:
    """The text of a cell of a spreadsheet, exactly as it was."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in STARTERS and len(cell) > 1 else cell


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=11, max_size=11), max_size=5))
def test_a_spreadsheet_round_trips_and_no_cell_begins_a_formula(cells: list[list[str]]) -> None:
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in cells]

    text = "".join(csv_chunks(rows))

    read = list(csv.reader(io.StringIO(text, newline="")))
    assert [[unescape_formula(cell) for cell in row] for row in read[1:]] == cells
    assert not any(cell[:1] in STARTERS - {"'"} for row in read[1:] for cell in row if cell)


@given(st.text(st.sampled_from([*sorted(STARTERS), "a"]), max_size=4))
def test_guarding_is_undone_exactly(text: str) -> None:
    assert unescape_formula(escape_formula(text)) == text


@posix_only
def test_a_spreadsheet_is_not_put_on_a_terminal(lived_in: Recip) -> None:
    assert lived_in.journal.exists()
    child = pexpect.spawn(
        sys.executable, ["-m", "reciprocity", "export", "--csv"], encoding="utf-8", timeout=60, env=os.environ.copy()
    )
    child.expect("Name a file: recip export moments.csv")
    child.expect(pexpect.EOF)

    assert "HYPERLINK" not in str(child.before)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told_and_never_taken_for_done(lived_in: Recip) -> None:
    command = [sys.executable, "-m", "reciprocity", "--journal", str(lived_in.journal), "export"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60)

    assert done.returncode != 0
    assert b"Traceback" not in done.stderr


def test_a_hyphen_is_stdout_and_no_file(lived_in: Recip) -> None:
    assert lived_in("export -").stdout == lived_in("export").stdout
    assert lived_in("export --csv -").stdout.startswith('\ufeff"handle"')
    assert not (lived_in.folder / "-").exists()


@pytest.mark.parametrize("line", ["x.md", "x.xlsx", "x.txt", "a.csv.gz", "x.json --csv", "X.JSON --csv"])
def test_an_ending_that_says_something_else_is_refused(lived_in: Recip, line: str) -> None:
    before = set(lived_in.folder.iterdir())

    assert ".csv" in lived_in(f"export {line}", code=2).stderr
    assert set(lived_in.folder.iterdir()) == before


@pytest.mark.parametrize(
    ("line", "begins"),
    [("all", "{"), ("all.JSON", "{"), ("a.b/all", "{"), ("m.CSV", "\ufeff"), ("m.txt --csv", "\ufeff")],
)
def test_a_file_is_what_its_ending_says(lived_in: Recip, line: str, begins: str) -> None:
    (lived_in.folder / "a.b").mkdir()

    lived_in(f"export {line}")

    assert (lived_in.folder / line.split(maxsplit=1)[0]).read_text(encoding="utf-8").startswith(begins)
