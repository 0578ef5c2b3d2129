"""CSV files with the columns time, from and to. Strict: a file with a malformed row is refused as a whole."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from reciprocity.core.escaping import escape_controls
from reciprocity.core.importing import Item, Message
from reciprocity.core.vocabulary import Channel
from reciprocity.errors import BadFile
from reciprocity.importers.context import Context
from reciprocity.importers.day_spans import DaySpans, MessageBatch
from reciprocity.importers.sources import Head, Source
from reciprocity.importers.times import stamp_reader, time_reader

COLUMNS = ("time", "from", "to")
SEPARATORS = (",", ";", "\t")
LONGEST_LINE = 1_000_000
LONGEST_QUOTE = 40
EXAMPLE = "Its first line names the columns, as in: time,from,to"
NOTHING_KEPT = "Nothing was imported. Mend that line, or take it out, and import the file again."


def sniff(head: Head) -> bool:
    header = next((line for line in head.text.splitlines() if line.strip()), "")
    return any(set(COLUMNS) <= set(_names(header, separator)) for separator in SEPARATORS)


def read(source: Source, context: Context) -> Iterator[Item | MessageBatch]:
    """The messages, aggregated by sender and recipient.

    Columns may be in any order and case, among others, separated by commas, semicolons or tabs. The text is UTF-8.
    Times are ISO 8601, dates alone or Unix seconds. Raises BadFile, naming the line at fault.
    """
    threads: dict[tuple[str, str, bool], DaySpans] = {}
    for (day, second, is_date_only), sender, recipient in _rows_in(source, stamp_reader(context.zone)):
        key = (sender, recipient, is_date_only)
        spans = threads.get(key)
        if spans is None:
            spans = threads[key] = DaySpans()
        spans.add(day, second)
    for (sender, recipient, is_date_only), spans in threads.items():
        yield MessageBatch(sender, (recipient,), spans, Channel.DAYS if is_date_only else None)


def messages_in(source: Source, context: Context) -> Iterator[Message]:
    """The messages one by one, in the order of the file."""
    for when, sender, recipient in _rows_in(source, time_reader(context.zone)):
        yield Message(when, sender, (recipient,))


def _lines(source: Source) -> Iterator[str]:
    """The lines of a UTF-8 file, with their ends. Raises BadFile, naming the line, for anything else."""
    with source.open() as file:
        number = 0
        while raw := file.readline(LONGEST_LINE):
            number += 1
            try:
                line = raw.decode()
            except UnicodeDecodeError:
                sentence = f"{source.name} is not UTF-8 text; line {number} holds something else."
                raise BadFile(sentence, "Save it again as UTF-8, and import that.") from None
            if "\0" in line or len(raw) == LONGEST_LINE:
                raise BadFile(f"{source.name} is no CSV file; line {number} is not made of words.", EXAMPLE)
            yield line


def _rows_in(source: Source, time_of: Callable[[str], Any]) -> Iterator[tuple[Any, str, str]]:
    """The time of each row, as `time_of` reads it, the sender and the recipient."""

    def at_fault(number: int, what: str) -> BadFile:
        return BadFile(f"{source.name}, line {number}: {what}.", NOTHING_KEPT)

    lines = _lines(source)
    before, header = next(((number, line) for number, line in enumerate(lines, 1) if line.strip()), (0, ""))
    if not header:
        raise BadFile(f"{source.name} is empty.", EXAMPLE)
    separator, columns = _columns(header, source.name)
    when, sender, recipient = (columns.index(column) for column in COLUMNS)
    width = len(columns)
    rows = _reader(lines, separator)
    number = before
    try:
        for row in rows:
            number, begins = before + rows.line_num, number + 1
            if len(row) != width:
                if not any(field.strip() for field in row):
                    continue
                if len(row) < width or any(row[width:]):
                    raise at_fault(begins, f"{len(row)} columns, where the first line names {width}")
            try:
                time = time_of(row[when])
            except ValueError:
                raise at_fault(begins, f"{_quoted(row[when])} is no time") from None
            from_, to = row[sender].strip(), row[recipient].strip()
            if not from_ or not to:
                raise at_fault(begins, "it does not say who wrote to whom")
            yield time, from_, to
    except csv.Error:
        raise at_fault(number + 1, "its quotation marks do not pair, or a field is very long") from None


def _columns(header: str, name: str) -> tuple[str, list[str]]:
    """The separator that finds most of the needed columns, and the names of all columns."""
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


def _reader(lines: Iterable[str], separator: str) -> Any:  # noqa: ANN401 - the type of csv.reader has no name
    return csv.reader(lines, delimiter=separator, skipinitialspace=True, strict=True)


def _quoted(text: str) -> str:
    shown = text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"
    return f'"{escape_controls(shown)}"'
