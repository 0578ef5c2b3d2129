"""A journal whose last writing was cut off, by a kill or a power cut, and one that others write at the same time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reciprocity.errors import NoAccess, NotAJournal
from reciprocity.journal import schema_check
from reciprocity.journal.journal import Journal
from tests.journal.conftest import NOW, TODAY
from tests.recip_program import Recip

posix_only = pytest.mark.skipif(os.name == "nt", reason="kill -9 and links are POSIX")

CUT_OFF = """
import os, sqlite3, sys
raw = sqlite3.connect(sys.argv[1], isolation_level=None)
raw.execute("PRAGMA cache_size = 1")
raw.execute("PRAGMA cache_spill = 1")
raw.execute("BEGIN IMMEDIATE")
raw.execute(f"PRAGMA user_version = {sys.argv[2]}")
raw.execute("CREATE TABLE grown (filling BLOB)")
for _ in range(50):
    raw.execute("INSERT INTO grown VALUES (randomblob(9000))")
os._exit(9)
"""


def cut_off(place: Path, version: int) -> None:
    """Begin to write a newer version of the journal, and die when pages have reached the file."""
    assert subprocess.run([sys.executable, "-c", CUT_OFF, str(place), str(version)], check=False).returncode == 9
    assert Path(f"{place}-journal").stat().st_size > 0


@pytest.fixture
def place(tmp_path: Path) -> Path:
    place = tmp_path / "real" / "journal.db"
    with Journal.open(place) as journal, journal.change("people add", NOW):
        journal.people.add("Maya", added=TODAY)
    return place


def names_in(place: Path) -> list[str]:
    with Journal.open(place) as journal:
        return [person.name for person in journal.people.all()]


@posix_only
def test_what_was_cut_off_is_taken_back_when_the_journal_is_opened(place: Path) -> None:
    cut_off(place, len(list(schema_check.MIGRATIONS.glob("*.sql"))))

    assert names_in(place) == ["Maya"]
    assert not Path(f"{place}-journal").exists()


@posix_only
def test_a_link_to_a_journal_finds_what_must_be_taken_back_beside_the_real_file(place: Path, tmp_path: Path) -> None:
    link = tmp_path / "journal.db"
    link.symlink_to(place)
    header = bytearray(place.read_bytes())
    cut_off(place, len(list(schema_check.MIGRATIONS.glob("*.sql"))))
    # As where the first page was written, with the size to be, and those at the end were not yet.
    pages = int.from_bytes(header[28:32]) + 50
    with place.open("r+b") as file:
        file.truncate(len(header))
        file.seek(28)
        file.write(pages.to_bytes(4))

    assert names_in(link) == ["Maya"]


@posix_only
def test_a_file_that_is_cut_short_and_has_nothing_to_be_mended_with_is_damaged(place: Path) -> None:
    whole = place.read_bytes()
    place.write_bytes(whole[:-4096])

    with pytest.raises(NotAJournal, match="damaged"):
        Journal.open(place)
    assert place.read_bytes() == whole[:-4096]


@posix_only
def test_a_migration_that_was_cut_off_is_taken_back_and_then_done(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = tmp_path / "steps"
    steps.mkdir()
    for step in schema_check.MIGRATIONS.glob("*.sql"):
        (steps / step.name).write_bytes(step.read_bytes())
    (steps / "9999_more.sql").write_text("CREATE TABLE more (id TEXT) STRICT;\n", encoding="utf-8")
    monkeypatch.setattr(schema_check, "MIGRATIONS", steps)
    # The header tells the new version already, and is not to be believed.
    cut_off(place, len(list(steps.glob("*.sql"))))
    with place.open("r+b") as file:
        file.seek(60)
        file.write(len(list(steps.glob("*.sql"))).to_bytes(4))

    with Journal.open(place) as journal:
        assert journal._connection.rows("SELECT * FROM more") == []
    assert names_in(place) == ["Maya"]


def test_damage_that_is_no_text_is_told_as_damage(place: Path) -> None:
    whole = place.read_bytes()
    broken = whole.replace(b"CREATE INDEX nicknames_by", b"CREATE INDEX (icknames_by")
    place.write_bytes(broken.replace(b"indexnicknames_by_person", b"indexnick\x81ames_by_person"))

    with pytest.raises(NotAJournal, match="damaged"):
        names_in(place)


@pytest.mark.parametrize("command", ["history", "balance", "signs", "nudge", "edit --note better"])
def test_a_day_that_damage_made_unreadable_is_told_as_damage(recip: Recip, command: str) -> None:
    recip("log --with Maya --new --kind support --give --on 2026-11-20 --note 'moved the sofa'")
    spoilt = recip.journal.read_bytes().replace(b"2026-11-20", b"2026-1\x11-20")
    recip.journal.write_bytes(spoilt)

    refused = recip(command, code=3)

    assert "damaged" in refused.stderr
    assert "recip doctor" in refused.stderr
    assert recip.journal.read_bytes() == spoilt


def test_a_day_that_there_is_not_is_told_as_damage_and_by_the_doctor(recip: Recip) -> None:
    recip("log --with Maya --new --kind support --give --on 2026-11-20 --note 'moved the sofa'")
    recip.journal.write_bytes(recip.journal.read_bytes().replace(b"2026-11-20", b"2026-31-20"))

    assert "damaged" in recip("history", code=3).stderr
    assert "a day that there is not" in recip("doctor", code=3).stdout


def test_an_unforeseen_error_in_a_sound_journal_is_not_called_damage(
    recip: Recip, monkeypatch: pytest.MonkeyPatch
) -> None:
    recip("log --with Maya --new --kind support --give --note 'moved the sofa'")

    def fail(*_: object, **__: object) -> None:
        raise ValueError

    monkeypatch.setattr("reciprocity.journal.moments.Moments.find", fail)

    assert "went wrong" in recip("history", code=1).stderr


@posix_only
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_a_journal_that_belongs_to_somebody_else_is_left_alone(place: Path) -> None:
    before = place.read_bytes()
    if sys.platform != "win32":
        os.chown(place, 65534, 65534)

    with pytest.raises(NoAccess, match="belongs to somebody else"):
        Journal.open(place)

    assert place.read_bytes() == before


def test_somebody_whom_two_processes_add_at_once_is_added_once_and_both_lines_are_kept(recip: Recip) -> None:
    command = [sys.executable, "-m", "reciprocity", "log", "--with", "Nadia", "--new", "--kind", "support", "--give"]
    writers = [
        subprocess.Popen([*command, "--note", f"line {number}"], stdout=subprocess.DEVNULL, cwd=recip.folder)
        for number in range(6)
    ]

    assert [writer.wait(timeout=60) for writer in writers] == [0] * 6
    assert [person["name"] for person in recip.json("people")["people"]] == ["Nadia"]
    assert {entry["note"] for entry in recip.json("history")["entries"]} == {f"line {number}" for number in range(6)}


def test_two_who_put_the_same_moment_right_at_once_undo_nothing_of_each_other(recip: Recip) -> None:
    recip("log --with Maya --new --kind support --give --note 'moved the sofa'")
    edits = (["--note", "moved the piano"], ["--on", "2026-11-20"], ["--asked"], ["--take"])
    editors = [
        subprocess.Popen(
            [sys.executable, "-m", "reciprocity", "edit", *edit], stdout=subprocess.DEVNULL, cwd=recip.folder
        )
        for edit in edits
    ]

    assert [editor.wait(timeout=60) for editor in editors] == [0] * 4
    (entry,) = recip.json("history")["entries"]
    assert (entry["note"], entry["day"], entry["asked"], entry["direction"]) == (
        "moved the piano",
        "2026-11-20",
        True,
        "take",
    )
