"""Messenger: message_1.json and its like from Meta's download of one's data. Instagram writes the same files.

Their text, names included, is UTF-8 decoded as Latin-1. The export of end-to-end encrypted chats has other field names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reciprocity.core.importing import Conversation, Item, Message, Skipped, SkipReason
from reciprocity.core.vocabulary import Channel
from reciprocity.importers.context import Context
from reciprocity.importers.json_source import Object, messages, seconds_in, text_in, values
from reciprocity.importers.sources import Head, Source

SYSTEM = {"subscribe", "unsubscribe", "payment", "addedtochat", "removedfromchat"}
SKIPPED_FOLDERS = {
    "message_requests": SkipReason.SPAM,
    "filtered_threads": SkipReason.SPAM,
    "broadcast": SkipReason.CHANNEL,
}
SENDER = re.compile(r'"(?:sender_name|senderName)"\s*:')
PARTICIPANTS = re.compile(r'"participants"\s*:\s*\[')
MESSENGER_TYPE = re.compile(r'"(?:type"\s*:\s*"(?:Generic|Call|Share|Subscribe|Unsubscribe)|thread_type|threadName)"?')
NOTICE = re.compile(
    r"^(?:Reacted .{1,40} to your message|Liked a message|.{1,80} (?:left the (?:group|chat)|named the group))"
)


def sniff(head: Head) -> bool:
    return is_meta_chat(head) and not is_from_instagram(head)


def is_meta_chat(head: Head) -> bool:
    return head.start.startswith("{") and bool(PARTICIPANTS.search(head.text) and SENDER.search(head.text))


def is_from_instagram(head: Head) -> bool:
    """By the names of its folders, or because its messages have no type."""
    folders = "/".join(head.parts).lower()
    if "instagram" in folders or "facebook" in folders:
        return "instagram" in folders
    return MESSENGER_TYPE.search(head.text) is None


def read(source: Source, context: Context) -> Iterator[Item]:
    """Messages with their senders' names; a thread with more than two people is a group."""
    people = [name for found in values(source, "participants.item") if (name := _name(found))]
    title = repaired(next((str(found) for name in ("title", "threadName") for found in values(source, name)), ""))
    path = next((str(found) for found in values(source, "thread_path")), "") or "/".join(source.parts[:-1])
    folders = (path, *path.split("/"), *source.parts)
    reason = next((reason for folder, reason in SKIPPED_FOLDERS.items() if folder in folders), None)
    group = f"meta:{path or title}" if len(people) > 2 else ""
    if group:
        yield Conversation(group, title, len(people) - 1)
    yield from messages(
        source,
        "messages.item",
        lambda found: [Skipped(reason) if reason else _message(found, people, group, context)],
    )


def _message(found: Object, people: list[str], group: str, context: Context) -> Item:
    if found.get("is_unsent") or found.get("isUnsent"):
        return Skipped(SkipReason.DELETED)
    kind = text_in(found, "type").lower()
    if kind in SYSTEM or NOTICE.match(repaired(text_in(found, "content", "text"))):
        return Skipped(SkipReason.SYSTEM)
    sender = repaired(text_in(found, "sender_name", "senderName"))
    if not sender:
        return Skipped(SkipReason.NO_SENDER)
    when = context.local(seconds_in(found.get("timestamp_ms", found.get("timestamp")), per_second=1000))
    is_call = kind == "call" or "call_duration" in found
    others = () if group else tuple(name for name in people if name != sender)
    return Message(when, sender, others, Channel.CALL if is_call else None, group)


def _name(found: object) -> str:
    return repaired(found if isinstance(found, str) else text_in(found, "name"))


def repaired(text: str) -> str:
    """Undo the decoding as Latin-1; text that was decoded rightly stays."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text
