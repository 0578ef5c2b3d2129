"""Generators of corrupt journals, and of files that are no journals."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from reciprocity.journal.schema_check import APPLICATION_ID

Make = Callable[[Path, bytes, Random], str]


@dataclass(frozen=True)
class Damage:
    """`make` writes the file from the bytes of an intact journal and describes it, `times` times."""

    name: str
    make: Make
    times: int = 1


def _empty(journal_path: Path, _: bytes, __: Random) -> str:
    journal_path.touch()
    return "zero bytes"


def _truncated(journal_path: Path, intact: bytes, random: Random) -> str:
    size = random.randrange(1, len(intact))
    journal_path.write_bytes(intact[:size])
    return f"cut to {size} bytes"


def _random(journal_path: Path, _: bytes, random: Random) -> str:
    journal_path.write_bytes(random.randbytes(random.choice((1, 99, 100, 512, 4096, 20_000))))
    return "random bytes"


def _random_after_header(journal_path: Path, intact: bytes, random: Random) -> str:
    """A journal of which only the 100-byte header is left."""
    journal_path.write_bytes(intact[:100] + random.randbytes(len(intact) - 100))
    return "random bytes behind a journal's header"


def _zeros_after_header(journal_path: Path, intact: bytes, _: Random) -> str:
    journal_path.write_bytes(intact[:100] + bytes(len(intact) - 100))
    return "zeros behind a journal's header"


def _text(journal_path: Path, _: bytes, random: Random) -> str:
    journal_path.write_text("Dear diary,\n" * random.randrange(1, 2000), encoding="utf-8")
    return "a text"


def _another_program(journal_path: Path, _: bytes, __: Random) -> str:
    with sqlite3.connect(journal_path) as raw:
        raw.execute("CREATE TABLE moments (id TEXT, note TEXT)")
        raw.execute("INSERT INTO moments VALUES ('1', 'somebody else''s')")
    raw.close()
    return "another program's file, with a table of the same name"


def _our_name_on_it(journal_path: Path, _: bytes, __: Random) -> str:
    """A SQLite file with recip's application_id and user_version, but other tables."""
    with sqlite3.connect(journal_path) as raw:
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        raw.execute("PRAGMA user_version = 1")
        raw.execute("CREATE TABLE bookmarks (url TEXT)")
    raw.close()
    return "a file with recip's mark and other tables"


def _newer(journal_path: Path, intact: bytes, random: Random) -> str:
    journal_path.write_bytes(intact)
    version = random.choice((99, 1000, 2**31 - 1))
    with sqlite3.connect(journal_path) as raw:
        raw.execute(f"PRAGMA user_version = {version}")
    raw.close()
    return f"version {version}"


def _flip(journal_path: Path, intact: bytes, random: Random) -> str:
    bit = random.randrange(8 * len(intact))
    content = bytearray(intact)
    content[bit // 8] ^= 1 << bit % 8
    journal_path.write_bytes(content)
    return f"bit {bit % 8} of byte {bit // 8}"


NOT_JOURNALS = (
    Damage("zero bytes", _empty),
    Damage("cut short", _truncated, 200),
    Damage("random", _random, 30),
    Damage("random behind the header", _random_after_header, 10),
    Damage("zeros behind the header", _zeros_after_header),
    Damage("text", _text, 3),
    Damage("another program's", _another_program),
    Damage("other tables under recip's mark", _our_name_on_it),
    Damage("a newer version", _newer, 3),
)
FLIPPED = Damage("one flipped bit", _flip)
