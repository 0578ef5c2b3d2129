"""What there is still time to do, and what was done in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reciprocity.core.words import LoopKind


@dataclass(frozen=True, slots=True)
class OpenLoop:
    """Something there is still time to do: thank, own, or follow up. `handle` is the moment's or the follow-up's."""

    kind: LoopKind
    person: str
    handle: str
    day: date
    note: str


@dataclass(frozen=True, slots=True)
class Answered:
    """Support that you thanked for (`thank`), or a miss that you owned (`own`), with the answer.

    `answered_on` and `answer` are the day and the handle of the first thank-you or ownership from its day on; both are
    None where the writer only marked it as dealt with. `days` counts from the one day to the other.
    """

    kind: LoopKind
    handle: str
    day: date
    note: str
    answered_on: date | None
    answer: str | None
    days: int | None
