"""What may be a name, and whose it is already."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from reciprocity.core.escaping import shell_quoted
from reciprocity.core.people import name_key, strip_invisible
from reciprocity.errors import NameTaken, Refused
from reciprocity.journal.connection import Connection

LONGEST = 200

HOLDERS = """
SELECT id, name, key, 'name' FROM people WHERE merged_into IS NULL AND key = :key
UNION ALL
SELECT people.id, people.name, nicknames.key, 'nickname' FROM nicknames
  JOIN people ON people.id = nicknames.person WHERE nicknames.key = :key
"""


def sound_name(name: str) -> str:
    """The name with single spaces, and nothing unseen. Raises Refused for one that could not be found or shown."""
    plain = " ".join(strip_invisible(name).split())
    if not name_key(plain) or all(unicodedata.category(character)[0] in "PZC" for character in plain):
        raise Refused("A name needs a letter or a number in it.", "Try again with a name: recip people add Maya")
    if plain.startswith("@"):
        raise Refused("A name cannot begin with @.", f"Leave the @ away: {plain.lstrip('@')}")
    if len(plain) > LONGEST:
        raise Refused(
            f"A name cannot be longer than {LONGEST} characters.", "A shorter one does; a note holds the rest."
        )
    return plain


def is_sound(name: str) -> bool:
    """Whether it can be a name."""
    try:
        sound_name(name)
    except Refused:
        return False
    return True


def sound_nicknames(nicknames: Iterable[str], name: str) -> dict[str, str]:
    """Nicknames by their keys, in order, each once, without one that is only the name again."""
    by_key: dict[str, str] = {}
    for nickname in map(sound_name, nicknames):
        by_key.setdefault(name_key(nickname), nickname)
    by_key.pop(name_key(name), None)
    return by_key


def holder_of(connection: Connection, key: str) -> str | None:
    """The id of whoever has this name or nickname."""
    found = connection.row(HOLDERS, {"key": key})
    return None if found is None else found[0]


def refuse_taken(connection: Connection, names: Iterable[str], person: str | None) -> None:
    """Raises NameTaken where one of these is another person's name or nickname, or a group's."""
    for name in names:
        key = name_key(name)
        for holder, whose, _, which in connection.rows(HOLDERS, {"key": key}):
            if holder != person:
                raise _taken(name, whose, is_nickname=which == "nickname")
        if connection.row("SELECT 1 FROM groups WHERE key = ?", (key,)):
            raise NameTaken(f"{name} is a group in your journal.", "Choose a name that tells them apart.")


def refuse_persons(connection: Connection, name: str) -> None:
    """Raises NameTaken where a group would have a person's name or nickname."""
    for _, whose, _, which in connection.rows(HOLDERS, {"key": name_key(name)}):
        raise _taken(name, whose, is_nickname=which == "nickname")


def _taken(name: str, whose: str, *, is_nickname: bool) -> NameTaken:
    said = f"{name} is a nickname of {whose}." if is_nickname else f"{whose} is already in your journal."
    return NameTaken(said, f"Choose a name that tells them apart, or see: recip people show {shell_quoted(whose)}")
