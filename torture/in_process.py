"""Run recip in this process: for speed, and where its system calls are recorded."""

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


class _NotifyingBuffer(io.BytesIO):
    """A buffer that calls `on_output` when the first bytes are written."""

    def __init__(self, on_output: Callable[[], object]) -> None:
        super().__init__()
        self._on_answer = on_output

    def write(self, data: Buffer) -> int:
        if not self.tell():
            self._on_answer()
        return super().write(data)


def run(command: Command, on_output: Callable[[], object] = lambda: None) -> str:
    """Run recip and return its stdout; raise AssertionError on failure. `on_output` is called on the first output."""
    code, out, err = run_captured(command, on_output)
    if code:
        raise AssertionError(f"recip {' '.join(command)}: {err}")
    return out


def run_captured(command: Command, on_output: Callable[[], object] = lambda: None) -> tuple[int, str, str]:
    """Run recip and return its exit code, stdout and stderr."""
    out, err = io.TextIOWrapper(_NotifyingBuffer(on_output), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
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
def journal_at(journal_path: Path) -> Iterator[None]:
    """Set the journal that `run` and `run_captured` use."""
    with mock.patch.dict(os.environ, {"RECIP_JOURNAL": str(journal_path), "RECIP_TODAY": TODAY}):
        yield


@contextlib.contextmanager
def migrations_from(folder: Path | None) -> Iterator[None]:
    """Use the migrations in `folder` instead of recip's own, if given."""
    if folder is None:
        yield
        return
    with mock.patch("reciprocity.journal.schema_check.MIGRATIONS", folder):
        yield
