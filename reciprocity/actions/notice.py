"""Feelings of being owed, overlooked or entitled, kept so that their pattern can be seen later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reciprocity.actions.context import Context
from reciprocity.core.people import Person
from reciprocity.core.reflection import Feeling, Notice
from reciprocity.core.review_reports import Noticed, NoticeLine, NoticesReport


@dataclass(frozen=True, slots=True)
class NoticeRequest:
    """A feeling to be kept, on a day, with whom (or nobody), and a line."""

    feeling: Feeling
    person: Person | None
    note: str
    day: date


def keep_notice(context: Context, request: NoticeRequest, *, dry_run: bool = False) -> Noticed:
    """Keep one feeling, as a change of its own."""
    person, note = request.person, request.note.strip()
    if dry_run:
        name = person.name if person else None
        return Noticed(NoticeLine("", request.day, request.feeling, name, note), dry_run=True)
    with context.journal.change("notice", context.clock()) as change:
        line = notice_line(context, context.journal.notices.add(request.feeling, request.day, person, note))
    return Noticed(line, change=change.written)


def notices_so_far(context: Context, day: date, limit: int) -> NoticesReport:
    """The newest feelings noticed by a day."""
    kept = context.journal.notices.newest(day, limit + 1)
    return NoticesReport(tuple(notice_line(context, one) for one in kept[:limit]), more=len(kept) > limit)


def delete_notice(context: Context, handle: str, *, dry_run: bool = False) -> Noticed:
    """Take one out of the journal. Raises UnknownMoment for a handle that is none's."""
    gone = context.journal.notices.by_handle(handle)
    with context.journal.change("notice", context.clock(), dry_run=dry_run) as change:
        context.journal.notices.delete(gone)
    return Noticed(notice_line(context, gone), deleted=True, dry_run=dry_run, change=change.written)


def notice_line(context: Context, kept: Notice) -> NoticeLine:
    """A notice as it is shown, with the name of whom it was about."""
    name = None if kept.person is None else context.journal.people.get(kept.person).name
    return NoticeLine(kept.handle, kept.day, kept.feeling, name, kept.note)
