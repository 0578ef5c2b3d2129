"""What importers yield, and what an import answers. Never what was written in a message."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from reciprocity.core.change import Change
from reciprocity.core.vocabulary import Channel, Direction, Kind

ME = "\0me"
"""Stands for the person whose file it is, where the format itself says which messages are theirs. No name holds NUL."""

LARGEST_GROUP = 8
"""A group with more others than this is an audience: its messages are contact with nobody."""


class LeftOut(StrEnum):
    """Why something in a file is no contact. The order is that of a page."""

    UNREADABLE = "unreadable"
    CUT_OFF = "cut off"
    SYSTEM = "system"
    DELETED = "deleted"
    EMPTY = "empty"
    DRAFT = "draft"
    NOT_SENT = "not sent"
    SPAM = "spam"
    LIST = "list"
    NO_REPLY = "no reply"
    BOT = "bot"
    CHANNEL = "channel"
    LARGE_GROUP = "large group"
    NO_SENDER = "no sender"
    TO_YOURSELF = "to yourself"
    BETWEEN_OTHERS = "between others"
    FUTURE = "future"
    NOT_A_PERSON = "not a person"
    CANCELLED = "cancelled"


class Message(NamedTuple):
    """One message: who wrote to whom, and when. A NamedTuple: a million are made, at half the cost of a dataclass.

    `when` is an aware instant whose own date is the writer's local day; or a date, where the file holds no times.
    `sender` and `recipients` are addresses: a number in E.164, an e-mail address, a service's own id ("telegram:12"),
    or a name where the file has nothing else; `ME` for the writer of the journal. In a `group` (the key of its
    `Conversation`) there are no recipients: the message is to whoever else writes there that day.
    """

    when: datetime | date
    sender: str
    recipients: tuple[str, ...]
    channel: Channel | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Alias:
    """The name that a file has for an address. It makes nobody: a chat without messages is no person."""

    address: str
    name: str


@dataclass(frozen=True, slots=True)
class Mine:
    """Evidence in the file that an address or name is that of the person whose file it is."""

    address: str


@dataclass(frozen=True, slots=True)
class Conversation:
    """A group chat. `others` is how many people are in it besides you, where the file says so."""

    key: str
    name: str = ""
    others: int | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was left out. `where` ("line 12") is kept for `--report`, for what could not be read."""

    reason: LeftOut
    where: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A person, as an address book or another journal has them.

    `addresses` are numbers, e-mail addresses and profile URLs. `birthday` is an ISO date, or `--MM-DD`. `uid` is the
    file's own id, where it keeps one.
    """

    name: str
    addresses: tuple[str, ...] = ()
    nicknames: tuple[str, ...] = ()
    birthday: str | None = None
    note: str = ""
    rhythm: int | None = None
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Happening:
    """A moment from a calendar or another journal: a day, who it was with, and a note that is kept.

    `kind` and `direction` are None where the file does not say, and the line is then read as one typed.
    """

    day: date
    people: tuple[str, ...]
    note: str = ""
    kind: Kind | None = None
    direction: Direction | None = None
    uid: str = ""


Item = Message | Alias | Mine | Conversation | Skipped | PersonCard | Happening
"""What a reader yields, in any order."""


@dataclass(frozen=True, slots=True)
class Saw:
    """What was seen in one file. `people` are the others who wrote or were written to, most messages first."""

    file: str
    format: str
    messages: int = 0
    people: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    cards: int = 0
    happenings: int = 0


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import came to.

    `days` counts pairs of a person and a day; `passed_over` counts what was left out, by reason in `left_out`.
    `days_new` are those that told the journal something that it did not know. `file` names all files.
    """

    file: str
    rows: int
    passed_over: int
    people: int
    people_added: int
    days: int
    days_new: int
    dry_run: bool = False
    change: Change | None = None
    saw: tuple[Saw, ...] = ()
    left_out: dict[str, int] = field(default_factory=dict)
    first: date | None = None
    last: date | None = None
