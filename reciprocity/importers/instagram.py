"""Instagram: the same files as Messenger's."""

from __future__ import annotations

from reciprocity.importers.messenger import is_from_instagram, is_meta_chat, read
from reciprocity.importers.sources import Head

__all__ = ["read", "sniff"]


def sniff(head: Head) -> bool:
    return is_meta_chat(head) and is_from_instagram(head)
