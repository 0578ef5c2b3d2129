"""Hooks on the functions of `os` that create, rename, remove and sync files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from torture.power_loss.disk_recorder import DiskRecorder

Watched = Callable[..., Any]


@contextmanager
def record_os_calls(recorder: DiskRecorder) -> Iterator[None]:
    """Record calls that concern files below the recorder's root."""
    afterwards: dict[str, Watched] = {
        "mkdir": lambda path, *_, **__: recorder.folder_made(path),
        "link": recorder.linked,
        "unlink": lambda path, **_: recorder.unlinked(path),
        "rename": recorder.moved,
        "replace": recorder.moved,
    }
    ours = {name: _recording(getattr(os, name), recorder, after) for name, after in afterwards.items()}
    ours["urandom"] = recorder.random.randbytes
    ours |= {"open": _opening(os.open, recorder), "fsync": _syncing(os.fsync, recorder)}
    with ExitStack() as stack:
        for name, function in ours.items():
            stack.enter_context(mock.patch.object(os, name, function))
        yield


def _recording(real: Watched, recorder: DiskRecorder, after: Watched) -> Watched:
    def call(*arguments: Any, **options: Any) -> Any:
        answer = real(*arguments, **options)
        paths = [_absolute(argument) for argument in arguments if not isinstance(argument, int)]
        if recorder.covers(paths[-1]):
            after(*paths)
        return answer

    return call


def _opening(real: Watched, recorder: DiskRecorder) -> Watched:
    def open_(path: Any, flags: int, *rest: Any, **options: Any) -> Any:
        is_new = bool(flags & os.O_CREAT) and not os.path.lexists(path)
        number = real(path, flags, *rest, **options)
        if is_new and recorder.covers(_absolute(path)):
            recorder.made(_absolute(path))
        return number

    return open_


def _syncing(real: Watched, recorder: DiskRecorder) -> Watched:
    def fsync(file: int) -> None:
        real(file)
        path = Path(f"/proc/self/fd/{file}").readlink()
        if recorder.covers(path):
            recorder.synced(path)

    return fsync


def _absolute(path: Any) -> Path:
    """The absolute path; symlinks are resolved in its directory, not in its last part."""
    intact = Path(os.fspath(path)).absolute()
    return Path(os.path.realpath(intact.parent)) / intact.name
