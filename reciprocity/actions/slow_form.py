"""The slow form of logging: who, what happened, when, and anything to remember, one question after another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from reciprocity.actions.asker import Question
from reciprocity.actions.context import Context
from reciprocity.actions.disambiguate import LeftOpen
from reciprocity.actions.draft import Company, MomentRequest, draft_from_line, with_company, with_request
from reciprocity.actions.log import LogOptions, log_draft, write_draft
from reciprocity.core.draft import Draft, LoggedMoment
from reciprocity.core.moments import MomentDetails
from reciprocity.core.reading import Doubt
from reciprocity.core.vocabulary import KINDS, Aspect, Direction, Kind
from reciprocity.errors import Stopped


@dataclass(frozen=True)
class WithWhom(Question[Company]):
    """Who it was with."""


@dataclass(frozen=True)
class WhatLine(Question[str]):
    """What happened, as a line; empty for a list of kinds."""


@dataclass(frozen=True)
class KindOfAll(Question[Kind]):
    """What it was, of all the kinds there are."""


@dataclass(frozen=True)
class WhoDidIt(Question[Direction]):
    """Who did it, of those with these names."""

    names: tuple[str, ...]


@dataclass(frozen=True)
class WhenWasIt(Question[date | None]):
    """When it was; None for the day that was read."""

    day: date


@dataclass(frozen=True)
class ToRemember(Question[str]):
    """Anything to remember, to be kept below the line; empty for nothing."""


def log_by_questions(
    context: Context, line: str | None, request: MomentRequest, options: LogOptions
) -> tuple[LoggedMoment, ...]:
    """Ask for what neither line nor request says, and keep the moment; a typed line is kept wherever it ends."""
    company = None if request.names else context.asker.ask(WithWhom())
    line = line or context.asker.ask(WhatLine())
    if not line:
        draft = _from_list(context, request, company)
        return write_draft(context, _with_day_and_more(context, draft, request), options)
    draft = _with(draft_from_line(context, line, request), company)
    try:
        draft = _with_day_and_more(context, draft, request)
    except Stopped:
        # What was typed as a line is lost by no Ctrl-C.
        left = draft if not draft.is_sure else replace(draft, doubts=(Doubt(Aspect.DAY),))
        for logged in write_draft(context, left, options):
            context.asker.show(logged)
        raise LeftOpen(left) from None
    return log_draft(context, draft, options)


def _with(draft: Draft, company: Company | None) -> Draft:
    return draft if company is None else with_company(draft, company)


def _from_list(context: Context, request: MomentRequest, company: Company | None) -> Draft:
    """What it was, picked from the list of kinds, and who did it where that is not plain."""
    blank = Draft(MomentDetails(request.day or context.today, request.note or ""))
    draft = _with(with_request(context, blank, request), company)
    kind = draft.details.kind or context.asker.ask(KindOfAll())
    direction = draft.details.direction or KINDS[kind].usual
    if request.direction is None and direction is not Direction.MUTUAL:
        direction = context.asker.ask(WhoDidIt(draft.names))
    return draft.changed(kind=kind, direction=direction)


def _with_day_and_more(context: Context, draft: Draft, request: MomentRequest) -> Draft:
    if request.day is None:
        day = context.asker.ask(WhenWasIt(draft.details.day))
        draft = draft.settled(Aspect.DAY, day=day or draft.details.day)
    more = context.asker.ask(ToRemember())
    return draft.changed(note="\n".join(filter(None, (draft.details.note, more)))) if more else draft
