"""`recip history` and `recip show`: what the journal holds."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Argument, Context, Option

from reciprocity.cli.completing import handles_starting, people_starting
from reciprocity.cli.desk import Desk, Look, desk_of
from reciprocity.cli.flags import word
from reciprocity.cli.moments import line_shown
from reciprocity.cli.options import AsOf, Json, KindName, Plain
from reciprocity.core.listings import ContactLine, History
from reciprocity.core.moments import Contact
from reciprocity.core.words import Kind

app = typer.Typer(add_completion=False)


@app.command("history")
def history(
    ctx: Context,
    who: Annotated[
        list[str] | None,
        Argument(metavar="WHO", help="Only with this person or group.", autocompletion=people_starting),
    ] = None,
    kind: KindName = None,
    since: Annotated[str | None, Option("--since", metavar="DAY", help="From that day, month or year on.")] = None,
    until: Annotated[
        str | None, Option("--until", metavar="DAY", help="Up to that day, or the end of that month or year.")
    ] = None,
    search: Annotated[str | None, Option("--search", metavar="TEXT", help="Only lines that hold this text.")] = None,
    limit: Annotated[int, Option("--limit", min=1, help="How many to show.")] = 20,
    contacts: Annotated[bool, Option("--contacts", help="Days of imported messages as well.")] = False,
    as_of: AsOf = None,
    json: Json = False,
    plain: Plain = False,
) -> None:
    """What the journal holds, newest first, each line with its handle."""
    desk = desk_of(ctx)
    ids = _ids(desk, who)
    first, last = desk.since(since), desk.until(until) or desk.day(as_of)
    wanted = word(Kind, kind, "--kind")
    moments, more = desk.journal.moments.find(
        who=ids, kinds=(wanted,) if wanted else (), since=first, until=last, text=search, limit=limit
    )
    days = desk.journal.contacts.find(who=ids, since=first, until=last, limit=limit) if contacts else ()
    answer = History(
        tuple(line_shown(desk, moment) for moment in moments), tuple(day_shown(desk, day) for day in days), more
    )
    desk.show(answer, Look(json, plain))


@app.command("show")
def show(
    ctx: Context,
    handle: Annotated[
        str, Argument(metavar="ID", help="The moment's handle, as in [k3f9].", autocompletion=handles_starting)
    ],
    json: Json = False,
) -> None:
    """One moment, whole: the line as typed, and what it is kept as."""
    desk = desk_of(ctx)
    desk.show(line_shown(desk, desk.journal.moments.by_handle(handle)), Look(json))


def _ids(desk: Desk, who: list[str] | None) -> tuple[str, ...] | None:
    return tuple(person.id for person in desk.people(" ".join(who))) if who else None


def day_shown(desk: Desk, contact: Contact) -> ContactLine:
    """A day of messages as history shows it."""
    return ContactLine(
        day=contact.day,
        person=desk.journal.people.get(contact.person).name,
        channel=contact.channel.value,
        you_wrote=contact.first_you is not None,
        they_wrote=contact.first_them is not None,
    )
