"""The balance of one relationship: what went each way, how surely that leans, and what stands beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from reciprocity.analysis.coming_back import came_back
from reciprocity.analysis.evidence_by_person import by_day, entries_with
from reciprocity.analysis.initiations import days_started, handles_of, starts_with
from reciprocity.analysis.leaning import Investments, leaning_after
from reciprocity.analysis.loops import Answers, is_missed_by_you, is_support_received
from reciprocity.analysis.over_time import acts_in, weeks_from
from reciprocity.analysis.rhythm import chance_of_another_quiet_month, quiet_of
from reciprocity.core.balance_reports import Balance, Completions
from reciprocity.core.evidence import Evidence
from reciprocity.core.moments import Entry
from reciprocity.core.people import Person
from reciprocity.core.vocabulary import INVESTMENT_KINDS, Direction, Felt, Kind, Leaning


def balance_of(person: Person, evidence: Evidence) -> Balance:
    """Where one relationship stands as of that day.

    The person's window is the evidence's, widened back to the 24th last investment that went one way (three years at
    most) where it holds fewer; `since` says from when. First moves and completions are those of the evidence's window:
    of what is older, only investments are held.
    """
    entries = entries_with(person, evidence)
    background = evidence.background_of(person)
    within = [entry for entry in entries if entry.kind in INVESTMENT_KINDS]
    investments = _investments_with(person, within, evidence)
    began, now = investments.began(evidence.as_of), investments.counted(evidence.as_of)
    older = [act for act in background.acts if began <= act.day < evidence.since]
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
        last_contact=background.last_contact,
        last_heard=max(background.heard, default=None),
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


def investments_of(person: Person, evidence: Evidence) -> list[Entry]:
    """The investments of the person's window with their lines, oldest first."""
    within = [entry for entry in evidence.entries if entry.person == person.id and entry.kind in INVESTMENT_KINDS]
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


def _investments_with(person: Person, within: Iterable[Entry], evidence: Evidence) -> Investments:
    """All that any weekly look counts: `within` the window, and before it."""
    older = ((act.day, act.direction) for act in evidence.background_of(person).acts)
    return Investments([*older, *((entry.day, entry.direction) for entry in within)], evidence.window)


def _verdict(person: Person, investments: Investments, evidence: Evidence) -> Leaning:
    """A verdict only on those who may have one: somebody archived or in memory has counts and no more."""
    if person.uneven_on_purpose:
        return Leaning.ON_PURPOSE
    return leaning_after(investments, evidence.looks) if person.is_active else Leaning.CANT_TELL
