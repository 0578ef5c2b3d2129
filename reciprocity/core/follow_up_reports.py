"""Follow-ups as they are shown: what to come back to, with whom, and on which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reciprocity.core.change import Change


@dataclass(frozen=True, slots=True)
class FollowUpView:
    """One thing to come back to. `person` is a name; the day may be yet to come."""

    handle: str
    person: str
    day: date
    note: str
    done: bool = False


@dataclass(frozen=True, slots=True)
class FollowUpsReport:
    """All that is open, the nearest day first."""

    follow_ups: tuple[FollowUpView, ...]


class FollowUpChange(StrEnum):
    """What came of follow-ups: they were kept, are done, or come up on a later day."""

    KEPT = "kept"
    DONE = "done"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class FollowUpChangeReport:
    """What a command did to follow-ups, and how they stand now."""

    came: FollowUpChange
    follow_ups: tuple[FollowUpView, ...]
    dry_run: bool = False
    change: Change | None = None
