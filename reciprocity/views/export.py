"""The journal as a file: JSON that recip takes in again, and a spreadsheet of its moments."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping

from reciprocity.core.spreadsheet import COLUMNS, escape_formula
from reciprocity.views.json_report import shown_safely

FORMAT = 1
"""Of the file: raised when an older recip could not take it in. The rows are of the schema that `schema` names."""


def json_chunks(schema: int, tables: Iterable[tuple[str, Iterable[Mapping[str, object]]]]) -> Iterator[str]:
    """A whole journal as one JSON object: a list of rows under each table's name, a row a line.

    Characters that could steer a terminal are escapes in it, as JSON has them, so that it can be looked at anywhere.
    """
    yield f'{{"recip": {FORMAT}, "schema": {schema}'
    for table, rows in tables:
        yield f",\n{json.dumps(table)}: ["
        before = "\n"
        for row in rows:
            yield before + shown_safely(json.dumps(row, ensure_ascii=False))
            before = ",\n"
        yield "\n]" if before != "\n" else "]"
    yield "}\n"


def csv_chunks(rows: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """Moments as a spreadsheet, a row for each person in each; no cell of it is taken for a formula."""
    yield _csv_line(COLUMNS)
    for row in rows:
        yield _csv_line([escape_formula(row[column]) for column in COLUMNS])


def _csv_line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(cells)
    return line.getvalue()
