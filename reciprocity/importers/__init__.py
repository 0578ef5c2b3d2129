"""Readers of other programs' files: one module per format, one row of `FORMATS` each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from reciprocity.core.vocabulary import Channel
from reciprocity.errors import BadFile
from reciprocity.importers.context import Reader
from reciprocity.importers.sources import Source

DUMP = "recip"
"""The format of `recip export`: rows of a whole journal, imported by `recip_file.read_dump` instead of a reader."""


@dataclass(frozen=True, slots=True)
class Format:
    """A supported file format.

    `title` names it ("WhatsApp chat"), `origin` says where to get such a file. `channel` is that of its messages unless
    a message or the user says otherwise. `module` is imported when the format is looked for.
    """

    title: str
    origin: str
    module: str
    channel: Channel | None = None

    @property
    def reader(self) -> Reader:
        return cast("Reader", import_module(f"reciprocity.importers.{self.module}"))


# In the order in which they are tried: unmistakable marks come before heuristics.
# A CSV file does not say how its messages were sent. It counts as mail, which is the cautious choice: a message is a
# first move only after a silence of a day, rather than of eight hours.
FORMATS: dict[str, Format] = {
    DUMP: Format("recip journal", "a whole journal, as recip export writes it", "recip_file"),
    "telegram": Format("Telegram chats", "Telegram Desktop's result.json", "telegram", Channel.CHAT),
    "instagram": Format("Instagram chat", "Instagram's download of your data, as JSON", "instagram", Channel.CHAT),
    "messenger": Format("Messenger chat", "Messenger's download of your data, as JSON", "messenger", Channel.CHAT),
    "discord": Format("Discord chat", "a channel as DiscordChatExporter writes it, as JSON", "discord", Channel.CHAT),
    "slack": Format("Slack workspace", "a workspace that Slack exported", "slack", Channel.CHAT),
    "google-chat": Format("Google Chat", "Google Chat from Takeout", "google_chat", Channel.CHAT),
    "signal": Format("Signal chats", "Signal's own export, or that of sigtop or signal-cli", "signal", Channel.CHAT),
    "signal-text": Format("Signal chat", "a chat as text, by signal-export or sigtop", "signal_text", Channel.CHAT),
    "linkedin": Format("LinkedIn messages", "LinkedIn's messages.csv", "linkedin", Channel.CHAT),
    "whatsapp": Format("WhatsApp chat", "a chat that WhatsApp exported (.txt or .zip)", "whatsapp", Channel.CHAT),
    "csv": Format(
        "table of messages", "who wrote to whom, and when: columns time, from and to", "csv_file", Channel.MAIL
    ),
    "table": Format(
        "table of messages", "a table that names who wrote and when, as iMazing writes", "table", Channel.TEXT
    ),
}

# Files that recip knows but does not read, and what to do instead.
UNSUPPORTED: tuple[tuple[re.Pattern[str], str, str], ...] = (
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


def detect_format(source: Source) -> str:
    """The name of a file's format. Raises BadFile for an empty file, and for one of no known format."""
    head = source.head
    if not head.data.strip(b"\0 \r\n\t"):
        raise BadFile(f"{source.name} is empty.")
    for name, form in FORMATS.items():
        if form.reader.sniff(head):
            return name
    for mark, what, remedy in UNSUPPORTED:
        if mark.search(head.start[:20_000]):
            raise BadFile(f"{source.name} {what}.", remedy)
    looked_for = ", ".join(dict.fromkeys(form.title for form in FORMATS.values()))
    raise BadFile(f"{source.name} is of no format that recip knows.", f"It looked for: {looked_for}.")
