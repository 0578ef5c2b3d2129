"""What came of undo and redo, of a deletion, and of an import; and where the journal is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reciprocity.core.lines import Line


@dataclass(frozen=True, slots=True)
class Change:
    """One command that wrote something, the instant at which it did, and whether it was taken back."""

    command: str
    at: datetime
    undone: bool


@dataclass(frozen=True, slots=True)
class Undone:
    """A change that was taken back or brought back: its command, and what it touched.

    `notes` are the lines of its moments; `contact_days` counts pairs of a person and a day from an import.
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


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of an import's days of contact: told something new, or known already."""

    days_new: int
    days_known: int


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import came to.

    `days` counts pairs of a person and a day; `passed_over`, rows that were not between you and another.
    `days_new` are those that told the journal something that it did not know.
    """

    file: str
    rows: int
    passed_over: int
    people: int
    people_added: int
    days: int
    days_new: int
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Deleted:
    """A moment taken out of the journal, or only the parts of the people named in `parts`."""

    moment: Line
    parts: tuple[str, ...] = ()
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where the journal is, and whether it has begun."""

    journal: str
    exists: bool
