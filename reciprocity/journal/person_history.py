"""What the journal holds about each person, in and before the window. Every lookup is a few steps into an index."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from reciprocity.core.evidence import (
    REPLAYED_SPAN,
    Entry,
    PastInvestment,
    PersonHistory,
    person_window_start,
)
from reciprocity.core.thresholds import BEFORE_SILENCE, FURTHEST_BACK, GAPS_LOOKED_AT, ONE_SIDED, SILENT_FROM
from reciprocity.core.vocabulary import ANSWER_KINDS, INVESTMENT_KINDS, Direction, Kind, Purpose
from reciprocity.journal.connection import Connection, Row
from reciprocity.journal.entries import BY_MOMENT, entries_of
from reciprocity.journal.mappers import (
    DIRECTIONS,
    FROM_YOU,
    HEARD,
    IN_FORCE,
    KINDS,
    day_of,
    last_message,
    last_part,
    sql_list,
)

HEARD_FOR = timedelta(days=399)
HEARD_AT_LEAST = GAPS_LOOKED_AT + 1

CHOSEN = "FROM people WHERE :people IS NULL OR id IN (SELECT value FROM json_each(:people))"
UNPROMPTED = f"""(kind = '{Kind.REACH_OUT}' AND purpose = '{Purpose.JUST_BECAUSE}'
  OR kind = '{Kind.CHECK_IN}' AND purpose <> '{Purpose.AGENDA}')"""
UNKNOWN = f"kind = '{Kind.REACH_OUT}' AND purpose = '{Purpose.UNKNOWN}'"


def _last_given(condition: str) -> str:
    """SQL for the last moment with `people.id` that you gave and that meets a condition."""
    return f"""(SELECT moment FROM parts INDEXED BY parts_by_person WHERE person = people.id AND day <= :as_of
    AND direction = '{Direction.GIVE}' AND {condition} ORDER BY day DESC, written DESC, moment DESC LIMIT 1)"""


MARKS = f"""
SELECT people.id,
  (SELECT day FROM parts WHERE person = people.id AND kind IS NOT NULL AND day <= :as_of ORDER BY day LIMIT 1),
  {last_part(FROM_YOU)}, {last_message("you")}, {_last_given(UNPROMPTED)}, {_last_given(UNKNOWN)}
{CHOSEN}
"""

HEARD_PARTS = f"FROM parts INDEXED BY parts_by_person WHERE person = people.id AND {HEARD} AND day"
HEARD_CONTACTS = f"""FROM contacts INDEXED BY contacts_heard WHERE person = people.id
  AND first_them IS NOT NULL AND {IN_FORCE} AND day"""

HEARD_RECENTLY = f"""
SELECT people.id, (SELECT group_concat(day) {HEARD_PARTS} BETWEEN :heard_from AND :as_of),
  (SELECT group_concat(day) {HEARD_CONTACTS} BETWEEN :heard_from AND :as_of)
{CHOSEN}
"""

# For people heard from on few of those days, the last days before them.
HEARD_BEFORE = f"""
SELECT people.id,
  (SELECT group_concat(day) FROM (SELECT DISTINCT day {HEARD_PARTS} < :heard_from
    ORDER BY day DESC LIMIT {HEARD_AT_LEAST})),
  (SELECT group_concat(day) FROM (SELECT DISTINCT day {HEARD_CONTACTS} < :heard_from
    ORDER BY day DESC LIMIT {HEARD_AT_LEAST}))
FROM json_each(:few) AS few CROSS JOIN people ON people.id = few.value
"""

SPANS = """
SELECT person, moment FROM json_each(?) AS span CROSS JOIN parts ON person = json_extract(span.value, '$[0]')
  AND day BETWEEN json_extract(span.value, '$[1]') AND json_extract(span.value, '$[2]')
WHERE kind IS NOT NULL
"""

ANSWERED = f"""
SELECT person, moment FROM json_each(?) AS span CROSS JOIN parts ON person = json_extract(span.value, '$[0]')
  AND day > json_extract(span.value, '$[1]') AND day < json_extract(span.value, '$[2]')
