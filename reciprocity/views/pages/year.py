"""`recip year`: twelve months on one page, of which nothing is ranked or scored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TypeAlias

from reciprocity.core.days import MONTHS, gap_in_words, span_in_words
from reciprocity.core.forms import Form
from reciprocity.core.moments import MomentView
from reciprocity.core.open_loops import CameBack
from reciprocity.core.review_reports import YearMonth, YearReport
from reciprocity.views.page import Entries, Entry, Page, Section, Span, Text, quiet, strong
from reciprocity.views.pages import sentences as words

TITLE = "A year of give and take"
NOBODY = "nobody noted"
FEW = 2
"""Months of which those of every month are not said apart."""

BY_WHICH_RULE = "The longest line of each fifth of this time, no two with the same people. Yours may be others."
NOTHING = "The journal holds nothing of this time."


def year_page(year: YearReport, _today: date) -> Page:
    """All parts that hold anything, in their order."""
    span = f"{words.date_in_words(year.since, date.min)} to {words.date_in_words(year.until, date.min)}"
    title = Text((strong(TITLE), quiet(f" · {span}")), told=(f"{TITLE}. {words.capitalised(span)}.",))
    parts = (
        _part("Who was there", (*_there(year), *_new(year))),
        _part("Who started", [("", said) for said in _starts(year)]),
        _part("Thanks and misses", [("", said) for said in _answers(year)]),
        _part("Who came back", map(_came_back, year.came_back)),
        _part("Five lines to keep", map(_kept, year.kept), BY_WHICH_RULE),
    )
    sections = [part for part in parts if part.blocks] if year.moments else [_part("", [("", NOTHING)])]
    return Page((Section((title,), only=(Form.PAGE, Form.PLAIN)), *sections), TITLE, span)


Item: TypeAlias = tuple[str, str]
"""A label, if there is one, and what is said."""


def _part(title: str, items: Iterable[Item], how: str = "") -> Section:
    """A part of the page: its title, what it holds, and a word on how that was come by, if it needs one."""
    held = tuple(items)
    entries = tuple(Entry((quiet(label),) if label else (), (Span(said),)) for label, said in held)
    told = tuple(f"{label}: {_ended(said)}" if label else _ended(said) for label, said in held)
    return Section((Entries(entries, told),) if held else (), title, titled=bool(title), note=how)


def _ended(said: str) -> str:
    return said if said.endswith((".", "]")) else f"{said}."


GOES = " went first"


def _month(month: YearMonth) -> str:
    return f"{MONTHS[month.month.month - 1]} {month.month.year}"


def _there(year: YearReport) -> Iterator[Item]:
    """Those of every month first and once, then month by month the others; all by circle, then name."""
    always = set(year.months[0].people).intersection(*(month.people for month in year.months))
    named = [name for name in year.months[0].people if name in always] if len(year.months) > FEW else []
    if named:
        yield "Every month", words.names_in_words(named)
    for month in year.months:
        others = [name for name in month.people if name not in named]
        nobody = "nobody else" if named else NOBODY
        yield _month(month), words.names_in_words(others) if others else nobody


def _came_back(back: CameBack) -> Item:
    after, usual = span_in_words(back.after), gap_in_words(back.usual_gap)
    return words.date_in_words(back.heard_again, date.min), f"{back.person}, after {after}; usually {usual}"


def _new(year: YearReport) -> Sequence[Item]:
    return (("New", words.names_in_words(year.new)),) if year.new else ()


def _starts(year: YearReport) -> Iterator[str]:
    sides = ((year.your_starts, "You"), (year.their_starts, "they"))
    said = [f"{who}{GOES} {words.times_in_words(count)}" for count, who in sides if count]
    if said:
        first, *second = said
        yield f"{words.capitalised(', and '.join([first, *(one.replace(GOES, '') for one in second)]))}."


def _answers(year: YearReport) -> Iterator[str]:
    if year.thanked:
        yield f"You said thank you {words.times_in_words(year.thanked)}."
    if year.thanked_you:
        yield f"Somebody thanked you {words.times_in_words(year.thanked_you)}."
    if year.missed:
        owned = f", and owned up {words.times_in_words(year.owned)}" if year.owned else ""
        yield f"You noted {words.counted(year.missed, 'miss', 'misses')} of yours{owned}."


def _kept(line: MomentView) -> Item:
    said = f"{words.quote(line.details.note)} {words.handle_in_words(line.handle)}".rstrip()
    return words.date_in_words(line.details.day, date.min), said
