"""Guess, then look: two short questions before a relationship is shown, once a quarter a person."""

from __future__ import annotations

from reciprocity.analysis.guesses import guess_beside, is_due
from reciprocity.cli.desk import Desk
from reciprocity.cli.walks.speaking import LEFT, choice, tell
from reciprocity.core.people import Person
from reciprocity.core.reflection import Guess, Occasion
from reciprocity.core.vocabulary import Initiative, Leaning
from reciprocity.errors import Stopped

STARTS = {"m": Initiative.MOSTLY_YOU, "t": Initiative.MOSTLY_THEM, "b": Initiative.BOTH}
LEANINGS = {"m": Leaning.GIVING, "t": Leaning.RECEIVING, "e": Leaning.EVEN}


def guess_if_due(desk: Desk, person: Person) -> bool:
    """Ask for a guess about this person where one is due, and set it beside the journal. Whether one was asked for."""
    evidence = desk.journal.evidence(desk.today, people=(person.id,))
    if not is_due(person, desk.journal.occasions.last_asked(desk.today), evidence):
        return False
    tell("Before you look, a guess. It is kept, and never counted.")
    ask_for_guess(desk, person)
    return True


def ask_for_guess(desk: Desk, person: Person) -> Guess | None:
    """Who goes first, and who gives more: asked, kept, and set beside what the journal holds. None where skipped."""
    first = choice(desk, "Who usually goes first?", {"m": "me", "t": person.name, "b": "both"}, "skip")
    desk.journal.occasions.keep(Occasion.GUESS_ASKED, desk.today, person)
    if not first:
        return None
    try:
        more = choice(desk, "And who gives more?", {"m": "me", "t": person.name, "e": "about even"}, "skip")
    except LEFT:
        _kept(desk, person, first, "")
        raise Stopped("Stopped. Your first answer is kept.") from None
    guess = _kept(desk, person, first, more)
    from reciprocity.views.pages.guess import guess_sentences

    beside = guess_beside(guess, person, desk.journal.evidence(desk.today, people=(person.id,)))
    tell(f"\n{guess_sentences(beside, person.name, desk.today)}")
    return guess


def _kept(desk: Desk, person: Person, first: str, more: str) -> Guess:
    with desk.journal.change("guess", desk.now()):
        return desk.journal.guesses.add(person, desk.today, STARTS[first], LEANINGS.get(more))
