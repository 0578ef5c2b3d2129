"""A whole journal out and in again: equal, once, and held to all that a journal is held to."""

from __future__ import annotations

import copy
import gzip
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reciprocity.core.backup_reports import RestoreImportReport
from reciprocity.core.moments import MomentDetails, Participation
from reciprocity.errors import BadFile
from reciprocity.journal import paths, row_copy
from reciprocity.journal.connection import Connection
from reciprocity.journal.dump import rebuild_journal
from reciprocity.journal.journal import Journal
from reciprocity.journal.soundness import unsound_in
from tests.journal.conftest import NOW, TODAY
from tests.journal.released.make import fill

Tables = dict[str, list[dict[str, Any]]]


def exported(journal: Journal) -> Tables:
    with journal.whole.at_once():
        return {table: list(rows) for table, rows in journal.whole.tables()}


def take_in(
    journal: Journal, tables: Tables, version: int | None = None, *, dry_run: bool = False
) -> RestoreImportReport:
    draft = journal.path.with_name("draft.db")
    paths.make_private(draft)
    try:
        rebuild_journal(tables, version or journal.whole.version, draft)
        with journal.change("import recip", NOW, dry_run=dry_run):
            return journal.whole.take_in(draft)
    finally:
        draft.unlink()


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(tmp_path / "full" / "journal.db") as journal:
        fill(journal)
        yield journal


def test_a_whole_journal_comes_in_equal(full: Journal, journal: Journal) -> None:
    tables = exported(full)

    taken = take_in(journal, tables)

    assert exported(journal) == tables
    assert unsound_in(journal._connection) == []
    assert (taken.moments_new, taken.people_new, taken.days_new, taken.follow_ups_new) == (3, 4, 3, 1)
    assert [(m.details.note, m.handle, m.parts) for m in journal.moments.find(limit=None)[0]] == [
        (m.details.note, m.handle, m.parts) for m in full.moments.find(limit=None)[0]
    ]


def test_every_table_is_told_or_left_out_knowingly(full: Journal) -> None:
    tables = exported(full)

    made = {name for (name,) in full._connection.rows("SELECT name FROM pragma_table_list WHERE type = 'table'")}
    assert {name for name in made if not name.startswith("sqlite_")} == tables.keys() | row_copy.NOT_EXPORTED
    # A table that no row of the sample is in would be tested by nothing.
    assert {table for table, rows in tables.items() if not rows} <= {"settings"}


def test_twice_is_once(full: Journal, journal: Journal) -> None:
    tables = exported(full)
    take_in(journal, tables)

    again = take_in(journal, tables)

    assert exported(journal) == tables
    assert replace(again, moments_known=0, people_known=0) == RestoreImportReport()
    assert journal.changes.list(None)[0].command == "import recip"
    assert len(journal.changes.list(None)) == 1


def test_into_the_journal_that_it_came_from_it_is_nothing_new(full: Journal) -> None:
    tables = exported(full)

    taken = take_in(full, tables)

    assert exported(full) == tables
    assert taken.moments_new == taken.people_new == taken.days_new == taken.follow_ups_new == 0


def changed(tables: Tables) -> Tables:
    """The tables that a change is made of; what came up or was shown is none, and undo does not see it."""
    return {table: rows for table, rows in tables.items() if table not in ("nudges", "occasions", "settings")}


def test_one_undo_takes_all_of_it_back(full: Journal, journal: Journal) -> None:
    before = exported(journal)
    take_in(journal, exported(full))

    journal.changes.undo(NOW)

    assert changed(exported(journal)) == changed(before)
    journal.changes.redo(NOW)
    assert changed(exported(journal)) == changed(exported(full))


def test_what_was_shown_after_an_import_was_taken_back_stays(full: Journal, journal: Journal) -> None:
    with journal.change("people add", NOW):
        tom = journal.people.add("Tom of here", added=TODAY)
    take_in(journal, exported(full))
    there = exported(journal)
    journal.changes.undo(NOW)
    journal.nudges.show(TODAY, tom.id, "shown meanwhile")
    shown = exported(journal)["nudges"]

    journal.changes.redo(NOW)
    again = exported(journal)["nudges"]
    journal.changes.undo(NOW)

    assert len(again) == len(there["nudges"]) + 1
    assert exported(journal)["nudges"] == shown


def test_a_dry_run_writes_nothing(full: Journal, journal: Journal) -> None:
    before = exported(journal)

    assert take_in(journal, exported(full), dry_run=True).moments_new == 3

    assert exported(journal) == before


def test_people_of_the_same_name_are_one_and_those_here_stay_as_they_are(full: Journal, journal: Journal) -> None:
    with journal.change("people add", NOW):
        here = journal.people.add("MAYA CHEN", nicknames=("M",), note="my sister", added=TODAY)
        journal.people.set_group("Book Club", (here,))

    taken = take_in(journal, exported(full))

    assert taken.people_known == 1
    maya = journal.people.get(here.id)
    assert (maya.name, maya.note, maya.circle) == ("MAYA CHEN", "my sister", None)
    assert set(maya.nicknames) == {"M", "May"}
    with_maya, _ = journal.moments.find(who=[here.id])
    assert [moment.details.note[:13] for moment in with_maya] == ["sat with Maya"]
    (group,) = journal.people.groups()
    assert [journal.people.get(member).name for member in group.members] == ["MAYA CHEN", "Tom"]
    assert unsound_in(journal._connection) == []


