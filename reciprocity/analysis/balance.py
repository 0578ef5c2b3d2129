"""The balance of one relationship: what went each way, how surely that leans, and what stands beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from reciprocity.analysis.by_person import by_day, entries_with
from reciprocity.analysis.chance import ENOUGH, LIKELY, SURE, Share
from reciprocity.analysis.loops import Answers, is_missed_by_you, is_support_received
from reciprocity.analysis.over_time import acts_in, weeks_from
from reciprocity.analysis.rhythm import chance_of_another_quiet_month, quiet_of
from reciprocity.analysis.starts import days_started, handles_of, starts_of
from reciprocity.core.answers import Balance, Completions
from reciprocity.core.evidence import Evidence
from reciprocity.core.moments import Entry
from reciprocity.core.people import Person
from reciprocity.core.words import INVESTMENTS, Direction, Felt, Kind, Leaning

MOSTLY = 0.6
"""From this part of all investments on, a relationship is called mostly shared."""


def balance_of(person: Person, evidence: Evidence) -> Balance:
    """Where one relationship stands as of that day.

    The person's window is the evidence's, widened back to their eighth last investment (three years at most) where it
    holds fewer than eight; `since` says from when. First moves and completions are those of the evidence's window: of
    what is older, only investments are held.
    """
    entries = entries_with(person, evidence)
    background = evidence.background_of(person)
    rests_on = investments_of(person, evidence)
    sides = Counter(entry.direction for entry in rests_on)
    gave, received, shared = sides[Direction.GIVE], sides[Direction.TAKE], sides[Direction.MUTUAL]
    share = Share(gave, gave + received) if gave + received else None
    quiet = quiet_of(person, evidence)
    return Balance(
        name=person.name,
        circle=person.ring,
        since=person_window_began(person, evidence),
        gave=gave,
        received=received,
        shared=shared,
        share=share.estimate if share else None,
        interval=share.interval if share else None,
        verdict=_verdict(person, gave, received, shared),
        starts=starts_of(person, evidence),
        last_contact=background.last_contact,
        last_heard=max(background.heard, default=None),
        usual_gap=quiet.usual_gap,
        quiet=quiet.multiple,
        silence=quiet.silence,
        chance_of_another_quiet_month=chance_of_another_quiet_month(person, evidence),
        uneven_on_purpose=person.uneven_on_purpose,
        completions=completions_in(entries),
        because=handles_of(rests_on),
        weeks=weeks_from(acts_in(entries), days_started(person, entries, evidence), evidence.as_of),
    )


def leaning_of(gave: int, received: int, shared: int) -> Leaning:
    """Which way a relationship leans, by the evidence rule; the first of these that holds.

    Leaning: .95 sure of a share beyond .55 (of giving, or of receiving), of eight moments or more. Mostly shared: six
    tenths of eight or more. About even: .7 sure of a share within .35 and .65. Looked at every week, a truly even
    relationship is called leaning in 1 % of weeks, and one at 75:25 with three moments a week is recognised in 98 %.
    """
    sided, total = gave + received, gave + received + shared
    share = Share(gave, sided)
    if sided >= ENOUGH and share.chance_above(0.55) >= SURE:
        return Leaning.GIVING
    if sided >= ENOUGH and share.chance_below(0.45) >= SURE:
        return Leaning.RECEIVING
    if total >= ENOUGH and shared / total >= MOSTLY:
        return Leaning.SHARED
    if sided < ENOUGH:
        return Leaning.NOT_ENOUGH_YET
    return Leaning.EVEN if share.chance_between(0.35, 0.65) >= LIKELY else Leaning.CANT_TELL


def investments_of(person: Person, evidence: Evidence) -> list[Entry]:
    """The investments of the person's window, oldest first."""
    within = [entry for entry in evidence.entries if entry.person == person.id and entry.kind in INVESTMENTS]
    return sorted([*evidence.background_of(person).earlier, *within], key=by_day)


def person_window_began(person: Person, evidence: Evidence) -> date:
    """The first day of the person's own window: the evidence's, or the oldest investment that widened it."""
    return min((entry.day for entry in evidence.background_of(person).earlier), default=evidence.since)


def completions_in(entries: Iterable[Entry]) -> Completions:
    """What stands beside the balance, from one person's entries; never in the share.

    Support that the writer marked as thanked for, or a miss as owned, counts as such; only those with a logged
    thank-you have a day to count the days from. What was to each other counts on both sides.
    """
    kept = list(entries)
    answers = Answers(kept)
    supports = [entry for entry in kept if is_support_received(entry)]
    misses = [entry for entry in kept if is_missed_by_you(entry)]
    waits = [(thanked - entry.day).days for entry in supports if (thanked := answers.to(entry)) is not None]
    felt = Counter(entry.felt for entry in kept)
    return Completions(
        thanks_given=_answers_from(Direction.GIVE, Kind.THANK_YOU, kept),
        thanks_received=_answers_from(Direction.TAKE, Kind.THANK_YOU, kept),
        owned_by_you=_answers_from(Direction.GIVE, Kind.OWNERSHIP, kept),
        owned_by_them=_answers_from(Direction.TAKE, Kind.OWNERSHIP, kept),
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


def _answers_from(side: Direction, kind: Kind, entries: Iterable[Entry]) -> int:
    return sum(entry.kind is kind and entry.direction in (side, Direction.MUTUAL) for entry in entries)


def _verdict(person: Person, gave: int, received: int, shared: int) -> Leaning:
    """A verdict only on those who may have one: somebody archived or in memory has counts and no more."""
    if person.uneven_on_purpose:
        return Leaning.ON_PURPOSE
    return leaning_of(gave, received, shared) if person.is_active else Leaning.CANT_TELL
