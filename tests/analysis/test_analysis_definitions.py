"""docs/definitions.md names every threshold, each with the value that the code has."""

from __future__ import annotations

import re
from ast import literal_eval
from fractions import Fraction
from importlib import import_module
from pathlib import Path

import pytest

from reciprocity.core import thresholds

DOCUMENT = (Path(__file__).resolve().parents[2] / "docs" / "definitions.md").read_text("utf-8")
ROWS = re.findall(r"^\| `(\w+)\.([A-Z_]+)` \| ([^|]+) \|", DOCUMENT, re.MULTILINE)


@pytest.mark.parametrize(("module", "name", "value"), ROWS)
def test_a_constant_has_the_value_in_the_document(module: str, name: str, value: str) -> None:
    documented = float(Fraction(value)) if "/" in value else literal_eval(value)

    assert getattr(import_module(f"reciprocity.core.{module}"), name) == documented


def test_every_threshold_is_in_the_document_once() -> None:
    documented = [name for module, name, _ in ROWS if module == "thresholds"]

    assert sorted(documented) == sorted(name for name in vars(thresholds) if name.isupper())


def test_every_constant_that_the_document_speaks_of_exists() -> None:
    spoken_of = set(re.findall(r"`([A-Z][A-Z_]+)`", DOCUMENT))

    assert spoken_of <= set(vars(thresholds))
