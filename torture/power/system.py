"""The functions of `os` by which recip makes, names, moves, removes and syncs files and folders, watched."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from torture.power.recorder import ChangeLog

Watched = Callable[..., Any]


@contextmanager
def watched(recorder: ChangeLog) -> Iterator[None]:
    """Each of them does what it always does, and what it did below the recorder's root is recorded."""
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


def _recording(real: Watched, recorder: ChangeLog, after: Watched) -> Watched:
    def call(*arguments: Any, **options: Any) -> Any:
        answer = real(*arguments, **options)
        paths = [_absolute(argument) for argument in arguments if not isinstance(argument, int)]
        if recorder.covers(paths[-1]):
            after(*paths)
        return answer

    return call


def _opening(real: Watched, recorder: ChangeLog) -> Watched:
    def open_(path: Any, flags: int, *rest: Any, **options: Any) -> Any:
        is_new = bool(flags & os.O_CREAT) and not os.path.lexists(path)
        number = real(path, flags, *rest, **options)
        if is_new and recorder.covers(_absolute(path)):
            recorder.made(_absolute(path))
        return number

    return open_


def _syncing(real: Watched, recorder: ChangeLog) -> Watched:
    def fsync(file: int) -> None:
        real(file)
        path = Path(f"/proc/self/fd/{file}").readlink()
        if recorder.covers(path):
            recorder.synced(path)

    return fsync


def _absolute(path: Any) -> Path:
    """The path with its folder's links followed, and its own not."""
    whole = Path(os.fspath(path)).absolute()
    return Path(os.path.realpath(whole.parent)) / whole.name
