"""Whose a message is: which of the addresses in a file are yours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from reciprocity.core.escaping import escape_controls
from reciprocity.core.importing import ME
from reciprocity.core.people import name_key
from reciprocity.errors import BadFile

ADDRESSES_REMEMBERED = 10_000
NAMES_SUGGESTED = 5


class Identity:
    """You, by the names and addresses you go by in a file, compared as people's names are (`name_key`)."""

    def __init__(self, names: Iterable[str]) -> None:
        self.name_key = lru_cache(ADDRESSES_REMEMBERED)(name_key)
        self._yours = frozenset(filter(None, map(name_key, names)))
        self._seen = False

    def is_you(self, name: str) -> bool:
        """Whether a name or address is yours."""
        is_yours = name == ME or self.name_key(name) in self._yours
        self._seen |= is_yours
        return is_yours

    def check(self, candidates: Sequence[str]) -> None:
        """Raise BadFile if you were never met, with the names that may have been meant."""
        if self._seen:
            return
        often = ", ".join(escape_controls(name) for name in candidates[:NAMES_SUGGESTED])
        raise BadFile("None of the messages is from you or to you, by the name given.", f"Most often it names: {often}")
