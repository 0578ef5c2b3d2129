"""Values to columns and back: words, days, instants, keys and handles; people and moments from their rows."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, TypeVar

from reciprocity.core import vocabulary
from reciprocity.core.moments import DETAIL_NAMES, Moment, MomentDetails, Participation
from reciprocity.core.people import Person
from reciprocity.core.vocabulary import Channel, Circle, Direction, Felt, Kind, Purpose
from reciprocity.journal.connection import Connection, Row

T = TypeVar("T")

# A dictionary is five times as fast as calling the enum, and evidence reads thousands of words.
KINDS = {word.value: word for word in Kind}
DIRECTIONS = {word.value: word for word in Direction}
PURPOSES = {word.value: word for word in Purpose}
FELT = {word.value: word for word in Felt}
CHANNELS = {word.value: word for word in Channel}

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""The characters of handles: without 0, 1, i, l and o, which are misread on paper."""

SHORTEST = 4
TRIES = 3

day_of = lru_cache(4096)(date.fromisoformat)
"""A day from its ISO text; the few hundred days of a window come again and again."""


def text_of(instant: datetime) -> str:
    """An aware instant as it is stored: ISO, in UTC, to the microsecond, so that text sorts as time does."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds")


def second_of(instant: datetime | None) -> int | None:
    """An aware instant as whole seconds since 1970, rounded down."""
    return None if instant is None else int(instant.timestamp() // 1)


def flag_of(value: bool | None) -> int | None:  # noqa: FBT001 - what is stored
    return None if value is None else int(value)


def sql_list(words: Iterable[str]) -> str:
    """Words of the vocabulary as a list in SQL, so that statements are made of it rather than repeat it."""
    return "(" + ", ".join(f"'{word}'" for word in words) + ")"


CONTACT = sql_list(kind for kind, record in vocabulary.KINDS.items() if record.is_contact)
SHARED = sql_list(
    kind for kind, record in vocabulary.KINDS.items() if record.is_contact and record.usual is Direction.MUTUAL
)
HEARD = f"kind IN {CONTACT} AND (direction <> '{Direction.GIVE}' OR kind IN {SHARED})"
"""SQL condition on `parts`: the person was heard from."""

FROM_YOU = f"kind IN {CONTACT} AND (direction <> '{Direction.TAKE}' OR kind IN {SHARED})"
"""SQL condition on `parts`: the person heard from you."""

IN_FORCE = "import NOT IN (SELECT id FROM imports WHERE undone = 1)"
"""SQL condition on `contacts`: of an import that was not taken back."""


def last_part(condition: str, bound: str = "day <= :as_of") -> str:
    """SQL for the last day of the parts of `people.id` that meet a condition."""
    return f"""(SELECT day FROM parts INDEXED BY parts_by_person WHERE person = people.id AND {bound} AND {condition}
    ORDER BY day DESC LIMIT 1)"""


def last_message(side: str, bound: str = "day <= :as_of") -> str:
    """SQL for the last day on which `people.id` wrote (side "them") or was written to ("you")."""
    index = {"them": "contacts_heard", "you": "contacts_from_you"}[side]
    return f"""(SELECT day FROM contacts INDEXED BY {index} WHERE person = people.id AND {bound}
    AND first_{side} IS NOT NULL AND {IN_FORCE} ORDER BY day DESC LIMIT 1)"""


PERSON = """id, name, circle, rhythm, birthday, note, uneven_on_purpose, in_memory, archived, merged_into,
  snoozed_until, added"""


def person_of(row: Row, nicknames: Iterable[str] = ()) -> Person:
    (id_, name, circle, rhythm, birthday, note, uneven, in_memory, archived, merged_into, snoozed_until, added) = row
    return Person(
        id=id_,
        name=name,
        nicknames=tuple(nicknames),
        circle=None if circle is None else Circle(circle),
        rhythm=rhythm,
        birthday=birthday,
        note=note,
        uneven_on_purpose=bool(uneven),
        in_memory=bool(in_memory),
        archived=bool(archived),
        merged_into=merged_into,
        snoozed_until=None if snoozed_until is None else date.fromisoformat(snoozed_until),
        added=date.fromisoformat(added),
    )


DETAILS = ", ".join(f"moments.{name}" for name in DETAIL_NAMES)
"""The columns of `moments` that hold `MomentDetails`, one a field and of its name."""

MOMENT = f"id, handle, written, deleted, {DETAILS}"


def _or_none(values: Mapping[Any, T]) -> Callable[[Any], T | None]:
    known: dict[Any, T | None] = {None: None, **values}
    return known.__getitem__


FROM_COLUMN: dict[str, Callable[[Any], Any]] = {
    "date": day_of,
    "Kind | None": _or_none(KINDS),
    "Direction | None": _or_none(DIRECTIONS),
    "Purpose": PURPOSES.__getitem__,
    "bool | None": _or_none({0: False, 1: True}),
}
"""By the type of a field, the value that a column holds; one of another type is held as it is."""

DETAIL_READERS = tuple(FROM_COLUMN.get(str(field.type)) for field in fields(MomentDetails))


def details_of(columns: Sequence[Any]) -> list[Any]:
    """The fields of `MomentDetails`, in their order, from the columns of `DETAILS`."""
    return [read(value) if read else value for read, value in zip(DETAIL_READERS, columns, strict=True)]


def columns_of(details: MomentDetails) -> dict[str, Any]:
    """The columns of `DETAILS`."""
    return {name: _column_of(getattr(details, name)) for name in DETAIL_NAMES}


def _column_of(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value


def moment_of(row: Row, parts: Iterable[Participation]) -> Moment:
    """A moment from the columns of `MOMENT`."""
    id_, handle, written, deleted, *details = row
    return Moment(
        id=id_,
        handle=handle,
        written=datetime.fromisoformat(written),
        details=MomentDetails(*details_of(details)),
        parts=tuple(parts),
        deleted=bool(deleted),
    )


def part_of(person: str | None, felt: str | None, told: int | None, closed: int) -> Participation:
    return Participation(person, None if felt is None else FELT[felt], bool_of(told), bool(closed))


def met(one: Participation, other: Participation) -> Participation:
    """The parts of two people who turned out to be one, as one part."""
    felt = one if one.felt else other
    return Participation(one.person, felt.felt, felt.told, one.closed or other.closed)


def bool_of(value: int | None) -> bool | None:
    return None if value is None else bool(value)


def new_id(at: datetime, after: str = "") -> str:
    """A UUIDv7 (RFC 9562) of this instant, greater than `after`, so that the keys of one command sort as written.

    Made by hand: importing `uuid` costs more than the insert.
    """
    milliseconds = max(0, int(at.timestamp() * 1000))
    random = int.from_bytes(os.urandom(10), "big")
    # Time and counter are the first 60 bits, less the version; half the counter is left free to count up in.
    leading = (milliseconds << 12) | (random >> 69)
    leading = max(leading, _leading(after) + 1) if after else leading
    tail = (2 << 62) | (random & ((1 << 62) - 1))
    digits = f"{leading >> 12:012x}7{leading & 0xFFF:03x}{tail:016x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def _leading(key: str) -> int:
    digits = key.replace("-", "")
    return int(digits[:12] + digits[13:16], 16)


def new_handle(connection: Connection) -> str:
    """Reserve a handle that was never given before, within the open transaction.

    Random, and not cut from the key: 30,000 time-sorted keys of one second need 15 characters to tell them apart. Where
    three random handles of one length are all taken, the next length is tried.
    """
    length = SHORTEST
    while True:
        for _ in range(TRIES):
            handle = _random_word(length)
            if connection.run("INSERT OR IGNORE INTO handles (handle) VALUES (?)", (handle,)):
                return handle
        length += 1


def _random_word(length: int) -> str:
    number = int.from_bytes(os.urandom(16), "big")
    letters = []
    for _ in range(length):
        number, index = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[index])
    return "".join(letters)
