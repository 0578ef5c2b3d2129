"""The interface of a reader: what it is given, and what it may ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from enum import StrEnum
from typing import Protocol

from reciprocity.core.importing import Item
from reciprocity.errors import BadFile
from reciprocity.importers.sources import Head, Source


class DayMonthOrder(StrEnum):
    """How an all-numeric date is read."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the file.

    `me` are your names and addresses. `zone` applies to times without an offset and to UTC instants; None is the
    system's. `date_order` is None if unknown. Nothing can have happened after `today`.
    """

    me: tuple[str, ...] = ()
    zone: tzinfo | None = None
    date_order: DayMonthOrder | None = None
    today: date = date.max

    def local(self, seconds: float) -> datetime:
        """Unix seconds as a time in the zone. Raises ValueError if out of range."""
        try:
            return datetime.fromtimestamp(seconds, UTC).astimezone(self.zone)
        except (OverflowError, OSError) as problem:
            raise ValueError(seconds) from problem

    def clock(self, wall: datetime) -> datetime:
        """A naive time of the file, in the zone."""
        return wall.astimezone(self.zone) if self.zone is None else wall.replace(tzinfo=self.zone)


class AmbiguousFile(BadFile):
    """The dates of the file, `examples` among them, can be read in two ways; the date order decides.

    Raised before the first item is yielded: on a terminal the order is asked and the file is read again.
    """

    def __init__(self, sentence: str, remedy: str, examples: tuple[str, ...]) -> None:
        super().__init__(sentence, remedy)
        self.examples = examples


class Reader(Protocol):
    """The interface of a format's module."""

    def sniff(self, head: Head) -> bool:
        """Whether the file is of this format, judged by its first bytes."""

    def read(self, source: Source, context: Context) -> Iterator[Item]:
        """The items of the file, in constant memory. Unreadable parts are yielded as `Skipped`.

        Raises BadFile if the file as a whole cannot be read.
        """
