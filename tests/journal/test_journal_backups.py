"""Backups: whole, verified, private, in the order in which they were made, and fewer the older they are."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity.core.backup_reports import Backup, Reason
from reciprocity.core.moments import MomentDetails
from reciprocity.errors import BadFile, NoAccess, NotAJournal
from reciprocity.journal import backups, paths, snapshot
from reciprocity.journal.backups import LATEST, PERIODS, BackupFolder, kept_of, newest_sound
from reciprocity.journal.connection import Connection
from reciprocity.journal.journal import Journal
from tests.journal.conftest import NOW, TODAY, content_of, mode_of, posix_only


@pytest.fixture
def written(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(tmp_path / "journal.db") as journal:
        write(journal, "called Maya", "lunch with Tom")
        yield journal


def write(journal: Journal, *notes: str) -> None:
    with journal.change("log", NOW):
        for note in notes:
            journal.moments.add(MomentDetails(TODAY, note), written=NOW)


def test_a_backup_holds_all_that_the_journal_does(written: Journal) -> None:
    made = BackupFolder(written.path).make(Reason.ASKED, TODAY)

    assert made.backup == Backup(1, TODAY, Reason.ASKED, 2, made.backup.file)
    assert content_of(Path(made.backup.file)) == content_of(written.path)
    assert BackupFolder(written.path).all() == (made.backup,)


def test_what_is_written_while_a_backup_is_made_waits_and_is_kept(written: Journal) -> None:
    write(written, "one")
    BackupFolder(written.path).make(Reason.ASKED, TODAY)
    write(written, "two")

    assert written.moments.count() == 4


@posix_only
def test_backups_are_private_whatever_the_umask(written: Journal) -> None:
    before = os.umask(0)
    try:
        made = BackupFolder(written.path).make(Reason.DAILY, TODAY)
    finally:
        os.umask(before)

    assert mode_of(Path(made.backup.file)) == 0o600
    assert mode_of(Path(made.backup.file).parent) == 0o700


def test_a_copy_that_is_not_sound_does_not_count(written: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    def copy_badly(connection: Connection, empty: Path) -> None:
        snapshot.copy_to(connection, empty)
        content = bytearray(empty.read_bytes())
        content[4096 * 3 : 4096 * 5] = os.urandom(4096 * 2)
        empty.write_bytes(content)

    monkeypatch.setattr(backups, "copy_to", copy_badly)
    folder = BackupFolder(written.path)

    with pytest.raises(NotAJournal, match=r"not sound|damaged"):
        folder.make(Reason.DAILY, TODAY)

    assert folder.all() == ()
    assert list(folder.folder.iterdir()) == []


def test_a_journal_that_is_damaged_is_found_out_by_its_backup(written: Journal) -> None:
    written.close()
    content = bytearray(written.path.read_bytes())
    # The first page of an index: whatever only reads the table never meets it.
    with sqlite3.connect(written.path) as raw:
        (page,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'moments_by_day'").fetchone()
    raw.close()
    content[(page - 1) * 4096 + 3 : (page - 1) * 4096 + 5] = b"\0\0"
    written.path.write_bytes(content)

    with pytest.raises(NotAJournal):
        BackupFolder(written.path).make(Reason.DAILY, TODAY)


def test_fewer_moments_than_before_is_told_and_both_are_kept(written: Journal) -> None:
    folder = BackupFolder(written.path)
    fuller = folder.make(Reason.DAILY, TODAY).backup
    written.changes.undo(NOW)

    made = folder.make(Reason.DAILY, TODAY + timedelta(days=1))

    assert made.backup.moments == 0
    assert made.fuller == fuller
    for later in range(2, 24):
        folder.make(Reason.DAILY, TODAY + timedelta(days=later))

    assert {fuller.number, made.backup.number} <= {one.number for one in folder.all()}


def test_numbers_go_on_and_no_clock_removes_what_is_new(written: Journal) -> None:
    folder = BackupFolder(written.path)
    future = [folder.make(Reason.DAILY, date(2036, 1, day)).backup for day in range(1, 13)]

    back = folder.make(Reason.DAILY, date(2016, 1, 1)).backup

    assert back.number == future[-1].number + 1
    assert folder.all()[0] == back
    assert folder.of_day(date(2016, 1, 1)) == Path(back.file)


def test_one_that_a_kill_left_unfinished_counts_for_nothing_and_goes(written: Journal) -> None:
    folder = BackupFolder(written.path)
    folder.make(Reason.DAILY, TODAY - timedelta(days=1))
    left = folder.folder / f".0002-{TODAY.isoformat()}-daily.new"
    left.write_bytes(b"half")

    assert paths.is_backed_up(written.path, TODAY)  # it may be another process's, at work
    os.utime(left, (0, 0))
    assert not paths.is_backed_up(written.path, TODAY)
    folder.make(Reason.DAILY, TODAY)

    assert paths.is_backed_up(written.path, TODAY)
    assert [path.name for path in sorted(folder.folder.iterdir())] == [
        "0001-2026-11-22-daily-2.db",
        "0002-2026-11-23-daily-2.db",
    ]


def test_a_backup_is_found_by_number_name_file_and_day(written: Journal) -> None:
    folder = BackupFolder(written.path)
    made = Path(folder.make(Reason.DAILY, TODAY).backup.file)

    assert folder.found("1") == folder.found("0001") == folder.found(made.name) == folder.found(str(made)) == made
    assert folder.of_day(TODAY) == made
    with pytest.raises(BadFile, match="no backup 7"):
        folder.found("7")
    with pytest.raises(BadFile, match="no backup of 2026-11-20"):
        folder.of_day(date(2026, 11, 20))


@posix_only
def test_a_link_to_nothing_where_the_backups_would_be_is_told(written: Journal, tmp_path: Path) -> None:
    folder = BackupFolder(written.path)
    folder.folder.symlink_to(tmp_path / "elsewhere")

    with pytest.raises(NoAccess, match="backups"):
        folder.make(Reason.DAILY, TODAY)

    assert not (tmp_path / "elsewhere").exists()


def test_the_newest_that_is_sound_is_passed_on_to(written: Journal) -> None:
    folder = BackupFolder(written.path)
    sound = folder.make(Reason.DAILY, TODAY).backup
    write(written, "one more")
    damaged = Path(folder.make(Reason.DAILY, TODAY).backup.file)
    damaged.write_bytes(damaged.read_bytes()[:5000])

    found = newest_sound(folder)

    assert found is not None
    assert found[0] == sound
    assert found[1].moments == 2


def made_on(*days: date, moments: int = 5) -> list[Backup]:
    """Backups of these days in the order of making, newest first."""
    return [Backup(number, day, Reason.DAILY, moments, "") for number, day in enumerate(days, 1)][::-1]


def test_seven_days_four_weeks_and_twelve_months_are_kept() -> None:
    days = [date(2025, 1, 1) + timedelta(days=number) for number in range(700)]
    backups = made_on(*days)

    kept = [one.day for one in backups if one.number in kept_of(backups)]

    assert kept[:LATEST] == days[::-1][:LATEST]
    assert len({(day.year, day.month) for day in kept}) == 12
    assert len({day.isocalendar()[:2] for day in kept[: LATEST + 3]}) >= 4
    assert len(kept) <= LATEST + 4 + 12


@given(st.lists(st.dates(date(2016, 1, 1), date(2036, 1, 1)), max_size=80))
def test_rotation_is_bounded_keeps_the_newest_and_keeps_what_it_kept(days: list[date]) -> None:
    backups = made_on(*days)
    kept = kept_of(backups)

    assert kept >= {one.number for one in backups[:LATEST]}
    assert len(kept) <= LATEST + sum(how_many for how_many, _ in PERIODS)
    assert kept_of([one for one in backups if one.number in kept]) == kept


@given(st.lists(st.tuples(st.dates(), st.integers(0, 5)), max_size=60))
def test_both_sides_of_a_loss_are_kept(made: list[tuple[date, int]]) -> None:
    backups = [Backup(number, day, Reason.DAILY, held, "") for number, (day, held) in enumerate(made, 1)][::-1]

    losses = [(later, earlier) for later, earlier in pairwise(backups) if later.moments < earlier.moments]

    for later, earlier in losses[:12]:
        assert {later.number, earlier.number} <= kept_of(backups)
