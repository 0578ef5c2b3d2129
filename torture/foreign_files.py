"""Malicious journal files: every SQLite feature that can act by itself, planted in an intact journal."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

Change = Callable[[sqlite3.Connection], object]


class Fate(Enum):
    """The required outcome for such a file."""

    REFUSED = "refused, whatever it is taken for"
    ROWS = "refused as a backup, for its rows"
    HARMLESS = "taken, and nothing kept but its rows"


@dataclass(frozen=True)
class Foreign:
    """One alteration of an intact journal file."""

    name: str
    change: Change
    fate: Fate = Fate.REFUSED

    def put(self, journal_path: Path, intact: bytes) -> None:
        """Write the altered file, starting from the bytes of an intact journal."""
        journal_path.write_bytes(intact)
        with closing(sqlite3.connect(journal_path, isolation_level=None)) as raw:
            self.change(raw)


def _sql(script: str) -> Change:
    return lambda raw: raw.executescript(script)


def _schema(statement: str) -> Change:
    """Edit sqlite_schema directly, the only way to create reserved names."""

    def change(raw: sqlite3.Connection) -> None:
        raw.execute("PRAGMA writable_schema = ON")
        raw.execute(statement)
        raw.execute("PRAGMA writable_schema = RESET")

    return change


def _redefined(name: str, old: str, new: str) -> Change:
    return _schema(f"UPDATE sqlite_schema SET sql = replace(sql, '{_q(old)}', '{_q(new)}') WHERE name = '{name}'")


def _q(text: str) -> str:
    return text.replace("'", "''")


def _rows(statement: str) -> Change:
    """Rows that recip would never write, inserted with the schema's CHECK constraints off."""

    def change(raw: sqlite3.Connection) -> None:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute(statement)

    return change


DOES = "BEGIN UPDATE people SET note = 'owned'; END"
SPY = f"AFTER INSERT ON moments {DOES}"
TRIGGERS = (
    "spy",
    "sqliteXstatX",
    "SQLITE-STAT",
    "notes_search_spy",
    "parts_follow ",
    "PARTS_FOLLOW2",
    "parts_begin\u200b",
    "sqlite stat1",
    "a'b\"c",
    "x" * 3000,
    "\x1b]0;owned\x07",
)

