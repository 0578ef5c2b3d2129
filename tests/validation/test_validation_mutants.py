"""The sample of deliberate faults: what is drawn, what counts, and what is said of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validation import mutants
from validation.mutants import (
    Change,
    Outcome,
    Reason,
    Survivor,
    change_of,
    outcome_of,
    reasons_in,
    room_of,
    same_sql,
    sampled,
)

ROOMS = ("analysis", "journal", "reading")

names = st.lists(
    st.builds("reciprocity.{}.file.x_function__mutmut_{}".format, st.sampled_from(ROOMS), st.integers(1, 60)),
    unique=True,
)


@given(names, st.integers(0, 99), st.integers(0, 80))
def test_a_sample_is_of_the_size_asked_for_and_holds_nothing_twice(all_: list[str], seed: int, size: int) -> None:
    found = sampled(all_, seed, size)

    assert len(found) == min(size, len(all_))
    assert len(set(found)) == len(found)
    assert set(found) <= set(all_)


@given(names, st.integers(0, 99), st.integers(0, 80), st.randoms())
def test_a_seed_gives_the_same_sample_in_whatever_order_they_come(
    all_: list[str], seed: int, size: int, chance: st.DataObject
) -> None:
    shuffled = list(all_)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    assert sampled(shuffled, seed, size) == sampled(all_, seed, size)


@given(names, st.integers(0, 99), st.integers(0, 80))
def test_no_room_is_passed_over_while_it_has_any(all_: list[str], seed: int, size: int) -> None:
    found = [room_of(name) for name in sampled(all_, seed, size)]

    for room in ROOMS:
        left = sum(room_of(name) == room for name in all_) - found.count(room)
        if left:
            assert all(found.count(room) >= found.count(other) - 1 for other in ROOMS)


def test_another_seed_gives_another_sample() -> None:
    all_ = [f"reciprocity.journal.mappers.x_row__mutmut_{number}" for number in range(500)]

    assert sampled(all_, 1, 20) != sampled(all_, 2, 20)


def outcome(codes: dict[str, int | None], reasons: dict[str, Reason], monkeypatch: pytest.MonkeyPatch) -> Outcome:
    monkeypatch.setattr(
        mutants, "_survivor", lambda name: Survivor(name, Change(name, "a", "b"), reasons.get(name.rpartition(".")[2]))
    )
    return outcome_of({f"reciprocity.{name}": code for name, code in codes.items()})


def test_failed_tests_and_broken_off_ones_notice_and_passed_and_missing_ones_do_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    codes: dict[str, int | None] = {
        "journal.killed": 1,
        "journal.hangs": 36,
        "journal.lives": 0,
        "reading.untested": 33,
    }

    found = outcome(codes, {}, monkeypatch)

    assert found.share == 0.5
    assert found.killed_of == {"journal": (2, 3), "reading": (0, 1)}


@pytest.mark.parametrize("code", [None, 2, 34, 99])
def test_what_was_not_come_to_counts_for_nothing(code: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    found = outcome({"journal.killed": 1, "journal.lives": 0, "journal.other": code}, {}, monkeypatch)

    assert len(found.tried) == 2
    assert found.share == 0.5


def test_only_equivalent_ones_count_neither_way(monkeypatch: pytest.MonkeyPatch) -> None:
    codes: dict[str, int | None] = {"journal.killed": 1, "journal.same": 0, "journal.wording": 0}
    reasons = {"same": Reason("the same", equivalent=True), "wording": Reason("a word", equivalent=False)}

    assert outcome(codes, reasons, monkeypatch).share == 0.5


def test_none_tried_is_no_success(monkeypatch: pytest.MonkeyPatch) -> None:
    assert outcome({"journal.other": None}, {}, monkeypatch).share == 0


SHOWN = """\
# reciprocity.journal.mappers.x_row__mutmut_3: survived
--- reciprocity/journal/mappers.py
+++ reciprocity/journal/mappers.py
@@ -1,4 +1,4 @@
 def row(number):
     if number:
-        return number - 1
+        return number + 1
     return 0
"""


def test_a_reason_is_found_by_the_change_whatever_its_number() -> None:
    reasons = reasons_in(
        """
        [[survivor]]
        function = "reciprocity.journal.mappers.x_row"
        before = "return number - 1"
        after = "return number + 1"
        reason = "for a test"
        """
    )

    assert reasons[change_of("reciprocity.journal.mappers.x_row__mutmut_7", SHOWN)] == Reason(
        "for a test", equivalent=False
    )


def test_every_reason_on_file_is_for_code_that_is_there() -> None:
    root = Path(mutants.HERE).parent
    for change, reason in reasons_in((root / "validation" / "survivors.toml").read_text(encoding="utf-8")).items():
        file = root.joinpath(*change.function.split(".")[:-1]).with_suffix(".py")
        written = " ".join(file.read_text(encoding="utf-8").split())
        assert " ".join(change.before.split()) in written, change
        assert change.before != change.after
        assert reason.text


@pytest.mark.parametrize(
    ("before", "after", "is_same"),
    [
        ('run("DELETE FROM x")', 'run("delete from x")', True),
        ("run(\"DELETE FROM x WHERE a = 1 AND b = 'it'\")", "run(\"delete from x where a = 1 and b = 'it'\")", True),
        ("run(\"DELETE FROM x WHERE b = 'it'\")", "run(\"DELETE FROM X WHERE B = 'IT'\")", False),
        ('find("done = 0 ORDER BY day")', 'find("DONE = 0 ORDER BY DAY")', True),
        ('find("handle = ?", (it,))', 'find("HANDLE = ?", (it,))', True),
        ('run("DELETE FROM x")', 'run("XXDELETE FROM xXX")', False),
        ('say("Deleted it")', 'say("deleted it")', False),
        ('run("DELETE FROM x", "Maya")', 'run("DELETE FROM x", "MAYA")', False),
        ("run(1)", "run(2)", False),
    ],
)
def test_only_the_case_of_a_statement_is_all_one(before: str, after: str, is_same: bool) -> None:
    assert same_sql(Change("f", before, after)) is is_same
