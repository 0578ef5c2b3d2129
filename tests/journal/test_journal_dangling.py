"""Ids that lead nowhere: whoever follows one says that the journal is damaged, and never that somebody is not known."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from reciprocity.journal import schema_check
from reciprocity.journal.journal import Journal
from tests.journal.released.make import fill
from tests.recip_program import Recip
from torture.in_process import run_captured

COMMANDS = ("history", "people", "balance", "signs", "nudge", "review", "follow-up", "notice", "balance Tom")
COMMANDS_BY_NAME = ("people show Tom", "history Tom", "log --dry-run called Tom", "log --dry-run called May")

# What nobody follows from there is found by the doctor, and by the next backup: who a day or a guess is of is asked
# of those who are known.
NOT_FOLLOWED = {("guesses", "person"), ("identities", "person"), ("nudges", "person"), ("occasions", "person")}
NOT_FOLLOWED |= {("people", "merged_into"), ("corrected_names", "person")}
FROM_PEOPLE = {("parts", "person"): ("people", "people show Tom", "history Tom")}


def references() -> list[tuple[str, str]]:
    """Every column that refers to people or groups."""
    with closing(sqlite3.connect(":memory:")) as raw:
        for step in schema_check.migrations_to():
            raw.executescript(step.read_text(encoding="utf-8"))
        tables = [row[1] for row in raw.execute("PRAGMA table_list") if row[2] == "table" and row[0] == "main"]
        return [
            (table, row[3])
            for table in sorted(tables)
            for row in raw.execute(f"PRAGMA foreign_key_list({table})")
            if row[2] in ("people", "groups")
        ]


@pytest.fixture
def populated_journal(recip: Recip) -> Recip:
    with Journal.open(recip.journal) as journal:
        fill(journal)
    return recip


def spoil(recip: Recip, statement: str) -> None:
    with closing(sqlite3.connect(recip.journal)) as raw, raw:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        assert raw.execute(statement).rowcount == 1


@pytest.mark.parametrize(("table", "column"), references(), ids=lambda name: name)
def test_an_id_that_leads_nowhere_is_told_as_damage_wherever_it_is_followed(
    populated_journal: Recip, table: str, column: str
) -> None:
    sound = {command: run_captured(tuple(command.split())) for command in (*COMMANDS, *COMMANDS_BY_NAME)}
    assert {code for code, _, _ in sound.values()} == {0}
    spoil(
        populated_journal,
        f"UPDATE {table} SET {column} = 'nowhere' WHERE rowid ="
        f" (SELECT max(rowid) FROM {table} WHERE {column} NOT NULL)",
    )

    told = {
        command: run_captured(tuple(command.split()))
        for command in sound
        if command not in FROM_PEOPLE.get((table, column), ())
    }

    wrong = {
        command: answer
        for command, answer in told.items()
        if answer[:2] != sound[command][:2] and not (answer[0] == 3 and "damaged" in answer[2])
    }
    assert wrong == {}
    assert any(code == 3 for code, _, _ in told.values()) or (table, column) in NOT_FOLLOWED
    assert "is damaged" in populated_journal("doctor", code=3).stdout


@pytest.mark.parametrize("command", ["show zzzz", "people show Nadia", "edit zzzz --note x"])
def test_what_is_not_there_is_not_called_damage_in_a_sound_journal(populated_journal: Recip, command: str) -> None:
    assert "damaged" not in populated_journal(command, code=1).stderr


def test_a_line_that_an_index_has_lost_is_told_as_damage(populated_journal: Recip) -> None:
    """A line is found by its handle through an index; without its entry, no line seems to have it."""
    handle = populated_journal.json("history")["entries"][0]["handle"]
    spoilt = bytearray(populated_journal.journal.read_bytes())
    with closing(sqlite3.connect(populated_journal.journal)) as raw:
        sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_moments_2'"
        (page,) = raw.execute(sql).fetchone()
    spoilt[spoilt.index(handle.encode(), (page - 1) * 4096, page * 4096)] ^= 1
    populated_journal.journal.write_bytes(spoilt)

    assert "damaged" in populated_journal(f"show {handle}", code=3).stderr
    assert populated_journal.journal.read_bytes() == bytes(spoilt)


def test_nothing_to_undo_is_said_once_it_is_known_that_nothing_was_lost(populated_journal: Recip) -> None:
    with closing(sqlite3.connect(populated_journal.journal)) as raw, raw:
        raw.execute("DELETE FROM changes")

    assert "damaged" in populated_journal("undo", code=3).stderr
