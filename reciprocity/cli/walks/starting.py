"""The walk of `recip start`: the people somebody thinks of first, and the last that is remembered of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from reciprocity.analysis.balance_report import balance_report
from reciprocity.cli.completion.offers import names_in
from reciprocity.cli.desk import Desk
from reciprocity.cli.draft import Draft
from reciprocity.cli.flags import sound
from reciprocity.cli.walks.asking import ask
from reciprocity.cli.walks.keys import key_meant
from reciprocity.cli.walks.reviewing import keeping_what_was_answered
from reciprocity.cli.walks.speaking import LEFT, choice, tell
from reciprocity.cli.walks.week import keep_draft
from reciprocity.cli.whom import in_a_row
from reciprocity.core.moments import MomentDetails
from reciprocity.core.people import Person
from reciprocity.core.reading import Doubt
from reciprocity.core.vocabulary import Aspect, Circle, Direction, Kind, Purpose
from reciprocity.errors import BadDay, RecipError
from reciprocity.reading.known_names import named
from reciprocity.reading.reader import read

MOST = 10
OPENING = (
    "Five minutes to begin with, about the people you think of first: ten at most. Enter skips any question; "
    "Ctrl-C leaves, and what you answered by then is kept."
)
NEARNESS = (
    "How near: inner is somebody you want to be in touch with every week or so, close every month, wider a few times "
    "a year; home is whom you live with."
)
CIRCLES = {"i": "inner", "c": "close", "w": "wider", "h": "home"}
ROUGHLY = {"w": ("this week", 4), "m": ("this month", 15), "l": ("longer ago", 60)}
"""How many days ago that is, where nobody remembers the day."""

ANYBODY = "Who comes to mind? A name, or several with commas, or [enter]"
ANYBODY_ELSE = "Who else? A name, or [enter] if that is all"
A_DAY = "  A day, like last friday or three weeks ago, or [enter] >"
FROM_HERE = "From here on, after a moment with somebody: recip"


def walk_in(desk: Desk) -> None:
    """Ask about people one by one, keep each answer as it comes, and end on the first balance."""
    with keeping_what_was_answered(desk):
        tell(OPENING)
        for person in _people(desk):
            _ask_about(desk, person)
    tell()
    desk.show(balance_report(desk.journal.evidence(desk.today)))
    tell(f"\n{FROM_HERE}")


def _people(desk: Desk) -> Iterator[Person]:
    """The people named, each taken in as they are named; several at once where there is a comma between them."""
    met: set[str] = set()
    while len(met) < MOST:
        tell()
        answer = ask(f"{ANYBODY_ELSE if met else ANYBODY} >", _names(desk))
        if not answer:
            return
        for place, name in enumerate(filter(None, (one.strip() for one in answer.split(",")))):
            if len(met) == MOST:
                break
            if place:
                tell()
            person = _taken_in(desk, sound(name))
            if person is not None and person.id not in met:
                met.add(person.id)
                yield person
    tell("\nThat is ten, and plenty. Others come in as you log: recip log called @Nadia")


def _names(desk: Desk) -> list[str]:
    return list(names_in(desk.roster))


def _taken_in(desk: Desk, name: str) -> Person | None:
    """Who is meant: somebody known already, or somebody new, whose nearness is asked."""
    found = named(name.removeprefix("@"), desk.roster)
    if len(found) > 1:
        tell(f"  {in_a_row(found)}? A full name, please.")
        return None
    try:
        if found:
            person = found[0]
        else:
            with desk.journal.change("start", desk.now()):
                person = desk.journal.people.add(name.removeprefix("@"), added=desk.today)
            desk.forget_roster()
    except RecipError as problem:
        tell(f"  {problem.sentence}")
        return None
    return person if person.circle else _placed(desk, person)


def _placed(desk: Desk, person: Person) -> Person:
    """The person in the circle that was chosen, or in none yet."""
    if not any(one.circle for one in desk.roster.people):
        tell(f"  {NEARNESS}")
    circle = choice(desk, f"How near is {person.name}?", CIRCLES, "later")
    if not circle:
        return person
    with desk.journal.change("start", desk.now()):
        # As they are by now: the question may have stood for long.
        person = desk.journal.people.get(person.id)
        placed = desk.journal.people.update(replace(person, circle=Circle(CIRCLES[circle])))
    desk.forget_roster()
    return placed


def _ask_about(desk: Desk, person: Person) -> None:
    """The last time they were reached out to, just because, and the last thing that they did."""
    if person.circle is not Circle.HOME:
        tell(f"  When did you last reach out to {person.name}, just because?")
        answer = _day_or_line(desk, A_DAY)
        if answer:
            reached = Draft(
                MomentDetails(answer[0], answer[1], kind=Kind.REACH_OUT, direction=Direction.GIVE), who=(person,)
            )
            keep_draft(desk, reached.changed(purpose=Purpose.JUST_BECAUSE))
    line = sound(ask(f"  The last thing {person.name} did for you? A line, or [enter] >"))
    if line:
        _keep_what_they_did(desk, person, line)


def _keep_what_they_did(desk: Desk, person: Person, line: str) -> None:
    """Kept on its day, or roughly; without any, or where the walk is left here, as a line to be sorted later."""
    did = Draft(MomentDetails(desk.today, line, kind=Kind.SUPPORT, direction=Direction.TAKE), who=(person,))
    undated = replace(did, doubts=(Doubt(Aspect.DAY),))
    try:
        day = _day_within(desk, line) or _day_asked(desk)
    except LEFT:
        keep_draft(desk, undated)
        raise
    keep_draft(desk, undated if day is None else did.changed(day=day))


def _day_asked(desk: Desk) -> date | None:
    """The day, or roughly; None where it is left for later."""
    tell("  When was that? A day, like last friday, or roughly:")
    options = " · ".join(f"[{key}] {words}" for key, (words, _) in ROUGHLY.items())
    while answer := ask(f"  {options} · [enter] to sort later >").casefold():
        key = key_meant(answer, {key: words for key, (words, _) in ROUGHLY.items()})
        if key:
            return desk.today - timedelta(days=ROUGHLY[key][1])
        try:
            return _day(desk, answer)
        except BadDay as problem:
            tell(f"  {problem.sentence}")
    return None


def _day_or_line(desk: Desk, prompt: str) -> tuple[date, str] | None:
    """The day that an answer names, and the line itself where it says more than the day; None for enter."""
    while answer := sound(ask(prompt)):
        try:
            return _day(desk, answer), ""
        except BadDay as problem:
            within = _day_within(desk, answer)
            if within is not None:
                return within, answer
            tell(f"  {problem.sentence}")
    return None


def _day(desk: Desk, words: str) -> date:
    """The day that words name, with or without the "in" or "on" that people say before it. Raises BadDay."""
    lead, _, rest = words.partition(" ")
    said = rest if lead.casefold() in ("in", "on", "around", "about") else words
    # Roughly will do here: a month or a year is remembered by its first day.
    first_day = desk.since(said)
    return first_day if first_day and first_day <= desk.today else desk.day(said) or desk.today


def _day_within(desk: Desk, line: str) -> date | None:
    """The day that a line names somewhere; None where it names none."""
    roster = desk.roster
    try:
        reading = read(line, roster, desk.today, date_order=desk.date_order)
    except Exception as surprise:  # noqa: BLE001 - whatever it is, the line is kept
        desk.tell_of_fault("That line could not be read", surprise)
        return None
    doubtful = any(doubt.about is Aspect.DAY for doubt in reading.doubts)
    names_it = any(one.about is Aspect.DAY for one in reading.because)
    return reading.details.day if names_it and not doubtful else None
