"""Entries: a moment as one person had a part in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from reciprocity.core.evidence import Entry
from reciprocity.core.moments import DETAIL_NAMES, Participation
from reciprocity.journal import mappers
from reciprocity.journal.connection import Row

# CROSS JOIN fixes the join order: from the index of days to the moment, to its parts. Merged people are resolved in
# Python: the SQL join costs 33 % more.
ENTRY = f"""
  moments.id, handle, parts.person, moments.written, felt, told, closed, {mappers.DETAILS}
FROM moments CROSS JOIN parts ON parts.moment = moments.id
WHERE moments.deleted = 0"""

DAY = 7 + DETAIL_NAMES.index("day")

BY_MOMENT = f"""
SELECT {ENTRY} AND moments.id IN (SELECT value FROM json_each(?))
"""


def entries_of(found: Iterable[Row], merged: Mapping[str, str]) -> tuple[Entry, ...]:
    """The entries of these rows, oldest first, with one for a moment and person; `merged` maps ids of merged people."""
    if merged:
        found = ((*row[:2], merged.get(row[2], row[2]), *row[3:]) for row in found)
    first: dict[tuple[str, str | None], Row] = {}
    for row in found:
        key = (row[0], row[2])
        first[key] = _met(first[key], row) if key in first else row
    return tuple(map(_entry_of, sorted(first.values(), key=_oldest_first)))


def _oldest_first(row: Row) -> tuple[str, str, str, str]:
    return row[DAY], row[3], row[0], row[2] or ""


def _met(one: Row, other: Row) -> Row:
    part: Participation = mappers.met(mappers.part_of(one[2], *one[4:7]), mappers.part_of(other[2], *other[4:7]))
    return (*one[:4], part.felt, part.told, part.closed, *one[7:])


def _entry_of(row: Row) -> Entry:
    moment, handle, person, written, felt, told, closed, *details = row
    return Entry(
        **dict(zip(DETAIL_NAMES, mappers.details_of(details), strict=True)),
        moment=moment,
        handle=handle,
        person=person,
        written=datetime.fromisoformat(written),
        felt=None if felt is None else mappers.FELT[felt],
        told=mappers.bool_of(told),
        closed=bool(closed),
    )
