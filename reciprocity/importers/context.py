"""What a reader is told, and how it asks: the seam between importers and whoever runs them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from enum import StrEnum
from typing import Protocol

from reciprocity.core.importing import Item
from reciprocity.errors import BadFile
from reciprocity.importers.sources import Head, Source


class Order(StrEnum):
    """How a date of figures alone is read."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the file.

    `me` are the names and addresses you go by. `zone` is where times without an offset, and instants in UTC, were
    lived through; None is the system's. `date_order` is None until it has to be asked for. `region` ("DE") is where
    numbers without a country code are. `today` bounds what can have happened.
    """

    me: tuple[str, ...] = ()
    zone: tzinfo | None = None
    date_order: Order | None = None
    region: str | None = None
    today: date = date.max

    def local(self, seconds: float) -> datetime:
        """An instant in Unix seconds, as the wall clock of the zone had it. Raises ValueError for no such instant."""
        try:
            return datetime.fromtimestamp(seconds, UTC).astimezone(self.zone)
        except (OverflowError, OSError) as problem:
            raise ValueError(seconds) from problem

    def clock(self, wall: datetime) -> datetime:
        """A time that the file has without an offset, in the zone."""
        return wall.astimezone(self.zone) if self.zone is None else wall.replace(tzinfo=self.zone)


class Question(StrEnum):
    """What a reader may have to ask before it can read."""

    DATE_ORDER = "date order"
    REGION = "region"


class Unclear(BadFile):
    """The file can be read in two ways. `question` says what decides it, `examples` are pieces of the file.

    On a terminal it is asked, and the file is read again with the answer in the context; in a pipe it is refused.
    Raise it before the first item is yielded.
    """

    def __init__(self, question: Question, sentence: str, remedy: str, examples: tuple[str, ...] = ()) -> None:
        super().__init__(sentence, remedy)
        self.question = question
        self.examples = examples


class Reader(Protocol):
    """A module of `importers` that reads one format."""

    def sniff(self, head: Head) -> bool:
        """Whether the file is of this format, by what is in its first bytes."""

    def read(self, source: Source, context: Context) -> Iterator[Item]:
        """What is in the file, in constant memory.

        Raises BadFile for a file that is not what it seemed; what cannot be read within it is yielded as `Skipped`.
        """


Progress = Callable[[int], None]
