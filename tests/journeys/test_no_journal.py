"""Where there is no journal: looking makes none, the first line begins one aloud, and one that went away is missed."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import pytest

from reciprocity.cli import COMMANDS
from reciprocity.journal.editor_drafts import EditorDrafts
from tests.recip_program import Recip
from tests.terminal import Terminal, finish, rest_of

posix_only = pytest.mark.skipif(os.name == "nt", reason="folders for disks are POSIX")

LOOKS = {
    "log": "log --dry-run --new lunch with Tom",
    "balance": "balance",
    "signs": "signs",
    "nudge": "nudge",
    "review": "review",
    "undo": "undo",
    "redo": "redo",
    "sort": "sort --json",
    "start": "start",
    "notice": "notice",
    "history": "history --search funeral --contacts",
    "show": "show k3f9",
    "why": "why gave Maya",
    "edit": "edit k3f9 --felt lighter",
    "delete": "delete k3f9",
    "again": "again Maya",
    "follow-up": "follow-up",
    "people": "people",
    "import": "import csv nowhere.csv --me me",
    "export": "export",
    "backup": "backup",
    "restore": "restore",
    "forget": "forget k3f9 --yes",
    "doctor": "doctor",
    "schema": "schema",
    "year": "year",
    "config": "config",
    "where": "where",
    "demo": "demo --help",
}
MORE = (
    "people add Tom --dry-run",
    "people show Maya",
    "people group crew",
    "config date-order day-first --dry-run",
    "undo --dry-run",
    "backup --list",
    "edit",
    "nudge --done",
    "notice --delete k3f9",
    "follow-up done k3f9",
    "balance --json",
)


def made_in(recip: Recip) -> set[Path]:
    return set(recip.folder.rglob("*"))


def test_every_command_is_looked_at() -> None:
    assert set(LOOKS) == set(COMMANDS)


@pytest.mark.parametrize("look", [*LOOKS.values(), *MORE])
def test_a_look_makes_no_file_and_no_folder(recip: Recip, monkeypatch: pytest.MonkeyPatch, look: str) -> None:
    monkeypatch.setenv("RECIP_JOURNAL", str(recip.folder / "deep" / "er" / "journal.db"))

    answer = recip.tried(look)

    assert made_in(recip) == set()
    assert "inside recip" not in answer.stderr
    assert "may not be read" not in answer.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_help_makes_no_file(recip: Recip, name: str) -> None:
    recip([name, "--help"])

    assert made_in(recip) == set()


def test_completion_makes_no_file(recip: Recip, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"_RECIP_COMPLETE": "complete_bash", "COMP_WORDS": "recip balance ", "COMP_CWORD": "2"}.items():
        monkeypatch.setenv(name, value)

    recip.real("balance")

    assert made_in(recip) == set()


def test_the_first_line_says_that_a_journal_begins(recip: Recip) -> None:
    first = recip("log --with Maya --new --kind reach-out")
    second = recip("log --with Maya --kind reach-out")

    assert f"A new journal begins:\n  {recip.journal}" in first.stderr
    assert second.stderr == ""


@posix_only
def test_a_folder_that_went_away_below_ones_feet_is_refused_in_words(
    recip: Recip, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path_factory.mktemp("here")
    monkeypatch.chdir(here)
    monkeypatch.setenv("RECIP_JOURNAL", "journal.db")
    here.rmdir()

    assert "may not be read or written" in recip("log called Maya", code=3).stderr
    monkeypatch.chdir(recip.folder)


def test_an_import_into_nothing_begins_a_journal(recip: Recip) -> None:
    (recip.folder / "chat.csv").write_text("time,from,to\n2026-11-20,me,Maya\n", encoding="utf-8")

    recip("import csv chat.csv --me me")

    assert recip.json("people")["people"][0]["name"] == "Maya"
    assert "Taken back" in recip("undo").stdout


# A journal that went away.


@pytest.fixture
def gone(recip: Recip) -> Recip:
    """Its file is gone, and its backups are there."""
    recip("log --with Maya --new --kind support --give --note 'moved the sofa'")
    recip.journal.unlink()
    return recip


@pytest.mark.parametrize("look", ["history", "balance", "undo", "log --dry-run called Maya", "people", "export"])
def test_no_page_says_that_there_is_nothing_where_backups_say_otherwise(gone: Recip, look: str) -> None:
    before = made_in(gone)

    refused = gone(look, code=3)

    assert refused.stdout == ""
    assert "though its backups are there" in refused.stderr
    assert "recip restore puts back the newest one, of today, Monday 23 November, with one moment" in refused.stderr
    assert made_in(gone) == before


@pytest.mark.parametrize(
    "line",
    [
        "log 'called Tom' --new",
        "log - --strict",
        "notice owed",
        "people add Tom",
        "import csv chat.csv --me me",
        "config date-order day-first",
    ],
)
def test_nothing_begins_a_second_journal_unasked_and_what_was_typed_is_said_again(gone: Recip, line: str) -> None:
    (gone.folder / "chat.csv").write_text("time,from,to\n2026-11-20,me,Maya\n", encoding="utf-8")
    before = made_in(gone)

    refused = gone(line, input="a line from the phone\n", code=3)

    assert f"Nothing was kept. You typed: recip {shlex.join(shlex.split(line))}" in refused.stderr
    assert ("a line from the phone" in refused.stderr) == (" - " in line)
    assert "recip --new-journal log" in refused.stderr
    assert made_in(gone) == before


def test_restore_brings_it_back_and_the_line_is_kept_then(gone: Recip) -> None:
    gone("restore --yes")

    gone("log --with Maya --kind reach-out")

    assert len(gone.json("history")["entries"]) == 2


def test_a_new_one_begins_where_that_is_said(gone: Recip) -> None:
    gone("--new-journal log --with Tom --new --kind reach-out")

    assert [line["who"] for line in gone.json("history")["entries"]] == [["Tom"]]


def test_on_a_terminal_it_is_asked(gone: Recip, terminal: Terminal) -> None:
    left = terminal("log", "called Tom", "--with", "Tom", "--new")
    left.expect_exact("[enter] leave it >")
    left.sendline("")
    assert "You typed: recip log 'called Tom' --with Tom --new" in rest_of(left)
    assert finish(left) == 3
    assert not gone.journal.exists()

    begun = terminal("log", "called Tom", "--with", "Tom", "--new")
    begun.expect_exact("though its backups are there")
    begun.expect_exact("[enter] leave it >")
    begun.sendline("n")
    assert "A new journal begins" in rest_of(begun)
    assert finish(begun) == 0


def test_bare_recip_asks_before_a_line_is_typed(gone: Recip, terminal: Terminal) -> None:
    child = terminal()
    assert child.expect_exact(["[enter] leave it >", "What happened?"]) == 0
    child.sendline("")

    assert finish(child) == 3
    assert not gone.journal.exists()


@pytest.mark.parametrize("trace", ["draft", "half a writing", "set aside"])
def test_whatever_else_is_left_of_a_journal_shows_that_there_was_one(recip: Recip, trace: str) -> None:
    backups = recip.folder / "journal.db.backups"
    if trace == "draft":
        EditorDrafts(recip.journal).write("k3f9", "note: called Maya")
    elif trace == "half a writing":
        Path(f"{recip.journal}-journal").write_bytes(b"half")
    else:
        backups.mkdir()
        (backups / "set-aside-0002-journal.db").write_bytes(b"spoilt")

    assert "though files that belong to it are there" in recip("log called Maya", code=3).stderr
    assert not recip.journal.exists()


def test_what_belongs_to_another_journal_of_the_folder_shows_nothing(recip: Recip) -> None:
    recip("--journal other.db log --with Tom --new --kind reach-out")
    EditorDrafts(recip.folder / "other.db").write("k3f9", "note: called Maya")

    recip("log --with Maya --new --kind reach-out")


# A stick that is not plugged in.


@pytest.fixture
def disks(recip: Recip, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where disks are mounted, with the journal on one that is not connected."""
    folder = recip.folder / "media"
    folder.mkdir()
    monkeypatch.setattr("reciprocity.journal.missing_journal.MOUNTED_BELOW", (folder.resolve(),))
    monkeypatch.setenv("RECIP_JOURNAL", str(folder / "stick" / "diary" / "journal.db"))
    return folder


