"""Run recip as a subprocess."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

TODAY = "2026-11-23"


@dataclass(frozen=True, slots=True)
class Answer:
    """Output, exit code and duration in seconds of one run."""

    stdout: str
    stderr: str
    code: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Program:
    """recip on the journal at `journal_path`; `wrapped` are the interpreter's arguments that start it."""

    journal_path: Path
    wrapped: tuple[str, ...] = ("-m", "reciprocity")

    def start(self, *arguments: str, **environment: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, *self.wrapped, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            env={**_environment(), "RECIP_JOURNAL": str(self.journal_path), "RECIP_TODAY": TODAY, **environment},
        )

    def run(self, *arguments: str, **environment: str) -> Answer:
        began = time.monotonic()
        process = self.start(*arguments, **environment)
        stdout, stderr = process.communicate(timeout=120)
        return Answer(stdout, stderr, process.returncode, time.monotonic() - began)


def _environment() -> dict[str, str]:
    kept = ("PATH", "HOME", "SYSTEMROOT", "TMPDIR", "TEMP", "LANG", "VIRTUAL_ENV", "COVERAGE_PROCESS_CONFIG")
    here = {name: os.environ[name] for name in kept if name in os.environ}
    return {**here, "PYTHONPATH": str(Path(__file__).resolve().parent.parent), "PYTHONUTF8": "1", "COLUMNS": "80"}
