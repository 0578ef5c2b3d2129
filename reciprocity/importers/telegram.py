"""Telegram Desktop's result.json: a whole account, or one chat."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from reciprocity.core.importing import ME, Alias, Conversation, Item, LeftOut, Message, Mine, Skipped
from reciprocity.core.vocabulary import Channel
from reciprocity.importers.context import Context
from reciprocity.importers.json_stream import objects, seconds_in, text_in, values, without_mark
from reciprocity.importers.sources import Head, Source

CHATS = re.compile(
    r'"type"\s*:\s*"(?:personal_chat|bot_chat|saved_messages|private_group|private_supergroup|public_supergroup'
    r'|private_channel|public_channel|verification_codes|replies)"'
)
WHOLE = re.compile(r'"personal_information"\s*:\s*\{|"chats"\s*:\s*\{\s*"about"')
CHAT = {"chats.list.item", "left_chats.list.item"}
MESSAGES = {f"{chat}.messages" for chat in CHAT}
MESSAGE = {f"{messages}.item" for messages in MESSAGES}
HEADER = {f"{chat}.{name}": name for chat in CHAT for name in ("name", "type", "id")}
GROUPS = {"private_group", "private_supergroup"}
LEFT_OUT = {
    "bot_chat": LeftOut.BOT,
    "verification_codes": LeftOut.BOT,
    "saved_messages": LeftOut.TO_YOURSELF,
    "replies": LeftOut.CHANNEL,
    "public_supergroup": LeftOut.LARGE_GROUP,
    "private_channel": LeftOut.CHANNEL,
    "public_channel": LeftOut.CHANNEL,
}


def sniff(head: Head) -> bool:
    return head.start.startswith("{") and bool(WHOLE.search(head.text) or CHATS.search(head.text))


def read(source: Source, context: Context) -> Iterator[Item]:
    """Private chats and private groups. Times are the wall clock of the exporter's computer, as the file has them."""
    if not WHOLE.search(source.head.text):
        yield from _chat(source, "", context, "")
        return
    me = next((str(found) for found in values(source, "personal_information.user_id")), "")
    if me:
        yield Mine(f"telegram:{me}")
    yield from _chats(source, context, me)


def _chats(source: Source, context: Context, me: str) -> Iterator[Item]:
    """Chats one after another, their messages streamed: a chat's name and type stand before its messages."""
    import ijson

    count = 0
    header: dict[str, Any] = {}
    with source.open() as file:
        builder: Any = None
        try:
            for place, event, value in ijson.parse(without_mark(file), use_float=True):
                if place in CHAT and event == "start_map":
                    header = {}
                elif builder is not None:
                    builder.event(event, value)
                    if place in MESSAGE and event == "end_map":
                        count += 1
                        yield from _message(builder.value, header, context, me, count)
                        builder = None
                elif place in MESSAGE and event == "start_map":
                    builder = ijson.ObjectBuilder()
                    builder.event(event, value)
                elif place in HEADER:
                    header[HEADER[place]] = value
                elif place in MESSAGES and event == "start_array":
                    yield from _named(header)
        except (ijson.JSONError, UnicodeDecodeError) as problem:
            yield Skipped(LeftOut.CUT_OFF, f"after message {count}: it is no JSON from there on ({problem})"[:120])


def _chat(source: Source, prefix: str, context: Context, me: str) -> Iterator[Item]:
    header = {name: next(iter(values(source, name)), None) for name in ("name", "type", "id")}
    yield from _named(header)
    for number, found in enumerate(objects(source, f"{prefix}messages.item"), 1):
        if isinstance(found, Skipped):
            yield found
        else:
            yield from _message(found, header, context, me, number)


def _named(header: dict[str, Any]) -> Iterator[Item]:
    name = text_in(header, "name")
    if text_in(header, "type") in GROUPS:
        yield Conversation(_key(header), name)
    elif header.get("type") == "personal_chat":
        yield Alias(_partner(header), name or f"Telegram user {header.get('id')}")


def _key(header: dict[str, Any]) -> str:
    return f"telegram:chat {header.get('id')}"


def _partner(header: dict[str, Any]) -> str:
    return f"telegram:{header.get('id')}"


def _message(found: dict[str, Any], header: dict[str, Any], context: Context, me: str, number: int) -> Iterator[Item]:
    kind = text_in(header, "type")
    if kind != "personal_chat" and kind not in GROUPS:
        yield Skipped(LEFT_OUT.get(kind, LeftOut.UNREADABLE))
        return
    is_call = text_in(found, "action") in {"phone_call", "group_call"}
    if found.get("type") != "message" and not is_call:
        yield Skipped(LeftOut.SYSTEM)
        return
    sender = text_in(found, "from_id", "actor_id")
    if sender.startswith("channel") or not sender:
        yield Skipped(LeftOut.CHANNEL if sender else LeftOut.NO_SENDER)
        return
    try:
        when = _when(found, context)
    except ValueError:
        yield Skipped(LeftOut.UNREADABLE, f"message {number}: it has no time that can be read")
        return
    address = f"telegram:{sender.removeprefix('user')}"
    name = text_in(found, "from", "actor")
    channel = Channel.CALL if is_call else None
    if kind in GROUPS:
        yield Alias(address, name or f"Telegram user {address.partition(':')[2]}")
        yield Message(when, address, (), channel, _key(header))
        return
    partner = _partner(header)
    # Ids of chats were no ids of people before 2021, so the other is whoever is not the owner of the account, and in
    # the export of one chat, whom the chat is named for.
    if address != f"telegram:{me}" if me else address == partner or name == text_in(header, "name"):
        yield Message(when, partner, (f"telegram:{me}" if me else ME,), channel)
    else:
        yield Mine(address)
        yield Message(when, address, (partner,), channel)


def _when(found: dict[str, Any], context: Context) -> datetime:
    """The instant, on the clock that the exporter's computer showed where `date` says that; else of the zone."""
    text, stamp = found.get("date"), found.get("date_unixtime")
    wall = datetime.fromisoformat(text) if isinstance(text, str) else None
    if stamp is None:
        if wall is None:
            raise ValueError(found.get("id"))
        return context.clock(wall.replace(tzinfo=None))
    instant = context.local(seconds_in(stamp))
    if wall is None:
        return instant
    from datetime import timedelta, timezone

    offset = wall.replace(tzinfo=None) - instant.astimezone(UTC).replace(tzinfo=None)
    minutes = round(offset.total_seconds() / 60)
    return instant.astimezone(timezone(timedelta(minutes=minutes))) if abs(minutes) < 24 * 60 else instant
