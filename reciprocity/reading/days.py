"""A day that a line names, and the words that days are told in."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from reciprocity.reading.lexicon import rows, word_set

YESTERDAY, TOMORROW, PARTS = word_set("yesterday"), word_set("tomorrow"), word_set("parts of a day")
TODAY = frozenset(("today", "tonight"))
SEASONS = frozenset("summer winter spring autumn fall holidays hols".split())
UNITS_OF_TIME = SEASONS | frozenset("week wk weekend month year semester term".split())
PARTS_OF = frozenset("early late mid beginning start middle end".split())
ORDINALS = {word: number for number, word in enumerate(" ".join(rows("ordinals")).split(), 1)} | {"thirtieth": 30}


class DateOrder(StrEnum):
    """What the first number of 11/3 is. Year first is month before day where no year is written."""

    MONTH_FIRST = "month first"
    DAY_FIRST = "day first"
    YEAR_FIRST = "year first"


class ReadDate(NamedTuple):
    """A span of tokens that names a day; `day` is None where it names none that can be (30 February).

    `is_vague` is a stretch of time ("last week"), from `day` to `last`; `is_ahead` a day to come. `coming` is the next
    day of that name, where it has no year.
    """

    first: int
    after: int
    day: date | None
    is_vague: bool = False
    is_ahead: bool = False
    coming: date | None = None
    last: date | None = None

    def is_nearer_ahead(self, today: date) -> bool:
        """Whether the next day of that name is nearer than the last."""
        return self.day is not None and self.coming is not None and self.coming - today < today - self.day
