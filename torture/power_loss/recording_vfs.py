"""A recording SQLite VFS, and an adapter with the `sqlite3.Connection` methods that recip uses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import apsw

from torture.power_loss.disk import Resized, Wrote
from torture.power_loss.disk_recorder import DiskRecorder

VFS = "recorder"


class RecordingVfs(apsw.VFS):
    """SQLite's unix VFS; calls that change the disk are recorded."""

    def __init__(self, recorder: DiskRecorder) -> None:
        super().__init__(VFS, "unix")
        self._recorder = recorder

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        filename = name.filename() if isinstance(name, apsw.URIFilename) else name
        if filename is None or not self._recorder.covers(Path(filename)):
            return apsw.VFSFile("unix", name, flags)
        path = Path(filename)
        is_new = bool(flags[0] & apsw.SQLITE_OPEN_CREATE) and not path.exists()
        file = _File(self._recorder, path, name, flags, is_new=is_new)
        if is_new:
            self._recorder.made(path)
        return file

    def xRandomness(self, numbytes: int) -> bytes:  # noqa: N802
        return self._recorder.random.randbytes(numbytes)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: FBT001, N802
        super().xDelete(filename, syncdir)
        path = Path(filename)
        if self._recorder.covers(path):
            self._recorder.unlinked(path)
            if syncdir:
                self._recorder.folder_synced(path.parent)


class _File(apsw.VFSFile):
    def __init__(self, recorder: DiskRecorder, path: Path, name: Any, flags: list[int], *, is_new: bool) -> None:
        super().__init__("unix", name, flags)
        self._recorder = recorder
        self._path = path
        # As os_unix.c does (UNIXFILE_DIRSYNC): the first sync of a new rollback journal syncs its directory too.
        self._folder_waits = is_new and bool(flags[0] & apsw.SQLITE_OPEN_MAIN_JOURNAL)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        super().xWrite(data, offset)
        self._recorder.steps.append(Wrote(self._recorder.file(self._path), offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        super().xTruncate(newsize)
        self._recorder.steps.append(Resized(self._recorder.file(self._path), newsize))

    def xSync(self, flags: int) -> None:  # noqa: N802
        super().xSync(flags)
        self._recorder.synced(self._path)
        if self._folder_waits:
            self._folder_waits = False
            self._recorder.folder_synced(self._path.parent)


def connect(database: str, *, timeout: float = 5.0, **_: Any) -> Connection:
    """Replacement of `sqlite3.connect`."""
    return Connection(database, timeout)


class Connection:
    """The methods of `sqlite3.Connection` that recip uses, implemented with apsw."""

    def __init__(self, uri: str, timeout: float) -> None:
        self._apsw = apsw.Connection(uri, flags=apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_URI, vfs=VFS)
        self._apsw.set_busy_timeout(int(timeout * 1000))

    def execute(self, sql: str, parameters: Any = ()) -> _Cursor:
        return _Cursor(self._apsw, sql, parameters)

    def executemany(self, sql: str, rows: Any) -> None:
        self._apsw.executemany(sql, rows)

    def backup(self, target: Connection, *, progress: Callable[[int, int, int], None] | None = None, **_: Any) -> None:
        with target._apsw.backup("main", self._apsw, "main") as backup:
            while not backup.done:
                backup.step()
                if progress:
                    progress(0, backup.remaining, backup.page_count)

    @property
    def total_changes(self) -> int:
        return self._apsw.total_changes()

    @property
    def in_transaction(self) -> bool:
        return bool(self._apsw.in_transaction)

    def rollback(self) -> None:
        self._apsw.execute("ROLLBACK")

    def create_function(self, name: str, count: int, function: Callable[..., Any], *, deterministic: bool) -> None:
        self._apsw.create_scalar_function(name, function, count, deterministic=deterministic)

    def set_authorizer(self, judge: Callable[..., int] | None) -> None:
        self._apsw.authorizer = judge

    def setconfig(self, option: int, enable: bool = True) -> None:  # noqa: FBT001 - as sqlite3 has it
        self._apsw.config(option, int(enable))

    def close(self) -> None:
        self._apsw.close()


class _Cursor:
    """One executed statement and its rows."""

    def __init__(self, connection: apsw.Connection, sql: str, parameters: Any) -> None:
        cursor = connection.cursor()
        before = connection.total_changes()
        cursor.execute(sql, parameters)
        self.description = _columns(cursor)
        self._rows = iter(list(cursor))
        self.rowcount = connection.changes() if connection.total_changes() > before else 0

    def fetchall(self) -> list[Any]:
        return list(self._rows)

    def fetchone(self) -> Any:
        return next(self._rows, None)

    def __iter__(self) -> Iterator[Any]:
        return self._rows

    def close(self) -> None:
        self._rows = iter(())


def _columns(cursor: apsw.Cursor) -> list[Any]:
    try:
        return list(cursor.get_description())
    except apsw.ExecutionCompleteError:
        return []
