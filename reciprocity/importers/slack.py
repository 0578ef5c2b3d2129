"""Slack's export of a workspace: a folder a channel, a file a day, and users.json beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reciprocity.core.importing import Alias, Conversation, Item, LeftOut, Message, Skipped
from reciprocity.importers.context import Context
from reciprocity.importers.json_stream import objects, seconds_in, text_in, whole
from reciprocity.importers.sources import Head, Source

DAY = re.compile(r'^\[\s*\{.*?"ts"\s*:\s*"\d{9,11}\.\d+"', re.DOTALL)
USERS = re.compile(r'^\[\s*\{.*?"team_id"\s*:.*?"(?:real_name|profile)"\s*:', re.DOTALL)
SPOKEN = {"", "thread_broadcast", "file_share", "me_message", "reply_broadcast"}


def sniff(head: Head) -> bool:
    return bool(DAY.match(head.start[:20_000]) or (head.name == "users.json" and USERS.match(head.start[:20_000])))


def read(source: Source, context: Context) -> Iterator[Item]:
    """Direct messages to the other; channels and group messages as groups. users.json only names people."""
    if source.parts[-1] == "users.json":
        yield from _aliases(source)
        return
    folder = source.parts[-2] if len(source.parts) > 1 else source.parts[-1]
    beside = source.sibling("..", "users.json")
    if beside is not None:
        yield from _aliases(beside)
    bots = _bots(beside)
    members = _members(source, folder)
    group = "" if members else f"slack:{folder}"
    if group:
        yield Conversation(group, folder)
    for number, found in enumerate(objects(source, "item"), 1):
        yield found if isinstance(found, Skipped) else _message(found, members, group, bots, context, number)


def _message(
    found: dict[str, Any], members: tuple[str, ...], group: str, bots: set[str], context: Context, number: int
) -> Item:
    user = text_in(found, "user")
    subtype = text_in(found, "subtype")
    if subtype == "bot_message" or "bot_id" in found or user in bots or user == "USLACKBOT":
        return Skipped(LeftOut.BOT)
    if text_in(found, "type") != "message" or subtype not in SPOKEN:
        return Skipped(LeftOut.DELETED if subtype == "tombstone" else LeftOut.SYSTEM)
    if not user:
        return Skipped(LeftOut.NO_SENDER)
    try:
        when = context.local(seconds_in(found.get("ts")))
    except ValueError:
        return Skipped(LeftOut.UNREADABLE, f"message {number}: it has no time that can be read")
    sender = f"slack:{user}"
    return Message(when, sender, tuple(each for each in members if each != sender), None, group)


def _aliases(source: Source) -> Iterator[Item]:
    for user in _listed(source):
        profile = user.get("profile") if isinstance(user.get("profile"), dict) else {}
        name = text_in(profile, "real_name", "display_name") or text_in(user, "real_name", "name")
        if name and text_in(user, "id"):
            yield Alias(f"slack:{text_in(user, 'id')}", name)


def _bots(source: Source | None) -> set[str]:
    return set() if source is None else {text_in(user, "id") for user in _listed(source) if user.get("is_bot")}


def _members(source: Source, folder: str) -> tuple[str, ...]:
    """The two of a direct chat, which is listed by the name of its folder; nobody where it is a channel."""
    beside = source.sibling("..", "dms.json")
    for chat in _listed(beside) if beside else ():
        members = chat.get("members")
        if text_in(chat, "id") == folder and isinstance(members, list):
            return tuple(f"slack:{member}" for member in members)
    return ()


def _listed(source: Source) -> list[dict[str, Any]]:
    found = whole(source)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
