"""Reads messages from a CSV file with the columns time, from and to."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import partial
from typing import BinaryIO

from reciprocity.core.importing import Message
from reciprocity.core.visible import visible
from reciprocity.errors import BadFile
from reciprocity.importers.context import Context
from reciprocity.importers.sources import Head, Source
from reciprocity.importers.times import time_reader

COLUMNS = ("time", "from", "to")
SEPARATORS = (",", ";", "\t")
LONGEST_LINE = 1_000_000
LONGEST_QUOTE = 40
EXAMPLE = "Its first line names the columns, as in: time,from,to"
NOTHING_KEPT = "Nothing was imported. Mend that line, or take it out, and import the file again."


def sniff(head: Head) -> bool:
    """Whether its first line names the columns time, from and to."""
    header = next((line for line in head.text.splitlines() if line.strip()), "")
    return any(set(COLUMNS) <= set(_names(header, separator)) for separator in SEPARATORS)


def read(source: Source, context: Context) -> Iterator[Message]:
    """The messages of a CSV file, in its order.

    The columns may stand in any order and case, among others; commas, semicolons or tabs separate them. The text is
    UTF-8. Times are ISO 8601, dates alone, or Unix seconds; those without an offset are in the zone of the context.
    Raises BadFile, naming the line where one is at fault.
    """
    with source.open() as file:
        yield from _messages(Lines(file, source.name), time_reader(context.zone))


class Lines:
    """The lines of a file as text, counted as they are read: `number` is that of the last one."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self.name = name
        self.number = 0
        self._file = file

    def __iter__(self) -> Iterator[str]:
        for raw in iter(partial(self._file.readline, LONGEST_LINE), b""):
            self.number += 1
            yield self._text(raw)

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


def _messages(lines: Lines, time_of: Callable[[str], datetime | date]) -> Iterator[Message]:
    text = iter(lines)
    header = next((line for line in text if line.strip()), None)
    if header is None:
        raise BadFile(f"{lines.name} is empty.", EXAMPLE)
    separator, columns = _columns(header, lines.name)
    when, sender, recipient = (columns.index(column) for column in COLUMNS)
    width = len(columns)
    recipients: dict[str, tuple[str, ...]] = {}
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
        from_, to = row[sender].strip(), row[recipient].strip()
        if not from_ or not to:
            raise lines.at_fault(number, "it does not say who wrote to whom")
        yield Message(time, from_, recipients.get(to) or recipients.setdefault(to, (to,)))


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
