"""Google Chat, from Takeout: messages.json and group_info.json of each chat, and user_info.json, which is you."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from reciprocity.core.importing import Alias, Conversation, Item, Message, OwnAddress, Skipped, SkipReason
from reciprocity.importers.context import Context
from reciprocity.importers.json_source import Object, load, messages, object_in, objects, objects_in, text_in
from reciprocity.importers.sources import Head, Source

MESSAGES = re.compile(r'"messages"\s*:\s*\[\s*\{\s*"(?:creator|created_date|topic_id)"')
YOU = re.compile(r'^\{\s*"user"\s*:\s*\{\s*"name"')
SPACES = re.compile(r"[\u202f\u00a0\u2009]")
TIME_FORMATS = ("%A, %B %d, %Y at %I:%M:%S %p", "%A, %d %B %Y at %H:%M:%S", "%A, %B %d, %Y at %H:%M:%S")


def sniff(head: Head) -> bool:
    return bool(MESSAGES.search(head.text[:5000]) or (head.name == "user_info.json" and YOU.match(head.start)))


def read(source: Source, context: Context) -> Iterator[Item]:
    """Direct chats, and spaces as groups."""
    if source.parts[-1] == "user_info.json":
        address = _address(object_in(load(source)).get("user"))
        if address:
            yield OwnAddress(address)
        return
    group_info = source.sibling("group_info.json")
    info = object_in(load(group_info)) if group_info else {}
    members = {_address(each): text_in(each, "name") for each in objects_in(info.get("members"))}
    folder = source.parts[-2] if len(source.parts) > 1 else source.parts[-1]
    people = members or _creators(source)
    is_direct = folder.startswith("DM ") or len(people) == 2
    group = "" if is_direct else f"google chat:{folder}"
    if group:
        yield Conversation(group, text_in(info, "name"), len(members) - 1 if members else None)
    yield from (Alias(address, name) for address, name in people.items() if name)
    yield from messages(source, "messages.item", lambda found: [_message(found, tuple(people), group, context)])


def _message(found: Object, people: tuple[str, ...], group: str, context: Context) -> Item:
    creator = object_in(found.get("creator"))
    if text_in(creator, "user_type").lower() == "bot":
        return Skipped(SkipReason.BOT)
    if found.get("message_state") == "DELETED":
        return Skipped(SkipReason.DELETED)
    sender = _address(creator)
    if not sender:
        return Skipped(SkipReason.NO_SENDER)
    when = context.local(_instant(text_in(found, "created_date")).timestamp())
    return Message(when, sender, () if group else tuple(each for each in people if each != sender), None, group)


def _address(person: object) -> str:
    return text_in(person, "email", "name").casefold()


def _creators(source: Source) -> dict[str, str]:
    """Names by address of those who wrote."""
    found: dict[str, str] = {}
    for each in objects(source, "messages.item"):
        creator = {} if isinstance(each, Skipped) else object_in(each.get("creator"))
        if _address(creator):
            found.setdefault(_address(creator), text_in(creator, "name"))
    return found


def _instant(text: str) -> datetime:
    plain = SPACES.sub(" ", text).removesuffix("UTC").strip()
    for form in TIME_FORMATS:
        try:
            return datetime.strptime(plain, form).replace(tzinfo=UTC)
        except ValueError:
            continue
    return datetime.fromisoformat(plain)
