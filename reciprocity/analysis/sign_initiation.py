"""Sign 1: you expect others to show up for you, but rarely initiate."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from datetime import timedelta
from functools import partial
from itertools import accumulate

from reciprocity.analysis.beta_posterior import Share, is_even, is_rare, still_holds, verdict_on
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
from reciprocity.core.balance_reports import Initiations, Sign
from reciprocity.core.evidence import Evidence
from reciprocity.core.people import Person
from reciprocity.core.reflection import Feeling
from reciprocity.core.signs import FirstMoves, MostlyThem
from reciprocity.core.thresholds import CALLED, ENOUGH, KEPT, RARE
from reciprocity.core.vocabulary import Direction, Initiative, Verdict


def rarely_initiate(evidence: Evidence) -> Sign:
    """Sign 1: whether you rarely make the first move, by your share of all first moves.

    Present as weekly looks have it (`_is_rare_still`); else by `verdict_on`. A moment with several people is one first
    move. `people` are those for whom it holds by the same rule.
    """
    opened, starts = evidence.once(_first_moves)
    mostly_them = tuple(
        MostlyThem(person.name, starts_from(opened[person.id]).last_yours)
        for person in evidence.people_judged
        if _is_rare_still(evidence, _share_in(opened[person.id]), partial(_history_with, person, evidence, opened))
    )
    share = _share(starts)
    is_present = _is_rare_still(evidence, share, partial(_history, evidence, opened))
    turns = next_up(evidence)
    facts = FirstMoves(
        evidence.as_of,
        max(evidence.since, evidence.began or evidence.since),
        starts.yours,
        starts.theirs,
        _usual(starts),
        mostly_them,
        _noticed(evidence),
        turns[0].person.name if turns else None,
    )
    verdict = Verdict.PRESENT if is_present else verdict_on(share, CALLED)
    return Sign(1, verdict, facts, tuple(one.name for one in mostly_them), starts.because)


def first_moves_left_open(evidence: Evidence) -> frozenset[str]:
    """With whom (ids) the look of the last day leaves it open whether you rarely go first, as an earlier one said.

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
    """Whether you rarely go first, by replaying weekly looks: once called so, it stays while P is `KEPT`.

    `now` is what the last look counts; the `history` is only gathered where that leaves it open.
    """
    if not _is_open(now):
        return _is_called(now)
    return still_holds(_shares(history(), evidence), _is_called, _stays)


def _history(evidence: Evidence, opened: Mapping[str, Collection[Opened]]) -> Iterator[Opened]:
    """All first moves that any of the weekly looks counts."""
    yield from starts_counted(evidence, opened)
    yield from starts_counted_before(evidence, evidence.people_judged)


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


def _usual(starts: Initiations) -> Initiative:
    """Who usually goes first where the sign is not seen: mostly you, both in turn, or nobody can tell."""
    if starts.verdict is Initiative.MOSTLY_YOU:
        return Initiative.MOSTLY_YOU
    even = starts.verdict is Initiative.BOTH or is_even(_share(starts))
    return Initiative.BOTH if even else Initiative.CANT_TELL


def _noticed(evidence: Evidence) -> tuple[tuple[Feeling, int], ...]:
    """How often the writer noticed feeling owed, or overlooked. Shown beside the sign; it never decides it."""
    felt = Counter(notice.feeling for notice in evidence.notices)
    return tuple((feeling, felt[feeling]) for feeling in (Feeling.OWED, Feeling.OVERLOOKED) if felt[feeling])
