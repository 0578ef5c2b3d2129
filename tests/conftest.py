"""Fixtures for all tests, and what makes the suite fast: RAM for temporary files, fewer examples in everyday runs."""

from __future__ import annotations

import math
import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from tests.effort import IS_CI, SHARE
from tests.recip_program import TODAY, Recip

ROOT = Path(__file__).resolve().parent.parent

# No deadline: on a busy machine a test is slow through no fault of the code. CI tries the same examples each time.
settings.register_profile("everyday", deadline=None, max_examples=100 // SHARE)
settings.register_profile("ci", deadline=None, derandomize=True, database=None)
settings.load_profile("ci" if IS_CI else "everyday")

MEMORY = Path("/dev/shm")
ROOM = 2 * 2**30

# A third of the time of a test that writes a journal is fsync. xdist's workers inherit the variable.
if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_itemcollected(item: pytest.Item) -> None:
    """Reduce the examples of properties that set a number of their own."""
    function = getattr(item, "function", None)
    own = getattr(function, "_hypothesis_internal_use_settings", None)
    if IS_CI or own is None or hasattr(function, "has_reduced_examples"):
        return
    if own.max_examples != settings().max_examples:
        reduced = settings(own, max_examples=math.ceil(own.max_examples / SHARE))
        vars(function).update(_hypothesis_internal_use_settings=reduced, has_reduced_examples=True)


@pytest.fixture
def recip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Recip:
    """recip with an empty journal, on Monday 23 November 2026, in a folder and home of its own."""
    return Recip(tmp_path, monkeypatch)


@pytest.fixture
def today() -> date:
    return date.fromisoformat(TODAY)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of data that is not part of the project; where it is not there, the test is skipped."""
    folder = Path(os.environ.get("RECIP_SHARED_DATA") or ROOT.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip("needs the data that lies beside the project, in ../shared/data or RECIP_SHARED_DATA")
    return folder


@pytest.fixture(scope="session")
def readme() -> str:
    return (ROOT / "README.md").read_text(encoding="utf-8")
