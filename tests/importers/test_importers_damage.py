"""Truncated, corrupt or unexpected files are read as far as possible, or refused with an error message."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reciprocity.errors import BadFile
from reciprocity.importers import FORMATS
from reciprocity.importers.context import Context, DayMonthOrder
from reciprocity.importers.import_batch import ImportBatch
from reciprocity.importers.sources import source_of
from tests.importers.test_importers_formats import GOLDEN, PAIRS, format_of

FILES = sorted(path for path in GOLDEN.iterdir() if not path.name.endswith(".expected.json"))
JSON_FILES = [path for path in FILES if path.suffix == ".json"]
STRANGE: list[Any] = [None, True, -1, 10**30, 1e300, "", "x", [], [[]], {}, {"name": None}, "2024-13-45", "\ud800"]
OFTEN = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)


def read(path: Path, name: str) -> ImportBatch | None:
    """The content of the file; None if it was refused with BadFile."""
    context = Context((), UTC, DayMonthOrder.DAY_FIRST)
    with suppress(BadFile):
        source = source_of(path)
        for form in FORMATS.values():
            form.reader.sniff(source.head)
        batch = ImportBatch(FORMATS[name].channel).add(FORMATS[name].reader.read(source, context))
        batch.contact_days(["Ann Lind", *batch.candidates()[:1]])
        return batch
    return None


def test_every_golden_file_is_used() -> None:
    assert {path.stem for path in FILES} == PAIRS.keys()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@given(st.data())
@OFTEN
def test_truncated_or_altered_files_raise_nothing_but_bad_file(tmp_path: Path, path: Path, data: st.DataObject) -> None:
    content = bytearray(path.read_bytes())
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=3)):
        content[place] = data.draw(st.integers(0, 255))
    damaged = tmp_path / path.name
    damaged.write_bytes(content[: data.draw(st.integers(0, len(content)))])

    read(damaged, format_of(path.stem))


@pytest.mark.parametrize("path", JSON_FILES, ids=lambda path: path.stem)
@given(st.data())
@OFTEN
def test_any_json_value_anywhere_raises_nothing_but_bad_file(tmp_path: Path, path: Path, data: st.DataObject) -> None:
    content = json.loads(path.read_text(encoding="utf-8"))
    holder, key = data.draw(st.sampled_from(list(places_in(content))))
    holder[key] = data.draw(st.sampled_from(STRANGE))
    changed = tmp_path / path.name
    changed.write_text(json.dumps(content), encoding="utf-8")

    read(changed, format_of(path.stem))


@pytest.mark.parametrize("path", JSON_FILES, ids=lambda path: path.stem)
def test_truncated_json_is_read_up_to_the_cut(tmp_path: Path, path: Path) -> None:
    whole = read(path, format_of(path.stem))
    cut = tmp_path / path.name
    cut.write_bytes(path.read_bytes()[:-40])

    found = read(cut, format_of(path.stem))

    assert whole is not None
    assert found is not None
    assert 0 < found.messages <= whole.messages
    assert found.left_out["cut off"] >= 1  # type: ignore[index]


def places_in(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every position in a JSON value, as a container and a key."""
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield value, key
        yield from places_in(value[key])