@posix_only
@pytest.mark.parametrize("left", ["", "stick", "stick/diary"])
def test_a_stick_that_is_not_plugged_in_is_missed(recip: Recip, disks: Path, left: str) -> None:
    (disks / left).mkdir(parents=True, exist_ok=True)
    before = made_in(recip)

    for line in ("history", "log called Tom"):
        assert "connect that first" in recip(line, code=3).stderr
    assert "connect that first" in recip("doctor").stdout
    assert made_in(recip) == before


@posix_only
def test_a_link_to_a_stick_is_followed(recip: Recip, disks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (recip.folder / "diary").symlink_to(disks / "stick")
    monkeypatch.setenv("RECIP_JOURNAL", str(recip.folder / "diary" / "journal.db"))

    assert "connect that first" in recip("log called Tom", code=3).stderr


@posix_only
def test_a_journal_begins_on_a_disk_that_is_there(recip: Recip, disks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounted = str((disks / "stick").resolve())
    monkeypatch.setattr(os.path, "ismount", lambda folder: str(folder) == mounted)

    recip("log --with Maya --new --kind reach-out")

    assert len(recip.json("history")["entries"]) == 1


@posix_only
@pytest.mark.usefixtures("disks")
def test_a_new_journal_begins_without_a_disk_where_that_is_said(recip: Recip) -> None:
    recip("--new-journal log --with Maya --new --kind reach-out")

    assert len(recip.json("history")["entries"]) == 1


def test_a_place_that_never_had_a_journal_needs_no_word(recip: Recip, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECIP_JOURNAL", str(recip.folder / "new" / "journal.db"))

    recip("log --with Maya --new --kind reach-out")


def test_backups_that_cannot_be_read_show_nothing(recip: Recip) -> None:
    Path(f"{recip.journal}.backups").write_text("in the way", encoding="utf-8")

    assert "You reached out" in recip("log --with Maya --new --kind reach-out").stdout
