"""Messenger and Instagram: message_1.json and its like, one conversation in parts, from Meta's download of one's data.

Their text is UTF-8 read as Latin-1, names too. The export of end-to-end encrypted chats has other names for the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reciprocity.core.importing import Conversation, Item, LeftOut, Message, Skipped
from reciprocity.core.vocabulary import Channel
from reciprocity.importers.context import Context
from reciprocity.importers.json_stream import objects, seconds_in, text_in, values
from reciprocity.importers.sources import Head, Source

SYSTEM = {"subscribe", "unsubscribe", "payment", "addedtochat", "removedfromchat"}
LEFT = {"message_requests": LeftOut.SPAM, "filtered_threads": LeftOut.SPAM, "broadcast": LeftOut.CHANNEL}
MARKS = re.compile(r'"(?:sender_name|senderName)"\s*:')
PEOPLE = re.compile(r'"participants"\s*:\s*\[')
REACTED = re.compile(
    r"^(?:Reacted .{1,40} to your message|Liked a message|.{1,80} (?:left the (?:group|chat)|named the group))"
)


def sniff(head: Head) -> bool:
    return head.start.startswith("{") and bool(PEOPLE.search(head.text) and MARKS.search(head.text))


def read(source: Source, context: Context) -> Iterator[Item]:
    """Messages with their senders' names; a thread with more than two people is a group."""
    people = [name for found in values(source, "participants.item") if (name := _name(found))]
    title = mended(next((str(found) for name in ("title", "threadName") for found in values(source, name)), ""))
    path = next((str(found) for found in values(source, "thread_path")), "") or "/".join(source.parts[:-1])
    reason = next(
        (reason for folder, reason in LEFT.items() if folder in (path, *path.split("/"), *source.parts)), None
    )
    group = f"meta:{path or title}" if len(people) > 2 else ""
    if group:
        yield Conversation(group, title, len(people) - 1)
    for number, found in enumerate(objects(source, "messages.item"), 1):
        if isinstance(found, Skipped):
            yield found
        else:
            yield Skipped(reason) if reason else _message(found, people, group, context, number)


def _message(found: dict[str, Any], people: list[str], group: str, context: Context, number: int) -> Item:
    if found.get("is_unsent") or found.get("isUnsent"):
        return Skipped(LeftOut.DELETED)
    kind = text_in(found, "type").lower()
    if kind in SYSTEM or REACTED.match(mended(text_in(found, "content", "text"))):
        return Skipped(LeftOut.SYSTEM)
    sender = mended(text_in(found, "sender_name", "senderName"))
    if not sender:
        return Skipped(LeftOut.NO_SENDER)
    try:
        when = context.local(seconds_in(found.get("timestamp_ms", found.get("timestamp")), per_second=1000))
    except ValueError:
        return Skipped(LeftOut.UNREADABLE, f"message {number}: it has no time that can be read")
    is_call = kind == "call" or "call_duration" in found
    others = () if group else tuple(name for name in people if name != sender)
    return Message(when, sender, others, Channel.CALL if is_call else None, group)


def _name(found: object) -> str:
    return mended(text_in(found, "name") if isinstance(found, dict) else found if isinstance(found, str) else "")


def mended(text: str) -> str:
    """Text that was read as Latin-1, as it was meant; what was read rightly, or cannot be mended, stays."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text
