"""Moments as they are shown, and what is said when one is written or taken out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reciprocity.core.words import Direction, Felt, Kind, Purpose


@dataclass(frozen=True, slots=True)
class Line:
    """A moment as it is shown: quoted, with its handle. `who` are names; somebody unnamed is "someone"."""

    handle: str
    day: date
    note: str
    who: tuple[str, ...]
    kind: Kind | None
    direction: Direction | None
    purpose: Purpose = Purpose.UNKNOWN
    asked: bool | None = None
    felt: Felt | None = None
    told: bool | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What a command wrote, or would have written. `added` are the names of people added on the way."""

    moment: Line
    added: tuple[str, ...] = ()
    dry_run: bool = False
