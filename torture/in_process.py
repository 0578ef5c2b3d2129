"""recip run within this process, where what it does is watched, or where a run must be quick."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

from reciprocity.cli import main
from torture.program import TODAY

if TYPE_CHECKING:
    from typing_extensions import Buffer

Command = tuple[str, ...]


class _Heard(io.BytesIO):
    """A pipe's far end, which tells when the first of an answer reaches it."""

    def __init__(self, on_answer: Callable[[], object]) -> None:
        super().__init__()
        self._on_answer = on_answer

    def write(self, data: Buffer) -> int:
        if not self.tell():
            self._on_answer()
        return super().write(data)


def run(command: Command, on_answer: Callable[[], object] = lambda: None) -> str:
    """Run recip; what it answered. Raises AssertionError where it refused. `on_answer` is called as it answers."""
    code, out, err = answered(command, on_answer)
    if code:
        raise AssertionError(f"recip {' '.join(command)}: {err}")
    return out


def answered(command: Command, on_answer: Callable[[], object] = lambda: None) -> tuple[int, str, str]:
    """Run recip; the code it ended with, what it answered, and what it said beside that."""
    out, err = io.TextIOWrapper(_Heard(on_answer), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
    code: int | str | None = 0
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main(command)
        except SystemExit as end:
            code = end.code
    return int(code or 0), _text(out), _text(err)


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()


@contextlib.contextmanager
def journal_at(place: Path) -> Iterator[None]:
    """The journal that `run` uses."""
    with mock.patch.dict(os.environ, {"RECIP_JOURNAL": str(place), "RECIP_TODAY": TODAY}):
        yield


@contextlib.contextmanager
def steps_from(folder: Path | None) -> Iterator[None]:
    """The migrations in force, instead of recip's own where a folder is given."""
    if folder is None:
        yield
        return
    with mock.patch("reciprocity.journal.schema_check.MIGRATIONS", folder):
        yield
