"""A real terminal, on which the real program asks and is answered."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.recip_program import Recip
from tests.terminal import Terminal


@pytest.fixture
def terminal(recip: Recip, tmp_path: Path) -> Iterator[Terminal]:
    """Start the real program on a terminal of 80 columns; the answer is what pexpect calls a child."""
    pexpect = pytest.importorskip("pexpect", reason="terminals are tried with pexpect, which Windows does not have")
    if sys.platform == "win32":
        pytest.skip("pexpect has no terminals on Windows")
    started: list[Any] = []

    def start(*arguments: str, today: str | None = None, encoding: str = "utf-8", **environment: str) -> Any:
        child = pexpect.spawn(
            sys.executable,
            ["-m", "reciprocity", *arguments],
            env={
                **os.environ,
                **recip.environment,
                "TERM": "xterm",
                **({"RECIP_TODAY": today} if today else {}),
                **environment,
            },
            encoding=encoding,
            timeout=60,
            dimensions=(24, 80),
            cwd=str(tmp_path),
        )
        child.setecho(False)
        child.logfile_read = io.StringIO()
        started.append(child)
        return child

    yield start
    for child in started:
        child.close(force=True)


@pytest.fixture
def lived_in(recip: Recip) -> Recip:
    """A journal of some weeks, with something to thank for and something to own."""
    for name in ("Maya", "Tom", "Priya"):
        recip(f"people add {name} --circle close")
    for day in range(1, 10):
        recip(f"log --with Maya --kind check-in {'--give' if day % 2 else '--take'} --on 2026-10-0{day}")
    recip("log --with Tom --kind support --take --on 2026-11-19 --note 'Tom mended my bike'")
    recip("log --with Priya --kind missed --give --on 2026-11-18 --note 'forgot the show'")
    return recip
