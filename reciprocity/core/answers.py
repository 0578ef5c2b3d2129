"""What recip answers. One dataclass an answer; `--json` writes its fields as they are named here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reciprocity.core.words import (
    Circle,
    Direction,
    Felt,
    Initiative,
    Kind,
    Leaning,
    LoopKind,
    Purpose,
    Silence,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A moment as it is shown: quoted, with its handle. `who` are names; somebody unnamed is "someone"."""

    handle: str
    day: date
    note: str
    who: tuple[str, ...]
    kind: Kind | None
    direction: Direction | None
    purpose: Purpose = Purpose.UNKNOWN
    asked: bool | None = None
    felt: Felt | None = None
    told: bool | None = None


@dataclass(frozen=True, slots=True)
class Starts:
    """First moves in a window: yours, theirs, and what they say. `because` holds handles; imports have none."""

    yours: int
    theirs: int
    verdict: Initiative
    last_yours: date | None = None
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Completions:
    """What stands beside a balance and never in it: answers, misses, and how they seemed afterwards.

    `days_to_thank` is the median number of days from support received to your first thank-you after it.
    """

    thanks_given: int = 0
    thanks_received: int = 0
    owned_by_you: int = 0
    owned_by_them: int = 0
    supports_received: int = 0
    supports_thanked: int = 0
    days_to_thank: float | None = None
    missed_by_you: int = 0
    missed_and_owned: int = 0
    lighter: int = 0
    same: int = 0
    heavier: int = 0


@dataclass(frozen=True, slots=True)
class Balance:
    """One relationship in its window, which begins with `since`.

    `gave`, `received` and `shared` count investments. `share` is the estimated share of giving, `interval` its 80 %
    interval; both are None where there is nothing to estimate from. `quiet` is their silence as a multiple of their own usual gap;
    `usual_gap` is in days. `because` holds the handles that the counts rest on.
    """

    name: str
    circle: Circle
    since: date
    gave: int
    received: int
    shared: int
    share: float | None
    interval: tuple[float, float] | None
    verdict: Leaning
    starts: Starts
    last_contact: date | None
    last_heard: date | None
    usual_gap: float | None
    quiet: float | None
    silence: Silence | None
    chance_of_another_quiet_month: float | None
    uneven_on_purpose: bool
    completions: Completions
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenLoop:
    """Something there is still time to do: thank, own, or follow up. `handle` is the moment's or the follow-up's."""

    kind: LoopKind
    person: str
    handle: str
    day: date
    note: str


@dataclass(frozen=True, slots=True)
class Sign:
    """One of the essay's four signs.

    `title` is the essay's own sentence, `name` the two words a page has room for. `said` is what the journal holds, in
    sentences, and `brief` the same in one short one; `step` is the one small thing to do next, or a question.
    `because` holds the handles it rests on, `people` the names of those for whom it holds.
    """

    number: int
    name: str
    title: str
    verdict: Verdict
    brief: str
    said: tuple[str, ...]
    step: str
    people: tuple[str, ...] = ()
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class JournalFacts:
    """How much the journal holds. `began` and `latest` are the days of its first and last entry or contact."""

    began: date | None
    latest: date | None
    moments: int
    unsorted: int


@dataclass(frozen=True, slots=True)
class Review:
    """The weekly look. `more_people` counts those who have no row here: people known only from imports."""

    as_of: date
    since: date
    journal: JournalFacts
    week: tuple[Line, ...]
    people: tuple[Balance, ...]
    more_people: int
    open_loops: tuple[OpenLoop, ...]
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class SignsPage:
    """The four signs, each with its evidence."""

    as_of: date
    since: date
    journal: JournalFacts
    signs: tuple[Sign, ...]


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
class Relationship:
    """One relationship over time. `signs` are the numbers of those in which the person counts."""

    as_of: date
    balance: Balance
    months: tuple[Month, ...]
    lines: tuple[Line, ...]
    open_loops: tuple[OpenLoop, ...]
    signs: tuple[int, ...]
    step: str


class Reason(StrEnum):
    """Why a nudge names this person."""

    LOOP = "still time to"
    REACHED_YOU = "reached you"
    RHYTHM = "by rhythm"
    NOBODY_YET = "nobody yet"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Nudge:
    """One person to reach out to, one reason, one opening line that asks for nothing.

    `person` is a name, or empty where the journal knows nobody yet. `fact` is why, in one sentence with a day in it; `quote`
    is the writer's own line where there is one. `opener` is the line to begin with, `opener_id` its name in the packaged
    file. `kind` and `purpose` are what `--done` keeps. `person_id` is not shown.
    """

    as_of: date
    person: str
    person_id: str
    reason: Reason
    fact: str
    quote: str
    opener: str
    opener_id: str
    kind: Kind
    purpose: Purpose
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownNudge:
    """A nudge that was shown on a terminal and is kept until something is done with it."""

    day: date
    person: str
    opener_id: str
    outcome: str


@dataclass(frozen=True, slots=True)
class PersonPage:
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
class GroupPage:
    """A group and the names of its members."""

    name: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Everyone asked for, by circle, then name."""

    people: tuple[PersonPage, ...]
    groups: tuple[GroupPage, ...]


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One day of imported messages, as history shows it."""

    day: date
    person: str
    channel: str
    you_wrote: bool
    they_wrote: bool


@dataclass(frozen=True, slots=True)
class History:
    """Moments, newest first. `more` tells whether older ones were left out by the limit."""

    entries: tuple[Line, ...]
    contacts: tuple[ContactLine, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Written:
    """What a command wrote, or would have written. `added` are the names of people added on the way."""

    moment: Line
    added: tuple[str, ...] = ()
    dry_run: bool = False
