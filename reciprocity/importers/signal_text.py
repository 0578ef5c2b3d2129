"""Signal, where it is text: signal-export's lines, and sigtop's blocks. Both call you by a word: Me, You."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePosixPath

from reciprocity.core.importing import ME, Conversation, Item, LeftOut, Message, Skipped
from reciprocity.importers.context import Context
from reciprocity.importers.sources import Head, Source
from reciprocity.importers.text_lines import lines_of

LINE = re.compile(r"\[(\d{4})-(\d\d)-(\d\d)(,?) (\d\d):(\d\d)(?::(\d\d))?\] ([^:\n]{1,80}): ?")
FROM, SENT = re.compile(r"From: (.+)"), re.compile(r"Sent: (\w{3}, \d{1,2} \w{3} \d{4} \d\d:\d\d:\d\d [+-]\d{4})")
OWN = {"Me", "You"}
FILES = {"chat", "index", "messages", "data"}


def sniff(head: Head) -> bool:
    """Whether a line is signal-export's. WhatsApp in Swedish is alike, but has seconds after a comma, and no Me."""
    found = [LINE.match(line) for line in head.text[:20_000].splitlines()]
    lines = [each for each in found if each]
    if lines:
        return all((each[4] == ",") is (each[7] is None) for each in lines) and "\u200e" not in head.text
    return bool(re.search(r"^From: .+\n(?:.+\n)*?Sent: \w{3}, \d", head.text[:5000], re.MULTILINE))


def read(source: Source, context: Context) -> Iterator[Item]:
    """A chat; with more than one other it is a group. It is read twice: first for who writes in it."""
    people = sorted({name for name, _ in _found(source, context) if name and name not in OWN})
    title = _title(source)
    group = f"signal:{title or ', '.join(people)}" if _is_group(people, source, context) else ""
    if group:
        yield Conversation(group, title)
    for name, when in _found(source, context):
        if when is None:
            yield Skipped(LeftOut.UNREADABLE, f"a message of {name}: it has no time that can be read")
        else:
            yield Message(when, ME if name in OWN else name, _recipients(name, people, title, group), None, group)


def _is_group(people: list[str], source: Source, context: Context) -> bool:
    """Whether it is more than two: old files do not call you Me, and then a chat has two names."""
    if len(people) < 2:
        return False
    return len(people) > 2 or any(name in OWN for name, _ in _found(source, context))


def _recipients(name: str, people: list[str], title: str, group: str) -> tuple[str, ...]:
    if group:
        return ()
    if name in OWN:
        return (people[0] if people else title,)
    others = [other for other in people if other != name]
    return (others[0],) if others else (ME,)


def _title(source: Source) -> str:
    """Whom the chat is with, by the name of its folder, or of the file."""
    stem = PurePosixPath(source.parts[-1]).stem
    if stem.lower() in FILES:
        return source.parts[-2] if len(source.parts) > 1 else ""
    return re.sub(r"\s*\([^()]*\)$", "", stem)


def _found(source: Source, context: Context) -> Iterator[tuple[str, datetime | None]]:
    sender = ""
    for line in lines_of(source):
        found = LINE.match(line)
        if found:
            year, month, day, _, hour, minute, second, name = found.groups()
            try:
                wall = datetime(*(int(each) for each in (year, month, day, hour, minute, second or 0)))  # type: ignore[arg-type] # noqa: DTZ001
                yield name.strip(), context.clock(wall)
            except ValueError:
                yield name.strip(), None
        elif block := FROM.fullmatch(line):
            sender = re.sub(r"\s*\(\+?[\d ]+\)$", "", block[1]).strip()
        elif sender and (sent := SENT.fullmatch(line)):
            try:
                yield sender, datetime.strptime(sent[1], "%a, %d %b %Y %H:%M:%S %z")
            except ValueError:
                yield sender, None
            sender = ""
