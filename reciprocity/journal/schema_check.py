"""Whether a file is a journal: its header, its version, and a schema exactly as that version's migrations make it.

A file from anywhere may hold triggers, views, virtual tables, generated columns or redefined indexes, which SQLite
would run as the journal is read and written. Only `sqlite_schema` itself is read here, and nothing that it defines.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import struct
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from reciprocity.errors import NewerJournal, NoAccess, NotAJournal
from reciprocity.journal import paths

APPLICATION_ID = 0x72636970
""""rcip" in the header tells a journal from other programs' SQLite files."""

MIGRATIONS = Path(__file__).parent / "migrations"
"""Numbered SQL files; the number of the last one applied is the version of a journal, its `user_version`."""

Object = tuple[str, str, str, str | None]
"""Type, name, the table it belongs to, and the SQL that made it."""

OBJECTS = "SELECT type, name, tbl_name, sql FROM main.sqlite_schema"

# What ANALYZE makes, whoever ran it: figures for the planner.
STATISTICS: frozenset[Object] = frozenset(
    (
        ("table", "sqlite_stat1", "sqlite_stat1", "CREATE TABLE sqlite_stat1(tbl,idx,stat)"),
        ("table", "sqlite_stat4", "sqlite_stat4", "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)"),
    )
)

# Quoted text is kept; the blanks are those that SQLite knows.
BETWEEN_WORDS = (
    r"""(?s)('(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\])|(?:--[^\n]*|/\*.*?(?:\*/|\Z)|[ \t\n\f\r])+"""
)

LONGEST_NAME = 60


def version_of(path: Path) -> int:
    """The schema version in the header of a journal file. Raises NotAJournal for a file that is none, or is cut short.

    Call it before SQLite opens the file: closing a file drops every lock that this process holds on it.
    """
    header, size = _header_and_size(path)
    if not size:
        raise NotAJournal(
            f"The file at {path} is empty, so it is no journal.",
            "recip restore puts back a backup; or move it away, and recip begins a new journal there.",
        )
    if len(header) < 100 or header[:16] != b"SQLite format 3\0" or _number(header, 68) != APPLICATION_ID:
        raise NotAJournal(
            f"The file at {path} is not a recip journal.",
            "Choose another with --journal or RECIP_JOURNAL; this file was left as it is.",
        )
    if size < _size_in(header) and _stays_short(path):
        raise damaged(path)
    return _number(header, 60)


def newest_version() -> int:
    """The version that this recip writes."""
    return len(_steps())


def migrations_to(version: int | None = None) -> list[Path]:
    """The migrations that make a journal of that version (by default the newest), in order."""
    return _steps()[:version]


def statements_of(script: str) -> Iterator[str]:
    """The statements of a script, one at a time: `executescript` would commit the open transaction."""
    statement = ""
    for piece in script.split(";")[:-1]:
        statement += f"{piece};"
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""
    if statement:
        raise ValueError(f"not a whole statement: {statement}")


def statements_to(version: int | None, done: int) -> Iterator[str]:
    """The statements that take a journal from version `done` to `version` (by default the newest).

    A new journal of the newest version is made from the objects written down, five times as fast as by migrations.
    """
    is_new = not done and version in (None, newest_version())
    made = _written_down(newest_version()) if is_new else []
    if made:
        shadows = tuple(f"{name}_" for _, name, _, sql in made if sql and sql.startswith("CREATE VIRTUAL TABLE"))
        for kind in ("table", "index", "trigger"):
            yield from (sql for type_, name, _, sql in made if type_ == kind and sql and not name.startswith(shadows))
        return
    for step in migrations_to(version)[done:]:
        yield from statements_of(step.read_text(encoding="utf-8"))


def refuse_foreign(path: Path, version: int, objects: Sequence[Object]) -> None:
    """Raise NotAJournal unless these are exactly the schema objects of a journal of that version.

    Raises NewerJournal for a version yet to come. A new file has no objects, and version 0.
    """
    if not version and not objects:
        return
    if not 0 <= version <= newest_version():
        raise newer(path)
    written_down = _written_down(version)
    if len(objects) == len(written_down) and set(objects) == set(written_down):
        return
    # The SQL of a search index depends on the SQLite version that made it: both spellings are known.
    made = objects_made_by(migrations_to(version))
    known = {*map(_normalized, made), *map(_normalized, written_down), *STATISTICS}
    there = Counter(one[:3] for one in objects)
    strange = [one for one in objects if _normalized(one) not in known or there[one[:3]] > 1]
    missing = {one[:3] for one in made} - there.keys()
    if strange:
        raise _foreign(path, strange[0], is_ours=strange[0][:2] in {one[:2] for one in made})
    if missing:
        kind, name, _ = min(missing)
        raise _altered(path, f"its {kind} {_shown(name)} is missing")


