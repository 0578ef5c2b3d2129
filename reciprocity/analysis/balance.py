"""The balance of one relationship: what went each way, which way that leans, and what stands beside it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from itertools import accumulate
from typing import NamedTuple

from reciprocity.analysis.beta_posterior import Share, is_even, still_holds
from reciprocity.analysis.coming_back import came_back
from reciprocity.analysis.initiations import days_started, handles_of, starts_with
from reciprocity.analysis.loops import Answers, is_missed_by_you, is_support_received
from reciprocity.analysis.rhythm import chance_of_another_quiet_month, quiet_of
from reciprocity.analysis.weeks import acts_in, weeks_from
from reciprocity.core.balance_reports import Balance, Completions
from reciprocity.core.evidence import Entry, Evidence, person_window_start
from reciprocity.core.people import Person
from reciprocity.core.thresholds import CALLED, ENOUGH, KEPT, LESS_THAN_HALF, MORE_THAN_HALF, MOSTLY_SHARED
from reciprocity.core.vocabulary import CLOSING_KINDS, INVESTMENT_KINDS, Direction, Felt, Leaning, LoopKind

LEANS = (Leaning.GIVING, Leaning.RECEIVING)


def balance_of(person: Person, evidence: Evidence) -> Balance:
    """Where one relationship stands as of that day.

    The person's window is the evidence's, widened where it holds few investments that went one way
    (`person_window_start`); `since` says from when. First moves and completions are those of the evidence's window:
    of what is older, only investments are held.
    """
    entries = evidence.entries_with(person)
    history = evidence.background_of(person)
    within = [entry for entry in entries if entry.kind in INVESTMENT_KINDS]
    investments = _investments_with(person, within, evidence)
    began, now = investments.began(evidence.as_of), investments.counted(evidence.as_of)
    older = [act for act in history.acts if began <= act.day < evidence.since]
    share = now.share if now.one_sided else None
    quiet = quiet_of(person, evidence)
    opened = days_started(person, entries, evidence)
    return Balance(
        name=person.name,
        circle=person.effective_circle,
        since=min((act.day for act in older), default=evidence.since),
        gave=now.gave,
        received=now.received,
        shared=now.shared,
        share=share.estimate if share else None,
        interval=share.interval if share else None,
        verdict=_verdict(person, investments, evidence),
        starts=starts_with(person, opened, entries),
        last_contact=history.last_contact,
        last_heard=max(history.heard, default=None),
        usual_gap=quiet.usual_gap,
        quiet=quiet.multiple,
        silence=quiet.silence,
        chance_of_another_quiet_month=chance_of_another_quiet_month(person, evidence),
        uneven_on_purpose=person.uneven_on_purpose,
        completions=completions_in(entries),
        because=tuple(dict.fromkeys((*handles_of(within), *(act.handle for act in reversed(older))))),
        weeks=weeks_from(acts_in(entries), opened, evidence.as_of),
        came_back=came_back(person, evidence),
        in_no_circle=person.circle is None,
    )


def completions_in(entries: Iterable[Entry]) -> Completions:
    """What stands beside the balance and is never in the share, from one person's entries.

    Support that the writer marked as thanked for, or a miss as owned, counts as such; only those with a logged
    thank-you have a day to count the days from. What was to each other counts on both sides.
    """
    kept = list(entries)
    answers = Answers(kept)
    supports = [entry for entry in kept if is_support_received(entry)]
    misses = [entry for entry in kept if is_missed_by_you(entry)]
    waits = [(thanks.day - entry.day).days for entry in supports if (thanks := answers.to(entry)) is not None]
    felt = Counter(entry.felt for entry in kept)
    return Completions(
        thanks_given=_answers_from(Direction.GIVE, LoopKind.THANK, kept),
        thanks_received=_answers_from(Direction.TAKE, LoopKind.THANK, kept),
        owned_by_you=_answers_from(Direction.GIVE, LoopKind.OWN, kept),
        owned_by_them=_answers_from(Direction.TAKE, LoopKind.OWN, kept),
        supports_received=len(supports),
        supports_thanked=sum(not answers.leave_open(entry) for entry in supports),
        days_to_thank=_median(waits),
        missed_by_you=len(misses),
        missed_and_owned=sum(not answers.leave_open(entry) for entry in misses),
        lighter=felt[Felt.LIGHTER],
        same=felt[Felt.SAME],
        heavier=felt[Felt.HEAVIER],
    )


def _median(days: list[int]) -> float | None:
    """By hand, as importing `statistics` would add 7 ms to the start of every command that shows a balance."""
    if not days:
        return None
    ordered, half = sorted(days), len(days) // 2
    return (ordered[half] + ordered[-half - 1]) / 2


def _answers_from(side: Direction, loop: LoopKind, entries: Iterable[Entry]) -> int:
    return sum(entry.kind is CLOSING_KINDS[loop] and entry.direction in (side, Direction.MUTUAL) for entry in entries)


def _investments_with(person: Person, within: Iterable[Entry], evidence: Evidence) -> Investments:
    """All that any weekly look counts: `within` the window, and before it."""
    older = ((act.day, act.direction) for act in evidence.background_of(person).acts)
    return Investments([*older, *((entry.day, entry.direction) for entry in within)], evidence.window)


def _verdict(person: Person, investments: Investments, evidence: Evidence) -> Leaning:
    """A verdict only on those who may have one: somebody archived or in memory has counts and no more."""
    if person.uneven_on_purpose:
        return Leaning.ON_PURPOSE
    return leaning_after(investments, evidence.looks) if person.is_active else Leaning.CANT_TELL


class Tally(NamedTuple):
    """Investments each way, as one look counts them."""

    gave: int
    received: int
    shared: int

    @property
    def one_sided(self) -> int:
        return self.gave + self.received

    @property
    def share(self) -> Share:
        """Your share of what went one way."""
        return Share(self.gave, self.one_sided)


class Investments:
    """One relationship's investments by their days, to be counted in the person's window as of any day."""

    def __init__(self, acts: Iterable[tuple[date, Direction]], window: int) -> None:
        kept = sorted(acts)
        one_sided = [(day, side) for day, side in kept if side is not Direction.MUTUAL]
        self._window = window
        self._one_sided = [day for day, _ in one_sided]
        self._given = [0, *accumulate(side is Direction.GIVE for _, side in one_sided)]
        self._shared = [day for day, side in kept if side is Direction.MUTUAL]

    def began(self, as_of: date) -> date:
        """The first day of the person's window as of that day."""
        return person_window_start(self._one_sided, as_of, self._window)

    def counted(self, as_of: date) -> Tally:
        """What the person's window holds as of that day."""
        began = self.began(as_of)
        first, until = bisect_left(self._one_sided, began), bisect_right(self._one_sided, as_of)
        gave = self._given[until] - self._given[first]
        shared = bisect_right(self._shared, as_of) - bisect_left(self._shared, began)
        return Tally(gave, until - first - gave, shared)


