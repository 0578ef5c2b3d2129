"""Signal, where it is JSON: sigtop's rows of Signal Desktop, signal-cli's envelopes, and Signal's own plain export."""

from __future__ import annotations

import base64
import binascii
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from reciprocity.core.importing import ME, Alias, Conversation, Item, LeftOut, Message, Skipped
from reciprocity.core.vocabulary import Channel
from reciprocity.importers.context import Context
from reciprocity.importers.json_stream import json_lines, objects, seconds_in, text_in
from reciprocity.importers.sources import Head, Source

ROWS = re.compile(r'^\[\s*\{(?=.{0,20000}"conversationId"\s*:)(?=.{0,20000}"sent_at"\s*:)', re.DOTALL)
ENVELOPE = re.compile(r'^\{[^\n]{0,200}"envelope"\s*:')
FRAME = re.compile(
    r'^\s*\{\s*"(?:account|recipient|chat|chatItem|version|backupTimeMs|mediaRootBackupKey)"\s*:', re.MULTILINE
)
IN_BRACKETS = re.compile(r"\s*\([^()]*\)$")


def sniff(head: Head) -> bool:
    return bool(ROWS.match(head.start) or ENVELOPE.match(head.start) or _is_frames(head))


def _is_frames(head: Head) -> bool:
    return len(FRAME.findall(head.start[:20_000])) >= 2 and '"recipient"' in head.text


def read(source: Source, context: Context) -> Iterator[Item]:
    """Messages of any of the three."""
    if ROWS.match(source.head.start):
        yield from _rows(source, context)
    elif ENVELOPE.match(source.head.start):
        yield from _envelopes(source, context)
    else:
        yield from _frames(source, context)


def _rows(source: Source, context: Context) -> Iterator[Item]:
    """Rows of Signal Desktop: names are not in them, but in the name of the file. `received_at` is no time."""
    conversations: dict[str, set[str]] = {}
    for found in objects(source, "item"):
        if not isinstance(found, Skipped):
            writers = conversations.setdefault(text_in(found, "conversationId"), set())
            if text_in(found, "type") == "incoming":
                writers.add(_row_sender(found))
    names = _from_file_name(source) if len(conversations) == 1 else ""
    for key, writers in conversations.items():
        if len(writers) > 1:
            yield Conversation(f"signal:{key}", names)
        elif names:
            yield Alias(next(iter(writers), f"signal:{key}"), names)
    for number, found in enumerate(objects(source, "item"), 1):
        if isinstance(found, Skipped):
            yield found
            continue
        key = text_in(found, "conversationId")
        yield _row(found, key, conversations.get(key, set()), context, number)


def _row(found: dict[str, Any], key: str, writers: set[str], context: Context, number: int) -> Item:
    kind = text_in(found, "type")
    if found.get("isErased") or found.get("deletedForEveryone"):
        return Skipped(LeftOut.DELETED)
    if kind not in {"incoming", "outgoing", "call-history"}:
        return Skipped(LeftOut.SYSTEM)
    if kind == "call-history":
        details = found.get("callHistoryDetails")
        kind = "incoming" if isinstance(details, dict) and details.get("wasIncoming") else "outgoing"
        channel: Channel | None = Channel.CALL
    else:
        channel = None
    times = [found[name] for name in ("sent_at", "serverTimestamp") if isinstance(found.get(name), int | float)]
    try:
        when = context.local(min(seconds_in(time, per_second=1000) for time in times if time))
    except ValueError:
        return Skipped(LeftOut.UNREADABLE, f"message {number}: it has no time that can be read")
    group = f"signal:{key}" if len(writers) > 1 else ""
    other = next(iter(writers), f"signal:{key}")
    sender = ME if kind == "outgoing" else _row_sender(found) if channel is None else other
    return Message(when, sender, () if group else (other if sender == ME else ME,), channel, group)


def _row_sender(found: dict[str, Any]) -> str:
    return _address(text_in(found, "source"), text_in(found, "sourceServiceId", "sourceUuid"))


def _from_file_name(source: Source) -> str:
    """The name of a conversation in what sigtop calls its file: "Maya Lindqvist (+49…).json"."""
    stem = PurePosixPath(source.parts[-1]).stem
    return IN_BRACKETS.sub("", stem) if IN_BRACKETS.search(stem) else ""


def _envelopes(source: Source, context: Context) -> Iterator[Item]:
    for found in json_lines(source):
        if isinstance(found, Skipped):
            yield found
        else:
            yield from _envelope(_unwrapped(found[1]), context, found[0])


def _unwrapped(found: dict[str, Any]) -> dict[str, Any]:
    """The envelope, which may lie in `params` and in `result`."""
    for name in ("params", "result", "envelope"):
        inner = found.get(name)
        if isinstance(inner, dict):
            found = inner
    return found


