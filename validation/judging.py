"""Whether a reading says what a label says: right, asked or wrong.

A line is *right* where who, direction, kind, day and just-because are all right; *asked* where the reading has a doubt;
*wrong* where it is sure and something is not right. Where nobody is known, that somebody is new is no doubt: they would
be added, under the name as typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from reciprocity.core.people import Roster
from reciprocity.core.reading import Doubt, Reading
from reciprocity.core.vocabulary import Aspect, Direction, Kind
from reciprocity.reading.known_names import named
from reciprocity.reading.reader import read
from validation.labels import NOBODY, ROSTER, Label, plain_name

FIELDS = ("who", "direction", "kind", "day", "just_because")


class Known(Enum):
    """Whom the journal knows as a line is read: everybody it names, or nobody."""

    EVERYBODY = "people known"
    NOBODY = "nobody known"

    @property
    def roster(self) -> Roster:
        return ROSTER if self is Known.EVERYBODY else NOBODY


@dataclass(frozen=True)
class Judged:
    """A labelled line and its reading; `wrong` names the fields that are not as labelled."""

    label: Label
    reading: Reading
    doubts: tuple[Doubt, ...]
    wrong: tuple[str, ...]

    @property
    def outcome(self) -> str:
        if self.doubts:
            return "asked"
        return "wrong" if self.wrong else "right"


def judged(label: Label, known: Known = Known.EVERYBODY) -> Judged:
    """A labelled line, read and compared with its label. `other` has no direction, and a vague day none to be right."""
    reading = read(label["text"], known.roster, date.fromisoformat(label["today"]))
    kind = Kind(label["kind"])
    direction = Direction.MUTUAL if kind is Kind.OTHER else Direction(label["direction"])
    same = {
        "who": _is_with(reading, label, known),
        "direction": reading.details.direction is direction,
        "kind": reading.details.kind is kind,
        "day": label["day"] is None or reading.details.day.isoformat() == label["day"],
        "just_because": reading.just_because is label["just_because"],
    }
    doubts = doubts_of(reading, known)
    if label["day"] is None:
        doubts = tuple(doubt for doubt in doubts if doubt.about is not Aspect.DAY)
    return Judged(label, reading, doubts, tuple(name for name in FIELDS if not same[name]))


def doubts_of(reading: Reading, known: Known) -> tuple[Doubt, ...]:
    """What would hold the line up: with `--new`, not that somebody is new."""
    if known is Known.EVERYBODY:
        return reading.doubts
    return tuple(
        doubt for doubt in reading.doubts if doubt.about is not Aspect.WHO or doubt.words not in reading.strangers
    )


def is_kept_as_done(reading: Reading, known: Known = Known.NOBODY) -> bool:
    """Whether a line would be kept as a moment that counts."""
    return not doubts_of(reading, known) and reading.details.kind is not Kind.OTHER


def _is_with(reading: Reading, label: Label, known: Known) -> bool:
    names = (*reading.new, *reading.strangers)
    if label.get("as_written"):
        found = {plain_name(name) for name in (*names, *(person.name for person in reading.who))}
        return _same_people(found, {plain_name(name) for name in label["who"]}) and (bool(found) or reading.someone)
    if known is Known.EVERYBODY:
        return {person.name for person in reading.who} == set(label["who"]) and not names
    return {_meant_by(name, label) for name in names} == set(label["who"])


def _same_people(found: set[str], meant: set[str]) -> bool:
    """Whether names are the same, as far as labels go, which leave out of what somebody is a teacher ("maths teacher")."""
    return len(found) == len(meant) and all(any(f" {one}".endswith(f" {other}") for one in found) for other in meant)


def _meant_by(name: str, label: Label) -> str:
    """The full name that a label has for somebody as typed."""
    renamed: dict[str, str] = label.get("renamed", {})
    if name.casefold() in renamed:
        return renamed[name.casefold()]
    found = named(name.removeprefix("My "), ROSTER)
    return found[0].name if len(found) == 1 else name
