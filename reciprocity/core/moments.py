"""Moments as stored and as shown, follow-ups, and changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime

from reciprocity.core.vocabulary import Direction, Felt, Kind, Purpose


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


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something to come back to with one person on a day, which may be in the future. Never an entry."""

    id: str
    handle: str
    person: str
    day: date
    note: str
    done: bool = False


SOMEONE = "someone"
"""How somebody unnamed (`@someone`) is shown."""


@dataclass(frozen=True, slots=True)
class MomentView:
    """A moment as it is shown: its handle, its details, and the names of the people; somebody unnamed is "someone"."""

    handle: str
    details: MomentDetails
    who: tuple[str, ...]
    felt: Felt | None = None
    told: bool | None = None

    @property
    def day(self) -> date:
        """Lists of moments and messages are ordered by it."""
        return self.details.day


def line_of(moment: Moment, name_of: Callable[[str], str]) -> MomentView:
    """The moment as it is shown; `name_of` tells the name of a person's id. How they seemed is that of the first."""
    first = moment.parts[0] if moment.parts else None
    return MomentView(
        handle=moment.handle,
        details=moment.details,
        who=tuple(SOMEONE if part.person is None else name_of(part.person) for part in moment.parts),
        felt=first.felt if first else None,
        told=first.told if first else None,
    )


@dataclass(frozen=True, slots=True)
class ClosedFollowUp:
    """Something that the writer wanted to come back to, and with this moment has."""

    handle: str
    note: str


@dataclass(frozen=True, slots=True)
class Change:
    """All that one command wrote, at which instant, and whether `recip undo` took it back."""

    command: str
    at: datetime
    undone: bool = False


@dataclass(frozen=True, slots=True)
class MomentWritten:
    """What a command wrote, or would have written. `added` are the names of people added on the way.

    `came_back_to` are the follow-ups that it closed, since their day had come and you turned to that person.
    """

    moment: MomentView
    added: tuple[str, ...] = ()
    dry_run: bool = False
    change: Change | None = None
    came_back_to: tuple[ClosedFollowUp, ...] = ()
