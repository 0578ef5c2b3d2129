"""The investments from before the window which weekly looks of the last half-year count."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

from reciprocity.core.evidence import REPLAYED_SPAN, PastInvestment, person_window_start
from reciprocity.core.moments import Entry
from reciprocity.core.thresholds import FURTHEST_BACK, ONE_SIDED
from reciprocity.core.vocabulary import INVESTMENT_KINDS, Direction
from reciprocity.journal.connection import Connection
from reciprocity.journal.mappers import DIRECTIONS, KINDS, day_of

# Back to where the window of the oldest weekly look begins.
ACTS = f"""
SELECT parts.person, parts.day, moment, handle, parts.kind, parts.direction
FROM people CROSS JOIN parts ON parts.person = people.id
  AND parts.day < :since AND parts.day >= min(:oldest_window, max(:three_years, coalesce((
    SELECT day FROM parts WHERE person = people.id AND day <= :oldest_look
    AND kind IN ('reach-out', 'check-in', 'support', 'curiosity', 'together') AND direction <> 'mutual'
    ORDER BY day DESC LIMIT 1 OFFSET {ONE_SIDED - 1}), '')))
  AND parts.kind IN ('reach-out', 'check-in', 'support', 'curiosity', 'together')
CROSS JOIN moments ON moments.id = parts.moment
WHERE :people IS NULL OR people.id IN (SELECT value FROM json_each(:people))
"""


def acts_before(
    connection: Connection,
    as_of: date,
    window: int,
    entries: Iterable[Entry],
    people: Collection[str] | None,
    merged: Mapping[str, str],
) -> dict[str, tuple[list[PastInvestment], date]]:
    """By person, these investments, oldest first, and the day on which the person's own window begins.

    `entries` are those of the window. Of two who turned out to be one, each brings as much as one alone would need;
    together that is cut to what one has.
    """
    one_sided: dict[str | None, list[date]] = defaultdict(list)
    for entry in entries:
        if entry.direction is not Direction.MUTUAL and entry.kind in INVESTMENT_KINDS:
            one_sided[entry.person].append(entry.day)
    acts: dict[str, list[PastInvestment]] = defaultdict(list)
    for id_, day, moment, handle, kind, direction in connection.rows(ACTS, _parameters(as_of, window, people)):
        acts[merged.get(id_, id_)].append(
            PastInvestment(day_of(day), moment, handle, KINDS[kind], DIRECTIONS[direction])
        )
    counted = {}
    for person, found in acts.items():
        # A moment with two who turned out to be one is one.
        mine = sorted(set(found)) if merged else sorted(found)
        days = [*(act.day for act in mine if act.direction is not Direction.MUTUAL), *one_sided[person]]
        oldest = person_window_start(days, as_of - REPLAYED_SPAN, window)
        counted[person] = [act for act in mine if act.day >= oldest], person_window_start(days, as_of, window)
    return counted


def _parameters(as_of: date, window: int, people: Collection[str] | None) -> dict[str, str | None]:
    since, oldest_look = as_of - timedelta(days=window - 1), as_of - REPLAYED_SPAN
    return {
        "since": since.isoformat(),
        "oldest_look": oldest_look.isoformat(),
        "oldest_window": (since - REPLAYED_SPAN).isoformat(),
        "three_years": (oldest_look - timedelta(days=FURTHEST_BACK)).isoformat(),
        "people": None if people is None else json.dumps(list(people)),
    }
