"""Tables of messages that other programs write, as iMazing does: which column is which is told by their names."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from reciprocity.core.importing import ME, Conversation, Item, LeftOut, Message, Skipped
from reciprocity.importers.context import Context
from reciprocity.importers.sources import Head, Source
from reciprocity.importers.text_lines import lines_of
from reciprocity.importers.times import time_reader
from reciprocity.importers.whatsapp_dates import days_of

# What a column may be called, in the order of preference: small letters, without signs.
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
CLOCKED = re.compile(
    r"(\d{1,4}[./-]\d{1,2}[./-]\d{1,4})(?:,|\s+at)?[\sT]+(\d{1,2}):(\d\d)(?::(\d\d))?\s*([AaPp])?\.?[Mm]?\.?", re.ASCII
)
YEAR_FIRST = re.compile(r"\d{4}-")
SPACES = re.compile("[\u202f\u00a0\u2009]")
WIDEST = 2**20


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each thing stands; None for what the table does not have."""

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
    """The columns that a header names, or None where it does not say who wrote to whom, and when."""
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
    """The messages. Raises Unclear where their dates can be read in two ways."""
    columns = columns_of(source.head.start.partition("\n")[0])
    if columns is None:
        return
    days = days_of(_dates(source, columns), context)
    times = time_reader(context.zone)
    groups = _groups(source, columns)
    yield from (Conversation(f"table:{chat}", chat) for chat in sorted(groups))
    for line, row in _rows(source, columns):
        if isinstance(row, str):
            yield Skipped(LeftOut.UNREADABLE, f"line {line}: {row}")
            continue
        text = SPACES.sub(" ", row[columns.when]).strip()
        try:
            found = CLOCKED.fullmatch(text)
            when = _wall(found, days, context) if found and not YEAR_FIRST.match(text) else times(text)
        except (ValueError, KeyError):
            yield Skipped(LeftOut.UNREADABLE, f"line {line}: it has no time that can be read")
            continue
        yield _message(row, columns, when, groups)


def _message(row: list[str], columns: Columns, when: datetime | date, groups: set[str]) -> Item:
    sender, recipient, chat, direction = (
        "" if place is None else row[place].strip()
        for place in (columns.sender, columns.recipient, columns.chat, columns.direction)
    )
    way = direction.casefold()
    if way and way not in INCOMING | OUTGOING and columns.chat is not None:
        return Skipped(LeftOut.SYSTEM)
    if way in OUTGOING and (not sender or columns.recipient is None):
        sender = ME
    if way in INCOMING and not recipient:
        recipient = ME
    if chat in groups:
        return Message(when, sender, (), None, f"table:{chat}") if sender else Skipped(LeftOut.NO_SENDER)
    recipient = recipient or (ME if chat == sender else chat)
    if not sender or not recipient:
        return Skipped(LeftOut.NO_SENDER)
    return Message(when, sender, tuple(part.strip() for part in recipient.split(";") if part.strip()))


def _groups(source: Source, columns: Columns) -> set[str]:
    """The chats in which more than one other writes."""
    if columns.chat is None or columns.sender is None:
        return set()
    writers: dict[str, set[str]] = {}
    for _, row in _rows(source, columns):
        if not isinstance(row, str) and row[columns.sender].strip():
            is_yours = columns.direction is not None and row[columns.direction].strip().casefold() in OUTGOING
            if not is_yours:
                writers.setdefault(row[columns.chat].strip(), set()).add(row[columns.sender].strip())
    most = 1 if columns.direction is not None else 2
    return {chat for chat, names in writers.items() if len(names) > most}


def _dates(source: Source, columns: Columns) -> list[str]:
    """The dates of figures alone, each time that they change."""
    found: list[str] = []
    for _, row in _rows(source, columns):
        text = "" if isinstance(row, str) else SPACES.sub(" ", row[columns.when]).strip()
        clocked = CLOCKED.fullmatch(text)
        if clocked and not YEAR_FIRST.match(text) and (not found or found[-1] != clocked[1]):
            found.append(clocked[1])
    return found


def _wall(found: re.Match[str], days: dict[str, date | None], context: Context) -> datetime:
    day = days[found[1]]
    if day is None:
        raise ValueError(found[0])
    hour = int(found[2])
    if found[5]:
        hour = hour % 12 + (12 if found[5] in "Pp" else 0)
    return context.clock(datetime(day.year, day.month, day.day, hour, int(found[3]), int(found[4] or 0)))  # noqa: DTZ001


def _rows(source: Source, columns: Columns) -> Iterator[tuple[int, list[str] | str]]:
    """Each row with its line, or what is wrong with it."""
    csv.field_size_limit(WIDEST)
    rows = csv.reader((f"{line}\n" for line in lines_of(source)), delimiter=columns.separator)
    next(rows, None)
    while True:
        try:
            row = next(rows, None)
        except csv.Error as problem:
            yield rows.line_num, str(problem)
            continue
        if row is None:
            return
        if any(row):
            is_whole = len(row) >= columns.width - 1
            yield rows.line_num, [*row, ""] if is_whole else f"{len(row)} columns, of {columns.width}"


def _names(header: str, separator: str) -> list[str]:
    try:
        return [_plain(name) for name in next(csv.reader([header.strip()], delimiter=separator), [])]
    except csv.Error:
        return []


def _plain(name: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", name.replace("\ufeff", "").replace("_", " ")).lower().split())
