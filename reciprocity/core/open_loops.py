"""What there is still time to do, what was done in time, and who came back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reciprocity.core.vocabulary import LoopKind


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


@dataclass(frozen=True, slots=True)
class Birthday:
    """Whose birthday comes within a week, and on which day it is kept. `person` is a name."""

    person: str
    day: date


@dataclass(frozen=True, slots=True)
class CameBack:
    """Somebody heard from again after longer than usual. No cause is asserted.

    `person` is a name. `heard_again` is the day that ended the silence, `after` how many days it had lasted, and
    `usual_gap` what was usual before it, in days. `owned_on` is the day on which you owned a miss during the silence,
    where it ended soon after and contact has been as usual since; `missed_on` and `missed` are then the day and the
    line of that miss. All three are None else. `because` holds the handles of the two moments.
    """

    person: str
    heard_again: date
    after: int
    usual_gap: float
    owned_on: date | None = None
    missed_on: date | None = None
    missed: str | None = None
    because: tuple[str, ...] = ()
