"""Bare `recip` on a terminal: "What happened?", the line, and at most once a day how they seemed after."""

from __future__ import annotations

from reciprocity.cli.completion.offers import names_in
from reciprocity.cli.desk import Desk
from reciprocity.cli.draft import draft_from_line
from reciprocity.cli.flags import Flags, sound
from reciprocity.cli.keeping import How, ask_and_write
from reciprocity.cli.walks.asking import ask, say
from reciprocity.cli.walks.keys import is_sentence
from reciprocity.core.moment_view import MomentView
from reciprocity.core.people import name_key
from reciprocity.core.vocabulary import KINDS, Direction, Felt, Kind
from reciprocity.errors import Stopped
from reciprocity.journal.settings import FELT_ASKED
from reciprocity.views.sentences import names_in_words

FELT = {"l": Felt.LIGHTER, "s": Felt.SAME, "h": Felt.HEAVIER}
FELT_WORDS = {
    **FELT,
    **{felt.value: felt for felt in Felt},
    "the same": Felt.SAME,
    "about the same": Felt.SAME,
    "a bit lighter": Felt.LIGHTER,
    "a bit heavier": Felt.HEAVIER,
}
NOT_KNOWN = frozenset(("", "skip", "later", "no idea", "not sure", "don't know", "dont know"))
MOST_NAMES = 3
"""More people than these are "they" in a question."""
MOST_BEFORE = 3
"""A line about which so many questions were asked is not asked about again."""


def what_happened(desk: Desk) -> None:
    """One prompt. An empty line shows today's nudge."""
    line = ask_what_happened(desk)
    if not line:
        from reciprocity.actions.nudge import show_and_offer

        show_and_offer(desk.context)
        return
    draft = draft_from_line(desk, sound(line), Flags())
    written = ask_and_write(desk, draft, How())
    moment = written.moment
    if (
        desk.questions_asked < MOST_BEFORE
        and _is_worth_asking(moment)
        and desk.journal.settings.get(FELT_ASKED) != desk.today.isoformat()
    ):
        _ask_how_they_seemed(desk, moment)


def ask_what_happened(desk: Desk) -> str:
    """The line, as typed; names complete at the Tab key, those last seen first."""
    return ask("What happened?", list(names_in(desk.roster)))


def _is_worth_asking(moment: MomentView) -> bool:
    """Whether it was a moment with somebody known that they did not do for the writer, and no thank-you.

    A thing only noted tells nothing of them.
    """
    if (
        moment.details.kind in (None, Kind.THANK_YOU)
        or moment.details.direction is Direction.TAKE
        or not _known(moment)
    ):
        return False
    return KINDS[moment.details.kind].is_contact


def _known(moment: MomentView) -> list[str]:
    return [name for name in moment.who if name != "someone"]


def _ask_how_they_seemed(desk: Desk, moment: MomentView) -> None:
    """Asked once a day, answered or not. The answer is the writer's guess, and `undo` takes it back with the moment."""
    with desk.journal.change("log", desk.now(), joins=True):
        desk.journal.settings.set(FELT_ASKED, desk.today.isoformat())
    try:
        felt = _felt_asked(desk, moment)
    except Stopped:
        # The moment is kept by now; not to answer is an answer.
        return
    if felt is None:
        return
    from dataclasses import replace

    with desk.journal.change("log", desk.now(), joins=True):
        kept = desk.journal.moments.by_handle(moment.handle)
        parts = tuple(replace(part, felt=felt, told=False) if part.person else part for part in kept.parts)
        desk.journal.moments.update(replace(kept, parts=parts))


def _felt_asked(desk: Desk, moment: MomentView) -> Felt | None:
    """How they seemed; None where that is left out. A line typed here comes next."""
    known = _known(moment)
    who = names_in_words(known) if len(known) <= MOST_NAMES else "they"
    while True:
        answer = ask(f"How did {who} seem after? [l]ighter [s]ame [h]eavier [enter] >")
        key = name_key(answer)
        if key in NOT_KNOWN:
            return None
        if key in FELT_WORDS:
            return FELT_WORDS[key]
        if is_sentence(answer):
            desk.next_lines.append(answer)
            return None
        say("  l, s or h, please; enter leaves it out.")
