"""Whose a message is: which of the addresses in a file are yours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from reciprocity.core.importing import ME
from reciprocity.core.people import key_of
from reciprocity.core.visible import visible
from reciprocity.errors import BadFile

ADDRESSES_REMEMBERED = 10_000
NAMES_SUGGESTED = 5


class Identity:
    """You, by the names and addresses you go by in a file, compared as people's names are (`key_of`)."""

    def __init__(self, names: Iterable[str]) -> None:
        self.key_of = lru_cache(ADDRESSES_REMEMBERED)(key_of)
        self._yours = frozenset(filter(None, map(key_of, names)))
        self._seen = False

    def is_you(self, name: str) -> bool:
        """Whether a name or address is yours."""
        is_yours = name == ME or self.key_of(name) in self._yours
        self._seen |= is_yours
        return is_yours

    def check(self, candidates: Sequence[str]) -> None:
        """Raise BadFile if you were never met, with the names that may have been meant."""
        if self._seen:
            return
        often = ", ".join(visible(name) for name in candidates[:NAMES_SUGGESTED])
        raise BadFile("None of the messages is from you or to you, by the name given.", f"Most often it names: {often}")
