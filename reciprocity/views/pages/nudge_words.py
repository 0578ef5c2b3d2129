"""What is said of a nudge: one person, why now, and a line to begin with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reciprocity.core.days import WEEKDAYS, day_ahead_in_words, short_day
from reciprocity.core.escaping import escape_controls
from reciprocity.core.nudges import Nudge, Why
from reciprocity.core.vocabulary import KINDS
from reciprocity.views.pages.sentences import capitalised, quote

FACTS = {
    Why.COME_BACK: "You wanted to come back to this {on}.",
    Why.STILL_THANK: "This was {on}, and there is still time to say thank you.",
    Why.STILL_OWN: "This was {on}, and there is still time to own it.",
    Why.BIRTHDAY: "{who}'s birthday is {ahead}.",
    Why.WROTE: "{who} wrote {on}.",
    Why.RANG: "{who} rang {on}.",
    Why.SHARED: "You and {who} last shared a moment {on}.",
    Why.TURNED: "You last turned to {who} {on}.",
    Why.HEARD: "You last heard from {who} {on}.",
    Why.KNOWN: "{who} has been in your journal since {day}.",
    Why.NOBODY: "Who crossed your mind this week?",
}


@dataclass(frozen=True, slots=True)
class NudgeWords:
    """Why a nudge names somebody, in one sentence with a day in it."""

    fact: str


def nudge_sentence(nudge: Nudge, _today: date | None = None) -> str:
    """One person, why, and a line to begin with; two or three lines."""
    return f"{_why(nudge)}\n  You could say:  {escape_controls(nudge.opener)}"


def _why(nudge: Nudge) -> str:
    """The fact and the writer's line; a fact that speaks of "this" stands below the line that it means."""
    person, said = escape_controls(nudge.person), escape_controls(fact_in_words(nudge)).rstrip(". :")
    fact = said if person and said.startswith(person) else capitalised(said)
    named = f"{person}. " if person and person not in fact else ""
    end = "" if fact.endswith(("?", "!")) else "."
    if not nudge.quote:
        return f"{named}{fact}{end}"
    if "this" in fact.casefold().split():
        return f"{person}. {quote(nudge.quote)}\n  {fact}{end}"
    return f"{named}{fact}: {quote(nudge.quote)}"


def fact_of(nudge: Nudge) -> NudgeWords:
    """The fields of JSON that say what a nudge holds as facts."""
    return NudgeWords(fact_in_words(nudge))


def fact_in_words(nudge: Nudge) -> str:
    """Why now, in one sentence with a day in it; names as they are."""
    fact = nudge.fact
    said = f"{KINDS[fact.kind].take} {{on}}." if fact.kind else FACTS[fact.why]
    if fact.day is None:
        return said
    return said.format(
        who=nudge.person,
        on=on_day(fact.day, nudge.as_of),
        day=short_day(fact.day, nudge.as_of),
        ahead=day_ahead_in_words(fact.day, nudge.as_of),
    )


def on_day(day: date, today: date) -> str:
    """When, as a sentence says it: "today", "yesterday", "on Thursday", "on Tue 3 Nov"."""
    days = (today - day).days
    if days in (0, 1):
        return short_day(day, today)
    return f"on {WEEKDAYS[day.weekday()]}" if 1 < days < 7 else f"on {short_day(day, today)}"
