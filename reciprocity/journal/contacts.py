"""Contacts: days of imported messages, stored as each import had them and merged when read."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import islice

from reciprocity.core.change_reports import ContactDaysMerged
from reciprocity.core.importing import Contact
from reciprocity.core.vocabulary import Channel
from reciprocity.journal import mappers
from reciprocity.journal.change_log import ChangeLog
from reciprocity.journal.connection import Connection, Row

# What other imports know, with merged people resolved. All of it is read at once: a query for each of a million rows
# took 26 times as long as writing them.
KNOWN = f"""
SELECT people.canonical, channel, day, first_you, last_you, first_them, last_them
FROM contacts CROSS JOIN people ON people.id = contacts.person
WHERE day BETWEEN ? AND ? AND {mappers.IN_FORCE}
"""

CANONICAL = "SELECT id, canonical FROM people WHERE id <> canonical"

LARGER_CACHE = "PRAGMA cache_size = -16384"
"""Kilobytes of pages, so that the index pages of some hundred people stay in memory and are written once."""

AT_ONCE = 20_000
"""Rows handled together, so that a long import takes no more memory than a short one."""

WIDEN = """
INSERT INTO contacts (day, person, channel, import, first_you, last_you, first_them, last_them)
VALUES (:day, :person, :channel, :import, :first_you, :last_you, :first_them, :last_them)
ON CONFLICT DO UPDATE SET
  first_you = min(coalesce(first_you, excluded.first_you), coalesce(excluded.first_you, first_you)),
  last_you = max(coalesce(last_you, excluded.last_you), coalesce(excluded.last_you, last_you)),
  first_them = min(coalesce(first_them, excluded.first_them), coalesce(excluded.first_them, first_them)),
  last_them = max(coalesce(last_them, excluded.last_them), coalesce(excluded.last_them, last_them))
"""

INSERT = """
INSERT INTO contacts (person, channel, day, first_you, last_you, first_them, last_them, import)
VALUES (?, ?, ?, ?, ?, ?, ?, {:d})
"""

FOUND = f"""
SELECT people.canonical, channel, day, first_you, last_you, first_them, last_them
FROM contacts CROSS JOIN people ON people.id = contacts.person
WHERE (:since IS NULL OR day >= :since) AND (:until IS NULL OR day <= :until)
  AND (:who IS NULL OR people.canonical IN (SELECT value FROM json_each(:who)))
  AND {mappers.IN_FORCE}
