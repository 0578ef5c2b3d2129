"""Google Chat, from Takeout: messages.json and group_info.json of each chat, and user_info.json, which is you."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from reciprocity.core.importing import Alias, Conversation, Item, LeftOut, Message, Mine, Skipped
from reciprocity.importers.context import Context
from reciprocity.importers.json_stream import objects, text_in, whole
from reciprocity.importers.sources import Head, Source

MESSAGES = re.compile(r'"messages"\s*:\s*\[\s*\{\s*"(?:creator|created_date|topic_id)"')
YOU = re.compile(r'^\{\s*"user"\s*:\s*\{\s*"name"')
SPACES = re.compile(r"[\u202f\u00a0\u2009]")
FORMS = ("%A, %B %d, %Y at %I:%M:%S %p", "%A, %d %B %Y at %H:%M:%S", "%A, %B %d, %Y at %H:%M:%S")


def sniff(head: Head) -> bool:
    return bool(MESSAGES.search(head.text[:5000]) or (head.name == "user_info.json" and YOU.match(head.start)))


def read(source: Source, context: Context) -> Iterator[Item]:
    """A direct chat to the other; a space as a group. Its times are in UTC."""
    if source.parts[-1] == "user_info.json":
        account = whole(source)
        user = account.get("user") if isinstance(account, dict) else None
        if text_in(user, "email", "name"):
            yield Mine(text_in(user, "email", "name").casefold())
        return
    beside = source.sibling("group_info.json")
    info = whole(beside) if beside else None
    info = info if isinstance(info, dict) else {}
    listed = info.get("members")
    people_listed = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    members = {_address(each): text_in(each, "name") for each in people_listed}
    folder = source.parts[-2] if len(source.parts) > 1 else source.parts[-1]
    people = members or _creators(source)
    is_direct = folder.startswith("DM ") or len(people) == 2
    group = "" if is_direct else f"google chat:{folder}"
    if group:
        yield Conversation(group, text_in(info, "name"), len(members) - 1 if members else None)
    yield from (Alias(address, name) for address, name in people.items() if name)
    for number, found in enumerate(objects(source, "messages.item"), 1):
        yield found if isinstance(found, Skipped) else _message(found, tuple(people), group, context, number)


def _message(found: dict[str, Any], people: tuple[str, ...], group: str, context: Context, number: int) -> Item:
    creator = found.get("creator")
    creator = creator if isinstance(creator, dict) else {}
    if text_in(creator, "user_type").lower() == "bot":
        return Skipped(LeftOut.BOT)
    if found.get("message_state") == "DELETED":
        return Skipped(LeftOut.DELETED)
    sender = _address(creator)
    if not sender:
        return Skipped(LeftOut.NO_SENDER)
    try:
        when = context.local(_when(text_in(found, "created_date")).timestamp())
    except ValueError:
        return Skipped(LeftOut.UNREADABLE, f"message {number}: it has no time that can be read")
    return Message(when, sender, () if group else tuple(each for each in people if each != sender), None, group)


def _address(person: object) -> str:
    return text_in(person, "email", "name").casefold()


def _creators(source: Source) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in objects(source, "messages.item"):
        if not isinstance(each, Skipped) and isinstance(each.get("creator"), dict) and _address(each["creator"]):
            found.setdefault(_address(each["creator"]), text_in(each["creator"], "name"))
    return found


def _when(text: str) -> datetime:
    plain = SPACES.sub(" ", text).removesuffix("UTC").strip()
    for form in FORMS:
        try:
            return datetime.strptime(plain, form).replace(tzinfo=UTC)
        except ValueError:
            continue
    return datetime.fromisoformat(plain)
