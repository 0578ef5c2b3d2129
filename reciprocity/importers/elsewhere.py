"""Files that recip knows and does not read, each with what to do instead."""

from __future__ import annotations

import re

from reciprocity.errors import BadFile
from reciprocity.importers.sources import Head

KNOWN: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        re.compile(r"^<!DOCTYPE html>.*(?:page_wrap|tgico|js/script\.js)", re.DOTALL | re.IGNORECASE),
        "is a Telegram chat as a web page",
        "Export it again, and choose JSON as the format.",
    ),
    (
        re.compile(r"^<html>?.*(?:_a6-g|_a705|fbcdn|instagram)", re.DOTALL | re.IGNORECASE),
        "is a download from Meta as a web page",
        "Ask for your data again, and choose JSON as the format.",
    ),
    (re.compile(r"^SQLite format 3\0"), "is a database of another program", "Export the chats from that program."),
    (re.compile(r"CREATE TABLE conversations\s*\("), "is a dump of Signal Desktop's database", "Use sigtop's JSON."),
    (re.compile(r"^%PDF-"), "is a PDF", "Export it as text, CSV or JSON."),
)


def refuse_if_known(head: Head, name: str) -> None:
    """Raise BadFile for a file that is known not to be read, with what to do."""
    for look, what, remedy in KNOWN:
        if look.search(head.start[:20_000]):
            raise BadFile(f"{name} {what}.", remedy)
