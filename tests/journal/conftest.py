"""A journal in a real file, and what it holds, for comparison."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partialmethod
from pathlib import Path
from typing import Any

import pytest

from reciprocity.journal.connection import Connection
from reciprocity.journal.journal import Journal

NOW = datetime(2026, 11, 23, 18, 30, 0, 250, tzinfo=UTC)
TODAY = date(2026, 11, 23)

posix_only = pytest.mark.skipif(os.name == "nt", reason="modes and links are POSIX")

Content = dict[str, list[tuple[Any, ...]]]


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(tmp_path / "journal.db") as opened:
        yield opened


def content_of(place: Path) -> Content:
    """Every row that counts, by table: what was done and undone, and imports not in force, are left out."""
    tables = ["people", "nicknames", "groups", "members", "identities", "moments", "parts", "follow_ups"]
    tables += ["notices", "guesses", "intentions"]
    with sqlite3.connect(place) as raw:
        found = {table: sorted(raw.execute(f"SELECT * FROM {table}"), key=repr) for table in tables}
        live = "import IN (SELECT id FROM imports WHERE undone = 0)"
        found["contacts"] = sorted(raw.execute(f"SELECT * FROM contacts WHERE {live}"), key=repr)
        found["imports"] = sorted(raw.execute("SELECT * FROM imports WHERE undone = 0"), key=repr)
    raw.close()
    return found


def be_impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever would have a journal alone waits for no time worth mentioning."""
    monkeypatch.setattr(Connection, "__init__", partialmethod(Connection.__init__, patience=0.05))


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)
