"""People and groups as commands list them. A file of their own, as four dataclasses take 3 ms to make."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reciprocity.core.moments import Change
from reciprocity.core.vocabulary import Circle


@dataclass(frozen=True, slots=True)
class PersonReport:
    """One person as `recip people` shows them; `circle` is None until it is set. `rhythm` is in days."""

    name: str
    nicknames: tuple[str, ...]
    circle: Circle | None
    rhythm: int | None
    birthday: str | None
    note: str
    uneven_on_purpose: bool
    in_memory: bool
    archived: bool
    snoozed_until: date | None
    added: date
    last_contact: date | None
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupReport:
    """A group and the names of its members."""

    name: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeopleReport:
    """Everyone asked for, by circle, then name. `left_out` counts the archived and in memory who are not listed."""

    people: tuple[PersonReport, ...]
    groups: tuple[GroupReport, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class PeopleChangeReport:
    """What a command changed of people or groups: one sentence, and the people as they are now."""

    said: str
    people: tuple[PersonReport, ...]
    dry_run: bool = False
    change: Change | None = None
