"""Dates in figures, with a month, or by the day of a month: 2026-10-30, 11/3, Nov 3, the first of May, the 14th.

Where no year is said there are two such days: the last that has been (`day`) and the next that will be (`coming`).
Which one is meant is for those to say who know whether a line tells of the past or an option looks ahead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from reciprocity.reading.days import ORDINALS, DateOrder, ReadDate
from reciprocity.reading.lexicon import MONTHS, WEEKDAYS, word_set
from reciprocity.reading.tokens import Token, norm_at

COUNTED, NUMBERED = word_set("counted"), word_set("numbered")
FRACTIONS = frozenset(("1/2", "1/3", "2/3", "1/4", "3/4", "24/7", "9/11"))
LEADS_TO_DAY = frozenset("on since until till by from".split())
"""Words after which 30.11, 30-11 and 1/2 are days, and no measures, scores or fractions."""


def numeric_date(tokens: Sequence[Token], index: int, today: date, order: DateOrder) -> ReadDate | None:
    """2026-10-30, 2026-10-30T18:00Z, 11/3, 11/3/26, 3.11.2026; on 30.11., on 30-11, on 1/2."""
    word, before = norm_at(tokens, index), norm_at(tokens, index - 1)
    if len(word) == 8 and word.isdecimal() and word[:2] in ("19", "20"):
        return in_year(tokens, (index, index + 1), (int(word[:4]), int(word[4:6]), int(word[6:])), today)
    mark = next((mark for mark in "-/." if mark in word), "")
    parts = word.split(mark) if mark else []
    if not 2 <= len(parts) <= 3 or not all(part.isdecimal() and len(part) <= 4 for part in parts):
        return None
    numbers = [int(part) for part in parts]
    after = _past_clock(tokens, index + 1)
    if len(parts) == 3:
        return _whole_date(tokens, (index, after), parts, mark, today, order)
    led_to = before in LEADS_TO_DAY or (before == "the" and mark == "/") or len(tokens) <= 2
    if max(numbers) > 31 or min(numbers) > 12 or max(map(len, parts)) > 2:
        return None
    dot = mark == "." and norm_at(tokens, after) == "." and tokens[after].start == tokens[index].end
    led_to = led_to or (dot and not index)
    if (mark != "/" or word in FRACTIONS) and (not led_to or norm_at(tokens, after) == "of"):
        return None
    if (mark == "." and numbers[1] > 12) or (mark == "-" and numbers[1] > 12 and before != "on"):
        return None
    month, day = _month_and_day(numbers[0], numbers[1], mark, order)
    found = in_year(tokens, (index, after + dot), (0, month, day), today)
    # "8/10" behind other words is as often a mark given as a day.
    is_mark = numbers[1] == 10 and numbers[0] <= 10 and index > 0 and not led_to
    return found._replace(is_vague=True) if is_mark else found


def _whole_date(
    tokens: Sequence[Token], reach: tuple[int, int], parts: Sequence[str], mark: str, today: date, order: DateOrder
) -> ReadDate | None:
    """A date of three numbers, its year first or last, in two figures or four."""
    lengths = tuple(map(len, parts))
    first, second, third = map(int, parts)
    if lengths[0] == 4 or (lengths[0] == 2 and order is DateOrder.YEAR_FIRST and lengths[2] <= 2):
        year, month, day, typed = first, second, third, lengths[0]
    else:
        (month, day), year, typed = _month_and_day(first, second, mark, order), third, lengths[2]
    if typed not in (2, 4) or max(lengths[:2] if typed == lengths[2] else lengths[1:]) > 2:
        return None
    return in_year(tokens, reach, (full_year(year, today) if typed == 2 else year, month, day), today)


def _month_and_day(first: int, second: int, mark: str, order: DateOrder) -> tuple[int, int]:
    """Which number is the month: the one that can be; else as the order says, and with dots always the second."""
    day_first = first > 12 or (second <= 12 and (mark == "." or order is DateOrder.DAY_FIRST))
    return (second, first) if day_first else (first, second)


def full_year(year: int, today: date) -> int:
    """A year of two figures: 26 is 2026, and 80 is 1980."""
    return year + 2000 if year + 2000 <= today.year + 20 else year + 1900


def _past_clock(tokens: Sequence[Token], index: int) -> int:
    """Where a time written tight behind a date ends, as in 2026-10-30T18:00:00Z; `index` where there is none."""
    norm = norm_at(tokens, index)
    if not (norm[:1] == "t" and norm[1:3].isdecimal() and tokens[index].start == tokens[index - 1].end):
        return index
    while index < len(tokens) and tokens[index].start == tokens[index - 1].end:
        index += 1
    return index


def in_year(tokens: Sequence[Token], reach: tuple[int, int], when: tuple[int, int, int], today: date) -> ReadDate:
    """The day of a year, or the last and the next where there is none; None for 30 February."""
    year, month, day = when
    coming = None if year else next_of(month, day, today)
    return reached(tokens, *reach, date_of(year, month, day, today), coming)


def reached(tokens: Sequence[Token], first: int, after: int, day: date | None, coming: date | None) -> ReadDate:
    while norm_at(tokens, first - 1) in ("on", "the"):
        first -= 1
    return ReadDate(first, after, day, coming=coming)


def date_of(year: int, month: int, day: int, today: date) -> date | None:
    """The date, the most recent past one where it has no year; None where there is none such."""
    years = (year,) if year else (today.year - back for back in range(9))
    for candidate in years:
        if 1 <= candidate <= 9999 and 1 <= month <= 12 and 1 <= day <= days_of_month(candidate, month):
            found = date(candidate, month, day)
            if year or found <= today:
                return found
    return None


def next_of(month: int, day: int, today: date) -> date | None:
    """The next such day, today's own included; None for 30 February."""
    for year in range(today.year, min(today.year + 9, 10000)):
        if 1 <= month <= 12 and 1 <= day <= days_of_month(year, month) and date(year, month, day) >= today:
            return date(year, month, day)
    return None