FOREIGN: tuple[Foreign, ...] = (
    *(
        Foreign(f"a trigger called {name[:40]!r}", _sql(f'CREATE TRIGGER "{name.replace(chr(34), chr(34) * 2)}" {SPY}'))
        for name in TRIGGERS
    ),
    *(
        Foreign(
            f"a trigger called {name}, written into the schema",
            _schema(
                "INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES ('trigger', "
                f"'{name}', 'moments', 0, 'CREATE TRIGGER {name} {_q(SPY)}')"
            ),
        )
        for name in ("sqlite_stat1", "sqlite_stat9", "sqlite_spy", "sqlite_autoindex_people_9")
    ),
    Foreign("a trigger of ours that does more", _sql(f"DROP TRIGGER parts_follow; CREATE TRIGGER parts_follow {SPY}")),
    Foreign("a trigger of ours in capitals", _redefined("parts_follow", "parts_follow", "PARTS_FOLLOW")),
    Foreign("a trigger of ours that is gone", _sql("DROP TRIGGER parts_follow")),
    Foreign("a comment that ends in a trigger", _redefined("notes_end", "END", f"-- \n {DOES[6:-4]} END")),
    Foreign(
        "two triggers of one name",
        _schema("INSERT INTO sqlite_schema SELECT * FROM sqlite_schema WHERE name = 'parts_follow'"),
    ),
    Foreign("a trigger on deleting", _sql(f"CREATE TRIGGER spy BEFORE DELETE ON parts {DOES}")),
    Foreign("a view", _sql("CREATE VIEW everything AS SELECT * FROM moments")),
    Foreign(
        "a view with a trigger instead",
        _sql(f"CREATE VIEW v AS SELECT 1 AS a; CREATE TRIGGER t INSTEAD OF INSERT ON v {DOES}"),
    ),
    Foreign(
        "a view in the place of a table",
        _sql(
            "PRAGMA foreign_keys = OFF; ALTER TABLE occasions RENAME TO others; "
            "CREATE VIEW occasions AS SELECT id, day, what, person FROM others"
        ),
    ),
    Foreign("another table", _sql("CREATE TABLE bookmarks (url TEXT)")),
    Foreign("a table named like a part of the search index", _sql("CREATE TABLE notes_search_more (a)")),
    Foreign("a table that counts by itself", _sql("CREATE TABLE c (a INTEGER PRIMARY KEY AUTOINCREMENT)")),
    Foreign("a virtual table", _sql("CREATE VIRTUAL TABLE spy USING fts5 (a)")),
    Foreign(
        "a virtual table of another module",
        _schema(
            "INSERT INTO sqlite_schema VALUES ('table', 'spy', 'spy', 0, 'CREATE VIRTUAL TABLE spy USING nowhere (a)')"
        ),
    ),
    Foreign(
        "the search index with other options", _redefined("notes_search", "remove_diacritics 2", "remove_diacritics 0")
    ),
    Foreign(
        "a table of the search index with a check",
        _redefined("notes_search_data", "block BLOB", "block BLOB CHECK (id > 5)"),
    ),
    Foreign("another index", _sql("CREATE INDEX mine ON moments (note)")),
    Foreign("another index over an expression", _sql("CREATE INDEX mine ON moments (upper(note))")),
    Foreign("a partial index", _sql("CREATE INDEX mine ON moments (note) WHERE note > 'm'")),
    Foreign("an index that is unique", _sql("CREATE UNIQUE INDEX mine ON moments (note)")),
    Foreign(
        "an index of ours, redefined", _sql("DROP INDEX moments_by_day; CREATE INDEX moments_by_day ON moments (note)")
    ),
    Foreign(
        "an index of ours over other rows",
        _sql(
            "DROP INDEX moments_by_day; CREATE INDEX moments_by_day ON moments (day, written, kind) WHERE deleted = 1"
        ),
    ),
    Foreign("an index of ours with another collation", _redefined("moments_by_day", "(day,", "(day COLLATE NOCASE,")),
    Foreign("a collation that nobody knows", _redefined("moments_by_written", "(written)", "(written COLLATE spy)")),
    Foreign(
        "a generated column", _sql("ALTER TABLE people ADD COLUMN spy TEXT GENERATED ALWAYS AS (upper(note)) VIRTUAL")
    ),
    Foreign("another column", _sql("ALTER TABLE people ADD COLUMN spy TEXT")),
    Foreign("a default", _redefined("people", "note TEXT NOT NULL", "note TEXT NOT NULL DEFAULT (hex(randomblob(9)))")),
    Foreign("a check that is never met", _redefined("moments", "CHECK (deleted IN (0, 1))", "CHECK (deleted IN (7))")),
    Foreign(
        "a check that calls a function", _redefined("people", "CHECK (name <> '')", "CHECK (load_extension(name))")
    ),
    Foreign("a table that is not strict", _redefined("settings", "STRICT, WITHOUT", "WITHOUT")),
    Foreign(
        "a reference that cascades",
        _redefined(
            "parts", "moment TEXT NOT NULL REFERENCES moments (id)", "moment TEXT NOT NULL REFERENCES people (id)"
        ),
    ),
    Foreign(
        "SQL that is no text",
        _schema("UPDATE sqlite_schema SET sql = CAST(sql AS BLOB) WHERE name = 'parts_follow'"),
    ),
    Foreign(
        "names that are numbers",
        _schema(f"INSERT INTO sqlite_schema VALUES ('trigger', 7, 'moments', 0, 'CREATE TRIGGER \"7\" {_q(SPY)}')"),
    ),
    Foreign("a row of nothing", _schema("INSERT INTO sqlite_schema VALUES (NULL, NULL, NULL, NULL, NULL)")),
    Foreign(
        "a table in the place of another",
        _schema(
            "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'people')"
            " WHERE name = 'groups'"
        ),
        Fate.ROWS,
    ),
    Foreign(
        "statistics that are none",
        _schema(
            "INSERT INTO sqlite_schema VALUES"
            " ('table', 'sqlite_stat1', 'sqlite_stat1', 2, 'CREATE TABLE sqlite_stat1(a)')"
        ),
    ),
    Foreign("no version", _sql("PRAGMA user_version = 0")),
    Foreign("an older version than its tables", _sql("PRAGMA user_version = 1")),
    Foreign("a version below nothing", _sql("PRAGMA user_version = -1")),
    Foreign("a version yet to come", _sql("PRAGMA user_version = 2147483647")),
    Foreign("another program's mark", _sql("PRAGMA application_id = 1")),
    Foreign(
        "undo that would name another table",
        _rows("UPDATE changed_rows SET table_name = 'moments WHERE true --'"),
        Fate.ROWS,
    ),
    Foreign(
        "undo that would name another column",
        _rows("""UPDATE changed_rows SET row_key = '{"id = id OR id": "1"}'"""),
        Fate.ROWS,
    ),
    Foreign("undo of what is no JSON", _rows("UPDATE changed_rows SET row_key = '{'"), Fate.ROWS),
    Foreign("a word that there is not", _rows("UPDATE moments SET kind = 'spy' WHERE kind IS NOT NULL"), Fate.ROWS),
    Foreign("a day that there is not", _rows("UPDATE moments SET day = '2026-02-31'"), Fate.ROWS),
    Foreign("an instant that there is not", _rows("UPDATE moments SET written = 'long ago'"), Fate.ROWS),
    Foreign("people who are nobody", _rows("UPDATE parts SET person = 'nobody' WHERE place = 0"), Fate.ROWS),
    Foreign("statistics of SQLite's own", _sql("ANALYZE"), Fate.HARMLESS),
    Foreign("a journal kept ahead", _sql("PRAGMA journal_mode = WAL"), Fate.HARMLESS),
    Foreign("pages of another size", _sql("PRAGMA page_size = 1024; VACUUM"), Fate.HARMLESS),
    Foreign("room given back by itself", _sql("PRAGMA auto_vacuum = FULL; VACUUM"), Fate.HARMLESS),
)
