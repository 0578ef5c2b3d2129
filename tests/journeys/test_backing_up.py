"""Backups and restores as a person meets them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from tests.recip_program import TODAY, Recip


def backups_in(recip: Recip) -> list[str]:
    return sorted(path.name for path in Path(f"{recip.journal}.backups").glob("*.db"))


def test_the_first_writing_of_a_day_backs_the_journal_up_and_no_other_does(recip: Recip) -> None:
    first = recip("log called Maya --new")
    recip("log lunch with Maya")
    recip("history")

    assert backups_in(recip) == ["0001-2026-11-23-daily-1.db"]
    assert first.stderr == f"A new journal begins:\n  {recip.journal}\n"
    recip("history", today="2026-11-24")
    assert len(backups_in(recip)) == 1
    recip("log lunch with Maya", today="2026-11-24")
    assert backups_in(recip)[1:] == ["0002-2026-11-24-daily-3.db"]


def test_a_dry_run_writes_no_backup(recip: Recip) -> None:
    recip("log called Maya --new")
    recip("backup --dry-run")

    assert len(backups_in(recip)) == 1


def test_there_is_nothing_to_back_up_before_there_is_a_journal(recip: Recip) -> None:
    for line in ("backup", "backup --dry-run"):
        assert "It begins with your first line" in recip(line, code=3).stderr
    assert backups_in(recip) == []


def test_what_is_written_is_safe_where_the_backup_cannot_be_made(recip: Recip) -> None:
    Path(f"{recip.journal}.backups").write_text("in the way", encoding="utf-8")

    answer = recip("log called Maya --new")

    assert "You reached out to Maya" in answer.stdout
    assert "What you wrote is kept, but today's backup could not be made" in answer.stderr
    assert "Traceback" not in answer.stderr
    assert recip.json("history")["entries"][0]["note"] == "called Maya"


def test_an_import_is_backed_up_before(recip: Recip) -> None:
    recip("log called Maya --new")
    (recip.folder / "chat.csv").write_text("time,from,to\n2026-11-01T10:00,me,Maya\n", encoding="utf-8")

    recip("import csv chat.csv --me me")

    assert backups_in(recip)[1:] == ["0002-2026-11-23-before-import-1.db"]


def test_an_import_does_not_begin_where_no_backup_can_be_made(recip: Recip) -> None:
    recip("log called Maya --new", today="2026-11-22")
    (recip.folder / "chat.csv").write_text("time,from,to\n2026-11-01T10:00,me,Maya\n", encoding="utf-8")
    kept = recip.journal.read_bytes()
    for path in Path(f"{recip.journal}.backups").iterdir():
        path.unlink()
    Path(f"{recip.journal}.backups").rmdir()
    Path(f"{recip.journal}.backups").write_text("in the way", encoding="utf-8")

    refused = recip("import csv chat.csv --me me", code=3)

    assert "backups" in refused.stderr
    assert recip.journal.read_bytes() == kept


def test_backing_up_and_putting_back(recip: Recip) -> None:
    recip("log called Maya --new")
    made = recip("backup")
    recip("log lunch with Maya")

    listed = recip("backup --list").stdout
    shown = recip("restore 2 --dry-run").stdout
    done = recip("restore 2 --yes").stdout

    assert made.stdout.splitlines()[0] == "Backed up: one moment."
    assert "   2  Today, Monday 23 November, as you asked: one moment" in listed
    assert 'It would take away one moment.\n  "lunch with Maya"\nNothing was written.' in shown
    assert "Take it back: recip restore 4" in done
    assert len(recip.json("history")["entries"]) == 1
    recip("restore 4 --yes")
    assert len(recip.json("history")["entries"]) == 2


def test_a_day_names_its_newest_backup(recip: Recip) -> None:
    recip("log called Maya --new", today="2026-11-20")
    recip("log lunch with Maya", today="2026-11-23")

    recip("restore friday --yes")

    assert [entry["note"] for entry in recip.json("history")["entries"]] == ["called Maya"]
    assert "no backup of 2026-11-21" in recip("restore saturday --yes", code=1).stderr
    assert "no backup 99" in recip("restore 99 --yes", code=1).stderr
    assert "no backup never" in recip("restore never --yes", code=1).stderr


def test_without_an_answer_nothing_is_put_back(recip: Recip) -> None:
    recip("log called Maya --new")

    assert "--yes does it" in recip("restore", code=2).stderr


def test_a_copy_elsewhere_is_new_and_sound(recip: Recip) -> None:
    recip("log called Maya --new")

    recip("backup --to stick.db")

    assert "file at stick.db already" in recip("backup --to stick.db", code=1).stderr
    recip("log lunch with Maya")
    recip("restore stick.db --yes")
    assert len(recip.json("history")["entries"]) == 1


def test_fewer_moments_than_in_the_backup_before_is_told_beside_the_answer(recip: Recip) -> None:
    recip("log called Maya --new", today="2026-11-22")

    answer = recip("undo")

    assert answer.stdout.startswith("Taken back")
    assert "holds no moments, and the one before it one. Both are kept." in answer.stderr


def test_racing_processes_make_one_backup_of_a_day(recip: Recip) -> None:
    recip("log called Maya --new", today="2026-11-22")
    command = [sys.executable, "-m", "reciprocity", "log", "called", "Maya"]
    racing = [
        subprocess.Popen(command, env=os.environ.copy(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for _ in range(8)
    ]

    said = [one.communicate(timeout=120)[1] for one in racing]

    assert said == [b""] * 8
    assert len(recip.json("history")["entries"]) == 9
    assert len([name for name in backups_in(recip) if TODAY in name]) == 1


@pytest.mark.skipif(os.name == "nt", reason="pexpect needs a POSIX terminal")
def test_at_a_terminal_it_is_asked_first(recip: Recip) -> None:
    recip("log called Maya --new")
    recip("backup")
    recip("log lunch with Maya")
    child = pexpect.spawn(
        sys.executable, ["-m", "reciprocity", "restore"], encoding="utf-8", timeout=60, env=os.environ.copy()
    )
    child.expect(re.escape("Put it back? [y] yes · [enter] no >"))
    assert '"lunch with Maya"' in str(child.before)
    child.sendline("")
    child.expect(pexpect.EOF)

    assert len(recip.json("history")["entries"]) == 2
