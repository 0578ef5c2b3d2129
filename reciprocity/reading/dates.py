"""The day, or the days, that an option or a heading names: one grammar for options that look back or ahead.

Words that name a day are those that a line may have (`days`); an option may say it shorter as well: "2 weeks", "12th",
"november", "2026". Looking back such words mean the last there was, looking ahead the next there will be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from reciprocity.errors import BadDay, UnusableDay
from reciprocity.reading.calendar_dates import day_of_some_month, full_year, next_of
from reciprocity.reading.date_spans import month_of
from reciprocity.reading.day_finder import day_at, days_in
from reciprocity.reading.days import DateOrder, ReadDate
from reciprocity.reading.lexicon import MONTHS, WEEKDAYS
from reciprocity.reading.relative_dates import UNITS, amount_at
from reciprocity.reading.tokens import Token, norm_at, tokens_of

REMEDY = 'Try a date such as 2026-11-20, or words such as yesterday or "last friday".'


def day_from(words: str, today: date, order: DateOrder = DateOrder.MONTH_FIRST, *, future: bool = False) -> date:
    """The one day that an option's words name: the last of that name, or with `future` the next.

    Raises BadDay for words that name none, for a stretch of several days, and for a day on the wrong side of today.
    """
    found = _named(words, today, order, future=future)
    if future:
        return _day_ahead(words, found, today)
    if found.is_vague or found.last is not None:
        raise UnusableDay(f'"{words}" does not say which day.', "One day is wanted, such as 2026-11-20 or yesterday.")
    if found.day is None:
        raise _no_day(words)
    if found.day > today:
        raise UnusableDay(f"{found.day.isoformat()} has not come yet.", "Moments are kept on days that have been.")
    return found.day


def days_from(words: str, today: date, order: DateOrder = DateOrder.MONTH_FIRST) -> tuple[date, date]:
    """The first and the last day that words name: "2026" is a year, "november" a month, "friday" one day.

    They may end after today ("this month"), and lie after it where a date with its year does.
    """
    found = _named(words, today, order, future=False)
    if found.day is None:
        raise _no_day(words)
    return found.day, found.last or found.day


def birthday_from(words: str, today: date, order: DateOrder = DateOrder.MONTH_FIRST) -> str:
    """An ISO date, or `--MM-DD` where no year was said; 29 February is a birthday in every year.

    Raises BadDay where a month and its day are not both named.
    """
    text = words.strip()
    if text.startswith("--"):
        text = f"2000{text[1:]}"
    found = _whole(_tokens(text), today, order)
    settled = found is not None and found.day is not None and not found.is_vague and found.last is None
    if found is None or found.day is None or not settled or not _names_month(text):
        raise BadDay(f'"{words.strip()}" is no birthday.', "It takes a month and a day: 14 March, or 1980-03-14.")
    if words.strip().startswith("--") or found.coming is not None:
        return f"--{found.day:%m-%d}"
    if found.day > today:
        raise BadDay(
            f"{found.day.isoformat()} has not come yet.", "It takes a month and a day: 14 March, or 1980-03-14."
        )
    return found.day.isoformat()


def whole_day(line: str, today: date, order: DateOrder = DateOrder.MONTH_FIRST) -> date | None:
    """The day that a line names where it says nothing else, as a heading in notes does; None for any other line."""
    found = _whole(_tokens(line.strip(" \t:*#[]()<>=_~-–—")), today, order)
    if found is None or found.day is None or found.is_vague or found.last is not None:
        return None
    return found.day if found.day <= today else None


def order_here() -> DateOrder:
    """What the first number of 11/3 is by the locale: the month in the United States, the day in most countries.

    Where the year comes first (Japan, China, Korea, Hungary, Lithuania …), the month comes before the day too.
    """
    import os

    told = (os.environ.get(name, "") for name in ("LC_ALL", "LC_TIME", "LANG"))
    here = next((each for each in told if each and each.partition(".")[0] not in ("C", "POSIX")), "")
    language, _, country = re.split(r"[.@]", here)[0].replace("-", "_").partition("_")
    if language.lower() in YEAR_FIRST:
        return DateOrder.YEAR_FIRST
    country = country.rpartition("_")[2].upper()
    return DateOrder.DAY_FIRST if country and country not in MONTH_FIRST else DateOrder.MONTH_FIRST


YEAR_FIRST = frozenset("ja zh ko hu lt mn eu".split())
MONTH_FIRST = frozenset("US PH PR FM GU AS MP VI UM MH PW".split())


def _named(words: str, today: date, order: DateOrder, *, future: bool) -> ReadDate:
    """What words name that say nothing else; BadDay where they name no day and no stretch of days."""
    tokens = _tokens(words)
    try:
        found = _shorthand(tokens, today, future=future) or _length(tokens, today, future=future)
        found = found or _whole(tokens, today, order)
    except (OverflowError, ValueError):  # It reckons beyond the first or the last day that there is.
        raise _no_day(words) from None
    day = None if found else _by_dateutil(words, order)
    if found is None and day is None:
        raise _no_day(words)
    return found or ReadDate(-1, len(tokens), day)


def _length(tokens: Sequence[Token], today: date, *, future: bool) -> ReadDate | None:
    """2 weeks, 3d, a fortnight, in 2 weeks, two weeks from now, 2 weeks' time: ahead or back, as the option looks."""
    start = 0
    while norm_at(tokens, start) in ("in", "for", "about", "another"):
        start += 1
    amount = amount_at(tokens, start)
    if amount is None or (norm_at(tokens, start) == amount.unit != "fortnight"):
        return None
    after = amount.after + (norm_at(tokens, amount.after) in ("'", "'s"))
    told_ahead = norm_at(tokens, 0) == "in"
    if norm_at(tokens, after) in ("time", "later", "hence", "on", "ahead"):
        told_ahead, after = True, after + 1
    elif norm_at(tokens, after) == "from" and norm_at(tokens, after + 1) in ("now", "today"):
        told_ahead, after = True, after + 2
    if after < len(tokens) or (UNITS.get(amount.unit) == 0 and not (future or told_ahead)):
        return None
    way = 1 if future or told_ahead else -1
    day = amount.shifted(today, way)
    if not amount.is_exact and not future:
        return ReadDate(-1, len(tokens), day, is_vague=True, last=day)
    return ReadDate(-1, len(tokens), day, coming=day if way > 0 else None, is_ahead=way > 0)


