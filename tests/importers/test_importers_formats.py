"""Each format has a golden pair: a file as it comes, and the contacts that it comes to."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from reciprocity.importers import FORMATS, folded

GOLDEN = Path(__file__).parent / "golden"
PAIRS = {expected.name.removesuffix(".expected.json"): expected for expected in sorted(GOLDEN.glob("*.expected.json"))}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_a_golden_pair_and_says_what_it_is(name: str) -> None:
    assert name in PAIRS
    assert FORMATS[name].help
    assert FORMATS[name].help[-1] != "."


@pytest.mark.parametrize("name", PAIRS)
def test_a_file_comes_to_what_is_written_beside_it(name: str) -> None:
    expected = json.loads(PAIRS[name].read_text(encoding="utf-8"))
    file = next(path for path in GOLDEN.glob(f"{name}.*") if path != PAIRS[name])
    zone = timezone(timedelta(hours=expected.pop("hours_east")))
    form = FORMATS[name.partition("-")[0]]

    found = folded(form.messages_in(file, zone), expected.pop("me"), form.channel, zone)

    assert json.loads(json.dumps(asdict(found), default=iso)) == expected


def iso(value: date | datetime) -> str:
    return value.isoformat()