def objects_made_by(migrations: Iterable[Path]) -> list[Object]:
    """The schema objects that these migrations make in an empty database, sorted."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as raw:
        for migration in migrations:
            for statement in statements_of(migration.read_text(encoding="utf-8")):
                raw.execute(statement)
        return sorted(raw.execute(OBJECTS).fetchall(), key=_order)


def write_down() -> Path:
    """Write the newest version's schema objects into the JSON file that every opening compares with first."""
    file = _file_of(newest_version())
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in objects_made_by(migrations_to()))
    file.write_text(f"[\n{lines}\n]\n", encoding="utf-8", newline="\n")
    return file


def newer(path: Path) -> NewerJournal:
    return NewerJournal(
        f"The journal at {path} was written by a newer recip.",
        "Update this one (pip install --upgrade recip); the journal was left as it is.",
    )


def older(path: Path) -> NoAccess:
    return NoAccess(
        f"The journal at {path} is of an older recip.", "Any command that writes brings it up to date: recip log …"
    )


def damaged(path: Path) -> NotAJournal:
    return NotAJournal(
        f"The journal at {path} is damaged.", "recip doctor says what can be done; the file was left as it is."
    )


def _steps() -> list[Path]:
    return sorted(MIGRATIONS.glob("[0-9]*.sql"))


def _written_down(version: int) -> list[Object]:
    """The newest version's objects, read from a file: running the migrations would double the time of an opening."""
    try:
        return [tuple(one) for one in json.loads(_file_of(version).read_text(encoding="utf-8"))]
    except FileNotFoundError:
        return []


def _file_of(version: int) -> Path:
    return MIGRATIONS / f"{version:04}.json"


def _normalized(one: Object) -> Object:
    """The object with every run of blanks and comments in its SQL as one space."""
    kind, name, table, sql = one
    # In a forged file it need not be text.
    return kind, name, table, None if sql is None else re.sub(BETWEEN_WORDS, lambda found: found[1] or " ", str(sql))


def _order(one: Object) -> tuple[str, str, str, str]:
    return one[0], one[1], one[2], one[3] or ""


def _foreign(path: Path, one: Object, *, is_ours: bool) -> NotAJournal:
    kind, name = str(one[0]), str(one[1])
    if is_ours:
        return _altered(path, f"its {kind} {_shown(name)} is not as recip made it")
    return NotAJournal(
        f"The journal at {path} holds what recip did not make: {_shown(kind)} {_shown(name)}.",
        "recip restore puts back a backup and keeps this file. If it is your own, take it out as you put it in.",
    )


def _altered(path: Path, why: str) -> NotAJournal:
    return NotAJournal(
        f"The journal at {path} is damaged, or was altered: {why}.",
        "recip doctor says what can be done; the file was left as it is.",
    )


def _shown(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"


def _header_and_size(path: Path) -> tuple[bytes, int]:
    try:
        with path.open("rb") as file:
            return file.read(100), os.fstat(file.fileno()).st_size
    except OSError as error:
        raise paths.refusal_of(error, path) from error


def _stays_short(path: Path) -> bool:
    """Whether the file is really shorter than its header says, and not just being written or cut off in a write.

    A rollback journal beside the real file tells of such a write. It is looked for first and the file last, in case
    another process finishes in between.
    """
    if Path(f"{os.path.realpath(path)}-journal").exists():
        return False
    header, size = _header_and_size(path)
    return size < _size_in(header)


def _number(header: bytes, offset: int) -> int:
    number: int = struct.unpack_from(">I", header, offset)[0]
    return number


def _size_in(header: bytes) -> int:
    """The size in bytes according to the header; 0 where it is not recorded."""
    if _number(header, 24) != _number(header, 92):
        return 0
    page: int = struct.unpack_from(">H", header, 16)[0]
    return _number(header, 28) * (65536 if page == 1 else page)


if __name__ == "__main__":
    print(write_down())  # noqa: T201
