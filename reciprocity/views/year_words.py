"""A year in words: the same parts for a terminal, for sentences, for Markdown and for a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reciprocity.core.days import MONTHS, gap_in_words, span_in_words
from reciprocity.core.escaping import escape_controls
from reciprocity.core.open_loops import CameBack
from reciprocity.core.review_reports import YearMonth, YearReport
from reciprocity.views.sentences import (
    capitalised,
    counted,
    date_in_words,
    handle_in_words,
    names_in_words,
    quote,
    times_in_words,
)

TITLE = "A year of give and take"
NOBODY = "nobody noted"
FEW = 2
"""Months of which those of every month are not said apart."""

BY_WHICH_RULE = "The longest line of each fifth of this time, no two with the same people. Yours may be others."
NOTHING = "The journal holds nothing of this time."


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is said, and before it a label, if it has one."""

    said: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page: its title, what it holds, and a word on how that was come by, if it needs one."""

    title: str
    items: tuple[Item, ...]
    how: str = ""


def span_of(year: YearReport) -> str:
    """From when to when: "1 December 2025 to 29 November 2026"."""
    return f"{date_in_words(year.since, date.min)} to {date_in_words(year.until, date.min)}"


def parts_of(year: YearReport) -> list[Part]:
    """All parts that hold anything, in their order."""
    if not year.moments:
        return [Part("", (Item(NOTHING),))]
    parts = (
        Part("Who was there", (*_there(year), *_new(year))),
        Part("Who started", tuple(map(Item, _starts(year)))),
        Part("Thanks and misses", tuple(map(Item, _answers(year)))),
        Part("Who came back", tuple(map(_came_back, year.came_back))),
        Part("Five lines to keep", tuple(_kept(year)), BY_WHICH_RULE),
    )
    return [part for part in parts if part.items]


def year_in_words(year: YearReport, _today: date) -> str:
    """The page in sentences, a line each."""
    said = [f"{TITLE}. {capitalised(span_of(year))}."]
    for part in parts_of(year):
        lines = [f"{part.title}." if part.title else "", part.how, *map(_sentence, part.items)]
        said.append("\n".join(line for line in lines if line))
    return "\n\n".join(said)


def year_in_markdown(year: YearReport) -> str:
    """The page as Markdown. What a person wrote is escaped, so that it stays what it is."""
    said = [f"# {TITLE}", f"{capitalised(span_of(year))}."]
    for part in parts_of(year):
        lines = "\n".join(
            f"- {f'**{_plain(one.label)}** ' if one.label else ''}{_plain(one.said)}" for one in part.items
        )
        said += [one for one in (f"## {part.title}" if part.title else "", part.how, lines) if one]
    return "\n\n".join(said)


def _sentence(item: Item) -> str:
    end = "" if item.said.endswith((".", "]")) else "."
    return f"{item.label}: {item.said}{end}" if item.label else f"{item.said}{end}"


GOES = " went first"
MARKS = re.compile(r"([\\`*_{}\[\]<>#+|~&!])")


def _plain(text: str) -> str:
    return MARKS.sub(r"\\\1", text)


def _month(month: YearMonth) -> str:
    return f"{MONTHS[month.month.month - 1]} {month.month.year}"


def _there(year: YearReport) -> Iterator[Item]:
    """Those of every month first and once, then month by month the others; all by circle, then name."""
    always = set(year.months[0].people).intersection(*(month.people for month in year.months))
    named = [name for name in year.months[0].people if name in always] if len(year.months) > FEW else []
    if named:
        yield Item(names_in_words(named), "Every month")
    for month in year.months:
        others = [name for name in month.people if name not in named]
        nobody = "nobody else" if named else NOBODY
        yield Item(names_in_words(others) if others else nobody, _month(month))


def _came_back(back: CameBack) -> Item:
    after, usual = span_in_words(back.after), gap_in_words(back.usual_gap)
    return Item(
        f"{escape_controls(back.person)}, after {after}; usually {usual}",
        date_in_words(back.heard_again, date.min),
    )


def _new(year: YearReport) -> Sequence[Item]:
    return (Item(names_in_words(year.new), "New"),) if year.new else ()


def _starts(year: YearReport) -> Iterator[str]:
    sides = ((year.your_starts, "You"), (year.their_starts, "they"))
    said = [f"{who}{GOES} {times_in_words(count)}" for count, who in sides if count]
    if said:
        first, *second = said
        yield f"{capitalised(', and '.join([first, *(one.replace(GOES, '') for one in second)]))}."


def _answers(year: YearReport) -> Iterator[str]:
    if year.thanked:
        yield f"You said thank you {times_in_words(year.thanked)}."
    if year.thanked_you:
        yield f"Somebody thanked you {times_in_words(year.thanked_you)}."
    if year.missed:
        owned = f", and owned up {times_in_words(year.owned)}" if year.owned else ""
        yield f"You noted {counted(year.missed, 'miss', 'misses')} of yours{owned}."


def _kept(year: YearReport) -> Iterator[Item]:
    for line in year.kept:
        label = date_in_words(line.details.day, date.min)
        yield Item(f"{quote(line.details.note)} {handle_in_words(line.handle)}".rstrip(), escape_controls(label))
