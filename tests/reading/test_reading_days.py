"""Days as lines name them: understood, asked about, or of what is talked about, and never passed over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity.core.people import Person, Roster
from reciprocity.core.reading import Reading
from reciprocity.core.vocabulary import Aspect
from reciprocity.reading.days import DateOrder
from reciprocity.reading.reader import read

TUESDAY = date(2026, 12, 1)
ROSTER = Roster(
    tuple(Person(str(number), name) for number, name in enumerate(("Maya Chen", "Leo Martins", "Tom Becker", "Dad")))
)

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def asked(reading: Reading) -> bool:
    return any(doubt.about is Aspect.DAY for doubt in reading.doubts)


def day_of(line: str, today: date = TUESDAY) -> str:
    """The day of a line, or "asked"; the day is followed by a question mark where no words of the line said it."""
    reading = read(line, ROSTER, today)
    if asked(reading):
        return "asked"
    return reading.details.day.isoformat() + ("" if any(one.about is Aspect.DAY for one in reading.because) else "?")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("about a week ago", "2026-11-24"), ("fortnight ago", "2026-11-17"), ("a couple of days back", "2026-11-29"),
        ("on 30.11.", "2026-11-30"), ("on 30-11", "2026-11-30"), ("on the first of november", "2026-11-01"),
        ("on thanksgiving", "2026-11-26"), ("thanksgiving", "2026-11-26"), ("on halloween", "2026-10-31"),
        ("on Friday 13", "2026-11-13"), ("on Friday the 13th", "2026-11-13"), ("yesterday week", "2026-11-23"),
        ("a week last friday", "2026-11-20"), ("three sundays ago", "2026-11-15"),
        ("this time last week", "2026-11-24"),
        ("on the 12th", "2026-11-12"), ("Nov 3rd", "2026-11-03"), ("on the 3rd of Nov", "2026-11-03"),
        ("20-Nov-2026", "2026-11-20"),
        ("day before yesterday", "2026-11-29"), ("last night", "2026-11-30"), ("friday at 6", "2026-11-27"),
        ("on 2026-11-30T18:00", "2026-11-30"), ("on the last friday of october", "2026-10-30"),
        ("24 hours ago", "2026-11-30"),
        ("on 11/3/26", "2026-11-03"), ("on 3.11.2026", "2026-11-03"), ("on monday last week", "2026-11-23"),
    ],
)  # fmt: skip
def test_a_day_that_is_named_is_the_day(words: str, day: str) -> None:
    assert day_of(f"called Maya {words}") == day
    assert day_of(f"Maya helped me {words}") == day


@pytest.mark.parametrize(
    "words",
    [
        "in may", "back in march", "in early may", "mid-october", "in 2025", "May 2025", "last year", "in the summer",
        "2-3 days ago", "two or three days ago", "2.5 weeks ago", "a week and a half ago", "several days ago",
        "days ago",
        "almost a week ago", "over a month ago", "a while ago", "ages ago", "36 hours ago", "half a year ago",
        "over the weekend", "at the weekend", "last weekend", "the weekend before last", "this week",
        "earlier this week",
        "the other day", "the other night", "end of last month", "late last week", "the week before last",
        "over the last few days", "over christmas", "on mother's day", "on diwali", "at half term",
        "on a friday", "one friday", "Sat or Sun", "yesterday or the day before", "from Nov 3 to Nov 5", "on Nov 3-5",
        "between Monday and Wednesday", "the first week of november", "on 3/4", "on 1/2", "on Dec 4", "at christmas",
        "on boxing day", "on feb 30", "on 11/31", "on Monday 2026-11-20", "a week on Friday", "on friday week",
        "tomorrow",
        "over the bank holiday", "a week or so ago", "a month or two back", "5 days previously", "the day before",
        "the week after",
        "the day after thanksgiving", "the friday before", "that friday", "on the 27", "27nov", "in week 48",
        "over the holidays",
        "at the end of summer", "not long ago", "moments ago", "on the last day of december",
        "the following week", "the next day", "in Q3", "between christmas and new year",
        "on the 3rd and 4th", "in the spring of 2025", "on the 31st of November", "a day or two ago", "8/10",
        "all weekend",
        "this friday", "next friday", "next week", "in november",
    ],
)  # fmt: skip
def test_what_does_not_settle_the_day_is_asked_about(words: str) -> None:
    assert day_of(f"called Maya {words}") == "asked"


@pytest.mark.parametrize(
    "line",
    [
        "Leo gave me a lift, his exam is on Dec 4",
        "told tom id help him move on saturday",
        "told Tom I'd help him move on Saturday",
        "seeing tom on friday",
        "dad: knee op on the 12th. offered to drive him",
        "dad may need a lift on the 12th",
        "Leo helped me pack, I move on Dec 10",
        "promised Leo i'd come on the 10th",
        "Maya is coming on saturday, so I cleaned for her",
        "made Tom soup, he has surgery on Monday",
        "Leo starts his new job on Monday, sent him a card",
        "Leo's exam is on friday. helped him revise",
        "asked Maya about her trip on Dec 20",
        "I'll cook for Leo on the 12th",
        "Leo can take me on friday",
        "Tom agreed to help on friday",
        "Maya's party is this friday, she invited me",
        "dinner with Maya this friday",
        "Leo's got an interview on the 10th so I practised with him",
        "Tom's leaving do is Friday, he invited me",
        "got Tom a present, it's his birthday on the 8th",
        "helped Tom prep for his talk on thursday",
        "helped Maya with her essay due friday",
        "lent Tom money till friday",
        "need to call Maya on friday",
        "must call Maya on friday",
        "remind me to call Maya on friday",
        "hosting Maya next weekend",
        "Leo flies home on the 20th, drove him to get his bags",
    ],
)
def test_a_day_to_come_is_the_topics_or_is_asked_about_and_never_one_that_has_been(line: str) -> None:
    is_kept_to_sort = read(line, ROSTER, TUESDAY).not_done is not None

    assert is_kept_to_sort or day_of(line) in ("asked", "2026-12-01?")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("called Maya on the 30th", "2026-11-30"),
        ("Dad's op went fine on Friday, sat with him", "2026-11-27"),
        ("dad said he'd drive me on Saturday, didn't", "2026-11-28"),
        ("Leo drove me on the 12th", "2026-11-12"),
        ("on friday I called Maya", "2026-11-27"),
        ("told Maya I'm thankful for her, Friday", "2026-11-27"),
        ("helped Tom this monday", "2026-11-30"),
        ("Maya came by on friday to see how I am", "2026-11-27"),
        ("Tom's cat got out on saturday on my watch", "2026-11-28"),
        ("Remembered Leo's results were due friday and asked him that evening how they were", "2026-11-27"),
        ("met Leo on 5. November", "2026-11-05"),
        ("met Leo on the 5th of last month", "2026-11-05"),
        ("met Leo on 20261105", "2026-11-05"),
        ("30.11. met Leo", "2026-11-30"),
        ("met Leo the evening before last", "2026-11-29"),
        ("in the last 24 hours Leo called me", "2026-12-01"),
        ("met Leo on the last day of november", "2026-11-30"),
        ("met Leo on the last saturday of last month", "2026-11-28"),
        ("met Leo friday morning last week", "2026-11-27"),
        ("brunch with Leo sun 11am", "2026-11-29"),
    ],
)
def test_what_was_done_keeps_its_day(line: str, day: str) -> None:
    assert day_of(line) == day


@pytest.mark.parametrize(
    "line",
    [
        "ate 1/2 the cake with Maya",
        "won 3-2 with Tom",
        "lent Leo 12.50",
        "worked with Tom on the 12th floor",
        "helped Tom move in for 3 days",
        "first coffee with Maya in 2 years",
        "bought Maya a christmas present",
        "Maya may help me",
        "marched with Leo",
        "Leo cancelled an hour before",
        "saw Leo on the 7:42",
    ],
)
def test_what_only_resembles_a_day_is_none(line: str) -> None:
    assert day_of(line) == "2026-12-01?"


DAYLIKE = [
    *(f"on {day}" for day in WEEKDAYS), *(f"last {day}" for day in WEEKDAYS),
    *(f"a week last {day}" for day in WEEKDAYS),
    *(f"on a {day}" for day in WEEKDAYS), *(f"next {day}" for day in WEEKDAYS),
    *(f"two {day}s ago" for day in WEEKDAYS),
    *(f"in {month}" for month in MONTHS), *(f"last {month}" for month in MONTHS),
    *(f"on the 3rd of {month}" for month in MONTHS),
    *(f"on {month} 20" for month in MONTHS), *(f"in early {month}" for month in MONTHS),
    *(f"in {month} 2025" for month in MONTHS),
    *(f"{number} {unit} ago" for number in ("2", "a few", "several", "3-4", "1.5", "almost two", "forty") for unit in
      ("days", "nights", "weeks", "fortnights", "months", "years", "weekends")),
    *(f"on {feast}" for feast in
      ("christmas", "christmas eve", "boxing day", "new year's eve", "new year's day", "easter sunday", "good friday",
      "halloween",
       "valentine's day", "st patrick's day", "thanksgiving", "mother's day", "father's day", "diwali", "eid",
       "labor day",
       "bonfire night", "guy fawkes night", "independence day", "the bank holiday", "pancake day", "mardi gras")),
    *(f"{lead} {unit}" for lead in ("last", "over the past", "earlier this") for unit in ("week", "month", "year")),
]  # fmt: skip
"""Words of which everybody would say that they name a day or some days, made without looking at what is understood."""


@pytest.mark.parametrize("words", DAYLIKE)
@pytest.mark.parametrize("line", ["called Maya {}", "{} Tom helped me move", "Leo cooked me dinner {}"])
def test_nothing_that_looks_like_a_day_is_passed_over(words: str, line: str) -> None:
    assert not day_of(line.format(words)).endswith("?"), "today, though the line says another day"


WRITTEN: list[Callable[[date], str]] = [
    date.isoformat,
    lambda day: f"on {day.day}.{day.month}.{day.year}",
    lambda day: f"on {day.month}/{day.day}/{day.year}",
    lambda day: f"on {MONTHS[day.month - 1].title()} {day.day}, {day.year}",
    lambda day: f"on {day.day} {MONTHS[day.month - 1].title()[:3]} {day.year}",
    lambda day: f"{day.day:02}-{MONTHS[day.month - 1].title()[:3]}-{day.year}",
    lambda day: f"on {WEEKDAYS[day.weekday()].title()} {day.isoformat()}",
]


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.integers(0, 500), st.sampled_from(WRITTEN))
def test_a_date_written_in_any_form_reads_back(today: date, days: int, written: Callable[[date], str]) -> None:
    day = today - timedelta(days=days)

    assert day_of(f"called Maya {written(day)}", today) == day.isoformat()


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.integers(1, 364))
def test_a_month_and_a_day_are_the_last_or_are_asked_about_where_the_next_is_nearer(today: date, days: int) -> None:
    day = today - timedelta(days=days)
    line = f"called Maya on {MONTHS[day.month - 1].title()} {day.day}"
    following = next(
        (each for year in range(today.year, today.year + 9) if (each := _in(year, day)) and each >= today), None
    )
    nearer_ahead = following is not None and following - today < today - day

    assert day_of(line, today) == ("asked" if nearer_ahead else day.isoformat())


def _in(year: int, day: date) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.sampled_from(WEEKDAYS))
def test_this_weekday_later_in_the_week_is_to_come(today: date, named: str) -> None:
    ahead = WEEKDAYS.index(named) - today.weekday()
    reading = read(f"helped Tom this {named}", ROSTER, today)

    assert asked(reading) == (ahead > 0)
    if ahead <= 0:
        assert reading.details.day == today + timedelta(days=ahead)


@given(st.dates(), st.sampled_from(DAYLIKE), st.sampled_from(list(DateOrder)))
def test_no_moment_is_in_the_future_and_no_day_breaks_the_reader(today: date, words: str, order: DateOrder) -> None:
    assert read(f"called Maya {words}", ROSTER, today, date_order=order).details.day <= today
