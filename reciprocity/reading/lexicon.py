"""What kind of word a word is, by a table of first names, places and everyday words (`validation/lexicon.py`)."""

from __future__ import annotations

import zlib
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("lexicon.z")


@lru_cache(maxsize=4096)
def marks_of(word: str) -> str:
    """The marks of a folded word; empty where the table does not have it.

    `a`, `b` and `c`: a first name in many, a few, or one of the locales; `p`: a place; `w`: an everyday word.
    """
    table, wanted = _table(), b"\n" + word.encode() + b"\t"
    # A line of the journal asks for a few words: found in the text as it stands, none of it need be taken apart.
    found = table.find(wanted)
    return "" if found < 0 else table[found + len(wanted) : table.index(b"\n", found + len(wanted))].decode()


def is_first_name(word: str) -> bool:
    return marks_of(word)[:1] in ("a", "b", "c")


@lru_cache(maxsize=1)
def _table() -> bytes:
    return b"\n" + zlib.decompress(FILE.read_bytes())
