"""Sign 1: you expect others to show up for you, but rarely initiate."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from datetime import timedelta
from functools import partial
from itertools import accumulate

from reciprocity.analysis.beta_posterior import CALLED, ENOUGH, KEPT, LIKELY, Share, still_holds
from reciprocity.analysis.initiations import (
    Opened,
    all_starts,
    days_started_before,
    opened_by_person,
    starts_counted,
    starts_counted_before,
    starts_from,
)
from reciprocity.analysis.rhythm import next_up
from reciprocity.analysis.sign_result import RARE, Finding, is_rare, looked_at, verdict_on
from reciprocity.analysis.wording import listed, number, times
from reciprocity.core.balance_reports import Initiations
from reciprocity.core.days import short_day
from reciprocity.core.evidence import Evidence
from reciprocity.core.people import Person
from reciprocity.core.reflection import Feeling
from reciprocity.core.vocabulary import Direction, Initiative, Verdict

NAMED = 3
IN_FIGURES = 13
"""From here on counts are in figures; two counts side by side are both in words or neither."""


def rarely_initiate(evidence: Evidence) -> Finding:
    """Whether you rarely make the first move (the essay's sign 1): your share of all starts.

    Present as weekly looks have it (`_is_rare_still`); else by `verdict_on`. A moment with several people is one start.
    `people` are those for whom it holds by the same rule.
    """
    people = looked_at(evidence)
    opened, starts = evidence.once(_first_moves)
    theirs = {
        person.name: starts_from(opened[person.id])
        for person in people
        if _is_rare_still(evidence, _share_in(opened[person.id]), partial(_history_with, person, evidence, opened))
    }
    is_rare_still = _is_rare_still(evidence, _share(starts), partial(_history, people, evidence, opened))
    verdict = Verdict.PRESENT if is_rare_still else verdict_on(_share(starts), CALLED)
    return Finding(
        verdict,
        _brief(verdict, starts, list(theirs)),
        _said(verdict, starts, theirs, evidence),
        _step(verdict, list(theirs), evidence),
        tuple(theirs),
        starts.because,
    )


def first_moves_left_open(evidence: Evidence) -> frozenset[str]:
    """With whom (ids) the look of the last day leaves it open whether you rarely go first, as it was said before.

    Only there do older messages decide anything, so the journal need not hold those with anybody else. Where it is open
    of all together, it is everybody.
    """
    opened, starts = evidence.once(_first_moves)
    if _is_open(_share(starts)):
        return frozenset(opened)
    return frozenset(person for person, moves in opened.items() if _is_open(_share_in(moves)))


def _first_moves(evidence: Evidence) -> tuple[dict[str, Set[Opened]], Initiations]:
    opened = opened_by_person(evidence)
    return opened, all_starts(evidence, opened)


def _is_open(now: Share) -> bool:
    return _stays(now) and not _is_called(now)


def _is_called(share: Share) -> bool:
    return is_rare(share, CALLED)


def _stays(share: Share) -> bool:
    return share.n >= ENOUGH and share.chance_below(RARE) >= KEPT


def _is_rare_still(evidence: Evidence, now: Share, history: Callable[[], Iterable[Opened]]) -> bool:
    """Whether you rarely go first, by replaying weekly looks: once said, it stays while it is .8 sure to be below .45.

    `now` is what the last look counts; the `history` is only gathered where that leaves it open.
    """
    if not _is_open(now):
        return _is_called(now)
    return still_holds(_shares(history(), evidence), _is_called, _stays)


def _history(
    people: Iterable[Person], evidence: Evidence, opened: Mapping[str, Collection[Opened]]
) -> Iterator[Opened]:
    """All first moves that any of the weekly looks counts."""
    yield from starts_counted(evidence, opened)
    yield from starts_counted_before(evidence, people)


def _history_with(person: Person, evidence: Evidence, opened: Mapping[str, Collection[Opened]]) -> Iterator[Opened]:
    yield from opened[person.id]
    yield from days_started_before(person, evidence)


def _shares(opened: Iterable[Opened], evidence: Evidence) -> Iterator[Share]:
    """Your share of first moves in the window of each weekly look, newest first."""
    days = sorted((day, side is Direction.GIVE) for side, day in opened)
    dates, yours = [day for day, _ in days], [0, *accumulate(mine for _, mine in days)]
    for as_of in evidence.looks:
        first = bisect_left(dates, as_of - timedelta(days=evidence.window - 1))
        until = bisect_right(dates, as_of)
        yield Share(yours[until] - yours[first], until - first)


def _share(starts: Initiations) -> Share:
    return Share(starts.yours, starts.yours + starts.theirs)


def _share_in(opened: Collection[Opened]) -> Share:
    return Share([side for side, _ in opened].count(Direction.GIVE), len(opened))


def _brief(verdict: Verdict, starts: Initiations, theirs: list[str]) -> str:
    if verdict is Verdict.NOT_ENOUGH_YET:
        known = _counts(starts)
        return f"{known}. It takes about eight." if known else "None noted yet. It takes about eight."
    if verdict is Verdict.PRESENT:
        return f"Mostly they go first. Be first once, with {theirs[0]}?" if theirs else "Mostly they go first."
    if verdict is Verdict.CANT_TELL:
        return f"{_more_often(starts)}."
    return _pattern(starts) + (f"; with {theirs[0]}, be first once this week." if theirs else ".")


def _said(verdict: Verdict, starts: Initiations, theirs: dict[str, Initiations], evidence: Evidence) -> tuple[str, ...]:
    since = short_day(max(evidence.since, evidence.began or evidence.since), evidence.as_of)
    if verdict is Verdict.CANT_TELL:
        more = _more_often(starts)
        return (f"Since {since}: {more[:1].lower() + more[1:]}.", *_noticed(evidence))
    counts = _counts(starts)
    said = [f"Since {since}: {counts[:1].lower() + counts[1:]}." if counts else "No first moves noted yet."]
    noticed = _noticed(evidence)
    if verdict is Verdict.NOT_ENOUGH_YET:
        return (*said, *noticed, "About eight begin to say something.")
    said.insert(0, "Mostly they go first." if verdict is Verdict.PRESENT else f"{_pattern(starts)}.")
    said += [_with(name, found, evidence) for name, found in list(theirs.items())[:NAMED]]
    if len(theirs) > NAMED:
        said.append(f"So it is with {number(len(theirs) - NAMED)} more: {listed(list(theirs)[NAMED:], at_most=6)}.")
    return (*said, *noticed, "The journal may be missing some.")


def _noticed(evidence: Evidence) -> tuple[str, ...]:
    """Beside the sign, and never part of it: how often the writer noticed feeling owed, or overlooked."""
    felt = Counter(notice.feeling for notice in evidence.notices)
    said = [f"{feeling} {times(felt[feeling])}" for feeling in (Feeling.OWED, Feeling.OVERLOOKED) if felt[feeling]]
    return (f"In that time you noticed feeling {listed(said)} (recip notice).",) if said else ()


def _with(name: str, starts: Initiations, evidence: Evidence) -> str:
    if starts.last_yours is None:
        return f"With {name} it is mostly {name}; no first move of yours is noted."
    last = short_day(starts.last_yours, evidence.as_of)
    return f"With {name} it is mostly {name}; the last time you went first was {last}."


def _step(verdict: Verdict, theirs: list[str], evidence: Evidence) -> str:
    if theirs:
        return f"Ring {theirs[0]} once this week, about nothing at all."
    turns = next_up(evidence)
    if turns and verdict is not Verdict.NOT_SEEN:
        return f"Be first once this week: two lines to {turns[0].person.name}."
    return "Who would be glad to hear from you first this week?"


def _counts(starts: Initiations) -> str:
    """As in "You went first three times, they once"; empty where nobody did."""
    if not starts.yours:
        return f"They went first {times(starts.theirs)}" if starts.theirs else ""
    if not starts.theirs:
        return f"You went first {times(starts.yours)}"
    if max(starts.yours, starts.theirs) < IN_FIGURES:
        return f"You went first {times(starts.yours)}, they {times(starts.theirs)}"
    return f"You went first {starts.yours} times, they {starts.theirs} times"


def _more_often(starts: Initiations) -> str:
    """What was seen where it is no habit: "They went first more often, 39 times to your 23, though not so often …"."""
    yours, theirs = starts.yours, starts.theirs
    if yours == theirs:
        return f"You and they went first {times(yours)} each; it could still turn out either way"
    side, other = ("They", "your") if theirs > yours else ("You", "their")
    more, fewer = max(yours, theirs), min(yours, theirs)
    counts = f"{more} times to {other} {fewer}" if more >= IN_FIGURES else f"{times(more)} to {other} {number(fewer)}"
    if side == "You":
        return f"{side} went first more often, {counts}, though it could still turn out either way"
    return f"{side} went first more often, {counts}, though not so often that it is a habit yet"


def _pattern(starts: Initiations) -> str:
    if starts.verdict is Initiative.MOSTLY_YOU:
        return "You are often first"
    even = starts.verdict is Initiative.BOTH or _share(starts).chance_between(0.35, 0.65) >= LIKELY
    return "You and they take turns" if even else "You and they both go first"
