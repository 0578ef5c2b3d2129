"""One relationship over time, and what charts draw. `--json` writes the fields as they are named here.

Apart from the weekly look, which most often needs none of it.
"""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple, Self

from reciprocity.core.balance_reports import Balance, Initiations, Week
from reciprocity.core.moments import MomentView
from reciprocity.core.open_loops import Answered, OpenLoop
from reciprocity.core.vocabulary import Initiative, Leaning


@dataclass(frozen=True, slots=True)
class Month:
    """One month of a relationship: investments each way, and first moves. `month` is its first day."""

    month: date
    gave: int
    received: int
    shared: int
    your_starts: int
    their_starts: int


@dataclass(frozen=True, slots=True)
class Day:
    """One day, and how many moments of any kind it held."""

    day: date
    moments: int


@dataclass(frozen=True, slots=True)
class OverTime:
    """The weeks and days, oldest first, that hold something: of a whole journal, or of one relationship."""

    weeks: tuple[Week, ...]
    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class GuessBeside:
    """What the writer thought of one relationship before looking, beside what the journal held as of that `day`.

    `guessed_starts` and `guessed_verdict` are the guess, each None where it was left out; the rest is the journal's,
    named as in `Balance`. First moves are counted from `starts_since` on, investments from `since` on. `began` is the
    first day of the journal.
    """

    day: date
    guessed_starts: Initiative | None
    guessed_verdict: Leaning | None
    starts_since: date
    starts: Initiations
    since: date
    gave: int
    received: int
    shared: int
    share: float | None
    interval: tuple[float, float] | None
    verdict: Leaning
    began: date | None = None


class SmallStep(StrEnum):
    """The one small thing to do with a person."""

    REMEMBER = "remember"
    KEEP = "keep"
    THANK = "thank"
    OWN = "own"
    COME_BACK = "come back"
    LIGHTEN = "lighten"
    SAY_YES = "say yes"
    UNASKED = "unasked"
    RING = "ring"
    WRITE = "write"
    PROPOSE = "propose"
    ASK = "ask"


class Step(NamedTuple):
    """One small thing to do with a person; `note` is the line that it is about, where there is one."""

    what: SmallStep
    person: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class RelationshipReport(Balance):
    """One relationship over time: its balance, and more around it.

    `lines` are its entries, newest first; `signs` are the numbers of those in which the person counts. `guesses` are
    what the writer thought of it over time, oldest first; `step` is one small thing to do, or a question. `answered`
    are the supports you thanked for and the misses you owned, newest first. `began` is the first day of the whole
    journal.
    """

    _: KW_ONLY
    as_of: date
    months: tuple[Month, ...]
    lines: tuple[MomentView, ...]
    open_loops: tuple[OpenLoop, ...]
    signs: tuple[int, ...]
    step: Step | None
    guesses: tuple[GuessBeside, ...] = ()
    answered: tuple[Answered, ...] = ()
    began: date | None = None

    @classmethod
    def around(cls, balance: Balance, **rest: Any) -> Self:  # noqa: ANN401 - the fields of its own, by name
        """The relationship that has this balance."""
        return cls(**{field.name: getattr(balance, field.name) for field in fields(balance)}, **rest)
