"""`recip sort`: going through the lines that could not be read surely."""

from __future__ import annotations

from dataclasses import replace

import typer
from typer import Context

from reciprocity.cli.desk import Desk, Look, desk_of
from reciprocity.cli.draft import Draft, draft_from_line, keep
from reciprocity.cli.flags import Flags
from reciprocity.cli.learning import learn
from reciprocity.cli.moments import come_back_to_by_sorting, line_shown, sorted_into
from reciprocity.cli.options import Json
from reciprocity.core.change_reports import DeleteReport
from reciprocity.core.days import full_day
from reciprocity.core.moment_view import MomentWritten
from reciprocity.core.moments import Moment
from reciprocity.core.review_reports import HistoryReport
from reciprocity.core.vocabulary import Aspect
from reciprocity.errors import Refused, Stopped, UnknownMoment

app = typer.Typer(add_completion=False)


NOTHING_WAITS = "Nothing waits to be sorted."
HOW_TO = "Enter leaves a line for later; drop takes it out; ? shows all that can be said."
STOPPED = "Stopped here. What you answered is kept; the rest still waits."


@app.command("sort")
def sort(ctx: Context, json: Json = False) -> None:
    """Go through the lines that could not be read surely, one by one. Away from a terminal it lists them."""
    desk = desk_of(ctx)
    waiting = desk.journal.moments.unsorted()
    if not waiting and not json:
        desk.say(NOTHING_WAITS)
        return
    if json or not desk.is_terminal:
        desk.show(HistoryReport(tuple(line_shown(desk, moment) for moment in waiting), (), more=False), Look(json))
        return
    walk(desk, waiting)


def walk(desk: Desk, waiting: tuple[Moment, ...]) -> None:
    """Each line in turn, asked about; of one that is left for later, what was answered stays."""
    from reciprocity.cli.walks.leaving import Dropped, LeftOpen
    from reciprocity.cli.walks.settling import settled
    from reciprocity.cli.walks.speaking import tell

    tell(HOW_TO)
    for place, moment in enumerate(waiting, 1):
        tell(f'{place} of {len(waiting)} · {full_day(moment.details.day, desk.today)} · "{moment.details.note}"')
        try:
            draft = settled(desk, unsettled(desk, moment))
        except Dropped:
            _drop(desk, moment)
        except LeftOpen as left:
            _keep_answers(desk, moment, left.draft)
            raise Stopped(STOPPED) from None
        else:
            _keep_answers(desk, moment, draft)


def _keep_answers(desk: Desk, moment: Moment, draft: Draft) -> None:
    """Keep what was answered, sorted or not yet, unless the line was changed or went while the questions stood."""
    if not (draft.questions or draft.is_sure or draft.nobodies):
        return
    try:
        with desk.journal.change("sort", desk.now()) as change:
            _refuse_changed(desk, moment)
            written = _written(desk, moment, draft)
    except (Refused, UnknownMoment) as problem:
        desk.tell(f"recip: {problem.sentence}")
        return
    for one in written:
        desk.show(replace(one, change=change.written))


def _written(desk: Desk, moment: Moment, draft: Draft) -> list[MomentWritten]:
    """What a line came to, inside the change that is open; nothing is said of one that still waits."""
    if draft.to_come and draft.is_sure:
        from reciprocity.cli.follow_ups import keep_to_come, say_follow_ups

        desk.journal.moments.delete(moment)
        say_follow_ups(desk, draft, keep_to_come(desk, draft), dry_run=False)
        return []
    first, *others = draft.moments if draft.split else (draft,)
    kept, added = sorted_into(desk, moment, first)
    if first.questions:
        learn(desk, first.reading, first, kept)
    came_back_to = come_back_to_by_sorting(desk, moment, kept)
    more = [keep(desk, other) for other in others]
    return [MomentWritten(line_shown(desk, kept), added, came_back_to=came_back_to), *more] if draft.is_sure else []


def _drop(desk: Desk, moment: Moment) -> None:
    """Take a line out of the journal; undo brings it back."""
    try:
        with desk.journal.change("sort", desk.now()) as change:
            _refuse_changed(desk, moment)
            shown = line_shown(desk, moment)
            desk.journal.moments.delete(moment)
    except (Refused, UnknownMoment) as problem:
        desk.tell(f"recip: {problem.sentence}")
    else:
        desk.show(DeleteReport(shown, change=change.written))


def _refuse_changed(desk: Desk, moment: Moment) -> None:
    if desk.journal.moments.by_handle(moment.handle) != moment:
        raise Refused(f"[{moment.handle}] was changed elsewhere meanwhile, and was left as it is now.")


def unsettled(desk: Desk, moment: Moment, flags: Flags | None = None) -> Draft:
    """An unsorted moment's line, read again as on the day it was written, with what is in doubt still.

    What was answered before, of whom it was with and of the day, is not asked again.
    """
    written = min(moment.written.astimezone().date(), desk.today)
    draft = draft_from_line(desk, moment.details.note, flags or Flags(), written)
    if not (flags and flags.names):
        draft = _with_company(desk, draft, moment)
    if flags and flags.day:
        return draft
    if moment.details.day != draft.details.day:
        draft = draft.settled(Aspect.DAY)
    return draft.changed(day=moment.details.day)


def _with_company(desk: Desk, draft: Draft, moment: Moment) -> Draft:
    """The draft with those whom an answer added to its people before."""
    read = {person.id for person in draft.who}
    parts = [part.person for part in moment.parts]
    added = tuple(desk.journal.people.get(one) for one in parts if one and one not in read)
    someone = draft.someone or None in parts
    if not (added or someone > draft.someone):
        return draft
    ids = {person.id for person in added}
    left = tuple(
        doubt
        for doubt in draft.doubts
        if doubt.about is not Aspect.WHO
        or (doubt.words and doubt.people and not ids & {one.id for one in doubt.people})
    )
    strangers = tuple(name for name in draft.strangers if any(name == doubt.words for doubt in left))
    return replace(draft, who=(*draft.who, *added), someone=someone, doubts=left, strangers=strangers)
