"""What the journal holds as of a day, for analysis. SQL selects, and never judges.

Each part is one query bounded by an index, so the cost grows with the window and not with the journal.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import date, timedelta
from itertools import product
from operator import itemgetter

from reciprocity.core.evidence import REPLAYED_SPAN, Entry, Evidence, MessageDay, OlderMessages
from reciprocity.core.people import Person
from reciprocity.core.thresholds import OWN_UNTIL
from reciprocity.core.vocabulary import ANSWER_KINDS, Direction, Kind, loop_opened_by
from reciprocity.journal import mappers
from reciprocity.journal.connection import Connection, Row
from reciprocity.journal.entries import ENTRY, entries_of
from reciprocity.journal.mappers import IN_FORCE, last_message, sql_list
from reciprocity.journal.moments import due_follow_ups
from reciprocity.journal.people import everybody
from reciprocity.journal.person_history import person_histories
from reciprocity.journal.reflection import notices_between

LeftOpen = Callable[[Evidence], Collection[str]]

COUNTED = 1000
"""Moments are counted up to this."""

WINDOW = f"SELECT {ENTRY} AND moments.day BETWEEN :since AND :as_of AND moments.kind IS NOT NULL"

OPENS = " OR ".join(
    f"moments.kind = '{kind}' AND moments.direction = '{way}'"
    for kind, way in product(Kind, Direction)
    if loop_opened_by(kind, way)
)
# Of days before the window; there are none where the window is longer.
LOOPS = f"""
SELECT {ENTRY} AND moments.day BETWEEN :since AND :as_of AND ({OPENS}
  OR moments.kind IN {sql_list(ANSWER_KINDS)} AND moments.direction <> '{Direction.TAKE}')
"""

# Who wrote first is a sign: you -1, they 1, both at once 0.
WROTE = """
contacts.person, contacts.day,
  min(coalesce(first_you, first_them), coalesce(first_them, first_you)),
  max(coalesce(last_you, last_them), coalesce(last_them, last_you)),
  CASE WHEN first_them IS NULL THEN -1 WHEN first_you IS NULL THEN 1
    ELSE (first_you > first_them) - (first_you < first_them) END,
  channel, first_them IS NOT NULL
"""
FIRST = {-1: Direction.GIVE, 1: Direction.TAKE, 0: None}

CONTACTS = f"""
SELECT {WROTE} FROM contacts
WHERE day BETWEEN :since AND :as_of AND {IN_FORCE}
  AND (:people IS NULL OR person IN (SELECT value FROM json_each(:people)))
ORDER BY contacts.day, contacts.person
"""

# The last day before the window on which either wrote, and then that day's rows.
BEFORE = f"""
WITH last AS MATERIALIZED (
  SELECT people.id AS person, max(
    coalesce({last_message("them", "day < :since")}, ''), coalesce({last_message("you", "day < :since")}, '')
  ) AS day
  FROM people WHERE :people IS NULL OR id IN (SELECT value FROM json_each(:people))
)
SELECT {WROTE} FROM last CROSS JOIN contacts ON contacts.day = last.day AND contacts.person = last.person
WHERE {IN_FORCE}
ORDER BY contacts.day, contacts.person
"""

FACTS = f"""
SELECT
  (SELECT day FROM moments WHERE deleted = 0 AND kind IS NOT NULL AND day <= :as_of ORDER BY day LIMIT 1),
  (SELECT day FROM contacts WHERE day <= :as_of AND {IN_FORCE} ORDER BY day LIMIT 1),
  (SELECT day FROM moments WHERE deleted = 0 AND kind IS NOT NULL AND day <= :as_of ORDER BY day DESC LIMIT 1),
  (SELECT day FROM contacts WHERE day <= :as_of AND {IN_FORCE} ORDER BY day DESC LIMIT 1),
  (SELECT count(*) FROM
    (SELECT 1 FROM moments WHERE deleted = 0 AND kind IS NOT NULL AND day <= :as_of LIMIT :counted)),
  (SELECT count(*) FROM moments WHERE deleted = 0 AND kind IS NULL AND day <= :as_of)
