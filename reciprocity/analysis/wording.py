"""Counts, names and quotes as sentences say them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reciprocity.core.days import short_day
from reciprocity.core.moments import Entry

WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
TIMES = {0: "never", 1: "once", 2: "twice"}


def number(count: int) -> str:
    """A count in words up to twelve, in figures above."""
    return WORDS[count] if count < len(WORDS) else str(count)


def counted(count: int, noun: str, nouns: str | None = None) -> str:
    """A count with what is counted: "one week", "three weeks", "no weeks"."""
    return f"{number(count)} {noun if count == 1 else nouns or noun + 's'}"


def times(count: int) -> str:
    """How often: "never", "once", "twice", "three times"."""
    return TIMES.get(count) or f"{number(count)} times"


def listed(names: Sequence[str], at_most: int = 3) -> str:
    """Names in a row: "Mom", "Mom and Priya", "Mom, Priya and Will", "Ana, Mom, Priya and two more"."""
    named = list(names[:at_most])
    if len(names) > at_most:
        named.append(f"{number(len(names) - at_most)} more")
    return " and ".join([part for part in (", ".join(named[:-1]), named[-1]) if part]) if named else ""


def quoted(note: str, longest: int = 60) -> str:
    """The writer's own words, on one line and cut at a word where they are long."""
    line = " ".join(note.split())
    if len(line) > longest:
        line = line[:longest].rsplit(" ", 1)[0] + " …"
    return f'"{line}"'


def dated(entry: Entry, today: date) -> str:
    """A moment as evidence: its day, and its line in the writer's own words."""
    return f"{short_day(entry.day, today)} {quoted(entry.note)}"
