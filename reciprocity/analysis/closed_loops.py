"""Thanks and ownership, and after what: the loops of one relationship that were closed."""

from __future__ import annotations

from collections.abc import Iterator

from reciprocity.analysis.evidence_by_person import by_day, entries_with
from reciprocity.analysis.loops import CLOSED_BY, is_missed_by_you, is_support_received
from reciprocity.core.evidence import Evidence
from reciprocity.core.moments import Entry
from reciprocity.core.open_loops import Answered
from reciprocity.core.people import Person
from reciprocity.core.vocabulary import Direction, LoopKind


def answered_in(person: Person, evidence: Evidence) -> tuple[Answered, ...]:
    """The window's supports that you thanked this person for and misses that you owned, newest first.

    The answer is the first thank-you or ownership, yours or to each other, on or after the day; so one answers every
    earlier support, or miss, that none had answered yet. The same rule closes what is open (`open_loops`).
    """
    return tuple(_answered(entries_with(person, evidence)))


def _answered(entries: list[Entry]) -> Iterator[Answered]:
    for entry in sorted(entries, key=by_day, reverse=True):
        if is_support_received(entry) or is_missed_by_you(entry):
            kind = LoopKind.THANK if is_support_received(entry) else LoopKind.OWN
            answer = _answer_to(entry, entries)
            if answer:
                days = (answer.day - entry.day).days
                yield Answered(kind, entry.handle, entry.day, entry.note, answer.day, answer.handle, days)
            elif entry.closed:
                yield Answered(kind, entry.handle, entry.day, entry.note, None, None, None)


def _answer_to(opening: Entry, entries: list[Entry]) -> Entry | None:
    """The first answer of yours on or after the day of a support or a miss; `entries` are oldest first."""
    wanted = CLOSED_BY[opening.kind]
    answers = (one for one in entries if one.kind is wanted and one.direction is not Direction.TAKE)
    return next((one for one in answers if one.day >= opening.day), None)
