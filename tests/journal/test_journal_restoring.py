"""Restoring: what would change is told first, what was there is kept, and it is all or nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from reciprocity.core.backup_reports import Differences, Reason
from reciprocity.core.moments import MomentDetails, Participation
from reciprocity.errors import JournalBusy, NewerJournal, NoRoom, NotAJournal
from reciprocity.journal.backups import BackupFolder
from reciprocity.journal.journal import Journal
from reciprocity.journal.restore import Restore
from tests.journal.conftest import NOW, TODAY, be_impatient, content_of, mode_of, posix_only


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(tmp_path / "journal.db") as opened:
        with opened.change("log", NOW):
            maya = opened.people.add("Maya", added=TODAY)
            opened.moments.add(MomentDetails(TODAY, "called Maya"), written=NOW, parts=(Participation(maya.id),))
        yield opened


def log(journal: Journal, *notes: str) -> None:
    with journal.change("log", NOW):
        for note in notes:
            journal.moments.add(MomentDetails(TODAY, note), written=NOW)


def backup_of(journal: Journal) -> Path:
    return Path(BackupFolder(journal.path).make(Reason.ASKED, TODAY).backup.file)


def test_what_would_change_is_told_and_nothing_is_written(journal: Journal) -> None:
    backup = backup_of(journal)
    log(journal, "lunch with Tom")
    first = journal.moments.find(limit=None)[0][-1]
    with journal.change("delete", NOW):
        journal.moments.delete(first)
        journal.people.add("Tom", added=TODAY)
    before = content_of(journal.path)

    with Restore(journal.path, backup) as restoring:
        told = restoring.plan()

    assert told.differences == Differences(moments_back=1, moments_gone=1, people_gone=1, going=("lunch with Tom",))
    assert content_of(journal.path) == before
    assert [path.name for path in backup.parent.iterdir()] == [backup.name]


def test_the_journal_is_as_the_backup_was_and_the_present_one_is_kept(journal: Journal) -> None:
    backup = backup_of(journal)
    then = content_of(journal.path)
    log(journal, "one", "two")
    now = content_of(journal.path)

    with Restore(journal.path, backup) as restoring:
        done = restoring.carry_out(TODAY)

    assert content_of(journal.path) == then
    assert done.kept is not None
    assert content_of(Path(done.kept.file)) == now
    assert done.kept.reason is Reason.BEFORE_RESTORE


def test_it_can_be_taken_back(journal: Journal) -> None:
    backup = backup_of(journal)
    log(journal, "one")
    now = content_of(journal.path)
    with Restore(journal.path, backup) as restoring:
        kept = restoring.carry_out(TODAY).kept

    assert kept is not None
    with Restore(journal.path, Path(kept.file)) as restoring:
        restoring.carry_out(TODAY)

    assert content_of(journal.path) == now


def test_whoever_has_the_journal_open_goes_on_with_what_was_put_back(journal: Journal) -> None:
    backup = backup_of(journal)
    log(journal, "one")
    with Restore(journal.path, backup) as restoring:
        restoring.carry_out(TODAY)

    log(journal, "after")

    with Journal.open(journal.path) as again:
        assert [moment.details.note for moment in again.moments.find()[0]] == ["after", "called Maya"]


def test_handles_given_since_the_backup_are_not_given_again(journal: Journal) -> None:
    backup = backup_of(journal)
    log(journal, "one")
    given = set(journal._connection.rows("SELECT handle FROM handles"))

    with Restore(journal.path, backup) as restoring:
        restoring.carry_out(TODAY)

    assert set(journal._connection.rows("SELECT handle FROM handles")) == given


def test_a_journal_in_use_is_left_as_it_is(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    backup = backup_of(journal)
    log(journal, "one")
    now = content_of(journal.path)
    holder = sqlite3.connect(journal.path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    be_impatient(monkeypatch)
    try:
        with pytest.raises(JournalBusy), Restore(journal.path, backup) as restoring:
            restoring.carry_out(TODAY)
    finally:
        holder.close()

    assert content_of(journal.path) == now


def test_with_no_room_for_the_present_one_nothing_is_put_back(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = backup_of(journal)
    log(journal, "one")
    now = content_of(journal.path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with Restore(journal.path, backup) as restoring:
        monkeypatch.setattr("reciprocity.journal.backups.copy_to", full)
        with pytest.raises(NoRoom, match="backup"):
            restoring.carry_out(TODAY)

    assert content_of(journal.path) == now


SPOILT = ["empty", "cut short", "noise", "another program's", "flipped header", "flipped version", "no index page"]


def spoil(place: Path, how: str) -> None:
    content = bytearray(place.read_bytes())
    match how:
        case "empty":
            content = bytearray()
        case "cut short":
            content = content[: len(content) // 2]
        case "noise":
            content = bytearray(number * 37 % 251 for number in range(9000))
        case "flipped header":
            content[68] ^= 4
        case "flipped version":
            content[62] ^= 4
        case "no index page":
            with sqlite3.connect(place) as raw:
                (page,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'moments_by_day'").fetchone()
            raw.close()
            content[(page - 1) * 4096 + 3 : (page - 1) * 4096 + 5] = b"\0\0"
    place.write_bytes(content)
    if how == "another program's":
        place.unlink()
        with sqlite3.connect(place) as raw:
            raw.execute("CREATE TABLE bookmarks (url TEXT)")
        raw.close()


@pytest.mark.parametrize("how", SPOILT)
def test_a_backup_takes_the_place_of_what_is_no_sound_journal_which_is_kept(journal: Journal, how: str) -> None:
    backup = backup_of(journal)
    then = content_of(journal.path)
    journal.close()
    spoil(journal.path, how)
    spoilt = journal.path.read_bytes()

    with Restore(journal.path, backup) as restoring:
        done = restoring.carry_out(TODAY)

    assert content_of(journal.path) == then
    assert done.set_aside is not None
    assert Path(done.set_aside).read_bytes() == spoilt
    assert BackupFolder(journal.path).set_aside() == (Path(done.set_aside),)


def test_what_is_left_of_a_spoilt_journals_transaction_is_not_played_into_the_restored_one(journal: Journal) -> None:
    backup = backup_of(journal)
    then = content_of(journal.path)
    journal.close()
    spoil(journal.path, "noise")
    leftover = Path(f"{journal.path}-journal")
    leftover.write_bytes(bytes.fromhex("d9d505f920a163d7") + bytes(4096))

    with Restore(journal.path, backup) as restoring:
        done = restoring.carry_out(TODAY)

    assert not leftover.exists()
    assert Path(f"{done.set_aside}-journal").exists()
    assert content_of(journal.path) == then


@posix_only
def test_where_the_journal_is_gone_the_backup_takes_its_place(journal: Journal) -> None:
    backup = backup_of(journal)
    then = content_of(journal.path)
    journal.close()
    journal.path.unlink()

    with Restore(journal.path, backup) as restoring:
        restoring.carry_out(TODAY)

    assert content_of(journal.path) == then
    assert mode_of(journal.path) == 0o600
    assert journal.path.stat().st_nlink == 1


def test_a_backup_that_is_not_sound_is_refused(journal: Journal) -> None:
    backup = backup_of(journal)
    now = content_of(journal.path)
    backup.write_bytes(backup.read_bytes()[:-5000])

    with pytest.raises(NotAJournal), Restore(journal.path, backup):
        pass

    assert content_of(journal.path) == now


def test_a_newer_recips_backup_is_refused(journal: Journal) -> None:
    backup = backup_of(journal)
    with sqlite3.connect(backup) as raw:
        raw.execute("PRAGMA user_version = 99")
    raw.close()

    with pytest.raises(NewerJournal), Restore(journal.path, backup):
        pass


def test_days_apart_are_seen_as_days_of_messages(journal: Journal) -> None:
    from reciprocity.core.importing import Contact
    from reciprocity.core.vocabulary import Channel

    backup = backup_of(journal)
    maya = journal.people.all()[0]
    with journal.change("import csv", NOW):
        days = [Contact(maya.id, Channel.CHAT, TODAY - timedelta(days=1), first_you=NOW, last_you=NOW)]
        journal.contacts.keep(days, label="chat.csv", me="me", channel=Channel.CHAT, at=NOW)

    with Restore(journal.path, backup) as restoring:
        told = restoring.plan()

    assert told.differences == Differences(contact_days_gone=1)
