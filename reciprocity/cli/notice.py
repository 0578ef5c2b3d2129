"""`recip notice`: a feeling of being owed, overlooked or entitled, kept so that its pattern can be seen later."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer
from typer import Argument, Context, Option

from reciprocity.cli.completion.offers import people_starting
from reciprocity.cli.desk import Desk, Look, desk_of
from reciprocity.cli.flags import sound, word
from reciprocity.cli.options import MOST, AsOf, DryRun, Json, On
from reciprocity.core.people import Person
from reciprocity.core.reflection import Feeling, Notice
from reciprocity.core.review_report import Noticed, NoticeLine, NoticesReport
from reciprocity.errors import WrongUsage

app = typer.Typer(add_completion=False)


def feelings_starting(incomplete: str) -> list[str]:
    return [feeling.value for feeling in Feeling if feeling.value.startswith(incomplete)]


@app.command("notice")
def notice(
    ctx: Context,
    feeling: Annotated[
        str | None,
        Argument(
            metavar="FEELING",
            help="What you felt: owed, overlooked or entitled.",
            autocompletion=feelings_starting,
        ),
    ] = None,
    words: Annotated[
        list[str] | None,
        Argument(metavar="[WHO] [NOTE]", help="With whom, and a line.", autocompletion=people_starting),
    ] = None,
    with_: Annotated[
        str | None, Option("--with", metavar="NAME", help="With whom.", autocompletion=people_starting)
    ] = None,
    note: Annotated[str | None, Option("--note", metavar="TEXT", help="A line about it.")] = None,
    on: On = None,
    delete: Annotated[str | None, Option("--delete", metavar="ID", help="Take one out of the journal.")] = None,
    limit: Annotated[int, Option("--limit", min=1, max=MOST, help="How many to show (20).")] = 20,
    as_of: AsOf = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Keep that you felt owed, overlooked or entitled, and perhaps with whom. On its own: what you noticed so far.

    recip notice overlooked Tom "planned it without me"

    It is about you, and never counts for or against anybody.
    """
    desk, look = desk_of(ctx), Look(json)
    felt = word(Feeling, feeling, "recip notice")
    if delete is not None:
        desk.show(_deleted(desk, delete, dry_run=dry_run), look)
    elif felt is None:
        desk.show(_so_far(desk, desk.as_of(as_of), limit), look)
    else:
        whom, rest = _whom_and_rest(desk, [sound(one) for one in words or ()], with_)
        if rest and note is not None:
            raise WrongUsage("A line is given twice: with --note, and after the name.")
        day = desk.day(on) or desk.today
        desk.show(keep_notice(desk, felt, whom, note if note is not None else rest, day, dry_run=dry_run), look)


def keep_notice(
    desk: Desk, feeling: Feeling, person: Person | None, note: str, day: date, *, dry_run: bool = False
) -> Noticed:
    """Keep one feeling, as a change of its own."""
    note = sound(note).strip()
    if dry_run:
        return Noticed(NoticeLine("", day, feeling, person.name if person else None, note), dry_run=True)
    with desk.journal.change("notice", desk.now()) as change:
        line = shown(desk, desk.journal.notices.add(feeling, day, person, note))
    return Noticed(line, change=change.written)


def shown(desk: Desk, kept: Notice) -> NoticeLine:
    """A notice as it is shown, with the name of whom it was about."""
    name = None if kept.person is None else desk.journal.people.get(kept.person).name
    return NoticeLine(kept.handle, kept.day, kept.feeling, name, kept.note)


def _so_far(desk: Desk, day: date, limit: int) -> NoticesReport:
    kept = desk.journal.notices.newest(day, limit + 1)
    return NoticesReport(tuple(shown(desk, one) for one in kept[:limit]), more=len(kept) > limit)


def _deleted(desk: Desk, handle: str, *, dry_run: bool) -> Noticed:
    gone = desk.journal.notices.by_handle(handle)
    with desk.journal.change("notice", desk.now(), dry_run=dry_run) as change:
        desk.journal.notices.delete(gone)
    return Noticed(shown(desk, gone), deleted=True, dry_run=dry_run, change=change.written)


def _whom_and_rest(desk: Desk, words: Sequence[str], name: str | None) -> tuple[Person | None, str]:
    """Whom it was with, where the first words are a name (the longest that is one), and the line that follows it."""
    from reciprocity.reading.known_names import named

    if name is not None:
        return desk.person(name), " ".join(words)
    if words and words[0].startswith("@"):
        return desk.person(words[0].removeprefix("@")), " ".join(words[1:])
    for length in range(len(words), 0, -1):
        called = " ".join(words[:length])
        if named(called, desk.roster):
            return desk.person(called), " ".join(words[length:])
    return None, " ".join(words)
