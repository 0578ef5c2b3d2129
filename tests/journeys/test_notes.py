"""Notes as people keep them, read by `recip log -`: headings, tags, lists, boxes, code, and whatever ends a line."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity.actions.notes import decoded, split, told_in
from reciprocity.core.batch_report import Passed
from tests.recip_program import Recip


@pytest.fixture
def known(recip: Recip) -> Recip:
    for name in ("Leo", "Tom"):
        recip(f"people add {name}")
    return recip


def kept(recip: Recip) -> dict[str, tuple[str, str | None]]:
    return {one["note"]: (one["day"], one["kind"]) for one in recip.json("history")["entries"]}


@pytest.mark.parametrize(
    "heading",
    [
        "2026-11-20",
        "# 2026-11-20",
        "#2026-11-20",
        "2026-11-20 Friday",
        "[[2026-11-20]]",
        "## [[2026-11-20]]",
        "20-Nov-2026",
        "Friday 20 November",
        "## Fri 20 Nov",
        "**20 November 2026**",
        "- 20 November",
        "Nov 20, 2026:",
        "=== 2026-11-20 ===",
    ],
)
def test_a_day_that_heads_lines_dates_them_however_it_is_written(known: Recip, heading: str) -> None:
    known("log -", input=f"called Tom\n{heading}\ncalled Leo\n")

    assert kept(known) == {"called Tom": ("2026-11-23", "reach-out"), "called Leo": ("2026-11-20", "reach-out")}


def test_a_day_in_figures_heads_lines_in_the_order_that_is_set(known: Recip) -> None:
    known("config date-order day-first")

    known("log -", input="## Fri 20/11\ncalled Leo\n")

    assert kept(known)["called Leo"][0] == "2026-11-20"


def test_a_line_that_begins_with_a_tag_is_a_line(known: Recip) -> None:
    said = known("log -", input="#family lunch with Leo\n# Groceries\ncalled Tom\n")

    assert set(kept(known)) == {"#family lunch with Leo", "called Tom"}
    assert "2 lines kept" in said.stdout
    assert "Passed over: one heading without a day." in said.stderr


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_in_any_way(known: Recip, end: str) -> None:
    known("log -", input=end.join(("called Leo", "called Tom", "")))

    assert set(kept(known)) == {"called Leo", "called Tom"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_of_any_usual_encoding_is_read(encoding: str) -> None:
    text = "called Leo\r\nhelped Tom at the café\r\n"

    assert split(decoded(text.encode(encoding), "utf-8", "surrogateescape"))[1] == "helped Tom at the café"


def test_a_file_of_two_bytes_a_letter_is_kept(known: Recip) -> None:
    command = [sys.executable, "-m", "reciprocity", "log", "-"]
    subprocess.run(
        command, input="called Leo\nhelped Tom".encode("utf-16"), capture_output=True, timeout=60, check=True
    )

    assert set(kept(known)) == {"called Leo", "helped Tom"}


@pytest.mark.parametrize("mark", ["- ", "* ", "+ ", "1. ", "12) ", "• ", "- [x] ", "* [X] "])
def test_the_marks_of_lists_are_no_part_of_a_line(known: Recip, mark: str) -> None:
    known("log -", input=f"{mark}called Leo\n")

    assert kept(known) == {"called Leo": ("2026-11-23", "reach-out")}


def test_a_box_that_is_not_ticked_is_kept_as_not_done(known: Recip) -> None:
    said = known("log -", input="- [ ] call Leo\n- [-] call Tom\n")

    assert kept(known) == {"[ ] call Leo": ("2026-11-23", None)}
    assert "One line kept, 1 of them to sort later" in said.stdout
    assert "not done yet?" in said.stderr
    assert "Passed over: one cancelled box." in said.stderr


def test_code_and_rules_are_passed_over_and_said(known: Recip) -> None:
    said = known("log -", input="called Leo\n---\n```\nTom = 1\n```\n<!-- later -->\n")

    assert set(kept(known)) == {"called Leo"}
    assert "Passed over: three lines of code, one rule and one comment." in said.stderr


def test_a_fence_that_is_never_closed_hides_no_line(known: Recip) -> None:
    known("log -", input="```\ncalled Leo\n")

    assert "called Leo" in kept(known)


def test_every_line_is_told_of(known: Recip) -> None:
    known("log called Leo")

    said = known("log -", input="called Leo\nhelped Tom\nthe thing with the shed\n# Later\n")

    assert "2 lines kept, 1 of them to sort later" in said.stdout
    assert "One of these lines was in the journal already" in said.stderr
    assert "Passed over: one heading without a day." in said.stderr


@given(st.lists(st.text(max_size=30), max_size=12))
def test_no_line_is_lost_between_kept_and_passed_over(lines: list[str]) -> None:
    lines = [part for line in lines for part in split(line) or [""]]
    passed: Counter[Passed] = Counter()

    told = list(told_in(lines, passed))

    blank = sum(not line.strip().removeprefix("\ufeff").strip() for line in lines)
    assert len(told) + passed.total() + blank == len(lines)
