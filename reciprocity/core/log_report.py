"""What `recip log --json` tells of a line."""

from __future__ import annotations

from dataclasses import dataclass

from reciprocity.core.moments import Change, MomentDetails
from reciprocity.core.vocabulary import Aspect


@dataclass(frozen=True, slots=True)
class DecidingWords:
    """Words of a line, or an option, and what they decided."""

    about: Aspect
    words: str
    value: str


@dataclass(frozen=True, slots=True)
class LogReport:
    """What `recip log --json` tells of one line: how it was read, and where it is kept.

    `status` is "read", or "asked" where it was not read surely: then it is kept unsorted, `in_doubt` names what is not
    sure, and `kind` and `direction` are only likely. `confidence` is between 0 and 1. `handle` is empty in a dry run.
    `follow_ups` are the handles of what is to be brought up again. `explained` is empty unless it was asked for.
    """

    status: str
    who: tuple[str, ...]
    details: MomentDetails
    just_because: bool
    confidence: float
    handle: str
    added: tuple[str, ...]
    in_doubt: tuple[str, ...]
    dry_run: bool
    follow_ups: tuple[str, ...] = ()
    explained: tuple[DecidingWords, ...] = ()
    change: Change | None = None
