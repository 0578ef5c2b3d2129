"""Contacts: days of imported messages, kept as each import had them and read as one."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import date, datetime

from reciprocity.core.changing import Kept
from reciprocity.core.moments import Contact
from reciprocity.core.words import Channel
from reciprocity.journal import rows
from reciprocity.journal.connection import Connection, Row
from reciprocity.journal.recorder import Recorder

# What other imports, this one, and people who turned out to be the same, have of that day already.
KNOWN = """
SELECT min(first_you), max(last_you), min(first_them), max(last_them) FROM contacts
WHERE day = :day AND channel = :channel
  AND person IN (SELECT id FROM people WHERE canonical = (SELECT canonical FROM people WHERE id = :person))
  AND (import = :import OR import NOT IN (SELECT id FROM imports WHERE undone = 1))
"""

WIDEN = """
INSERT INTO contacts (day, person, channel, import, first_you, last_you, first_them, last_them)
VALUES (:day, :person, :channel, :import, :first_you, :last_you, :first_them, :last_them)
ON CONFLICT DO UPDATE SET
  first_you = min(coalesce(first_you, excluded.first_you), coalesce(excluded.first_you, first_you)),
  last_you = max(coalesce(last_you, excluded.last_you), coalesce(excluded.last_you, last_you)),
  first_them = min(coalesce(first_them, excluded.first_them), coalesce(excluded.first_them, first_them)),
  last_them = max(coalesce(last_them, excluded.last_them), coalesce(excluded.last_them, last_them))
"""

FOUND = """
SELECT people.canonical, channel, day, first_you, last_you, first_them, last_them
FROM contacts CROSS JOIN people ON people.id = contacts.person
WHERE (:since IS NULL OR day >= :since) AND (:until IS NULL OR day <= :until)
  AND (:who IS NULL OR people.canonical IN (SELECT value FROM json_each(:who)))
  AND import NOT IN (SELECT id FROM imports WHERE undone = 1)
ORDER BY day DESC
"""

Key = tuple[str, str, str]


class Contacts:
    """Days of messages. However a file is cut, repeated or ordered, the same is read."""

    def __init__(self, connection: Connection, recorder: Recorder) -> None:
        self._connection = connection
        self._recorder = recorder

    def keep(self, contacts: Iterable[Contact], *, label: str, me: str, channel: Channel, at: datetime) -> Kept:
        """Keep what these contacts add to what is known, as one import that `undo` takes back.

        `person` of each is a person's id. `label` names the file and `me` is who the writer is in it. Instants are kept
        to the second.
        """
        number = self._begin(label, me, channel, at)
        new = known = 0
        for contact in contacts:
            row = {**_columns(contact), "import": number}
            before = self._connection.rows(KNOWN, row)[0]
            if adds(row, before):
                self._connection.run(WIDEN, row)
                new += 1
            else:
                known += 1
        if new:
            self._recorder.update("imports", {"id": number}, {"undone": 0})
            self._forget_undone()
        else:
            self._connection.run("DELETE FROM imports WHERE id = ?", (number,))
        return Kept(new, known)

    def find(
        self,
        *,
        who: Collection[str] | None = None,
        since: date | None = None,
        until: date | None = None,
        limit: int | None = 20,
    ) -> tuple[Contact, ...]:
        """Days of messages, newest first; `who` are people's ids, `since` and `until` days that belong to it."""
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
        return tuple(rows.contact_of(row) for row in latest_first[:limit])

    def _begin(self, label: str, me: str, channel: Channel, at: datetime) -> int:
        """A new import, not yet in force: what puts it in force is the one row that `undo` takes back."""
        self._connection.run(
            "INSERT INTO imports (label, me, channel, at, undone) VALUES (?, ?, ?, ?, 1)",
            (label, me, channel, rows.text_of(at)),
        )
        number: int = self._connection.value("SELECT max(id) FROM imports")
        return number

    def _forget_undone(self) -> None:
        """Remove imports that were taken back: the change that is open ends their being brought back."""
        self._connection.run("DELETE FROM contacts WHERE import IN (SELECT id FROM imports WHERE undone = 1)")
        self._connection.run("DELETE FROM imports WHERE undone = 1")


def meet(found: dict[Key, Row], row: Row) -> None:
    """Add a row (person, channel, day, four instants) to those found; two of one key meet by earliest and latest."""
    key = row[:3]
    there = found.get(key)
    if there is not None:
        row = (*key, *_met(there[3:], row[3:]))
    found[key] = row


def last_message(row: Row) -> int:
    """When either last wrote, of such a row."""
    return _most(row[4], row[6]) or 0


def _met(one: Row, other: Row) -> Row:
    """Four instants of each, by earliest and latest."""
    return _least(one[0], other[0]), _most(one[1], other[1]), _least(one[2], other[2]), _most(one[3], other[3])


def _least(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else min(one, other)


def _most(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else max(one, other)


def _columns(contact: Contact) -> dict[str, str | int | None]:
    return {
        "day": contact.day.isoformat(),
        "person": contact.person,
        "channel": contact.channel,
        "first_you": rows.second_of(contact.first_you),
        "last_you": rows.second_of(contact.last_you),
        "first_them": rows.second_of(contact.first_them),
        "last_them": rows.second_of(contact.last_them),
    }


def adds(row: dict[str, str | int | None], before: Row) -> bool:
    """Whether a day widens what is known of it."""
    now = (row["first_you"], row["last_you"], row["first_them"], row["last_them"])
    return _met(now, before) != before
