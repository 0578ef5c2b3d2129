"""Logging one line: asked about where it is in doubt, kept, and answered with what was written of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reciprocity.actions.context import Context
from reciprocity.actions.draft import MomentRequest, draft_from_line, draft_from_request
from reciprocity.actions.save import save_draft
from reciprocity.core.draft import Draft, LoggedMoment
from reciprocity.core.moments import MomentWritten
from reciprocity.core.vocabulary import Direction, Kind
from reciprocity.errors import NotSurelyRead

if TYPE_CHECKING:
    from reciprocity.core.review_reports import FollowUpView

MOST_BEFORE = 3
"""A line about which so many questions were asked is not asked about again."""


@dataclass(frozen=True, slots=True)
class LogOptions:
    """How a line is kept: refused where unsure, kept though it is there already, only shown, with questions, or why."""

    strict: bool = False
    again: bool = False
    dry_run: bool = False
    asks: bool = True
    explains: bool = False

    def may_ask(self, context: Context) -> bool:
        return self.asks and not self.dry_run and context.asker.can_ask


PLAINLY = LogOptions()


class UnsureLine(NotSurelyRead):
    """A line that was to be kept only if it was read surely; `draft` tells what is in doubt."""

    def __init__(self, draft: Draft, where: str = "") -> None:
        note = draft.details.note
        shown = note if len(note) <= 120 else note[:119] + "…"
        super().__init__(f'{where}Not surely read, so nothing was kept: "{shown}"')
        self.draft = draft


def log(
    context: Context, line: str | None, request: MomentRequest, options: LogOptions = PLAINLY
) -> tuple[LoggedMoment, ...]:
    """Keep a line, or what the request says without one: one moment, or the two that the line tells of.

    Raises UnsureLine, and Stopped once what was left at a question is kept and shown.
    """
    draft = draft_from_request(context, request) if line is None else draft_from_line(context, line, request)
    return log_draft(context, draft, options)


def log_draft(context: Context, draft: Draft, options: LogOptions = PLAINLY) -> tuple[LoggedMoment, ...]:
    """Ask about what is in doubt, and keep the draft; left in the middle it is kept too, to be sorted later."""
    if draft.is_sure:
        return write_draft(context, draft, options)
    if options.strict:
        raise UnsureLine(draft)
    if not options.may_ask(context):
        return write_draft(context, draft, options)
    from reciprocity.actions.disambiguate import LeftOpen, disambiguate

    try:
        draft = disambiguate(context, draft)
    except LeftOpen as left:
        for logged in write_draft(context, left.draft, options):
            context.asker.show(logged)
        raise
    return write_draft(context, draft, options)


def write_draft(context: Context, draft: Draft, options: LogOptions = PLAINLY) -> tuple[LoggedMoment, ...]:
    """Keep the draft as it is: as one moment, as two, or as what is still to come."""
    if draft.to_come and draft.is_sure and not draft.split:
        return (_write_to_come(context, draft, options),)
    thanked_for = None if draft.split else _support_thanked_for(context, draft, options)
    is_wanted = thanked_for is not None and _is_wanted(context, draft, thanked_for, options)
    extra = thanked_for if is_wanted else None
    logged = _write(context, draft.moments if draft.split else (draft,), extra, options)
    if thanked_for is None or is_wanted or options.may_ask(context):
        return logged
    return tuple(replace(one, help_to_keep=thanked_for) for one in logged)


def _write(
    context: Context, drafts: tuple[Draft, ...], support: Draft | None, options: LogOptions
) -> tuple[LoggedMoment, ...]:
    """Write drafts in one change, and before them the support that they give thanks for."""
    if options.dry_run:
        views = [MomentWritten(draft.view(), draft.new, dry_run=True) for draft in drafts]
        return tuple(LoggedMoment(*each, explains=options.explains) for each in zip(drafts, views, strict=True))
    with context.journal.change("log", context.clock()) as change:
        # The support comes first, as it did: so the thanks are the last moment, which `recip edit` means.
        before = save_draft(context, support) if support is not None else None
        written = [save_draft(context, draft) for draft in drafts]
        if before is not None:
            written[0] = replace(written[0], added=before.added + written[0].added)
        follow_ups = [_follow_ups_of(context, draft, one) for draft, one in zip(drafts, written, strict=True)]
    return tuple(
        LoggedMoment(
            draft,
            replace(one, change=change.written),
            to_come,
            help=before.moment if before is not None else None,
            explains=options.explains,
        )
        for draft, one, to_come in zip(drafts, written, follow_ups, strict=True)
    )


def _write_to_come(context: Context, draft: Draft, options: LogOptions) -> LoggedMoment:
    """Keep what is still to come as something to come back to, and as nothing that took place."""
    from reciprocity.actions.follow_ups import add_plan

    with context.journal.change("follow-up", context.clock(), dry_run=options.dry_run) as change:
        kept = add_plan(context, draft)
    view = draft.changed(kind=None, direction=None).view()
    return LoggedMoment(draft, MomentWritten(view, dry_run=options.dry_run, change=change.written), kept)


def _follow_ups_of(context: Context, draft: Draft, written: MomentWritten) -> tuple[FollowUpView, ...]:
    """What the line asks to come back to; most lines ask for nothing, and need not load what keeps it."""
    if not draft.follow_up:
        return ()
    from reciprocity.actions.follow_ups import save_follow_ups_of

    return save_follow_ups_of(context, draft, written.added)


def _support_thanked_for(context: Context, draft: Draft, options: LogOptions) -> Draft | None:
    """What somebody did for the writer, where the draft gives thanks for it and the journal does not hold it."""
    is_thanks = draft.details.kind is Kind.THANK_YOU and draft.details.direction is Direction.GIVE
    if not is_thanks or not draft.is_sure or options.dry_run:
        return None
    from reciprocity.actions.suggest_support import support_thanked_for

    return support_thanked_for(context, draft)


def _is_wanted(context: Context, draft: Draft, support: Draft, options: LogOptions) -> bool:
    if not options.may_ask(context) or draft.questions >= MOST_BEFORE:
        return False
    from reciprocity.actions.suggest_support import KeepSupport, is_support_wanted

    return is_support_wanted(context, KeepSupport(support))