def _envelope(found: dict[str, Any], context: Context, number: int) -> Iterator[Item]:
    sync = found.get("syncMessage")
    sent = sync.get("sentMessage") if isinstance(sync, dict) else None
    data = sent if isinstance(sent, dict) else found.get("dataMessage")
    if not isinstance(data, dict):
        yield Skipped(LeftOut.SYSTEM)
        return
    if "remoteDelete" in data or "reaction" in data:
        yield Skipped(LeftOut.DELETED if "remoteDelete" in data else LeftOut.SYSTEM)
        return
    times = [each.get("timestamp") for each in (data, found)] + [found.get("serverReceivedTimestamp")]
    try:
        when = context.local(min(seconds_in(time, per_second=1000) for time in times if time))
    except ValueError:
        yield Skipped(LeftOut.UNREADABLE, f"line {number}: it has no time that can be read")
        return
    info = data.get("groupInfo") or data.get("groupV2")
    group = f"signal:{text_in(info, 'groupId', 'id')}" if isinstance(info, dict) else ""
    if group and isinstance(info, dict):
        yield Conversation(group, text_in(info, "groupName", "name"))
    if data is sent:
        to = _address(text_in(data, "destinationNumber"), text_in(data, "destinationUuid", "destination"))
        own = _address(text_in(found, "sourceNumber"), text_in(found, "sourceUuid", "source"))
        yield (
            Skipped(LeftOut.TO_YOURSELF)
            if to == own and not group
            else Message(when, ME, () if group else (to,), None, group)
        )
        return
    sender = _address(text_in(found, "sourceNumber"), text_in(found, "sourceUuid", "source"))
    if text_in(found, "sourceName"):
        yield Alias(sender, text_in(found, "sourceName"))
    yield Message(when, sender, () if group else (ME,), None, group)


@dataclass
class _Names:
    """Who and what the frames of an export have spoken of so far."""

    people: dict[str, str] = field(default_factory=dict)
    groups: set[str] = field(default_factory=set)
    chats: dict[str, str] = field(default_factory=dict)
    me: str = ""


def _frames(source: Source, context: Context) -> Iterator[Item]:
    """Signal's own export: recipients and chats come before what was written in them."""
    known = _Names()
    for found in json_lines(source):
        if isinstance(found, Skipped):
            yield found
            continue
        number, frame = found
        recipient, chat, item = (frame.get(name) for name in ("recipient", "chat", "chatItem"))
        if isinstance(recipient, dict):
            yield from _recipient(recipient, known)
        elif isinstance(chat, dict):
            known.chats[text_in(chat, "id")] = text_in(chat, "recipientId")
        elif isinstance(item, dict):
            yield _chat_item(item, known, context, number)


def _recipient(found: dict[str, Any], known: _Names) -> Iterator[Item]:
    number = text_in(found, "id")
    contact, group = found.get("contact"), found.get("group")
    if "self" in found:
        known.me = number
    elif isinstance(group, dict):
        known.groups.add(number)
        snapshot = group.get("snapshot")
        title, members = (snapshot.get(what) if isinstance(snapshot, dict) else None for what in ("title", "members"))
        others = len(members) - 1 if isinstance(members, list) else None
        yield Conversation(f"signal:group {number}", text_in(title, "title"), others)
    elif isinstance(contact, dict):
        known.people[number] = address = _contact(contact, number)
        name = _name_of(contact)
        if name:
            yield Alias(address, name)


def _contact(contact: dict[str, Any], number: str) -> str:
    phone = text_in(contact, "e164")
    return _address(f"+{phone.lstrip('+')}" if phone else "", _uuid_in(text_in(contact, "aci"))) or f"signal:{number}"


def _name_of(contact: dict[str, Any]) -> str:
    nickname = contact.get("nickname")
    for person, given, family in (
        (nickname if isinstance(nickname, dict) else {}, "given", "family"),
        (contact, "systemGivenName", "systemFamilyName"),
        (contact, "profileGivenName", "profileFamilyName"),
    ):
        name = f"{text_in(person, given)} {text_in(person, family)}".strip()
        if name:
            return name
    return text_in(contact, "systemNickname", "username")


def _chat_item(found: dict[str, Any], known: _Names, context: Context, number: int) -> Item:
    if "remoteDeletedMessage" in found or "updateMessage" in found or "directionless" in found:
        return Skipped(LeftOut.DELETED if "remoteDeletedMessage" in found else LeftOut.SYSTEM)
    author, with_ = text_in(found, "authorId"), known.chats.get(text_in(found, "chatId"), "")
    sender = ME if author == known.me or "outgoing" in found else known.people.get(author, "")
    is_group = with_ in known.groups
    other = known.people.get(with_, "")
    if with_ == known.me:
        return Skipped(LeftOut.TO_YOURSELF)
    if not sender or not (other or is_group):
        return Skipped(LeftOut.NO_SENDER)
    try:
        when = context.local(seconds_in(found.get("dateSent"), per_second=1000))
    except ValueError:
        return Skipped(LeftOut.UNREADABLE, f"line {number}: it has no time that can be read")
    if is_group:
        return Message(when, sender, (), None, f"signal:group {with_}")
    return Message(when, sender, (other if sender == ME else ME,))


def _address(number: str, id_: str) -> str:
    """A number in E.164, or the service's id of somebody whose number is not known."""
    if number.startswith("+"):
        return number
    return id_ if id_.startswith("+") else f"signal:{id_.lower()}" if id_ else ""


def _uuid_in(text: str) -> str:
    """An id of 16 bytes in base64, written as signal-cli and Signal Desktop write it."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return text
    return str(uuid.UUID(bytes=raw)) if len(raw) == 16 else text
