"""Who was heard from again after longer than usual, and which miss was owned before. Never a cause."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from reciprocity.analysis.loops import Answers, is_missed_by_you
from reciprocity.analysis.rhythm import quiet_as_of
from reciprocity.core.evidence import Entry, Evidence, by_day
from reciprocity.core.open_loops import CameBack
from reciprocity.core.people import Person, person_sort_key
from reciprocity.core.thresholds import AS_USUAL_FROM, GAPS_LOOKED_AT, MENDS_WITHIN, NEWS_FOR, QUIETER, SILENT_FROM
from reciprocity.core.vocabulary import Circle


class Silence(NamedTuple):
    """A silence longer than usual that ended: `position` is that of the day which ended it, among all contact-days."""

    position: int
    heard_again: date
    after: int
    usual_gap: float


def came_back_in(evidence: Evidence) -> tuple[CameBack, ...]:
    """Everybody who came back lately, as pages order people."""
    found = [(one, back) for one in evidence.people if (back := came_back(one, evidence)) is not None]
    return tuple(back for _, back in sorted(found, key=lambda one: person_sort_key(one[0])))


def came_back(person: Person, evidence: Evidence) -> CameBack | None:
    """Whether somebody was heard from again after longer than usual; None where not, or not lately.

    A miss that you owned stands beside it where the silence was longer than usual by then and ended before the wait
    for word had become longer than usual again, all of it within `MENDS_WITHIN`, and there has been no such silence
    since. Else it is news for `NEWS_FOR` days. Not said of people at home, archived or in memory.
    """
    if not person.is_active or person.circle is Circle.HOME:
        return None
    heard = evidence.background_of(person).heard
    for silence in _ended_since(evidence.as_of - timedelta(days=MENDS_WITHIN), heard):
        back = CameBack(person.name, silence.heard_again, silence.after, silence.usual_gap)
        for missed, owned in _owned(person, evidence):
            if _mended(silence, owned.day, heard, evidence.as_of):
                because = (missed.handle, owned.handle)
                return replace(back, owned_on=owned.day, missed_on=missed.day, missed=missed.note, because=because)
        if (evidence.as_of - silence.heard_again).days < NEWS_FOR:
            return back
    return None


def returns_of(person: Person, evidence: Evidence) -> Iterator[CameBack]:
    """Every silence longer than usual with somebody that ended in the window, the newest first."""
    heard = evidence.background_of(person).heard
    for silence in _ended_since(evidence.since, heard):
        yield CameBack(person.name, silence.heard_again, silence.after, silence.usual_gap)


def days_behind(back: CameBack, heard: Sequence[date]) -> tuple[date, ...]:
    """The contact-days that it rests on: those that told what was usual, the one that ended the silence, all since."""
    index = bisect_left(heard, back.heard_again)
    return tuple(heard[max(0, index - GAPS_LOOKED_AT - 1) :])


def _ended_since(since: date, heard: Sequence[date]) -> Iterator[Silence]:
    """The silences longer than usual that ended from that day on, the newest first."""
    for index in range(len(heard) - 1, 0, -1):
        if heard[index] < since:
            return
        if (heard[index] - heard[index - 1]).days >= SILENT_FROM:
            quiet = quiet_as_of(heard[:index], heard[index])
            if quiet.is_longer_than_usual and quiet.usual_gap is not None:
                yield Silence(index, heard[index], (heard[index] - heard[index - 1]).days, quiet.usual_gap)


def _owned(person: Person, evidence: Evidence) -> Iterator[tuple[Entry, Entry]]:
    """Each miss of yours with this person that you owned, with that moment; the newest first."""
    mine = sorted((entry for entry in evidence.loops if entry.person == person.id), key=by_day)
    answers = Answers(mine)
    for missed in reversed(mine):
        owned = answers.to(missed) if is_missed_by_you(missed) else None
        if owned is not None:
            yield missed, owned


def _mended(silence: Silence, owned_on: date, heard: Sequence[date], as_of: date) -> bool:
    """Whether a miss was owned during the silence, and contact has been as it was before it since soon after."""
    last_before, since = heard[silence.position - 1], heard[silence.position :]
    longer = max(SILENT_FROM, QUIETER * silence.usual_gap)
    was_quiet = (owned_on - last_before).days >= longer
    waits = [(later - earlier).days for earlier, later in pairwise((owned_on, *since, as_of))]
    lately = (as_of - owned_on).days <= MENDS_WITHIN and owned_on <= silence.heard_again
    return was_quiet and lately and len(since) >= AS_USUAL_FROM and max(waits) < longer
