"""What a week's review goes through, and what it keeps, as they are shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reciprocity.core.reviewing import Feeling


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A feeling noticed, as it is shown. `person` is a name, or None where nobody was named."""

    handle: str
    day: date
    feeling: Feeling
    person: str | None
    note: str


@dataclass(frozen=True, slots=True)
class Noticed:
    """A feeling that was kept, or taken out, or in a dry run would have been."""

    notice: NoticeLine
    deleted: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class NoticesPage:
    """Feelings noticed, newest first. `more` tells whether older ones were left out by the limit."""

    notices: tuple[NoticeLine, ...]
    more: bool
