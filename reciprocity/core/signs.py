"""The essay's four signs: a record each, and the facts that each judgement answers with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from reciprocity.core import thresholds as at
from reciprocity.core.days import SMALL
from reciprocity.core.reflection import Feeling
from reciprocity.core.vocabulary import Initiative

SPANS = {14: "two weeks", 30: "thirty days", 60: "two months", 182: "half a year"}
FRACTIONS = {1 / 3: "a third"}
MULTIPLES = {2: "twice"}
"""How the thresholds of these records are spelled; a threshold that changes needs its word here."""


def percent(part: float) -> str:
    """A part of one in percent: "97.5 %"."""
    return f"{part * 100:g} %"


@dataclass(frozen=True, slots=True)
class SignRecord:
    """All that is true of one sign; its judgement is in `analysis.signs`, its sentences in `views.sign_words`.

    `title` is the essay's own sentence, `name` the two words a page has room for. `meaning` is the question that it is,
    and `looks_at` what is looked at to answer it. `question` is asked in the weekly review; it can be answered well or
    badly by anybody, whatever the journal says.
    """

    number: int
    name: str
    title: str
    meaning: str
    looks_at: str
    question: str


RECORDS = (
    SignRecord(
        1,
        "First moves",
        "You expect others to show up for you, but rarely initiate",
        "Do you often wait for others to make the first move?",
        f"First moves of the last {at.WINDOW} days, yours and theirs, over everybody: reaching out, checking in, "
        f"inviting, and the first message after a silence. Worth a look where yours are {FRACTIONS[at.THIRD]} or "
        f"fewer, and it is {percent(at.CALLED)} sure that they are under {percent(at.RARE)}; and from then on for as "
        f"long as it stays {percent(at.KEPT)} sure, by a look a week over "
        f"{SPANS[at.WEEKLY_LOOKS * at.DAYS_IN_WEEK]}.",
        "Whom did you turn to this week before they turned to you?",
    ),
    SignRecord(
        2,
        "Generosity",
        "You consider generosity a bonus, not a baseline",
        "Do most of your weeks hold something for somebody that nobody asked for?",
        "The weeks that hold any moment, and how many of them hold help, a check-in, a question or a reach-out of "
        "yours that was not asked for and came with no request. Anybody counts, strangers and those at home too. Worth "
        f"a look where that is {FRACTIONS[at.THIRD]} of weeks or fewer, and it is {percent(at.SURE)} sure that it is "
        f"under {percent(at.RARE)}.",
        "What did you do for somebody that nobody had asked for?",
    ),
    SignRecord(
        3,
        "Just because",
        "You struggle to name the last time, just because",
        "Can you name the last time you turned to somebody near you for no reason at all?",
        "For each person of the inner and the close circle, your last reach-out or check-in with nothing to ask for, "
        "beside how often contact feels right. Worth a look where there was none with anybody in "
        f"{SPANS[at.JUST_BECAUSE_WITHIN]}, or where with more than half of them it is longer ago than "
        f"{MULTIPLES[at.RHYTHMS_ALLOWED]} that. Messages do not say why they were sent, so imports are not looked at.",
        "Who comes to mind now, for no reason at all?",
    ),
    SignRecord(
        4,
        "Pulling away",
        "People pull away, and you can't figure out why",
        "Have several people grown quieter than is usual between you?",
        f"Those you heard from on {SMALL[at.HEARD_ENOUGH]} days or more, over {SPANS[at.HEARD_ACROSS]} at least: how "
        f"long they have been silent beside their own usual gap, from {SPANS[at.SILENT_FROM]} of silence on. "
        f"{SMALL[at.QUIETER].capitalize()} times that gap is quieter than usual, {SMALL[at.GONE_QUIET]} times is gone "
        "quiet. Somebody counts here where it is also rare, after such a silence, to hear from them within the month: "
        "on two sets of mail one in six of those who count wrote again in it. Worth a look where it is "
        f"{SMALL[at.AWAY_AT_LEAST]} people or more, and more than {percent(at.AWAY_MORE_THAN)} of those looked at. "
        "What the journal holds from before the silence is listed; why somebody is silent, no journal can know. Who "
        "came back is told below the signs, for a month.",
        "Whom have you not heard from, and what could you ask them and only listen to?",
    ),
)

SIGNS = {record.number: record for record in RECORDS}
"""By number. `signs`, `--about`, `why`, `balance`, `review` and the schema go through it."""


class DatedNote(NamedTuple):
    """A moment's day, and its line in the writer's own words."""

    day: date
    note: str


class MostlyThem(NamedTuple):
    """Somebody who mostly goes first, and the day on which you last did."""

    name: str
    last_yours: date | None


class LastTime(NamedTuple):
    """The last time with one person: `sure` just because, and `unnoted`, a reach-out whose reason was not noted."""

    name: str
    sure: date | None
    unnoted: date | None

    @property
    def is_unnoted(self) -> bool:
        """Whether the newest that may have been just because is one whose reason was not noted."""
        return self.unnoted is not None and (self.sure is None or self.unnoted > self.sure)


class Away(NamedTuple):
    """Somebody quieter than usual; `usual_gap` is in days.

    Of the 60 days before the silence: `before` are moments that may matter, oldest first. `unthanked` is the line of
    the last support not thanked for, `missed` whether a miss of yours is not owned. `fell_off` are your first moves in
    one month and the next, where they fell off.
    """

    name: str
    usual_gap: float
    last_heard: date
    before: tuple[DatedNote, ...] = ()
    missed: bool = False
    unthanked: str | None = None
    fell_off: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class SignFacts:
    """What one judgement found, as of a day: all that its sentences are made from."""

    as_of: date


@dataclass(frozen=True, slots=True)
class FirstMoves(SignFacts):
    """Sign 1. First moves over everybody since a day, and who mostly makes them.

    `mostly_them` are the people with whom you rarely go first, `noticed` how often you felt owed or overlooked, and
    `next_up` whose turn it is by rhythm.
    """

    since: date
    yours: int
    theirs: int
    usual: Initiative
    mostly_them: tuple[MostlyThem, ...] = ()
    noticed: tuple[tuple[Feeling, int], ...] = ()
    next_up: str | None = None


@dataclass(frozen=True, slots=True)
class UnpromptedWeeks(SignFacts):
    """Sign 2. Of the `weeks` that hold any moment, those `held` something given unasked; and the `last` of it."""

    held: int
    weeks: int
    last: DatedNote | None = None


@dataclass(frozen=True, slots=True)
class LastTimes(SignFacts):
    """Sign 3. The `latest` moment just because, and those with whom it is `longer` ago than usual.

    `unsure` are those whose newest has no reason noted: of `longer`, or else of all. `toward` is with whom it is
    longest ago beside their own rhythm. `quiet_since` is set where the whole journal is quiet.
    """

    latest: LastTime | None = None
    longer: tuple[LastTime, ...] = ()
    unsure: tuple[LastTime, ...] = ()
    toward: str | None = None
    quiet_since: date | None = None


@dataclass(frozen=True, slots=True)
class PulledAway(SignFacts):
    """Sign 4. Of the `eligible`, whose usual gap is known, those `away`; `quieter` are silent, though not yet so long.

    `quiet_since` is set where the whole journal is quiet, and nobody is looked at.
    """

    eligible: int = 0
    away: tuple[Away, ...] = ()
    quieter: tuple[str, ...] = ()
    quiet_since: date | None = None
