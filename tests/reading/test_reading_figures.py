"""A sample of the labelled lines reads as it did when the figures were last looked at."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.reading.figures import FILE, figures_of
from validation.labels import OWN

FIGURES = json.loads(FILE.read_text(encoding="utf-8"))


def test_every_file_of_lines_has_its_figures() -> None:
    assert sorted(FIGURES) == [file.stem for file in OWN]


@pytest.mark.parametrize("file", OWN, ids=lambda file: file.stem)
def test_a_file_reads_as_its_figures_say(file: Path) -> None:
    """Where that is meant to change: python -m tests.reading.figures, and look at what moved."""
    assert figures_of(file) == FIGURES[file.stem]
