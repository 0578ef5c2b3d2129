"""A real browser, and pages drawn for it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
QUIETLY = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""A browser that asks nobody anything; in a container it has no sandbox to make."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, or the browser that RECIP_BROWSER names; where there is none, the test is skipped."""
    found = os.environ.get("RECIP_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("needs a browser: Debian's package chromium, or one that RECIP_BROWSER names")
    with tempfile.TemporaryDirectory() as home, sync_playwright() as driver:
        started = driver.chromium.launch(
            executable_path=found, args=list(QUIETLY), env={**os.environ, "HOME": home, "XDG_CONFIG_HOME": home}
        )
        yield started
        started.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the samples, each drawn when a test first opens it."""
    return tmp_path_factory.mktemp("pages")
