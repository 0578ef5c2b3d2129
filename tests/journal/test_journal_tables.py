"""The schema as types says the same as the schema as SQL, and both know the words of core."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Integer, Text, create_engine
from sqlmodel import Session, SQLModel, select

from reciprocity.core.moments import MomentDetails
from reciprocity.core.vocabulary import Kind
from reciprocity.journal import row_validation, soundness, tables
from reciprocity.journal.change_log import RECORDED
from reciprocity.journal.journal import Journal

TYPES = {"TEXT": Text, "INTEGER": Integer}
CLASSES = {
    value.__tablename__: value
    for value in vars(tables).values()
    if isinstance(value, type) and issubclass(value, SQLModel) and value is not SQLModel
}


@pytest.fixture
def raw(journal: Journal) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(journal.path)
    yield connection
    connection.close()


def test_every_table_is_strict_and_has_its_class(raw: sqlite3.Connection) -> None:
    made = {
        row[1]: row[5]
        for row in raw.execute("PRAGMA table_list")
        if row[2] == "table" and not row[1].startswith("sqlite_")
    }

    assert set(made) == set(CLASSES)
    assert set(made.values()) == {1}
    assert set(made) >= RECORDED


@pytest.mark.parametrize("name", CLASSES)
def test_columns_have_the_same_names_types_nulls_and_keys(raw: sqlite3.Connection, name: str) -> None:
    table = CLASSES[name].__table__  # type: ignore[attr-defined]
    made = {row[1]: (TYPES[row[2]], bool(row[3]), row[5]) for row in raw.execute(f"PRAGMA table_info({name})")}
    key = [column.name for column in table.primary_key]

    told = {
        column.name: (
            type(column.type),
            not column.nullable,
            key.index(column.name) + 1 if column.name in key else 0,
        )
        for column in table.columns
    }

    assert list(told) == list(made)
    assert told == made


@pytest.mark.parametrize("name", CLASSES)
def test_references_are_the_same(raw: sqlite3.Connection, name: str) -> None:
    made = {(row[3], row[2], row[4], row[6]) for row in raw.execute(f"PRAGMA foreign_key_list({name})")}
    table = CLASSES[name].__table__  # type: ignore[attr-defined]

    told = {
        (key.parent.name, key.column.table.name, key.column.name, key.ondelete or "NO ACTION")
        for key in table.foreign_keys
    }

    assert told == made


@pytest.mark.parametrize("name", CLASSES)
def test_what_is_unique_is_so_in_both(raw: sqlite3.Connection, name: str) -> None:
    indexes = [row for row in raw.execute(f"PRAGMA index_list({name})") if row[3] == "u"]
    made = {tuple(row[2] for row in raw.execute(f"PRAGMA index_info({index[1]})")) for index in indexes}
    table = CLASSES[name].__table__  # type: ignore[attr-defined]

    assert {(column.name,) for column in table.columns if column.unique} == made


def test_no_word_of_the_vocabulary_is_in_the_schema(raw: sqlite3.Connection) -> None:
    vocabulary = {word.value for words in soundness.VOCABULARY.values() for word in words}

    found = raw.execute("SELECT name, sql FROM sqlite_schema WHERE sql NOT NULL").fetchall()

    assert {name: set(re.findall(r"'([^']*)'", sql)) & vocabulary for name, sql in found} == {
        name: set() for name, _ in found
    }


def test_every_column_of_the_vocabulary_is_there(raw: sqlite3.Connection) -> None:
    made = {(table, row[1]) for table in CLASSES for row in raw.execute(f"PRAGMA table_info({table})")}

    assert made >= soundness.VOCABULARY.keys()


ID, OTHER, DAY, AT = "0190-maya", "0190-tom", "2026-11-23", "2026-11-23T18:30:00.000000+00:00"

ROWS: dict[str, dict[str, Any]] = {
    "people": {
        "id": ID,
        "name": "Maya",
        "key": "maya",
        "circle": "inner",
        "rhythm": 7,
        "birthday": "--02-29",
        "note": "",
        "uneven_on_purpose": 0,
        "in_memory": 1,
        "archived": 0,
        "merged_into": None,
        "canonical": ID,
        "snoozed_until": DAY,
        "added": DAY,
    },
    "nicknames": {"key": "may", "person": ID, "place": 0, "nickname": "May"},
    "groups": {"id": OTHER, "name": "Book Club", "key": "book club"},
    "members": {"group_id": OTHER, "person": ID, "place": 0},
    "identities": {"channel": "mail", "address": "maya@example.org", "person": ID},
    "handles": {"handle": "k3f9"},
    "moments": {
        "id": OTHER,
        "handle": "k3f9",
        "day": DAY,
        "written": AT,
        "note": "called Maya",
        "kind": "reach-out",
        "direction": "give",
        "purpose": "just because",
        "asked": None,
        "deleted": 0,
    },
    "parts": {
        "moment": OTHER,
        "place": 0,
        "person": ID,
        "felt": "lighter",
        "told": 1,
        "closed": 0,
        "day": DAY,
        "written": AT,
        "kind": "reach-out",
        "direction": "give",
        "purpose": "just because",
    },
    "imports": {"id": 1, "label": "chat.txt", "me": "me", "channel": "chat", "at": AT, "undone": 0},
    "contacts": {
        "day": DAY,
        "person": ID,
        "channel": "chat",
        "import": 1,
        "first_you": 1763000000,
        "last_you": 1763000100,
        "first_them": None,
        "last_them": None,
    },
    "follow_ups": {"id": OTHER, "handle": "k3f9", "person": ID, "day": DAY, "note": "the exam", "done": 0},
    "nudges": {"id": 1, "day": DAY, "person": ID, "opener": "thinking-of-you", "outcome": "said already"},
    "notices": {"id": OTHER, "handle": "k3f9", "day": DAY, "feeling": "owed", "person": ID, "note": "again"},
    "guesses": {"id": OTHER, "person": ID, "day": DAY, "starts": "both", "leaning": None},
    "intentions": {"id": OTHER, "day": DAY, "words": "ring Tom", "outcome": "let go"},
    "occasions": {"id": 1, "day": DAY, "what": "guess asked", "person": ID},
    "changes": {"seq": 1, "command": "log", "at": AT, "undone": None},
    "changed_rows": {
        "change": 1,
        "place": 1,
        "table_name": "people",
        "row_key": '{"id": "0190-maya"}',
        "before": None,
        "after": "{}",
    },
    "settings": {"name": "date order", "value": "day first"},
    "corrections": {
        "id": "0190-put-right",
        "shape": "sat with @1",
        "moment": OTHER,
        "day": DAY,
        "kind": "curiosity",
        "direction": "give",
        "purpose": "unknown",
    },
    "corrected_names": {"correction": "0190-put-right", "called": "may", "person": ID},
    "not_people": {"key": "biscuit", "name": "Biscuit"},
    "notes_numbered": {"number": 1, "moment": "0190-tom", "is_indexed": 0},
}
"""The last is written by a trigger as the moment is, and so is only replaced."""


def test_a_row_written_by_hand_is_read_through_its_class(raw: sqlite3.Connection, tmp_path: Path) -> None:
    for name, row in ROWS.items():
        columns, places = ", ".join(row), ", ".join(f":{column}" for column in row)
        raw.execute(f"INSERT OR REPLACE INTO {name} ({columns}) VALUES ({places})", row)
    raw.commit()

    engine = create_engine(f"sqlite:///{tmp_path / 'journal.db'}")
    with Session(engine) as session:
        read = {name: session.exec(select(table)).one() for name, table in CLASSES.items()}
        told = {name: {key.rstrip("_"): value for key, value in row.model_dump().items()} for name, row in read.items()}
    engine.dispose()

    assert told == ROWS


REFUSED = [
    "INSERT INTO handles VALUES (NULL)",
    "UPDATE people SET rhythm = 0",
    "UPDATE people SET rhythm = 'often'",
    "UPDATE people SET added = 'yesterday'",
    "UPDATE people SET merged_into = 'nobody'",
    "UPDATE moments SET direction = NULL",
    "UPDATE parts SET felt = NULL",
    "INSERT INTO parts (moment, place, person, closed) VALUES ('0190-tom', 1, '0190-maya', 0)",
    "UPDATE contacts SET last_you = NULL",
    "UPDATE contacts SET first_you = NULL, last_you = NULL",
    "UPDATE guesses SET starts = NULL",
    "UPDATE intentions SET words = ''",
]


@pytest.mark.parametrize("sql", REFUSED)
def test_what_cannot_be_so_cannot_be_written(raw: sqlite3.Connection, sql: str) -> None:
    raw.execute("PRAGMA foreign_keys = ON")
    for name, row in ROWS.items():
        columns, places = ", ".join(row), ", ".join(f":{column}" for column in row)
        raw.execute(f"INSERT OR REPLACE INTO {name} ({columns}) VALUES ({places})", row)

    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(sql)


def test_an_aside_with_a_direction_is_damage(journal: Journal, raw: sqlite3.Connection) -> None:
    with journal.change("log", datetime.fromisoformat(AT)):
        journal.moments.add(
            MomentDetails(date.fromisoformat(DAY), "hm", kind=Kind.OTHER), written=datetime.fromisoformat(AT)
        )
    assert journal.faults() == []

    raw.execute("UPDATE moments SET direction = 'give'")
    raw.commit()

    assert journal.faults() == ["1 rows of moments have a direction of an aside that there is not"]


NO_WORDS = [
    "UPDATE people SET circle = 'enemy'",
    "UPDATE moments SET kind = 'gossip'",
    "UPDATE moments SET direction = 'sideways'",
    "UPDATE nudges SET outcome = 'ignored'",
    "UPDATE notices SET feeling = 'cross'",
    "UPDATE guesses SET starts = 'not enough yet'",
    "UPDATE occasions SET what = 'nagged'",
    "UPDATE contacts SET channel = 'pigeon'",
]


@pytest.mark.parametrize("sql", NO_WORDS)
def test_a_word_that_is_not_in_the_vocabulary_is_damage_and_does_not_come_in(
    journal: Journal, raw: sqlite3.Connection, sql: str
) -> None:
    for name, row in ROWS.items():
        columns, places = ", ".join(row), ", ".join(f":{column}" for column in row)
        raw.execute(f"INSERT OR REPLACE INTO {name} ({columns}) VALUES ({places})", row)
    raw.commit()
    assert journal.faults() == []
    row_validation.refuse_invalid(journal._connection)

    raw.execute(sql)
    raw.commit()

    assert [fault for fault in journal.faults() if "that there is not" in fault]
    with pytest.raises(ValueError, match="a row of"):
        row_validation.refuse_invalid(journal._connection)
