"""Records all that recip asks of the disk: what SQLite asks, through a VFS of apsw's, and what recip itself asks of os.

recip's own modules run as they are, pragmas and SQL included. Only `sqlite3.connect` answers, meanwhile, with the same
few methods over a connection of apsw, because Python's own module has no way in below SQLite.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from torture.power.recorder import ChangeLog
from torture.power.sqlite import RecordingVfs, connect
from torture.power.system import watched


@contextmanager
def recorded(root: Path) -> Iterator[ChangeLog]:
    """All that happens below `root` while this is open; what is there before is sure to be kept."""
    recorder = ChangeLog(root)
    vfs = RecordingVfs(recorder)
    with watched(recorder), mock.patch.object(sqlite3, "connect", connect):
        yield recorder
    vfs.unregister()
