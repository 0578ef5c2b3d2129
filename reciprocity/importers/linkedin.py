"""LinkedIn's messages.csv. People are told apart by their profile's address: two of one name are two people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import unquote

from reciprocity.core.importing import Alias, Item, Message, Skipped, SkipReason
from reciprocity.errors import BadFile
from reciprocity.importers.context import Context
from reciprocity.importers.json_source import converted
from reciprocity.importers.sources import Head, Source
from reciprocity.importers.text_lines import csv_rows

NEEDED = {"conversation id", "from", "date", "content"}


def sniff(head: Head) -> bool:
    first = head.start.partition("\n")[0]
    return {name.strip().strip('"').lower() for name in first.split(",")} >= NEEDED


def read(source: Source, context: Context) -> Iterator[Item]:
    rows = csv_rows(source)
    _, first = next(rows, (0, ""))
    header = [] if isinstance(first, str) else [name.strip().lower() for name in first]
    if not set(header) >= NEEDED:
        raise BadFile(f"{source.name} does not begin as LinkedIn's messages.csv does.")
    width = max(1 + max(header.index(name) for name in NEEDED), min(len(header), 7))
    names = _Names()
    for line, row in rows:
        if isinstance(row, str):
            yield Skipped(SkipReason.UNREADABLE, f"line {line}: {row}")
        elif len(row) < width:
            yield Skipped(SkipReason.UNREADABLE, f"line {line}: {len(row)} columns, of {len(header)}")
        else:
            yield from converted(
                dict(zip(header, row, strict=False)), lambda row: _message(row, names, context), f"line {line}"
            )


class _Names:
    """A distinct name for each profile: a number follows a name that another profile has."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._profiles: dict[str, str] = {}

    def aliases(self, address: str, name: str) -> Iterator[Alias]:
        """The name of a profile, the first time that it is seen."""
        if address in self._names or not name.strip():
            return
        number, free = 1, name.strip()
        while self._profiles.setdefault(free.casefold(), address) != address:
            number += 1
            free = f"{name.strip()} ({number})"
        self._names[address] = free
        yield Alias(address, free)


def _message(row: dict[str, str], names: _Names, context: Context) -> Iterator[Item]:
    if "yes" in (row.get("is message draft", "").lower(), row.get("is conversation draft", "").lower()):
        yield Skipped(SkipReason.DRAFT)
        return
    if row.get("folder", "").upper() == "SPAM":
        yield Skipped(SkipReason.SPAM)
        return
    sender = _address(row.get("sender profile url", ""), row["from"])
    urls = row.get("recipient profile urls", "")
    display_name = row.get("to", "").split(";") if row.get("to") else []
    each_url = urls.split(";") if urls else [""] * len(display_name)
    padded = [*display_name, *[""] * len(each_url)]
    recipients = tuple(filter(None, (_address(url, name) for url, name in zip(each_url, padded, strict=False))))
    if not sender or (row["from"].strip().lower() == "linkedin member" and "linkedin" not in sender):
        yield Skipped(SkipReason.NO_SENDER)
        return
    when = datetime.fromisoformat(row["date"].strip().replace(" UTC", "+00:00"))
    when = context.local(when.timestamp()) if when.tzinfo else context.clock(when)
    yield from names.aliases(sender, row["from"])
    if len(display_name) == len(recipients):
        for address, name in zip(recipients, display_name, strict=True):
            yield from names.aliases(address, name)
    yield Message(when, sender, recipients)


def _address(url: str, name: str) -> str:
    """The profile's address in lower case, without scheme and query; the name if there is no profile any more."""
    plain = unquote(url).strip().lower().partition("?")[0].rstrip("/")
    return plain.removeprefix("https://").removeprefix("http://").removeprefix("www.") or name.strip()
