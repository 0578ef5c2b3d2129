"""Which addresses in a file are yours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from reciprocity.core.escaping import escape_controls
from reciprocity.core.importing import ME
from reciprocity.core.people import name_key
from reciprocity.errors import BadFile

CACHED_NAMES = 10_000
NAMES_SUGGESTED = 5


class Identity:
    """Your names and addresses, compared by `name_key`."""

    def __init__(self, names: Iterable[str]) -> None:
        self.name_key = lru_cache(CACHED_NAMES)(name_key)
        self._yours = frozenset(filter(None, map(name_key, names)))
        self._seen = False

    def is_you(self, name: str) -> bool:
        is_yours = name == ME or self.name_key(name) in self._yours
        self._seen |= is_yours
        return is_yours

    def check(self, candidates: Sequence[str]) -> None:
        """Raise BadFile, with suggestions, if `is_you` was never true."""
        if self._seen:
            return
        often = ", ".join(escape_controls(name) for name in candidates[:NAMES_SUGGESTED])
        raise BadFile("None of the messages is from you or to you, by the name given.", f"Most often it names: {often}")
