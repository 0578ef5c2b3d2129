"""Signal as JSON: sigtop's rows of Signal Desktop, signal-cli's envelopes, and Signal's own plain export."""

from __future__ import annotations

import base64
import binascii
import re
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath

from reciprocity.core.importing import ME, Alias, Conversation, Item, Message, Skipped, SkipReason
from reciprocity.core.vocabulary import Channel
from reciprocity.importers.context import Context
from reciprocity.importers.json_source import (
    Object,
    line_messages,
    messages,
    object_in,
    objects,
    seconds_in,
    text_in,
)
from reciprocity.importers.sources import Head, Source

ROWS = re.compile(r'^\[\s*\{(?=.{0,20000}"conversationId"\s*:)(?=.{0,20000}"sent_at"\s*:)', re.DOTALL)
ENVELOPE = re.compile(r'^\{[^\n]{0,200}"envelope"\s*:')
FRAME = re.compile(
    r'^\s*\{\s*"(?:account|recipient|chat|chatItem|version|backupTimeMs|mediaRootBackupKey)"\s*:', re.MULTILINE
)
IN_PARENTHESES = re.compile(r"\s*\([^()]*\)$")


def sniff(head: Head) -> bool:
    is_frames = len(FRAME.findall(head.start[:20_000])) >= 2 and '"recipient"' in head.text
    return bool(ROWS.match(head.start) or ENVELOPE.match(head.start) or is_frames)


def read(source: Source, context: Context) -> Iterator[Item]:
    if ROWS.match(source.head.start):
        yield from _read_rows(source, context)
    elif ENVELOPE.match(source.head.start):
        yield from line_messages(source, lambda found: _envelope(_unwrapped(found), context))
    else:
        known = _Known()
        yield from line_messages(source, lambda found: _frame(found, known, context))


def _read_rows(source: Source, context: Context) -> Iterator[Item]:
    """Rows of Signal Desktop. Names are only in the name of the file; `received_at` is a counter, not a time."""
    conversations: dict[str, set[str]] = {}
    for found in objects(source, "item"):
        if not isinstance(found, Skipped):
            writers = conversations.setdefault(text_in(found, "conversationId"), set())
            if text_in(found, "type") == "incoming":
                writers.add(_row_sender(found))
    name = _name_in_file_name(source) if len(conversations) == 1 else ""
    for key, writers in conversations.items():
        if len(writers) > 1:
            yield Conversation(f"signal:{key}", name)
        elif name:
            yield Alias(next(iter(writers), f"signal:{key}"), name)
    yield from messages(source, "item", lambda found: [_row(found, conversations, context)])


def _row(found: Object, conversations: dict[str, set[str]], context: Context) -> Item:
    kind, key = text_in(found, "type"), text_in(found, "conversationId")
    if found.get("isErased") or found.get("deletedForEveryone"):
        return Skipped(SkipReason.DELETED)
    if kind not in {"incoming", "outgoing", "call-history"}:
        return Skipped(SkipReason.SYSTEM)
    is_call = kind == "call-history"
    is_incoming = object_in(found.get("callHistoryDetails")).get("wasIncoming") if is_call else kind == "incoming"
    times = (found[name] for name in ("sent_at", "serverTimestamp") if isinstance(found.get(name), int | float))
    when = _earliest(times, context)
    writers = conversations.get(key, set())
    group = f"signal:{key}" if len(writers) > 1 else ""
    other = next(iter(writers), f"signal:{key}")
    sender = ME if not is_incoming else other if is_call else _row_sender(found)
    recipients = () if group else (other if sender == ME else ME,)
    return Message(when, sender, recipients, Channel.CALL if is_call else None, group)


def _row_sender(found: Object) -> str:
    return _address(text_in(found, "source"), text_in(found, "sourceServiceId", "sourceUuid"))


def _name_in_file_name(source: Source) -> str:
    """The conversation's name in what sigtop calls its file: "Maya Lindqvist (+49…).json"."""
    stem = PurePosixPath(source.parts[-1]).stem
    return IN_PARENTHESES.sub("", stem) if IN_PARENTHESES.search(stem) else ""


def _unwrapped(found: Object) -> Object:
    """The envelope, which may be nested in `params` and `result`."""
    for name in ("params", "result", "envelope"):
        found = object_in(found.get(name)) or found
    return found


