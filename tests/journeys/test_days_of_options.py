"""Days as they are given to options, in the program as a whole: refused, taken whole, or counted forward."""

from __future__ import annotations

import pytest

from tests.recip_program import Recip

TUESDAY = "2026-12-01"
FRIDAY = "2026-12-04"


@pytest.fixture
def known(recip: Recip) -> Recip:
    recip("people add Maya --circle close", today="2025-01-01")
    return recip


@pytest.mark.parametrize(
    "words", ["2025", "november", "last week", "over the weekend", "the other day", "2-3 days ago"]
)
def test_a_moment_is_kept_on_no_stretch_of_time(known: Recip, words: str) -> None:
    refused = known(["log", "called", "Maya", "--on", words], code=2, today=TUESDAY)

    assert "does not say which day" in refused.stderr
    assert known.json("history", today=TUESDAY)["entries"] == []


@pytest.mark.parametrize("words", ["2026-11-30 23:30 PST", "2026-11-30T23:30:00Z", "30.11.", "yesterday 5pm"])
def test_a_day_with_its_time_and_zone_is_that_day_and_nothing_else_is_said(known: Recip, words: str) -> None:
    kept = known(["log", "called", "Maya", "--on", words], today=TUESDAY)

    assert "Yesterday, Monday 30 November" in kept.stdout
    assert kept.stderr == ""


@pytest.mark.parametrize("words", ["1990", "friday", "march", "the 14th"])
def test_a_birthday_is_not_filled_in_from_today(known: Recip, words: str) -> None:
    assert "is no birthday" in known(["people", "edit", "Maya", "--birthday", words], code=2, today=TUESDAY).stderr


def test_a_birthday_needs_no_year(known: Recip) -> None:
    known("people edit Maya --birthday '29 feb'", today=TUESDAY)

    assert known.json("people")["people"][0]["birthday"] == "--02-29"


def test_since_and_until_take_a_year_or_a_month_whole(known: Recip) -> None:
    for day in ("2025-12-31", "2026-01-01", "2026-10-31", "2026-11-30", "2026-12-01"):
        known(f"log --with Maya --kind check-in --give --on {day}", today=TUESDAY)

    def days(options: str) -> list[str]:
        return [one["day"] for one in known.json(f"history {options}", today=TUESDAY)["entries"]]

    assert sorted(days("--since 2026 --until november")) == ["2026-01-01", "2026-10-31", "2026-11-30"]
    assert days("--since december") == ["2026-12-01"]
    assert days("--since november --until november") == ["2026-11-30"]
    assert days("--until 2025") == ["2025-12-31"]
    assert len(known.json("why gave Maya --since november", today=TUESDAY)["entries"]) == 2


@pytest.mark.parametrize(
    ("words", "today", "day"),
    [
        ("friday", FRIDAY, "2026-12-11"),
        ("today", FRIDAY, FRIDAY),
        ("4 dec", FRIDAY, FRIDAY),
        ("29 feb", TUESDAY, "2028-02-29"),
        ("2 weeks", TUESDAY, "2026-12-15"),
        ("a fortnight", TUESDAY, "2026-12-15"),
        ("3d", TUESDAY, "2026-12-04"),
        ("january", TUESDAY, "2027-01-01"),
        ("a week on friday", TUESDAY, "2026-12-11"),
    ],
)
def test_a_follow_up_is_never_in_the_past_however_it_is_kept(known: Recip, words: str, today: str, day: str) -> None:
    # In this order: calling her would close what was to be come back to with her by today.
    known(["log", "called Maya", "--follow-up", words], today=today)
    known(["follow-up", "Maya", *words.split(), "ask", "how", "it", "went"], today=today)
    handle = known.json("follow-up")["follow_ups"][0]["handle"]
    known(["follow-up", "later", handle, *words.split()], today=today)

    kept = known.json("follow-up")["follow_ups"]
    assert [one["day"] for one in kept] == [day, day]
    assert {one["note"] for one in kept} == {"ask how it went", "called Maya"}


@pytest.mark.parametrize("words", ["2020-01-01", "yesterday", "2 weeks ago", "2027"])
def test_a_follow_up_that_would_be_past_or_some_time_in_a_year_is_refused(known: Recip, words: str) -> None:
    known(["follow-up", "Maya", *words.split()], code=2, today=TUESDAY)
    known(["log", "called Maya", "--follow-up", words], code=2, today=TUESDAY)

    assert known.json("follow-up")["follow_ups"] == []


@pytest.mark.parametrize(
    ("words", "day"), [("2 weeks", "15 December"), ("10", "11 December"), ("friday", "4 December")]
)
def test_a_snooze_counts_forward_as_a_follow_up_does(known: Recip, words: str, day: str) -> None:
    assert day in known(["nudge", "Maya", "--snooze", words], today=TUESDAY).stdout


@pytest.mark.parametrize("words", ["0", "soon", "yesterday", "20y", "-3"])
def test_a_snooze_that_makes_no_sense_is_refused(known: Recip, words: str) -> None:
    known(["nudge", "Maya", f"--snooze={words}"], code=2, today=TUESDAY)


def test_a_stretch_of_time_in_a_line_is_kept_to_be_sorted(known: Recip) -> None:
    kept = known("log called Maya over the weekend", today=TUESDAY)

    assert '"over the weekend" does not settle the day. Which day was it?' in kept.stderr


def test_where_the_year_comes_first_the_month_is_before_the_day(known: Recip, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_TIME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")

    assert known.json("log called Maya 11/3 --dry-run", today=TUESDAY)["day"] == "2026-11-03"
    assert "year-first: 11/3 is 3 November (from the locale)" in known("config").stdout
    known("config date-order day-first")
    assert known.json("log called Maya 3/11 --dry-run", today=TUESDAY)["day"] == "2026-11-03"
