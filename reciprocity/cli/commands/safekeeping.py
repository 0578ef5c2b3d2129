"""`recip backup`, `restore`, `forget`, `export` and `doctor`: the journal as files, and what is gone from them."""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer
from typer import Argument, Context, Option

from reciprocity.cli.context import app_of
from reciprocity.cli.options import DryRun, Json, Yes, form_of, handles_starting, people_starting
from reciprocity.errors import JournalUnusable, WrongUsage
from reciprocity.journal.paths import explicit_path

app = typer.Typer(add_completion=False)

BYTE_ORDER_MARK = "\ufeff"
"""By which spreadsheets know that a file is UTF-8; on stdout too, which is often led into a file."""


@app.command("backup")
def backup(
    ctx: Context,
    to: Annotated[
        str | None, Option("--to", metavar="FILE", help="A copy elsewhere as well, as on a stick; it must be new.")
    ] = None,
    list_: Annotated[bool, Option("--list", help="The backups there are, and make none.")] = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """A whole copy of the journal, verified, for recip restore.

    One is made by itself on each day of use, and before each import, restore and upgrade. Seven days, four weeks and
    twelve months have theirs kept.
    """
    from reciprocity.actions.backup import back_up, backups

    run = app_of(ctx)
    elsewhere = None if to is None else explicit_path(to)
    report = backups(run.context) if list_ else back_up(run.context, elsewhere, dry_run=dry_run)
    run.output.show(report, form_of(json=json))


@app.command("restore")
def restore(
    ctx: Context,
    which: Annotated[
        str | None,
        Argument(metavar="[WHICH]", help="A backup's number, its day, or a file; without it, the newest sound one."),
    ] = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Put a backup in the journal's place: all of it, or nothing.

    It shows what would change, and asks. What is there now is backed up first, so that it can be taken back.
    """
    from reciprocity.actions.restore import restore as put_back

    run = app_of(ctx)
    run.output.show(put_back(run.context, which, yes=yes, dry_run=dry_run), form_of(json=json))


@app.command("forget")
def forget(
    ctx: Context,
    handle: Annotated[
        str | None,
        Argument(
            metavar="[ID]",
            help="The handle of a moment, deleted or not, or of a notice.",
            autocompletion=handles_starting,
        ),
    ] = None,
    person: Annotated[
        str | None,
        Option(
            "--person",
            metavar="NAME",
            help="Someone, with all that is kept of them.",
            autocompletion=people_starting,
        ),
    ] = None,
    deleted: Annotated[bool, Option("--deleted", help="Every moment that was deleted.")] = False,
    shared: Annotated[bool, Option("--shared", help="With --person: moments that others had a part in, too.")] = False,
    backups: Annotated[bool, Option("--backups", help="Take it out of the backups as well.")] = False,
    yes: Yes = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Remove a moment or a person for good; nothing brings it back.

    It goes from the journal, from the search index and from what undo remembers, and the file is written anew so that
    nothing of it is left in its free space. Edits of it that were not finished go too. Backups that hold it are named,
    and --backups takes it out of them, then or at any later time. What still holds the words is named.
    """
    from reciprocity.actions.forget import ForgetRequest
    from reciprocity.actions.forget import forget as forget_for_good
    from reciprocity.views.render.signature import SIGNATURE

    run = app_of(ctx)
    request = ForgetRequest(SIGNATURE, handle, person, deleted, shared, backups)
    forgotten = forget_for_good(run.context, request, yes=yes, dry_run=dry_run)
    run.output.show(forgotten.report, form_of(json=json))
    if forgotten.has_removed_page:
        run.output.tell(
            "The page beside the journal is gone too; pages that you had written elsewhere stay as they are."
        )
    if forgotten.problem:
        raise forgotten.problem


@app.command("export")
def export(
    ctx: Context,
    file: Annotated[
        str | None,
        Argument(metavar="[FILE]", help="Where to; it must be new, and is for you alone. Else, or as -, stdout."),
    ] = None,
    csv: Annotated[
        bool, Option("--csv", help="A spreadsheet of the moments; a file that ends with .csv is one.")
    ] = False,
) -> None:
    """The whole journal as JSON, which recip import recip takes in again; or its moments as a spreadsheet.

    What was deleted is not in it. Whoever has the file can read all of it.
    """
    from reciprocity.actions.export import export_text, export_to_file, spreadsheet_rows
    from reciprocity.views.export import csv_chunks, json_chunks
    from reciprocity.views.pages.backups import exported_sentence

    run = app_of(ctx)
    context = run.context
    place = None if file in (None, "-") else explicit_path(file or "")
    is_csv = _is_spreadsheet(place, csv=csv)
    if is_csv and place is None and sys.stdout.isatty():
        raise WrongUsage("A spreadsheet is no page for a terminal.", "Name a file: recip export moments.csv")
    whole = context.journal.whole
    chunks = (
        chain([BYTE_ORDER_MARK], csv_chunks(spreadsheet_rows(context)))
        if is_csv
        else json_chunks(whole.version, whole.tables())
    )
    if place is None:
        sys.stdout.write(export_text(context, chunks))
    else:
        report = export_to_file(context, place, chunks, is_spreadsheet=is_csv)
        run.output.say(exported_sentence(replace(report, file=file or "")))


def _is_spreadsheet(place: Path | None, *, csv: bool) -> bool:
    """Whether a spreadsheet is wanted: as the option says, else the ending. Refused where the ending says otherwise."""
    ending = "" if place is None else place.suffix.lower()
    if csv and ending == ".json":
        raise WrongUsage(
            f"A spreadsheet is no JSON, which {place} would be taken for.", "Name it .csv, or leave --csv out."
        )
    if not csv and ending not in ("", ".json", ".csv"):
        raise WrongUsage(
            f"recip writes no {ending} file.", "A name with .json is the whole journal; one with .csv a spreadsheet."
        )
    return csv or ending == ".csv"


@app.command("doctor")
def doctor(
    ctx: Context,
    json: Json = False,
) -> None:
    """Whether the journal and its backups are sound, and what can be done. It changes nothing.

    It ends with 0 where the journal can be used (or has not begun), and with 3 where it cannot.
    """
    from reciprocity.core.backup_reports import Health
    from reciprocity.journal.health import checkup

    run = app_of(ctx)
    report = checkup(run.path)
    run.output.show(report, form_of(json=json))
    if report.health in (Health.UNUSABLE, Health.DAMAGED):
        raise typer.Exit(JournalUnusable.exit_code)
