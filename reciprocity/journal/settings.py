"""The few things that are set once, each as a part of a change."""

from __future__ import annotations

from reciprocity.journal.change_log import ChangeLog
from reciprocity.journal.connection import Connection

DATE_ORDER = "date-order"
FELT_ASKED = "felt-asked"
"""The day on which it was last asked how somebody seemed."""


class Settings:
    """Words kept by name."""

    def __init__(self, connection: Connection, recorder: ChangeLog) -> None:
        self._connection = connection
        self._recorder = recorder

    def get(self, name: str) -> str | None:
        """What is set under a name, if anything is."""
        row = self._connection.row("SELECT value FROM settings WHERE name = ?", (name,))
        return None if row is None else str(row[0])

    def set(self, name: str, value: str | None) -> None:
        """Set a name to a word, or to nothing. What is set so already is no change."""
        key = {"name": name}
        before = self.get(name)
        if before is None and value is not None:
            self._recorder.insert("settings", {**key, "value": value}, ("name",))
        elif before is not None and value is None:
            self._recorder.delete("settings", key)
        elif before is not None:
            self._recorder.update("settings", key, {"value": value})
