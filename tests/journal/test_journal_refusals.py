"""What SQLite and the system will not do, told as what it is: whose fault, what to do, and which place is meant."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

import pytest

from reciprocity.errors import (
    BadFile,
    JournalBusy,
    JournalUnusable,
    NoAccess,
    NoRoom,
    NotAJournal,
    RecipError,
    UnknownMoment,
    WrongUsage,
)
from reciprocity.journal import paths, private_files, schema_check
from reciprocity.journal.connection import Waiting, refusal_of
from reciprocity.journal.journal import Journal
from tests.journal.conftest import TODAY

PLACE = Path("some") / "journal.db"


def sqlite_error(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("as SQLite says it")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_BUSY, JournalBusy),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, JournalBusy),
        (sqlite3.SQLITE_LOCKED, JournalBusy),
        (sqlite3.SQLITE_FULL, NoRoom),
        (sqlite3.SQLITE_IOERR_WRITE, NoRoom),
        (sqlite3.SQLITE_IOERR_FSYNC, NoRoom),
        (sqlite3.SQLITE_IOERR_READ, NoAccess),
        (sqlite3.SQLITE_CANTOPEN, NoAccess),
        (sqlite3.SQLITE_READONLY, NoAccess),
        (sqlite3.SQLITE_PERM, NoAccess),
        (sqlite3.SQLITE_NOTADB, NotAJournal),
        (sqlite3.SQLITE_CORRUPT, NotAJournal),
        (sqlite3.SQLITE_CORRUPT_INDEX, NotAJournal),
        (sqlite3.SQLITE_ERROR, JournalUnusable),
    ],
)
def test_what_sqlite_says_is_told_as_what_it_is(code: int, kind: type[RecipError]) -> None:
    told = refusal_of(sqlite_error(code), PLACE)

    assert type(told) is kind
    assert told.remedy
    assert kind is JournalBusy or str(PLACE) in told.sentence


SAID = {
    sqlite3.SQLITE_BUSY: (
        "Another program has held the journal for too long.",
        "Try again once it is done; nothing was changed.",
    ),
    sqlite3.SQLITE_FULL: (
        f"There is no room left to write the journal at {PLACE}.",
        "Free some space and try again; nothing was changed.",
    ),
    sqlite3.SQLITE_PERM: (
        f"The journal at {PLACE} may not be read or written.",
        "See who owns the file and its folder, or choose another place with --journal.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        f"The journal at {PLACE} is damaged.",
        "recip doctor says what can be done; the file was left as it is.",
    ),
}


@pytest.mark.parametrize("code", SAID)
def test_it_is_told_with_what_to_do_about_it(code: int) -> None:
    told = refusal_of(sqlite_error(code), PLACE)

    assert (told.sentence, told.remedy) == SAID[code]


def test_a_journal_of_another_version_is_told_with_what_to_do_about_it() -> None:
    newer, older = schema_check.newer(PLACE), schema_check.older(PLACE)

    assert newer.sentence == f"The journal at {PLACE} was written by a newer recip."
    assert newer.remedy == "Update this one (pip install --upgrade recip); the journal was left as it is."
    assert older.sentence == f"The journal at {PLACE} is of an older recip."
    assert older.remedy == "Any command that writes brings it up to date: recip log …"


@pytest.mark.parametrize("content", [b"", b"words of somebody's", b"SQLite format 3\0" + bytes(200)])
def test_what_is_no_journal_is_told_with_what_to_do_about_it(tmp_path: Path, content: bytes) -> None:
    place = tmp_path / "journal.db"
    place.write_bytes(content)

    with pytest.raises(NotAJournal) as refused:
        schema_check.version_of(place)

    if content:
        assert refused.value.sentence == f"The file at {place} is not a recip journal."
        assert refused.value.remedy == ("Choose another with --journal or RECIP_JOURNAL; this file was left as it is.")
    else:
        assert refused.value.sentence == f"The file at {place} is empty, so it is no journal."
        assert refused.value.remedy == (
            "recip restore puts back a backup; or move it away, and recip begins a new journal there."
        )


def test_what_nobody_foresaw_is_quoted() -> None:
    told = refusal_of(sqlite3.Error("no such thing"), PLACE)

    assert told.sentence == f"The journal at {PLACE} could not be used: no such thing."
    assert told.remedy == "Nothing was changed."


@pytest.mark.parametrize("number", sorted(paths.NO_SPACE))
def test_a_full_disk_is_told_as_one(number: int) -> None:
    told = paths.refusal_of(OSError(number, os.strerror(number)), PLACE)

    assert type(told) is NoRoom
    assert told.sentence == f"There is no room left to write the journal at {PLACE}."
    assert told.remedy == "Free some space and try again; nothing was changed."


def test_what_the_system_refuses_is_told_with_its_own_word() -> None:
    told = paths.refusal_of(PermissionError(errno.EACCES, "not yours"), PLACE)

    assert type(told) is NoAccess
    assert told.sentence == f"The journal at {PLACE} may not be read or written (not yours)."
    assert told.remedy == "See who owns the file and its folder, or choose another place with --journal."


def test_an_error_without_a_word_of_the_system_is_told_by_its_own() -> None:
    assert "(broken pipe of ours)" in paths.refusal_of(OSError("broken pipe of ours"), PLACE).sentence


def test_a_file_for_somebody_is_gone_again_where_it_could_not_be_written(tmp_path: Path) -> None:
    page = tmp_path / "page.html"

    with (
        pytest.raises(NoRoom, match=r"no room left to write .*page\.html"),
        private_files.new_private_file(page) as file,
    ):
        file.write("half of it")
        raise OSError(errno.ENOSPC, "full")
    assert list(tmp_path.iterdir()) == []

    with (
        pytest.raises(NoAccess, match=r"page\.html could not be written \(not now\)"),
        private_files.new_private_file(page),
    ):
        raise OSError(errno.EIO, "not now")
    assert list(tmp_path.iterdir()) == []


def test_a_file_for_somebody_replaces_none_and_is_written_as_it_is(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    with private_files.new_private_file(page) as file:
        file.write("é\r\n\n")

    with pytest.raises(FileExistsError), private_files.new_private_file(page):
        pytest.fail("the file is there")
    assert page.read_bytes() == "é\r\n\n".encode()


@pytest.mark.parametrize("typed", ["", "  "])
def test_an_empty_path_is_wrong_usage(typed: str) -> None:
    with pytest.raises(WrongUsage, match=r"^The name of a file is missing\.$"):
        paths.explicit_path(typed)


def test_nobodys_home_is_named() -> None:
    with pytest.raises(BadFile, match=r"^There is no home for ~nosuchbody\.$"):
        paths.explicit_path("~nosuchbody/a/b")


def test_the_place_is_what_was_said_then_what_is_set_then_the_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECIP_JOURNAL", "set.db")
    assert paths.journal_path("said.db") == Path("said.db")
    assert paths.journal_path(None) == Path("set.db")

    monkeypatch.delenv("RECIP_JOURNAL")
    monkeypatch.setenv("HOME", os.fspath(Path("/home/maya")))
    monkeypatch.setenv("XDG_DATA_HOME", os.fspath(Path("/home/maya/data")))
    found = paths.journal_path(None)
    assert found.name == "journal.db"
    assert found.parent.name == "recip"


def test_where_a_folder_is_named_the_file_in_it_is_proposed(tmp_path: Path) -> None:
    with pytest.raises(NotAJournal) as refused:
        paths.journal_exists(tmp_path)

    assert refused.value.sentence == f"{tmp_path} is a folder, not a journal."
    assert refused.value.remedy == f"Name a file in it: --journal {tmp_path / 'journal.db'}"


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        monkeypatch.setattr("reciprocity.journal.connection.time.monotonic", lambda: self.now)


def test_a_wait_lasts_as_long_as_patience_where_nothing_moves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    place = tmp_path / "journal.db"
    place.write_bytes(b"one")
    waiting = Waiting(place, 60)

    clock.now += 59
    assert not waiting.is_over()
    clock.now += 1
    assert waiting.is_over()


@pytest.mark.parametrize("name", ["journal.db", "journal.db-journal"])
def test_a_wait_begins_anew_whenever_something_moved_and_ends_in_any_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    clock = Clock(monkeypatch)
    place, moving = tmp_path / "journal.db", tmp_path / name
    place.write_bytes(b"one")
    waiting = Waiting(place, 60)

    for turn in range(14):
        moving.write_bytes(b"more" * (turn + 1))
        clock.now += 60
        assert not waiting.is_over()
        clock.now += 59
        assert not waiting.is_over(), "patience begins with the last look"
        clock.now -= 59
    moving.write_bytes(b"the last of it")
    clock.now += 60
    assert waiting.is_over()


@pytest.mark.parametrize("handle", ["zzzz", "[ZZZZ]"])
def test_a_handle_of_nothing_is_told_with_where_to_look(journal: Journal, handle: str) -> None:
    with pytest.raises(UnknownMoment) as noticed:
        journal.notices.by_handle(handle)
    assert noticed.value.sentence == f'Nothing you noticed has the handle "{handle}".'
    assert noticed.value.remedy == "See them all: recip notice"

    with pytest.raises(UnknownMoment) as followed:
        journal.follow_ups.by_handle(handle)
    assert followed.value.sentence == f'Nothing to follow up has the handle "{handle}".'
    assert followed.value.remedy == "recip balance shows what there is."


def test_no_backup_of_a_number_name_or_day_is_told_with_where_to_look(journal: Journal) -> None:
    from reciprocity.journal.backups import BackupFolder

    folder = BackupFolder(journal.path)
    for which in ("7", "0007-x.db"):
        with pytest.raises(BadFile) as refused:
            folder.found(which)
        assert refused.value.sentence == f"There is no backup {which}."
        assert refused.value.remedy == "See which there are: recip backup --list"
    with pytest.raises(BadFile) as refused:
        folder.of_day(TODAY)
    assert refused.value.sentence == "There is no backup of 2026-11-23."
    assert refused.value.remedy == "See which there are: recip backup --list"
