"""Days in words, as pages and sentences say them."""

from __future__ import annotations

from datetime import date, timedelta

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
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
)


def full_day(day: date, today: date) -> str:
    """A day in full, as in "Today, Monday 23 November"; the year is said where it is not today's."""
    near = {0: "Today, ", 1: "Yesterday, "}.get((today - day).days, "")
    year = "" if day.year == today.year else f" {day.year}"
    return f"{near}{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}{year}"


def short_day(day: date, today: date) -> str:
    """The fewest words that are plain: "today", "yesterday", "Thu", "Tue 3 Nov", "3 Nov 2025"."""
    days = (today - day).days
    if 0 <= days < 2:
        return ("today", "yesterday")[days]
    if 2 <= days < 7:
        return WEEKDAYS[day.weekday()][:3]
    dated = f"{day.day} {MONTHS[day.month - 1][:3]}"
    if day.year != today.year:
        return f"{dated} {day.year}"
    return f"{WEEKDAYS[day.weekday()][:3]} {dated}"


def day_ahead_in_words(day: date, today: date) -> str:
    """The day as it stands in a sentence: "today", "tomorrow, Tuesday 24 November", "on Friday 27 November"."""
    said = full_day(day, today)
    near = {0: "today", 1: f"tomorrow, {said}", -1: said[:1].lower() + said[1:]}
    return near.get((day - today).days) or f"on {said}"


def gap_in_words(days: float) -> str:
    """A usual gap, roundly: "every day or two", "every ten days or so", "every two or three weeks"."""
    for limit, words in GAPS:
        if days < limit:
            return words
    return "a few times a year"


GAPS = (
    (1.5, "every day"),
    (2.5, "every other day"),
    (4.5, "every few days"),
    (8.5, "every week or so"),
    (12.5, "every ten days or so"),
    (17.5, "every two weeks or so"),
    (24.5, "every two or three weeks"),
    (38.0, "every month or so"),
    (75.0, "every month or two"),
    (120.0, "every few months"),
)


def span_in_words(days: int) -> str:
    """A span of time, roundly: "16 days", "seven weeks", "five months"."""
    if days < 3 * DAYS_IN_WEEK:
        return f"{days} days"
    weeks, months = round(days / DAYS_IN_WEEK), round(days / 30.4)
    return f"{SMALL[weeks]} weeks" if weeks < len(SMALL) and days < 70 else f"{small_number(months)} months"


def small_number(count: int) -> str:
    """A count in words up to twelve, in figures above."""
    return SMALL[count] if count < len(SMALL) else str(count)


DAYS_IN_WEEK = 7
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def week_of(day: date) -> date:
    """The Monday of the week that `day` is in."""
    return day - timedelta(days=day.weekday())
