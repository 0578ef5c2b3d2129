"""Record all disk operations: SQLite's through an apsw VFS, recip's own through hooks on `os`.

recip's modules run unchanged, pragmas and SQL included. Only `sqlite3.connect` is replaced, by an adapter over apsw,
because the sqlite3 module cannot install a VFS.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from torture.power_loss.disk_recorder import DiskRecorder
from torture.power_loss.os_hooks import record_os_calls
from torture.power_loss.recording_vfs import RecordingVfs, connect


@contextmanager
def recording(root: Path) -> Iterator[DiskRecorder]:
    """Record all operations below `root`; files that exist already count as durable."""
    recorder = DiskRecorder(root)
    vfs = RecordingVfs(recorder)
    with record_os_calls(recorder), mock.patch.object(sqlite3, "connect", connect):
        yield recorder
    vfs.unregister()
