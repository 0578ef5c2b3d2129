"""What only an option says so shortly: "2 weeks", "in 3d", "12th", "november", "2026", "weekend"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from reciprocity.reading.amounts import UNITS, amount_at
from reciprocity.reading.date_spans import month_of
from reciprocity.reading.months import day_of_some_month
from reciprocity.reading.numeric_dates import MONTHS, ReadDate, full_year, low_at, next_of
from reciprocity.reading.tokens import Token


def length(tokens: Sequence[Token], today: date, *, future: bool) -> ReadDate | None:
    """2 weeks, 3d, a fortnight, in 2 weeks, two weeks from now, 2 weeks' time: ahead or back, as the option looks."""
    start = 0
    while low_at(tokens, start) in ("in", "for", "about", "another"):
        start += 1
    amount = amount_at(tokens, start)
    if amount is None or (low_at(tokens, start) == amount.unit != "fortnight"):
        return None
    after = amount.after + (low_at(tokens, amount.after) in ("'", "'s"))
    told_ahead = low_at(tokens, 0) == "in"
    if low_at(tokens, after) in ("time", "later", "hence", "on", "ahead"):
        told_ahead, after = True, after + 1
    elif low_at(tokens, after) == "from" and low_at(tokens, after + 1) in ("now", "today"):
        told_ahead, after = True, after + 2
    if after < len(tokens) or (UNITS.get(amount.unit) == 0 and not (future or told_ahead)):
        return None
    way = 1 if future or told_ahead else -1
    day = amount.shifted(today, way)
    if not amount.is_exact and not future:
        return ReadDate(-1, len(tokens), day, is_vague=True, last=day)
    return ReadDate(-1, len(tokens), day, coming=day if way > 0 else None, is_ahead=way > 0)


def shorthand(tokens: Sequence[Token], today: date, *, future: bool) -> ReadDate | None:
    """november, march 2025, 2026, 2026-11, 12th, weekend: what only an option says so shortly."""
    words = [token.low for token in tokens if token.low not in ("on", "the", "in", "by", "for", ".", "-", ",")]
    if not words or len(words) > 2 or low_at(tokens, 0) == "last":
        return None
    if len(words) == 1 and re.fullmatch(r"\d{1,2}(st|nd|rd|th)", words[0]) and 1 <= int(words[0][:-2]) <= 31:
        past, coming = day_of_some_month(int(words[0][:-2]), today)
        return ReadDate(-1, len(tokens), past, coming=coming)
    if words == ["weekend"]:
        monday = today - timedelta(days=today.weekday())
        saturday = monday + timedelta(days=5)
        start = saturday if future or today.weekday() >= 5 else saturday - timedelta(days=7)
        return ReadDate(
            -1, len(tokens), start, is_vague=True, last=start + timedelta(days=1), coming=max(saturday, today)
        )
    year, month = _year_and_month(words, today)
    if not year and not month:
        return None
    if not month:
        return ReadDate(-1, len(tokens), date(year, 1, 1), is_vague=True, last=date(year, 12, 31))
    later = None if year else next_of(month, 1, today)
    begins, ends = month_of(month, year, today)
    return ReadDate(-1, len(tokens), begins, is_vague=True, last=ends, coming=later)


def _year_and_month(words: Sequence[str], today: date) -> tuple[int, int]:
    """The year, the month or both that words are; 0 for what they are not."""
    if len(words) == 2:
        months, years = [MONTHS.get(word, 0) for word in words], [_year(word, today) for word in words]
        both = any(months) and any(years)
        return (max(years), max(months)) if both else (0, 0)
    dashed = re.fullmatch(r"(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4})", words[0])
    if dashed:
        year, month = int(dashed[1] or dashed[4]), int(dashed[2] or dashed[3])
        return (year, month) if 1 <= month <= 12 and year else (0, 0)
    return _year(words[0], today), MONTHS.get(words[0], 0)


def _year(word: str, today: date) -> int:
    if word.isdecimal() and len(word) == 4 and 1900 <= int(word) <= 2999:
        return int(word)
    return full_year(int(word[1:]), today) if re.fullmatch(r"'\d\d", word) else 0
