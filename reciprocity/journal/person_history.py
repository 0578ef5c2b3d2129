"""What the journal holds of each person, in and beyond the window. Every look-up is a few steps into an index."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from reciprocity.core.evidence import PastInvestment, PersonHistory
from reciprocity.core.moments import Entry
from reciprocity.core.thresholds import BEFORE_SILENCE, GAPS_LOOKED_AT, SILENT_FROM
from reciprocity.journal.connection import Connection, Row
from reciprocity.journal.entries import BY_MOMENT, entries_of
from reciprocity.journal.mappers import day_of
from reciprocity.journal.past_investments import acts_before

HEARD_FOR = timedelta(days=399)
HEARD_AT_LEAST = GAPS_LOOKED_AT + 1

MARKS = """
SELECT people.id,
  (SELECT day FROM parts WHERE person = people.id AND kind IS NOT NULL AND day <= :as_of ORDER BY day LIMIT 1),
  (SELECT day FROM parts INDEXED BY parts_from_you WHERE person = people.id AND day <= :as_of
    AND kind NOT IN ('missed', 'other') AND (direction <> 'take' OR kind = 'together') ORDER BY day DESC LIMIT 1),
  (SELECT day FROM contacts INDEXED BY contacts_from_you WHERE person = people.id AND day <= :as_of
    AND first_you IS NOT NULL AND import NOT IN (SELECT id FROM imports WHERE undone = 1) ORDER BY day DESC LIMIT 1),
  (SELECT moment FROM parts INDEXED BY parts_just_because WHERE person = people.id AND day <= :as_of
    AND direction = 'give'
    AND ((kind = 'reach-out' AND purpose = 'just because') OR (kind = 'check-in' AND purpose <> 'agenda'))
    ORDER BY day DESC, written DESC, moment DESC LIMIT 1),
  (SELECT moment FROM parts INDEXED BY parts_unknown WHERE person = people.id AND day <= :as_of
    AND direction = 'give' AND kind = 'reach-out' AND purpose = 'unknown'
    ORDER BY day DESC, written DESC, moment DESC LIMIT 1)
FROM people WHERE :people IS NULL OR id IN (SELECT value FROM json_each(:people))
"""

HEARD = """
SELECT people.id,
  (SELECT group_concat(day) FROM parts INDEXED BY parts_heard WHERE person = people.id
    AND day BETWEEN :heard_from AND :as_of
    AND kind NOT IN ('missed', 'other') AND (direction <> 'give' OR kind = 'together')),
  (SELECT group_concat(day) FROM contacts INDEXED BY contacts_heard WHERE person = people.id
    AND day BETWEEN :heard_from AND :as_of
    AND first_them IS NOT NULL AND import NOT IN (SELECT id FROM imports WHERE undone = 1))
FROM people WHERE :people IS NULL OR id IN (SELECT value FROM json_each(:people))
"""

# Of those heard from on few days in that time, the last days before it.
HEARD_BEFORE = f"""
SELECT people.id,
  (SELECT group_concat(day) FROM (SELECT DISTINCT day FROM parts INDEXED BY parts_heard WHERE person = people.id
    AND day < :heard_from
    AND kind NOT IN ('missed', 'other') AND (direction <> 'give' OR kind = 'together')
    ORDER BY day DESC LIMIT {HEARD_AT_LEAST})),
  (SELECT group_concat(day) FROM (SELECT DISTINCT day FROM contacts INDEXED BY contacts_heard WHERE person = people.id
    AND day < :heard_from
    AND first_them IS NOT NULL AND import NOT IN (SELECT id FROM imports WHERE undone = 1)
    ORDER BY day DESC LIMIT {HEARD_AT_LEAST}))
FROM json_each(:few) AS few CROSS JOIN people ON people.id = few.value
"""

SPANS = """
SELECT person, moment FROM json_each(?) AS span CROSS JOIN parts ON person = json_extract(span.value, '$[0]')
  AND day BETWEEN json_extract(span.value, '$[1]') AND json_extract(span.value, '$[2]')
WHERE kind IS NOT NULL
"""

ANSWERED = """
SELECT person, moment FROM json_each(?) AS span CROSS JOIN parts ON person = json_extract(span.value, '$[0]')
  AND day > json_extract(span.value, '$[1]') AND day < json_extract(span.value, '$[2]')
