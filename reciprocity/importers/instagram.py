"""Instagram, of the two that write the same files (see `meta`): its folders say so, or it names no kinds of message."""

from __future__ import annotations

import re

from reciprocity.importers import meta
from reciprocity.importers.meta import read
from reciprocity.importers.sources import Head

__all__ = ["is_instagram", "read", "sniff"]

KIND = re.compile(r'"(?:type"\s*:\s*"(?:Generic|Call|Share|Subscribe|Unsubscribe)|thread_type|threadName)"?')


def sniff(head: Head) -> bool:
    return meta.sniff(head) and is_instagram(head)


def is_instagram(head: Head) -> bool:
    folders = "/".join(head.parts).lower()
    if "instagram" in folders or "facebook" in folders:
        return "instagram" in folders
    return KIND.search(head.text) is None
