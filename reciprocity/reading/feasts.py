"""Feasts: on Halloween, at Christmas, Boxing Day, Thanksgiving, Easter Monday.

Those that move are reckoned for each year. Those of other calendars, and those whose day depends on the country
(Mother's Day), are known as days and not as dates, so that they are asked about.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from reciprocity.reading.calendar_dates import nth_weekday
from reciprocity.reading.days import DateOrder, ReadDate
from reciprocity.reading.lexicon import phrases, rows, word_set
from reciprocity.reading.tokens import Token, norm_at

DayOfYear = Callable[[int], date]


def _fixed(when: str) -> DayOfYear:
    month, day = map(int, when.split("-"))
    return lambda year: date(year, month, day)


def _by_easter(when: str) -> DayOfYear:
    def of_year(year: int) -> date:
        from dateutil.easter import easter

        return easter(year) + timedelta(days=int(when))

    return of_year


def _by_weekday(when: str) -> DayOfYear:
    month, weekday, nth, later = map(int, when.split())
    return lambda year: nth_weekday(year, month, weekday, nth) + timedelta(days=later)


TABLES = (("feasts on a date", _fixed), ("feasts by easter", _by_easter), ("feasts by weekday", _by_weekday))
DATES: dict[str, DayOfYear] = {
    name: rule(when)
    for table, rule in TABLES
    for when, _, names in (row.partition(": ") for row in rows(table))
    for name in names.split(", ")
}
UNDATED = frozenset(phrases("feasts without a date"))
FIRST_WORDS = frozenset(name.split()[0] for name in (*DATES, *UNDATED))
LEADS = frozenset("on at over last this during next past between around".split())
NOT_THE_DAY = word_set("not before a feast")
STRETCHED = frozenset("time week weekend holiday break season period".split())


def feast(tokens: Sequence[Token], index: int, today: date, _order: DateOrder) -> ReadDate | None:
    """A feast where a word leads to it, or where it opens or closes what is said; the last one, and the next."""
    name, after = feast_at(tokens, index)
    the = norm_at(tokens, index - 1) == "the"
    lead = norm_at(tokens, index - 1 - the)
    if not name or not (lead in LEADS or _stands_alone(tokens, index, after, name)):
        return None
    first = index - 1 - the if lead in LEADS else index
    if lead in ("last", "this", "past", "next") and norm_at(tokens, first - 1) in ("on", "at", "over", "this"):
        first -= 1
    after += norm_at(tokens, after) in ("night", "morning", "evening", "afternoon")
    stretched = norm_at(tokens, after).removesuffix("s") in STRETCHED or lead in ("over", "during", "between", "around")
    after += norm_at(tokens, after).removesuffix("s") in STRETCHED
    if name in UNDATED:
        return ReadDate(first, after, None, is_vague=True)
    past, coming = around(DATES[name], today)
    if lead == "next" or (lead == "this" and coming - today < today - past):
        return ReadDate(first, after, coming, is_ahead=True)
    return ReadDate(first, after, past, is_vague=stretched, coming=None if lead in ("last", "past") else coming)


def feast_at(tokens: Sequence[Token], index: int) -> tuple[str, int]:
    """The feast whose name begins here, and where the name ends; the longest there is."""
    said, best, after = "", "", index
    at = index
    while at < min(index + 6, len(tokens)):
        norm = norm_at(tokens, at)
        at += 1
        if norm in ("'s", "'", "."):
            after = at if best == said and best and norm != "." else after
            continue
        said = f"{said} {'saint' if norm == 'st' else norm.removesuffix('s')}".strip()
        if said in DATES or said in UNDATED:
            best, after = said, at
        elif at == index + 1 and said not in FIRST_WORDS:
            break
    return best, after


def around(of_year: DayOfYear, today: date) -> tuple[date, date]:
    """The last such day up to today, and the next from today on."""
    days = [of_year(year) for year in range(max(today.year - 1, 1), min(today.year + 2, 10000))]
    return max((day for day in days if day <= today), default=today), min(
        (day for day in days if day >= today), default=today
    )


def _stands_alone(tokens: Sequence[Token], index: int, after: int, name: str) -> bool:
    """Whether a feast with no word that leads to it is told as the day: "Boxing Day: walk with Tom"."""
    before, follows = norm_at(tokens, index - 1), norm_at(tokens, after)
    if before in ("spent", "spend", "spending", "celebrated"):
        return True
    if before in NOT_THE_DAY:
        return False
    closes = not follows[:1].isalnum()
    opens = closes or follows in ("with", "at", "in") or name.endswith((" day", " eve", " night"))
    return (closes and index > 1) or (not index and opens)
