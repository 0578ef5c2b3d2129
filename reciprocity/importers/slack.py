"""Slack's export of a workspace: a directory per channel, a file per day, and users.json beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reciprocity.core.importing import Alias, Conversation, Item, Message, Skipped, SkipReason
from reciprocity.importers.context import Context
from reciprocity.importers.json_source import Object, load, messages, objects_in, seconds_in, text_in
from reciprocity.importers.sources import Head, Source

DAY = re.compile(r'^\[\s*\{.*?"ts"\s*:\s*"\d{9,11}\.\d+"', re.DOTALL)
USERS = re.compile(r'^\[\s*\{.*?"team_id"\s*:.*?"(?:real_name|profile)"\s*:', re.DOTALL)
SPOKEN = {"", "thread_broadcast", "file_share", "me_message", "reply_broadcast"}


def sniff(head: Head) -> bool:
    return bool(DAY.match(head.start[:20_000]) or (head.name == "users.json" and USERS.match(head.start[:20_000])))


def read(source: Source, context: Context) -> Iterator[Item]:
    """Direct messages; channels and group messages as groups. users.json has only names."""
    is_users = source.parts[-1] == "users.json"
    users_file = source if is_users else source.sibling("..", "users.json")
    users = objects_in(load(users_file)) if users_file else []
    yield from _aliases(users)
    if is_users:
        return
    folder = source.parts[-2] if len(source.parts) > 1 else source.parts[-1]
    bots = {text_in(user, "id") for user in users if user.get("is_bot")}
    members = _members(source, folder)
    group = "" if members else f"slack:{folder}"
    if group:
        yield Conversation(group, folder)
    yield from messages(source, "item", lambda found: [_message(found, members, group, bots, context)])


def _message(found: Object, members: tuple[str, ...], group: str, bots: set[str], context: Context) -> Item:
    user = text_in(found, "user")
    subtype = text_in(found, "subtype")
    if subtype == "bot_message" or "bot_id" in found or user in bots or user == "USLACKBOT":
        return Skipped(SkipReason.BOT)
    if text_in(found, "type") != "message" or subtype not in SPOKEN:
        return Skipped(SkipReason.DELETED if subtype == "tombstone" else SkipReason.SYSTEM)
    if not user:
        return Skipped(SkipReason.NO_SENDER)
    when = context.local(seconds_in(found.get("ts")))
    sender = f"slack:{user}"
    return Message(when, sender, tuple(each for each in members if each != sender), None, group)


def _aliases(users: list[Object]) -> Iterator[Item]:
    for user in users:
        name = text_in(user.get("profile"), "real_name", "display_name") or text_in(user, "real_name", "name")
        if name and text_in(user, "id"):
            yield Alias(f"slack:{text_in(user, 'id')}", name)


def _members(source: Source, folder: str) -> tuple[str, ...]:
    """The two of a direct chat, which dms.json lists by the name of its directory; empty for a channel."""
    dms = source.sibling("..", "dms.json")
    for chat in objects_in(load(dms)) if dms else ():
        members = chat.get("members")
        if text_in(chat, "id") == folder and isinstance(members, list):
            return tuple(f"slack:{member}" for member in members)
    return ()
