"""What takes the whole journal (restore, forget) beside others who write it, and what is left on the disk after it."""

from __future__ import annotations

import os
import sqlite3
import stat
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import count
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from reciprocity.core.backup_reports import Reason
from reciprocity.core.moments import MomentDetails, Participation
from reciprocity.errors import JournalBusy
from reciprocity.journal.backups import BackupFolder
from reciprocity.journal.connection import Connection, Waiting
from reciprocity.journal.journal import Journal
from reciprocity.journal.purge import Purge
from reciprocity.journal.purge_backups import BackupPurge
from reciprocity.journal.restore import Restore
from reciprocity.journal.snapshot import alone
from tests.journal.conftest import NOW, TODAY, posix_only
from torture.content import content_of

SECRET = b"the quiet thing in the greenhouse"


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(tmp_path / "journal.db") as opened:
        with opened.change("log", NOW):
            maya = opened.people.add("Maya", added=TODAY)
            for number in range(40):
                note = f"called Maya for the {number}th time"
                opened.moments.add(MomentDetails(TODAY, note), written=NOW, parts=(Participation(maya.id),))
        yield opened


def raw_at(place: Path, timeout: float = 0) -> sqlite3.Connection:
    """A connection as another program has one."""
    return sqlite3.connect(place, timeout=timeout, isolation_level=None)


def backup_of(journal: Journal) -> Path:
    return Path(BackupFolder(journal.path).make(Reason.ASKED, TODAY).backup.file)


def restore(place: Path, backup: Path) -> None:
    with Restore(place, backup) as restoring:
        restoring.carry_out(TODAY)


def forget(place: Path) -> None:
    (moment,) = (row[0] for row in content_of(place)["moments"] if row[4].endswith("the 7th time"))
    BackupPurge(place, Purge(moments=[moment])).carry_out(backups=False)


def test_no_line_can_fall_between_the_backup_and_what_takes_the_journals_place(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = backup_of(journal)
    between = Restore._take_over_handles
    tried = []

    def write_meanwhile(self: Restore, present: Path) -> None:
        with closing(raw_at(journal.path)) as other:
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("INSERT INTO settings VALUES ('lost', 'line')")
            tried.append(present)
        between(self, present)

    monkeypatch.setattr(Restore, "_take_over_handles", write_meanwhile)
    restore(journal.path, backup)

    assert len(tried) == 1


@pytest.mark.parametrize("what", ["restore", "forget"])
def test_whoever_writes_is_waited_for_and_can_finish(
    journal: Journal, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The writer gives up after five seconds, and whoever waits for it after sixty: where both wait, it fails."""
    backup, is_waiting = backup_of(journal), Event()
    with closing(raw_at(journal.path, timeout=5)) as writer, ThreadPoolExecutor(1) as pool:
        tried, sleep = count(), time.sleep

        def wait_again(seconds: float) -> None:
            if next(tried) == 30:
                is_waiting.set()
            sleep(seconds)

        monkeypatch.setattr("reciprocity.journal.connection.time.sleep", wait_again)
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO settings VALUES ('kept', 'line')")
        done = pool.submit(restore, journal.path, backup) if what == "restore" else pool.submit(forget, journal.path)
        assert is_waiting.wait(20)
        writer.execute("COMMIT")
        done.result()

    contents = [content_of(journal.path), *map(content_of, BackupFolder(journal.path).folder.glob("*.db"))]
    assert ("kept", "line") in [row for content in contents for row in content["settings"]]


def test_who_reads_on_and_on_does_not_keep_it_from_its_turn(journal: Journal) -> None:
    with closing(Connection(journal.path, patience=0.2)) as whole, closing(raw_at(journal.path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM moments").fetchall()
        with alone(whole):
            with pytest.raises(JournalBusy), whole.writing():
                whole.run("DELETE FROM settings")
            with closing(raw_at(journal.path)) as newcomer, pytest.raises(sqlite3.OperationalError, match="locked"):
                newcomer.execute("SELECT * FROM moments")
            reader.execute("COMMIT")
            with whole.writing():
                whole.run("DELETE FROM settings")
        assert reader.execute("SELECT * FROM settings").fetchall() == []
        reader.execute("INSERT INTO settings VALUES ('free', 'again')")


def test_whoever_works_is_waited_for_and_whoever_hangs_is_not(tmp_path: Path) -> None:
    place = tmp_path / "journal.db"
    place.write_bytes(b"one")
    waiting = Waiting(place, 0)
    place.write_bytes(b"more")

    assert not waiting.is_over()
    assert waiting.is_over()


def test_a_restored_journal_is_on_the_disk_before_it_has_the_name(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = backup_of(journal)
    journal.close()
    journal.path.unlink()
    synced: dict[int, bytes] = {}
    sync = os.fsync

    def watch(file: int) -> None:
        sync(file)
        found = os.fstat(file)
        if stat.S_ISREG(found.st_mode):
            os.lseek(file, 0, os.SEEK_SET)
            synced[found.st_ino] = os.read(file, found.st_size)

    monkeypatch.setattr(os, "fsync", watch)
    restore(journal.path, backup)

    assert synced.get(journal.path.stat().st_ino) == journal.path.read_bytes()


def test_after_forgetting_nothing_is_left_in_the_gaps_of_pages(journal: Journal) -> None:
    """What was moved about in a page before leaves copies in its gaps, which deleting does not find."""
    place = journal.path
    journal.close()
    plant_in_a_gap(place)
    assert SECRET in place.read_bytes()
    with Journal.open(place) as sound:
        assert sound.faults() == []

    forget(place)

    assert SECRET not in place.read_bytes()
    assert len(content_of(place)["moments"]) == 39


def plant_in_a_gap(place: Path) -> None:
    """Write the secret between the pointers and the cells of a page of moments."""
    content = bytearray(place.read_bytes())
    for start in range(4096, len(content), 4096):
        if content[start] != 13:
            continue
        cells = int.from_bytes(content[start + 3 : start + 5])
        first = int.from_bytes(content[start + 5 : start + 7])
        gap = start + 8 + 2 * cells
        if cells and start + first - gap > len(SECRET) + 8 and b"th time" in content[start : start + 4096]:
            content[gap + 4 : gap + 4 + len(SECRET)] = SECRET
            place.write_bytes(content)
            return
    raise AssertionError("no page has a gap")


@posix_only
def test_what_is_left_of_the_transaction_that_forgot_is_overwritten(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A second name shows what is on the disk of it once its own is gone."""
    left = tmp_path / "left"
    run = Connection.run

    def keep_a_name(self: Connection, sql: str, parameters: Any = ()) -> int:
        done = run(self, sql, parameters)
        if sql == "VACUUM":
            left.hardlink_to(f"{journal.path}-journal")
            assert set(left.read_bytes()) != {0}
        return done

    monkeypatch.setattr(Connection, "run", keep_a_name)
    forget(journal.path)

    assert left.stat().st_size > 0
    assert set(left.read_bytes()) == {0}
