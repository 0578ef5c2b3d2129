"""JSON files as streams of objects: exports reach gigabytes, and are cut off where a disk was full."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import IO, Any, cast

from reciprocity.core.escaping import replace_surrogates
from reciprocity.core.importing import Item, Skipped, SkipReason
from reciprocity.importers.sources import Source

BOM = b"\xef\xbb\xbf"
LONGEST_LINE = 64 * 2**20

Object = dict[str, Any]
Convert = Callable[[Object], Iterable[Item]]
"""What one message comes to. Raises ValueError where its time cannot be read."""


def objects(source: Source, prefix: str) -> Iterator[Object | Skipped]:
    """The objects at a path of the file ("messages.item"); `Skipped` for anything else there.

    If the file is cut off, what came before is kept, and a last `Skipped` says after how many objects.
    """
    import ijson

    count = 0
    with source.open() as file:
        try:
            for found in ijson.items(without_bom(file), prefix, use_float=True):
                count += 1
                if isinstance(found, dict):
                    yield found
                else:
                    yield Skipped(SkipReason.UNREADABLE, f"number {count}: not what was expected there")
        except (ijson.JSONError, UnicodeDecodeError, RecursionError) as problem:
            why = str(problem).split("\n", maxsplit=1)[0][:80]
            yield Skipped(SkipReason.CUT_OFF, f"after {count}: it is no JSON from there on ({why})")


def messages(source: Source, prefix: str, convert: Convert) -> Iterator[Item]:
    """The items of each object at a path of the file."""
    for number, found in enumerate(objects(source, prefix), 1):
        if isinstance(found, Skipped):
            yield found
        else:
            yield from converted(found, convert, f"message {number}")


def line_messages(source: Source, convert: Convert) -> Iterator[Item]:
    """The items of each object in a file of JSON lines."""
    with source.open() as file:
        number = 0
        while line := file.readline(LONGEST_LINE):
            number += 1
            if not line.strip(b" \r\n\t" + BOM):
                continue
            try:
                found = json.loads(line.decode("utf-8-sig", "replace"))
            except (ValueError, RecursionError):
                reason = SkipReason.UNREADABLE if line.endswith(b"\n") else SkipReason.CUT_OFF
                yield Skipped(reason, f"line {number}: no JSON")
                continue
            if isinstance(found, dict):
                yield from converted(found, convert, f"line {number}")
            else:
                yield Skipped(SkipReason.UNREADABLE, f"line {number}: not what was expected there")


def converted(found: Object, convert: Convert, where: str) -> Iterator[Item]:
    """The items of one object, or `Skipped` if its time cannot be read."""
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
            found.extend(ijson.items(without_bom(file), prefix, use_float=True))
        return found


def load(source: Source) -> Any:  # noqa: ANN401 - JSON is whatever it is
    """The content of a small file; None if it is no JSON."""
    with source.open() as file:
        try:
            return json.loads(file.read(LONGEST_LINE).decode("utf-8-sig", "replace"))
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


class _WithoutBom:
    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        start = file.read(3)
        self._start = b"" if start == BOM else start

    def read(self, size: int = -1) -> bytes:
        if self._start and size:
            start, self._start = self._start, b""
            return start
        return self._file.read(size)


def without_bom(file: IO[bytes]) -> IO[bytes]:
    """The file from after its byte order mark, which JSON parsers refuse."""
    return cast("IO[bytes]", _WithoutBom(file))
