"""A correction that is remembered: how lines of one shape are to be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from reciprocity.core.vocabulary import Direction, Kind, Purpose


@dataclass(frozen=True, slots=True)
class Correction:
    """How lines of one shape are to be read, and the day on which that was said.

    `people` maps the key of a name, as typed, to the id of whom it meant. `kind` and `direction` are None where only
    that was put right.
    """

    shape: str
    day: date
    kind: Kind | None = None
    direction: Direction | None = None
    purpose: Purpose = Purpose.UNKNOWN
    people: Mapping[str, str] = field(default_factory=dict)
