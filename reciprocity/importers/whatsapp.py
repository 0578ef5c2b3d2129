"""WhatsApp's own export of a chat: a text file, alone or in its zip.

By hand: the libraries there are stand still or bring pandas, and none keeps notices apart from messages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from reciprocity.core.importing import ME, Conversation, Item, LeftOut, Mine, Skipped
from reciprocity.core.people import name_key
from reciprocity.importers.context import Context
from reciprocity.importers.sources import Head, Source
from reciprocity.importers.text_lines import lines_of
from reciprocity.importers.threads import Clock, Run, Thread
from reciprocity.importers.whatsapp_dates import days_of
from reciprocity.importers.whatsapp_lines import Line, is_notice, line_in
from reciprocity.importers.whatsapp_phrases import DELETED, DELETED_BY_YOU

LINES_LOOKED_AT = 30
TITLED = re.compile(
    r"^(?:"
    + "|".join(
        (
            *(
                "WhatsApp[ -]?Chat (?:with |mit |- |met |ile )",
                "WhatsApp - ",
                "Chat (?:de )?WhatsApp (?:con |avec |com )",
            ),
            *("Discussion WhatsApp avec ", "Conversa do WhatsApp com ", "Conversación de WhatsApp con "),
            *("WhatsApp-chatt? me[td] ", "Чат WhatsApp с (?:контактом )?", "Czat WhatsApp z ", "WhatsApp-keskustelu: "),
        )
    )
    + r")(?P<title>.+?)(?:\.txt|\.zip)?(?: ?\(\d+\))?$",
    re.IGNORECASE,
)

JRNL = re.compile(r"\[\d{4}-\d\d-\d\d,? \d\d:\d\d(?: [AP]M)?\]")
"""A diary's entry: where a phone writes dates so, WhatsApp has seconds between its brackets."""

QUOTED = re.compile(r"[“„«\"]([^“”„«»\"]{1,100})[“”»\"]")

Clocked = tuple[int, int, int]


@dataclass
class Chat:
    """What a chat holds before its dates are understood: for each sender and date, the first and last time of day."""

    spans: dict[tuple[str, str], list[Clocked]] = field(default_factory=dict)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    dates: list[str] = field(default_factory=list)
    left_out: Counter[LeftOut] = field(default_factory=Counter)
    marked: Counter[str] = field(default_factory=Counter)
    senders: Counter[str] = field(default_factory=Counter)
    notice_senders: set[str] = field(default_factory=set)
    quoted: set[str] = field(default_factory=set)
    mine: set[str] = field(default_factory=set)


def sniff(head: Head) -> bool:
    """Whether one of its first lines begins with a date, a time and a sign between them and a name."""
    lines = [line for line in head.text[:20_000].splitlines() if line.strip()][:LINES_LOOKED_AT]
    if any(JRNL.match(line) for line in lines):
        return False
    return sum(line_in(line) is not None for line in lines) * 10 >= max(1, len(lines))


def read(source: Source, context: Context) -> Iterator[Item | Run]:
    """Who wrote on which days. Raises Unclear where the dates can be read in two ways."""
    chat = _gathered(source)
    days = days_of(chat.dates, context)
    yield from (Skipped(reason, "", count) for reason, count in chat.left_out.items())
    yield from map(Mine, sorted(chat.mine))
    yield from _runs(chat, _title(source), days, context)


def _gathered(source: Source) -> Chat:
    chat = Chat()
    last_date = ""
    for raw in lines_of(source):
        line = line_in(raw)
        if line is None:
            continue
        if line.date != last_date:
            last_date = line.date
            chat.dates.append(last_date)
        _take(chat, line)
    _drop_the_group_itself(chat, _title(source))
    return chat


def _take(chat: Chat, line: Line) -> None:
    if is_notice(line):
        chat.left_out[LeftOut.SYSTEM] += 1
        if line.sender:
            chat.notice_senders.add(line.sender)
        return
    if DELETED_BY_YOU.match(line.text):
        chat.mine.add(line.sender)
        chat.left_out[LeftOut.DELETED] += 1
        return
    if DELETED.match(line.text):
        chat.left_out[LeftOut.DELETED] += 1
        return
    sender = line.sender
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
    """On an iPhone the group speaks under its own name, each time with a mark; with fewer than three it is a person.

    That a name is always marked proves nothing: some people's are. It is a group's where the app spoke under it, where
    the file is named for it, or where a notice quotes it, as it does when a group is renamed.
    """
    for sender in (chat.notice_senders | chat.quoted | {title}) & chat.senders.keys():
        if len(chat.senders) > 2 and chat.marked[sender] == chat.senders[sender]:
            for key in [key for key in chat.spans if key[0] == sender]:
                chat.left_out[LeftOut.SYSTEM] += chat.counts[key]
                del chat.spans[key]
            del chat.senders[sender]


def _title(source: Source) -> str:
    """Whom or which group the chat is with, where the name of the file or of its zip says so."""
    for part in reversed(source.parts):
        found = TITLED.match(part)
        if found:
            return found["title"].strip()
    return ""


def _runs(chat: Chat, title: str, days: dict[str, date | None], context: Context) -> Iterator[Item | Run]:
    senders = sorted(chat.senders)
    others = [sender for sender in senders if name_key(sender) != name_key(title)]
    is_group = len(senders) > 2 or bool(title and len(others) == len(senders) == 2)
    group = f"whatsapp:{title or _key_of_those(senders)}" if is_group else ""
    if is_group:
        yield Conversation(group, title)
    elif title and len(others) == 1 and len(senders) == 2:
        yield Mine(others[0])
    clock = Clock(context.zone)
    threads: dict[str, Thread] = {}
    for (sender, text), (first, last) in chat.spans.items():
        day = days[text]
        if day is None:
            yield Skipped(LeftOut.UNREADABLE, f"dates written {text}", chat.counts[sender, text])
            continue
        thread = threads.setdefault(sender, Thread())
        for time in {first, last}:
            thread.add(*clock.wall(day.year, day.month, day.day, *time))
        thread.count += chat.counts[sender, text] - len({first, last})
    for sender, thread in threads.items():
        yield Run(sender, () if is_group else (_partner(sender, senders, title),), thread, None, group)


def _key_of_those(senders: list[str]) -> str:
    """What tells a group without a name from another: who writes in it."""
    return ", ".join(senders)


def _partner(sender: str, senders: list[str], title: str) -> str:
    """Whom a message in a chat of two is to: the other who writes, or whom the chat is named for, or you."""
    for other in senders:
        if other != sender:
            return other
    return title if title and name_key(title) != name_key(sender) else ME
