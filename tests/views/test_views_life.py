"""The pages of an invented life at a line a day, as they are after 1, 4, 8, 26 and 104 weeks, on a usual terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest
from rich.cells import cell_len
from syrupy.assertion import SnapshotAssertion

from reciprocity.analysis.balance_report import balance_report, signs_report
from reciprocity.analysis.year_report import year_report
from reciprocity.core.balance_reports import BalanceReport, SignsReport
from reciprocity.core.evidence import Evidence
from reciprocity.core.people import person_sort_key
from reciprocity.core.review_reports import YearReport
from reciprocity.journal.journal import Journal
from reciprocity.views.pages.balance import choices_of_rows
from reciprocity.views.pages.sign_words import words_of
from tests.generated_life import BEGAN, Life
from tests.views.shown import markdown_of, page_of, plain_of

WEEKS = (1, 4, 8, 26, 104)

Pages = tuple[date, BalanceReport, SignsReport, YearReport, Evidence]


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[int, Pages]]:
    """What the journal answers on the last evening of each of these weeks."""
    with Journal.open(tmp_path_factory.mktemp("life") / "journal.db") as journal:
        lived, pages = Life(journal), {}
        for week in WEEKS:
            day = lived.until(week)
            evidence = journal.evidence(day)
            year = year_report(journal.evidence(day, 365))
            pages[week] = (day, balance_report(evidence), signs_report(evidence), year, evidence)
        yield pages


def without_handles(page: str) -> str:
    """Handles are drawn by lot."""
    return re.sub(r"\[[2-9a-z]{4}(\\?)\]", r"[····\1]", page)


@pytest.mark.parametrize("week", WEEKS)
def test_the_weekly_look(life: dict[int, Pages], week: int, snapshot: SnapshotAssertion) -> None:
    day, review, *_ = life[week]

    drawn = page_of(review, day, 80, colour=False)

    assert drawn == snapshot
    assert len(drawn.splitlines()) <= 23
    assert max(map(cell_len, drawn.splitlines())) <= 80


@pytest.mark.parametrize("week", WEEKS)
def test_the_weekly_look_read_aloud(life: dict[int, Pages], week: int, snapshot: SnapshotAssertion) -> None:
    day, review, *_ = life[week]

    assert without_handles(plain_of(review, day)) == snapshot


@pytest.mark.parametrize("week", WEEKS)
def test_the_signs(life: dict[int, Pages], week: int, snapshot: SnapshotAssertion) -> None:
    day, _, signs, *_ = life[week]

    assert without_handles(page_of(signs, day, 80, colour=False)) == snapshot


@pytest.mark.parametrize("week", [8, 104])
def test_the_year(life: dict[int, Pages], week: int, snapshot: SnapshotAssertion) -> None:
    day, _, _, year, _ = life[week]

    pages = (page_of(year, day, 80, colour=False), plain_of(year, day), markdown_of(year, day))

    assert without_handles("\n\n----\n\n".join(pages)) == snapshot


@pytest.mark.parametrize("week", WEEKS)
def test_nothing_is_said_of_a_time_before_the_journal_began(life: dict[int, Pages], week: int) -> None:
    day, review, signs, year, _ = life[week]
    said = [page_of(one, day, 80, colour=False) for one in (review, signs)]
    said += [plain_of(one, day) for one in (review, signs, year)]

    if week <= 8:
        assert not re.search(r"\b(June|July|August|September|October|November) 2024", " ".join(said))
        assert f"since {BEGAN.day} December" in said[1]
    assert year.since >= BEGAN


@pytest.mark.parametrize("week", [1, 4])
def test_nothing_sounds_like_an_accusation_before_there_is_evidence(life: dict[int, Pages], week: int) -> None:
    day, review, signs, *_ = life[week]
    early = [sign for sign in review.signs if sign.verdict == "not enough yet"]

    assert early
    for said in (page_of(review, day, 80, colour=False), page_of(signs, day, 80, colour=False), plain_of(signs, day)):
        assert not [words_of(sign).title for sign in early if words_of(sign).title in " ".join(said.split())]
        assert said.count("not enough yet") == 1


@pytest.mark.parametrize("height", [12, 18, 24, 30, 60])
def test_who_is_as_usual_is_left_out_by_circles_and_counted(life: dict[int, Pages], height: int) -> None:
    day, review, *_, evidence = life[104]
    order = [one.name for one in sorted(evidence.people, key=person_sort_key)]

    drawn = page_of(review, day, 80, colour=False, height=height)
    rows = [row[6:] for row in drawn.splitlines() if "│" in row][1:]
    named = [name for row in rows for name in order if row.startswith(f"{name} ")]

    assert len(named) == len(rows)
    assert named == sorted(named, key=order.index)
    left_out = len(review.people) - len(named)
    assert ("as usual: recip balance --all" in drawn) == bool(left_out)
    assert height < 60 or not left_out


def test_each_choice_of_rows_holds_all_that_the_next_one_does(life: dict[int, Pages]) -> None:
    choices = [[one.name for one in choice] for choice in choices_of_rows(life[104][1])]

    assert len(choices[0]) == 17
    assert all(set(fewer) <= set(more) for more, fewer in pairwise(choices))
    assert {"Tom", "Priya", "Hanna", "Will"} <= set(choices[-1])
