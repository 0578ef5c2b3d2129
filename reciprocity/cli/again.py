"""`recip again WHO`: the last moment with somebody, once more."""

from __future__ import annotations

import shlex
from dataclasses import replace
from typing import Annotated

import typer
from typer import Argument, Context

from reciprocity.cli.completion.offers import people_starting
from reciprocity.cli.desk import Desk, Look, desk_of
from reciprocity.cli.draft import Draft, keep, line_of
from reciprocity.cli.moments import draft_of
from reciprocity.cli.options import DryRun, Json, On
from reciprocity.core.moment_view import MomentWritten
from reciprocity.core.moments import Moment
from reciprocity.core.vocabulary import Kind
from reciprocity.errors import Refused

app = typer.Typer(add_completion=False)


@app.command("again")
def again(
    ctx: Context,
    who: Annotated[list[str], Argument(metavar="WHO", help="Somebody, or a group.", autocompletion=people_starting)],
    on: On = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Keep the last moment with somebody once more, today: the same people, kind, way and line.

    recip again Maya
    """
    desk = desk_of(ctx)
    name = " ".join(who)
    draft = _once_more(desk, name, on)
    if dry_run:
        written = MomentWritten(line_of(draft), dry_run=True)
    else:
        with desk.journal.change("again", desk.now()) as change:
            written = keep(desk, draft)
        written = replace(written, change=change.written)
    desk.show(written, Look(json))


def _once_more(desk: Desk, name: str, on: str | None) -> Draft:
    """The draft of the last sorted moment with all who are meant, on another day. How they seemed is not repeated."""
    day = desk.day(on) or desk.today
    meant = {person.id for person in desk.people(name)}
    moment = _last_with(desk, meant)
    if moment is None:
        raise Refused(
            f"Nothing with {name} is in your journal yet.",
            f"The first is kept with: recip log --with {shlex.quote(name)} …",
        )
    return draft_of(desk, moment, day)


def _last_with(desk: Desk, people: set[str]) -> Moment | None:
    found, _ = desk.journal.moments.find(who=people, kinds=tuple(Kind), limit=1 if len(people) == 1 else None)
    return next((moment for moment in found if people <= {part.person for part in moment.parts}), None)
