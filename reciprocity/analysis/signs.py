"""Signs 2, 3 and 4, and the table of all judgements. Something to notice, never a verdict on you, or on them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from reciprocity.analysis.beta_posterior import Share, verdict_on
from reciprocity.analysis.initiations import days_started, handles_of
from reciprocity.analysis.loops import Answers, is_missed_by_you, is_support_received
from reciprocity.analysis.rhythm import Quiet, chance_of_another_quiet_month, quiet_of
from reciprocity.analysis.sign_initiation import rarely_initiate
from reciprocity.core.balance_reports import Sign
from reciprocity.core.evidence import Entry, Evidence, by_day
from reciprocity.core.people import Person
from reciprocity.core.signs import SIGNS, Away, DatedNote, LastTime, LastTimes, PulledAway, UnpromptedWeeks
from reciprocity.core.thresholds import (
    AWAY_AT_LEAST,
    AWAY_MORE_THAN,
    DAYS_IN_WEEK,
    ELIGIBLE,
    FALLING_OFF_DAYS,
    FALLING_OFF_FROM,
    FALLING_OFF_TO,
    JUST_BECAUSE_WITHIN,
    RHYTHMS_ALLOWED,
    STAYS_QUIET,
)
from reciprocity.core.vocabulary import KINDS, Circle, Direction, Purpose, Verdict


def signs_in(evidence: Evidence) -> tuple[Sign, ...]:
    """Every sign, each with its verdict, the facts behind it, and the moments that it rests on."""
    return tuple(JUDGEMENTS[number](evidence) for number in SIGNS)


def rarely_unprompted(evidence: Evidence) -> Sign:
    """Sign 2: whether few weeks hold something unprompted, of the weeks with any entry.

    A baseline is something most weeks hold. Weeks are of seven days, counted back from the last day; what is left of
    the window beyond whole weeks is not looked at. Everybody counts, `@someone`, `home` and `uneven on purpose`
    included, but for those archived or in memory. By the evidence rule (`verdict_on`).
    """
    entries = _of_whole_weeks(evidence)
    gives = sorted((entry for entry in entries if is_unprompted_give(entry)), key=by_day)
    held, weeks = (len({_weeks_ago(entry, evidence) for entry in some}) for some in (gives, entries))
    last = DatedNote(gives[-1].day, gives[-1].note) if gives else None
    facts = UnpromptedWeeks(evidence.as_of, held, weeks, last)
    return Sign(2, verdict_on(Share(held, weeks)), facts, (), handles_of(gives))


def is_unprompted_give(entry: Entry) -> bool:
    """Support, a check-in, curiosity or a reach-out given, not marked asked and without agenda.

    What came before it does not matter, or frequent closeness would look like repayment; what is not known to be asked
    for, or to have an agenda, counts.
    """
    given = KINDS[entry.kind].unprompted and entry.direction is Direction.GIVE
    return given and entry.asked is not True and entry.purpose is not Purpose.AGENDA


def _of_whole_weeks(evidence: Evidence) -> list[Entry]:
    active = {person.id for person in evidence.people if person.is_active}
    weeks = evidence.window // DAYS_IN_WEEK
    return [
        entry
        for entry in evidence.entries
        if (entry.person is None or entry.person in active) and _weeks_ago(entry, evidence) < weeks
    ]


def _weeks_ago(entry: Entry, evidence: Evidence) -> int:
    """Which week an entry is in: 0 is the seven days that end with the last day looked at."""
    return (evidence.as_of - entry.day).days // DAYS_IN_WEEK


@dataclass(frozen=True, slots=True)
class _Last:
    """The last time with one person: `sure` just because, `unnoted` a reach-out whose reason was not noted.

    `known_since` is the day from which the journal knows them.
    """

    person: Person
    sure: Entry | None
    unnoted: Entry | None
    known_since: date

    @property
    def as_fact(self) -> LastTime:
        sure, unnoted = (entry.day if entry else None for entry in (self.sure, self.unnoted))
        return LastTime(self.person.name, sure, unnoted)

    @property
    def shown(self) -> list[Entry]:
        """The last one sure, and one whose reason was not noted where it is newer."""
        return [one for one in (self.sure, self.unnoted if self.as_fact.is_unnoted else None) if one is not None]

    def is_longer_than_usual(self, as_of: date, *, counting_unnoted: bool = False) -> bool:
        since = self._days_since(as_of, counting_unnoted=counting_unnoted)
        return since > RHYTHMS_ALLOWED * (self.person.days_between or 0)

    def rhythms_since(self, as_of: date) -> float:
        """How many of their rhythms have gone by since; 0 for somebody who has none."""
        return self._days_since(as_of, counting_unnoted=True) / (self.person.days_between or math.inf)

    def is_looked_at(self, as_of: date) -> bool:
        near = self.person.circle in (Circle.INNER, Circle.CLOSE)
        return near and (as_of - self.known_since).days >= RHYTHMS_ALLOWED * (self.person.days_between or 0)

    def _days_since(self, as_of: date, *, counting_unnoted: bool) -> int:
        days = [entry.day for entry in (self.sure, self.unnoted if counting_unnoted else None) if entry is not None]
        return (as_of - max(days, default=self.known_since)).days


def no_last_time(evidence: Evidence) -> Sign:
    """Sign 3: whether the last time just because is hard to name.

    Present if there is none at all in `JUST_BECAUSE_WITHIN` days, or it is longer than usual (`RHYTHMS_ALLOWED`) for
    more than half of the inner and close circles, and it would be so even if every reach-out of unknown reason counted.
    If those decide it, it can't be told. Messages do not say why they were sent, and are not looked at: a journal's
    age, and since when it knows a person, are those of what was typed. Not enough yet in a younger journal, or with
    nobody to look at.
    """
    lasts = [_last_of(person, evidence) for person in evidence.people_judged]
    near = [last for last in lasts if last.is_looked_at(evidence.as_of)]
    quiet_since = evidence.quiet_since
    verdict = Verdict.CANT_TELL if quiet_since else _verdict_on_last_times(lasts, near, evidence)
    says_nothing = quiet_since is not None or verdict is Verdict.NOT_ENOUGH_YET
    longer = [] if says_nothing else [last for last in near if last.is_longer_than_usual(evidence.as_of)]
    unsure = [last for last in longer if last.as_fact.is_unnoted] or [last for last in lasts if last.as_fact.is_unnoted]
    facts = LastTimes(
        evidence.as_of,
        _latest(lasts),
        tuple(last.as_fact for last in longer),
        tuple(last.as_fact for last in unsure),
        _toward(longer or near or [last for last in lasts if _is_known(last.person, evidence)], evidence.as_of),
        quiet_since,
    )
    names = tuple(last.person.name for last in longer)
    return Sign(3, verdict, facts, names, handles_of(entry for last in lasts for entry in last.shown))


def _last_of(person: Person, evidence: Evidence) -> _Last:
    history = evidence.background_of(person)
    known_since = min(person.added, history.first_day or person.added)
    return _Last(person, history.last_just_because, history.last_unknown, known_since)


def _verdict_on_last_times(lasts: list[_Last], near: list[_Last], evidence: Evidence) -> Verdict:
    began = _first_entry_day(evidence)
    if began is None or (evidence.as_of - began).days < JUST_BECAUSE_WITHIN or not near:
        return Verdict.NOT_ENOUGH_YET
    if not _is_hard(lasts, near, evidence.as_of, counting_unnoted=False):
        return Verdict.NOT_SEEN
    still = _is_hard(lasts, near, evidence.as_of, counting_unnoted=True)
    return Verdict.PRESENT if still else Verdict.CANT_TELL


def _is_hard(lasts: list[_Last], near: list[_Last], as_of: date, *, counting_unnoted: bool) -> bool:
    counted = [entry for last in lasts for entry in (last.sure, last.unnoted if counting_unnoted else None)]
    recent = any((as_of - entry.day).days < JUST_BECAUSE_WITHIN for entry in counted if entry is not None)
    longer = sum(last.is_longer_than_usual(as_of, counting_unnoted=counting_unnoted) for last in near)
    return not recent or 2 * longer > len(near)


def _first_entry_day(evidence: Evidence) -> date | None:
    """The day of the first entry; imported messages make nobody's journal older."""
    days = [day for known in evidence.backgrounds.values() if (day := known.first_day) is not None]
    return min([*days, *(entry.day for entry in evidence.entries)], default=None)


