"""The last moment with somebody, kept once more."""

from __future__ import annotations

import shlex
from dataclasses import replace
from datetime import date

from reciprocity.actions.context import Context
from reciprocity.actions.resolve_person import people_called
from reciprocity.actions.save import draft_of, save_draft
from reciprocity.core.moments import Moment, MomentWritten
from reciprocity.core.vocabulary import Kind
from reciprocity.errors import Refused


def log_again(context: Context, name: str, day: date | None = None, *, dry_run: bool = False) -> MomentWritten:
    """Keep the last sorted moment with all whom a name means on another day, today unless it is said.

    How they seemed is not repeated.
    """
    people = {person.id for person in people_called(context, name)}
    moment = _last_with(context, people)
    if moment is None:
        raise Refused(
            f"Nothing with {name} is in your journal yet.",
            f"The first is kept with: recip log --with {shlex.quote(name)} …",
        )
    draft = draft_of(context, moment, day or context.today)
    if dry_run:
        return MomentWritten(draft.view(), dry_run=True)
    with context.journal.change("again", context.clock()) as change:
        written = save_draft(context, draft)
    return replace(written, change=change.written)


def _last_with(context: Context, people: set[str]) -> Moment | None:
    found, _ = context.journal.moments.find(who=people, kinds=tuple(Kind), limit=1 if len(people) == 1 else None)
    return next((moment for moment in found if people <= {part.person for part in moment.parts}), None)
