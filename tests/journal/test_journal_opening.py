"""Where the journal is, how it comes to be, and what is refused and left as it is."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from reciprocity.core.moments import MomentDetails
from reciprocity.errors import JournalBusy, NewerJournal, NoAccess, NotAJournal, Refused
from reciprocity.journal.connection import Connection
from reciprocity.journal.journal import Journal
from reciprocity.journal.paths import journal_path
from reciprocity.journal.schema_check import statements_of
from tests.journal.conftest import NOW, TODAY

posix_only = pytest.mark.skipif(os.name == "nt", reason="modes and links are POSIX")


def test_the_option_comes_before_the_environment_and_that_before_the_data_folder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("RECIP_JOURNAL", "~/mine.db")

    assert journal_path("here.db") == Path("here.db")
    assert journal_path(None) == Path.home() / "mine.db"
    monkeypatch.setenv("RECIP_JOURNAL", "")
    assert journal_path(None).parts[-2:] == ("recip", "journal.db")


@posix_only
def test_what_recip_makes_is_private_whatever_the_umask(tmp_path: Path) -> None:
    (tmp_path / "yours").mkdir()
    (tmp_path / "yours").chmod(0o755)
    place = tmp_path / "yours" / "made" / "deeper" / "journal.db"
    before = os.umask(0)
    try:
        Journal.open(place).close()
    finally:
        os.umask(before)

    assert mode_of(place) == 0o600
    assert mode_of(place.parent) == mode_of(place.parent.parent) == 0o700
    assert mode_of(tmp_path / "yours") == 0o755
    assert [path.name for path in place.parent.iterdir()] == ["journal.db"]


def test_a_journal_is_kept_as_no_power_loss_can_spoil(journal: Journal) -> None:
    told = {name: journal._connection.scalar(f"PRAGMA {name}") for name in SETTINGS}

    assert told == SETTINGS


SETTINGS = {
    "journal_mode": "delete",
    "synchronous": 3,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "secure_delete": 1,
}


def test_where_nothing_is_to_be_made_a_missing_journal_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoAccess, match="No journal is at"):
        Journal.open(tmp_path / "no" / "journal.db", create=False)

    assert list(tmp_path.iterdir()) == []


def test_a_journal_opened_to_read_is_not_written(tmp_path: Path) -> None:
    place = tmp_path / "journal.db"
    Journal.open(place).close()

    with Journal.open(place, read_only=True) as journal:
        assert journal.people.all() == ()
        with pytest.raises(NoAccess), journal.change("people add", NOW):
            journal.people.add("Maya", added=TODAY)


def damage(place: Path, what: str) -> None:
    Journal.open(place).close()
    whole = place.read_bytes()
    match what:
        case "empty":
            place.write_bytes(b"")
        case "cut short":
            place.write_bytes(whole[: len(whole) // 2])
        case "a stub":
            place.write_bytes(whole[:60])
        case "noise":
            place.write_bytes(bytes(number * 37 % 251 for number in range(9000)))
        case "text":
            place.write_text("dear diary\n" * 100, encoding="utf-8")
        case "another program's":
            place.unlink()
            with sqlite3.connect(place) as raw:
                raw.execute("CREATE TABLE bookmarks (url TEXT)")
            raw.close()


@pytest.mark.parametrize("what", ["empty", "cut short", "a stub", "noise", "text", "another program's"])
def test_what_is_no_journal_is_refused_and_left_as_it_is(tmp_path: Path, what: str) -> None:
    place = tmp_path / "journal.db"
    damage(place, what)
    before = place.read_bytes()

    with pytest.raises(NotAJournal) as refused:
        Journal.open(place)

    assert place.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["journal.db"]
    assert str(place) in refused.value.sentence
    assert refused.value.remedy
    assert refused.value.exit_code == 3


def test_pages_damaged_within_are_told_as_damage(tmp_path: Path) -> None:
    place = tmp_path / "journal.db"
    Journal.open(place).close()
    whole = bytearray(place.read_bytes())
    whole[100:4096] = b"\xff" * (4096 - 100)
    place.write_bytes(whole)

    with pytest.raises(NotAJournal, match="damaged"), Journal.open(place) as journal:
        journal.people.all()


def test_a_newer_journal_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    place = tmp_path / "journal.db"
    Journal.open(place).close()
    with sqlite3.connect(place) as raw:
        raw.execute("PRAGMA user_version = 99")
    raw.close()
    before = place.read_bytes()

    with pytest.raises(NewerJournal, match="newer"):
        Journal.open(place)

    assert place.read_bytes() == before


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAJournal, match="is a folder"):
        Journal.open(tmp_path)


@posix_only
def test_a_link_to_nothing_is_refused_and_nothing_is_made_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "journal.db").symlink_to(tmp_path / "elsewhere.db")

    with pytest.raises(NoAccess, match="not there"):
        Journal.open(tmp_path / "journal.db")

    assert not (tmp_path / "elsewhere.db").exists()


@posix_only
def test_a_link_to_a_journal_of_yours_is_followed(tmp_path: Path) -> None:
    Journal.open(tmp_path / "real.db").close()
    (tmp_path / "journal.db").symlink_to(tmp_path / "real.db")

    with Journal.open(tmp_path / "journal.db") as journal, journal.change("people add", NOW):
        journal.people.add("Maya", added=TODAY)

    with Journal.open(tmp_path / "real.db") as journal:
        assert [person.name for person in journal.people.all()] == ["Maya"]


@posix_only
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)

    with pytest.raises(NoAccess):
        Journal.open(tmp_path / "journal.db")


def test_a_file_where_a_folder_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")

    with pytest.raises(NoAccess):
        Journal.open(tmp_path / "file" / "journal.db")


def test_a_draft_left_by_a_kill_does_no_harm(tmp_path: Path) -> None:
    place = tmp_path / "journal.db"
    (tmp_path / ".journal.db.0123456789ab.new").write_bytes(b"")

    with Journal.open(place) as journal:
        assert journal.people.all() == ()


@posix_only
def test_a_second_name_left_by_a_kill_is_removed_so_that_a_deleted_journal_is_gone(tmp_path: Path) -> None:
    place = tmp_path / "journal.db"
    Journal.open(place).close()
    (tmp_path / ".journal.db.0123456789ab.new").hardlink_to(place)

    Journal.open(place).close()

    assert [path.name for path in tmp_path.iterdir()] == ["journal.db"]


def test_where_there_are_no_links_the_journal_still_comes_to_be_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    monkeypatch.setattr(Path, "rename", refuse)

    with Journal.open(tmp_path / "journal.db") as journal:
        assert journal.people.all() == ()
    assert [path.name for path in tmp_path.iterdir()] == ["journal.db"]


def test_a_journal_held_by_another_program_is_told_as_busy(tmp_path: Path) -> None:
    place = tmp_path / "journal.db"
    Journal.open(place).close()
    holder = sqlite3.connect(place, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(JournalBusy, match="Another program"):
            Connection(place, patience=0.05)
    finally:
        holder.close()


def test_bytes_that_are_no_text_are_refused_in_words(journal: Journal) -> None:
    with pytest.raises(Refused, match="no text"), journal.change("log", NOW):
        journal.moments.add(MomentDetails(TODAY, "caf\udce9"), written=NOW)

    assert journal.moments.newest() is None


WRITER = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from reciprocity.core.moments import MomentDetails
from reciprocity.journal.journal import Journal
for number in range(10):
    at = datetime(2026, 11, 23, tzinfo=UTC) + timedelta(seconds=number)
    with Journal.open(Path(sys.argv[1])) as journal, journal.change("log", at):
        journal.moments.add(MomentDetails(at.date(), f"{sys.argv[2]}/{number}"), written=at)
"""


def test_processes_that_race_to_the_first_line_lose_none(tmp_path: Path) -> None:
    place = tmp_path / "new" / "journal.db"
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(place), str(number)]) for number in range(8)]

    assert [writer.wait(timeout=60) for writer in writers] == [0] * 8

    with Journal.open(place) as journal:
        found, more = journal.moments.find(limit=None)
        assert {moment.details.note for moment in found} == {
            f"{writer}/{line}" for writer in range(8) for line in range(10)
        }
        assert len({moment.handle for moment in found}) == 80
        assert not more
    assert [path.name for path in place.parent.iterdir()] == ["journal.db"]


def test_a_script_is_cut_into_whole_statements() -> None:
    script = """-- one; with a semicolon
    CREATE TABLE a (b TEXT DEFAULT ';'); CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM a; SELECT 1; END;
    """

    assert [statement.split()[-1] for statement in statements_of(script)] == ["';');", "END;"]
    with pytest.raises(ValueError, match="not a whole statement"):
        list(statements_of("CREATE TABLE a (b TEXT DEFAULT ';"))


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)
