"""A change: all that one command wrote, and what `recip undo` takes back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Change:
    """One command that wrote something, the instant at which it did, and whether it was taken back."""

    command: str
    at: datetime
    undone: bool = False
