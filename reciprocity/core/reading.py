"""What a typed line was read to mean, how sure that is, and which words decided it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from reciprocity.core.moments import MomentDetails
from reciprocity.core.people import Person
from reciprocity.core.vocabulary import Aspect, Kind, NotDone, Purpose

# Doubts and causes are named tuples: a dataclass takes a millisecond to make, and every line typed waits for it.


class Doubt(NamedTuple):
    """One thing that the line does not settle.

    `words` are those of the line in doubt ("Sam"), and may be empty. `people` are the candidates where it is about who
    (most recently seen first, close spellings included); `kinds` are the likeliest where it is about the kind.
    """

    about: Aspect
    words: str = ""
    people: tuple[Person, ...] = ()
    kinds: tuple[Kind, ...] = ()


class Because(NamedTuple):
    """Words of the line, and what they decided: `Because(About.DAY, "yesterday", "2026-11-22")`."""

    about: Aspect
    words: str
    value: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a line was read to mean; `details.note` is the line itself, never changed.

    `who`: people it was with, in the order named. `someone`: it names `@someone`. `new`: names given as `@Nadia` that
    nobody has yet, to be added without asking. `strangers`: words that look like the name of a person not known yet, to
    be offered. `about`: people only talked about. What could not be read is None; the day is today where the line
    names none. `confidence` is between 0 and 1; a reading is sure where nothing is in doubt.

    `not_done` tells why the line tells of no moment, where it does not.
    `moments` are the two that a line tells of, each as it reads by itself; there are none where it tells of one.
    """

    details: MomentDetails
    who: tuple[Person, ...] = ()
    someone: bool = False
    new: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    about: tuple[Person, ...] = ()
    confidence: float = 0.0
    doubts: tuple[Doubt, ...] = ()
    because: tuple[Because, ...] = ()
    not_done: NotDone | None = None
    moments: tuple[Reading, ...] = ()

    @property
    def is_sure(self) -> bool:
        return not self.doubts

    @property
    def just_because(self) -> bool:
        return self.details.purpose is Purpose.JUST_BECAUSE
