"""Discord, as DiscordChatExporter writes it: JSON, one channel per file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from reciprocity.core.importing import ME, Alias, Conversation, Item, Message, Skipped, SkipReason
from reciprocity.core.vocabulary import Channel
from reciprocity.importers.context import Context
from reciprocity.importers.json_source import Object, messages, object_in, objects, text_in, values
from reciprocity.importers.sources import Head, Source

SPOKEN = {"default", "reply", "call", "0", "19", "3"}
CALLS = {"call", "3"}
DIRECT = {"directtextchat", "1"}
NEWS = {"guildnews", "5"}


def sniff(head: Head) -> bool:
    return bool(
        head.start.startswith("{")
        and re.search(r'"guild"\s*:\s*\{', head.text)
        and re.search(r'"channel"\s*:\s*\{', head.text)
    )


def read(source: Source, context: Context) -> Iterator[Item]:
    """Direct chats, and channels as groups. Messages of bots are skipped."""
    channel = next((each for each in values(source, "channel") if isinstance(each, dict)), {})
    kind, name = text_in(channel, "type").lower(), text_in(channel, "name")
    key = f"discord:channel {text_in(channel, 'id')}"
    is_direct = kind in DIRECT
    partners = _partners(source, key, name) if is_direct else {}
    if not is_direct:
        yield Conversation(key, name)
    yield from (Alias(address, called) for address, called in partners.values() if called)
    group = "" if is_direct else key
    yield from messages(
        source,
        "messages.item",
        lambda found: [Skipped(SkipReason.CHANNEL)] if kind in NEWS else _message(found, partners, group, context),
    )


def _partners(source: Source, key: str, name: str) -> dict[str, tuple[str, str]]:
    """Address and name of the two in a direct chat, by their ids: a message does not name its recipient.

    A chat is named for the other. Their address is the chat's id, which is known even where only you wrote.
    """
    found: dict[str, tuple[str, str]] = {}
    for each in objects(source, "messages.item"):
        author = {} if isinstance(each, Skipped) else object_in(each.get("author"))
        id_ = text_in(author, "id", "name")
        if id_ and not author.get("isBot"):
            is_other = name and name in {text_in(author, "name"), text_in(author, "nickname")}
            found.setdefault(id_, (key if is_other else f"discord:{id_}", text_in(author, "nickname", "name")))
    if len(found) < 2 and name and not any(address == key for address, _ in found.values()):
        found[""] = (key, name)
    return found


def _message(found: Object, partners: dict[str, tuple[str, str]], group: str, context: Context) -> list[Item]:
    author, kind = object_in(found.get("author")), text_in(found, "type").lower()
    id_ = text_in(author, "id", "name")
    if kind not in SPOKEN:
        return [Skipped(SkipReason.SYSTEM)]
    if author.get("isBot"):
        return [Skipped(SkipReason.BOT)]
    if not id_:
        return [Skipped(SkipReason.NO_SENDER)]
    when = datetime.fromisoformat(text_in(found, "timestamp"))
    when = when if when.utcoffset() else context.local(when.timestamp())
    channel = Channel.CALL if kind in CALLS else None
    if group:
        address = f"discord:{id_}"
        return [Alias(address, text_in(author, "nickname", "name")), Message(when, address, (), channel, group)]
    others = tuple(address for other, (address, _) in partners.items() if other != id_)
    return [Message(when, partners[id_][0], others or (ME,), channel)]
