"""Telegram Desktop's result.json: a whole account, or one chat."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from typing import Any

from reciprocity.core.importing import ME, Alias, Conversation, Item, Message, OwnAddress, Skipped, SkipReason
from reciprocity.core.vocabulary import Channel
from reciprocity.importers.context import Context
from reciprocity.importers.json_source import Object, converted, messages, seconds_in, text_in, values
from reciprocity.importers.sources import Head, Source

CHATS = re.compile(
    r'"type"\s*:\s*"(?:personal_chat|bot_chat|saved_messages|private_group|private_supergroup|public_supergroup'
    r'|private_channel|public_channel|verification_codes|replies)"'
)
ACCOUNT = re.compile(r'"personal_information"\s*:\s*\{|"chats"\s*:\s*\{\s*"about"')
CHAT = {"chats.list.item", "left_chats.list.item"}
MESSAGES = {f"{chat}.messages" for chat in CHAT}
MESSAGE = {f"{messages}.item" for messages in MESSAGES}
HEADER = {f"{chat}.{name}": name for chat in CHAT for name in ("name", "type", "id")}
GROUPS = {"private_group", "private_supergroup"}
SKIPPED_CHATS = {
    "bot_chat": SkipReason.BOT,
    "verification_codes": SkipReason.BOT,
    "saved_messages": SkipReason.TO_YOURSELF,
    "replies": SkipReason.CHANNEL,
    "public_supergroup": SkipReason.LARGE_GROUP,
    "private_channel": SkipReason.CHANNEL,
    "public_channel": SkipReason.CHANNEL,
}


def sniff(head: Head) -> bool:
    return head.start.startswith("{") and bool(ACCOUNT.search(head.text) or CHATS.search(head.text))


def read(source: Source, context: Context) -> Iterator[Item]:
    """Private chats and private groups. Local times are those of the computer that exported them."""
    if not ACCOUNT.search(source.head.text):
        header = {name: next(iter(values(source, name)), None) for name in ("name", "type", "id")}
        yield from _names(header)
        yield from messages(source, "messages.item", lambda found: _message(found, header, context, ""))
        return
    me = next((str(found) for found in values(source, "personal_information.user_id")), "")
    if me:
        yield OwnAddress(f"telegram:{me}")
    yield from _chats(source, context, me)


def _chats(source: Source, context: Context, me: str) -> Iterator[Item]:
    """Stream the messages of all chats: a chat's name and type come before its messages."""
    import ijson

    count = 0
    header: Object = {}
    with source.open() as file:
        builder: Any = None
        try:
            for path, event, value in ijson.parse(file, use_float=True):
                if path in CHAT and event == "start_map":
                    header = {}
                elif builder is not None:
                    builder.event(event, value)
                    if path in MESSAGE and event == "end_map":
                        count += 1
                        convert = partial(_message, header=header, context=context, me=me)
                        yield from converted(builder.value, convert, f"message {count}")
                        builder = None
                elif path in MESSAGE and event == "start_map":
                    builder = ijson.ObjectBuilder()
                    builder.event(event, value)
                elif path in HEADER:
                    header[HEADER[path]] = value
                elif path in MESSAGES and event == "start_array":
                    yield from _names(header)
        except (ijson.JSONError, UnicodeDecodeError) as problem:
            yield Skipped(SkipReason.CUT_OFF, f"after message {count}: it is no JSON from there on ({problem})"[:120])


def _names(header: Object) -> Iterator[Item]:
    name = text_in(header, "name")
    if text_in(header, "type") in GROUPS:
        yield Conversation(_group(header), name)
    elif header.get("type") == "personal_chat":
        yield Alias(_partner(header), name or f"Telegram user {header.get('id')}")


def _group(header: Object) -> str:
    return f"telegram:chat {header.get('id')}"


def _partner(header: Object) -> str:
    return f"telegram:{header.get('id')}"


def _message(found: Object, header: Object, context: Context, me: str) -> list[Item]:
    kind = text_in(header, "type")
    if kind != "personal_chat" and kind not in GROUPS:
        return [Skipped(SKIPPED_CHATS.get(kind, SkipReason.UNREADABLE))]
    is_call = text_in(found, "action") in {"phone_call", "group_call"}
    if found.get("type") != "message" and not is_call:
        return [Skipped(SkipReason.SYSTEM)]
    sender = text_in(found, "from_id", "actor_id")
    if sender.startswith("channel") or not sender:
        return [Skipped(SkipReason.CHANNEL if sender else SkipReason.NO_SENDER)]
    when = _time(found, context)
    address = f"telegram:{sender.removeprefix('user')}"
    name = text_in(found, "from", "actor")
    channel = Channel.CALL if is_call else None
    if kind in GROUPS:
        alias = Alias(address, name or f"Telegram user {address.partition(':')[2]}")
        return [alias, Message(when, address, (), channel, _group(header))]
    partner = _partner(header)
    # Before 2021 chats had ids of their own, not their partner's. So the other is whoever is not the account's owner,
    # or, in the export of one chat, whoever it is named for.
    if address != f"telegram:{me}" if me else address == partner or name == text_in(header, "name"):
        return [Message(when, partner, (f"telegram:{me}" if me else ME,), channel)]
    return [OwnAddress(address), Message(when, address, (partner,), channel)]


def _time(found: Object, context: Context) -> datetime:
    """The instant, with the exporting computer's UTC offset if `date` shows it; else in the zone of the context."""
    text, stamp = found.get("date"), found.get("date_unixtime")
    wall = datetime.fromisoformat(text) if isinstance(text, str) else None
    if stamp is None:
        if wall is None:
            raise ValueError(found.get("id"))
        return context.clock(wall.replace(tzinfo=None))
    instant = context.local(seconds_in(stamp))
    if wall is None:
        return instant
    offset = wall.replace(tzinfo=None) - instant.astimezone(UTC).replace(tzinfo=None)
    minutes = round(offset.total_seconds() / 60)
    return instant.astimezone(timezone(timedelta(minutes=minutes))) if abs(minutes) < 24 * 60 else instant
