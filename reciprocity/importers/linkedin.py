"""LinkedIn's messages.csv. Profiles are told apart by their address: two of one name are two people."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import unquote

from reciprocity.core.importing import Alias, Item, LeftOut, Message, Skipped
from reciprocity.errors import BadFile
from reciprocity.importers.context import Context
from reciprocity.importers.sources import Head, Source
from reciprocity.importers.text_lines import lines_of

NEEDED = {"conversation id", "from", "date", "content"}
WIDEST = 2**20


def sniff(head: Head) -> bool:
    first = head.start.partition("\n")[0]
    return {name.strip().strip('"').lower() for name in first.split(",")} >= NEEDED


def read(source: Source, context: Context) -> Iterator[Item]:
    """Messages by the profiles of those who wrote; drafts and spam are left out."""
    csv.field_size_limit(WIDEST)
    rows = csv.reader(f"{line}\n" for line in lines_of(source))
    try:
        header = [name.strip().lower() for name in next(rows, [])]
    except csv.Error:
        header = []
    if not set(header) >= NEEDED:
        raise BadFile(f"{source.name} does not begin as LinkedIn's messages.csv does.")
    columns = 1 + max(header.index(name) for name in NEEDED)
    names: dict[str, str] = {}
    taken: dict[str, str] = {}
    while True:
        try:
            row = next(rows, None)
        except csv.Error as problem:
            yield Skipped(LeftOut.UNREADABLE, f"line {rows.line_num}: {problem}")
            continue
        if row is None:
            return
        if not any(row):
            continue
        if len(row) < max(columns, min(len(header), 7)):
            yield Skipped(LeftOut.UNREADABLE, f"line {rows.line_num}: {len(row)} columns, of {len(header)}")
            continue
        yield from _message(dict(zip(header, row, strict=False)), names, taken, context, rows.line_num)


def _message(
    row: dict[str, str], names: dict[str, str], taken: dict[str, str], context: Context, line: int
) -> Iterator[Item]:
    if "yes" in (row.get("is message draft", "").lower(), row.get("is conversation draft", "").lower()):
        yield Skipped(LeftOut.DRAFT)
        return
    if row.get("folder", "").upper() == "SPAM":
        yield Skipped(LeftOut.SPAM)
        return
    sender = _address(row.get("sender profile url", ""), row["from"])
    urls = row.get("recipient profile urls", "")
    named = row.get("to", "").split(";") if row.get("to") else []
    each_url = urls.split(";") if urls else [""] * len(named)
    recipients = tuple(_address(url, named[place] if place < len(named) else "") for place, url in enumerate(each_url))
    recipients = tuple(name for name in recipients if name)
    if not sender or (row["from"].strip().lower() == "linkedin member" and "linkedin" not in sender):
        yield Skipped(LeftOut.NO_SENDER)
        return
    try:
        when = datetime.fromisoformat(row["date"].strip().replace(" UTC", "+00:00"))
        when = context.local(when.timestamp()) if when.tzinfo else context.clock(when)
    except (ValueError, OverflowError):
        yield Skipped(LeftOut.UNREADABLE, f"line {line}: it has no time that can be read")
        return
    for address, name in [
        (sender, row["from"]),
        *(zip(recipients, named, strict=False) if len(named) == len(recipients) else ()),
    ]:
        if address not in names and name.strip():
            names[address] = _free(name.strip(), address, taken)
            yield Alias(address, names[address])
    yield Message(when, sender, recipients)


def _free(name: str, address: str, taken: dict[str, str]) -> str:
    """The name; with a number after it where another profile has it already."""
    number, free = 1, name
    while taken.setdefault(free.casefold(), address) != address:
        number += 1
        free = f"{name} ({number})"
    return free


def _address(url: str, name: str) -> str:
    """The profile, lower-cased and without its query; the name of somebody who has none any more."""
    plain = unquote(url).strip().lower().partition("?")[0].rstrip("/")
    return plain.removeprefix("https://").removeprefix("http://").removeprefix("www.") or name.strip()
