"""What importers yield, and the report of an import. The text of messages is never kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from reciprocity.core.moments import Change
from reciprocity.core.vocabulary import Channel, Direction, Kind

ME = "\0me"
"""The address of the file's owner, where the format says which messages are theirs. No real name contains NUL."""

LARGEST_GROUP = 8
"""Messages in a group with more others than this are contact with nobody."""


class SkipReason(StrEnum):
    """Why something in a file is no contact, in the order of the page."""

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
    """One message. A NamedTuple, which costs half as much as a dataclass: an import makes a million.

    `when` is in the writer's local time, or a date if the file has no times. Addresses are a number in E.164, an e-mail
    address, a service's id ("telegram:12"), a name if the file has nothing else, or `ME`. In a `group` (the key of its
    `Conversation`) there are no recipients: the message is to whoever else writes there that day.
    """

    when: datetime | date
    sender: str
    recipients: tuple[str, ...]
    channel: Channel | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Alias:
    """The name of an address. It does not create a person: there may be no messages."""

    address: str
    name: str


@dataclass(frozen=True, slots=True)
class OwnAddress:
    """An address or name that the file shows to be its owner's."""

    address: str


@dataclass(frozen=True, slots=True)
class Conversation:
    """A group chat. `others` is the number of its members besides you, if known."""

    key: str
    name: str = ""
    others: int | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was left out. `where` ("line 12") is listed by `--report` if it could not be read."""

    reason: SkipReason
    where: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A person in an address book or another journal.

    `addresses` are numbers, e-mail addresses and profile URLs. `birthday` is an ISO date, or `--MM-DD`. `uid` is the
    file's own id, if any.
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
    """A moment from a calendar or another journal.

    If `kind` and `direction` are None, the note is read as a typed line.
    """

    day: date
    people: tuple[str, ...]
    note: str = ""
    kind: Kind | None = None
    direction: Direction | None = None
    uid: str = ""


Item = Message | Alias | OwnAddress | Conversation | Skipped | PersonCard | Happening
"""What a reader yields, in any order."""


@dataclass(frozen=True, slots=True)
class FileSummary:
    """The content of one file. `people` are the others in it, most messages first."""

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
    """The result of an import.

    `days` counts pairs of a person and a day, `days_new` those that were new to the journal. `passed_over` is the sum
    of `left_out`, by reason. `file` names all files.
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
    saw: tuple[FileSummary, ...] = ()
    left_out: dict[str, int] = field(default_factory=dict)
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """What one day of imported messages with one person came to: when each of you first and last wrote.

    Instants are aware UTC; a pair is None where that side wrote nothing that day. No investment, and no entry.
    """

    person: str
    channel: Channel
    day: date
    first_you: datetime | None = None
    last_you: datetime | None = None
    first_them: datetime | None = None
    last_them: datetime | None = None
