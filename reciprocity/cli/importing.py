"""`recip import`: who wrote to whom, from a file of messages."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from typer import Argument, Context, Option

from reciprocity.cli.backing import back_up_before
from reciprocity.cli.desk import Desk, Look, desk_of
from reciprocity.cli.flags import word
from reciprocity.cli.options import DryRun, Json
from reciprocity.core.changing import Imported
from reciprocity.core.safekeeping import Reason
from reciprocity.core.visible import mended
from reciprocity.core.words import Channel
from reciprocity.errors import WrongUsage
from reciprocity.importers import FORMATS, Folded, Format, folded

app = typer.Typer(add_completion=False)

WHOLE, WHOLE_HELP = "recip", "a whole journal, as recip export writes it"
"""What is no file of messages, and comes in by a way of its own."""

KINDS_OF_MESSAGE = (Channel.MAIL, Channel.CHAT, Channel.TEXT, Channel.CALL)


def _formats_starting(incomplete: str) -> list[tuple[str, str]]:
    known = {**{name: row.help for name, row in FORMATS.items()}, WHOLE: WHOLE_HELP}
    return [(name, help_) for name, help_ in known.items() if name.startswith(incomplete)]


@app.command("import")
def import_(
    ctx: Context,
    format_: Annotated[
        str,
        Argument(
            metavar="FORMAT",
            help="; ".join((*(f"{name}: {row.help}" for name, row in FORMATS.items()), f"{WHOLE}: {WHOLE_HELP}")),
            autocompletion=_formats_starting,
        ),
    ],
    file: Annotated[Path, Argument(metavar="FILE", help="The file to read. It is not changed, and not kept.")],
    me: Annotated[
        list[str] | None,
        Option("--me", metavar="NAME", help="You, as the file names you; can be given more than once."),
    ] = None,
    as_: Annotated[str | None, Option("--as", metavar="KIND", help="What they are: mail, chat, text or call.")] = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Who wrote to whom, and when, from a file of messages.

    Only the days are kept, with when each of you first and last wrote: never what was written. Files may overlap, come
    in any order, and be imported again.
    """
    desk = desk_of(ctx)
    if format_.lower() == WHOLE:
        from reciprocity.cli.taking_in import take_in

        desk.show(take_in(desk, file, dry_run=dry_run), Look(json))
        return
    form = _format(format_)
    channel = word(Channel, as_, "--as") or form.channel
    if channel not in KINDS_OF_MESSAGE:
        raise WrongUsage("--as takes mail, chat, text or call.")
    if not me:
        raise WrongUsage("Which of the names in the file is you?", "Say it with: --me NAME")
    with _progress(file) as advance:
        found = folded(form.messages_in(file, progress=advance), me, channel)
    if not dry_run:
        back_up_before(desk, Reason.BEFORE_IMPORT)
    with desk.journal.change(f"import {format_}", desk.now(), dry_run=dry_run) as change:
        answer = _kept(desk, found, mended(file.name), mended(me[0]), channel)
    desk.show(replace(answer, dry_run=dry_run, change=change.written), Look(json))


def _format(name: str) -> Format:
    try:
        return FORMATS[name.lower()]
    except KeyError:
        raise WrongUsage(f"recip cannot import {name!r}.", f"It reads: {', '.join((*FORMATS, WHOLE))}.") from None


def _kept(desk: Desk, found: Folded, label: str, me: str, channel: Channel) -> Imported:
    """Write the contacts, inside the change that is open, each as the person's whose address it came under."""
    addresses = list(dict.fromkeys(contact.person for contact in found.contacts))
    people, added = desk.journal.people.of_addresses(addresses, channel, desk.today)
    whose = (replace(contact, person=people[contact.person].id) for contact in found.contacts)
    kept = desk.journal.contacts.keep(whose, label=label, me=me, channel=channel, at=desk.now())
    return Imported(
        file=label,
        rows=found.rows,
        passed_over=found.passed_over,
        people=len({person.id for person in people.values()}),
        people_added=len(added),
        days=len(found.contacts),
        days_new=kept.days_new,
    )


@contextmanager
def _progress(file: Path) -> Iterator[Callable[[int], None] | None]:
    """A bar on a terminal, told how many bytes have been read; nothing in a pipe."""
    if not sys.stderr.isatty() or not file.is_file():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

    columns = (TextColumn("Reading"), BarColumn(), DownloadColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=file.stat().st_size)
        yield lambda size: bar.update(task, completed=size)
