"""Putting a moment right by saying what changes, and taking one out."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import replace

from reciprocity.actions.context import Context
from reciprocity.actions.draft import NOTHING_SAID, MomentRequest, company_named, refuse_unkept, with_request
from reciprocity.actions.learn import learn, reading_of
from reciprocity.actions.save import closed_by_sorting, draft_of, moment_or_newest, moment_view, update_from_draft
from reciprocity.actions.sort import reread
from reciprocity.core.change_reports import DeleteReport
from reciprocity.core.moments import Moment, MomentWritten, Participation
from reciprocity.errors import Refused, UnknownPerson


def edit(
    context: Context,
    handle: str | None,
    request: MomentRequest,
    *,
    closed: bool | None = None,
    dry_run: bool = False,
) -> MomentWritten:
    """Change what the request says of the moment with this handle, or of the last one written.

    `closed` tells whether what it left open is dealt with. Where the request says nothing of the moment itself, its
    names pick the people whose part is meant.
    """
    with context.journal.change("edit", context.clock(), dry_run=dry_run) as change:
        # Read where it is written: what another process changed meanwhile is not set back.
        moment = moment_or_newest(context, handle)
        edited, added = _edited(context, moment, request, closed=closed)
        came_back_to = closed_by_sorting(context, moment, edited)
        view = moment_view(context, edited)
    return MomentWritten(view, added, dry_run, change.written, came_back_to)


def delete(context: Context, handle: str, names: Sequence[str] = (), *, dry_run: bool = False) -> DeleteReport:
    """Take a moment out of the journal, or only the parts of the people named."""
    with context.journal.change("delete", context.clock(), dry_run=dry_run) as change:
        moment = context.journal.moments.by_handle(handle)
        gone = _people_named(context, moment, names)
        left = tuple(part for part in moment.parts if part.person not in gone)
        view = moment_view(context, moment)
        if names and left:
            context.journal.moments.update(replace(moment, parts=left))
        else:
            context.journal.moments.delete(moment)
    return DeleteReport(view, tuple(names) if left else (), dry_run=dry_run, change=change.written)


def _edited(
    context: Context, moment: Moment, request: MomentRequest, *, closed: bool | None
) -> tuple[Moment, tuple[str, ...]]:
    is_about_parts = request.felt is not None or request.told is not None or closed is not None
    if is_about_parts and replace(request, names=(), felt=None, told=None) == NOTHING_SAID:
        return context.journal.moments.update(_with_parts(context, moment, request, closed=closed)), ()
    try:
        edited, added = _edited_whole(context, moment, request)
    except UnknownPerson as problem:
        raise _to_be_added(problem, moment, request) from None
    if closed is not None:
        edited = context.journal.moments.update(_with_parts(context, edited, NOTHING_SAID, closed=closed))
    return edited, added


def _edited_whole(context: Context, moment: Moment, request: MomentRequest) -> tuple[Moment, tuple[str, ...]]:
    if request.note is not None:
        refuse_unkept(request.note)
    # Read before anybody is added: it is learnt from what the line said by itself.
    reading = reading_of(context, moment) if _puts_reading_right(moment, request) else None
    if moment.is_sorted:
        draft = with_request(context, draft_of(context, moment), request)
    else:
        draft = reread(context, moment, request)
    edited, added = update_from_draft(context, moment, draft)
    learn(context, reading, draft, edited)
    return edited, added


def _puts_reading_right(moment: Moment, request: MomentRequest) -> bool:
    """Whether the request says what the line itself was to say."""
    says_it = request.names or request.kind or request.direction or request.purpose
    return bool(moment.details.note and not request.note and says_it)


def _to_be_added(problem: UnknownPerson, moment: Moment, request: MomentRequest) -> UnknownPerson:
    """The refusal of an unknown name, with what takes it in here."""
    near = [line for line in problem.remedy.splitlines() if not line.startswith("Add ")]
    named = " ".join(f"--with {shlex.quote(name)}" for name in request.names)
    add = f"Add them with it: recip edit {moment.handle} {named} --new"
    return UnknownPerson(problem.sentence, "\n".join((*near, add)))


def _with_parts(context: Context, moment: Moment, request: MomentRequest, *, closed: bool | None) -> Moment:
    """The moment with the parts of the people named (all, where nobody is) changed."""
    meant = _people_named(context, moment, request.names) or {part.person for part in moment.parts}
    parts = tuple(_part(part, request, closed=closed) if part.person in meant else part for part in moment.parts)
    return replace(moment, parts=parts)


def _people_named(context: Context, moment: Moment, names: Sequence[str]) -> set[str | None]:
    """Those named who have a part in a moment. Refused where nobody named has."""
    not_with = Refused(f"That moment is not with {' and '.join(names)}.", f"recip show {moment.handle}")
    try:
        company = company_named(context, tuple(names), may_add=False)
    except UnknownPerson:
        raise not_with from None
    named: set[str | None] = {person.id for person in company.who} | ({None} if company.someone else set())
    if names and not named & {part.person for part in moment.parts}:
        raise not_with
    return named


def _part(part: Participation, request: MomentRequest, *, closed: bool | None) -> Participation:
    felt = request.felt or part.felt
    told = request.told if request.told is not None else part.told or False
    return replace(part, felt=felt, told=told if felt else None, closed=part.closed if closed is None else closed)
