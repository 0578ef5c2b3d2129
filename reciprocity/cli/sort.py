"""`recip sort`: going through the lines that could not be read surely."""

from __future__ import annotations

from dataclasses import replace

import typer
from typer import Context

from reciprocity.cli.desk import Desk, Look, desk_of
from reciprocity.cli.draft import Draft, draft_from_line, keep
from reciprocity.cli.flags import Flags
from reciprocity.cli.moments import line_shown, sorted_into
from reciprocity.cli.options import Json
from reciprocity.core.days import full_day
from reciprocity.core.history import History
from reciprocity.core.lines import Written
from reciprocity.core.moments import Moment
from reciprocity.errors import Refused, UnknownMoment

app = typer.Typer(add_completion=False)


NOTHING_WAITS = "Nothing waits to be sorted."


@app.command("sort")
def sort(ctx: Context, json: Json = False) -> None:
    """Go through the lines that could not be read surely, one by one. Away from a terminal it lists them."""
    desk = desk_of(ctx)
    waiting = desk.journal.moments.unsorted()
    if not waiting and not json:
        desk.say(NOTHING_WAITS)
        return
    if json or not desk.is_terminal:
        desk.show(History(tuple(line_shown(desk, moment) for moment in waiting), (), more=False), Look(json))
        return
    walk(desk, waiting)


def walk(desk: Desk, waiting: tuple[Moment, ...]) -> None:
    """Each line in turn, asked about; one that is left for later stays as it is."""
    from reciprocity.cli.walks.asking import say
    from reciprocity.cli.walks.settling import settled

    for place, moment in enumerate(waiting, 1):
        say(f'{place} of {len(waiting)} · {full_day(moment.day, desk.today)} · "{moment.note}"')
        draft = settled(desk, unsettled(desk, moment))
        if draft.is_sure:
            _keep(desk, moment, draft)


def _keep(desk: Desk, moment: Moment, draft: Draft) -> None:
    """Keep what was answered, unless the line was changed or went while the questions stood."""
    first, *others = draft.moments if draft.split else (draft,)
    try:
        with desk.journal.change("sort", desk.now()) as change:
            _refuse_changed(desk, moment)
            kept, added = sorted_into(desk, moment, first)
            more = [keep(desk, other) for other in others]
    except (Refused, UnknownMoment) as problem:
        desk.tell(f"recip: {problem.sentence}")
    else:
        for written in (Written(line_shown(desk, kept), added), *more):
            desk.show(replace(written, change=change.written))


def _refuse_changed(desk: Desk, moment: Moment) -> None:
    if desk.journal.moments.by_handle(moment.handle) != moment:
        raise Refused(f"[{moment.handle}] was changed elsewhere meanwhile, and was left as it is now.")


def unsettled(desk: Desk, moment: Moment, flags: Flags | None = None) -> Draft:
    """An unsorted moment's line, read again as on the day it was written, with what is in doubt."""
    written = moment.written.astimezone().date()
    draft = draft_from_line(desk, moment.note, flags or Flags(), min(written, desk.today))
    return draft if flags and flags.day else replace(draft, day=moment.day)
