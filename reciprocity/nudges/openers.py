"""What to say: the lines of `openers.toml`, and which of them comes next for a person."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from zlib import crc32

from reciprocity.core.people import Person, name_key
from reciprocity.core.vocabulary import Circle

LINES = Path(__file__).with_name("openers.toml")
NAME = "{name}"
TITLES = frozenset(
    {"aunt", "auntie", "aunty", "uncle", "grandma", "grandpa", "granny", "gran", "nana", "papa", "mama"}
    | {"sister", "brother", "father", "mother", "mr", "mrs", "ms", "miss", "mx", "dr", "doctor", "prof", "professor"}
    | {"sir", "dame", "lord", "lady", "rabbi", "imam", "pastor", "rev", "the"}
)
JOINED = frozenset({"&", "+", "and"})


class Fit(StrEnum):
    """What there is to say."""

    THANK = "thank"
    OWN = "own"
    FOLLOW_UP = "follow up"
    BIRTHDAY = "birthday"
    REACHED_YOU = "reached you"
    RHYTHM = "rhythm"
    LIGHTEN = "lighten"
    NOBODY_YET = "nobody yet"


@dataclass(frozen=True, slots=True)
class Opener:
    """One line to begin with. `circles` are those it suits, all where empty; `listens` where it asks, to listen."""

    id: str
    line: str
    fits: frozenset[Fit]
    circles: frozenset[Circle]
    listens: bool

    def suits(self, fit: Fit, person: Person | None) -> bool:
        """Whether the line can be sent to this person for this; None is somebody not known yet."""
        if fit not in self.fits or (NAME in self.line and not first_name(person)):
            return False
        return not self.circles or (person is not None and person.effective_circle in self.circles)

    def said_to(self, person: Person | None) -> str:
        return self.line.replace(NAME, first_name(person))


@cache
def openers() -> tuple[Opener, ...]:
    """All the lines that recip comes with."""
    rows = tomllib.loads(LINES.read_text(encoding="utf-8"))["opener"]
    return tuple(
        Opener(
            row["id"],
            row["line"],
            frozenset(map(Fit, row["for"])),
            frozenset(map(Circle, row.get("circles", ()))),
            row.get("listen", False),
        )
        for row in rows
    )


def opener_called(opener_id: str) -> Opener | None:
    return next((opener for opener in openers() if opener.id == opener_id), None)


def next_opener(fit: Fit, person: Person | None, used: Sequence[str], day: date) -> Opener:
    """The line to use next: of those that suit one not used yet, or else the one used longest ago.

    `used` are the ids shown to this person so far, newest first. Among lines not used yet, day and person decide, so
    that the same question has the same answer, and two people seldom the same line.
    """

    def turn(opener: Opener) -> tuple[int, int]:
        uses_since = used.index(opener.id) if opener.id in used else len(used)
        lot = crc32(f"{day.isoformat()} {person.id if person else ''} {opener.id}".encode())
        return -uses_since, lot

    return min((opener for opener in openers() if opener.suits(fit, person)), key=turn)


def first_name(person: Person | None) -> str:
    """What to call somebody in a line: the first word of the name, or all of it where that would not do ("Aunt Rosa").

    Empty where the name is nobody's first name, as with the addresses that imports bring.
    """
    words = name_key(person.name).split() if person else []
    if person is None or not words or any(not _is_of_a_name(character) for character in person.name):
        return ""
    whole = words[0].rstrip(".") in TITLES or len(words[0].rstrip(".")) < 2 or JOINED.intersection(words)
    return " ".join(person.name.split()) if whole else person.name.split()[0]


def _is_of_a_name(character: str) -> bool:
    return not (character.isdigit() or character in "@_,/()")
