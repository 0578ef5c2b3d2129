"""WhatsApp's own export of a chat: a text file, alone or in its zip.

Parsed by hand: the existing libraries are unmaintained or need pandas, and none tells notices from messages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from reciprocity.core.importing import ME, Conversation, Item, OwnAddress, Skipped, SkipReason
from reciprocity.core.people import name_key
from reciprocity.importers.context import Context
from reciprocity.importers.date_order import days_of
from reciprocity.importers.day_spans import DaySpans, MessageBatch
from reciprocity.importers.sources import Head, Source
from reciprocity.importers.text_lines import lines_of
from reciprocity.importers.times import Clock
from reciprocity.importers.whatsapp_lines import DELETED, DELETED_BY_YOU, Line, is_notice, line_in

LINES_SNIFFED = 30
TITLE = re.compile(
    r"^(?:WhatsApp[ -]?Chat (?:with |mit |- |met |ile )|WhatsApp - |Chat (?:de )?WhatsApp (?:con |avec |com )"
    r"|Discussion WhatsApp avec |Conversa do WhatsApp com |Conversación de WhatsApp con |WhatsApp-chatt? me[td] "
    r"|Чат WhatsApp с (?:контактом )?|Czat WhatsApp z |WhatsApp-keskustelu: )"
    r"(?P<title>.+?)(?:\.txt|\.zip)?(?: ?\(\d+\))?$",
    re.IGNORECASE,
)

JRNL = re.compile(r"\[\d{4}-\d\d-\d\d,? \d\d:\d\d(?: [AP]M)?\]")
"""An entry of the diary program jrnl: where a phone writes such dates, WhatsApp has seconds within the brackets."""

QUOTED = re.compile(r"[“„«\"]([^“”„«»\"]{1,100})[“”»\"]")

TimeOfDay = tuple[int, int, int]


@dataclass
class Chat:
    """A chat before its dates are understood. `spans`: first and last time of day, by sender and date as written."""

    spans: dict[tuple[str, str], list[TimeOfDay]] = field(default_factory=dict)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    dates: list[str] = field(default_factory=list)
    left_out: Counter[SkipReason] = field(default_factory=Counter)
    marked: Counter[str] = field(default_factory=Counter)
    senders: Counter[str] = field(default_factory=Counter)
    notice_senders: set[str] = field(default_factory=set)
    quoted: set[str] = field(default_factory=set)
    own_names: set[str] = field(default_factory=set)


def sniff(head: Head) -> bool:
    """Whether a tenth of the first lines begin as messages do."""
    lines = [line for line in head.text[:20_000].splitlines() if line.strip()][:LINES_SNIFFED]
    if any(JRNL.match(line) for line in lines):
        return False
    return sum(line_in(line) is not None for line in lines) * 10 >= max(1, len(lines))


def read(source: Source, context: Context) -> Iterator[Item | MessageBatch]:
    """Raises AmbiguousFile if the dates can be read in two ways."""
    title = _title(source)
    chat = _parse(source)
    _drop_the_group_itself(chat, title)
    days = days_of(chat.dates, context)
    yield from (Skipped(reason, "", count) for reason, count in chat.left_out.items())
    yield from map(OwnAddress, sorted(chat.own_names))
    yield from _batches(chat, title, days, context)


def _parse(source: Source) -> Chat:
    chat = Chat()
    last_date = ""
    for raw in lines_of(source):
        line = line_in(raw)
        if line is None:
            continue
        if line.date != last_date:
            last_date = line.date
            chat.dates.append(last_date)
        _add(chat, line)
    return chat


def _add(chat: Chat, line: Line) -> None:
    sender = line.sender
    if is_notice(line):
        chat.left_out[SkipReason.SYSTEM] += 1
        if sender:
            chat.notice_senders.add(sender)
        return
    is_deleted_by_you = DELETED_BY_YOU.match(line.text)
    if is_deleted_by_you or DELETED.match(line.text):
        chat.left_out[SkipReason.DELETED] += 1
        if is_deleted_by_you:
            chat.own_names.add(sender)
        return
    chat.senders[sender] += 1
    if line.is_marked:
        chat.marked[sender] += 1
        chat.quoted.update(QUOTED.findall(line.text))
    key, time = (sender, line.date), (line.hour, line.minute, line.second)
    chat.counts[key] += 1
    span = chat.spans.get(key)
    if span is None:
        chat.spans[key] = [time, time]
    elif time < span[0]:
        span[0] = time
    elif time > span[1]:
        span[1] = time


def _drop_the_group_itself(chat: Chat, title: str) -> None:
    """On an iPhone notices carry the group's name as their sender, and are always marked.

    Some people's messages are always marked too. So the name is the group's only if the app spoke under it, if the file
    is named for it, or if a notice quotes it, as when a group is renamed; and never in a chat of two.
    """
    for sender in (chat.notice_senders | chat.quoted | {title}) & chat.senders.keys():
        if len(chat.senders) > 2 and chat.marked[sender] == chat.senders[sender]:
            for key in [key for key in chat.spans if key[0] == sender]:
                chat.left_out[SkipReason.SYSTEM] += chat.counts[key]
                del chat.spans[key]
            del chat.senders[sender]


def _title(source: Source) -> str:
    """The person or group in the name of the file or of its zip, if any."""
    titles = (TITLE.match(part) for part in reversed(source.parts))
    return next((found["title"].strip() for found in titles if found), "")


def _batches(chat: Chat, title: str, days: dict[str, date | None], context: Context) -> Iterator[Item | MessageBatch]:
    senders = sorted(chat.senders)
    others = [sender for sender in senders if name_key(sender) != name_key(title)]
    is_group = len(senders) > 2 or bool(title and len(others) == len(senders) == 2)
    group = f"whatsapp:{title or ', '.join(senders)}" if is_group else ""
    if is_group:
        yield Conversation(group, title)
    elif title and len(others) == 1 and len(senders) == 2:
        yield OwnAddress(others[0])
    clock = Clock(context.zone)
    threads: dict[str, DaySpans] = {}
    for (sender, text), (first, last) in chat.spans.items():
        day = days[text]
        if day is None:
            yield Skipped(SkipReason.UNREADABLE, f"dates written {text}", chat.counts[sender, text])
            continue
        spans = threads.setdefault(sender, DaySpans())
        for time in {first, last}:
            spans.add(*clock.wall(day.year, day.month, day.day, *time))
        spans.count += chat.counts[sender, text] - len({first, last})
    for sender, spans in threads.items():
        yield MessageBatch(sender, () if is_group else (_partner(sender, senders, title),), spans, None, group)


def _partner(sender: str, senders: list[str], title: str) -> str:
    """The recipient in a chat of two: the other writer, or whoever the chat is named for, or you."""
    display_name = title if title and name_key(title) != name_key(sender) else ME
    return next((other for other in senders if other != sender), display_name)
