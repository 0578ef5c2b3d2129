"""Settings: text by name. Setting one is a recorded change."""

from __future__ import annotations

from reciprocity.journal.change_log import ChangeLog
from reciprocity.journal.connection import Connection

DATE_ORDER = "date-order"
FELT_ASKED = "felt-asked"
"""The day on which it was last asked how somebody seemed."""


class Settings:
    """Text by name."""

    def __init__(self, connection: Connection, change_log: ChangeLog) -> None:
        self._connection = connection
        self._change_log = change_log

    def get(self, name: str) -> str | None:
        value: str | None = self._connection.scalar("SELECT value FROM settings WHERE name = ?", (name,))
        return value

    def set(self, name: str, value: str | None) -> None:
        """Set or (with None) remove a value. What is so already is no change."""
        key = {"name": name}
        before = self.get(name)
        if before is None and value is not None:
            self._change_log.insert("settings", {**key, "value": value}, ("name",))
        elif before is not None and value is None:
            self._change_log.delete("settings", key)
        elif before is not None:
            self._change_log.update("settings", key, {"value": value})