def leaning_of(gave: int, received: int, shared: int) -> Leaning:
    """What one look says of which way a relationship leans, by the evidence rule; the first of these that holds.

    Leaning: P is `CALLED` of a share beyond `MORE_THAN_HALF`, of giving or of receiving, of `ENOUGH` moments or more.
    Mostly shared: `MOSTLY_SHARED` of `ENOUGH` or more. About even: P is `LIKELY` of a share near one half.
    """
    tally = Tally(gave, received, shared)
    if _leans(Leaning.GIVING, CALLED, tally):
        return Leaning.GIVING
    if _leans(Leaning.RECEIVING, CALLED, tally):
        return Leaning.RECEIVING
    total = gave + received + shared
    if total >= ENOUGH and shared / total >= MOSTLY_SHARED:
        return Leaning.SHARED
    if tally.one_sided < ENOUGH:
        return Leaning.NOT_ENOUGH_YET
    return Leaning.EVEN if is_even(tally.share) else Leaning.CANT_TELL


def leaning_after(investments: Investments, looks: Sequence[date]) -> Leaning:
    """What replaying these looks ends on; `looks` are their days, newest first.

    A lean once called stays while P is `KEPT`, of `ENOUGH` moments or more. Looked at every week for two years, a truly
    even relationship is at some time called leaning in one of ten, and one at 75:25 with a moment a week is recognised
    within a year in two of three (`make validate`, docs/evidence.md).
    """
    now = leaning_of(*investments.counted(looks[0]))
    if now in LEANS:
        return now
    for lean in LEANS:
        tallies = map(investments.counted, looks)
        if still_holds(tallies, partial(_leans, lean, CALLED), partial(_leans, lean, KEPT)):
            return lean
    return now


def _leans(lean: Leaning, likely: float, tally: Tally) -> bool:
    """Whether P is `likely` that the share leads to that side; of `ENOUGH` moments or more."""
    if tally.one_sided < ENOUGH:
        return False
    share = tally.share
    chance = share.chance_above(MORE_THAN_HALF) if lean is Leaning.GIVING else share.chance_below(LESS_THAN_HALF)
    return chance >= likely
