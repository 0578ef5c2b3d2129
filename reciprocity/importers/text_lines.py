"""Lines and CSV rows of text files in an unknown encoding, as streams."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from reciprocity.importers.sources import Source

BLOCK = 131_072
LONGEST_LINE = 1_000_000
LARGEST_FIELD = 2**20


def lines_of(source: Source) -> Iterator[str]:
    """The lines without their ends: UTF-8, or UTF-16 with a byte order mark; an invalid line is read as Windows-1252.

    A line longer than a million bytes is cut off.
    """
    if source.head.data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        yield from _utf16_lines(source)
        return
    with source.open() as file:
        rest, is_too_long = b"", False
        while data := file.read(BLOCK):
            cut = data.rfind(b"\n") + 1
            if not cut:
                if len(rest) < LONGEST_LINE:
                    rest += data
                else:
                    is_too_long = True
                continue
            yield from _decoded(rest + (b"\n" if is_too_long else b"") + data[:cut])
            rest, is_too_long = data[cut:], False
        if rest:
            yield from _decoded(rest)


def csv_rows(source: Source, separator: str = ",") -> Iterator[tuple[int, list[str] | str]]:
    """The rows that are not empty, each with its line number; instead of a malformed row, what is wrong with it."""
    csv.field_size_limit(LARGEST_FIELD)
    rows = csv.reader((f"{line}\n" for line in lines_of(source)), delimiter=separator)
    while True:
        try:
            row = next(rows, None)
        except csv.Error as problem:
            yield rows.line_num, str(problem)
            continue
        if row is None:
            return
        if any(row):
            yield rows.line_num, row


def _decoded(data: bytes) -> Iterator[str]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        for line in data.split(b"\n"):
            yield _decoded_line(line).rstrip("\r")
        return
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    yield from text.split("\n")


def _decoded_line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _utf16_lines(source: Source) -> Iterator[str]:
    from codecs import getincrementaldecoder

    encoding = "utf-16-le" if source.head.data[:2] == b"\xff\xfe" else "utf-16-be"
    decoder = getincrementaldecoder(encoding)("replace")
    rest = ""
    with source.open() as file:
        while data := file.read(BLOCK):
            lines = (rest + decoder.decode(data)).split("\n")
            rest = lines.pop()[:LONGEST_LINE]
            yield from (line.rstrip("\r") for line in lines)
    yield rest
