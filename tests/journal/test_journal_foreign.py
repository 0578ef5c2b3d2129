"""Files that somebody else altered: nothing in them is run or kept, whatever they are taken for."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from reciprocity.core.backup_reports import Health, Reason
from reciprocity.errors import NotAJournal, RecipError
from reciprocity.journal import schema_check
from reciprocity.journal.backups import BackupFolder, newest_sound
from reciprocity.journal.health import checkup
from reciprocity.journal.journal import Journal
from reciprocity.journal.restore import Restore
from reciprocity.journal.session import reading_session
from tests.journal.conftest import NOW, TODAY, content_of, posix_only
from tests.journal.released.make import fill
from tests.recip_program import Recip
from torture.foreign_files import FOREIGN, Fate, Foreign


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a journal with something in every table."""
    place = tmp_path_factory.mktemp("whole") / "journal.db"
    with Journal.open(place) as journal:
        fill(journal)
    return place.read_bytes()


@pytest.fixture
def place(tmp_path: Path, whole: bytes) -> Path:
    (tmp_path / "journal.db").write_bytes(whole)
    return tmp_path / "journal.db"


def objects_in(place: Path) -> list[object]:
    with closing(sqlite3.connect(place)) as raw:
        return sorted(raw.execute(schema_check.OBJECTS).fetchall(), key=repr)


def of_fate(fate: Fate) -> list[object]:
    return [pytest.param(one, id=ascii(one.name)) for one in FOREIGN if one.fate is fate]


@pytest.mark.parametrize("one", of_fate(Fate.REFUSED))
def test_a_journal_with_what_recip_did_not_make_is_refused_left_alone_and_not_called_sound(
    place: Path, whole: bytes, one: Foreign
) -> None:
    one.put(place, whole)
    before = place.read_bytes()

    with pytest.raises(RecipError) as refused:
        Journal.open(place)

    assert refused.value.exit_code == 3
    assert str(place) in refused.value.sentence
    assert refused.value.remedy
    assert checkup(place).health in (Health.DAMAGED, Health.UNUSABLE)
    assert place.read_bytes() == before
    assert list(place.parent.iterdir()) == [place]


@pytest.mark.parametrize("one", [*of_fate(Fate.REFUSED), *of_fate(Fate.ROWS)])
def test_it_is_not_restored_and_is_no_sound_backup(place: Path, whole: bytes, one: Foreign) -> None:
    sound = BackupFolder(place).make(Reason.DAILY, TODAY).backup
    file = BackupFolder(place).folder / f"9000-{TODAY.isoformat()}-daily-9.db"
    one.put(file, whole)
    before = place.read_bytes()

    with pytest.raises(RecipError) as refused, Restore(place, file):
        pass

    assert refused.value.exit_code == 3
    assert ".new" not in refused.value.sentence
    assert place.read_bytes() == before
    found = newest_sound(BackupFolder(place))
    assert found is not None
    assert found[0] == sound
    assert any("Backup 9000" in finding.what for finding in checkup(place).findings)


@pytest.mark.parametrize("one", of_fate(Fate.HARMLESS))
def test_of_what_is_harmless_the_rows_are_taken_and_nothing_else(place: Path, whole: bytes, one: Foreign) -> None:
    file = place.with_name("file.db")
    one.put(file, whole)
    then, ours = content_of(place), objects_in(place)

    with Restore(place, file) as restoring:
        restoring.carry_out(TODAY)

    assert content_of(place) == then
    assert objects_in(place) == ours
    with closing(sqlite3.connect(place)) as raw:
        assert raw.execute("PRAGMA page_size").fetchone() == (4096,)
        assert raw.execute("PRAGMA auto_vacuum").fetchone() == (0,)


