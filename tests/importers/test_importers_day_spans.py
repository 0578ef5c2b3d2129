"""The clock and the days that long files are folded by, beside Python's own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from reciprocity.importers.day_spans import DaySpans, span_of
from reciprocity.importers.times import Clock, date_of, day_of

ZONES = st.sampled_from(
    ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu"]
).map(ZoneInfo)
SECONDS = st.integers(0, 2_000_000_000)


@given(SECONDS, ZONES)
def test_the_day_of_an_instant_is_what_the_clock_on_the_wall_said(second: int, zone: tzinfo) -> None:
    assert date_of(Clock(zone).day(second)) == datetime.fromtimestamp(second, zone).date()


WALLS = st.datetimes(datetime(1990, 1, 1), datetime(2030, 1, 1))  # noqa: DTZ001 - what a clock on the wall says


@given(WALLS, ZONES)
def test_a_time_on_the_wall_is_the_instant_that_it_was(wall: datetime, zone: tzinfo) -> None:
    day, second = Clock(zone).wall(*wall.timetuple()[:6])

    assert date_of(day) == wall.date()
    # Within an hour in which the clock is changed by part of an hour, both are right.
    assert abs(second - int(wall.replace(microsecond=0, tzinfo=zone).timestamp())) in {0, 1800}


@given(st.lists(SECONDS, min_size=1), ZONES)
def test_a_thread_holds_the_first_and_the_last_of_each_day(seconds: list[int], zone: tzinfo) -> None:
    clock, thread = Clock(zone), DaySpans()
    wanted: dict[int, list[int]] = {}
    for second in seconds:
        day = clock.day(second)
        thread.add(day, second)
        wanted.setdefault(day, []).append(second)

    assert thread.count == len(seconds)
    assert {day: span_of(day, packed) for day, packed in thread.days.items()} == {
        day: (min(there), max(there)) for day, there in wanted.items()
    }


@given(st.lists(SECONDS), st.lists(SECONDS))
def test_two_threads_meet_as_if_they_were_one(one: list[int], other: list[int]) -> None:
    both, first, second = DaySpans(), DaySpans(), DaySpans()
    for thread, seconds in ((both, one + other), (first, one), (second, other)):
        for at in seconds:
            thread.add(day_of((datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=at)).date()), at)

    second.merge(first)

    assert (second.count, second.days) == (both.count, both.days)
