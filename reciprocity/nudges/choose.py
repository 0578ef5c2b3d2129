"""Whom to turn to today, and with what words: one person, one reason, one line that asks for nothing.

Pure: the same evidence has the same answer. What was shown before comes in with the question.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from reciprocity.core.escaping import shell_word
from reciprocity.core.evidence import Evidence
from reciprocity.core.nudges import Nudge, NudgeFact, Outcome, Reason, ShownNudge, Why
from reciprocity.core.people import Person
from reciprocity.core.vocabulary import CLOSING_KINDS, Circle, Kind, LoopKind, Purpose
from reciprocity.errors import Refused
from reciprocity.nudges.occasions import Occasion, occasions_in
from reciprocity.nudges.openers import Fit, Opener, next_opener, opener_called

KEPT_AS = {
    Fit.THANK: CLOSING_KINDS[LoopKind.THANK],
    Fit.OWN: CLOSING_KINDS[LoopKind.OWN],
    Fit.FOLLOW_UP: Kind.CHECK_IN,
}
"""What `--done` keeps. All else is a reach-out just because, or a check-in where the line asks and then listens."""


def none_used(_: str) -> Sequence[str]:
    return ()


def choose(
    evidence: Evidence,
    *,
    person: Person | None = None,
    passed: Collection[str] = (),
    openers_used: Callable[[str], Sequence[str]] = none_used,
    lighten: bool = False,
    own: bool = False,
) -> Nudge:
    """One person, why now, and a way to begin. It always names someone, if the journal knows anyone it may name.

    What you put on a day comes first, then birthdays, other open loops, those who reached you, and who is next by
    rhythm. `person` is somebody in particular.
    `passed` are the ids of those shown already today, an id as often as it was shown: each comes round before anybody
    comes again. `openers_used` tells which openers a person (by id) was shown, newest first.
    `lighten` asks what would make their life lighter, and leaves loops alone. `own` is for a miss of yours; where none
    is open it gives a `person` words to own one with, and else chooses as always. `person` is one of the evidence's;
    Refused is raised for somebody in memory.
    """
    occasions = list(_lightening(occasions_in(evidence)) if lighten else occasions_in(evidence))
    if person is not None:
        return _nudge(_occasion_with(person, occasions, own=own), evidence, openers_used)
    named = {one.id for one in _who_may_be_named(evidence)}
    occasions = [occasion for occasion in occasions if occasion.person.id in named]
    if own:
        occasions = [occasion for occasion in occasions if occasion.fit is Fit.OWN] or occasions
    if not occasions:
        return _nobody_yet(evidence)
    times_passed = Counter(passed)
    # `min` keeps the first of equals, so the order of occasions holds among those passed equally often.
    first = min(occasions, key=lambda occasion: times_passed[occasion.person.id])
    return _nudge(first, evidence, openers_used)


def again(evidence: Evidence, shown: ShownNudge) -> Nudge | None:
    """The nudge shown before, while it stands; None where something was done about it, or its time is over.

    It stands while the person may be named and what it was about is still so: its loop open, or else nothing from you
    since the day it was shown.
    """
    opener = opener_called(shown.opener_id)
    person = next((one for one in _who_may_be_named(evidence) if one.id == shown.person), None)
    if shown.outcome is not Outcome.OPEN or opener is None or person is None:
        return None
    occasions = occasions_in(evidence)
    for occasion in _lightening(occasions) if Fit.LIGHTEN in opener.fits else occasions:
        if occasion.person.id == person.id and occasion.fit in opener.fits:
            last = evidence.background_of(person).last_from_you
            done = occasion.reason is not Reason.LOOP and last is not None and last >= shown.day
            return None if done else _worded(occasion, opener, evidence)
    return None


def _who_may_be_named(evidence: Evidence) -> list[Person]:
    """Those not archived, in memory or snoozed; people at home only if there is nobody else."""
    here = [one for one in evidence.people if one.is_active and not _is_snoozed(one, evidence)]
    return [one for one in here if one.circle is not Circle.HOME] or here


def _is_snoozed(person: Person, evidence: Evidence) -> bool:
    return person.snoozed_until is not None and person.snoozed_until > evidence.as_of


def _lightening(occasions: Iterable[Occasion]) -> Iterator[Occasion]:
    """The same people, to be asked what would make life lighter; loops are left to their own words."""
    return (replace(one, fit=Fit.LIGHTEN) for one in occasions if one.reason is not Reason.LOOP)


def _occasion_with(person: Person, occasions: list[Occasion], *, own: bool) -> Occasion:
    """The best reason there is to turn to somebody in particular, or that you chose them."""
    if person.in_memory:
        remedy = f"What you shared is in: recip balance {shell_word(person.name)}"
        raise Refused(f"{person.name} is in your journal in memory.", remedy)
    with_them = [occasion for occasion in occasions if occasion.person.id == person.id]
    if own and not any(occasion.fit is Fit.OWN for occasion in with_them):
        # The journal holds no such miss, so nothing is quoted: what it holds is not what is owned.
        return replace(with_them[-1], reason=Reason.CHOSEN, fit=Fit.OWN, quote="")
    best = next((occasion for occasion in with_them if own and occasion.fit is Fit.OWN), with_them[0])
    return replace(best, reason=Reason.CHOSEN) if best.reason is Reason.RHYTHM else best


def _nudge(occasion: Occasion, evidence: Evidence, openers_used: Callable[[str], Sequence[str]]) -> Nudge:
    person = occasion.person
    return _worded(occasion, next_opener(occasion.fit, person, openers_used(person.id), evidence.as_of), evidence)


def _worded(occasion: Occasion, opener: Opener, evidence: Evidence) -> Nudge:
    return Nudge(
        as_of=evidence.as_of,
        person=occasion.person.name,
        person_id=occasion.person.id,
        reason=occasion.reason,
        fact=occasion.fact,
        quote=occasion.quote,
        opener=opener.said_to(occasion.person),
        opener_id=opener.id,
        kind=KEPT_AS.get(occasion.fit) or _kind_of(opener),
        purpose=Purpose.UNKNOWN if occasion.fit in KEPT_AS else Purpose.JUST_BECAUSE,
        because=occasion.because,
    )


def _kind_of(opener: Opener) -> Kind:
    return Kind.CHECK_IN if opener.listens else Kind.REACH_OUT


def _nobody_yet(evidence: Evidence) -> Nudge:
    opener = next_opener(Fit.NOBODY_YET, None, (), evidence.as_of)
    fact, kind = NudgeFact(Why.NOBODY), _kind_of(opener)
    return Nudge(
        evidence.as_of, "", "", Reason.NOBODY_YET, fact, "", opener.line, opener.id, kind, Purpose.JUST_BECAUSE
    )