ORDER BY day DESC
"""

Key = tuple[str, str, str]
ONE_DAY = timedelta(days=1)


class Contacts:
    """Days of messages. The same is read however a file is cut, repeated or ordered."""

    def __init__(self, connection: Connection, change_log: ChangeLog) -> None:
        self._connection = connection
        self._change_log = change_log

    def keep(
        self, contacts: Iterable[Contact], *, label: str, me: str, channel: Channel, at: datetime
    ) -> ContactDaysMerged:
        """Keep what these contacts add to what is known, as one import that `undo` takes back.

        `label` names the file, and `me` the writer in it. Instants are kept to the second.
        """
        found: dict[Key, Row] = {}
        for contact in contacts:
            meet(found, _row_of(contact))
        days = sorted(found.values(), key=lambda row: (row[2], row[0], row[1]))
        return self.keep_days(days, label=label, me=me, channel=channel, at=at)

    def keep_days(
        self, days: Iterable[Row], *, label: str, me: str, channel: Channel, at: datetime
    ) -> ContactDaysMerged:
        """The same for rows: person, channel, day, four Unix seconds; sorted by day, one a person, channel and day."""
        number = self._begin(label, me, channel, at)
        canonical: dict[str, str] = dict(self._connection.rows(CANONICAL))
        new = known = 0
        self._connection.run(LARGER_CACHE)
        for some in _batches(days):
            fresh = self._fresh(some, canonical)
            self._connection.run_many(INSERT.format(number), fresh)
            new, known = new + len(fresh), known + len(some) - len(fresh)
        if new:
            self._change_log.update("imports", {"id": number}, {"undone": 0})
            self._forget_undone()
        else:
            self._connection.run("DELETE FROM imports WHERE id = ?", (number,))
        return ContactDaysMerged(new, known)

    def _fresh(self, found: Sequence[Row], canonical: Mapping[str, str]) -> Sequence[Row]:
        """The rows that add something; they are sorted by day."""
        since, until = (date.fromisoformat(found[end][2]) for end in (0, -1))
        known: dict[Key, Row] = {}
        for row in self._connection.each(KNOWN, ((since - ONE_DAY).isoformat(), (until + ONE_DAY).isoformat())):
            meet(known, row)
        if not known:
            return found
        fresh = []
        for row in found:
            person = canonical.get(row[0], row[0])
            rest = _not_on_the_days_beside(row, person, known)
            if rest is not None and _adds(rest[3:], known.get((person, *row[1:3]))):
                fresh.append(rest)
        return fresh

    def find(
        self,
        *,
        who: Collection[str] | None = None,
        since: date | None = None,
        until: date | None = None,
        limit: int | None = 20,
    ) -> tuple[Contact, ...]:
        """Days of messages, newest first; `who` are ids of people, `since` and `until` are inclusive."""
        parameters = {
            "who": None if who is None else json.dumps(list(who)),
            "since": since and since.isoformat(),
            "until": until and until.isoformat(),
        }
        found: dict[Key, Row] = {}
        day = ""
        for row in self._connection.each(FOUND, parameters):
            if limit is not None and row[2] != day and len(found) >= limit:
                break
            day = row[2]
            meet(found, row)
        latest_first = sorted(found.values(), key=lambda row: (row[2], last_message(row)), reverse=True)
        return tuple(map(_contact_of, latest_first[:limit]))

    def _begin(self, label: str, me: str, channel: Channel, at: datetime) -> int:
        """A new import that is not in force; putting it in force is the change that `undo` takes back."""
        self._connection.run(
            "INSERT INTO imports (label, me, channel, at, undone) VALUES (?, ?, ?, ?, 1)",
            (label, me, channel, mappers.text_of(at)),
        )
        number: int = self._connection.scalar("SELECT max(id) FROM imports")
        return number

    def _forget_undone(self) -> None:
        """Remove imports that were undone: the open change ends their being redone."""
        self._connection.run("DELETE FROM contacts WHERE import IN (SELECT id FROM imports WHERE undone = 1)")
        self._connection.run("DELETE FROM imports WHERE undone = 1")


def meet(found: dict[Key, Row], row: Row) -> None:
    """Add a row (person, channel, day, four seconds), merging two of one key by earliest and latest."""
    key = row[:3]
    there = found.get(key)
    if there is not None:
        row = (*key, *_met(there[3:], row[3:]))
    found[key] = row


def last_message(row: Row) -> int:
    """The second at which either last wrote."""
    return _most(row[4], row[6]) or 0


def _met(one: Row, other: Row) -> Row:
    return _least(one[0], other[0]), _most(one[1], other[1]), _least(one[2], other[2]), _most(one[3], other[3])


def _least(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else min(one, other)


def _most(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else max(one, other)


def _batches(days: Iterable[Row]) -> Iterator[list[Row]]:
    rest = iter(days)
    while some := list(islice(rest, AT_ONCE)):
        yield some


def _contact_of(row: Row) -> Contact:
    person, channel, day, *seconds = row
    # Not `fromtimestamp`, whose errors for absurd seconds differ by system.
    instants = (None if second is None else mappers.EPOCH + timedelta(seconds=second) for second in seconds)
    return Contact(person, mappers.CHANNELS[channel], mappers.day_of(day), *instants)


def _row_of(contact: Contact) -> Row:
    instants = (contact.first_you, contact.last_you, contact.first_them, contact.last_them)
    return (contact.person, contact.channel.value, contact.day.isoformat(), *map(mappers.second_of, instants))


def _not_on_the_days_beside(row: Row, person: str, known: Mapping[Key, Row]) -> Row | None:
    """The row without what other imports have on the day before or after; None where nothing is left.

    A file read in another time zone has the same instants on other days, and one message must stay one contact.
    """
    if not known:
        return row
    day = date.fromisoformat(row[2])
    yours, theirs = row[3:5], row[5:7]
    for beside in (day - ONE_DAY, day + ONE_DAY):
        there = known.get((person, row[1], beside.isoformat()))
        if there is not None:
            yours, theirs = _outside(yours, there[3:5]), _outside(theirs, there[5:7])
    if yours[0] is None and theirs[0] is None:
        return None
    return (*row[:3], *yours, *theirs)


def _outside(span: Row, other: Row) -> Row:
    """What is left of a span outside another; only the ends of a span are known to be messages."""
    first, last = span
    if first is None or other[0] is None or last < other[0] or first > other[1]:
        return span
    if first < other[0]:
        return (first, first) if last <= other[1] else span
    return (last, last) if last > other[1] else (None, None)


def _adds(row: Row, known: Row | None) -> bool:
    return known is None or _met(row, known[3:]) != known[3:]


def adds(row: dict[str, str | int | None], before: Row) -> bool:
    """Whether a row of columns widens the four instants known before."""
    now = (row["first_you"], row["last_you"], row["first_them"], row["last_them"])
    return _met(now, before) != before
