"""Forgetting: nothing of it is left in any file, and everything else is."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest

from reciprocity.core.backup_reports import Reason
from reciprocity.core.importing import Contact
from reciprocity.core.moments import MomentDetails, Participation
from reciprocity.core.people import Person
from reciprocity.core.reflection import Feeling, Occasion
from reciprocity.core.vocabulary import Channel, Initiative, Kind
from reciprocity.errors import JournalBusy, NoRoom, NothingToUndo, UnknownMoment
from reciprocity.journal import private_files, purge_backups, schema_check, snapshot
from reciprocity.journal.backups import BackupFolder
from reciprocity.journal.journal import Journal
from reciprocity.journal.purge import Purge
from reciprocity.journal.purge_backups import BackupPurge
from reciprocity.journal.purge_targets import purge_of
from reciprocity.journal.soundness import faults_in, proved
from tests.journal.conftest import NOW, TODAY, be_impatient, content_of

SECRET = "the quiet thing that Zerubabel said in the greenhouse"
SHINGLES = [SECRET[start : start + 12].lower().encode() for start in range(0, len(SECRET) - 12, 3)]
NAMES = [b"zerubabel", b"zeruba", b"zz-top", b"old zed"]


def traces_in(folder: Path, traces: list[bytes]) -> list[tuple[str, bytes]]:
    """Which files still hold which bytes, in any case, wherever in the file."""
    contents = {path.name: path.read_bytes().lower() for path in folder.rglob("*") if path.is_file()}
    return [(name, trace) for name, content in contents.items() for trace in traces if trace in content]


def add(journal: Journal, note: str, *people: Person, kind: Kind = Kind.SUPPORT) -> str:
    with journal.change("log", NOW):
        parts = tuple(Participation(person.id) for person in people)
        return journal.moments.add(MomentDetails(TODAY, note, kind=kind), written=NOW, parts=parts).id


def person(journal: Journal, name: str, *nicknames: str) -> Person:
    with journal.change("people add", NOW):
        return journal.people.add(name, nicknames=nicknames, added=TODAY)


def crowd(journal: Journal) -> None:
    """Enough around it that pages split and are balanced."""
    tom = person(journal, "Tom")
    with journal.change("log", NOW):
        for number in range(400):
            note = f"called Tom about the fence, for the {number}th time, at some length"
            journal.moments.add(
                MomentDetails(TODAY, note, kind=Kind.SUPPORT), written=NOW, parts=(Participation(tom.id),)
            )


def forget(journal: Journal, erasing: Purge, *, backups: bool = False) -> None:
    BackupPurge(journal.path, erasing).carry_out(backups=backups)


@pytest.fixture
def secret(journal: Journal) -> str:
    """A moment that was edited, in the midst of many, which searches have found."""
    id_ = add(journal, "first words", person(journal, "Tim"))
    crowd(journal)
    for note in (SECRET, f"{SECRET}, twice"):
        with journal.change("edit", NOW):
            journal.moments.update(
                replace(
                    journal.moments._one("id = ?", (id_,)),
                    details=replace(journal.moments._one("id = ?", (id_,)).details, note=note),
                )
            )
        assert journal.moments.find(text="greenhouse")[0]
    return id_


def test_nothing_of_a_moment_is_left_in_any_file(journal: Journal, secret: str, tmp_path: Path) -> None:
    assert traces_in(tmp_path, SHINGLES)
    assert traces_in(tmp_path, [b"greenhouse"])  # as the search index has it, too

    forget(journal, Purge(moments=[secret]))

    assert traces_in(tmp_path, [*SHINGLES, b"greenhouse", b"greenhou", b"first words"]) == []
    assert [path.name for path in tmp_path.iterdir()] == ["journal.db"]
    assert faults_in(journal._connection) == []


def test_everything_else_is_kept_and_found(journal: Journal, secret: str) -> None:
    before = content_of(journal.path)

    forget(journal, Purge(moments=[secret]))

    after = content_of(journal.path)
    assert after["moments"] == [row for row in before["moments"] if row[0] != secret]
    assert after["parts"] == [row for row in before["parts"] if row[0] != secret]
    assert after["people"] == before["people"]
    assert len(journal.moments.find(text="fence", limit=None)[0]) == 400
    assert journal.moments.find(text="greenhouse")[0] == ()


def test_a_deleted_moment_can_be_forgotten(journal: Journal, tmp_path: Path) -> None:
    id_ = add(journal, SECRET)
    with journal.change("delete", NOW):
        journal.moments.delete(journal.moments._one("id = ?", (id_,)))
    assert traces_in(tmp_path, SHINGLES)

    forget(journal, Purge(moments=journal.moments.deleted()))

    assert traces_in(tmp_path, SHINGLES) == []


def test_what_was_taken_back_cannot_be_brought_back_after_it(journal: Journal, tmp_path: Path) -> None:
    kept = add(journal, "called Tom")
    gone = add(journal, SECRET)
    journal.changes.undo(NOW)
    assert traces_in(tmp_path, SHINGLES)

    forget(journal, Purge(moments=[kept]))

    assert gone != kept
    assert traces_in(tmp_path, SHINGLES) == []
    with pytest.raises(NothingToUndo):
        journal.changes.redo(NOW)


@pytest.fixture
def zed(journal: Journal) -> Person:
    """Somebody with all that can be kept of a person."""
    zed = person(journal, "Zerubabel", "ZZ-Top")
    with journal.change("people edit", NOW):
        zed = journal.people.update(replace(zed, nicknames=("Old Zed",)))
    twin = person(journal, "Zeruba")
    with journal.change("people merge", NOW):
        zed = journal.people.merge(twin, zed)
    tom = person(journal, "Tom")
    add(journal, SECRET, zed)
    add(journal, "dinner with friends", zed, tom)
    with journal.change("people group", NOW):
        journal.people.set_group("Book club", (zed, tom))
    with journal.change("import csv", NOW):
        whose, _ = journal.people.of_addresses(["Zerubabel", "Tom"], Channel.CHAT, TODAY)
        days = [
            Contact(one.id, Channel.CHAT, TODAY - timedelta(days=number), NOW, NOW)
            for one in whose.values()
            for number in range(3)
        ]
        journal.contacts.keep(days, label="chat with Zerubabel.csv", me="me", channel=Channel.CHAT, at=NOW)
    with journal.change("follow-up", NOW):
        journal.follow_ups.add(zed, TODAY, "ask Zerubabel about it")
    journal.nudges.show(TODAY, zed.id, "quiet-hour")
    with journal.change("notice", NOW):
        journal.notices.add(Feeling.OWED, TODAY, zed, f"as Zerubabel said: {SECRET}")
        journal.guesses.add(zed, TODAY, Initiative.BOTH, None)
    journal.occasions.keep(Occasion.GUESS_ASKED, TODAY, zed)
    return zed


def test_nothing_of_a_person_is_left_in_any_file(journal: Journal, zed: Person, tmp_path: Path) -> None:
    assert {trace for _, trace in traces_in(tmp_path, NAMES)} == set(NAMES)

    forget(journal, Purge(people=[zed.id]))

    assert traces_in(tmp_path, [*NAMES, *SHINGLES, zed.id.encode()]) == []
    assert faults_in(journal._connection) == []
    assert [one.name for one in journal.people.all()] == ["Tom"]
    assert [group.members for group in journal.people.groups()] == [(journal.people.all()[0].id,)]
    assert [moment.details.note for moment in journal.moments.find()[0]] == ["dinner with friends"]
    assert len(journal.contacts.find()) == 3


def test_what_is_shared_goes_too_where_that_is_wanted(journal: Journal, zed: Person) -> None:
    told = BackupPurge(journal.path, Purge(people=[zed.id])).plan()
    assert (told.moments, told.parts, told.contact_days, told.follow_ups) == (1, 1, 3, 1)
    assert told.people == ("Zerubabel",)

    forget(journal, Purge(people=[zed.id], shared=True))

    assert journal.moments.find()[0] == ()


def test_planning_writes_nothing(journal: Journal, zed: Person) -> None:
    before = journal.path.read_bytes()

    told = BackupPurge(journal.path, Purge(people=[zed.id])).plan()

    assert told.dry_run
    assert journal.path.read_bytes() == before


def test_lines_that_name_them_still_are_told(journal: Journal, zed: Person) -> None:
    tom = next(one for one in journal.people.all() if one.name == "Tom")
    add(journal, "told Tom about ZERUBÁBEL, at last", tom)
    add(journal, "Zerubabels music with Tom", tom)
    add(journal, "zerubabelian music with Tom", tom)

    told = BackupPurge(journal.path, Purge(people=[zed.id])).plan()

    named = [journal.moments.by_handle(handle).details.note for handle in told.named]
    assert named == ["told Tom about ZERUBÁBEL, at last", "Zerubabels music with Tom"]


def test_the_rest_of_a_change_can_still_be_taken_back(journal: Journal, zed: Person) -> None:
    forget(journal, Purge(people=[zed.id]))

    while journal.changes.list(1) and not all(change.undone for change in journal.changes.list(None)):
        journal.changes.undo(NOW)

    assert journal.people.all() == ()
    assert journal.moments.find()[0] == ()
    assert faults_in(journal._connection) == []


def test_backups_that_hold_it_are_named_and_purged(journal: Journal, zed: Person, tmp_path: Path) -> None:
    folder = BackupFolder(journal.path)
    holds = folder.make(Reason.DAILY, TODAY).backup
    aside = folder.folder / "set-aside-0009.db"
    aside.write_bytes(SECRET.encode())
    plain = BackupPurge(journal.path, Purge(people=[zed.id]))

    assert plain.plan().backups == (holds,)
    assert plain.carry_out(backups=False).backups == (holds,)
    assert traces_in(tmp_path, SHINGLES)
    told = plain.carry_out(backups=True)

    assert told.purged == (holds.number,)
    assert told.backups == ()
    assert traces_in(tmp_path, [*NAMES, *SHINGLES, zed.id.encode()]) == []
    (backup,) = folder.all()
    assert (backup.number, backup.day, backup.reason, backup.moments) == (1, TODAY, Reason.DAILY, 1)
    assert proved(Path(backup.file)).moments == 1


def test_a_full_disk_wipes_no_backup(journal: Journal, zed: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    backup = BackupFolder(journal.path).make(Reason.DAILY, TODAY).backup
    before = Path(backup.file).read_bytes()

    def full(*_: object) -> None:
        raise NoRoom("There is no room.")

    monkeypatch.setattr(purge_backups, "copy_file", full)
    forgetting_ = BackupPurge(journal.path, Purge(people=[zed.id]))
    forgotten = forgetting_.carry_out(backups=True)

    assert Path(backup.file).read_bytes() == before
    assert "There is no room" in forgetting_.unfinished[0]
    assert [one.number for one in forgotten.backups] == [backup.number]
    assert forgotten.purged == ()


def test_of_two_who_forget_at_once_neither_brings_back_what_the_other_took_out(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (add(journal, f"the {word} greenhouse, and what it held") for word in ("amaranth", "bergamot"))
    BackupFolder(journal.path).make(Reason.DAILY, TODAY)
    other = Thread(target=lambda: BackupPurge(journal.path, Purge(moments=(second,))).carry_out(backups=True))

    def copy_file(source: Path, empty: Path) -> None:
        snapshot.copy_file(source, empty)
        if other.ident is None:
            other.start()
            other.join(1)

    monkeypatch.setattr(purge_backups, "copy_file", copy_file)
    BackupPurge(journal.path, Purge(moments=(first,))).carry_out(backups=True)
    other.join()

    assert traces_in(journal.path.parent, [b"amaranth", b"bergamot"]) == []


def test_tables_that_are_yet_to_come_are_cleared_by_what_they_refer_to(
    journal: Journal, zed: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(schema_check.MIGRATIONS, tmp_path / "migrations")
    (tmp_path / "migrations" / "9999_next.sql").write_text(
        "CREATE TABLE letters (id TEXT NOT NULL PRIMARY KEY, person TEXT NOT NULL REFERENCES people (id)) STRICT;\n"
        "CREATE TABLE pages (letter TEXT NOT NULL REFERENCES letters (id), words TEXT) STRICT;\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(schema_check, "MIGRATIONS", tmp_path / "migrations")
    with Journal.open(journal.path, today=TODAY) as newer:
        newer._connection.run("INSERT INTO letters VALUES ('l1', ?)", (zed.id,))
        newer._connection.run("INSERT INTO pages VALUES ('l1', 'dear Z')")

        forget(newer, Purge(people=[zed.id]))

        assert newer._connection.rows("SELECT * FROM letters") == newer._connection.rows("SELECT * FROM pages") == []


def test_what_was_noticed_is_forgotten_by_its_handle(journal: Journal, tmp_path: Path) -> None:
    with journal.change("notice", NOW):
        handle = journal.notices.add(Feeling.OWED, TODAY, None, SECRET).handle
    backup = BackupFolder(journal.path).make(Reason.DAILY, TODAY).backup

    told = BackupPurge(journal.path, purge_of(journal.path, f"[{handle.upper()}]")).carry_out(backups=True)

    assert told.notices == 1
    assert told.purged == (backup.number,)
    assert traces_in(tmp_path, SHINGLES) == []
    with pytest.raises(UnknownMoment):
        purge_of(journal.path, handle)


def test_while_another_uses_the_journal_nothing_is_changed(
    journal: Journal, zed: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content_of(journal.path)
    holder = sqlite3.connect(journal.path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    be_impatient(monkeypatch)
    try:
        with pytest.raises(JournalBusy):
            forget(journal, Purge(people=[zed.id]))
    finally:
        holder.close()

    assert content_of(journal.path) == before


def hide(file: Path, words: bytes) -> None:
    """Write bytes into the gap of a page, between its list of rows and the rows, as SQLite leaves copies there."""
    content = bytearray(file.read_bytes())
    size = int.from_bytes(content[16:18], "big")
    for start in range(size, len(content), size):
        kind, count = content[start], int.from_bytes(content[start + 3 : start + 5], "big")
        gap = range(start + 8 + 2 * count, start + (int.from_bytes(content[start + 5 : start + 7], "big") or 65536))
        if kind == 13 and len(gap) > len(words):
            content[gap.stop - len(words) : gap.stop] = words
            file.write_bytes(content)
            return
    raise AssertionError("no page has a gap")


def test_no_page_keeps_a_copy_in_its_gaps_nor_lies_free(tmp_path: Path) -> None:
    place = tmp_path / "journal.db"
    with Journal.open(place) as journal:
        crowd(journal)
        id_ = add(journal, SECRET)
        tom = journal.people.all()[0]
        backup = Path(BackupFolder(place).make(Reason.DAILY, TODAY).backup.file)
    hide(place, SECRET.encode())
    only_traces = backup.with_name("0002-2026-11-23-daily-0.db")
    with Journal.open(only_traces):
        pass
    hide(only_traces, SECRET.encode())

    told = BackupPurge(place, Purge(moments=[id_])).carry_out(backups=True)

    assert told.purged == (1, 2)
    assert traces_in(tmp_path, SHINGLES) == []
    BackupPurge(place, Purge(people=[tom.id])).carry_out(backups=False)
    with sqlite3.connect(place) as raw:
        assert raw.execute("PRAGMA freelist_count").fetchone() == (0,)
    raw.close()


def test_what_is_left_of_the_transaction_is_overwritten(
    journal: Journal, secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bytes] = []

    def watched(path: Path) -> None:
        private_files.overwrite(path)
        seen.append(path.read_bytes())

    monkeypatch.setattr("reciprocity.journal.purge.overwrite", watched)

    forget(journal, Purge(moments=[secret]))

    assert seen != []
    assert not any(any(left) for left in seen)


@pytest.mark.parametrize("is_second_name", [True, False])
def test_what_a_kill_left_of_a_backup_goes_too(
    journal: Journal, secret: str, tmp_path: Path, is_second_name: bool
) -> None:
    made = Path(BackupFolder(journal.path).make(Reason.DAILY, TODAY).backup.file)
    left = made.with_name(f".{made.name}.old")
    if is_second_name:
        left.hardlink_to(made)
    else:
        left.write_bytes(made.read_bytes())

    forget(journal, Purge(moments=[secret]), backups=True)

    assert not left.exists()
    assert traces_in(tmp_path, SHINGLES) == []
    (backup,) = BackupFolder(journal.path).all()
    assert proved(Path(backup.file)).moments == 400