def test_bytes_between_the_rows_of_a_file_do_not_come_with_them(place: Path, whole: bytes) -> None:
    file = place.with_name("file.db")
    file.write_bytes(whole)
    with closing(sqlite3.connect(file, isolation_level=None)) as raw:
        raw.execute("PRAGMA secure_delete = OFF")
        raw.execute("INSERT INTO settings VALUES ('smuggled', 'contraband goods')")
        raw.execute("DELETE FROM settings")
    assert b"contraband" in file.read_bytes()

    with Restore(place, file) as restoring:
        restoring.carry_out(TODAY)

    assert b"contraband" not in place.read_bytes()


def test_all_that_was_kept_is_put_back_to_the_last_row(place: Path) -> None:
    backup = BackupFolder(place).make(Reason.ASKED, TODAY).backup
    with closing(sqlite3.connect(place)) as raw:
        tables = [row[1] for row in raw.execute("PRAGMA table_list") if row[2] == "table" and row[0] == "main"]
        wanted = sorted(set(tables) - {"sqlite_schema", "notes_numbered"})
        before = {table: raw.execute(f"SELECT * FROM {table}").fetchall() for table in wanted}
    assert all(before[table] for table in before if table != "settings")

    with Restore(place, Path(backup.file)) as restoring:
        restoring.carry_out(TODAY)

    with closing(sqlite3.connect(place)) as raw:
        assert {table: raw.execute(f"SELECT * FROM {table}").fetchall() for table in wanted} == before
    with Journal.open(place) as journal:
        assert [moment.details.note for moment in journal.moments.find(text="called")[0]] == ["called Dad"]
        assert journal.faults() == []


def test_a_notebook_does_not_look_into_it_either(place: Path) -> None:
    with closing(sqlite3.connect(place)) as raw:
        raw.execute("CREATE VIEW everything AS SELECT * FROM moments")

    with pytest.raises(NotAJournal, match="did not make"), reading_session(place):
        pass


def test_what_is_in_the_way_is_named_with_what_to_do(recip: Recip) -> None:
    recip("log called Maya --new")
    with closing(sqlite3.connect(recip.journal)) as raw:
        raw.execute('CREATE TRIGGER "sqlite-stat1\x1b[2J" AFTER INSERT ON moments BEGIN DELETE FROM parts; END')

    refused = recip("log called Maya", code=3)
    told = recip("doctor", code=3).stdout

    assert "holds what recip did not make: trigger sqlite-stat1\\x1b[2J." in refused.stderr
    assert "recip restore puts back a backup and keeps this file" in refused.stderr
    assert "recip restore 1 puts back" in told
    assert "sound" not in told.splitlines()[0]
    recip("restore --yes")
    assert recip.json("doctor")["health"] == "sound"
    assert [entry["note"] for entry in recip.json("history")["entries"]] == ["called Maya"]


def test_every_opening_compares_with_what_the_migrations_make_written_down() -> None:
    """Where this fails: `python -m reciprocity.journal.schema_check` writes it down anew."""
    version = schema_check.newest_version()
    written = json.loads((schema_check.MIGRATIONS / f"{version:04}.json").read_text(encoding="utf-8"))

    assert [tuple(one) for one in written] == schema_check.objects_made_by(schema_check.migrations_to(version))
    assert len(list(schema_check.MIGRATIONS.glob("*.json"))) == 1


def test_without_it_a_journal_opens_as_well(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema_check, "_written_down", lambda _version: [])

    with Journal.open(place) as journal:
        assert journal.people.all()


