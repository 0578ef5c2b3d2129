"""What every importer yields: who wrote to whom, and when. Never what was written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Message:
    """One message to one person. `when` is an aware UTC instant, or a day where the file holds no times."""

    when: datetime | date
    sender: str
    recipient: str
