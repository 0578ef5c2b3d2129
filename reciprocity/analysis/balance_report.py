"""The pages that look at everything: the weekly review, one relationship over time, and the four signs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta

from reciprocity.analysis.balance import balance_of
from reciprocity.analysis.coming_back import came_back_in
from reciprocity.analysis.loops import birthdays_ahead, open_loops
from reciprocity.analysis.signs import signs_in
from reciprocity.core.balance_reports import BalanceReport, JournalFacts, SignsReport
from reciprocity.core.evidence import Entry, Evidence, by_day
from reciprocity.core.moments import SOMEONE, MomentView
from reciprocity.core.people import Person, person_sort_key
from reciprocity.core.thresholds import DAYS_IN_WEEK

FROM_IMPORTS = 12
"""How many people known only from imports have a row."""


def balance_report(evidence: Evidence) -> BalanceReport:
    """The weekly look: the week in the writer's words, every relationship, what is open, and the signs."""
    parts = evidence.by_person
    active = sorted((person for person in evidence.people if person.is_active), key=person_sort_key)
    rows = _with_a_row(active, evidence)
    return BalanceReport(
        as_of=evidence.as_of,
        since=evidence.since,
        journal=_facts(evidence),
        week=_week(evidence),
        people=tuple(balance_of(person, parts[person.id]) for person in rows),
        more_people=len(active) - len(rows),
        open_loops=open_loops(evidence),
        signs=signs_in(evidence),
        came_back=came_back_in(evidence),
        birthdays=birthdays_ahead(evidence),
    )


def signs_report(evidence: Evidence) -> SignsReport:
    """The four signs, each with its evidence."""
    return SignsReport(evidence.as_of, evidence.since, _facts(evidence), signs_in(evidence), came_back_in(evidence))


def _with_a_row(active: list[Person], evidence: Evidence) -> list[Person]:
    """Everybody somebody logged or put in a circle, and of those only imported the ones most in contact."""
    imported = [one for one in active if one.circle is None and not evidence.background_of(one).logged]
    if len(imported) <= FROM_IMPORTS:
        return active
    days = Counter(one.person for one in evidence.messages if one.day >= evidence.since)
    # Sorting keeps the order of pages among equals.
    most = sorted((one for one in imported if days[one.id]), key=lambda one: -days[one.id])[:FROM_IMPORTS]
    left_out = {one.id for one in imported} - {one.id for one in most}
    return [one for one in active if one.id not in left_out]


def _facts(evidence: Evidence) -> JournalFacts:
    return JournalFacts(evidence.began, evidence.latest, evidence.moments, evidence.unsorted)


def _week(evidence: Evidence) -> tuple[MomentView, ...]:
    """The moments of the last seven days, newest first."""
    first = evidence.as_of - timedelta(days=DAYS_IN_WEEK - 1)
    return lines_of([entry for entry in evidence.entries if entry.day >= first], evidence)


def lines_of(entries: Sequence[Entry], evidence: Evidence) -> tuple[MomentView, ...]:
    """The moments that these entries belong to, newest first, each with everybody it was with, as far as is held."""
    people = {person.id: person for person in evidence.people}
    moments: dict[str, list[Entry]] = {entry.moment: [] for entry in entries}
    parts = [entry for entry in (*evidence.entries, *entries) if entry.moment in moments]
    for entry in {(entry.moment, entry.person): entry for entry in parts}.values():
        moments[entry.moment].append(entry)
    newest = sorted(moments.values(), key=lambda parts: max(map(by_day, parts)), reverse=True)
    return tuple(line_of(parts, _names(parts, people)) for parts in newest)


def _names(entries: Iterable[Entry], people: dict[str, Person]) -> tuple[str, ...]:
    """Who a moment was with, as pages order people; somebody unnamed comes last."""
    ids = {entry.person for entry in entries}
    named = sorted((people[one] for one in ids if one is not None and one in people), key=person_sort_key)
    return (*(person.name for person in named), *((SOMEONE,) if None in ids else ()))


def line_of(entries: list[Entry], who: tuple[str, ...]) -> MomentView:
    """A moment's line; how they seemed is said only where it is the same for all it was with."""
    one = entries[0]
    same = len({(entry.felt, entry.told) for entry in entries}) == 1
    felt, told = (one.felt, one.told) if same else (None, None)
    return MomentView(one.handle, one.details, who, felt, told)
