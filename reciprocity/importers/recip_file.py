"""Reads what `recip export` wrote: a whole journal as one JSON object."""

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
from reciprocity.importers.sources import Head, Source

FORMAT = 1
BEGINS = re.compile(r'\{\s*"recip"\s*:')
LONE = re.compile("[\ud800-\udfff]")
MADE_BY = "recip export FILE writes one that recip can take in."

Row = dict[str, str | int | None]


@dataclass(frozen=True, slots=True)
class WholeFile:
    """The rows of a whole journal by table, the version of its schema, and how many characters were no text."""

    schema: int
    tables: dict[str, Sequence[Row]]
    mended: int


def sniff(head: Head) -> bool:
    """Whether it begins as `recip export` begins."""
    return BEGINS.match(head.start) is not None


def read(source: Source, context: Context) -> Iterator[Item]:  # noqa: ARG001 - the interface of readers
    """Refused: rows of a journal are no stream of messages (see `whole_in`)."""
    raise BadFile(f"{source.name} is a whole journal.", "It comes in on its own: recip import FILE")


def whole_in(path: Path) -> WholeFile:
    """The whole journal in a file. Raises BadFile for one that recip did not write, or that was altered beyond sense.

    Lone surrogates, which JSON can spell and text cannot hold, become U+FFFD and are counted.
    """
    name = escape_controls(path.name)
    try:
        found = json.loads(_text_of(path, name), object_pairs_hook=_once, parse_constant=_refuse, parse_float=_refuse)
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
    mending = _Mending()
    return WholeFile(schema, {table: _rows(mending, table, rows, name) for table, rows in found.items()}, mending.count)


class _Mending:
    """Makes text of what may be none, and counts."""

    def __init__(self) -> None:
        self.count = 0

    def mended(self, text: str) -> str:
        mended, count = LONE.subn("\ufffd", text)
        self.count += count
        return mended


def _rows(mending: _Mending, table: str, rows: object, name: str) -> list[Row]:
    if not isinstance(rows, list):
        raise BadFile(f"{name}: {escape_controls(table)} is no list.", MADE_BY)
    return [_row(mending, row, name) for row in rows]


def _row(mending: _Mending, row: object, name: str) -> Row:
    if not isinstance(row, dict):
        raise BadFile(f"{name} holds a row that is none.", MADE_BY)
    return {column: _value(mending, value, name) for column, value in row.items()}


def _value(mending: _Mending, value: object, name: str) -> str | int | None:
    if isinstance(value, str):
        return mending.mended(value)
    if value is None or (type(value) is int and -(2**63) <= value < 2**63):
        return value
    raise BadFile(f"{name} holds something that is neither text nor a whole number.", MADE_BY)


def _text_of(path: Path, name: str) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadFile(f"{name} is not UTF-8 text.", MADE_BY) from None
    except FileNotFoundError:
        raise BadFile(f"There is no file called {escape_controls(str(path))}.") from None
    except OSError as problem:
        raise BadFile(f"{name} could not be read ({problem.strerror}).") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose names are each there once; JSON itself allows more, and then the last would win unseen."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice in one object")
    return found


def _refuse(text: str) -> NoReturn:
    raise ValueError(f"{text} is no whole number")
