"""What came of many lines that were logged at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from reciprocity.core.draft import LoggedMoment


class Passed(StrEnum):
    """Why a line was passed over."""

    HEADING = "heading without a day"
    CODE = "line of code"
    RULE = "rule"
    COMMENT = "comment"
    CANCELLED = "cancelled box"


@dataclass(frozen=True, slots=True)
class LongLine:
    """A line with more characters than a moment holds: kept in several pieces, or left out where there are none."""

    number: int
    length: int
    pieces: int


@dataclass(frozen=True, slots=True)
class BatchReport:
    """All that was written of many lines, in one change.

    `known` counts those passed over since the journal has them already, `passed` the others, by the reason. Of
    `has_no_text` some bytes were no text, and are kept as U+FFFD.
    """

    logged: tuple[LoggedMoment, ...]
    known: int = 0
    passed: Mapping[Passed, int] = field(default_factory=dict)
    long_lines: tuple[LongLine, ...] = ()
    has_no_text: bool = False
    dry_run: bool = False
