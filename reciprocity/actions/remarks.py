"""What an action tells on the way, beside its report: each is given to `Asker.show`, which words it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Attempt(StrEnum):
    """What was being done when a fault of recip's own was met; in each case the line is kept as typed."""

    READ = "read"
    READ_NUMBERED = "read numbered"
    KEEP = "keep"
    LEARN = "learn"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of recip's own, which lost nothing. `line` is the number or the text of the line that it met."""

    attempt: Attempt
    error: Exception
    line: str = ""