def _shorthand(tokens: Sequence[Token], today: date, *, future: bool) -> ReadDate | None:
    """november, march 2025, 2026, 2026-11, 12th, weekend: what only an option says so shortly."""
    words = [token.norm for token in tokens if token.norm not in ("on", "the", "in", "by", "for", ".", "-", ",")]
    if not words or len(words) > 2 or norm_at(tokens, 0) == "last":
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
        months, years = [MONTHS.get(word, 0) for word in words], [_year_in(word, today) for word in words]
        both = any(months) and any(years)
        return (max(years), max(months)) if both else (0, 0)
    dashed = re.fullmatch(r"(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4})", words[0])
    if dashed:
        year, month = int(dashed[1] or dashed[4]), int(dashed[2] or dashed[3])
        return (year, month) if 1 <= month <= 12 and year else (0, 0)
    return _year_in(words[0], today), MONTHS.get(words[0], 0)


def _year_in(word: str, today: date) -> int:
    if word.isdecimal() and len(word) == 4 and 1900 <= int(word) <= 2999:
        return int(word)
    return full_year(int(word[1:]), today) if re.fullmatch(r"'\d\d", word) else 0


def _by_dateutil(words: str, order: DateOrder) -> date | None:
    """The date in a form that only programs write, with year, month and day; none of them is ever filled in."""
    if not re.search(r"\d{4}", words):
        return None
    from dateutil import parser

    day_first, year_first = order is DateOrder.DAY_FIRST, order is DateOrder.YEAR_FIRST
    try:
        one, other = (
            parser.parse(words, default=default, dayfirst=day_first, yearfirst=year_first, ignoretz=True).date()
            for default in DEFAULTS
        )
    except (ValueError, OverflowError):
        return None
    named = {WEEKDAYS[token.norm] for token in tokens_of(words) if token.norm in WEEKDAYS}
    return one if one == other and named <= {one.weekday()} else None


