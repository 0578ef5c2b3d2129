"""One relationship over time: its months, and one small thing to do with this person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from reciprocity.analysis.balance import investments_of, person_window_began
from reciprocity.analysis.initiations import days_started
from reciprocity.analysis.wording import quoted
from reciprocity.core.balance_reports import Balance, Month
from reciprocity.core.evidence import Evidence
from reciprocity.core.open_loops import OpenLoop
from reciprocity.core.people import Person
from reciprocity.core.vocabulary import Direction, Initiative, Leaning, LoopKind, Silence

MONTHS_SHOWN = 12

LIGHTEN = "What would make {name}'s life lighter right now?"
LEANING_STEPS = {
    Leaning.ON_PURPOSE: LIGHTEN,
    # People say yes to a small request more often than expected (Zhao and Epley 2022).
    Leaning.GIVING: (
        "Next time {name} offers, say yes; or ask for one small thing. People say yes more often than one thinks."
    ),
    Leaning.RECEIVING: "One small thing for {name} this week, unasked.",
}
EVERYDAY_STEPS = {
    Leaning.SHARED: "Propose a day for the next time with {name}.",
    Leaning.EVEN: "Ask {name} one question, and only listen.",
}


def months_of(person: Person, evidence: Evidence) -> tuple[Month, ...]:
    """The months from the first day of the person's window to the last day looked at, the last twelve at most.

    Months are of the calendar; the first and the last may be partly outside the window. Of the time before the
    evidence's window, first moves are those that were typed: messages from then are not held.
    """
    investments = investments_of(person, evidence)
    acted = Counter((_first_of(entry.day), entry.direction) for entry in investments)
    opened = days_started(person, [*investments, *evidence.entries], evidence)
    moved = Counter((_first_of(day), side) for side, day in opened)
    months = list(_months(person_window_began(person, evidence), evidence.as_of))[-MONTHS_SHOWN:]
    return tuple(
        Month(
            month,
            gave=acted[month, Direction.GIVE],
            received=acted[month, Direction.TAKE],
            shared=acted[month, Direction.MUTUAL],
            your_starts=moved[month, Direction.GIVE],
            their_starts=moved[month, Direction.TAKE],
        )
        for month in months
    )


def one_small_thing(person: Person, balance: Balance, loops: Sequence[OpenLoop]) -> str:
    """One small thing to do with this person, or a question. It never withholds, tests or pays back."""
    if person.in_memory:
        return f"What would you still like to thank {person.name} for?"
    if person.archived:
        return f"What would you like to keep of the time with {person.name}?"
    if loops:
        return _closing(loops[0])
    return _toward(balance).format(name=person.name)


def _toward(balance: Balance) -> str:
    """The step apt to what stands out most, from the balance to the silence; else the essay's own question."""
    if balance.verdict in LEANING_STEPS:
        return LEANING_STEPS[balance.verdict]
    if balance.starts.verdict is Initiative.MOSTLY_THEM:
        return "Ring {name} once this week, about nothing at all."
    if balance.silence in (Silence.QUIETER, Silence.GONE_QUIET):
        return "Two lines to {name} that ask for nothing."
    return EVERYDAY_STEPS.get(balance.verdict, LIGHTEN)


def _closing(loop: OpenLoop) -> str:
    if loop.kind is LoopKind.THANK:
        return f"Thank {loop.person} for {quoted(loop.note)}."
    if loop.kind is LoopKind.OWN:
        return f'To {loop.person}, about {quoted(loop.note)}: "That\'s on me, I missed the mark."'
    return f"Come back to {loop.person} about {quoted(loop.note)}."


def _first_of(day: date) -> date:
    return day.replace(day=1)


def _months(first: date, last: date) -> Iterator[date]:
    month = _first_of(first)
    while month <= last:
        yield month
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
