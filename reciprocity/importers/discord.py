"""Discord, as DiscordChatExporter writes it: JSON, one channel a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from reciprocity.core.importing import ME, Alias, Conversation, Item, LeftOut, Message, Skipped
from reciprocity.core.vocabulary import Channel
from reciprocity.importers.context import Context
from reciprocity.importers.json_stream import objects, text_in, values
from reciprocity.importers.sources import Head, Source

SPOKEN = {"default", "reply", "call", "0", "19", "3"}
DIRECT = {"directtextchat", "1"}
NEWS = {"guildnews", "5"}


def sniff(head: Head) -> bool:
    return bool(
        head.start.startswith("{")
        and re.search(r'"guild"\s*:\s*\{', head.text)
        and re.search(r'"channel"\s*:\s*\{', head.text)
    )


def read(source: Source, context: Context) -> Iterator[Item]:
    """Direct chats, and channels as groups; what bots say is left out."""
    channel = next((each for each in values(source, "channel") if isinstance(each, dict)), {})
    kind, name = text_in(channel, "type").lower(), text_in(channel, "name")
    key = f"discord:channel {text_in(channel, 'id')}"
    partners = _partners(source, key, name) if kind in DIRECT else {}
    if kind not in DIRECT:
        yield Conversation(key, name)
    yield from (Alias(address, called) for address, called in partners.values() if called)
    for number, found in enumerate(objects(source, "messages.item"), 1):
        if isinstance(found, Skipped):
            yield found
        elif kind in NEWS:
            yield Skipped(LeftOut.CHANNEL)
        else:
            yield from _message(found, partners, "" if kind in DIRECT else key, context, number)


def _partners(source: Source, key: str, name: str) -> dict[str, tuple[str, str]]:
    """The two of a direct chat by their ids, each with an address and a name: a message does not say whom it is to.

    A chat is named for the other, who goes by the chat's id: so they are the same person where only you wrote.
    """
    found: dict[str, tuple[str, str]] = {}
    for each in objects(source, "messages.item"):
        author = {} if isinstance(each, Skipped) else each.get("author")
        id_ = text_in(author, "id", "name")
        if id_ and isinstance(author, dict) and not author.get("isBot"):
            is_other = name and name in {text_in(author, "name"), text_in(author, "nickname")}
            found.setdefault(id_, (key if is_other else f"discord:{id_}", text_in(author, "nickname", "name")))
    if len(found) < 2 and name and not any(address == key for address, _ in found.values()):
        found[""] = (key, name)
    return found


def _message(
    found: dict[str, Any], partners: dict[str, tuple[str, str]], group: str, context: Context, number: int
) -> Iterator[Item]:
    author, kind = found.get("author"), text_in(found, "type").lower()
    id_ = text_in(author, "id", "name")
    reason = (
        LeftOut.SYSTEM if kind not in SPOKEN
        else LeftOut.BOT if isinstance(author, dict) and author.get("isBot")
        else None if id_ else LeftOut.NO_SENDER
    )  # fmt: skip
    if reason:
        yield Skipped(reason)
        return
    try:
        when = datetime.fromisoformat(text_in(found, "timestamp"))
        when = when if when.utcoffset() else context.local(when.timestamp())
    except (ValueError, OverflowError):
        yield Skipped(LeftOut.UNREADABLE, f"message {number}: it has no time that can be read")
        return
    channel = Channel.CALL if kind in {"call", "3"} else None
    if group:
        yield Alias(f"discord:{id_}", text_in(author, "nickname", "name"))
        yield Message(when, f"discord:{id_}", (), channel, group)
        return
    others = tuple(address for other, (address, _) in partners.items() if other != id_)
    yield Message(when, partners[id_][0], others or (ME,), channel)
