"""People and groups, and the keys by which their names are found and ordered."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from reciprocity.core.vocabulary import Circle

DEFAULT_RHYTHMS: dict[Circle, int | None] = {Circle.HOME: None, Circle.INNER: 7, Circle.CLOSE: 30, Circle.WIDER: 90}
"""How often contact feels right, in days, unless a person has a rhythm of their own."""

APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'"})


HIDDEN = frozenset(("Cc", "Cf", "Cs"))
BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]"
)
"""What shows nothing though Unicode has it as a letter, a mark or a sign: fillers, and which of two shapes is meant."""


@lru_cache(4096)
def name_key(name: str) -> str:
    """How a name is found and ordered: NFKC, case folded, accents removed, plain apostrophes, single spaces.

    What cannot be seen is no part of it: two names that look alike are one person's.
    """
    if name.isascii() and name.isprintable():
        return " ".join(name.translate(APOSTROPHES).casefold().split())
    folded = unicodedata.normalize("NFKC", " ".join(name.split())).translate(APOSTROPHES).casefold()
    bare = "".join(c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c) and is_visible(c))
    return " ".join(unicodedata.normalize("NFC", bare).split())


def is_visible(character: str) -> bool:
    """Whether a character shows at all, if only as a space."""
    return unicodedata.category(character) not in HIDDEN and not BLANK.match(character)


JOINERS = frozenset("\u200c\u200d\ufe0e\ufe0f")


def strip_invisible(name: str) -> str:
    """The name without what cannot be seen in it, as pasting brings along; what commands a terminal stays, to be shown.

    Pictures and several scripts are written with joiners, which stay between two letters of theirs, as shapes do after.
    """
    if name.isascii():
        return name
    kept: list[str] = []
    for place, character in enumerate(name):
        if is_visible(character) or unicodedata.category(character) == "Cc":
            kept.append(character)
        elif character in JOINERS and kept and not kept[-1].isascii() and kept[-1] not in JOINERS - {"\ufe0f"}:
            after = name[place + 1 : place + 2]
            if character in "\ufe0e\ufe0f" or (after and not after.isascii()):
                kept.append(character)
    return "".join(kept)


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
        return name_key(self.name)

    @property
    def effective_circle(self) -> Circle:
        """The circle they are treated as being in."""
        return self.circle or Circle.WIDER

    @property
    def days_between(self) -> int | None:
        """How often contact feels right, in days; None where they have no rhythm (home)."""
        return self.rhythm if self.rhythm is not None else DEFAULT_RHYTHMS[self.effective_circle]

    @property
    def is_active(self) -> bool:
        """Whether they have a row on pages and may be nudged: not archived, merged or in memory."""
        return not (self.archived or self.in_memory or self.merged_into)

    @property
    def counts_in_verdicts(self) -> bool:
        """Whether a verdict about you looks at them; generosity looks at home and uneven on purpose as well."""
        return self.is_active and not self.uneven_on_purpose and self.circle is not Circle.HOME


ORDER_OF_CIRCLES = {circle: place for place, circle in enumerate(Circle)}


def person_sort_key(person: Person) -> tuple[int, str]:
    """People are ordered by circle, then by name; never by how much they give."""
    return ORDER_OF_CIRCLES[person.effective_circle], person.key


@dataclass(frozen=True, slots=True)
class Group:
    """A name for several people, usable like a person in a line. `members` are the ids of people."""

    id: str
    name: str
    members: tuple[str, ...]

    @property
    def key(self) -> str:
        return name_key(self.name)


@dataclass(frozen=True, slots=True)
class Roster:
    """Whom a line may be about: people (archived and in memory too, merged ones not), most recently seen first.

    `not_people` are the keys of words that were said to be nobody's name.
    """

    people: tuple[Person, ...]
    groups: tuple[Group, ...] = ()
    not_people: frozenset[str] = frozenset()