DEFAULTS = (datetime(2000, 1, 1), datetime(2001, 2, 2))  # noqa: DTZ001 - days, and no instants
"""Two days that differ in all: a date that does not depend on them is whole."""


def _no_day(words: str) -> BadDay:
    return BadDay(f'"{words}" is no day.', REMEDY)


CLOCK = re.compile(
    r"""[\s,]*(?:(?:at|around|about)\s+)?
    (?:\d{1,2}(?:[:.h]\d{2}){0,2}(?:[.,]\d+)?\s*(?:[ap]\.?m\b\.?|o'?clock\b|h\b)?|noon\b|midnight\b|midday\b)
    (?:\s*(?-i:Z\b|[A-Z]{2,5}\b|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?))?(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)


def _tokens(words: str) -> tuple[Token, ...]:
    """The words without the time of day that stands behind the day, or before it."""
    text = words.strip()
    for index in (match.start() for match in re.finditer(r"[\s,]+", text)):
        behind = text[index:]
        if CLOCK.fullmatch(behind) and (":" in behind or re.search(r"[a-z]", behind, re.IGNORECASE)):
            text = text[:index]
            break
    front = CLOCK.match(text)
    if front and (":" in front[0] or re.search(r"[ap]\.?m\b|noon", front[0], re.IGNORECASE)):
        text = text[front.end() :]
    return tokens_of(re.sub(r"\b[\d/.-]+\.$", lambda match: match[0].rstrip("."), text.strip(" ,")))


def _whole(tokens: Sequence[Token], today: date, order: DateOrder) -> ReadDate | None:
    """The one day that the words name from the first to the last of them."""
    start = 0
    while norm_at(tokens, start) in ("on", "the", "from", "since", "until", "till", "by", "for", "around"):
        start += 1
    for first in range(start, -1, -1):
        found = day_at(tokens, first, today, order)
        if found and found.first <= start and _past_weekday(tokens, found) >= len(tokens):
            return _of_its_weekday(tokens, found)
    joined = days_in(tokens, today, order)
    if len(joined) == 1 and joined[0].first <= start and joined[0].after >= len(tokens):
        return joined[0]
    return None


def _past_weekday(tokens: Sequence[Token], found: ReadDate) -> int:
    """Where a date ends together with the weekday written behind it: 2026-11-20 Friday, Nov 20 (Fri)."""
    named = found.after + (norm_at(tokens, found.after) in ("(", ","))
    if norm_at(tokens, named) not in WEEKDAYS or found.is_vague:
        return found.after
    return named + 1 + (norm_at(tokens, named + 1) in (")", "."))


def _of_its_weekday(tokens: Sequence[Token], found: ReadDate) -> ReadDate | None:
    if _past_weekday(tokens, found) == found.after or found.day is None:
        return found
    named = next(norm for token in tokens[found.after :] if (norm := token.norm) in WEEKDAYS)
    return found if found.day.weekday() == WEEKDAYS[named] else None


def _day_ahead(words: str, found: ReadDate, today: date) -> date:
    """The next day of that name; of a stretch its first, and of the end of one its last."""
    if found.day and found.last and (found.day.month, found.day.day, found.last.month) == (1, 1, 12):
        raise UnusableDay(f'"{words}" does not say which day.', "One day is wanted, such as friday or 2026-12-04.")
    candidates = (
        (found.coming, found.day, found.last) if found.coming or not found.is_vague else (found.day, found.last)
    )
    day = next((each for each in candidates if each is not None and each >= today), None)
    if day is not None:
        return day
    if found.day is None:
        raise _no_day(words)
    raise UnusableDay(f"{found.day.isoformat()} is past.", "Like friday, tomorrow, in 2 weeks or 2026-12-04.")


def _names_month(text: str) -> bool:
    """Whether a month is named, in letters or figures."""
    return bool(re.search(r"\d[-/.]\d", text)) or any(_months_in(text))


def _months_in(text: str) -> Iterator[int]:
    return (MONTHS[token.norm] for token in tokens_of(text) if token.norm in MONTHS)
