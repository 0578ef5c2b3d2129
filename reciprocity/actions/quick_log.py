"""One line, and at most once a day how those that it was with seemed after."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reciprocity.actions.asker import Question
from reciprocity.actions.context import Context
from reciprocity.actions.draft import NOTHING_SAID
from reciprocity.actions.log import MOST_BEFORE, log
from reciprocity.core.draft import LoggedMoment
from reciprocity.core.moments import SOMEONE, MomentView
from reciprocity.core.vocabulary import KINDS, Direction, Felt, Kind
from reciprocity.errors import Stopped
from reciprocity.journal.settings import FELT_ASKED


@dataclass(frozen=True)
class HowTheySeemed(Question[Felt | None]):
    """How people of these names seemed after; None where that is left out."""

    names: tuple[str, ...]


def quick_log(context: Context, line: str) -> tuple[LoggedMoment, ...]:
    """Keep a line, show what was written, and ask how they seemed where that is worth asking."""
    logged = log(context, line, NOTHING_SAID)
    for one in logged:
        context.asker.show(one)
    last = logged[-1]
    if last.draft.questions < MOST_BEFORE and _is_worth_asking(last.written.moment) and _is_first_today(context):
        _ask_how_they_seemed(context, last.written.moment)
    return logged


def _is_worth_asking(moment: MomentView) -> bool:
    """Whether it was a moment with somebody known that they did not do for the writer, and no thank-you.

    A thing only noted tells nothing of them.
    """
    kind = moment.details.kind
    if kind in (None, Kind.THANK_YOU) or moment.details.direction is Direction.TAKE or not _known(moment):
        return False
    return KINDS[kind].is_contact


def _known(moment: MomentView) -> tuple[str, ...]:
    return tuple(name for name in moment.who if name != SOMEONE)


def _is_first_today(context: Context) -> bool:
    return context.journal.settings.get(FELT_ASKED) != context.today.isoformat()


def _ask_how_they_seemed(context: Context, moment: MomentView) -> None:
    """Asked once a day, answered or not. The answer is the writer's guess, and `undo` takes it back with the moment."""
    with context.journal.change("log", context.clock(), joins=True):
        context.journal.settings.set(FELT_ASKED, context.today.isoformat())
    try:
        felt = context.asker.ask(HowTheySeemed(_known(moment)))
    except Stopped:
        # The moment is kept by now; not to answer is an answer.
        return
    if felt is None:
        return
    with context.journal.change("log", context.clock(), joins=True):
        kept = context.journal.moments.by_handle(moment.handle)
        parts = tuple(replace(part, felt=felt, told=False) if part.person else part for part in kept.parts)
        context.journal.moments.update(replace(kept, parts=parts))