def test_handles_that_were_given_here_are_given_anew(full: Journal, journal: Journal) -> None:
    tables = exported(full)
    taken = tables["moments"][0]["handle"]
    journal._connection.run("INSERT INTO handles (handle) VALUES (?)", (taken,))

    take_in(journal, tables)

    moments, _ = journal.moments.find(limit=None)
    assert len({moment.handle for moment in moments}) == 3
    assert taken not in {moment.handle for moment in moments}


def test_somebody_who_turned_out_to_be_another_twice_over_comes_in(tmp_path: Path, journal: Journal) -> None:
    with Journal.open(tmp_path / "other" / "journal.db") as other:
        with other.change("people add", NOW):
            a, b, c = (other.people.add(name, added=TODAY) for name in ("Zed", "Yam", "Xi"))
            other.moments.add(MomentDetails(TODAY, "called Xi"), written=NOW, parts=(Participation(c.id),))
        with other.change("people merge", NOW):
            other.people.merge(c, b)
        with other.change("people merge", NOW):
            other.people.merge(b, a)
        tables = exported(other)

    take_in(journal, tables)

    assert exported(journal) == tables
    assert journal.people.called("xi") == journal.people.called("zed")


@pytest.mark.parametrize("gz", sorted((Path(__file__).parent / "released").glob("*.db.gz")), ids=lambda path: path.name)
def test_what_an_older_recip_exported_comes_in(tmp_path: Path, journal: Journal, gz: Path) -> None:
    old = tmp_path / "old.db"
    old.write_bytes(gzip.decompress(gz.read_bytes()))
    with closing(Connection(old)) as connection:
        tables = {
            table.name: list(row_copy.exported_rows(connection, table))
            for table in row_copy.exported_tables(connection)
        }

    take_in(journal, tables, int(gz.name.split(".")[0]))

    with Journal.open(old, today=TODAY) as upgraded:
        assert exported(journal) == exported(upgraded)


def test_a_version_yet_to_come_is_refused(full: Journal, journal: Journal) -> None:
    with pytest.raises(BadFile, match="newer recip"):
        take_in(journal, exported(full), 999)


VALUES_THAT_ARE_NONE = {
    "no such day": ("moments", "day", "2026-13-45"),
    "no instant": ("moments", "written", "soon"),
    "a kind that is none": ("moments", "kind", "gossip"),
    "a word for a number": ("moments", "deleted", "no"),
    "somebody who is not there": ("parts", "person", "0190-nobody"),
    "a handle that is none": ("moments", "handle", "\x1b[2J"),
    "a notice of no day": ("notices", "day", "2026-02-31"),
    "an occasion of no day": ("occasions", "day", "2026-99-99"),
    "an import at no instant": ("imports", "at", "once"),
}


def broken(what: str, tables: Tables) -> Tables:
    match what:
        case "no note":
            del tables["moments"][0]["note"]
        case "one column more":
            tables["moments"][0]["mood"] = "fine"
        case "a table more":
            tables["bookmarks"] = []
        case "a name twice":
            tables["people"][0]["name"] = tables["people"][1]["name"] = "Maya"
        case "merged in a ring":
            one, other = tables["people"][:2]
            one.update(merged_into=other["id"], canonical=other["id"])
            other.update(merged_into=one["id"], canonical=one["id"])
        case _:
            table, column, value = VALUES_THAT_ARE_NONE[what]
            tables[table][0][column] = value
    return tables


BROKEN = [*VALUES_THAT_ARE_NONE, "no note", "one column more", "a table more", "a name twice", "merged in a ring"]


@pytest.mark.parametrize("what", BROKEN)
def test_a_file_that_was_altered_beyond_sense_is_refused_whole(full: Journal, journal: Journal, what: str) -> None:
    before = exported(journal)

    with pytest.raises(BadFile, match="no whole journal"):
        take_in(journal, broken(what, exported(full)))

    assert exported(journal) == before


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    with Journal.open(tmp_path_factory.mktemp("sample") / "journal.db") as journal:
        fill(journal)
        return exported(journal)


VALUES = st.one_of(
    st.none(), st.integers(-(2**62), 2**62), st.text(max_size=8), st.sampled_from(("2026-11-23", "2026-02-31"))
)


@settings(max_examples=60)
@given(data=st.data())
def test_one_value_altered_anywhere_comes_in_or_is_refused_in_words(
    sample: Tables, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    tables = copy.deepcopy(sample)
    table = data.draw(st.sampled_from(sorted(name for name, rows in tables.items() if rows)))
    row = data.draw(st.sampled_from(tables[table]))
    row[data.draw(st.sampled_from(sorted(row)))] = data.draw(VALUES)

    with Journal.open(tmp_path_factory.mktemp("altered") / "journal.db") as journal:
        try:
            take_in(journal, tables)
        except BadFile:
            assert journal.people.all() == ()
        assert unsound_in(journal._connection) == []