def _latest(lasts: list[_Last]) -> LastTime | None:
    """The newest that is sure, or the newest whose reason is not noted where there is no other."""
    sure = [(last, last.sure) for last in lasts if last.sure]
    unnoted = [(last, last.unnoted) for last in lasts if last.unnoted]
    if not sure and not unnoted:
        return None
    last, entry = max(sure or unnoted, key=lambda one: by_day(one[1]))
    return LastTime(last.person.name, entry.day, None) if sure else LastTime(last.person.name, None, entry.day)


def _is_known(person: Person, evidence: Evidence) -> bool:
    """Whether the writer logged somebody or put them in a circle; toward those only imported there is no step."""
    return person.circle is not None or evidence.background_of(person).logged


def _toward(candidates: list[_Last], as_of: date) -> str | None:
    """The one with whom it is longest ago beside their own rhythm."""
    longest = max(candidates, key=lambda last: last.rhythms_since(as_of), default=None)
    return longest.person.name if longest else None


def people_away(evidence: Evidence) -> Sign:
    """Sign 4: whether several people are quieter than their own usual, and likely to stay so. Never a cause.

    Somebody counts whose silence is longer than usual (`rhythm.quiet_of`) where the chance of another quiet month is
    `STAYS_QUIET` or more. Present if `AWAY_AT_LEAST` do, and they are more than `AWAY_MORE_THAN` of those whose usual
    gap is known; fewer than `ELIGIBLE` of these are not enough yet. Else not seen.
    """
    if evidence.quiet_since:
        return Sign(4, Verdict.CANT_TELL, PulledAway(evidence.as_of, quiet_since=evidence.quiet_since))
    silences = [(person, quiet_of(person, evidence)) for person in evidence.people_judged]
    known = [(person, quiet) for person, quiet in silences if quiet.silence is not None]
    longer = [(person, quiet) for person, quiet in known if quiet.is_longer_than_usual]
    away: dict[str, Away] = {}
    before: list[Entry] = []
    for person, quiet in longer:
        if (chance_of_another_quiet_month(person, evidence) or 0) >= STAYS_QUIET:
            away[person.id], moments = _away(person, quiet, evidence.by_person[person.id])
            before += moments
    quieter = tuple(person.name for person, _ in longer if person.id not in away)
    facts = PulledAway(evidence.as_of, len(known), tuple(away.values()), quieter)
    names = tuple(one.name for one in facts.away)
    return Sign(4, _verdict_on_away(len(away), len(known)), facts, names, handles_of(before))


