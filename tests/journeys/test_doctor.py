"""`recip doctor` on journals of every kind, and that it leaves each as it was."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path

import pytest

from reciprocity.errors import NoAccess
from reciprocity.journal import health
from tests.journal.conftest import posix_only
from tests.journal.test_journal_restoring import SPOILT, spoil
from tests.recip_program import Recip


@pytest.fixture
def lived_in(recip: Recip) -> Recip:
    recip("log called Maya --new", today="2026-11-22")
    recip("log lunch with Maya")
    return recip


def content_of_folder(recip: Recip) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in recip.folder.rglob("*") if path.is_file()}


def test_a_sound_journal_needs_nothing(lived_in: Recip) -> None:
    lived_in.folder.chmod(0o700)
    before = content_of_folder(lived_in)

    said = lived_in("doctor").stdout

    assert said.splitlines() == [
        "The journal is sound, with two moments and one person.",
        f"  {lived_in.journal}",
        "The newest sound backup is 2: Today, Monday 23 November, two moments (two backups in all).",
        "Nothing needs doing.",
    ]
    assert content_of_folder(lived_in) == before


def test_a_journal_that_has_not_begun(recip: Recip) -> None:
    assert recip("doctor").stdout.splitlines()[0] == "There is no journal yet."
    assert not recip.journal.exists()


@pytest.mark.parametrize("how", SPOILT)
def test_what_is_no_sound_journal_is_told_and_what_is_told_mends_it(lived_in: Recip, how: str) -> None:
    spoil(lived_in.journal, how)
    before = content_of_folder(lived_in)

    told = lived_in("doctor", code=3).stdout

    assert content_of_folder(lived_in) == before
    assert "recip restore 2 puts back the backup of 2026-11-23." in told
    assert ("Update this one" in told) == (how == "flipped version")
    lived_in("restore 2 --yes")
    assert len(lived_in.json("history")["entries"]) == 2
    assert lived_in.json("doctor")["health"] == "sound"


def test_a_missing_journal_with_backups_is_told(lived_in: Recip) -> None:
    lived_in.journal.unlink()

    assert "recip restore 2 puts back" in lived_in("doctor").stdout
    lived_in("restore --yes")
    assert len(lived_in.json("history")["entries"]) == 2


def test_a_line_altered_on_the_disk_is_told_and_an_edit_is_not(lived_in: Recip) -> None:
    handle = lived_in.json("history")["entries"][0]["handle"]
    lived_in(f"edit {handle} --note 'lunch with Maya, long'")
    lived_in.folder.chmod(0o700)
    assert lived_in.json("doctor")["findings"] == []
    content = lived_in.journal.read_bytes()
    assert content.count(b"called Maya") > 1
    with sqlite3.connect(lived_in.journal) as raw:
        raw.execute("UPDATE moments SET note = 'cblled Maya' WHERE note = 'called Maya'")
    raw.close()

    (finding,) = lived_in.json("doctor")["findings"]

    assert "One reads otherwise" in finding["what"]
    assert "recip restore 2" in finding["remedy"]


def test_backups_that_are_not_sound_are_named(lived_in: Recip) -> None:
    backup = max(Path(f"{lived_in.journal}.backups").iterdir())
    backup.write_bytes(backup.read_bytes()[:-9000])

    told = lived_in.json("doctor")

    assert told["restorable"]["number"] == 1
    assert any(finding["what"] == "Backup 2 is not sound." for finding in told["findings"])


@posix_only
def test_what_others_may_look_into_is_told(lived_in: Recip) -> None:
    lived_in.folder.chmod(0o755)
    lived_in.journal.chmod(0o644)

    remedies = " ".join(finding["remedy"] for finding in lived_in.json("doctor")["findings"])

    assert f"chmod 600 {lived_in.journal}" in remedies
    assert f"chmod 700 {lived_in.folder}" in remedies


def test_a_synced_folder_is_told(lived_in: Recip) -> None:
    folder = lived_in.folder / "Dropbox"
    folder.mkdir(0o700)
    os.environ["RECIP_JOURNAL"] = str(folder / "journal.db")
    lived_in("log called Maya --new")

    assert "looks synced (dropbox)" in lived_in("doctor").stdout


def test_a_fault_is_named_and_not_the_heading_under_which_sqlite_puts_it(lived_in: Recip) -> None:
    with lived_in.journal.open("r+b") as file:
        file.seek(36)
        file.write(b"\x7f\xff\xff\xff")

    said = lived_in("doctor", code=3).stdout

    assert "***" not in said
    assert "ree" in said  # "Freelist: …" or "Main freelist: …"


def test_a_backup_that_may_not_be_read_is_not_called_unsound(lived_in: Recip, monkeypatch: pytest.MonkeyPatch) -> None:
    def proved(path: Path) -> None:
        raise NoAccess(f"The journal at {path} may not be read or written.", "See who owns the file.")

    monkeypatch.setattr(health, "proved", proved)

    told = json.dumps(lived_in.json("doctor")["findings"])

    assert "Backup 2 could not be read" in told
    assert "It can go" not in told


@posix_only
def test_what_is_to_be_typed_is_quoted(recip: Recip, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = recip.folder / "of mine; touch owned"
    folder.mkdir()
    folder.chmod(0o755)
    monkeypatch.setenv("RECIP_JOURNAL", str(folder / "journal.db"))
    recip("people add Maya")

    remedies = [finding["remedy"] for finding in recip.json("doctor")["findings"]]

    assert f'chmod 700 "{folder}"   makes it yours alone.' in remedies
