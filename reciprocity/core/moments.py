"""What is kept: moments and their entries, contacts from imports, and follow-ups."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date, datetime

from reciprocity.core.vocabulary import Channel, Direction, Felt, Kind, Purpose


@dataclass(frozen=True, slots=True)
class MomentDetails:
    """What a moment says of itself, wherever it is held: read, drafted, stored, shown or written as JSON.

    `day` is when it happened. `kind` and `direction` are None where they are not known, as of a moment still unsorted.
    `asked` tells whether support was asked for, None where nobody said.
    """

    day: date
    note: str
    kind: Kind | None = None
    direction: Direction | None = None
    purpose: Purpose = Purpose.UNKNOWN
    asked: bool | None = None

    def unsorted(self) -> MomentDetails:
        """The same without kind and direction, as they are kept while anything about them is in doubt."""
        return replace(self, kind=None, direction=None)


DETAIL_NAMES = tuple(field.name for field in fields(MomentDetails))


@dataclass(frozen=True, slots=True)
class Participation:
    """One person's share of a moment. `person` is a person's id, or None for somebody unnamed (`@someone`).

    `told` tells whether they said how they felt, or None where `felt` is not known. `closed` tells that the writer
    has dealt with what the moment left open ("said it already").
    """

    person: str | None
    felt: Felt | None = None
    told: bool | None = None
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """One stored line, with the people it was with. `written` is an aware UTC instant.

    It is unsorted while its details have no kind: kept as typed, not yet read surely.
    """

    id: str
    handle: str
    written: datetime
    details: MomentDetails
    parts: tuple[Participation, ...] = ()
    deleted: bool = False

    @property
    def is_sorted(self) -> bool:
        return self.details.kind is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(MomentDetails):
    """A sorted moment with one person, as judgements look at it. `person` is None for somebody unnamed."""

    moment: str
    handle: str
    person: str | None
    written: datetime
    kind: Kind
    direction: Direction
    felt: Felt | None = None
    told: bool | None = None
    closed: bool = False

    @property
    def details(self) -> MomentDetails:
        return MomentDetails(*(getattr(self, name) for name in DETAIL_NAMES))


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

    def merged_with(self, other: Contact) -> Contact:
        """Two accounts of the same day meet by earliest and latest, so importing is a law."""
        return Contact(
            self.person,
            self.channel,
            self.day,
            _earliest(self.first_you, other.first_you),
            _latest(self.last_you, other.last_you),
            _earliest(self.first_them, other.first_them),
            _latest(self.last_them, other.last_them),
        )


def _earliest(one: datetime | None, other: datetime | None) -> datetime | None:
    return min((instant for instant in (one, other) if instant is not None), default=None)


def _latest(one: datetime | None, other: datetime | None) -> datetime | None:
    return max((instant for instant in (one, other) if instant is not None), default=None)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something to come back to with one person on a day, which may be in the future. Never an entry."""

    id: str
    handle: str
    person: str
    day: date
    note: str
    done: bool = False
