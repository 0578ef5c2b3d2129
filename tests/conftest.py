"""What every test may ask for: the program with a journal of its own, and the data that lies beside the project."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from tests.recip_program import TODAY, Recip

# No deadline: a busy machine is slow through no fault of the code. CI tries the same examples each time.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")

ROOT = Path(__file__).resolve().parent.parent


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
