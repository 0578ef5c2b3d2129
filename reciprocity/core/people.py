"""People and groups, and the keys by which their names are found and ordered."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from reciprocity.core.words import RHYTHMS, Circle

APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'"})


@lru_cache(4096)
def key_of(name: str) -> str:
    """How a name is found and ordered: NFKC, case folded, accents removed, plain apostrophes, single spaces."""
    folded = unicodedata.normalize("NFKC", name).translate(APOSTROPHES).casefold()
    bare = "".join(
        c
        for c in unicodedata.normalize("NFD", folded)
        if not unicodedata.combining(c) and unicodedata.category(c) != "Cf"
    )
    return " ".join(unicodedata.normalize("NFC", bare).split())


@dataclass(frozen=True, slots=True)
class Person:
    """Someone in the journal.

    `circle` is None until it is set; such a person is treated as `wider`. `rhythm` is their own, in days, where they
    have one. `birthday` is an ISO date, or `--MM-DD` where the year is not known. `added` is the day they came in.
    `snoozed_until` is the first day on which a nudge may name them again.
    """

    id: str
    name: str
    nicknames: tuple[str, ...] = ()
    circle: Circle | None = None
    rhythm: int | None = None
    birthday: str | None = None
    note: str = ""
    uneven_on_purpose: bool = False
    in_memory: bool = False
    archived: bool = False
    merged_into: str | None = None
    snoozed_until: date | None = None
    added: date = date.min

    @property
    def key(self) -> str:
        return key_of(self.name)

    @property
    def ring(self) -> Circle:
        """The circle they are treated as being in."""
        return self.circle or Circle.WIDER

    @property
    def days_between(self) -> int | None:
        """How often contact feels right, in days; None where they have no rhythm (home)."""
        return self.rhythm if self.rhythm is not None else RHYTHMS[self.ring]

    @property
    def is_active(self) -> bool:
        """Whether they have a row on pages and may be nudged: not archived, merged or in memory."""
        return not (self.archived or self.in_memory or self.merged_into)

    @property
    def counts_in_verdicts(self) -> bool:
        """Whether a verdict about you looks at them; generosity looks at home and uneven on purpose as well."""
        return self.is_active and not self.uneven_on_purpose and self.circle is not Circle.HOME


ORDER_OF_CIRCLES = {circle: place for place, circle in enumerate(Circle)}


def page_order(person: Person) -> tuple[int, str]:
    """People are ordered by circle, then by name; never by how much they give."""
    return ORDER_OF_CIRCLES[person.ring], person.key


@dataclass(frozen=True, slots=True)
class Group:
    """A name for several people, usable like a person in a line. `members` are the ids of people."""

    id: str
    name: str
    members: tuple[str, ...]

    @property
    def key(self) -> str:
        return key_of(self.name)


@dataclass(frozen=True, slots=True)
class Roster:
    """Whom a line may be about: people (archived and in memory too, merged ones not), most recently seen first.

    `not_people` are the keys of words that were said to be nobody's name.
    """

    people: tuple[Person, ...]
    groups: tuple[Group, ...] = ()
    not_people: frozenset[str] = frozenset()
