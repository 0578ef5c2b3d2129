"""The zone clock and day spans of bulk imports agree with datetime."""

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
def test_the_day_of_an_instant_is_the_local_date(second: int, zone: tzinfo) -> None:
    assert date_of(Clock(zone).day(second)) == datetime.fromtimestamp(second, zone).date()


WALLS = st.datetimes(datetime(1990, 1, 1), datetime(2030, 1, 1))  # noqa: DTZ001 - what a clock on the wall says


@given(WALLS, ZONES)
def test_a_local_time_is_converted_to_its_instant(wall: datetime, zone: tzinfo) -> None:
    day, second = Clock(zone).wall(*wall.timetuple()[:6])

    assert date_of(day) == wall.date()
    # Within an hour in which the clock is changed by part of an hour, both are right.
    assert abs(second - int(wall.replace(microsecond=0, tzinfo=zone).timestamp())) in {0, 1800}


@given(st.lists(SECONDS, min_size=1), ZONES)
def test_a_span_holds_the_first_and_last_second_of_each_day(seconds: list[int], zone: tzinfo) -> None:
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
def test_merging_two_threads_equals_adding_all_messages_to_one(one: list[int], other: list[int]) -> None:
    both, first, second = DaySpans(), DaySpans(), DaySpans()
    for thread, seconds in ((both, one + other), (first, one), (second, other)):
        for at in seconds:
            thread.add(day_of((datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=at)).date()), at)

    second.merge(first)

    assert (second.count, second.days) == (both.count, both.days)
