"""`recip import`: what a person already has, from files of other programs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from typer import Argument, Context, Option

from reciprocity.actions.import_messages import ImportRequest, import_files
from reciprocity.cli.context import app_of
from reciprocity.cli.options import DryRun, Json, form_of, word
from reciprocity.core.escaping import escape_controls
from reciprocity.core.vocabulary import Channel
from reciprocity.errors import WrongUsage
from reciprocity.importers import FORMATS
from reciprocity.importers.context import DayMonthOrder

app = typer.Typer(add_completion=False)

KINDS_OF_MESSAGE = (Channel.MAIL, Channel.CHAT, Channel.TEXT, Channel.CALL)

SMALL = 2_000_000
"""Bytes that are read before a bar could be looked at."""


def _formats_starting(incomplete: str) -> list[tuple[str, str]]:
    return [(name, form.origin) for name, form in FORMATS.items() if name.startswith(incomplete)]


@app.command("import")
def import_(
    ctx: Context,
    files: Annotated[
        list[str],
        Argument(
            metavar="FILE...",
            help="Files, folders or zips, of: "
            + "; ".join(f"{form.origin}" for form in FORMATS.values())
            + ". They are not changed, and not kept.",
            autocompletion=_formats_starting,
        ),
    ],
    me: Annotated[
        list[str] | None,
        Option("--me", metavar="NAME", help="You, as the file names you; can be given more than once."),
    ] = None,
    as_: Annotated[str | None, Option("--as", metavar="KIND", help="What they are: mail, chat, text or call.")] = None,
    zone: Annotated[
        str | None,
        Option("--zone", metavar="ZONE", help="Where its times were lived, as Europe/Berlin; else where you are."),
    ] = None,
    date_order: Annotated[
        str | None, Option("--date-order", metavar="ORDER", help="How its dates are read: day-month or month-day.")
    ] = None,
    region: Annotated[
        str | None, Option("--region", metavar="COUNTRY", help="Where numbers without a country code are, as DE.")
    ] = None,
    report: Annotated[
        Path | None, Option("--report", metavar="FILE", help="Write down what could not be read, a line each.")
    ] = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """What other programs know: who wrote to whom, and when, from their files.

    What a file is, is told by what is in it. Of messages only the days are kept, with when each of you first and last
    wrote: never what was written. Files may overlap, come in any order, and be imported again.
    """
    run = app_of(ctx)
    forced, paths = _format_and_paths(files)
    channel = word(Channel, as_, "--as")
    if as_ and channel not in KINDS_OF_MESSAGE:
        raise WrongUsage("--as takes mail, chat, text or call.")
    if report is not None and report.exists():
        raise WrongUsage(
            f"There is a file called {escape_controls(report.name)} already.", "Name a new one for the report."
        )
    _check_region(region)
    request = ImportRequest(paths, forced, tuple(me or ()), channel, zone, _order(date_order), report)
    run.output.show(import_files(run.context, request, dry_run=dry_run, progress=_progress), form_of(json=json))


def _format_and_paths(files: Sequence[str]) -> tuple[str | None, tuple[Path, ...]]:
    """The format that was given first, if any was, and the files."""
    first = files[0].lower()
    if first in FORMATS and len(files) > 1 and not Path(files[0]).exists():
        return first, tuple(map(Path, files[1:]))
    return None, tuple(map(Path, files))


def _order(told: str | None) -> DayMonthOrder | None:
    if told is None:
        return None
    try:
        return {"day-month": DayMonthOrder.DAY_FIRST, "month-day": DayMonthOrder.MONTH_FIRST}[told.lower()]
    except KeyError:
        raise WrongUsage("--date-order takes day-month or month-day.") from None


def _check_region(told: str | None) -> None:
    """Refuse what is no country. No format needs one yet, but scripts that give it go on as before."""
    if told is not None and not (len(told) == 2 and told.isascii() and told.isalpha()):
        raise WrongUsage("--region takes two letters, as DE.")


@contextmanager
def _progress(size: int) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal, told how many bytes have been read, with the time left; nothing in a pipe."""
    if not sys.stderr.isatty() or size < SMALL:
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Reading"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=size)
        yield lambda count: bar.update(task, completed=count)
