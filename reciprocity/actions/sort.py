"""Going through the lines that could not be read surely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reciprocity.actions.context import Context
from reciprocity.actions.disambiguate import Dropped, LeftOpen, disambiguate
from reciprocity.actions.draft import NOTHING_SAID, MomentRequest, draft_from_line
from reciprocity.actions.save import closed_by_sorting, moment_view, save_draft, update_from_draft
from reciprocity.core.change_reports import DeleteReport
from reciprocity.core.draft import Draft, LoggedMoment
from reciprocity.core.moments import Moment, MomentWritten
from reciprocity.core.review_reports import HistoryReport
from reciprocity.core.vocabulary import Aspect
from reciprocity.errors import Refused, Stopped, UnknownMoment

STOPPED = "Stopped here. What you answered is kept; the rest still waits."


@dataclass(frozen=True, slots=True)
class LineToSort:
    """A remark: which line is asked about now, and how many there are."""

    number: int
    count: int
    moment: Moment


def list_unsorted(context: Context) -> HistoryReport:
    """The lines that wait to be sorted."""
    waiting = context.journal.moments.unsorted()
    return HistoryReport(tuple(moment_view(context, moment) for moment in waiting), (), more=False)


def sort_unsorted(context: Context) -> None:
    """Ask about each line that waits; what was answered stays, also of one that is left for later.

    What comes of each is shown as it comes. Raises Stopped where a question is left.
    """
    waiting = context.journal.moments.unsorted()
    for number, moment in enumerate(waiting, 1):
        context.asker.show(LineToSort(number, len(waiting), moment))
        try:
            draft = disambiguate(context, reread(context, moment))
        except Dropped:
            _drop(context, moment)
        except LeftOpen as left:
            _keep_answers(context, moment, left.draft)
            raise Stopped(STOPPED) from None
        else:
            _keep_answers(context, moment, draft)


def _keep_answers(context: Context, moment: Moment, draft: Draft) -> None:
    """Keep what was answered, sorted or not yet, unless the line was changed or went while the questions stood."""
    if not (draft.questions or draft.is_sure or draft.nobodies):
        return
    try:
        with context.journal.change("sort", context.clock()) as change:
            _refuse_changed(context, moment)
            reports = _written(context, moment, draft)
    except (Refused, UnknownMoment) as problem:
        context.asker.show(problem)
        return
    for report in reports:
        if isinstance(report, LoggedMoment):
            context.asker.show(replace(report, written=replace(report.written, change=change.written)))
        else:
            context.asker.show(replace(report, change=change.written))


def _written(context: Context, moment: Moment, draft: Draft) -> Sequence[MomentWritten | LoggedMoment]:
    """What a line came to, inside the change that is open; nothing is said of one that still waits."""
    if draft.to_come and draft.is_sure:
        from reciprocity.actions.follow_ups import add_plan

        context.journal.moments.delete(moment)
        return [LoggedMoment(draft, MomentWritten(draft.view()), add_plan(context, draft))]
    first, *others = draft.moments if draft.split else (draft,)
    kept, added = update_from_draft(context, moment, first)
    came_back_to = closed_by_sorting(context, moment, kept)
    more = [save_draft(context, other) for other in others]
    written = MomentWritten(moment_view(context, kept), added, came_back_to=came_back_to)
    return [written, *more] if draft.is_sure else []


def _drop(context: Context, moment: Moment) -> None:
    """Take a line out of the journal; undo brings it back."""
    try:
        with context.journal.change("sort", context.clock()) as change:
            _refuse_changed(context, moment)
            shown = moment_view(context, moment)
            context.journal.moments.delete(moment)
    except (Refused, UnknownMoment) as problem:
        context.asker.show(problem)
    else:
        context.asker.show(DeleteReport(shown, change=change.written))


def _refuse_changed(context: Context, moment: Moment) -> None:
    if context.journal.moments.by_handle(moment.handle) != moment:
        raise Refused(f"[{moment.handle}] was changed elsewhere meanwhile, and was left as it is now.")


def reread(context: Context, moment: Moment, request: MomentRequest = NOTHING_SAID) -> Draft:
    """An unsorted moment's line, read again as on the day it was written, with what is in doubt still.

    What was answered before, of whom it was with and of the day, is not asked again.
    """
    written = min(moment.written.astimezone().date(), context.today)
    draft = draft_from_line(context, moment.details.note, request, written)
    if not request.names:
        draft = _with_answered_company(context, draft, moment)
    if request.day:
        return draft
    if moment.details.day != draft.details.day:
        draft = draft.settled(Aspect.DAY)
    return draft.changed(day=moment.details.day)


def _with_answered_company(context: Context, draft: Draft, moment: Moment) -> Draft:
    """The draft with those whom an answer added to its people before."""
    read = {person.id for person in draft.who}
    parts = [part.person for part in moment.parts]
    added = tuple(context.journal.people.get(one) for one in parts if one and one not in read)
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
