"""What came of undo and redo, of a deletion, and of an import; and where the journal is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from reciprocity.core.moments import Change, MomentView


class ChangeEffect(StrEnum):
    """What a change did to the things of one sort."""

    ADDED = "added"
    CHANGED = "changed"
    SORTED = "sorted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class UndoReport:
    """A change that was taken back or brought back: its command, and what it touched.

    `notes` are the lines of its moments; `contact_days` counts pairs of a person and a day from an import. `did` tells
    what the change itself did to each sort of thing, by the name of the field that counts it; left out, it added them.
    """

    command: str
    notes: tuple[str, ...] = ()
    moments: int = 0
    people: int = 0
    contact_days: int = 0
    follow_ups: int = 0
    notices: int = 0
    guesses: int = 0
    intentions: int = 0
    redone: bool = False
    dry_run: bool = False
    settings: int = 0
    learnt: int = 0
    change: Change | None = None
    did: Mapping[str, ChangeEffect] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ContactDaysMerged:
    """What became of an import's days of contact: told something new, or known already."""

    days_new: int
    days_known: int


@dataclass(frozen=True, slots=True)
class DeleteReport:
    """A moment taken out of the journal, or only the parts of the people named in `parts`."""

    moment: MomentView
    parts: tuple[str, ...] = ()
    dry_run: bool = False
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class WhereReport:
    """Where the journal is, and whether it has begun."""

    journal: str
    exists: bool
