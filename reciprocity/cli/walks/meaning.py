"""The intention of a week: brought up first, and asked for last."""

from __future__ import annotations

from reciprocity.actions.draft import LONGEST
from reciprocity.cli.desk import Desk
from reciprocity.cli.options import sound
from reciprocity.cli.prompts.console import ask, choice, tell
from reciprocity.core.days import full_day
from reciprocity.core.reflection import Intention, Outcome
from reciprocity.views.sentences import quote

OUTCOMES = {"d": Outcome.DONE, "c": Outcome.CARRIED_ON, "l": Outcome.LET_GO}
STANDING = (Outcome.OPEN, Outcome.CARRIED_ON)


def bring_up_intention(desk: Desk) -> None:
    """What was meant to be done since last time, and what became of it."""
    intention = _standing(desk)
    if intention is None:
        return
    tell(f"\n{full_day(intention.day, desk.today)}, you meant to: {quote(intention.words)}")
    became = OUTCOMES.get(choice(desk, "", {"d": "done", "c": "carry it on", "l": "let it go"}, "leave it open"))
    if became is not None:
        with desk.journal.change("review", desk.now()):
            desk.journal.intentions.settle(intention, became)


def ask_for_intention(desk: Desk) -> None:
    """One intention for the week to come; one that still stands stays, unless there is another."""
    standing = _standing(desk)
    if standing:
        tell(f"\nFor the week to come: {quote(standing.words)}")
        words = ask(desk, "  Another in its place? A line, or [enter] to keep it >")
    else:
        tell("\nOne intention for the week to come? It is the first thing you will see next time.")
        words = ask(desk, "  A line, or [enter] for none >")
    if words:
        with desk.journal.change("review", desk.now()):
            kept = desk.journal.intentions.add(desk.today, sound(words[:LONGEST]))
        tell(f"  Kept: {quote(kept.words)}")


def _standing(desk: Desk) -> Intention | None:
    """The newest, unless it is done or was let go."""
    newest = desk.journal.intentions.newest(desk.today)
    return newest if newest and newest.outcome in STANDING else None
