"""Moments as they are shown, and what is said when one is written or taken out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from reciprocity.core.change import Change
from reciprocity.core.moments import Moment, MomentDetails
from reciprocity.core.vocabulary import Felt

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
class MomentWritten:
    """What a command wrote, or would have written. `added` are the names of people added on the way.

    `came_back_to` are the follow-ups that it closed, since their day had come and you turned to that person.
    """

    moment: MomentView
    added: tuple[str, ...] = ()
    dry_run: bool = False
    change: Change | None = None
    came_back_to: tuple[ClosedFollowUp, ...] = ()
