"""What the Tab key offers: people, groups and kinds. Reading is all it does, and a fault offers nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from reciprocity.core.people import Roster, name_key
from reciprocity.core.vocabulary import KINDS
from reciprocity.errors import RecipError
from reciprocity.journal.journal import Journal
from reciprocity.journal.paths import journal_path

WORDS_IN_A_NAME = 6
"""How many words at the end of a line may be the beginning of a name."""


class Offered(str):
    """What may take the place of a word: it begins as that does for a person, in any case and without accents.

    Typer would pass over all that does not begin so letter for letter.
    """

    __slots__ = ()

    def startswith(self, *_: object) -> bool:
        return True


def people_starting(ctx: Any, incomplete: str) -> list[str]:
    """Names of people and groups that begin so, the most recently seen first."""
    return _named_so(list(names_in(_roster(ctx))), incomplete)


def line_starting(ctx: Any, incomplete: str) -> list[str]:
    """The same; and where a line is typed within quotes, the line with the name that its last words begin."""
    names = list(names_in(_roster(ctx)))
    starts = [0, *(gap.end() for gap in re.finditer(r"\s+", incomplete))]
    found = ((incomplete[:start], _named_so(names, incomplete[start:])) for start in starts[-WORDS_IN_A_NAME:])
    # In the order of the line, so that the most words that are a name's beginning go first.
    return [Offered(f"{before}{name}") for before, named in found for name in named]


def _named_so(names: list[str], incomplete: str) -> list[str]:
    typed = incomplete.lstrip("@")
    lead, wanted = incomplete[: len(incomplete) - len(typed)], name_key(typed)
    # What begins with a hyphen would be taken for an option; after an @ it is a name.
    return [
        Offered(f"{lead}{name}") for name in names if name_key(name).startswith(wanted) and (lead or name[:1] != "-")
    ]


def kinds_starting(_ctx: Any, incomplete: str) -> list[tuple[str, str]]:
    """Kinds that begin so, each with its meaning."""
    return [(kind.value, facts.meaning) for kind, facts in KINDS.items() if kind.value.startswith(incomplete)]


def handles_starting(ctx: Any, incomplete: str) -> list[tuple[str, str]]:
    """Handles of the newest moments that begin so, each with its line."""
    journal = _journal(ctx)
    if journal is None:
        return []
    with journal:
        moments, _more = journal.moments.find(limit=50)
    return [(moment.handle, moment.details.note) for moment in moments if moment.handle.startswith(incomplete)]


def follow_ups_starting(ctx: Any, incomplete: str) -> list[Any]:
    """With whom, or what to do with one; after that the handles of those that are open, each with its note."""
    words = list(ctx.params.get("words") or ())
    if words[:1] not in (["done"], ["later"]):
        return [word for word in ("done", "later") if not words and word.startswith(incomplete)] + people_starting(
            ctx, incomplete
        )
    journal = _journal(ctx)
    if journal is None or (words[0] == "later" and len(words) > 1):
        return []
    with journal:
        open_ones = journal.follow_ups.open()
    return [(one.handle, one.note) for one in open_ones if one.handle.startswith(incomplete)]


def names_in(roster: Roster) -> Iterator[str]:
    """Every full name, then the groups. Composed, as keyboards type: fish passes over what begins otherwise."""
    names = [*(person.name for person in roster.people), *(group.name for group in roster.groups)]
    yield from (unicodedata.normalize("NFC", name) for name in names)


def _roster(ctx: Any) -> Roster:
    journal = _journal(ctx)
    if journal is None:
        return Roster(())
    with journal:
        return journal.people.roster()


def _journal(ctx: Any) -> Journal | None:
    told = ctx.find_root().params.get("journal")
    try:
        return Journal.open(journal_path(told), create=False, read_only=True)
    except RecipError:
        return None
