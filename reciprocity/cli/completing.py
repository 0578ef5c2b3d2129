"""What the Tab key offers: people, groups and kinds. Reading is all it does, and a fault offers nothing."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any

from reciprocity.core.people import Roster, key_of
from reciprocity.core.visible import visible
from reciprocity.core.words import KINDS, Felt
from reciprocity.errors import RecipError
from reciprocity.journal.journal import Journal
from reciprocity.journal.place import place_of


class Offered(str):
    """What may take the place of a word: it begins as that does for a person, in any case and without accents.

    Typer would pass over all that does not begin so letter for letter, or is escaped for the shell.
    """

    __slots__ = ()

    def startswith(self, *_: object) -> bool:
        return True


def people_starting(ctx: Any, incomplete: str) -> list[str]:
    """Names of people and groups that begin so, the most recently seen first, as the shell takes them."""
    typed = incomplete.lstrip("@\"'")
    lead, wanted = incomplete[: len(incomplete) - len(typed)], key_of(typed)
    names = (name for name in names_in(_roster(ctx)) if is_shown(name) and key_of(name).startswith(wanted))
    return [_as_typed(name, lead, typed) for name in names]


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
    return [(one.handle, _line(one.note)) for one in open_ones if one.handle.startswith(incomplete)]


def _as_typed(name: str, lead: str, typed: str) -> Offered:
    """A name after an @ or a quote, as it stands in the shell that asks.

    bash and PowerShell put in what they are told as it is, so there it is escaped; zsh takes only what begins as typed.
    """
    shell = os.environ.get("_RECIP_COMPLETE", "").rpartition("_")[2]
    if lead.endswith(("'", '"')):
        return Offered(f"{lead}{name}{lead[-1]}")
    if shell == "zsh":
        # Typer's answer to zsh loses a straight apostrophe; a name is found by either.
        name = name.replace("'", "’")
        begins_so = key_of(name[: len(typed)]) == key_of(typed)
        return Offered(f"{lead}{typed}{name[len(typed) :]}" if begins_so else f"{lead}{name}")
    escape = {"bash": r"\\\1", "powershell": r"`\1", "pwsh": r"`\1"}.get(shell)
    return Offered(lead + (re.sub(r"([^\w.-])", escape, name) if escape else name))


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
