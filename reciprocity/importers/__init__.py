"""Files from elsewhere, read into messages, people and happenings: one module a format, one row of `FORMATS` each."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import cast

from reciprocity.core.importing import Message
from reciprocity.core.vocabulary import Channel
from reciprocity.errors import BadFile
from reciprocity.importers.context import Context, Reader
from reciprocity.importers.elsewhere import refuse_if_known
from reciprocity.importers.folded import Folded
from reciprocity.importers.folding import Gathered
from reciprocity.importers.sources import Source, source_of, sources_of

__all__ = [
    "FORMATS", "WHOLE", "Context", "Folded", "Format", "Gathered", "Message", "Reader", "Source", "recognised",
    "source_of", "sources_of",
]  # fmt: skip

WHOLE = "recip"
"""What `recip export` wrote: rows of a journal, which come in by a way of their own."""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file recip can import.

    `title` says what it is ("WhatsApp chat"), `from_` where to get one. `channel` is where its messages came from,
    unless the message or the person says otherwise. `module` is loaded when the format is looked for.
    """

    title: str
    from_: str
    module: str
    channel: Channel | None = None

    @property
    def reader(self) -> Reader:
        return cast("Reader", import_module(f"reciprocity.importers.{self.module}"))


# In the order in which they are tried: what is told by a sure mark comes before what is told by its look.
# A spreadsheet does not say how its messages were sent. Mail is the careful reading: it takes a silence of a day,
# rather than of eight hours, before a message is a first move.
FORMATS: dict[str, Format] = {
    WHOLE: Format("recip journal", "a whole journal, as recip export writes it", "recip_file"),
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


def recognised(source: Source) -> str:
    """The name of a file's format. Raises BadFile for an empty file, and for one of no known format."""
    head = source.head
    if not head.data.strip(b"\0 \r\n\t\xef\xbb\xbf"):
        raise BadFile(f"{source.name} is empty.")
    for name, form in FORMATS.items():
        if form.reader.sniff(head):
            return name
    refuse_if_known(head, source.name)
    looked_for = ", ".join(dict.fromkeys(form.title for form in FORMATS.values()))
    raise BadFile(f"{source.name} is of no format that recip knows.", f"It looked for: {looked_for}.")
