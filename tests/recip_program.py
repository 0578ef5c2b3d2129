"""Run recip in tests: in this process or as a subprocess, on a journal of the test's own."""

from __future__ import annotations

import io
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer.main
from typer.utils import get_params_from_function

# Typer evaluates the annotations of every command in each run: a third of the time that a run in this process takes.
# It holds its own name for the function, which mypy does not count as exported.
setattr(typer.main, "get_params_from_function", cache(get_params_from_function))  # noqa: B010

TODAY = "2026-11-23"
"""The date in every test unless it says otherwise: a Monday."""


@dataclass(frozen=True)
class Answer:
    """Output and exit code of one run."""

    stdout: str
    stderr: str
    code: int


class Recip:
    """`recip("log called Maya today")` runs recip on the test's own journal, and fails if recip fails.

    A string is split as a shell would; a list is used as it is. For an expected failure, pass its exit code:
    `recip("balance Nadia", code=1)`.
    """

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.journal = folder / "journal.db"
        self._monkeypatch = monkeypatch
        for name in list(os.environ):
            if name.startswith(("RECIP_", "XDG_")) or name in ("FORCE_COLOR", "PAGER", "EDITOR", "VISUAL"):
                monkeypatch.delenv(name)
        self.environment = {
            "RECIP_JOURNAL": str(self.journal),
            "RECIP_TODAY": TODAY,
            "NO_COLOR": "1",
            "COLUMNS": "80",
            "LINES": "24",
            "HOME": str(folder),
            "USERPROFILE": str(folder),
            "PYTHONUTF8": "1",
        }
        for name, value in self.environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.chdir(folder)

    def __call__(
        self,
        line: str | Sequence[str],
        *,
        input: str = "",  # noqa: A002 - named as in subprocess.run
        code: int | None = 0,
        today: str | None = None,
    ) -> Answer:
        """Run in this process, which is fast. No stream is a terminal."""
        __tracebackhide__ = True
        return _expected(self.tried(line, input=input, today=today), line, code)

    def tried(
        self,
        line: str | Sequence[str],
        *,
        input: str = "",  # noqa: A002 - named as in subprocess.run
        today: str | None = None,
    ) -> Answer:
        """Run in this process, with any exit code."""
        with self._monkeypatch.context() as here:
            if today is not None:
                here.setenv("RECIP_TODAY", today)
            out, err = _stream(), _stream()
            here.setattr(sys, "stdin", _stream(input))
            here.setattr(sys, "stdout", out)
            here.setattr(sys, "stderr", err)
            answered = _code_of(self.arguments(line))
            return Answer(_text_of(out), _text_of(err), answered)

    def real(
        self,
        line: str | Sequence[str],
        *,
        input: str = "",  # noqa: A002 - named as in subprocess.run
        code: int | None = 0,
        today: str | None = None,
    ) -> Answer:
        """Run as a subprocess."""
        __tracebackhide__ = True
        done = subprocess.run(
            [sys.executable, "-m", "reciprocity", *self.arguments(line)],
            input=input,
            capture_output=True,
            encoding="utf-8",
            cwd=self.folder,
            env={**os.environ, **({"RECIP_TODAY": today} if today else {})},
            timeout=60,
            check=False,
        )
        return _expected(Answer(done.stdout, done.stderr, done.returncode), line, code)

    def json(self, line: str | Sequence[str], *, today: str | None = None) -> Any:
        """The parsed output of a command with `--json`."""
        __tracebackhide__ = True
        return json.loads(self([*self.arguments(line), "--json"], today=today).stdout)

    @staticmethod
    def arguments(line: str | Sequence[str]) -> list[str]:
        return shlex.split(line) if isinstance(line, str) else list(line)


def _stream(text: str = "") -> io.TextIOWrapper:
    """A text stream over bytes, as the real ones are."""
    return io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8", newline="")


def _text_of(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()


def _code_of(arguments: list[str]) -> int:
    from reciprocity.cli import main

    try:
        main(arguments)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def _expected(answer: Answer, line: str | Sequence[str], code: int | None) -> Answer:
    __tracebackhide__ = True
    if code is not None and answer.code != code:
        pytest.fail(
            f"recip {line} ended with {answer.code} and not {code}\n"
            f"--- stdout\n{answer.stdout}\n--- stderr\n{answer.stderr}"
        )
    return answer
