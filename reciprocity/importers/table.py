"""CSV tables of messages by other programs, as iMazing's: columns are recognised by their names."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from reciprocity.core.importing import ME, Conversation, Item, Message, Skipped, SkipReason
from reciprocity.importers.context import Context
from reciprocity.importers.date_order import days_of
from reciprocity.importers.json_source import converted
from reciprocity.importers.sources import Head, Source
from reciprocity.importers.text_lines import csv_rows
from reciprocity.importers.times import time_reader

# Names of columns in order of preference, in lower case and without punctuation.
NAMES: dict[str, tuple[str, ...]] = {
    "when": (
        *("message date", "sent date", "sent at", "date time", "datetime", "timestamp", "date sent", "sent", "time"),
        *("date", "created at", "datum", "fecha", "zeit", "zeitstempel", "data", "дата"),
    ),
    "sender": (
        *("sender name", "from name", "sender", "from", "author", "sender id", "from address", "username", "name"),
        *("von", "absender", "de", "remitente", "expediteur", "отправитель"),
    ),
    "recipient": (
        *("recipient name", "to name", "recipient", "recipients", "receiver", "to", "to address", "an", "empfanger"),
        *("para", "destinatario", "destinataire", "получатель"),
    ),
    "chat": ("chat session", "chat", "conversation", "thread", "chat name", "contact name", "contact", "channel"),
    "direction": ("type", "direction", "message type", "in out", "richtung"),
}
INCOMING = {"incoming", "received", "in", "inbox", "receive", "eingehend", "empfangen", "1"}
OUTGOING = {"outgoing", "sent", "out", "outbox", "sentbox", "send", "ausgehend", "gesendet", "2"}
SEPARATORS = (",", ";", "\t", "|")
NUMERIC = re.compile(
    r"(\d{1,4}[./-]\d{1,2}[./-]\d{1,4})(?:,|\s+at)?[\sT]+(\d{1,2}):(\d\d)(?::(\d\d))?\s*([AaPp])?\.?[Mm]?\.?", re.ASCII
)
YEAR_FIRST = re.compile(r"\d{4}-")
SPACES = re.compile("[\u202f\u00a0\u2009]")


@dataclass(frozen=True, slots=True)
class Columns:
    """The index of each column; None for those that the table lacks."""

    separator: str
    width: int
    when: int
    sender: int | None
    recipient: int | None
    chat: int | None
    direction: int | None


def sniff(head: Head) -> bool:
    return columns_of(head.start.partition("\n")[0]) is not None


def columns_of(header: str) -> Columns | None:
    """The columns by their header; None if they do not say who wrote to whom, and when."""
    for separator in SEPARATORS:
        names = _names(header, separator)
        at = {
            what: next((names.index(each) for each in called if each in names), None) for what, called in NAMES.items()
        }
        when, sender, recipient = at["when"], at["sender"], at["recipient"]
        is_told = sender is not None and (recipient is not None or at["chat"] is not None)
        if when is not None and len(names) > 2 and (is_told or (at["direction"] is not None and sender is not None)):
            return Columns(separator, len(names), when, sender, recipient, at["chat"], at["direction"])
    return None


def read(source: Source, context: Context) -> Iterator[Item]:
    """Raises AmbiguousFile if the dates can be read in two ways."""
    columns = columns_of(source.head.start.partition("\n")[0])
    if columns is None:
        return
    days = days_of(_numeric_dates(source, columns), context)
    times = time_reader(context.zone)
    groups = _groups(source, columns)

    def time_of(row: list[str]) -> datetime | date:
        numeric = _numeric(row, columns)
        return _time(numeric, days, context) if numeric else times(_time_text(row, columns))

    yield from (Conversation(f"table:{chat}", chat) for chat in sorted(groups))
    for line, row in _rows(source, columns):
        if isinstance(row, str):
            yield Skipped(SkipReason.UNREADABLE, f"line {line}: {row}")
        else:
            yield from converted(row, lambda row: [_message(row, columns, time_of(row), groups)], f"line {line}")


def _message(row: list[str], columns: Columns, when: datetime | date, groups: set[str]) -> Item:
    sender, recipient, chat, way = (
        _cell(row, index) for index in (columns.sender, columns.recipient, columns.chat, columns.direction)
    )
    way = way.casefold()
    if way and way not in INCOMING | OUTGOING and columns.chat is not None:
        return Skipped(SkipReason.SYSTEM)
    if way in OUTGOING and (not sender or columns.recipient is None):
        sender = ME
    if way in INCOMING and not recipient:
        recipient = ME
    if chat in groups:
        return Message(when, sender, (), None, f"table:{chat}") if sender else Skipped(SkipReason.NO_SENDER)
    recipient = recipient or (ME if chat == sender else chat)
    if not sender or not recipient:
        return Skipped(SkipReason.NO_SENDER)
    return Message(when, sender, tuple(part.strip() for part in recipient.split(";") if part.strip()))


def _groups(source: Source, columns: Columns) -> set[str]:
    """The chats in which more than one other writes."""
    if columns.chat is None or columns.sender is None:
        return set()
    writers: dict[str, set[str]] = {}
    for _, row in _rows(source, columns):
        if isinstance(row, str) or _cell(row, columns.direction).casefold() in OUTGOING:
            continue
        if sender := _cell(row, columns.sender):
            writers.setdefault(_cell(row, columns.chat), set()).add(sender)
    most = 1 if columns.direction is not None else 2
    return {chat for chat, names in writers.items() if len(names) > most}


def _numeric_dates(source: Source, columns: Columns) -> list[str]:
    """The all-numeric dates in order, without consecutive duplicates."""
    found = (_numeric(row, columns) for _, row in _rows(source, columns) if not isinstance(row, str))
    return [text for text, _ in groupby(each[1] for each in found if each)]


def _numeric(row: list[str], columns: Columns) -> re.Match[str] | None:
    """The parts of a time whose date may begin with the day or the month."""
    text = _time_text(row, columns)
    return None if YEAR_FIRST.match(text) else NUMERIC.fullmatch(text)


def _time(found: re.Match[str], days: dict[str, date | None], context: Context) -> datetime:
    day = days[found[1]]
    if day is None:
        raise ValueError(found[0])
    hour = int(found[2])
    if found[5]:
        hour = hour % 12 + (12 if found[5] in "Pp" else 0)
    return context.clock(datetime(day.year, day.month, day.day, hour, int(found[3]), int(found[4] or 0)))  # noqa: DTZ001


def _time_text(row: list[str], columns: Columns) -> str:
    return SPACES.sub(" ", row[columns.when]).strip()


def _cell(row: list[str], index: int | None) -> str:
    return "" if index is None else row[index].strip()


def _rows(source: Source, columns: Columns) -> Iterator[tuple[int, list[str] | str]]:
    """The rows after the header, with their lines; instead of a malformed row, what is wrong with it."""
    rows = csv_rows(source, columns.separator)
    next(rows, None)
    for line, row in rows:
        if isinstance(row, str) or len(row) >= columns.width:
            yield line, row
        else:
            is_complete = len(row) == columns.width - 1
            yield line, [*row, ""] if is_complete else f"{len(row)} columns, of {columns.width}"


def _names(header: str, separator: str) -> list[str]:
    try:
        return [_normalized(name) for name in next(csv.reader([header.strip()], delimiter=separator), [])]
    except csv.Error:
        return []


def _normalized(name: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", name.replace("\ufeff", "").replace("_", " ")).lower().split())
