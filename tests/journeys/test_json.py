"""What docs/json.md promises is what programs get."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from reciprocity.core.vocabulary import Initiative
from reciprocity.journal.journal import Journal
from tests.recip_program import Recip

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "json.md"


def promised(first: str) -> set[str]:
    """The fields in the row of the document that begins so."""
    row = next(line for line in DOCUMENT.read_text("utf-8").splitlines() if line.startswith(f"| {first}"))
    return set(re.findall(r"`(\w+)`", row.split("|")[2]))


@pytest.fixture
def told(recip: Recip) -> Recip:
    recip("log called @Maya, just because")
    recip("log --with Maya --kind support --take --on 2026-11-20 --note 'mended my bike'")
    return recip


@pytest.mark.parametrize(
    ("command", "row"),
    [
        ("balance", "`recip balance` "),
        ("signs", "`recip signs`"),
        ("notice", "`recip notice`"),
        ("notice owed --dry-run", "`recip notice FEELING`"),
        ("nudge", "`recip nudge`"),
        ("history", "`recip history`"),
        ("sort", "`recip history`"),
        ("people", "`recip people`"),
        ("where", "`recip where`"),
        ("log --dry-run called Maya", "`recip log`"),
        ("undo --dry-run", "`recip undo`"),
        ("again Maya --dry-run", "`recip again`"),
        ("edit --felt lighter --dry-run", "`recip again`"),
        ("follow-up", "`recip follow-up` "),
        ("follow-up Maya friday --dry-run", "`recip follow-up WHO"),
        ("config", "`recip config`"),
    ],
)
def test_an_answer_has_the_fields_that_are_documented(told: Recip, command: str, row: str) -> None:
    assert set(told.json(command)) == promised(row)


def test_one_relationship_is_a_row_of_balance_with_more_around_it(told: Recip) -> None:
    row = told.json("balance")["people"][0]

    one = told.json("balance Maya")

    assert {name: one[name] for name in row} == row
    assert set(one) == promised("`people` of `balance`") | {
        "version", "as_of", "months", "lines", "open_loops", "signs", "step", "guesses", "answered",
        "began",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("key", "row"),
    [("week", "`week`"), ("people", "`people` of"), ("signs", "`signs`"), ("open_loops", "`open_loops`")],
)
def test_what_stands_in_a_list_has_the_fields_that_are_documented(told: Recip, key: str, row: str) -> None:
    found = told.json("balance")[key]

    assert found
    assert all(set(one) == promised(row) for one in found)


@pytest.mark.parametrize(("command", "row"), [("review", "`recip review`"), ("signs --about", "`recip signs --about`")])
def test_what_an_answer_names_and_what_stands_in_it_is_documented(told: Recip, command: str, row: str) -> None:
    answer = told.json(command)

    assert set(answer) <= promised(row)
    assert set(answer["signs"][0]) <= promised(row)
    assert promised(row) <= set(answer) | set(answer["signs"][0]) | {"day", "words", "outcome"}


def test_a_guess_and_a_notice_have_the_fields_that_are_documented(told: Recip) -> None:
    told("notice owed Maya")
    with Journal.open(told.journal) as journal, journal.change("guess", datetime(2026, 11, 23, tzinfo=UTC)):
        maya = journal.people.called("Maya")
        assert maya
        journal.guesses.add(maya, date(2026, 11, 23), Initiative.BOTH, None)

    (guess,) = told.json("balance Maya")["guesses"]
    (notice,) = told.json("notice")["notices"]

    assert set(guess) == promised("`guesses`")
    assert set(notice) == promised("`notices`")
