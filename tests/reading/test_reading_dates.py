"""Days as an option names them, as a line names them, and which of a line's days is the moment's."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity.core.people import Person, Roster
from reciprocity.core.vocabulary import Aspect
from reciprocity.errors import BadDay
from reciprocity.reading.dates import day_from, order_here
from reciprocity.reading.days import DateOrder
from reciprocity.reading.reader import read

MONDAY = date(2026, 11, 23)
ROSTER = Roster((Person("1", "Jun Watanabe"), Person("2", "Maya Chen")))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("today", "2026-11-23"),
        ("yesterday", "2026-11-22"),
        ("last night", "2026-11-22"),
        ("the day before yesterday", "2026-11-21"),
        ("friday", "2026-11-20"),
        ("last friday", "2026-11-20"),
        ("monday", "2026-11-16"),
        ("last monday", "2026-11-16"),
        ("this monday", "2026-11-23"),
        ("wensday", "2026-11-18"),
        ("3 days ago", "2026-11-20"),
        ("a couple of days ago", "2026-11-21"),
        ("a fortnight ago", "2026-11-09"),
        ("two weeks ago tuesday", "2026-11-10"),
        ("two sundays ago", "2026-11-15"),
        ("a month ago", "2026-10-23"),
        ("Nov 3", "2026-11-03"),
        ("3 November", "2026-11-03"),
        ("Nov 3rd 2025", "2025-11-03"),
        ("Dec 1", "2025-12-01"),
        ("11/3", "2026-11-03"),
        ("30/10", "2026-10-30"),
        ("2026-10-30", "2026-10-30"),
        ("on the 14th", "2026-11-14"),
        ("Saturday the 14th", "2026-11-14"),
        ("2 weeks", "2026-11-09"),
    ],
)
def test_the_day_that_an_option_names(words: str, day: str) -> None:
    assert day_from(words, MONDAY).isoformat() == day


def test_the_first_number_is_the_day_where_it_is_so_written() -> None:
    assert day_from("3/11", MONDAY, DateOrder.DAY_FIRST) == date(2026, 11, 3)
    assert day_from("3/11", MONDAY, DateOrder.MONTH_FIRST) == date(2026, 3, 11)


@pytest.mark.parametrize(
    ("locale", "order"), [("en_US.UTF-8", "month first"), ("en_GB.UTF-8", "day first"), ("C", "month first")]
)
def test_which_number_is_first_is_told_by_the_locale(locale: str, order: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", locale)

    assert order_here() == order


@pytest.mark.parametrize("words", ["soon", "Feb 30", "2026-13-01", "", "whenever it was", "2027-01-01", "tomorrow"])
def test_words_that_are_no_day_or_a_day_to_come_are_refused_with_a_remedy(words: str) -> None:
    with pytest.raises(BadDay) as refusal:
        day_from(words, MONDAY)

    assert refusal.value.sentence
    assert refusal.value.remedy


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("friday", "2026-11-27"),
        ("next friday", "2026-11-27"),
        ("tomorrow", "2026-11-24"),
        ("in 2 weeks", "2026-12-07"),
        ("3 December", "2026-12-03"),
        ("2027-01-01", "2027-01-01"),
    ],
)
def test_a_follow_up_looks_ahead(words: str, day: str) -> None:
    assert day_from(words, MONDAY, future=True).isoformat() == day


@given(st.dates(date(2000, 1, 1), MONDAY))
def test_a_day_written_in_figures_is_that_day(day: date) -> None:
    assert day_from(day.isoformat(), MONDAY) == day


@given(st.text(max_size=40))
def test_any_words_are_a_day_or_are_refused(words: str) -> None:
    try:
        assert day_from(words, MONDAY) <= MONDAY
    except BadDay as refusal:
        assert refusal.sentence  # noqa: PT017 - either is right


@pytest.mark.parametrize(
    ("line", "days_ago"),
    [
        ("sat with Maya at the hospital", 0),
        ("helped Maya sat", 2),
        ("five nights ago Maya called", 5),
        ("a week last Tuesday I called Maya", 13),
        ("Jun rang at 3 on Sunday", 1),
        ("on the 9th Jun lent me a tent", 14),
        ("half an hour ago Maya called", 0),
        ("ate 1/2 the cake with Maya", 0),
        ("helped Maya on halloween", 23),
        ("on Nov 15 2025 I helped Maya", 373),
    ],
)
def test_the_day_of_a_line(line: str, days_ago: int) -> None:
    reading = read(line, ROSTER, MONDAY)

    assert reading.details.day == MONDAY - timedelta(days=days_ago)
    assert Aspect.DAY not in {doubt.about for doubt in reading.doubts}


@pytest.mark.parametrize(
    "line",
    [
        "thanked Maya for the lift on Friday",
        "asked Maya how Friday's exam went",
        "said sorry to Maya for what I said on saturday",
        "told Maya I was out of line yesterday and I'm sorry",
        "wished Maya luck with her interview on Thursday",
        "told Maya I'd help on Saturday",
        "asked Maya if she's free on Saturday",
        "Maya asked me to her party next Saturday",
        "booked tickets for Maya for Dec 5",
    ],
)
def test_a_day_that_is_only_talked_about_is_not_the_moments(line: str) -> None:
    assert read(line, ROSTER, MONDAY).details.day == MONDAY


@pytest.mark.parametrize("line", ["called Maya last week", "called Maya the other day", "saw Maya over the weekend"])
def test_a_stretch_of_time_is_asked_about(line: str) -> None:
    assert Aspect.DAY in {doubt.about for doubt in read(line, ROSTER, MONDAY).doubts}


@given(
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    st.sampled_from(["monday", "last friday", "the 31st", "Feb 29", "11/3"]),
)
def test_a_moment_is_never_in_the_future(today: date, words: str) -> None:
    assert read(f"called Maya {words}", ROSTER, today).details.day <= today
