"""Objects of a JSON file, one by one: exports reach gigabytes, and are cut off where a disk was full."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import IO, Any, cast

from reciprocity.core.escaping import replace_surrogates
from reciprocity.core.importing import LeftOut, Skipped
from reciprocity.importers.sources import Source

MARK = b"\xef\xbb\xbf"
LONGEST_LINE = 64 * 2**20


def objects(source: Source, prefix: str) -> Iterator[dict[str, Any] | Skipped]:
    """The objects at a place in the file ("messages.item"), in its order; `Skipped` where they are none.

    Where the file stops being JSON, what came before stands, and one `Skipped` says after how many it was cut off.
    """
    import ijson

    count = 0
    with source.open() as file:
        try:
            for found in ijson.items(without_mark(file), prefix, use_float=True):
                count += 1
                if isinstance(found, dict):
                    yield found
                else:
                    yield Skipped(LeftOut.UNREADABLE, f"number {count}: not what was expected there")
        except (ijson.JSONError, UnicodeDecodeError, RecursionError) as problem:
            why = str(problem).split("\n", maxsplit=1)[0][:80]
            yield Skipped(LeftOut.CUT_OFF, f"after {count}: it is no JSON from there on ({why})")


def values(source: Source, prefix: str) -> list[Any]:
    """What stands at a place, whatever it is; nothing where the file is cut off before it."""
    import ijson

    with source.open() as file:
        found: list[Any] = []
        with suppress(ijson.JSONError, UnicodeDecodeError, RecursionError):
            found.extend(ijson.items(without_mark(file), prefix, use_float=True))
        return found


def json_lines(source: Source) -> Iterator[tuple[int, dict[str, Any]] | Skipped]:
    """The objects of a file of JSON lines, with the number of each line."""
    with source.open() as file:
        number = 0
        while line := file.readline(LONGEST_LINE):
            number += 1
            if not line.strip(b" \r\n\t" + MARK):
                continue
            try:
                found = json.loads(line.decode("utf-8-sig", "replace"))
            except (ValueError, RecursionError):
                reason = LeftOut.UNREADABLE if line.endswith(b"\n") else LeftOut.CUT_OFF
                yield Skipped(reason, f"line {number}: no JSON")
                continue
            if isinstance(found, dict):
                yield number, found
            else:
                yield Skipped(LeftOut.UNREADABLE, f"line {number}: not what was expected there")


def whole(source: Source) -> Any:  # noqa: ANN401 - JSON is whatever it is
    """A small file as a whole; None where it is no JSON."""
    with source.open() as file:
        try:
            return json.loads(file.read(LONGEST_LINE).decode("utf-8-sig", "replace"))
        except (ValueError, RecursionError):
            return None


def text_in(found: object, *names: str) -> str:
    """The first of these that is some text in an object; numbers count as such. Nothing in what is no object."""
    if not isinstance(found, dict):
        return ""
    for name in names:
        value = found.get(name)
        if isinstance(value, str) and value.strip():
            return replace_surrogates(value.strip())
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
    return ""


def seconds_in(value: object, *, per_second: int = 1) -> float:
    """Unix seconds of a number, or a number as text, in parts of a second. Raises ValueError for what is none."""
    is_number = isinstance(value, int | float | str) and not isinstance(value, bool)
    seconds = float(value) / per_second if is_number else 0  # type: ignore[arg-type]
    if not 0 < seconds < 32_503_680_000:  # the year 3000
        raise ValueError(value)
    return seconds


class _Unmarked:
    """A file without the byte order mark that it may begin with."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        start = file.read(3)
        self._start = b"" if start == MARK else start

    def read(self, size: int = -1) -> bytes:
        if self._start and size:
            start, self._start = self._start, b""
            return start
        return self._file.read(size)


def without_mark(file: IO[bytes]) -> IO[bytes]:
    """The file from after its byte order mark, which is no part of JSON."""
    return cast("IO[bytes]", _Unmarked(file))