def _envelope(found: Object, context: Context) -> Iterator[Item]:
    sent = object_in(found.get("syncMessage")).get("sentMessage")
    is_sent = isinstance(sent, dict)
    data = sent if isinstance(sent, dict) else found.get("dataMessage")
    if not isinstance(data, dict) or "reaction" in data or "remoteDelete" in data:
        yield Skipped(SkipReason.DELETED if "remoteDelete" in object_in(data) else SkipReason.SYSTEM)
        return
    when = _earliest((data.get("timestamp"), found.get("timestamp"), found.get("serverReceivedTimestamp")), context)
    info = object_in(data.get("groupInfo")) or object_in(data.get("groupV2"))
    group = f"signal:{text_in(info, 'groupId', 'id')}" if info else ""
    if group:
        yield Conversation(group, text_in(info, "groupName", "name"))
    sender = _address(text_in(found, "sourceNumber"), text_in(found, "sourceUuid", "source"))
    if is_sent:
        to = _address(text_in(data, "destinationNumber"), text_in(data, "destinationUuid", "destination"))
        if to == sender and not group:
            yield Skipped(SkipReason.TO_YOURSELF)
        else:
            yield Message(when, ME, () if group else (to,), None, group)
        return
    if text_in(found, "sourceName"):
        yield Alias(sender, text_in(found, "sourceName"))
    yield Message(when, sender, () if group else (ME,), None, group)


@dataclass
class _Known:
    """The people, groups and chats in the frames so far: they come before the messages that refer to them."""

    people: dict[str, str] = field(default_factory=dict)
    groups: set[str] = field(default_factory=set)
    chats: dict[str, str] = field(default_factory=dict)
    me: str = ""


def _frame(frame: Object, known: _Known, context: Context) -> Iterator[Item]:
    """One line of Signal's own export."""
    recipient, chat, item = (frame.get(name) for name in ("recipient", "chat", "chatItem"))
    if isinstance(recipient, dict):
        yield from _recipient(recipient, known)
    elif isinstance(chat, dict):
        known.chats[text_in(chat, "id")] = text_in(chat, "recipientId")
    elif isinstance(item, dict):
        yield _chat_item(item, known, context)


def _recipient(found: Object, known: _Known) -> Iterator[Item]:
    number = text_in(found, "id")
    contact, group = found.get("contact"), found.get("group")
    if "self" in found:
        known.me = number
    elif isinstance(group, dict):
        known.groups.add(number)
        snapshot = object_in(group.get("snapshot"))
        members = snapshot.get("members")
        others = len(members) - 1 if isinstance(members, list) else None
        yield Conversation(f"signal:group {number}", text_in(snapshot.get("title"), "title"), others)
    elif isinstance(contact, dict):
        phone = text_in(contact, "e164")
        address = _address(f"+{phone.lstrip('+')}" if phone else "", _uuid_of(text_in(contact, "aci")))
        known.people[number] = address = address or f"signal:{number}"
        if name := _name_of(contact):
            yield Alias(address, name)


def _name_of(contact: Object) -> str:
    for person, given, family in (
        (contact.get("nickname"), "given", "family"),
        (contact, "systemGivenName", "systemFamilyName"),
        (contact, "profileGivenName", "profileFamilyName"),
    ):
        name = f"{text_in(person, given)} {text_in(person, family)}".strip()
        if name:
            return name
    return text_in(contact, "systemNickname", "username")


def _chat_item(found: Object, known: _Known, context: Context) -> Item:
    if "remoteDeletedMessage" in found or "updateMessage" in found or "directionless" in found:
        return Skipped(SkipReason.DELETED if "remoteDeletedMessage" in found else SkipReason.SYSTEM)
    author, partner = text_in(found, "authorId"), known.chats.get(text_in(found, "chatId"), "")
    sender = ME if author == known.me or "outgoing" in found else known.people.get(author, "")
    is_group = partner in known.groups
    other = known.people.get(partner, "")
    if partner == known.me:
        return Skipped(SkipReason.TO_YOURSELF)
    if not sender or not (other or is_group):
        return Skipped(SkipReason.NO_SENDER)
    when = _earliest((found.get("dateSent"),), context)
    if is_group:
        return Message(when, sender, (), None, f"signal:group {partner}")
    return Message(when, sender, (other if sender == ME else ME,))


def _earliest(milliseconds: Iterable[object], context: Context) -> datetime:
    """The earliest of several timestamps of one message; those that are 0 or missing do not count."""
    return context.local(min(seconds_in(time, per_second=1000) for time in milliseconds if time))


def _address(number: str, id_: str) -> str:
    """The number in E.164, or the service's id of somebody whose number is not known."""
    if number.startswith("+"):
        return number
    return id_ if id_.startswith("+") else f"signal:{id_.lower()}" if id_ else ""


def _uuid_of(text: str) -> str:
    """A base64 id of 16 bytes in the notation of signal-cli and Signal Desktop."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return text
    return str(uuid.UUID(bytes=raw)) if len(raw) == 16 else text
