"""Reads messages from a CSV file with the columns time, from and to."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from datetime import tzinfo
from functools import partial
from pathlib import Path
from typing import BinaryIO

from reciprocity.core.visible import visible
from reciprocity.errors import BadFile
from reciprocity.importers.messages import Message
from reciprocity.importers.times import time_reader

COLUMNS = ("time", "from", "to")
SEPARATORS = (",", ";", "\t")
LONGEST_LINE = 1_000_000
LINES_BETWEEN_REPORTS = 1000
LONGEST_QUOTE = 40
EXAMPLE = "Its first line names the columns, as in: time,from,to"
NOTHING_KEPT = "Nothing was imported. Mend that line, or take it out, and import the file again."


def messages_in(
    path: Path, zone: tzinfo | None = None, progress: Callable[[int], None] | None = None
) -> Iterator[Message]:
    """The messages of a CSV file, in its order, in constant memory.

    The columns may stand in any order and case, among others; commas, semicolons or tabs separate them. The text is
    UTF-8. Times are ISO 8601, dates alone, or Unix seconds; those without an offset are in `zone` (None: the system's).
    `progress` is told the bytes read so far. Raises BadFile, naming the line where one is at fault.
    """
    name = visible(path.name)
    try:
        with path.open("rb") as file:
            lines = Lines(file, name, progress)
            yield from _messages(lines, zone)
    except IsADirectoryError:
        raise BadFile(f"{name} is a folder, not a file.") from None
    except FileNotFoundError:
        raise BadFile(f"There is no file called {visible(str(path))}.") from None
    except OSError as problem:
        raise BadFile(f"{name} could not be read ({problem.strerror}).") from None


class Lines:
    """The lines of a file as text, counted as they are read: `number` is that of the last one."""

    def __init__(self, file: BinaryIO, name: str, progress: Callable[[int], None] | None) -> None:
        self.name = name
        self.number = 0
        self._file = file
        self._progress = progress or (lambda _: None)

    def __iter__(self) -> Iterator[str]:
        bytes_read = 0
        for raw in iter(partial(self._file.readline, LONGEST_LINE), b""):
            self.number += 1
            bytes_read += len(raw)
            yield self._text(raw)
            if self.number % LINES_BETWEEN_REPORTS == 0:
                self._progress(bytes_read)
        self._progress(bytes_read)

    def _text(self, raw: bytes) -> str:
        try:
            text = raw.decode("utf-8-sig" if self.number == 1 else "utf-8")
        except UnicodeDecodeError:
            sentence = f"{self.name} is not UTF-8 text; line {self.number} holds something else."
            raise BadFile(sentence, "Save it again as UTF-8, and import that.") from None
        if len(raw) == LONGEST_LINE or "\0" in text:
            raise BadFile(f"{self.name} is no CSV file; line {self.number} is not made of words.", EXAMPLE)
        return text

    def at_fault(self, number: int, what: str) -> BadFile:
        return BadFile(f"{self.name}, line {number}: {what}.", NOTHING_KEPT)


def _messages(lines: Lines, zone: tzinfo | None) -> Iterator[Message]:
    text = iter(lines)
    header = next((line for line in text if line.strip()), None)
    if header is None:
        raise BadFile(f"{lines.name} is empty.", EXAMPLE)
    separator, columns = _columns(header, lines.name)
    when, sender, recipient = (columns.index(column) for column in COLUMNS)
    width = len(columns)
    time_of = time_reader(zone)
    for number, row in _rows(lines, _reader(text, separator)):
        if len(row) != width:
            if not any(field.strip() for field in row):
                continue
            if len(row) < width or any(row[width:]):
                raise lines.at_fault(number, f"{len(row)} columns, where the first line names {width}")
        try:
            time = time_of(row[when])
        except ValueError:
            raise lines.at_fault(number, f"{_quoted(row[when])} is no time") from None
        if not row[sender].strip() or not row[recipient].strip():
            raise lines.at_fault(number, "it does not say who wrote to whom")
        yield Message(time, row[sender].strip(), row[recipient].strip())


def _columns(header: str, name: str) -> tuple[str, list[str]]:
    """What separates the columns, and their names; the separator is the one that finds most of those needed."""
    readings = [(separator, _names(header, separator)) for separator in SEPARATORS]
    separator, names = max(readings, key=lambda reading: len(set(COLUMNS).intersection(reading[1])))
    for column in COLUMNS:
        if column not in names:
            raise BadFile(f"{name} has no column called {column}.", EXAMPLE)
        if names.count(column) > 1:
            raise BadFile(f"{name} has more than one column called {column}.", EXAMPLE)
    return separator, names


def _names(header: str, separator: str) -> list[str]:
    try:
        return [name.strip().casefold() for name in next(_reader([header], separator), [])]
    except csv.Error:
        return []


def _reader(lines: Iterable[str], separator: str) -> Iterator[list[str]]:
    return csv.reader(lines, delimiter=separator, skipinitialspace=True, strict=True)


def _rows(lines: Lines, rows: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Each row with the number of the line that it begins on; quoted fields may span lines."""
    while True:
        number = lines.number + 1
        try:
            row = next(rows, None)
        except csv.Error:
            raise lines.at_fault(number, "its quotation marks do not pair, or a field is very long") from None
        if row is None:
            return
        yield number, row


def _quoted(text: str) -> str:
    shown = text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"
    return f'"{visible(shown)}"'
