"""The walk of `recip review`, from last week's intention to the next. Whatever was answered stays, wherever it ends."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from reciprocity.cli.desk import Desk
from reciprocity.cli.prompts.console import LEFT, tell
from reciprocity.cli.walks.looking import ask_how_it_felt, guess_and_look, look_at_signs
from reciprocity.cli.walks.loops import go_through_loops
from reciprocity.cli.walks.meaning import ask_for_intention, bring_up_intention
from reciprocity.cli.walks.week import ask_what_is_missing, ask_what_was_missed, offer_to_sort
from reciprocity.core.reflection import Occasion
from reciprocity.errors import Stopped
from reciprocity.views.sentences import counted

STEPS: tuple[Callable[[Desk], None], ...] = (
    bring_up_intention,
    ask_what_is_missing,
    offer_to_sort,
    go_through_loops,
    ask_what_was_missed,
    ask_how_it_felt,
    guess_and_look,
    look_at_signs,
    ask_for_intention,
)
"""In order; each says nothing where there is nothing to go through."""

OPENING = "Your week, in five minutes or less. Enter goes on; Ctrl-C leaves, and what you answered by then is kept."
ENDING = "That was your week. How things stand: recip balance"


def walk_through(desk: Desk) -> None:
    """Go through the week, step by step, and remember that it was done."""
    with keeping_what_was_answered(desk):
        tell(OPENING)
        for step in STEPS:
            step(desk)
        desk.journal.occasions.keep(Occasion.REVIEW_DONE, desk.today)
        tell(f"\n{ENDING}")


@contextmanager
def keeping_what_was_answered(desk: Desk) -> Iterator[None]:
    """A walk that may be left at any point, and then says what it kept. Every answer is a change of its own."""
    before = desk.journal.changes.count()
    try:
        yield
    except LEFT:
        # A second Ctrl-C would otherwise come between, and say that nothing was written.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        raise Stopped(_kept_in_words(desk.journal.changes.count() - before)) from None


def _kept_in_words(answers: int) -> str:
    if not answers:
        return "Stopped. Nothing was written."
    kept = "is kept" if answers == 1 else "are kept"
    return f"Stopped here. {counted(answers, 'answer').capitalize()} {kept}; recip undo takes back the last."
