"""JSON files as streams of objects: exports reach gigabytes, and are cut off where a disk was full."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any, TypeVar

from reciprocity.core.escaping import replace_surrogates
from reciprocity.core.importing import Item, Skipped, SkipReason
from reciprocity.importers.sources import Source

LONGEST_LINE = 64 * 2**20

Object = dict[str, Any]
Record = TypeVar("Record")
Convert = Callable[[Record], Iterable[Item]]
"""What one message comes to. Raises ValueError if its time cannot be read."""


def objects(source: Source, prefix: str) -> Iterator[Object | Skipped]:
    """The objects at a path of the file ("messages.item"); `Skipped` for anything else there.

    If the file is cut off, what came before is kept, and a last `Skipped` says after how many objects.
    """
    import ijson

    count = 0
    with source.open() as file:
        try:
            for found in ijson.items(file, prefix, use_float=True):
                count += 1
                if isinstance(found, dict):
                    yield found
                else:
                    yield Skipped(SkipReason.UNREADABLE, f"number {count}: not what was expected there")
        except (ijson.JSONError, UnicodeDecodeError, RecursionError) as problem:
            why = str(problem).split("\n", maxsplit=1)[0][:80]
            yield Skipped(SkipReason.CUT_OFF, f"after {count}: it is no JSON from there on ({why})")


def messages(source: Source, prefix: str, convert: Convert[Object]) -> Iterator[Item]:
    """The items of each object at a path of the file."""
    for number, found in enumerate(objects(source, prefix), 1):
        if isinstance(found, Skipped):
            yield found
        else:
            yield from converted(found, convert, f"message {number}")


def line_messages(source: Source, convert: Convert[Object]) -> Iterator[Item]:
    """The items of each object in a file of JSON lines."""
    with source.open() as file:
        number = 0
        while line := file.readline(LONGEST_LINE):
            number += 1
            if not line.strip():
                continue
            try:
                found = json.loads(line.decode("utf-8", "replace"))
            except (ValueError, RecursionError):
                reason = SkipReason.UNREADABLE if line.endswith(b"\n") else SkipReason.CUT_OFF
                yield Skipped(reason, f"line {number}: no JSON")
                continue
            if isinstance(found, dict):
                yield from converted(found, convert, f"line {number}")
            else:
                yield Skipped(SkipReason.UNREADABLE, f"line {number}: not what was expected there")


def converted(found: Record, convert: Convert[Record], where: str) -> Iterator[Item]:
    """The items of one record, or `Skipped` if its time cannot be read."""
    try:
        yield from convert(found)
    except (ValueError, OverflowError):
        yield Skipped(SkipReason.UNREADABLE, f"{where}: it has no time that can be read")


def values(source: Source, prefix: str) -> list[Any]:
    """All values at a path of the file, up to where it is cut off."""
    import ijson

    with source.open() as file:
        found: list[Any] = []
        with suppress(ijson.JSONError, UnicodeDecodeError, RecursionError):
            found.extend(ijson.items(file, prefix, use_float=True))
        return found


def load(source: Source) -> Any:  # noqa: ANN401 - JSON is whatever it is
    """The content of a small file; None if it is no JSON."""
    with source.open() as file:
        try:
            return json.loads(file.read(LONGEST_LINE).decode("utf-8", "replace"))
        except (ValueError, RecursionError):
            return None


def object_in(found: object) -> Object:
    """The value itself if it is an object, else an empty one."""
    return found if isinstance(found, dict) else {}


def text_in(found: object, *names: str) -> str:
    """The first of these fields that is a non-empty string or an integer, as text; "" if there is none."""
    for name in names:
        value = object_in(found).get(name)
        if isinstance(value, str) and value.strip():
            return replace_surrogates(value.strip())
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
    return ""


def objects_in(found: object) -> list[Object]:
    """The objects in a list; empty if the value is no list."""
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def seconds_in(value: object, *, per_second: int = 1) -> float:
    """Unix seconds from a number or numeric text, given in fractions of a second. Raises ValueError."""
    is_number = isinstance(value, int | float | str) and not isinstance(value, bool)
    seconds = float(value) / per_second if is_number else 0  # type: ignore[arg-type]
    if not 0 < seconds < 32_503_680_000:  # the year 3000
        raise ValueError(value)
    return seconds
