"""Clocks that are wrong, that are put forward and back, and that are of another place: moments keep their days."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.recip_program import Recip

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
READING = ("history", "people", "balance", "signs", "nudge", "balance Maya", "sort", "backup --list")

posix_only = pytest.mark.skipif(not hasattr(time, "tzset"), reason="a zone is changed for one process on POSIX alone")

Clock = Callable[..., None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    """Sets the computer's clock, and the zone that it is in, as recip sees them."""
    monkeypatch.delenv("RECIP_TODAY", raising=False)
    told = [NOW]

    class Instants(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return told[0].astimezone(tz)

    class Days(date):
        @classmethod
        def today(cls) -> date:  # type: ignore[override]
            return told[0].astimezone().date()

    monkeypatch.setattr("reciprocity.cli.context.datetime", Instants)
    monkeypatch.setattr("reciprocity.cli.context.date", Days)

    def set_to(instant: datetime, zone: str | None = None) -> None:
        told[0] = instant
        if zone is not None:
            monkeypatch.setenv("TZ", zone)
            time.tzset()

    before = os.environ.get("TZ")
    yield set_to
    if before is None:
        monkeypatch.delenv("TZ", raising=False)
    else:
        monkeypatch.setenv("TZ", before)
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.fixture
def recip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock) -> Recip:  # noqa: ARG001 - it is set first
    """The program without RECIP_TODAY, so that the clock is asked."""
    made = Recip(tmp_path, monkeypatch)
    monkeypatch.delenv("RECIP_TODAY")
    return made


def log(recip: Recip, note: str) -> None:
    recip(["log", "--with", "Maya", "--new", "--kind", "reach-out", "--give", "--note", note])


def days_of(recip: Recip) -> dict[str, str]:
    """The day of each note, in the order in which the journal tells them: newest day first."""
    return {entry["note"]: entry["day"] for entry in recip.json("history --limit 100")["entries"]}


@pytest.mark.parametrize("years", [-10, 10])
def test_a_clock_that_is_ten_years_wrong_for_a_while_spoils_nothing(recip: Recip, clock: Clock, years: int) -> None:
    log(recip, "before")
    clock(NOW.replace(year=NOW.year + years))
    log(recip, "while wrong")
    while_wrong = [recip(command) for command in READING]
    clock(NOW + timedelta(days=1))
    log(recip, "after")

    assert days_of(recip) == {
        "before": "2026-11-23",
        "while wrong": f"{2026 + years}-11-23",
        "after": "2026-11-24",
    }
    assert all(answer.code == 0 for answer in while_wrong)
    assert [recip(command).code for command in READING] == [0] * len(READING)


@pytest.mark.parametrize("years", [-10, 10])
def test_what_was_written_last_is_known_whatever_the_clock_said(recip: Recip, clock: Clock, years: int) -> None:
    clock(NOW.replace(year=NOW.year + years))
    log(recip, "while wrong")
    clock(NOW)
    log(recip, "put right")

    recip("edit --note 'the last one'")
    assert set(days_of(recip)) == {"while wrong", "the last one"}
    recip("undo")
    recip("undo")
    assert set(days_of(recip)) == {"while wrong"}


def test_a_moment_of_a_day_that_has_not_come_here_can_be_put_right(recip: Recip, clock: Clock) -> None:
    clock(NOW + timedelta(days=3653))
    log(recip, "while wrong")
    clock(NOW)

    recip("edit --note 'still that day' --felt lighter")
    assert days_of(recip) == {"still that day": "2036-11-23"}
    recip("edit --on 2026-11-22")
    assert days_of(recip) == {"still that day": "2026-11-22"}


@posix_only
@pytest.mark.parametrize(
    ("first", "apart"),
    [("2026-10-25T00:30:00+00:00", 60), ("2026-03-29T00:30:00+00:00", 60)],
    ids=["put back in autumn", "put forward in spring"],
)
def test_across_summer_time_days_are_kept_and_order_is_that_of_writing(
    recip: Recip, clock: Clock, first: str, apart: int
) -> None:
    instant = datetime.fromisoformat(first)
    for number in range(4):
        clock(instant + number * timedelta(minutes=apart), "Europe/Berlin")
        log(recip, f"{number}")
    found = days_of(recip)

    assert list(found) == ["3", "2", "1", "0"]
    assert set(found.values()) == {first[:10]}


@posix_only
def test_a_moment_keeps_the_day_of_the_place_where_it_was_written(recip: Recip, clock: Clock) -> None:
    clock(datetime(2026, 11, 23, 11, 30, tzinfo=UTC), "Pacific/Auckland")
    log(recip, "half past midnight in Auckland")
    clock(datetime(2026, 11, 23, 21, 0, tzinfo=UTC), "Pacific/Honolulu")
    log(recip, "eleven in the morning in Honolulu")

    assert days_of(recip) == {
        "half past midnight in Auckland": "2026-11-24",
        "eleven in the morning in Honolulu": "2026-11-23",
    }
    recip("edit --note 'later, and a day before'")
    assert "later, and a day before" in days_of(recip)
    assert [recip(command).code for command in READING] == [0] * len(READING)


def instants(first: int, last: int) -> st.SearchStrategy[datetime]:
    return st.integers(0, (last - first) * 365 * 86_400).map(
        lambda seconds: datetime(first, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    )


@given(st.lists(instants(2016, 2036), min_size=1, max_size=6))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_clock_does_each_moment_has_the_day_it_told(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    clock: Clock,
    told: list[datetime],
) -> None:
    recip = Recip(tmp_path_factory.mktemp("clocks"), monkeypatch)
    monkeypatch.delenv("RECIP_TODAY")
    for number, instant in enumerate(told):
        clock(instant)
        log(recip, f"{number}")

    assert days_of(recip) == {f"{number}": f"{instant.astimezone():%Y-%m-%d}" for number, instant in enumerate(told)}
    assert [recip(command).code for command in READING] == [0] * len(READING)
    recip("undo")
    assert set(days_of(recip)) == {f"{number}" for number in range(len(told) - 1)}


def test_a_day_nobody_can_remember_is_refused_in_words(recip: Recip) -> None:
    log(recip, "x")

    assert "a very long time ago" in recip("balance --as-of 0001-01-01", code=2).stderr
    assert (
        "a very long time ago" in recip("log --with Maya --kind support --give --on 1026-11-20 --note x", code=2).stderr
    )
    assert recip("log --with Maya --kind support --give --on 1951-11-20 --note 'my first day at school'").code == 0