WHERE kind IN ('thank-you', 'ownership') AND direction <> 'take'
"""

Found = dict[tuple[str, str | None], Entry]


@dataclass(slots=True)
class _Marks:
    """What the look-ups found of one person, and of all who turned out to be them. Days are as kept; no day is ''."""

    first_day: str = ""
    from_you: str = ""
    just_because: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    acts: list[PastInvestment] = field(default_factory=list)
    earlier: list[str] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    silence: list[str] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)

    @property
    def moments(self) -> list[str]:
        return [*self.just_because, *self.unknown, *self.earlier, *self.silence, *self.answered]


def person_histories(
    connection: Connection,
    as_of: date,
    window: int,
    entries: Sequence[Entry],
    people: Collection[str] | None,
    merged: Mapping[str, str],
    *,
    lines: bool,
    replayed: bool,
) -> dict[str, PersonHistory]:
    """The background of each of these people (ids, the merged among them; None: all), by the id that they have now.

    `entries` are those of the window, which is so many days; `merged` tells who turned out to be whom.
    """
    since = as_of - timedelta(days=window - 1)
    parameters = {
        "as_of": as_of.isoformat(),
        "since": since.isoformat(),
        "heard_from": (as_of - HEARD_FOR).isoformat(),
        "people": None if people is None else json.dumps(list(people)),
    }
    marks = _marks(connection, parameters, merged)
    replaying = acts_before(connection, as_of, window, entries, people, merged) if replayed else {}
    for person, (acts, began) in replaying.items():
        marks[person].acts = acts
        marks[person].earlier = [act.moment for act in acts if lines and act.day >= began]
    _mark_silences(connection, marks, merged, as_of, since)
    found: Found = {(entry.moment, entry.person): entry for entry in entries}
    inside = {entry.moment for entry in entries}
    wanted = {moment for mark in marks.values() for moment in mark.moments} - inside
    for entry in entries_of(connection.rows(BY_MOMENT, (json.dumps(list(wanted)),)), merged):
        found[entry.moment, entry.person] = entry
    return {person: _background(person, mark, found, parameters["heard_from"] or "") for person, mark in marks.items()}


def _marks(
    connection: Connection, parameters: Mapping[str, str | None], merged: Mapping[str, str]
) -> dict[str, _Marks]:
    marks: dict[str, _Marks] = {}
    for id_, first, gave, wrote, just_because, unknown in connection.rows(MARKS, parameters):
        person = merged.get(id_, id_)
        mark = marks.setdefault(person, _Marks())
        mark.first_day = min(filter(None, (mark.first_day, first)), default="")
        mark.from_you = max(mark.from_you, gave or "", wrote or "")
        mark.just_because += filter(None, [just_because])
        mark.unknown += filter(None, [unknown])
    found = connection.rows(HEARD, parameters)
    _mark_heard(marks, found, merged)
    few = [id_ for id_, *_ in found if len(set(marks[merged.get(id_, id_)].heard)) < HEARD_AT_LEAST]
    _mark_heard(marks, connection.rows(HEARD_BEFORE, {**parameters, "few": json.dumps(few)}), merged)
    return marks


def _mark_heard(marks: Mapping[str, _Marks], found: Iterable[Row], merged: Mapping[str, str]) -> None:
    for id_, *days in found:
        heard = marks[merged.get(id_, id_)].heard
        for listed in days:
            heard += _listed(listed)


def _mark_silences(
    connection: Connection, marks: Mapping[str, _Marks], merged: Mapping[str, str], as_of: date, since: date
) -> None:
    """Note the moments of the 60 days that end with the last word, where that was 14 days ago or more.

    Where it was before the window, your thanks and ownership between the two as well.
    """
    silent, window = (as_of - timedelta(days=SILENT_FROM)).isoformat(), since.isoformat()
    last_word = {person: max(mark.heard, default="") for person, mark in marks.items()}
    asked = [
        (id_, last_word[person])
        for id_, person in [*zip(marks, marks, strict=True), *merged.items()]
        if person in marks and "" < last_word[person] <= silent
    ]
    spans = [
        (id_, (date.fromisoformat(last) - timedelta(days=BEFORE_SILENCE - 1)).isoformat(), last) for id_, last in asked
    ]
    for id_, moment in connection.rows(SPANS, (json.dumps(spans),)):
        marks[merged.get(id_, id_)].silence.append(moment)
    spans = [(id_, last, window) for id_, last in asked if last < window]
    for id_, moment in connection.rows(ANSWERED, (json.dumps(spans),)) if spans else ():
        marks[merged.get(id_, id_)].answered.append(moment)


def _background(person: str, mark: _Marks, found: Found, heard_from: str) -> PersonHistory:
    # Each look-up came in order, so this is a merge of a few runs.
    heard = sorted(dict.fromkeys(mark.heard))
    recent = bisect_left(heard, heard_from)
    kept = heard[max(0, min(recent, len(heard) - HEARD_AT_LEAST)) :]
    earlier = _entries(mark.earlier, person, found)
    just_because, unknown = _entries(mark.just_because, person, found), _entries(mark.unknown, person, found)
    return PersonHistory(
        first_day=_day(mark.first_day),
        last_contact=_day(max(mark.from_you, heard[-1] if heard else "")),
        last_from_you=_day(mark.from_you),
        last_just_because=just_because[-1] if just_because else None,
        last_unknown=unknown[-1] if unknown else None,
        earlier=tuple(earlier[::-1]),
        acts=tuple(mark.acts),
        heard=tuple(map(day_of, kept)),
        before_silence=tuple(_entries(mark.silence, person, found)),
        answered_since=tuple(_entries(mark.answered, person, found)),
        logged=bool(mark.first_day),
    )


def _entries(moments: Sequence[str], person: str, found: Found) -> list[Entry]:
    """The entries of these moments with this person, oldest first."""
    if not moments:
        return []
    mine = {moment: found[moment, person] for moment in moments}
    return sorted(mine.values(), key=lambda entry: (entry.day, entry.written, entry.moment))


def _listed(joined: str | None) -> list[str]:
    return joined.split(",") if joined else []


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