def months_on(today: date, months: int) -> date | None:
    """The same day so many months on (or back), or the last of a month that is shorter."""
    years, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    if not 1 <= years <= 9999:
        return None
    return date(years, month + 1, min(today.day, days_of_month(years, month + 1)))


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth such weekday of a month; the last where `nth` is -1."""
    if nth < 0:
        end = date(year, month, days_of_month(year, month))
        return end - timedelta(days=(end.weekday() - weekday) % 7)
    start = date(year, month, 1)
    return start + timedelta(days=(weekday - start.weekday()) % 7 + 7 * (nth - 1))


def days_of_month(year: int, month: int) -> int:
    return 31 if month == 12 else (date(year, month + 1, 1) - timedelta(days=1)).day


def dated(tokens: Sequence[Token], index: int, today: date, order: DateOrder) -> ReadDate | None:
    """The date in figures or with a month that begins here."""
    return next(
        (
            hit
            for form in (numeric_date, month_first, day_first, day_of_month)
            if (hit := form(tokens, index, today, order))
        ),
        None,
    )


def month_first(tokens: Sequence[Token], index: int, today: date, _order: DateOrder) -> ReadDate | None:
    """Nov 3, November the 3rd, November first, Nov-3-2025; Nov 3-5 is a stretch."""
    month = MONTHS.get(norm_at(tokens, index))
    after = index + 1
    if month and norm_at(tokens, after) in (".", "the", "-"):
        after += 1
    day, most, after = _day_or_days(tokens, after)
    if not month or not day or norm_at(tokens, after) in NUMBERED:
        return None
    year, after = _year(tokens, after, today)
    return _stretched(in_year(tokens, (index, after), (year, month, day), today), most)


def day_first(tokens: Sequence[Token], index: int, today: date, _order: DateOrder) -> ReadDate | None:
    """3 November, 3rd of Nov, the first of November, 20-Nov-2026; 3-5 Nov is a stretch."""
    day, most, after = _day_or_days(tokens, index)
    worded = norm_at(tokens, index) in ORDINALS or norm_at(tokens, index) in ("twenty", "thirty")
    joint = norm_at(tokens, after)
    if joint == "of" or (day and joint in ("-", ".") and tokens[after].start == tokens[after - 1].end):
        after += 1
    month = MONTHS.get(norm_at(tokens, after))
    if not day or not month or (worded and joint != "of" and norm_at(tokens, index - 1) != "the"):
        return None
    dot = norm_at(tokens, after + 1) == "." and norm_at(tokens, after + 2)[:4].isdecimal()
    year, after = _year(tokens, after + 1 + dot, today)
    return _stretched(in_year(tokens, (index, after), (year, month, day), today), most)


def day_of_month(tokens: Sequence[Token], index: int, today: date, _order: DateOrder) -> ReadDate | None:
    """the 14th, on the twelfth, or 14th at the head of a line; the 3rd-5th is a stretch."""
    day, most, after = _day_or_days(tokens, index)
    word, before = norm_at(tokens, index), norm_at(tokens, index - 1)
    worded = word in ORDINALS or word in ("twenty", "thirty")
    heads = not index and norm_at(tokens, after) in (":", "-", ",", "–", "—", "")
    if not day or word.isdecimal() or "-" in word or not (heads or before in ("the", "on") or before in WEEKDAYS):
        return None
    of_month = tuple(norm_at(tokens, after + step) for step in range(3))
    if (
        worded
        and of_month not in OF_MONTH
        and not (before == "the" and norm_at(tokens, index - 2) == "on" and _closes(tokens, after))
    ):
        return None
    if norm_at(tokens, after) in COUNTED or (before == "on" and norm_at(tokens, after) == "floor"):
        return None
    if of_month in OF_MONTH[:2]:
        start = next(each for number, each in enumerate(_months(today, -1)) if number == (of_month[1] == "last"))
        there_is = day <= days_of_month(start.year, start.month)
        return reached(tokens, index, after + 3, start.replace(day=day) if there_is else None, None)
    found = reached(tokens, index, after, *day_of_some_month(day, today))
    return _stretched(found._replace(after=after + 3) if of_month in OF_MONTH else found, most)


OF_MONTH = (("of", "this", "month"), ("of", "last", "month"), ("of", "the", "month"))


def _closes(tokens: Sequence[Token], index: int) -> bool:
    norm = norm_at(tokens, index)
    return not norm[:1].isalnum() or norm in ("with", "at", "and", "i", "he", "she", "we")


def day_of_some_month(day: int, today: date) -> tuple[date | None, date | None]:
    """The last day of that number, and the next, in whatever month has one."""
    past, coming = (
        (month.replace(day=day) for month in _months(today, step) if day <= days_of_month(month.year, month.month))
        for step in (-1, 1)
    )
    return next((each for each in past if each <= today), None), next((each for each in coming if each >= today), None)


def _months(today: date, step: int) -> Iterator[date]:
    """The first days of this month and those before it, or after it."""
    for count in range(4):
        years, month = divmod(today.year * 12 + today.month - 1 + step * count, 12)
        if 1 <= years <= 9999:
            yield date(years, month + 1, 1)


def _day_or_days(tokens: Sequence[Token], index: int) -> tuple[int, int, int]:
    """The day of a month that is named here, the last one of several or 0, and where that ends."""
    word, then = norm_at(tokens, index), norm_at(tokens, index + 1)
    if word in ("twenty", "thirty") and ORDINALS.get(then, 10) < 10:
        day = 10 * (2 if word == "twenty" else 3) + ORDINALS[then]
        return (day, 0, index + 2) if day <= 31 else (0, 0, index)
    least, dash, most = word.partition("-")
    if dash and _day_number(least) and _day_number(most):
        return _day_number(least), _day_number(most), index + 1
    day = ORDINALS.get(word, 0) or _day_number(word)
    more, beyond = _day_number(norm_at(tokens, index + 2)), norm_at(tokens, index + 3)
    if day and then in ("-", "–", "to", "or", "/", "and") and more > day and beyond not in ("am", "pm"):
        return day, more, index + 3
    return day, 0, index + (day > 0)


def _stretched(found: ReadDate, most: int) -> ReadDate:
    """The days from the one found to the last one named, where more were."""
    if not most or found.day is None:
        return found
    last = found.day.replace(day=min(most, days_of_month(found.day.year, found.day.month)))
    return found._replace(is_vague=True, last=last)


def _day_number(word: str) -> int:
    figures = word[:-2] if word[-2:] in ("st", "nd", "rd", "th") else word
    return int(figures) if figures.isdecimal() and len(figures) <= 2 and 1 <= int(figures) <= 31 else 0


def _year(tokens: Sequence[Token], index: int, today: date) -> tuple[int, int]:
    """The year written here, with where it ends; 0 where there is none."""
    skipped = norm_at(tokens, index) in (",", "-", "of", "in")
    word = norm_at(tokens, index + skipped)
    if len(word) == 4 and word.isdecimal() and 1900 <= int(word) <= 2999:
        return int(word), index + skipped + 1
    short = norm_at(tokens, index + 1)
    if norm_at(tokens, index) in ("'", "’") and len(short) == 2 and short.isdecimal():
        return full_year(int(short), today), index + 2
    return 0, index
