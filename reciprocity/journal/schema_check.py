"""Whether a journal's schema is exactly what its version's migrations make: nothing added, altered or missing.

A file from anywhere may hold triggers, views, virtual tables, generated columns or redefined indexes, which SQLite
would run as the journal is read and written. Only `sqlite_schema` itself is read here, and nothing that it defines.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from reciprocity.errors import NotAJournal

Object = tuple[str, str, str, str | None]
"""Its type, its name, the table that it belongs to, and the SQL that made it."""

OBJECTS = "SELECT type, name, tbl_name, sql FROM main.sqlite_schema"

# What ANALYZE makes, whoever ran it: figures for the planner.
STATISTICS: frozenset[Object] = frozenset(
    (
        ("table", "sqlite_stat1", "sqlite_stat1", "CREATE TABLE sqlite_stat1(tbl,idx,stat)"),
        ("table", "sqlite_stat4", "sqlite_stat4", "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)"),
    )
)

# What is quoted stays; the blanks are those that SQLite knows.
BETWEEN_WORDS = (
    r"""(?s)('(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\])|(?:--[^\n]*|/\*.*?(?:\*/|\Z)|[ \t\n\f\r])+"""
)

LONGEST_NAME = 60


def refuse_foreign(place: Path, version: int, objects: Sequence[Object]) -> None:
    """Raise NotAJournal where these objects are not those of a journal of that version, compared whole.

    Raises NewerJournal for a version yet to come. A new file holds nothing, and is of version 0.
    """
    from reciprocity.journal.connection import newer
    from reciprocity.journal.schema import migrations_to, newest_version

    if not version and not objects:
        return
    if not 0 <= version <= newest_version():
        raise newer(place)
    written_down = _written_down(version)
    if len(objects) == len(written_down) and set(objects) == set(written_down):
        return
    # A table of the search index reads otherwise where another SQLite made it: both ways of writing it are known.
    made = objects_made_by(migrations_to(version))
    known = {*map(_plain, made), *map(_plain, written_down), *STATISTICS}
    there = Counter(one[:3] for one in objects)
    strange = [one for one in objects if _plain(one) not in known or there[one[:3]] > 1]
    lacking = {one[:3] for one in made} - there.keys()
    if strange:
        raise _foreign(place, strange[0], is_ours=strange[0][:2] in {one[:2] for one in made})
    if lacking:
        kind, name, _ = min(lacking)
        raise _damaged(place, f"its {kind} {_shown(name)} is missing")


def objects_made_by(migrations: Iterable[Path]) -> list[Object]:
    """What these migrations make, in an empty database in memory, in the order of `_order`."""
    from reciprocity.journal.schema import statements_of

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as raw:
        for migration in migrations:
            for statement in statements_of(migration.read_text(encoding="utf-8")):
                raw.execute(statement)
        return sorted(raw.execute(OBJECTS).fetchall(), key=_order)


def write_down() -> Path:
    """Write what the newest version's migrations make into the file that every opening compares with first."""
    from reciprocity.journal.schema import migrations_to, newest_version

    file = _file_of(newest_version())
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in objects_made_by(migrations_to(newest_version())))
    file.write_text(f"[\n{lines}\n]\n", encoding="utf-8", newline="\n")
    return file


def _written_down(version: int) -> list[Object]:
    """The newest version's objects, from a file: making them anew would double what an opening takes."""
    try:
        return [tuple(one) for one in json.loads(_file_of(version).read_text(encoding="utf-8"))]
    except FileNotFoundError:
        return []


def _file_of(version: int) -> Path:
    from reciprocity.journal.schema import MIGRATIONS

    return MIGRATIONS / f"{version:04}.json"


def _plain(one: Object) -> Object:
    """The object with its SQL as SQLite takes it: spaces and comments between words are all one."""
    kind, name, table, sql = one
    # What is no text in such a file is none of ours, and looks like none.
    return kind, name, table, None if sql is None else re.sub(BETWEEN_WORDS, lambda found: found[1] or " ", str(sql))


def _order(one: Object) -> tuple[str, str, str, str]:
    return one[0], one[1], one[2], one[3] or ""


def _foreign(place: Path, one: Object, *, is_ours: bool) -> NotAJournal:
    kind, name = str(one[0]), str(one[1])
    if is_ours:
        return _damaged(place, f"its {kind} {_shown(name)} is not as recip made it")
    return NotAJournal(
        f"The journal at {place} holds what recip did not make: {_shown(kind)} {_shown(name)}.",
        "recip restore puts back a backup and keeps this file. If it is your own, take it out as you put it in.",
    )


def _damaged(place: Path, why: str) -> NotAJournal:
    return NotAJournal(
        f"The journal at {place} is damaged, or was altered: {why}.",
        "recip doctor says what can be done; the file was left as it is.",
    )


def _shown(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"


if __name__ == "__main__":
    print(write_down())  # noqa: T201