WHERE kind IN {sql_list(ANSWER_KINDS)} AND direction <> '{Direction.TAKE}'
"""

# Investments before the window, back to where the window of the oldest weekly replay begins.
INVESTMENTS = sql_list(kind for kind in Kind if kind in INVESTMENT_KINDS)

ACTS = f"""
SELECT parts.person, parts.day, moment, handle, parts.kind, parts.direction
FROM people CROSS JOIN parts ON parts.person = people.id
  AND parts.day < :since AND parts.day >= min(:oldest_window, max(:three_years, coalesce((
    SELECT day FROM parts WHERE person = people.id AND day <= :oldest_look
    AND kind IN {INVESTMENTS} AND direction <> '{Direction.MUTUAL}'
    ORDER BY day DESC LIMIT 1 OFFSET {ONE_SIDED - 1}), '')))
  AND parts.kind IN {INVESTMENTS}
CROSS JOIN moments ON moments.id = parts.moment
WHERE :people IS NULL OR people.id IN (SELECT value FROM json_each(:people))
"""

Found = dict[tuple[str, str | None], Entry]


@dataclass(slots=True)
class _Marks:
    """What the lookups found for one person and all who were merged into them. Days are ISO text; no day is ''."""

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
    """The history of these people (ids, merged ones included; None: all) by their present id.

    `entries` are those of the window of so many days; `merged` maps ids of merged people.
    """
    since = as_of - timedelta(days=window - 1)
    parameters = {
        "as_of": as_of.isoformat(),
        "since": since.isoformat(),
        "heard_from": (as_of - HEARD_FOR).isoformat(),
        "people": None if people is None else json.dumps(list(people)),
    }
    marks = _marks(connection, parameters, merged)
    replaying = _acts_before(connection, as_of, window, entries, people, merged) if replayed else {}
    for person, (acts, began) in replaying.items():
        marks[person].acts = acts
        marks[person].earlier = [act.moment for act in acts if lines and act.day >= began]
    _mark_silences(connection, marks, merged, as_of, since)
    found: Found = {(entry.moment, entry.person): entry for entry in entries}
    inside = {entry.moment for entry in entries}
    wanted = {moment for mark in marks.values() for moment in mark.moments} - inside
    for entry in entries_of(connection.rows(BY_MOMENT, (json.dumps(list(wanted)),)), merged):
        found[entry.moment, entry.person] = entry
    return {person: _history(person, mark, found, parameters["heard_from"] or "") for person, mark in marks.items()}


def _acts_before(
    connection: Connection,
    as_of: date,
    window: int,
    entries: Iterable[Entry],
    people: Collection[str] | None,
    merged: Mapping[str, str],
) -> dict[str, tuple[list[PastInvestment], date]]:
    """By person, the investments before the window that replays count, oldest first, and where their own window begins.

    A replay is a weekly look of the last half-year. `entries` are those of the window.
    Each of two merged people brings as much as one alone would need; together that is cut to what one has.
    """
    one_sided: dict[str | None, list[date]] = defaultdict(list)
    for entry in entries:
        if entry.direction is not Direction.MUTUAL and entry.kind in INVESTMENT_KINDS:
            one_sided[entry.person].append(entry.day)
    acts: dict[str, list[PastInvestment]] = defaultdict(list)
    for id_, day, moment, handle, kind, direction in connection.rows(ACTS, _acts_span(as_of, window, people)):
        acts[merged.get(id_, id_)].append(
            PastInvestment(day_of(day), moment, handle, KINDS[kind], DIRECTIONS[direction])
        )
    counted = {}
    for person, found in acts.items():
        # A moment with two people who were merged is one.
        mine = sorted(set(found)) if merged else sorted(found)
        days = [*(act.day for act in mine if act.direction is not Direction.MUTUAL), *one_sided[person]]
        oldest = person_window_start(days, as_of - REPLAYED_SPAN, window)
        counted[person] = [act for act in mine if act.day >= oldest], person_window_start(days, as_of, window)
    return counted


def _acts_span(as_of: date, window: int, people: Collection[str] | None) -> dict[str, str | None]:
    since, oldest_look = as_of - timedelta(days=window - 1), as_of - REPLAYED_SPAN
    return {
        "since": since.isoformat(),
        "oldest_look": oldest_look.isoformat(),
        "oldest_window": (since - REPLAYED_SPAN).isoformat(),
        "three_years": (oldest_look - timedelta(days=FURTHEST_BACK)).isoformat(),
        "people": None if people is None else json.dumps(list(people)),
    }


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
    found = connection.rows(HEARD_RECENTLY, parameters)
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
    """Mark the moments of the 60 days up to the last word, where that was 14 days ago or more.

    Where the last word was before the window, also your answers (thanks, ownership) between the two.
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


def _history(person: str, mark: _Marks, found: Found, heard_from: str) -> PersonHistory:
    # Each lookup came in order, so sorting merges a few runs.
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
