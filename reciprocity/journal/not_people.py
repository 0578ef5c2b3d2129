"""Words that were taken for somebody's name and are nobody's, each as a part of a change."""

from __future__ import annotations

from reciprocity.core.people import name_key
from reciprocity.journal.change_log import ChangeLog
from reciprocity.journal.connection import Connection


class NotPeople:
    """Words that are not offered as a person."""

    def __init__(self, connection: Connection, recorder: ChangeLog) -> None:
        self._connection = connection
        self._recorder = recorder

    def all(self) -> tuple[str, ...]:
        """The words as they were typed, by their keys."""
        return tuple(word for (word,) in self._connection.rows("SELECT name FROM not_people ORDER BY key"))

    def add(self, word: str) -> None:
        """Keep a word from being offered; one that is kept so already is no change."""
        if not self._has(word):
            self._recorder.insert("not_people", {"key": name_key(word), "name": word}, ("key",))

    def remove(self, word: str) -> None:
        """Offer a word again; one that was never kept from it is no change."""
        if self._has(word):
            self._recorder.delete("not_people", {"key": name_key(word)})

    def _has(self, word: str) -> bool:
        return self._connection.row("SELECT 1 FROM not_people WHERE key = ?", (name_key(word),)) is not None
