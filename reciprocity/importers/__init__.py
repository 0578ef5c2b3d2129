"""Files of messages from elsewhere, folded into contacts: one module a format, one row of `FORMATS` each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path
from typing import Protocol

from reciprocity.core.words import Channel
from reciprocity.importers import csv_file
from reciprocity.importers.folding import Folded, folded
from reciprocity.importers.messages import Message

__all__ = ["FORMATS", "Folded", "Format", "Message", "folded"]


class Reader(Protocol):
    """Reads a file as a stream of messages, in constant memory.

    `zone` is the one that times without an offset are in; None is the system's. `progress` is called now and then with
    the number of bytes read so far. A file that cannot be read raises `BadFile`, at the latest when the stream ends.
    """

    def __call__(
        self, path: Path, zone: tzinfo | None = None, progress: Callable[[int], None] | None = None
    ) -> Iterator[Message]: ...


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file recip can import. `channel` is where its messages came from, unless the person says otherwise."""

    help: str
    messages_in: Reader
    channel: Channel


# A spreadsheet does not say how its messages were sent. Mail is the careful reading: it takes a silence of a day,
# rather than of eight hours, before a message is a first move.
FORMATS: dict[str, Format] = {
    "csv": Format("who wrote to whom, and when: columns time, from and to", csv_file.messages_in, Channel.MAIL),
}