"""


def evidence_as_of(
    connection: Connection,
    as_of: date,
    window: int,
    people: Collection[str] | None,
    *,
    lines: bool = True,
    replayed: bool = True,
    left_open: LeftOpen | None = None,
) -> Evidence:
    """See `Journal.evidence`. Call it within one transaction."""
    since = as_of - timedelta(days=window - 1)
    span = {"since": since.isoformat(), "as_of": as_of.isoformat()}
    merged: dict[str, str] = dict(connection.rows("SELECT id, canonical FROM people WHERE merged_into IS NOT NULL"))
    entries = entries_of(connection.rows(WINDOW, span), merged)
    known = everybody(connection)
    loops_began = as_of - timedelta(days=OWN_UNTIL)
    loops_span = {"since": loops_began.isoformat(), "as_of": (since - timedelta(days=1)).isoformat()}
    older_loops = entries_of(connection.rows(LOOPS, loops_span), merged)
    _refuse_lost({entry.person for entry in (*entries, *older_loops)}, known)
    began, wrote_first, latest, wrote_last, moments, unsorted = connection.rows(
        FACTS, {"as_of": span["as_of"], "counted": COUNTED}
    )[0]
    wanted = None if people is None else _with_merged(people, merged)
    held = Evidence(
        as_of=as_of,
        window=window,
        began=_day(min, began, wrote_first),
        latest=_day(max, latest, wrote_last),
        moments=moments,
        unsorted=unsorted,
        people=known,
        entries=entries,
        messages=_messages(connection, span, wanted, merged),
        backgrounds=person_histories(
            connection, as_of, window, entries, wanted, merged, lines=lines, replayed=replayed
        ),
        loops=(*older_loops, *(one for one in entries if one.day >= loops_began and _is_of_a_loop(one))),
        follow_ups=due_follow_ups(connection, as_of),
        notices=notices_between(connection, since, as_of),
    )
    if not replayed:
        return held
    whose = wanted if left_open is None else _with_merged(left_open(held), merged)
    return held.with_older(_older_messages(connection, since, whose, merged))


def _is_of_a_loop(entry: Entry) -> bool:
    """What `LOOPS` selects, among entries that were read already."""
    if entry.kind in ANSWER_KINDS:
        return entry.direction is not Direction.TAKE
    return loop_opened_by(entry.kind, entry.direction) is not None


def _refuse_lost(ids: Collection[str | None], known: Iterable[Person]) -> None:
    """Raise LookupError for entries with unknown people, as in a damaged journal."""
    if set(ids) - {person.id for person in known} - {None}:
        raise LookupError("an entry is with somebody who is not there")


def _messages(
    connection: Connection, span: dict[str, str], people: Collection[str] | None, merged: dict[str, str]
) -> tuple[MessageDay, ...]:
    """The message days of the window, and each person's last one before it, by day and person."""
    parameters = {**span, "people": None if people is None else json.dumps(list(people))}
    before: dict[str, MessageDay] = {}
    for one in _days(connection.rows(BEFORE, parameters), merged):
        before[one.person] = max(one, before.get(one.person, one))
    inside = _days(connection.rows(CONTACTS, parameters), merged)
    return (*sorted(before.values(), key=_by_day), *inside)


def _older_messages(
    connection: Connection, since: date, people: Collection[str] | None, merged: dict[str, str]
) -> OlderMessages:
    """The message days before the window that replays count, and three more.

    Older ones decide nothing: a message three days after the last is a first move whatever its channel and time zone.
    """
    if people is not None and not people:
        return OlderMessages()
    first, last = since - REPLAYED_SPAN - timedelta(days=3), since - timedelta(days=1)
    parameters = {"since": first.isoformat(), "as_of": last.isoformat()}
    found = connection.rows(CONTACTS, {**parameters, "people": None if people is None else json.dumps(list(people))})
    rows_with: dict[str, list[Row]] = defaultdict(list)
    for row in found:
        person: str = row[0]
        rows_with[merged.get(person, person)].append(row)
    return OlderMessages(rows_with.keys(), lambda person: _days(rows_with[person], merged))


def _days(found: Iterable[Row], merged: dict[str, str]) -> list[MessageDay]:
    """Rows of `WROTE` as message days, in order of day and person, one a person and day."""
    if merged:
        found = sorted(((merged.get(row[0], row[0]), *row[1:]) for row in found), key=itemgetter(1, 0))
    days: list[MessageDay] = []
    # Ten thousand per call: `tuple.__new__` takes two thirds of the time of MessageDay(...).
    new, day_of, channels = tuple.__new__, mappers.day_of, mappers.CHANNELS
    last_day = last_person = ""
    for person, day, first, last, by, channel, they_wrote in found:
        one = new(MessageDay, (person, day_of(day), first, last, FIRST[by], channels[channel], they_wrote == 1))
        if person == last_person and day == last_day:
            days[-1] = days[-1].met_with(one)
        else:
            days.append(one)
            last_person, last_day = person, day
    return days


def _by_day(one: MessageDay) -> tuple[date, str]:
    return one.day, one.person


def _with_merged(people: Collection[str], merged: dict[str, str]) -> set[str]:
    """These people, and all who were merged into them."""
    wanted = {merged.get(person, person) for person in people}
    return wanted | {gone for gone, into in merged.items() if into in wanted}


def _day(pick: Callable[[list[str]], str], *days: str | None) -> date | None:
    there = [day for day in days if day is not None]
    return date.fromisoformat(pick(there)) if there else None
