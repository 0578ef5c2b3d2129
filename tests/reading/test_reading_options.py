"""Days as options take them: one grammar, looking back for moments and ahead for follow-ups."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity.errors import BadDay
from reciprocity.reading.dates import birthday_from, day_from, days_from, order_here, whole_day
from reciprocity.reading.days import DateOrder

TUESDAY = date(2026, 12, 1)

ANY_TODAY = st.dates(date(1970, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("about a week ago", "2026-11-24"), ("fortnight ago", "2026-11-17"), ("a good week ago", "2026-11-24"),
        ("a couple of days back", "2026-11-29"), ("day before yesterday", "2026-11-29"), ("24 hours ago", "2026-11-30"),
        ("twenty-one days ago", "2026-11-10"), ("3d ago", "2026-11-28"), ("2 wks ago", "2026-11-17"),
        ("on 30.11.", "2026-11-30"), ("30.11.", "2026-11-30"), ("30.11", "2026-11-30"), ("on 30-11", "2026-11-30"),
        ("3.11.2026", "2026-11-03"), ("11/3/26", "2026-11-03"), ("11/3/99", "1999-11-03"), ("2026/11/03", "2026-11-03"),
        ("on the first of november", "2026-11-01"), ("november first", "2026-11-01"), ("3rd of Nov", "2026-11-03"),
        ("Nov 3rd", "2026-11-03"), ("the twenty-third of november", "2026-11-23"), ("20-Nov-2026", "2026-11-20"),
        ("20 Nov '26", "2026-11-20"), ("November 20, 2026", "2026-11-20"), ("Nov. 20", "2026-11-20"),
        ("12th", "2026-11-12"), ("the 12th", "2026-11-12"), ("on the 12th", "2026-11-12"), ("the 31st", "2026-10-31"),
        ("Friday 13", "2026-11-13"), ("Friday the 13th", "2026-11-13"), ("Fri 13 Nov", "2026-11-13"),
        ("Saturday, 28 November 2026", "2026-11-28"), ("2026-11-20 Friday", "2026-11-20"),
        ("Nov 20 (Fri)", "2026-11-20"),
        ("yesterday week", "2026-11-23"), ("a week yesterday", "2026-11-23"), ("a week ago yesterday", "2026-11-23"),
        ("this time last week", "2026-11-24"), ("three sundays ago", "2026-11-15"),
        ("friday before last", "2026-11-20"),
        ("monday last week", "2026-11-23"), ("last week on monday", "2026-11-23"), ("a week last friday", "2026-11-20"),
        ("this monday", "2026-11-30"), ("tuesday", "2026-11-24"), ("this tuesday", "2026-12-01"),
        ("the first monday of november", "2026-11-02"), ("last friday of october", "2026-10-30"),
        ("thanksgiving", "2026-11-26"), ("on thanksgiving day", "2026-11-26"), ("halloween", "2026-10-31"),
        ("christmas", "2025-12-25"), ("christmas eve", "2025-12-24"), ("new year's eve", "2025-12-31"),
        ("new years day", "2026-01-01"), ("easter", "2026-04-05"), ("good friday", "2026-04-03"),
        ("easter monday", "2026-04-06"), ("st. patrick's day", "2026-03-17"), ("boxing day", "2025-12-26"),
        ("yesterday 5pm", "2026-11-30"), ("5pm yesterday", "2026-11-30"), ("friday at 6", "2026-11-27"),
        ("last night at 11:30", "2026-11-30"), ("friday night", "2026-11-27"), ("yesterday at noon", "2026-11-30"),
        ("2026-11-30T23:30", "2026-11-30"), ("2026-11-30T23:30:00Z", "2026-11-30"),
        ("2026-11-30 23:30 PST", "2026-11-30"),
        ("2026-11-30T23:30:00.123+02:00", "2026-11-30"), ("Mon Nov 30 23:30:00 2026", "2026-11-30"),
        ("2 weeks", "2026-11-17"), ("3d", "2026-11-28"), ("a fortnight", "2026-11-17"), ("Dec 1", "2026-12-01"),
        ("29 feb", "2024-02-29"),
    ],
)  # fmt: skip
def test_looking_back_words_mean_the_last_day_of_that_name(words: str, day: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert day_from(words, TUESDAY).isoformat() == day


@pytest.mark.parametrize(
    ("words", "today", "day"),
    [
        ("friday", "2026-12-01", "2026-12-04"), ("friday", "2026-12-04", "2026-12-11"),
        ("this friday", "2026-12-04", "2026-12-04"),
        ("1 dec", "2026-12-01", "2026-12-01"), ("12/1", "2026-12-01", "2026-12-01"),
        ("the 1st", "2026-12-01", "2026-12-01"),
        ("30 nov", "2026-12-01", "2027-11-30"), ("29 feb", "2026-12-01", "2028-02-29"),
        ("29 feb", "2028-02-29", "2028-02-29"),
        ("29 feb", "2096-03-01", "2104-02-29"), ("2 weeks", "2026-12-01", "2026-12-15"),
        ("3d", "2026-12-01", "2026-12-04"),
        ("a fortnight", "2026-12-01", "2026-12-15"), ("in a fortnight", "2026-12-01", "2026-12-15"),
        ("in 2 weeks", "2026-12-01", "2026-12-15"), ("two weeks' time", "2026-12-01", "2026-12-15"),
        ("in a couple of weeks", "2026-12-01", "2026-12-15"), ("a week from friday", "2026-12-01", "2026-12-11"),
        ("a week on friday", "2026-12-01", "2026-12-11"), ("friday week", "2026-12-01", "2026-12-11"),
        ("a month", "2027-01-31", "2027-02-28"), ("1m", "2026-12-31", "2027-01-31"),
        ("a year", "2028-02-29", "2029-02-28"),
        ("january", "2026-12-01", "2027-01-01"), ("january", "2027-01-15", "2028-01-01"),
        ("december", "2026-12-01", "2026-12-01"),
        ("tomorrow morning", "2026-12-31", "2027-01-01"), ("day after tomorrow", "2026-12-01", "2026-12-03"),
        ("next week", "2026-12-01", "2026-12-07"), ("next month", "2026-12-01", "2027-01-01"),
        ("this weekend", "2026-12-01", "2026-12-05"), ("weekend", "2026-12-06", "2026-12-06"),
        ("end of the month", "2026-12-01", "2026-12-31"), ("end of january", "2026-12-01", "2027-01-31"),
        ("christmas", "2026-12-01", "2026-12-25"), ("new year's eve", "2026-12-31", "2026-12-31"),
        ("easter", "2026-12-01", "2027-03-28"), ("saturday the 12th", "2026-12-01", "2026-12-12"),
        ("tuesday", "2026-12-01", "2026-12-08"), ("today", "2026-12-01", "2026-12-01"),
        ("2026-12-04T10:00", "2026-12-01", "2026-12-04"), ("5pm friday", "2026-12-01", "2026-12-04"),
    ],
)  # fmt: skip
def test_looking_ahead_they_mean_the_next(words: str, today: str, day: str) -> None:
    assert day_from(words, date.fromisoformat(today), future=True).isoformat() == day


@pytest.mark.parametrize(
    "words", ["2020-01-01", "yesterday", "2 weeks ago", "last friday", "3 Nov 2026", "2026", "2030", "the other day"]
)
def test_nothing_is_come_back_to_in_the_past_or_some_time_in_a_year(words: str) -> None:
    with pytest.raises(BadDay) as refusal:
        day_from(words, TUESDAY, future=True)

    assert refusal.value.exit_code == 2


STRETCHES = [
    ("2026", "2026-01-01", "2026-12-31"), ("november", "2026-11-01", "2026-11-30"),
    ("december", "2026-12-01", "2026-12-31"),
    ("in may", "2026-05-01", "2026-05-31"), ("may 2025", "2025-05-01", "2025-05-31"),
    ("Jan-2025", "2025-01-01", "2025-01-31"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("02/2024", "2024-02-01", "2024-02-29"), ("last week", "2026-11-23", "2026-11-29"),
    ("last month", "2026-11-01", "2026-11-30"),
    ("last year", "2025-01-01", "2025-12-31"), ("this week", "2026-11-30", "2026-12-06"),
    ("the weekend", "2026-11-28", "2026-11-29"),
    ("last weekend", "2026-11-28", "2026-11-29"), ("mid-october", "2026-10-11", "2026-10-21"),
    ("the week before last", "2026-11-16", "2026-11-22"), ("2-3 days ago", "2026-11-28", "2026-11-29"),
    ("nov 3-5", "2026-11-03", "2026-11-05"), ("monday or tuesday", "2026-11-24", "2026-11-30"),
    ("from Nov 3 to Nov 5", "2026-11-03", "2026-11-05"), ("in 2025", "2025-01-01", "2025-12-31"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "first", "last"), STRETCHES)
def test_a_stretch_of_time_has_a_first_and_a_last_day(words: str, first: str, last: str) -> None:
    assert tuple(day.isoformat() for day in days_from(words, TUESDAY)) == (first, last)


@pytest.mark.parametrize(
    "words",
    [
        *(words for words, _, _ in STRETCHES),
        "2.5 weeks ago", "the other day", "a while ago", "several days ago", "over christmas", "mother's day", "1990",
        "early november", "over the last few days", "36 hours ago", "last summer", "the first week of november",
    ],
)  # fmt: skip
def test_a_stretch_of_time_is_no_single_day(words: str) -> None:
    with pytest.raises(BadDay, match="does not say which day"):
        day_from(words, TUESDAY)


@pytest.mark.parametrize(
    "words",
    [
        "Monday 2026-11-20",
        "2026-11-20 Thursday",
        "30/30",
        "31.02.",
        "5:30",
        "noon",
        "3",
        "second",
        "Thu 2026",
        "2025 11",
        "2025T10",
        "Friday 10:30:00 2025",
    ],
)
def test_what_contradicts_itself_or_is_no_day_is_refused(words: str) -> None:
    for ahead in (False, True):
        with pytest.raises(BadDay):
            day_from(words, TUESDAY, future=ahead)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("14 March", "--03-14"), ("March 14th", "--03-14"), ("3/14", "--03-14"), ("--02-29", "--02-29"),
        ("29 feb", "--02-29"),
        ("1980-03-14", "1980-03-14"), ("14.3.1980", "1980-03-14"), ("3/14/80", "1980-03-14"),
        ("29 Feb 2000", "2000-02-29"),
        ("14 Mar '80", "1980-03-14"), ("1 dec", "--12-01"),
    ],
)  # fmt: skip
def test_a_birthday_is_a_month_and_a_day_and_perhaps_a_year(words: str, kept: str) -> None:
    assert birthday_from(words, TUESDAY) == kept


@pytest.mark.parametrize(
    "words",
    [
        "1990",
        "friday",
        "march",
        "the 14th",
        "yesterday",
        "christmas",
        "29 feb 1999",
        "--13-01",
        "2050-01-01",
        "in may",
        "",
    ],
)
def test_anything_less_is_no_birthday(words: str) -> None:
    with pytest.raises(BadDay):
        birthday_from(words, TUESDAY)


@pytest.mark.parametrize(
    ("here", "words", "day"),
    [
        ("en_US.UTF-8", "11/3", "2026-11-03"), ("en_GB.UTF-8", "11/3", "2026-03-11"),
        ("de_DE@euro", "3/11", "2026-11-03"),
        ("ja_JP.UTF-8", "11/3", "2026-11-03"), ("ja_JP.UTF-8", "26/11/3", "2026-11-03"),
        ("zh_CN.UTF-8", "11/3", "2026-11-03"),
        ("zh-Hant_TW", "11/3", "2026-11-03"), ("hu_HU", "11/3", "2026-11-03"), ("ko_KR.UTF-8", "11/3", "2026-11-03"),
        ("en_PH", "11/3", "2026-11-03"), ("C", "11/3", "2026-11-03"),
    ],
)  # fmt: skip
def test_a_locale_says_which_number_is_the_month(
    here: str, words: str, day: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_TIME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", here)

    assert day_from(words, TUESDAY, order_here()).isoformat() == day


def test_a_locale_that_names_no_country_leaves_it_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("LC_TIME", raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")

    assert order_here() is DateOrder.DAY_FIRST


@pytest.mark.parametrize(
    "line",
    [
        "2026-11-20",
        "# 2026-11-20",
        "2026-11-20 Friday",
        "[[2026-11-20]]",
        "20-Nov-2026",
        "## Fri 20 Nov 2026 ##",
        "- Nov 20:",
    ],
)
def test_a_heading_of_notes_names_its_day(line: str) -> None:
    assert whole_day(line, TUESDAY) == date(2026, 11, 20)


@pytest.mark.parametrize(
    "line", ["november", "last week", "2026-12-20", "called Maya 2026-11-20", "#family lunch", "12"]
)
def test_any_other_line_is_no_heading(line: str) -> None:
    assert whole_day(line, TUESDAY) is None


MONTH_NAMES = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
DAY_NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def _nth(day: date) -> str:
    ending = "th" if day.day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return f"{day.day}{ending}"


WITH_YEAR: list[Callable[[date], str]] = [
    date.isoformat,
    lambda day: f"{day:%Y/%m/%d}",
    lambda day: f"{day.day}.{day.month}.{day.year}",
    lambda day: f"{day.month}/{day.day}/{day.year}",
    lambda day: f"{MONTH_NAMES[day.month - 1]} {day.day}, {day.year}",
    lambda day: f"{MONTH_NAMES[day.month - 1][:3].lower()} {_nth(day)} {day.year}",
    lambda day: f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}",
    lambda day: f"the {_nth(day)} of {MONTH_NAMES[day.month - 1]} {day.year}",
    lambda day: f"{day.day:02}-{MONTH_NAMES[day.month - 1][:3]}-{day.year}",
    lambda day: f"{DAY_NAMES[day.weekday()]}, {day.day} {MONTH_NAMES[day.month - 1]} {day.year}",
    lambda day: f"{DAY_NAMES[day.weekday()][:3].lower()} {day.isoformat()}",
    lambda day: f"{day.isoformat()} {DAY_NAMES[day.weekday()]}",
    lambda day: f"{day.isoformat()}T18:45:00+05:30",
    lambda day: f"{day.isoformat()} 6:45 pm",
]
"""Ways of writing a date with its year."""

WITHOUT_YEAR: list[Callable[[date], str]] = [
    lambda day: f"{day.month}/{day.day}",
    lambda day: f"on {day.day}.{day.month}.",
    lambda day: f"{MONTH_NAMES[day.month - 1]} {day.day}",
    lambda day: f"{_nth(day)} of {MONTH_NAMES[day.month - 1]}",
    lambda day: f"{MONTH_NAMES[day.month - 1][:3]} the {_nth(day)}",
]


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.sampled_from(WITH_YEAR))
def test_a_date_with_its_year_reads_back_whichever_way_the_option_looks(
    day: date, written: Callable[[date], str]
) -> None:
    assert day_from(written(day), day) == day
    assert day_from(written(day), day - timedelta(days=400), future=True) == day
    assert days_from(written(day), TUESDAY) == (day, day)


@given(ANY_TODAY, st.integers(0, 364), st.sampled_from(WITHOUT_YEAR))
def test_a_date_without_a_year_is_the_last_one_or_the_next(
    today: date, days: int, written: Callable[[date], str]
) -> None:
    past, coming = today - timedelta(days=days), today + timedelta(days=days)

    assert day_from(written(past), today) == past
    assert day_from(written(coming), today, future=True) == coming


@given(ANY_TODAY, st.integers(1, 7))
def test_a_weekday_is_within_the_last_seven_days_or_the_next(today: date, days: int) -> None:
    past, coming = today - timedelta(days=days), today + timedelta(days=days)

    assert day_from(DAY_NAMES[past.weekday()], today) == past
    assert day_from(DAY_NAMES[coming.weekday()], today, future=True) == coming


@given(
    ANY_TODAY,
    st.integers(1, 99),
    st.sampled_from([("d", 1), (" days", 1), ("w", 7), (" weeks", 7), (" fortnights", 14)]),
)
def test_a_length_of_time_is_as_far_ahead_as_back(today: date, number: int, unit: tuple[str, int]) -> None:
    far = timedelta(days=number * unit[1])

    assert day_from(f"{number}{unit[0]}", today) == today - far == day_from(f"{number}{unit[0]} ago", today)
    assert day_from(f"{number}{unit[0]}", today, future=True) == today + far
    assert day_from(f"in {number}{unit[0]}", today, future=True) == today + far


PIECES = [
    "on",
    "in",
    "the",
    "of",
    "at",
    "last",
    "next",
    "this",
    "a",
    "two",
    "2",
    "29",
    "31st",
    "feb",
    "may",
    "friday",
    "sat",
    "week",
    "weeks",
    "month",
    "year",
    "ago",
    "end",
    "from",
    "now",
    "christmas",
    "easter",
    "november",
    "2026",
    "11/3",
    "30.11.",
    "3d",
    "-",
    "or",
    "day",
    "before",
    "yesterday",
    "tomorrow",
    "noon",
    "5pm",
]


@given(
    st.sampled_from([date.min, date.max, date(1582, 10, 15), TUESDAY, date(2028, 2, 29)]),
    st.lists(st.sampled_from(PIECES), max_size=6),
)
def test_any_words_on_any_day_are_a_day_on_the_right_side_or_are_refused(today: date, words: list[str]) -> None:
    text = " ".join(words)
    for ahead in (False, True):
        try:
            day = day_from(text, today, future=ahead)
        except BadDay:
            continue
        assert day >= today if ahead else day <= today
