"""One relationship over time, and the one small thing to do with it."""

from __future__ import annotations

from collections.abc import Sequence

from reciprocity.analysis.balance import balance_of
from reciprocity.analysis.balance_report import line_of
from reciprocity.analysis.loops import answered_in, open_loops
from reciprocity.analysis.over_time import investments_of, months_of
from reciprocity.analysis.signs import signs_in
from reciprocity.core.balance_reports import Balance
from reciprocity.core.evidence import Evidence, by_day
from reciprocity.core.open_loops import OpenLoop
from reciprocity.core.people import Person
from reciprocity.core.relationship_reports import GuessBeside, RelationshipReport, SmallStep, Step
from reciprocity.core.vocabulary import Initiative, Leaning, LoopKind, Silence


def relationship_report(
    person: Person, evidence: Evidence, guesses: tuple[GuessBeside, ...] = ()
) -> RelationshipReport:
    """One relationship over time; `lines` are all entries of the person's own window, newest first."""
    balance = balance_of(person, evidence)
    loops = tuple(loop for loop in open_loops(evidence) if loop.person == person.name)
    within = [entry for entry in evidence.entries if entry.person == person.id]
    kept = {entry.moment: entry for entry in (*investments_of(person, evidence), *within)}.values()
    return RelationshipReport.around(
        balance,
        as_of=evidence.as_of,
        months=months_of(person, evidence),
        lines=tuple(line_of([entry], (person.name,)) for entry in sorted(kept, key=by_day, reverse=True)),
        open_loops=loops,
        signs=tuple(sign.number for sign in signs_in(evidence) if person.name in sign.people),
        step=small_step(person, balance, loops),
        guesses=guesses,
        answered=answered_in(person, evidence),
        began=evidence.began,
    )


CLOSING_STEPS = {
    LoopKind.THANK: SmallStep.THANK,
    LoopKind.OWN: SmallStep.OWN,
    LoopKind.FOLLOW_UP: SmallStep.COME_BACK,
}
LEANING_STEPS = {
    Leaning.ON_PURPOSE: SmallStep.LIGHTEN,
    Leaning.GIVING: SmallStep.SAY_YES,
    Leaning.RECEIVING: SmallStep.UNASKED,
}
EVERYDAY_STEPS = {Leaning.SHARED: SmallStep.PROPOSE, Leaning.EVEN: SmallStep.ASK}


def small_step(person: Person, balance: Balance, loops: Sequence[OpenLoop]) -> Step:
    """One small thing to do with this person, or a question. It never withholds, tests or pays back."""
    if person.in_memory:
        return Step(SmallStep.REMEMBER, person.name)
    if person.archived:
        return Step(SmallStep.KEEP, person.name)
    if loops:
        return Step(CLOSING_STEPS[loops[0].kind], person.name, loops[0].note)
    return Step(_toward(balance), person.name)


def _toward(balance: Balance) -> SmallStep:
    """The step apt to what stands out most, from the balance to the silence; else the essay's own question."""
    if balance.verdict in LEANING_STEPS:
        return LEANING_STEPS[balance.verdict]
    if balance.starts.verdict is Initiative.MOSTLY_THEM:
        return SmallStep.RING
    if balance.silence in (Silence.QUIETER, Silence.GONE_QUIET):
        return SmallStep.WRITE
    return EVERYDAY_STEPS.get(balance.verdict, SmallStep.LIGHTEN)
