"""Signal as text: signal-export's lines, and sigtop's blocks. Both call you Me or You."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePosixPath

from reciprocity.core.importing import ME, Conversation, Item, Message, Skipped, SkipReason
from reciprocity.importers.context import Context
from reciprocity.importers.sources import Head, Source
from reciprocity.importers.text_lines import lines_of

LINE = re.compile(r"\[(\d{4})-(\d\d)-(\d\d)(,?) (\d\d):(\d\d)(?::(\d\d))?\] ([^:\n]{1,80}): ?")
FROM, SENT = re.compile(r"From: (.+)"), re.compile(r"Sent: (\w{3}, \d{1,2} \w{3} \d{4} \d\d:\d\d:\d\d [+-]\d{4})")
BLOCK = re.compile(r"^From: .+\n(?:.+\n)*?Sent: \w{3}, \d", re.MULTILINE)
OWN = {"Me", "You"}
FILES = {"chat", "index", "messages", "data"}


def sniff(head: Head) -> bool:
    """WhatsApp in Swedish has the same dates, but seconds after a comma."""
    lines = [found for line in head.text[:20_000].splitlines() if (found := LINE.match(line))]
    if lines:
        return all((each[4] == ",") is (each[7] is None) for each in lines) and "\u200e" not in head.text
    return bool(BLOCK.search(head.text[:5000]))


def read(source: Source, context: Context) -> Iterator[Item]:
    """A chat; with more than one other it is a group. The file is read twice: first for who writes in it."""
    names = {name for name, _ in _messages(source, context) if name}
    people = sorted(names - OWN)
    title = _title(source)
    # Old files do not call you Me, so that a direct chat has two names.
    is_group = len(people) > 2 or (len(people) == 2 and bool(names & OWN))
    group = f"signal:{title or ', '.join(people)}" if is_group else ""
    if group:
        yield Conversation(group, title)
    for name, when in _messages(source, context):
        if when is None:
            yield Skipped(SkipReason.UNREADABLE, f"a message of {name}: it has no time that can be read")
        else:
            yield Message(when, ME if name in OWN else name, _recipients(name, people, title, group), None, group)


def _recipients(name: str, people: list[str], title: str, group: str) -> tuple[str, ...]:
    if group:
        return ()
    if name in OWN:
        return (people[0] if people else title,)
    return (next((other for other in people if other != name), ME),)


def _title(source: Source) -> str:
    """Who the chat is with, by the name of its directory or file."""
    stem = PurePosixPath(source.parts[-1]).stem
    if stem.lower() in FILES:
        return source.parts[-2] if len(source.parts) > 1 else ""
    return re.sub(r"\s*\([^()]*\)$", "", stem)


def _messages(source: Source, context: Context) -> Iterator[tuple[str, datetime | None]]:
    """The sender and the time of each message; None for a time that cannot be read."""
    sender = ""
    for line in lines_of(source):
        if found := LINE.match(line):
            *digits, name = found.group(1, 2, 3, 5, 6, 7, 8)
            try:
                wall = datetime(*(int(each or 0) for each in digits))  # type: ignore[arg-type] # noqa: DTZ001
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
