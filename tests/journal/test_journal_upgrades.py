"""Journals of every released schema: brought up to date wholly or not at all, and backed up before."""

from __future__ import annotations

import gzip
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from reciprocity.core.backup_reports import Reason
from reciprocity.errors import NoAccess, NotAJournal
from reciprocity.journal import schema_check
from reciprocity.journal.backups import BackupFolder
from reciprocity.journal.journal import Journal
from reciprocity.journal.soundness import faults_in, proved
from tests.journal.conftest import NOW, TODAY

RELEASED = sorted((Path(__file__).parent / "released").glob("*.db.gz"))

Rows = dict[str, list[dict[str, object]]]


def fixture(at: Path, gz: Path) -> Path:
    at.write_bytes(gzip.decompress(gz.read_bytes()))
    at.chmod(0o600)
    return at


def rows_in(place: Path) -> Rows:
    """Every row of every plain table, as columns by name."""
    with sqlite3.connect(place) as raw:
        raw.row_factory = sqlite3.Row
        tables = [row[1] for row in raw.execute("PRAGMA table_list") if row[2] == "table" and row[0] == "main"]
        found = {
            table: sorted((dict(row) for row in raw.execute(f"SELECT * FROM {table}")), key=repr)
            for table in tables
            if not table.startswith("sqlite_")
        }
    raw.close()
    return found


SCHEMAS = {"0.1.0": 1}
"""The schema of each version that was released; `python -m tests.journal.released.make` writes its fixture."""


def test_every_released_schema_has_its_fixture() -> None:
    changelog = (Path(__file__).parents[2] / "CHANGELOG.md").read_text(encoding="utf-8")

    assert set(re.findall(r"^## \[(\d[^\]]*)\]", changelog, re.MULTILINE)) == SCHEMAS.keys()
    assert {int(path.name.split(".")[0]) for path in RELEASED} == set(SCHEMAS.values())


@pytest.mark.parametrize("gz", RELEASED, ids=lambda path: path.name)
def test_a_released_journal_is_brought_up_to_date_with_all_it_held(tmp_path: Path, gz: Path) -> None:
    place = fixture(tmp_path / "journal.db", gz)
    before = rows_in(place)
    was = int(gz.name.split(".")[0])

    with Journal.open(place, today=TODAY) as journal:
        assert faults_in(journal._connection) == []
        assert {moment.details.note for moment in journal.moments.find(limit=None)[0]} >= {"called Dad"}
        assert [person.name for person in journal.people.all()] == ["Dad", "Maya Chen", "maya@example.org", "Tom"]

    now = rows_in(place)
    for table, rows in before.items():
        kept = [{column: row[column] for column in rows[0]} for row in now[table]] if rows else []
        assert sorted(kept, key=repr) == rows
    backups = BackupFolder(place).all()
    assert [backup.reason for backup in backups] == (
        [Reason.BEFORE_UPGRADE] if was < schema_check.newest_version() else []
    )
    for backup in backups:
        assert rows_in(Path(backup.file)) == before


@pytest.mark.parametrize("gz", RELEASED, ids=lambda path: path.name)
def test_changes_made_before_an_upgrade_can_be_taken_back_after_it(tmp_path: Path, gz: Path) -> None:
    with Journal.open(fixture(tmp_path / "journal.db", gz), today=TODAY) as journal:
        while journal.changes.list(1) and not all(change.undone for change in journal.changes.list(None)):
            journal.changes.undo(NOW)

        assert journal.moments.find(limit=None)[0] == ()
        assert journal.people.all() == ()
        assert faults_in(journal._connection) == []


@pytest.fixture
def next_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of migrations of a recip to come, which has one step more."""
    folder = tmp_path / "migrations"
    shutil.copytree(schema_check.MIGRATIONS, folder)
    (folder / "9999_next.sql").write_text(
        "CREATE TABLE weather (day TEXT NOT NULL PRIMARY KEY) STRICT;\n"
        "ALTER TABLE people ADD COLUMN colour TEXT;\n"
        "UPDATE people SET colour = 'blue';\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(schema_check, "MIGRATIONS", folder)
    return folder


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A journal of the newest schema there is now, which is old to a recip to come."""
    place = tmp_path / "old" / "journal.db"
    place.parent.mkdir(0o700)
    return fixture(place, RELEASED[-1])


def test_a_step_that_fails_leaves_the_journal_as_it_was(old: Path, next_release: Path) -> None:
    step = next_release / "9999_next.sql"
    step.write_text(step.read_text(encoding="utf-8") + "INSERT INTO nowhere VALUES (1);\n", encoding="utf-8")
    before = old.read_bytes()

    with pytest.raises(Exception, match="nowhere"):
        Journal.open(old, today=TODAY)

    assert old.read_bytes() == before
    assert BackupFolder(old).all()[0].reason is Reason.BEFORE_UPGRADE


def test_without_a_backup_there_is_no_upgrade(old: Path, next_release: Path) -> None:
    assert next_release.exists()
    BackupFolder(old).folder.write_text("in the way", encoding="utf-8")
    before = old.read_bytes()

    with pytest.raises(NoAccess, match="backups"):
        Journal.open(old, today=TODAY)

    assert old.read_bytes() == before


def test_a_damaged_journal_is_not_upgraded(old: Path, next_release: Path) -> None:
    assert next_release.exists()
    content = bytearray(old.read_bytes())
    with sqlite3.connect(old) as raw:
        (page,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'moments_by_day'").fetchone()
    raw.close()
    content[(page - 1) * 4096 + 3 : (page - 1) * 4096 + 5] = b"\0\0"
    old.write_bytes(content)

    with pytest.raises(NotAJournal):
        Journal.open(old, today=TODAY)

    assert old.read_bytes() == bytes(content)


def test_a_backup_of_an_older_schema_is_brought_up_to_date_as_it_is_put_back(old: Path, next_release: Path) -> None:
    from reciprocity.journal.restore import Restore

    assert next_release.exists()
    Journal.open(old, today=TODAY).close()
    (backup,) = BackupFolder(old).all()

    with Restore(old, Path(backup.file)) as restoring:
        restoring.carry_out(TODAY)

    assert proved(old).version == schema_check.newest_version()
    assert {row["colour"] for row in rows_in(old)["people"]} == {"blue"}
    assert proved(Path(backup.file)).version < schema_check.newest_version()


RACER = """
import sys
from datetime import date
from pathlib import Path
from reciprocity.journal import schema_check
from reciprocity.journal.journal import Journal
schema_check.MIGRATIONS = Path(sys.argv[2])
with Journal.open(Path(sys.argv[1]), today=date(2026, 11, 23)) as journal:
    assert journal.people.all()
"""


def test_processes_that_race_to_an_upgrade_take_it_once(old: Path, next_release: Path) -> None:
    racers = [subprocess.Popen([sys.executable, "-c", RACER, str(old), str(next_release)]) for _ in range(3)]

    assert [racer.wait(timeout=120) for racer in racers] == [0] * 3

    assert {row["colour"] for row in rows_in(old)["people"]} == {"blue"}
    assert len(BackupFolder(old).all()) == 1
    assert proved(old).moments == 4
