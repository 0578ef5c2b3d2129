"""What there is still time to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reciprocity.core.words import LoopKind


@dataclass(frozen=True, slots=True)
class OpenLoop:
    """Something there is still time to do: thank, own, or follow up. `handle` is the moment's or the follow-up's."""

    kind: LoopKind
    person: str
    handle: str
    day: date
    note: str
