"""`recip start`: the people somebody thinks of, how near they are, and the last that is remembered of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from reciprocity.actions.asker import Question
from reciprocity.actions.context import Context
from reciprocity.actions.days import day_named, since_named
from reciprocity.actions.remarks import Attempt, Fault
from reciprocity.actions.review_steps import NotDone, keep_draft
from reciprocity.analysis.balance_report import balance_report
from reciprocity.core.balance_reports import BalanceReport
from reciprocity.core.draft import Draft
from reciprocity.core.moments import MomentDetails
from reciprocity.core.people import Person
from reciprocity.core.reading import Doubt
from reciprocity.core.vocabulary import Aspect, Circle, Direction, Kind, Purpose
from reciprocity.errors import BadDay, RecipError, Stopped
from reciprocity.reading.known_names import named
from reciprocity.reading.reader import read

MOST = 10


class Roughly(Enum):
    """How many days ago something was, where nobody remembers the day."""

    THIS_WEEK = 4
    THIS_MONTH = 15
    LONGER_AGO = 60


@dataclass(frozen=True, slots=True)
class WhoComesToMind(Question[str]):
    """A name, or several with commas; empty for nobody, or nobody else."""

    is_first: bool


class AnotherName:
    """The next of several names that were answered at once."""


@dataclass(frozen=True, slots=True)
class NotOnePerson:
    """A name that could be one of several people."""

    people: tuple[Person, ...]


class ThatIsAll:
    """As many people as are asked for have been named."""


@dataclass(frozen=True, slots=True)
class HowNear(Question[Circle | None]):
    """In which circle somebody is, None for later; `is_first` where circles are not known yet."""

    person: str
    is_first: bool


@dataclass(frozen=True, slots=True)
class LastReachedOut(Question[str]):
    """When the writer last reached out to somebody, just because: a day, or a line; `again` after one was neither."""

    person: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class LastDone(Question[str]):
    """The last thing that somebody did for the writer: a line, or nothing."""

    person: str


@dataclass(frozen=True, slots=True)
class WhenWasThat(Question["Roughly | str"]):
    """When that was: a day in words, or roughly; empty for later. `again` after an answer was no day."""

    again: bool = False


def start(context: Context) -> BalanceReport:
    """Ask about people one by one, and keep each answer as it comes; the first balance.

    Raises Stopped where it is left.
    """
    for person in _people(context):
        _ask_about(context, person)
    return balance_report(context.journal.evidence(context.today))


def _people(context: Context) -> Iterator[Person]:
    """The people named, each taken in as they are named; several at once where there is a comma between them."""
    met: set[str] = set()
    while len(met) < MOST:
        answer = context.asker.ask(WhoComesToMind(is_first=not met))
        if not answer:
            return
        for place, name in enumerate(filter(None, (one.strip() for one in answer.split(",")))):
            if len(met) == MOST:
                break
            if place:
                context.asker.show(AnotherName())
            person = _taken_in(context, name.removeprefix("@"))
            if person is not None and person.id not in met:
                met.add(person.id)
                yield person
    context.asker.show(ThatIsAll())


def _taken_in(context: Context, name: str) -> Person | None:
    """Who is meant: somebody known already, or somebody new, whose nearness is asked."""
    found = named(name, context.roster)
    if len(found) > 1:
        context.asker.show(NotOnePerson(tuple(found)))
        return None
    try:
        if found:
            person = found[0]
        else:
            with context.journal.change("start", context.clock()):
                person = context.journal.people.add(name, added=context.today)
            context.forget_roster()
    except RecipError as problem:
        context.asker.show(NotDone(RecipError(problem.sentence)))
        return None
    return person if person.circle else _placed(context, person)


def _placed(context: Context, person: Person) -> Person:
    """The person in the circle that was chosen, or in none yet."""
    circle = context.asker.ask(HowNear(person.name, is_first=not any(one.circle for one in context.roster.people)))
    if circle is None:
        return person
    with context.journal.change("start", context.clock()):
        # As they are by now: the question may have stood for long.
        placed = context.journal.people.update(replace(context.journal.people.get(person.id), circle=circle))
    context.forget_roster()
    return placed


def _ask_about(context: Context, person: Person) -> None:
    """The last time they were reached out to, just because, and the last thing that they did."""
    if person.circle is not Circle.HOME:
        reached = _day_or_line(context, person)
        if reached:
            day, note = reached
            details = MomentDetails(
                day, note, kind=Kind.REACH_OUT, direction=Direction.GIVE, purpose=Purpose.JUST_BECAUSE
            )
            keep_draft(context, Draft(details, who=(person,)))
    line = context.asker.ask(LastDone(person.name))
    if line:
        _keep_what_they_did(context, person, line)


def _keep_what_they_did(context: Context, person: Person, line: str) -> None:
    """Kept on its day, or roughly; without any, or where it is left here, as a line to be sorted later."""
    details = MomentDetails(context.today, line, kind=Kind.SUPPORT, direction=Direction.TAKE)
    did = Draft(details, who=(person,))
    undated = replace(did, doubts=(Doubt(Aspect.DAY),))
    try:
        day = _day_within(context, line) or _day_asked(context)
    except (Stopped, KeyboardInterrupt):
        keep_draft(context, undated)
        raise
    keep_draft(context, undated if day is None else did.changed(day=day))


def _day_asked(context: Context) -> date | None:
    """The day, or roughly; None where it is left for later."""
    again = False
    while answer := context.asker.ask(WhenWasThat(again)):
        if isinstance(answer, Roughly):
            return context.today - timedelta(days=answer.value)
        try:
            return _day(context, answer)
        except BadDay as problem:
            context.asker.show(NotDone(RecipError(problem.sentence)))
            again = True
    return None


def _day_or_line(context: Context, person: Person) -> tuple[date, str] | None:
    """The day that an answer names, and the line itself where it says more than the day; None for enter."""
    again = False
    while answer := context.asker.ask(LastReachedOut(person.name, again)):
        try:
            return _day(context, answer), ""
        except BadDay as problem:
            within = _day_within(context, answer)
            if within is not None:
                return within, answer
            context.asker.show(NotDone(RecipError(problem.sentence)))
            again = True
    return None


def _day(context: Context, words: str) -> date:
    """The day that words name, with or without the "in" or "on" that people say before it. Raises BadDay."""
    lead, _, rest = words.partition(" ")
    said = rest if lead.casefold() in ("in", "on", "around", "about") else words
    # Roughly will do here: a month or a year is remembered by its first day.
    first_day = since_named(context, said)
    return first_day if first_day and first_day <= context.today else day_named(context, said) or context.today


def _day_within(context: Context, line: str) -> date | None:
    """The day that a line names somewhere; None where it names none, or cannot be read: it is kept all the same."""
    try:
        reading = read(line, context.roster, context.today, date_order=context.date_order)
    except Exception as surprise:  # noqa: BLE001 - whatever it is, the line is kept
        context.asker.show(Fault(Attempt.READ, surprise))
        return None
    doubtful = any(doubt.about is Aspect.DAY for doubt in reading.doubts)
    names_it = any(one.about is Aspect.DAY for one in reading.because)
    return reading.details.day if names_it and not doubtful else None
