"""How relationships stand: the reports of `balance` and `signs`. `--json` writes the fields as they are named here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reciprocity.core.moments import MomentView
from reciprocity.core.open_loops import Birthday, CameBack, OpenLoop
from reciprocity.core.signs import SignFacts
from reciprocity.core.vocabulary import Circle, Initiative, Leaning, Silence, Verdict


@dataclass(frozen=True, slots=True)
class Initiations:
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
class Week:
    """Seven days that begin with `week`: investments each way, and first moves.

    Weeks are counted back from the last day looked at, so the newest of them ends with it.
    """

    week: date
    gave: int
    received: int
    shared: int
    your_starts: int
    their_starts: int


@dataclass(frozen=True, slots=True)
class Balance:
    """One relationship in its window, which begins with `since`.

    `gave`, `received` and `shared` count investments. `share` is the estimated share of giving, `interval` its 80 %
    interval; both are None where there is nothing to estimate from. `quiet` is their silence as a multiple of their
    own usual gap; `usual_gap` is in days. `because` holds the handles that the counts rest on. `weeks` are those of the
    last 26 that hold an investment or a first move, oldest first. `came_back` tells that they were heard from again
    lately after longer than usual. `in_no_circle` tells that nobody put them in one: they are treated as `wider`.
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
    starts: Initiations
    last_contact: date | None
    last_heard: date | None
    usual_gap: float | None
    quiet: float | None
    silence: Silence | None
    chance_of_another_quiet_month: float | None
    uneven_on_purpose: bool
    completions: Completions
    because: tuple[str, ...] = ()
    weeks: tuple[Week, ...] = ()
    came_back: CameBack | None = None
    in_no_circle: bool = False


@dataclass(frozen=True, slots=True)
class Sign:
    """One of the essay's four signs.

    `title` is the essay's own sentence, `name` the two words a page has room for. `said` is what the journal holds, in
    sentences, and `brief` the same in one short one; `step` is the one small thing to do next, or a question. All
    these are made from `facts` (`views.sign_words`). `because` holds the handles it rests on, `people` the names of
    those for whom it holds.
    """

    number: int
    verdict: Verdict
    facts: SignFacts
    people: tuple[str, ...] = ()
    because: tuple[str, ...] = ()

    @property
    def says_something(self) -> bool:
        """Whether it holds more than "not enough yet", which is said once for all: a verdict, people or moments."""
        return self.verdict is not Verdict.NOT_ENOUGH_YET or bool(self.people or self.because)


@dataclass(frozen=True, slots=True)
class JournalFacts:
    """How much the journal holds. `began` and `latest` are the days of its first and last entry or contact."""

    began: date | None
    latest: date | None
    moments: int
    unsorted: int


@dataclass(frozen=True, slots=True)
class BalanceReport:
    """The weekly look. `more_people` counts those who have no row here: people known only from imports.

    `birthdays` are those of today and the seven days after it.
    """

    as_of: date
    since: date
    journal: JournalFacts
    week: tuple[MomentView, ...]
    people: tuple[Balance, ...]
    more_people: int
    open_loops: tuple[OpenLoop, ...]
    signs: tuple[Sign, ...]
    came_back: tuple[CameBack, ...] = ()
    birthdays: tuple[Birthday, ...] = ()


@dataclass(frozen=True, slots=True)
class SignsReport:
    """The four signs, each with its evidence, and beside them who came back."""

    as_of: date
    since: date
    journal: JournalFacts
    signs: tuple[Sign, ...]
    came_back: tuple[CameBack, ...] = ()


@dataclass(frozen=True, slots=True)
class AboutSignsReport:
    """What the signs mean, what their verdicts say, where they come from, and when not to use them."""
