"""Golden pairs for each format: an input file, and the expected result in readable lines."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from reciprocity.core.importing import Contact
from reciprocity.importers import DUMP, FORMATS, detect_format
from reciprocity.importers.context import Context
from reciprocity.importers.import_batch import ImportBatch
from reciprocity.importers.sources import source_of

GOLDEN = Path(__file__).parent / "golden"
PAIRS = {expected.name.removesuffix(".expected.json"): expected for expected in sorted(GOLDEN.glob("*.expected.json"))}


@pytest.mark.parametrize("name", [name for name in FORMATS if name != DUMP])
def test_every_format_has_a_golden_pair_and_a_description(name: str) -> None:
    assert any(format_of(pair) == name for pair in PAIRS)
    assert FORMATS[name].title
    assert FORMATS[name].origin[-1] != "."


@pytest.mark.parametrize("pair", PAIRS)
def test_a_golden_file_is_read_as_expected(pair: str) -> None:
    expected = json.loads(PAIRS[pair].read_text(encoding="utf-8"))
    file = next(path for path in GOLDEN.glob(f"{pair}.*") if path != PAIRS[pair])

    assert detect_format(source_of(file)) == format_of(pair)
    assert what_comes_of(file, expected["me"], expected["hours_east"]) == expected


def format_of(pair: str) -> str:
    """The format in a pair's name, before the hyphen."""
    return max((name for name in FORMATS if f"{pair}-".startswith(f"{name}-")), key=len)


def what_comes_of(file: Path, me: list[str], hours_east: int = 0) -> dict[str, Any]:
    """The result of reading a file, as JSON; contacts as lines with UTC times."""
    source = source_of(file)
    form = FORMATS[detect_format(source)]
    zone = timezone(timedelta(hours=hours_east))
    batch = ImportBatch(form.channel).add(form.reader.read(source, Context(tuple(me), zone, today=date(2026, 12, 1))))
    found = batch.contact_days(me)
    what: dict[str, Any] = {
        "me": me,
        "hours_east": hours_east,
        "rows": found.rows,
        "left_out": {reason.value: count for reason, count in sorted(found.left_out.items())},
        "contacts": [line_of(each, batch.display_name(each.person)) for each in found.contacts],
        "cards": [{name: value for name, value in asdict(card).items() if value} for card in batch.cards],
        "happenings": [{name: value for name, value in asdict(one).items() if value} for one in batch.happenings],
    }
    kept = {name: value for name, value in what.items() if value or name in {"me", "hours_east"}}
    as_json: dict[str, Any] = json.loads(json.dumps(kept, default=str))
    return as_json


def line_of(contact: Contact, name: str) -> str:
    """A contact as text: 2026-03-02 mail Rosa: you 08:15:00 to 08:15:00, them 08:40:00 to 08:45:00."""
    sides = []
    for who, first, last in (
        ("you", contact.first_you, contact.last_you),
        ("them", contact.first_them, contact.last_them),
    ):
        if first and last:
            sides.append(f"{who} {clock(first)} to {clock(last)}")
    return f"{contact.day} {contact.channel} {name}: {', '.join(sides)}"


def clock(when: datetime) -> str:
    return f"{when.astimezone(UTC):%H:%M:%S}"