def _verdict_on_away(away: int, eligible: int) -> Verdict:
    if eligible < ELIGIBLE:
        return Verdict.NOT_ENOUGH_YET
    several = away >= AWAY_AT_LEAST and away / eligible > AWAY_MORE_THAN
    return Verdict.PRESENT if several else Verdict.NOT_SEEN


def _away(person: Person, quiet: Quiet, evidence: Evidence) -> tuple[Away, list[Entry]]:
    """What the journal holds around one silence, and those moments; `evidence` is of this person alone."""
    history = evidence.background_of(person)
    last_heard = max(history.heard)
    before = history.before_silence
    answers = Answers({*before, *history.answered_since, *evidence.entries, *evidence.loops})
    misses = [entry for entry in before if is_missed_by_you(entry) and answers.leave_open(entry)]
    unthanked = [entry for entry in before if is_support_received(entry) and answers.leave_open(entry)]
    with_agenda = [one for one in before if one.direction is Direction.GIVE and one.purpose is Purpose.AGENDA]
    moments = sorted((*misses, *unthanked, *with_agenda), key=lambda entry: (entry.day, entry.written))
    away = Away(
        person.name,
        quiet.usual_gap or 0,
        last_heard,
        tuple(DatedNote(entry.day, entry.note) for entry in moments),
        bool(misses),
        unthanked[-1].note if unthanked else None,
        _falling_off(_your_starts_before(last_heard, person, evidence)),
    )
    return away, moments


def _falling_off(ago: Iterable[timedelta]) -> tuple[int, int] | None:
    """Your first moves of two months, where they fell off; `ago` is how long before the silence each was."""
    months = [one // timedelta(days=FALLING_OFF_DAYS) for one in ago]
    earlier, later = months.count(1), months.count(0)
    return (earlier, later) if earlier >= FALLING_OFF_FROM and FALLING_OFF_TO * later <= earlier else None


def _your_starts_before(last_heard: date, person: Person, evidence: Evidence) -> list[timedelta]:
    """How long before the silence each first move of yours was; none where the window does not hold both months.

    Messages from before the window are not held, and without them a month of calls beside one of messages would look
    like a falling off.
    """
    if last_heard - timedelta(days=2 * FALLING_OFF_DAYS) < evidence.since:
        return []
    opened = days_started(person, evidence.entries, evidence)
    return [last_heard - day for side, day in opened if side is Direction.GIVE]


JUDGEMENTS: dict[int, Callable[[Evidence], Sign]] = {
    1: rarely_initiate,
    2: rarely_unprompted,
    3: no_last_time,
    4: people_away,
}
"""The function that judges each sign of `core.signs.SIGNS`."""
