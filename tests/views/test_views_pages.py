"""Pages: what they say, and the laws that hold for every one of them at every width."""

from __future__ import annotations

import re
import time
import unicodedata
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text
from syrupy.assertion import SnapshotAssertion

from reciprocity.core.balance_reports import Balance, BalanceReport, SignsReport, Week
from reciprocity.core.escaping import JOINERS
from reciprocity.core.vocabulary import Circle, Leaning
from reciprocity.views.page import strip_of, text_of
from reciprocity.views.render.table import FULL as A_WEEK
from reciprocity.views.render.table import HALF, strip_row
from tests.views.samples import (
    CROWD,
    EMPTY,
    FULL,
    MAYA,
    ONE,
    PAGES,
    PEOPLE,
    QUIET_WEEK,
    SIGNS_PAGE,
    TEN,
    TODAY,
    YEAR,
    with_text,
)
from tests.views.shown import page_of, plain_of

GOLDEN = (
    "a year",
    "ten and everything",
    "empty",
    "imported only",
    "one moment",
    "three moments",
    "twenty-five moments",
    "a quiet week",
    "hostile",
    "wide",
    "long",
    "signs",
    "who came back",
    "relationship",
    "new relationship",
    "history",
    "people",
    "person",
)
BLOCKS = "█░│"


def page(name: str, width: int = 80, *, colour: bool = False, ascii_only: bool = False) -> str:
    return page_of(PAGES[name], TODAY, width, colour, ascii_only)


def hidden_in(text: str) -> set[str]:
    """Characters that could steer a terminal or hide; emoji keep the joiners that they are written with."""
    hides = {"Cc", "Cf", "Zl", "Zp", "Cs"}
    return {c for c in text if unicodedata.category(c) in hides and c != "\n" and c not in JOINERS}


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("name", GOLDEN)
def test_a_page(name: str, width: int, snapshot: SnapshotAssertion) -> None:
    assert page(name, width) == snapshot


def test_a_page_of_three_hundred_people(snapshot: SnapshotAssertion) -> None:
    rows = page_of(
        replace(CROWD, people=tuple(_in_circles(CROWD.people))), TODAY, 80, colour=False, height=None
    ).splitlines()

    assert "\n".join([*rows[:8], "...", *rows[100:112], "...", *rows[-16:]]) == snapshot


