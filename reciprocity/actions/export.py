"""The journal as a file: whole, or its moments as a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from reciprocity.actions.context import Context
from reciprocity.core.backup_reports import ExportReport
from reciprocity.core.moments import Moment, Participation
from reciprocity.core.spreadsheet import DETAILS
from reciprocity.errors import Refused
from reciprocity.journal.private_files import new_private_file


def export_to_file(context: Context, file: Path, chunks: Iterable[str], *, is_spreadsheet: bool) -> ExportReport:
    """Write what the journal is exported as, in pieces, to a new file that nobody else may read.

    The pieces are read from the journal as they are written, all in one look at it.
    """
    with context.journal.whole.at_once():
        try:
            with new_private_file(file) as written:
                written.writelines(chunks)
        except FileExistsError:
            raise Refused(f"There is a file at {file} already.", "It was left as it is; choose another name.") from None
        context.has_written_files = True
        moments, _ = context.journal.moments.find(limit=None)
        people, deleted = len(context.journal.people.all()), len(context.journal.moments.deleted())
    rows = sum(max(1, len(moment.parts)) for moment in moments) if is_spreadsheet else None
    return ExportReport(str(file), len(moments), people, rows, deleted)


def export_text(context: Context, chunks: Iterable[str]) -> str:
    """What the journal is exported as, read whole: who is given it may be slow, and nobody could write meanwhile."""
    with context.journal.whole.at_once():
        return "".join(chunks)


def spreadsheet_rows(context: Context) -> Iterator[dict[str, str]]:
    """A row for each person in each moment, oldest first; one of nobody known has nobody's name."""
    names = {person.id: person.name for person in context.journal.people.all()}
    moments, _ = context.journal.moments.find(limit=None)
    for moment in reversed(moments):
        for part in moment.parts or (None,):
            yield _row(moment, part, names)


def _row(moment: Moment, part: Participation | None, names: dict[str, str]) -> dict[str, str]:
    who = "" if part is None else "@someone" if part.person is None else names[part.person]
    return {
        "handle": moment.handle,
        "day": moment.details.day.isoformat(),
        "who": who,
        **{name: _cell(getattr(moment.details, name)) for name in DETAILS},
        "felt": _cell(part and part.felt),
        "told": _cell(part and part.told),
        "note": moment.details.note,
        "written": moment.written.isoformat(),
    }


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
