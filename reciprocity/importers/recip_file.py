"""The file that `recip export` writes: a whole journal as one JSON object."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from reciprocity.core.escaping import escape_controls
from reciprocity.core.importing import Item
from reciprocity.errors import BadFile
from reciprocity.importers.context import Context
from reciprocity.importers.sources import Head, Source, source_of

FORMAT = 1
BEGINS = re.compile(r'\{\s*"recip"\s*:')
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
MADE_BY = "recip export FILE writes one that recip can take in."

Row = dict[str, str | int | None]


@dataclass(frozen=True, slots=True)
class DumpFile:
    """The rows of a journal by table, their schema's version, and how many lone surrogates became U+FFFD."""

    schema: int
    tables: dict[str, Sequence[Row]]
    mended: int


def sniff(head: Head) -> bool:
    return BEGINS.match(head.start) is not None


def read(source: Source, context: Context) -> Iterator[Item]:  # noqa: ARG001 - the interface of readers
    """Always raises BadFile: rows of a journal are no messages (see `read_dump`)."""
    raise BadFile(f"{source.name} is a whole journal.", "It comes in on its own: recip import FILE")


def read_dump(path: Path) -> DumpFile:
    """The journal in a file. Raises BadFile if recip did not write it, or if it was altered beyond use."""
    source = source_of(path)
    name = source.name
    with source.open() as file:
        data = file.read()
    try:
        found = json.loads(data.decode(), object_pairs_hook=_unique_keys, parse_constant=_refuse, parse_float=_refuse)
    except UnicodeDecodeError:
        raise BadFile(f"{name} is not UTF-8 text.", MADE_BY) from None
    except (ValueError, RecursionError) as problem:
        why = "too deeply nested" if isinstance(problem, RecursionError) else str(problem)
        raise BadFile(f"{name} is no JSON that recip wrote ({escape_controls(why)}).", MADE_BY) from None
    if not isinstance(found, dict) or not isinstance(found.get("recip"), int):
        raise BadFile(f"{name} is not from recip export.", MADE_BY)
    if found.pop("recip") > FORMAT:
        raise BadFile(f"{name} was written by a newer recip.", "Update this one: pip install --upgrade recip")
    schema = found.pop("schema", None)
    if type(schema) is not int or schema < 1:
        raise BadFile(f"{name} does not say which schema it is of.", MADE_BY)
    tables = _Tables(name)
    return DumpFile(schema, {table: tables.rows(table, rows) for table, rows in found.items()}, tables.mended)


class _Tables:
    """Checks rows, and replaces and counts lone surrogates: JSON can spell them, and text cannot hold them."""

    def __init__(self, name: str) -> None:
        self.mended = 0
        self._name = name

    def rows(self, table: str, rows: object) -> list[Row]:
        if not isinstance(rows, list):
            raise BadFile(f"{self._name}: {escape_controls(table)} is no list.", MADE_BY)
        return [self._row(row) for row in rows]

    def _row(self, row: object) -> Row:
        if not isinstance(row, dict):
            raise BadFile(f"{self._name} holds a row that is none.", MADE_BY)
        return {column: self._value(value) for column, value in row.items()}

    def _value(self, value: object) -> str | int | None:
        if isinstance(value, str):
            text, count = LONE_SURROGATE.subn("\ufffd", value)
            self.mended += count
            return text
        if value is None or (type(value) is int and -(2**63) <= value < 2**63):
            return value
        raise BadFile(f"{self._name} holds something that is neither text nor a whole number.", MADE_BY)


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object without duplicate keys: JSON allows them, and the last one would silently win."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice in one object")
    return found


def _refuse(text: str) -> NoReturn:
    raise ValueError(f"{text} is no whole number")
