"""What the Tab key offers: people, groups and kinds. Reading is all it does, and a fault offers nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reciprocity.core.people import Roster, key_of
from reciprocity.core.visible import visible
from reciprocity.core.words import KINDS, Felt
from reciprocity.errors import RecipError
from reciprocity.journal.journal import Journal
from reciprocity.journal.place import place_of


def people_starting(ctx: Any, incomplete: str) -> list[str]:
    """Names of people and groups that begin so, the most recently seen first."""
    return [name for name in names_in(_roster(ctx)) if is_shown(name) and key_of(name).startswith(key_of(incomplete))]


def kinds_starting(incomplete: str) -> list[tuple[str, str]]:
    """Kinds that begin so, each with its meaning."""
    return [(kind.value, facts.meaning) for kind, facts in KINDS.items() if kind.value.startswith(incomplete)]


def feelings_starting(incomplete: str) -> list[str]:
    return [felt.value for felt in Felt if felt.value.startswith(incomplete)]


def handles_starting(ctx: Any, incomplete: str) -> list[tuple[str, str]]:
    """Handles of the newest moments that begin so, each with its line."""
    journal = _journal(ctx)
    if journal is None:
        return []
    with journal:
        moments, _more = journal.moments.find(limit=50)
    return [(moment.handle, _line(moment.note)) for moment in moments if moment.handle.startswith(incomplete)]


def names_in(roster: Roster) -> Iterator[str]:
    """Every full name, then the groups."""
    yield from (person.name for person in roster.people)
    yield from (group.name for group in roster.groups)


def is_shown(name: str) -> bool:
    """Whether a name can be put on a command line as it is: shells show what completes as it comes."""
    return name == visible(name)


def _line(note: str, width: int = 60) -> str:
    return visible(note if len(note) <= width else note[: width - 1] + "…")


def _roster(ctx: Any) -> Roster:
    journal = _journal(ctx)
    if journal is None:
        return Roster(())
    with journal:
        return journal.people.roster()


def _journal(ctx: Any) -> Journal | None:
    told = ctx.find_root().params.get("journal")
    try:
        return Journal.open(place_of(told), create=False, read_only=True)
    except RecipError:
        return None
