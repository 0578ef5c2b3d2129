"""Messenger, of the two that write the same files (see `meta`)."""

from __future__ import annotations

from reciprocity.importers import meta
from reciprocity.importers.instagram import is_instagram
from reciprocity.importers.meta import read
from reciprocity.importers.sources import Head

__all__ = ["read", "sniff"]


def sniff(head: Head) -> bool:
    return meta.sniff(head) and not is_instagram(head)
