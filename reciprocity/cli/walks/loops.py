"""What there is still time to, one by one: thank, own, come back to; said already, or later."""

from __future__ import annotations

from datetime import timedelta

from reciprocity.actions.save import close_loop
from reciprocity.analysis.loops import open_loops
from reciprocity.cli.desk import Desk
from reciprocity.cli.options import sound
from reciprocity.cli.prompts.console import ask, choice, tell
from reciprocity.cli.walks.week import keep_draft
from reciprocity.core.days import short_day
from reciprocity.core.draft import Draft
from reciprocity.core.moments import MomentDetails
from reciprocity.core.open_loops import OpenLoop
from reciprocity.core.people import Person
from reciprocity.core.vocabulary import Direction, Kind, LoopKind
from reciprocity.nudges.openers import Fit, next_opener
from reciprocity.views.sentences import LOOPS, capitalised, counted, quote

ANSWER_KINDS = {LoopKind.THANK: Kind.THANK_YOU, LoopKind.OWN: Kind.OWNERSHIP}
KEYS = {
    LoopKind.THANK: {"t": "thanked just now", "s": "said it already"},
    LoopKind.OWN: {"o": "owned just now", "s": "said it already"},
    LoopKind.FOLLOW_UP: {"d": "done", "w": "in a week", "n": "no need any more"},
}
ENOUGH = {"q": "that is enough"}
PUT_OFF = timedelta(days=7)


def go_through_loops(desk: Desk) -> None:
    """Each open loop in turn; what one thank-you or apology closes beside its own does not come up again."""
    evidence = desk.journal.evidence(desk.today)
    loops = open_loops(evidence)
    if not loops:
        return
    people = {person.name: person for person in evidence.people if person.is_active}
    tell(f"\nThere is still time for {counted(len(loops), 'thing')}.")
    answered: set[tuple[str, LoopKind]] = set()
    for place, loop in enumerate(loops, 1):
        if (loop.person, loop.kind) in answered:
            continue
        key = _asked_about(desk, loop, people[loop.person], last=place == len(loops))
        if key in ENOUGH:
            return
        if _done_about(desk, loop, people[loop.person], key):
            answered.add((loop.person, loop.kind))


def _asked_about(desk: Desk, loop: OpenLoop, person: Person, *, last: bool) -> str:
    what = capitalised(LOOPS[loop.kind].format(who=person.name))
    tell(f"  {what}. {capitalised(short_day(loop.day, desk.today))}{f': {quote(loop.note)}' if loop.note else '.'}")
    words = next_opener(Fit(loop.kind), person, desk.journal.nudges.openers_used(person.id), desk.today)
    tell(f"  You could say: {words.said_to(person)}")
    return choice(desk, "", KEYS[loop.kind] if last else {**KEYS[loop.kind], **ENOUGH}, "later")


def _done_about(desk: Desk, loop: OpenLoop, person: Person, key: str) -> bool:
    """Do what was chosen. Whether it closes every loop of this kind with this person."""
    if key in ("t", "o"):
        note = sound(ask(desk, "  In your words? One line, or [enter] >"))
        draft = Draft(
            MomentDetails(desk.today, note, kind=ANSWER_KINDS[loop.kind], direction=Direction.GIVE), who=(person,)
        )
        keep_draft(desk, draft)
        return True
    if key in ("s", "d", "n"):
        with desk.journal.change("review", desk.now()):
            close_loop(desk.context, loop.handle, person)
        tell("  Good. It will not come up again.")
    elif key == "w":
        day = desk.today + PUT_OFF
        with desk.journal.change("review", desk.now()):
            desk.journal.follow_ups.move(desk.journal.follow_ups.by_handle(loop.handle), day)
        tell(f"  It comes up again on {short_day(day, desk.today)}.")
    return False
