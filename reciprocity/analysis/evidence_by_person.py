"""The entries of one relationship, in their order."""

from __future__ import annotations

from operator import attrgetter

from reciprocity.core.evidence import Evidence
from reciprocity.core.moments import Entry
from reciprocity.core.people import Person


def entries_with(person: Person, evidence: Evidence) -> list[Entry]:
    """The window's entries with this person, oldest first."""
    return sorted((entry for entry in evidence.entries if entry.person == person.id), key=by_day)


by_day = attrgetter("day", "written", "moment")
"""Oldest first; those of one day as they were written, and then in an order of their own that never changes."""
