"""recip run within this process, where what it does is watched, or where a run must be quick."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

from reciprocity.cli import main
from torture.program import TODAY

Command = tuple[str, ...]


def run(command: Command) -> str:
    """Run recip; what it answered. Raises AssertionError where it refused."""
    code, out, err = answered(command)
    if code:
        raise AssertionError(f"recip {' '.join(command)}: {err}")
    return out


def answered(command: Command) -> tuple[int, str, str]:
    """Run recip; the code it ended with, what it answered, and what it said beside that."""
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
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
    with mock.patch("reciprocity.journal.schema.MIGRATIONS", folder):
        yield
