"""A year on one page, in the order of days or of circles; nothing is ranked or scored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from reciprocity.analysis.balance_report import lines_of
from reciprocity.analysis.coming_back import returns_of
from reciprocity.analysis.initiations import all_starts, opened_by_person
from reciprocity.analysis.loops import Answers, is_missed_by_you
from reciprocity.analysis.over_time import months_between
from reciprocity.core.evidence import Entry, Evidence
from reciprocity.core.moments import MomentView
from reciprocity.core.open_loops import CameBack
from reciprocity.core.people import Person, person_sort_key
from reciprocity.core.review_reports import YearMonth, YearReport
from reciprocity.core.thresholds import LONG_SILENCE
from reciprocity.core.vocabulary import CLOSING_KINDS, INVESTMENT_KINDS, KINDS, Circle, Direction, Kind, LoopKind, Role

LINES_KEPT = 5
"""Lines to keep, and parts of the time that each have one."""


def year_report(evidence: Evidence) -> YearReport:
    """What the evidence's window holds, which is that of twelve months."""
    here = sorted((one for one in evidence.people if not one.archived), key=person_sort_key)
    starts = all_starts(evidence, opened_by_person(evidence))
    answers = Answers((*evidence.loops, *evidence.entries))
    misses = [entry for entry in evidence.entries if is_missed_by_you(entry)]
    return YearReport(
        since=_since(evidence),
        until=evidence.as_of,
        moments=len({entry.moment for entry in evidence.entries}),
        months=tuple(_months(here, evidence)),
        new=tuple(one.name for one in here if _is_new(one, evidence)),
        your_starts=starts.yours,
        their_starts=starts.theirs,
        thanked=_moments(CLOSING_KINDS[LoopKind.THANK], Direction.GIVE, evidence.entries),
        thanked_you=_moments(CLOSING_KINDS[LoopKind.THANK], Direction.TAKE, evidence.entries),
        missed=len({entry.moment for entry in misses}),
        owned=len({entry.moment for entry in misses if not answers.leave_open(entry)}),
        came_back=tuple(_came_back(here, evidence)),
        kept=lines_to_keep(evidence),
    )


def _months(here: Sequence[Person], evidence: Evidence) -> Iterator[YearMonth]:
    """Each month with everybody of whom it holds a moment; a miss is none of being there."""
    there: dict[date, set[str | None]] = defaultdict(set)
    for entry in evidence.entries:
        if KINDS[entry.kind].role is not Role.LAPSE:
            there[entry.day.replace(day=1)].add(entry.person)
    for month in months_between(_since(evidence), evidence.as_of):
        yield YearMonth(month, tuple(one.name for one in here if one.id in there[month]))


def _since(evidence: Evidence) -> date:
    return max(evidence.since, evidence.began or evidence.since)


def _is_new(person: Person, evidence: Evidence) -> bool:
    """Whether the first moment with somebody was in these months; in a journal's first year everybody's was."""
    first = evidence.background_of(person).first_day
    older = evidence.began is not None and evidence.began < evidence.since
    return older and first is not None and evidence.since <= first


def _moments(kind: Kind, side: Direction, entries: Iterable[Entry]) -> int:
    sides = (side, Direction.MUTUAL)
    return len({entry.moment for entry in entries if entry.kind is kind and entry.direction in sides})


def _came_back(here: Iterable[Person], evidence: Evidence) -> list[CameBack]:
    active = (one for one in here if one.is_active and one.circle is not Circle.HOME)
    newest = (next(filter(_was_long, returns_of(one, evidence)), None) for one in active)
    return sorted((back for back in newest if back is not None), key=lambda back: back.heard_again)


def _was_long(back: CameBack) -> bool:
    return back.after >= LONG_SILENCE


def lines_to_keep(evidence: Evidence) -> tuple[MomentView, ...]:
    """The longest line of each fifth of the time, no two with the same people; oldest first.

    Length is the one thing about a line that says how much there was to tell without saying what it was worth. They
    are of what was given, received or shared; of two lines as long the earlier is taken.
    """
    since = _since(evidence)
    days = (evidence.as_of - since).days + 1
    lines = [line for line in reversed(lines_of(evidence.entries, evidence)) if _may_be_kept(line)]
    kept: list[MomentView] = []
    for part in range(LINES_KEPT):
        first, last = (since + timedelta(days=days * edge // LINES_KEPT) for edge in (part, part + 1))
        of_part = [line for line in lines if first <= line.day < last]
        named = {who for line in kept for who in line.who}
        others = [line for line in of_part if named.isdisjoint(line.who)]
        if others:
            kept.append(max(others, key=lambda line: len(line.details.note)))
    return tuple(kept)


def _may_be_kept(line: MomentView) -> bool:
    return bool(line.details.note.strip()) and line.details.kind in INVESTMENT_KINDS
