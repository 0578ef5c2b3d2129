"""A journal that has not begun: empty, in memory, until something is kept. A look at it makes no file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from reciprocity.journal.connection import PATIENCE, Connection
from reciprocity.journal.schema import migrate_to_newest


class EmptyJournal(Connection):
    """Answers as an empty journal does. The first transaction that keeps something begins the journal at its place."""

    def __init__(self, place: Path, begun: Callable[[], Connection]) -> None:
        """`begun` makes the journal and opens it, or raises where that must not be."""
        self.place = place
        self.has_written = False
        self._patience = PATIENCE
        self._taught = []
        self._begun: Callable[[], Connection] | None = None
        self._raw = sqlite3.connect(":memory:", isolation_level=None)
        migrate_to_newest(self)
        self.has_written = False
        self._begun = begun

    def begin(self) -> None:
        """Make the journal, and go on in it."""
        if self._begun is None:
            return
        opened = self._begun()
        self._begun = None
        self._raw.close()
        self._take_over(opened)

    def writing(self, *, keep: bool = True) -> AbstractContextManager[None]:
        if keep:
            self.begin()
        return super().writing(keep=keep)