def _in_circles(people: tuple[Balance, ...]) -> list[Balance]:
    circles = (Circle.INNER, Circle.CLOSE, Circle.WIDER)
    return [replace(one, gave=one.gave % 30, circle=circles[n // 100]) for n, one in enumerate(people)]


@pytest.mark.parametrize("name", ["a year", "twenty-five moments", "signs", "relationship", "history"])
def test_a_narrow_page(name: str, snapshot: SnapshotAssertion) -> None:
    assert page(name, 50) == snapshot


@pytest.mark.parametrize(
    "name", ["a year", "twenty-five moments", "signs", "relationship", "history", "people", "person"]
)
def test_a_page_in_plain_sentences(name: str, snapshot: SnapshotAssertion) -> None:
    assert plain_of(PAGES[name], TODAY) == snapshot


@pytest.mark.parametrize("width", [40, 50, 63, 64, 66, 80, 99, 100, 120, 200])
@pytest.mark.parametrize("name", PAGES)
def test_no_row_is_wider_than_the_page_and_none_ends_in_spaces(name: str, width: int) -> None:
    rows = page(name, width).split("\n")

    assert max(map(cell_len, rows)) <= min(width, 120)
    assert not [row for row in rows if row != row.rstrip(" ")]


@pytest.mark.parametrize("name", PAGES)
def test_nothing_hidden_ever_reaches_a_page(name: str) -> None:
    assert hidden_in(page(name)) == set()
    assert hidden_in(plain_of(PAGES[name], TODAY)) == set()
    coloured = page(name, colour=True)
    assert hidden_in(coloured) <= {"\x1b"}
    assert not [part for part in coloured.split("\x1b")[1:] if not part.startswith("[") or "m" not in part[:8]]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=14, unique=True), st.integers(40, 130))
def test_whatever_people_are_called_and_write_pages_hold_together(texts: list[str], width: int) -> None:
    for review in (YEAR, QUIET_WEEK):
        drawn = page_of(with_text(review, tuple(texts)), TODAY, width, colour=False)

        assert max(map(cell_len, drawn.split("\n"))) <= min(width, 120)
        assert hidden_in(drawn) == set()


@pytest.mark.parametrize("name", PAGES)
def test_colour_adds_nothing_that_is_not_said_without_it(name: str) -> None:
    assert Text.from_ansi(page(name, colour=True)).plain.split() == page(name).split()


def test_nothing_is_red() -> None:
    reds = ("31", "41", "91", "101")
    codes = {code for name in PAGES for part in page(name, colour=True).split("\x1b[")[1:] for code in
             part.partition("m")[0].split(";")}  # fmt: skip

    assert codes.isdisjoint(reds)
    assert "1" in codes


@pytest.mark.parametrize("name", ["ten people", "ten and everything"])
def test_ten_people_fit_a_screen_of_24_lines(name: str) -> None:
    assert len(page(name).splitlines()) <= 24


def test_a_page_in_ascii_is_as_wide_and_wholly_ascii_but_for_what_people_wrote() -> None:
    drawn, plainly = page("a year").splitlines(), page("a year", ascii_only=True).splitlines()

    assert list(map(cell_len, plainly)) == list(map(cell_len, drawn))
    assert {c for row in plainly for c in row if not c.isascii()} == {"ë"}


def test_bars_are_aligned_whatever_the_names() -> None:
    rows = [row for row in page_of(PAGES["wide"], TODAY, 80, colour=False, height=None).splitlines() if "│" in row]

    assert len(rows) == 9
    assert len({cell_len(row.partition("│")[0]) for row in rows}) == 1


def test_a_bar_shows_each_side_and_what_is_shared_in_the_middle() -> None:
    tom = next(row for row in page("a year").splitlines() if row.strip().startswith("Tom"))

    assert " ███░│░█ " in tom
    assert tom.endswith("mostly Tom Thu")


def test_a_strip_is_half_a_year_of_who_started_and_ends_with_this_week() -> None:
    yours, theirs = replace(NO_WEEK, week=ago(6), your_starts=1), replace(NO_WEEK, week=ago(181), their_starts=2)
    both = replace(NO_WEEK, week=ago(20), your_starts=1, their_starts=1)

    strip = strip_of((theirs, both, yours), TODAY)
    assert text_of(strip_row(strip, A_WEEK)) == "‹" + "·" * 22 + "=·›"
    assert text_of(strip_row(strip, HALF)) == "‹" + "·" * 10 + "=›"
    assert text_of(strip_row(strip_of((), TODAY), HALF)) == " " * 13


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


NO_WEEK = Week(TODAY, 0, 0, 0, 0, 0)


@pytest.mark.parametrize(("width", "cells_of_a_strip"), [(70, 0), (80, 13), (120, 26)])
def test_the_strip_takes_the_room_there_is(width: int, cells_of_a_strip: int) -> None:
    tom = next(row for row in page("a year", width).splitlines() if row.strip().startswith("Tom"))

    found = re.search("[‹›=·]*[‹›][‹›=·]*", tom)
    assert len(found.group() if found else "") == cells_of_a_strip


def test_very_large_counts_are_drawn_to_scale() -> None:
    drawn = page_of(replace(YEAR, people=(replace(PEOPLE[0], gave=10**9),)), TODAY, 80, colour=False)

    assert "│" in drawn
    assert max(map(cell_len, drawn.splitlines())) <= 80


def test_uneven_on_purpose_is_said_instead_of_a_verdict() -> None:
    dad = replace(PEOPLE[0], verdict=Leaning.GIVING, uneven_on_purpose=True)
    known = replace(YEAR, people=(dad, *PEOPLE[1:]))
    for drawn in (
        page_of(known, TODAY, 80, colour=False, height=None),
        page_of(known, TODAY, 120, colour=False, height=None),
        plain_of(known, TODAY, everybody=True),
    ):
        assert "uneven on purpose" in drawn.lower()
        assert "leans to giving" not in drawn.lower()


def test_a_sign_that_is_present_is_worth_a_look() -> None:
    for drawn in (page("signs"), page("a year"), plain_of(SIGNS_PAGE, TODAY)):
        assert "worth a look" in drawn
        assert "present" not in drawn


def test_a_sign_names_at_most_four_handles_and_how_many_more() -> None:
    said = " ".join(page("signs").split())

    assert "[k3f9] [p4we] [z9rk] [b6ny] and three more" in said
    assert "[h2cm]" not in said


def test_a_young_journal_says_what_is_known_and_not_enough_yet_once() -> None:
    for name in ("one moment", "three moments", "twenty-five moments", "a quiet week"):
        drawn = page(name)
        assert " ".join(drawn.split()).count("not enough yet") == 1
        assert not set(BLOCKS) & set(drawn)


def test_an_empty_journal_says_how_to_begin() -> None:
    assert "recip log called Maya, just because" in page("empty")
    assert "recip log called Maya, just because" in plain_of(EMPTY, TODAY)


def test_lines_that_wait_are_named_once() -> None:
    assert page("ten and everything").count("Three lines wait to be sorted: recip sort") == 1
    assert "sort" not in page("ten people")


def test_people_without_a_row_are_counted() -> None:
    assert "and 251 more people, known from imports: recip people" in page_of(FULL, TODAY, 80, colour=False)


def test_a_week_without_lines_is_no_reproach() -> None:
    drawn = page_of(replace(YEAR, week=()), TODAY, 80, colour=False)

    assert "Nothing written this week yet. One line is enough: recip" in drawn
    assert "none this week" not in plain_of(QUIET_WEEK, TODAY)


def test_a_relationship_shows_the_handles_of_its_newest_lines_and_where_the_others_are() -> None:
    drawn = page("relationship")

    assert [one.handle in drawn for one in MAYA.lines] == [True] * 10 + [False] * 2
    assert "and two more: recip history Maya" in drawn


def test_history_says_that_older_ones_are_left_out() -> None:
    assert "Older ones are left out" in page("history")
    assert "Nothing to show here" in page("empty history")


def test_people_of_no_circle_stand_apart() -> None:
    assert "no circle yet\n  Tom" in page("people")
    assert "Every 30 days, as close friends." in page("person")


def test_a_day_of_another_year_is_said_with_its_year() -> None:
    later = replace(SIGNS_PAGE, since=date(2025, 12, 1))

    assert "since 1 December 2025" in page_of(later, TODAY, 80, colour=False)


def test_no_page_speaks_of_debts() -> None:
    for name in ("a year", "twenty-five moments", "signs", "relationship", "history", "people", "person"):
        words = set((page(name) + plain_of(PAGES[name], TODAY)).lower().replace(".", " ").split())
        assert words.isdisjoint({"owe", "owes", "owed", "debt", "due", "overdue", "score", "points", "rank", "streak"})


def test_a_page_of_thirty_rows_is_drawn_quickly() -> None:
    thirty = replace(YEAR, people=CROWD.people[:30])
    page_of(thirty, TODAY, 80, colour=True)

    began = time.process_time()
    for _ in range(5):
        page_of(thirty, TODAY, 80, colour=True)

    # Measured at 2 to 4 ms a page; the bound is loose, for machines that are slow or busy.
    assert (time.process_time() - began) / 5 < 0.08


def test_pages_are_drawn_for_reviews_and_signs_alike_as_of_an_earlier_day() -> None:
    earlier = date(2026, 9, 1)
    for answer in (replace(TEN, as_of=earlier), replace(ONE, as_of=earlier), SIGNS_PAGE):
        assert isinstance(answer, BalanceReport | SignsReport)
        assert page_of(answer, earlier, 80, colour=False)
