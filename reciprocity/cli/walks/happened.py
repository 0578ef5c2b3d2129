"""Bare `recip` on a terminal: "What happened?", the line, and at most once a day how they seemed after."""

from __future__ import annotations

from reciprocity.cli.completing import names_in
from reciprocity.cli.desk import Desk
from reciprocity.cli.draft import draft_from_line
from reciprocity.cli.flags import Flags, sound
from reciprocity.cli.keeping import How, asked_about, write
from reciprocity.cli.walks.asking import ask
from reciprocity.core.lines import Line
from reciprocity.core.words import KINDS, Felt, Kind
from reciprocity.errors import Stopped
from reciprocity.journal.settings import FELT_ASKED

FELT = {"l": Felt.LIGHTER, "s": Felt.SAME, "h": Felt.HEAVIER}


def what_happened(desk: Desk) -> None:
    """One prompt. An empty line shows today's nudge."""
    line = ask_what_happened(desk)
    if not line:
        from reciprocity.cli.nudge import show_nudge

        show_nudge(desk)
        return
    draft = asked_about(desk, draft_from_line(desk, sound(line), Flags()), How())
    moment = write(desk, draft, How()).moment
    if _is_worth_asking(moment) and desk.journal.settings.get(FELT_ASKED) != desk.today.isoformat():
        _ask_how_they_seemed(desk, moment)


def ask_what_happened(desk: Desk) -> str:
    """The line, as typed; names complete at the Tab key, those last seen first."""
    return ask("What happened?", list(names_in(desk.roster)))


def _is_worth_asking(moment: Line) -> bool:
    """Whether it was a moment with somebody known, and no thank-you; a thing only noted tells nothing of them."""
    known = [name for name in moment.who if name != "someone"]
    return (
        bool(known) and moment.kind is not None and moment.kind is not Kind.THANK_YOU and KINDS[moment.kind].is_contact
    )


def _ask_how_they_seemed(desk: Desk, moment: Line) -> None:
    """Asked once a day, answered or not. The answer is the writer's guess, and `undo` takes it back with the moment."""
    with desk.journal.change("log", desk.now(), joins=True):
        desk.journal.settings.set(FELT_ASKED, desk.today.isoformat())
    who = " and ".join(name for name in moment.who if name != "someone")
    try:
        answer = ask(f"How did {who} seem after? [l]ighter [s]ame [h]eavier [enter] >").lower()[:1]
    except Stopped:
        # The moment is kept by now; not to answer is an answer.
        return
    if answer not in FELT:
        return
    from dataclasses import replace

    with desk.journal.change("log", desk.now(), joins=True):
        kept = desk.journal.moments.by_handle(moment.handle)
        parts = tuple(replace(part, felt=FELT[answer], told=False) if part.person else part for part in kept.parts)
        desk.journal.moments.update(replace(kept, parts=parts))