def test_a_search_index_that_another_sqlite_wrote_otherwise_is_ours(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = schema_check.objects_made_by

    def otherwise(migrations: list[Path]) -> list[schema_check.Object]:
        return [(*one[:3], one[3] and one[3].replace("block BLOB", "block")) for one in made(migrations)]

    monkeypatch.setattr(schema_check, "objects_made_by", otherwise)
    written = schema_check._written_down(schema_check.newest_version())
    monkeypatch.setattr(schema_check, "_written_down", lambda _version: [*written, written[0]])

    with Journal.open(place) as journal, journal.change("people add", NOW):
        journal.people.add("Newcomer", added=TODAY)


def test_comments_and_blanks_between_words_are_all_one_and_in_quotes_they_are_not(place: Path, whole: bytes) -> None:
    def altered(old: str, new: str) -> None:
        place.write_bytes(whole)
        with closing(sqlite3.connect(place, isolation_level=None)) as raw:
            raw.execute("PRAGMA writable_schema = ON")
            sql = "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = 'parts_once'"
            assert raw.execute(sql, (old, new)).rowcount == 1

    altered("ON parts", "ON -- the parts 'of it\n\t/* once ' more */ parts")
    Journal.open(place).close()

    for old, new in (
        ("''", "' '"),
        ("''", "'--\n'"),
        ("ON ", "ON\xa0"),
    ):
        altered(old, new)
        with pytest.raises(NotAJournal):
            Journal.open(place)


@pytest.mark.parametrize("name", ["undo that would name another table", "undo that would name another column"])
def test_what_undo_remembers_is_no_statement(recip: Recip, whole: bytes, name: str) -> None:
    (altered,) = (one for one in FOREIGN if one.name == name)
    altered.put(recip.journal, whole)
    before = content_of(recip.journal)

    assert "damaged" in recip("undo", code=3).stderr

    assert content_of(recip.journal) == before


def test_reading_a_file_in_wal_mode_leaves_nothing_beside_it(place: Path, whole: bytes) -> None:
    source = place.with_name("theirs") / "file.db"
    source.parent.mkdir()
    source.write_bytes(whole[:18] + b"\x02\x02" + whole[20:])
    before = source.read_bytes()

    with Restore(place, source) as restoring:
        restoring.carry_out(TODAY)

    assert list(source.parent.iterdir()) == [source]
    assert source.read_bytes() == before


def test_what_a_file_in_wal_mode_has_beside_itself_still_is_read_with_it(place: Path, whole: bytes) -> None:
    source = place.with_name("theirs.db")
    source.write_bytes(whole)
    with closing(sqlite3.connect(source, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("UPDATE moments SET note = 'not yet in the file itself'")

        with Restore(place, source) as restoring:
            restoring.carry_out(TODAY)

    with Journal.open(place) as journal:
        assert {moment.details.note for moment in journal.moments.find(limit=None)[0]} == {"not yet in the file itself"}


def test_a_restored_journal_has_its_objects_as_the_migrations_make_them(place: Path) -> None:
    with Restore(place, place) as restoring:
        restoring.carry_out(TODAY)

    newest = schema_check.objects_made_by(schema_check.migrations_to())
    assert objects_in(place) == sorted(newest, key=repr)


@posix_only
def test_a_file_whose_last_writing_was_cut_off_is_refused_with_what_mends_it(place: Path, whole: bytes) -> None:
    source = place.with_name("theirs.db")
    source.write_bytes(whole)
    cut_off = f"""
import os, sqlite3
raw = sqlite3.connect({str(source)!r}, isolation_level=None)
raw.execute("PRAGMA cache_size = 1")
raw.execute("BEGIN")
raw.execute("UPDATE moments SET note = hex(randomblob(3000))")
raw.execute("UPDATE people SET note = hex(randomblob(30000))")
os._exit(0)
"""
    subprocess.run([sys.executable, "-c", cut_off], check=True)
    before = source.read_bytes()

    with pytest.raises(RecipError) as refused, Restore(place, source):
        pass

    assert "cut off" in refused.value.sentence
    assert f"recip --journal {source} history" in refused.value.remedy
    assert source.read_bytes() == before
    Journal.open(source).close()
    with Restore(place, source) as restoring:
        restoring.carry_out(TODAY)


def test_a_new_journal_is_made_as_the_migrations_make_it(tmp_path: Path) -> None:
    Journal.open(tmp_path / "new.db").close()

    with closing(sqlite3.connect(tmp_path / "new.db")) as raw:
        made = raw.execute(schema_check.OBJECTS).fetchall()

    assert sorted(made, key=repr) == sorted(schema_check.objects_made_by(schema_check.migrations_to()), key=repr)
