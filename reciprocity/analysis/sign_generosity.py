"""Sign 2: you consider generosity a bonus, not a baseline."""

from __future__ import annotations

from reciprocity.analysis.beta_posterior import ENOUGH, Share
from reciprocity.analysis.evidence_by_person import by_day
from reciprocity.analysis.initiations import handles_of
from reciprocity.analysis.sign_result import Finding, verdict_on
from reciprocity.analysis.wording import counted, number, quoted
from reciprocity.core.days import short_day
from reciprocity.core.evidence import Evidence
from reciprocity.core.moments import Entry
from reciprocity.core.vocabulary import Direction, Kind, Purpose, Verdict

GIVES = frozenset({Kind.SUPPORT, Kind.CHECK_IN, Kind.CURIOSITY, Kind.REACH_OUT})
DAYS_IN_WEEK = 7


def rarely_unprompted(evidence: Evidence) -> Finding:
    """Whether few weeks hold something unprompted (the essay's sign 2): of the weeks with any entry, those with a give.

    A baseline is something most weeks hold. Weeks are of seven days, counted back from the last day; what is left of
    the window beyond whole weeks is not looked at. Everybody counts, `@someone`, `home` and `uneven on purpose`
    included, but for those archived or in memory. By the evidence rule (`verdict_on`).
    """
    entries = _of_whole_weeks(evidence)
    gives = sorted((entry for entry in entries if is_unprompted_give(entry)), key=by_day)
    weeks = Share(len({_week(entry, evidence) for entry in gives}), len({_week(entry, evidence) for entry in entries}))
    verdict = verdict_on(weeks)
    last = f"; last, {_latest(gives[-1], evidence)}" if gives else ""
    return Finding(verdict, _brief(verdict, weeks), _said(verdict, weeks, last), _step(verdict), (), handles_of(gives))


def is_unprompted_give(entry: Entry) -> bool:
    """Support, a check-in, curiosity or a reach-out given, not marked asked and without agenda.

    What came before it does not matter, or frequent closeness would look like repayment; what is not known to be asked
    for, or to have an agenda, counts.
    """
    given = entry.kind in GIVES and entry.direction is Direction.GIVE
    return given and entry.asked is not True and entry.purpose is not Purpose.AGENDA


def _of_whole_weeks(evidence: Evidence) -> list[Entry]:
    active = {person.id for person in evidence.people if person.is_active}
    weeks = evidence.window // DAYS_IN_WEEK
    return [
        entry
        for entry in evidence.entries
        if (entry.person is None or entry.person in active) and _week(entry, evidence) < weeks
    ]


def _week(entry: Entry, evidence: Evidence) -> int:
    """Which week an entry is in, counted back from the last day: 0 is the seven days that end with it."""
    return (evidence.as_of - entry.day).days // DAYS_IN_WEEK


def _latest(give: Entry, evidence: Evidence) -> str:
    return f"{short_day(give.day, evidence.as_of)}: {quoted(give.note)}"


def _brief(verdict: Verdict, weeks: Share) -> str:
    if verdict is Verdict.NOT_ENOUGH_YET:
        known = f"Something unasked in {_weeks(weeks.k)}. It takes about eight."
        return known if weeks.k else "It takes about eight weeks."
    if verdict is Verdict.NOT_SEEN:
        return f"Something unasked {_how_often(weeks)}. Who would never ask?"
    return f"Something unasked in {_of(weeks)}. One small thing?"


def _said(verdict: Verdict, weeks: Share, last: str) -> tuple[str, ...]:
    if verdict is Verdict.NOT_SEEN:
        most = 2 * weeks.k > weeks.n
        held = "Most weeks hold something nobody asked for" if most else f"Something unasked in {_of(weeks)}"
        return (f"{held}{last}.",)
    held = f"Something unasked is noted in {_of(weeks)}{last}." if weeks.k else f"None is noted in {_weeks(weeks.n)}."
    if verdict is Verdict.NOT_ENOUGH_YET:
        known = (held,) if weeks.k else ()
        return (*known, f"It takes about {number(ENOUGH)} weeks with a moment in them to say more.")
    if verdict is Verdict.CANT_TELL:
        return (held, "That is too close to tell.")
    return (held, "The journal may be missing some.")


def _step(verdict: Verdict) -> str:
    if verdict is Verdict.PRESENT:
        return "One small thing this week, for somebody who did not ask."
    return "Who in your life would never ask?"


def _how_often(weeks: Share) -> str:
    return "most weeks" if 2 * weeks.k > weeks.n else f"in {_of(weeks)}"


def _of(weeks: Share) -> str:
    if weeks.k == weeks.n:
        return "the one week there is" if weeks.n == 1 else f"all {_weeks(weeks.n)}"
    return f"{number(weeks.k) if weeks.k else 'none'} of {_weeks(weeks.n)}"


def _weeks(count: int) -> str:
    return counted(count, "week")
