"""Feasts: on Halloween, at Christmas, Boxing Day, Thanksgiving, Easter Monday.

Those that move are reckoned for each year. Those of other calendars, and those whose day depends on the country (Mother's
Day), are known as days and not as dates, so that they are asked about.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from reciprocity.reading.numeric_dates import DateOrder, ReadDate, days_of_month, low_at
from reciprocity.reading.tokens import Token

DayOfYear = Callable[[int], date]


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth such weekday of a month; the last where `nth` is -1."""
    if nth < 0:
        end = date(year, month, days_of_month(year, month))
        return end - timedelta(days=(end.weekday() - weekday) % 7)
    start = date(year, month, 1)
    return start + timedelta(days=(weekday - start.weekday()) % 7 + 7 * (nth - 1))


def _on(month: int, day: int) -> DayOfYear:
    return lambda year: date(year, month, day)


def _by_easter(days: int) -> DayOfYear:
    def of_year(year: int) -> date:
        from dateutil.easter import easter

        return easter(year) + timedelta(days=days)

    return of_year


def _by_weekday(month: int, weekday: int, nth: int, later: int = 0) -> DayOfYear:
    return lambda year: nth_weekday(year, month, weekday, nth) + timedelta(days=later)


def _dates() -> dict[str, DayOfYear]:
    fixed = {
        (1, 1): "new year,new year day,nyd", (1, 6): "epiphany,three kings day,twelfth night", (1, 25): "burn night",
        (2, 2): "groundhog day", (2, 14): "valentine,valentine day,saint valentine,saint valentine day",
        (3, 17): "saint patrick day,saint paddy day,paddy day", (4, 1): "april fool,april fool day", (4, 25): "anzac day",
        (5, 1): "may day", (5, 5): "cinco de mayo", (6, 19): "juneteenth", (7, 1): "canada day",
        (7, 14): "bastille day", (10, 31): "halloween", (11, 1): "all saint day", (11, 2): "all soul day",
        (11, 5): "bonfire night,guy fawke night,guy fawke", (11, 11): "veteran day,remembrance day,armistice day",
        (12, 6): "saint nichola day,saint nichola", (12, 13): "saint lucia,saint lucia day",
        (12, 24): "christma eve,xma eve", (12, 25): "christma,xma,christma day,xma day", (12, 26): "boxing day",
        (12, 31): "new year eve,nye,hogmanay",
    }  # fmt: skip
    known = {name: _on(*day) for day, names in fixed.items() for name in names.split(",")}
    moving = {
        0: "easter,easter sunday,easter day", 1: "easter monday", -2: "good friday", -3: "maundy thursday", -7: "palm sunday",
        -46: "ash wednesday", -47: "shrove tuesday,pancake day,mardi gra", 39: "ascension day", 49: "pentecost,whit sunday",
        50: "whit monday", -1: "easter saturday",
    }  # fmt: skip
    known |= {name: _by_easter(days) for days, names in moving.items() for name in names.split(",")}
    return known | {
        "thanksgiving": _by_weekday(11, 3, 4), "thanksgiving day": _by_weekday(11, 3, 4),
        "black friday": _by_weekday(11, 3, 4, 1), "cyber monday": _by_weekday(11, 3, 4, 4),
        "memorial day": _by_weekday(5, 0, -1), "mlk day": _by_weekday(1, 0, 3), "president day": _by_weekday(2, 0, 3),
        "columbus day": _by_weekday(10, 0, 2),
    }  # fmt: skip


DATES = _dates()


UNDATED = frozenset((
    "mother day,mothering sunday,father day,labor day,labour day,independence day,national day,bank holiday,diwali,divali,"
    "deepavali,hanukkah,chanukah,eid,ramadan,passover,pesach,purim,yom kippur,rosh hashanah,sukkot,chinese new year,"
    "lunar new year,nowruz,norooz,holi,vesak,navratri,half term,spring break,orthodox easter,orthodox christma,carnival,kwanzaa,midsummer"
).split(","))  # fmt: skip


LEADS = frozenset("on at over last this during next past between around".split())


STRETCHED = frozenset("time week weekend holiday break season period".split())


def feast(tokens: Sequence[Token], place: int, today: date, _order: DateOrder) -> ReadDate | None:
    """A feast where a word leads to it, or where it opens or closes what is said; the last one, and the next."""
    name, after = feast_at(tokens, place)
    the = low_at(tokens, place - 1) == "the"
    lead = low_at(tokens, place - 1 - the)
    if not name or not (lead in LEADS or _stands_alone(tokens, place, after, name)):
        return None
    first = place - 1 - the if lead in LEADS else place
    if lead in ("last", "this", "past", "next") and low_at(tokens, first - 1) in ("on", "at", "over", "this"):
        first -= 1
    after += low_at(tokens, after) in ("night", "morning", "evening", "afternoon")
    stretched = low_at(tokens, after).removesuffix("s") in STRETCHED or lead in ("over", "during", "between", "around")
    after += low_at(tokens, after).removesuffix("s") in STRETCHED
    if name in UNDATED:
        return ReadDate(first, after, None, is_vague=True)
    past, coming = around(DATES[name], today)
    if lead == "next" or (lead == "this" and coming - today < today - past):
        return ReadDate(first, after, coming, is_ahead=True)
    return ReadDate(first, after, past, is_vague=stretched, coming=None if lead in ("last", "past") else coming)


def feast_at(tokens: Sequence[Token], place: int) -> tuple[str, int]:
    """The feast whose name begins here, and where the name ends; the longest there is."""
    said, best, after = "", "", place
    at = place
    while at < min(place + 6, len(tokens)):
        low = low_at(tokens, at)
        at += 1
        if low in ("'s", "'", "."):
            after = at if best == said and best and low != "." else after
            continue
        said = f"{said} {'saint' if low == 'st' else low.removesuffix('s')}".strip()
        if said in DATES or said in UNDATED:
            best, after = said, at
        elif at == place + 1 and said not in FIRST_WORDS:
            break
    return best, after


FIRST_WORDS = frozenset(name.split()[0] for name in (*DATES, *UNDATED))


def around(of_year: DayOfYear, today: date) -> tuple[date, date]:
    """The last such day up to today, and the next from today on."""
    days = [of_year(year) for year in range(max(today.year - 1, 1), min(today.year + 2, 10000))]
    return max((day for day in days if day <= today), default=today), min(
        (day for day in days if day >= today), default=today
    )


def _stands_alone(tokens: Sequence[Token], place: int, after: int, name: str) -> bool:
    """Whether a feast with no word that leads to it is told as the day: "Boxing Day: walk with Tom"."""
    before, follows = low_at(tokens, place - 1), low_at(tokens, after)
    if before in ("spent", "spend", "spending", "celebrated"):
        return True
    if before in (
        "for",
        "about",
        "a",
        "the",
        "my",
        "our",
        "of",
        "to",
        "happy",
        "merry",
        "and",
        "every",
        "by",
        "until",
        "since",
        "till",
        "before",
        "after",
        "from",
        "than",
        "not",
        "re",
        "re.",
        "with",
        "in",
    ):
        return False
    closes = not follows[:1].isalnum()
    opens = closes or follows in ("with", "at", "in") or name.endswith((" day", " eve", " night"))
    return (closes and place > 1) or (not place and opens)
