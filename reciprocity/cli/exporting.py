"""`recip export`: the journal as a file, whole or as a spreadsheet."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer
from typer import Argument, Context, Option

from reciprocity.cli.desk import Desk, desk_of
from reciprocity.core.backup_reports import ExportReport
from reciprocity.core.moments import Moment, Participation
from reciprocity.errors import Refused, WrongUsage
from reciprocity.journal.paths import explicit_path, new_private_file
from reciprocity.views.export import csv_chunks, json_chunks
from reciprocity.views.pages.backups import exported_sentence

app = typer.Typer(add_completion=False)

BYTE_ORDER_MARK = "\ufeff"
"""By which spreadsheets know that a file is UTF-8; on stdout too, which is often led into a file."""


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
    desk = desk_of(ctx)
    file = None if file == "-" else file
    place = None if file is None else explicit_path(file)
    is_csv = _is_spreadsheet(place, csv=csv)
    if is_csv and file is None and sys.stdout.isatty():
        raise WrongUsage("A spreadsheet is no page for a terminal.", "Name a file: recip export moments.csv")
    chunks = _spreadsheet(desk) if is_csv else json_chunks(desk.journal.whole.version, desk.journal.whole.tables())
    with desk.journal.whole.at_once():
        if place is not None:
            _write(place, chunks)
            desk.has_written_files = True
        # A pager may read slowly, and nobody could write meanwhile: so all of it is read before any is shown.
        text = "" if place is not None else "".join(chunks)
        moments, _ = desk.journal.moments.find(limit=None)
        people = len(desk.journal.people.all())
        deleted = len(desk.journal.moments.deleted())
    if file is None:
        sys.stdout.write(text)
        return
    rows = sum(max(1, len(moment.parts)) for moment in moments) if is_csv else None
    desk.say(exported_sentence(ExportReport(file, len(moments), people, rows, deleted)))


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


def _write(file: Path, chunks: Iterable[str]) -> None:
    try:
        with new_private_file(file) as written:
            written.writelines(chunks)
    except FileExistsError:
        raise Refused(f"There is a file at {file} already.", "It was left as it is; choose another name.") from None


def _spreadsheet(desk: Desk) -> Iterator[str]:
    yield BYTE_ORDER_MARK
    yield from csv_chunks(_cells(desk))


def _cells(desk: Desk) -> Iterator[dict[str, str]]:
    """A row for each person in each moment, oldest first; one of nobody known has nobody's name."""
    names = {person.id: person.name for person in desk.journal.people.all()}
    moments, _ = desk.journal.moments.find(limit=None)
    for moment in reversed(moments):
        for part in moment.parts or (None,):
            yield _row(moment, part, names)


def _row(moment: Moment, part: Participation | None, names: dict[str, str]) -> dict[str, str]:
    who = "" if part is None else "@someone" if part.person is None else names[part.person]
    return {
        "handle": moment.handle,
        "day": moment.details.day.isoformat(),
        "who": who,
        "kind": moment.details.kind or "",
        "direction": moment.details.direction or "",
        "purpose": moment.details.purpose,
        "asked": _yes_or_no(moment.details.asked),
        "felt": (part and part.felt) or "",
        "told": _yes_or_no(part.told if part else None),
        "note": moment.details.note,
        "written": moment.written.isoformat(),
    }


def _yes_or_no(value: bool | None) -> str:
    return "" if value is None else "yes" if value else "no"
