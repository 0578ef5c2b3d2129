"""Counts, names and quotes as the sentences of signs and steps say them. Nothing is escaped here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reciprocity.core.days import SMALL, small_number

IN_FIGURES = len(SMALL)
"""From here on counts are in figures; two counts side by side are both in words or neither."""

LONGEST_QUOTE = 60


class Said(NamedTuple):
    """What is said of what one sign found: in short, in full, and the one small thing to do next, or a question."""

    brief: str
    said: tuple[str, ...]
    step: str


def times(count: int) -> str:
    """How often: "never", "once", "twice", "three times"."""
    return {0: "never", 1: "once", 2: "twice"}.get(count) or f"{small_number(count)} times"


def listed(names: Sequence[str], at_most: int = 3) -> str:
    """Names in a row: "Mom", "Mom and Priya", "Mom, Priya and Will", "Ana, Mom, Priya and two more"."""
    shown = list(names[:at_most])
    if len(names) > at_most:
        shown.append(f"{small_number(len(names) - at_most)} more")
    return " and ".join([part for part in (", ".join(shown[:-1]), shown[-1]) if part]) if shown else ""


def quoted(note: str) -> str:
    """The writer's own words, on one line and cut at a word where they are long."""
    line = " ".join(note.split())
    if len(line) > LONGEST_QUOTE:
        line = line[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
    return f'"{line}"'
