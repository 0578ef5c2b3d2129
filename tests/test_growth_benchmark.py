"""The journals that `make growth` compares have the same content within the window, and the stated size."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from benchmarks import big_journal, growth
from reciprocity.journal.journal import Journal


def test_both_journals_hold_the_same_within_the_window(tmp_path: Path) -> None:
    small, large = tmp_path / "small.db", tmp_path / "large.db"
    big_journal.make(small, big_journal.Size(people=12, entries=120, contacts=0, days=400))
    shutil.copyfile(small, large)

    growth.grow(large, 1_000)

    with Journal.open(small) as before, Journal.open(large) as after:
        here, there = (journal.evidence(big_journal.UNTIL) for journal in (before, after))
        assert here.entries == there.entries
        assert here.entries
        assert there.began
        assert here.began
        assert there.began < here.began
        assert there.moments > 800
    with sqlite3.connect(large) as raw:
        assert raw.execute("SELECT count(*) FROM parts").fetchone()[0] in (1_000, 1_001)
        assert raw.execute("SELECT count(*) FROM parts WHERE kind IS NULL").fetchone()[0] == 0
        assert raw.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    raw.close()


@pytest.mark.parametrize("number", [1, 30, 31, 1_000_000])
def test_handles_are_eight_letters_and_unique(number: int) -> None:
    handle = growth._handle(number)

    assert len(handle) == 8
    assert handle != growth._handle(number + 1)
