"""`recip forget` as a person meets it."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pexpect
import pytest

from tests.recip_program import Recip


@pytest.fixture
def lived_in(recip: Recip) -> Recip:
    recip("log called Maya --new", today="2026-11-20")
    recip("log --with Maya --with Tom --new --kind together --note 'lunch with Maya and Tom'")
    return recip


def handle_of(recip: Recip, note: str) -> str:
    return next(str(one["handle"]) for one in recip.json("history")["entries"] if one["note"] == note)


def test_a_moment_is_gone_from_history_and_from_undo(lived_in: Recip) -> None:
    handle = handle_of(lived_in, "called Maya")

    said = lived_in(f"forget {handle} --yes").stdout

    assert said.splitlines() == [
        "Forgotten for good: one moment.",
        "Backups 1 and 2 still hold it; --backups takes it out.",
    ]
    assert [one["note"] for one in lived_in.json("history")["entries"]] == ["lunch with Maya and Tom"]
    assert lived_in(f"forget {handle} --yes").stdout.splitlines()[0] == (
        "Forgotten for good: nothing, for the journal holds it no longer."
    )
    assert lived_in(f"forget {handle} --yes --backups").stdout.splitlines() == [
        "Forgotten for good: nothing, for the journal holds it no longer.",
        "Backups 1 and 2 no longer hold it either.",
    ]
    assert "Nothing has the handle" in lived_in(f"forget {handle} --yes", code=1).stderr


def test_a_deleted_moment_is_undoable_until_it_is_forgotten(lived_in: Recip) -> None:
    handle = handle_of(lived_in, "called Maya")
    lived_in(f"delete {handle}")
    lived_in("undo")
    lived_in(f"delete {handle}")

    lived_in("forget --deleted --yes --backups")

    assert b"called Maya" not in b"".join(p.read_bytes() for p in lived_in.folder.rglob("*") if p.is_file())
    lived_in("undo")
    assert lived_in.json("history")["entries"] == []


def test_a_person_is_shown_first_and_then_gone(lived_in: Recip) -> None:
    shown = lived_in("forget --person Maya --dry-run").stdout
    assert shown.splitlines() == [
        "Would be forgotten for good: Maya and one moment.",
        '  "called Maya"',
        "One moment with others stays, without them; --shared takes those too.",
        f"One line that stays names them: [{handle_of(lived_in, 'lunch with Maya and Tom')}]. recip forget takes each.",
        "Backups 1 and 2 still hold it; --backups takes it out.",
        "Nothing was written.",
    ]

    said = lived_in("forget --person Maya --shared --backups --yes").stdout

    assert said.splitlines() == [
        "Forgotten for good: Maya and two moments.",
        "Backups 1 and 2 no longer hold it either.",
    ]
    assert "Nobody called Maya" in lived_in("balance Maya", code=1).stderr
    for path in Path(f"{lived_in.journal}.backups").iterdir():
        assert b"Maya" not in path.read_bytes()


def test_without_an_answer_nothing_is_forgotten(lived_in: Recip) -> None:
    assert "--yes does it" in lived_in("forget --person Maya", code=2).stderr
    assert len(lived_in.json("history")["entries"]) == 2


@pytest.mark.parametrize(
    "line", ["forget", "forget abcd --person Maya", "forget abcd --deleted", "forget abcd --shared"]
)
def test_what_is_meant_must_be_one_thing(lived_in: Recip, line: str) -> None:
    lived_in(line, code=2)


@pytest.mark.skipif(os.name == "nt", reason="pexpect needs a POSIX terminal")
def test_at_a_terminal_it_is_asked_first(lived_in: Recip) -> None:
    command = ["-m", "reciprocity", "forget", "--person", "Maya"]
    child = pexpect.spawn(sys.executable, command, encoding="utf-8", timeout=60, env=os.environ.copy())
    child.expect(re.escape("Nothing brings it back. [y] yes · [enter] no >"))
    child.sendline("")
    child.expect(pexpect.EOF)

    assert len(lived_in.json("history")["entries"]) == 2


def test_a_draft_that_cannot_be_removed_keeps_nothing_else_from_forgetting_and_is_told(lived_in: Recip) -> None:
    handle = handle_of(lived_in, "called Maya")
    draft = lived_in.folder / "drafts" / f"journal.db-{handle}.txt"
    draft.mkdir(parents=True)

    said = lived_in(f"forget {handle} --yes --backups", code=1)

    assert "Backups 1 and 2 no longer hold it either." in said.stdout
    assert f"not every file: {draft}" in said.stderr
    assert b"called Maya" not in b"".join(p.read_bytes() for p in lived_in.folder.rglob("*") if p.is_file())
    draft.rmdir()
    assert lived_in(["history", "--json"]).stdout.count(handle) == 0


def test_a_backup_that_cannot_be_written_anew_is_told_and_goes_the_next_time(
    lived_in: Recip, monkeypatch: pytest.MonkeyPatch
) -> None:
    handle = handle_of(lived_in, "called Maya")
    link, newest = os.link, max(Path(f"{lived_in.journal}.backups").iterdir())

    def only_the_older(source: Path, target: Path) -> None:
        if source == newest:
            raise PermissionError(13, "Permission denied", str(source))
        link(source, target)

    with monkeypatch.context() as hindered:
        hindered.setattr(os, "link", only_the_older)
        said = lived_in(f"forget {handle} --yes --backups", code=1)

    assert said.stdout.splitlines() == [
        "Forgotten for good: one moment.",
        "Backup 1 no longer holds it either.",
        "Backup 2 still holds it; --backups takes it out.",
    ]
    assert "The journal has forgotten it, but not every file" in said.stderr
    assert "Nothing was half written" not in said.stderr
    assert lived_in(f"forget {handle} --yes --backups").stdout.splitlines()[1:] == [
        "Backup 2 no longer holds it either."
    ]
    assert b"called Maya" not in b"".join(p.read_bytes() for p in lived_in.folder.rglob("*") if p.is_file())
