"""Ways in which a file is no journal, or no longer a whole one."""

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
    """`make` puts the file there, from the bytes of a whole journal, and says what it did; `times` differ by chance."""

    name: str
    make: Make
    times: int = 1


def _empty(place: Path, _: bytes, __: Random) -> str:
    place.touch()
    return "zero bytes"


def _truncated(place: Path, whole: bytes, random: Random) -> str:
    size = random.randrange(1, len(whole))
    place.write_bytes(whole[:size])
    return f"cut to {size} bytes"


def _random(place: Path, _: bytes, random: Random) -> str:
    place.write_bytes(random.randbytes(random.choice((1, 99, 100, 512, 4096, 20_000))))
    return "random bytes"


def _random_after_header(place: Path, whole: bytes, random: Random) -> str:
    """Of a journal only the first hundred bytes are left."""
    place.write_bytes(whole[:100] + random.randbytes(len(whole) - 100))
    return "random bytes behind a journal's header"


def _zeros_after_header(place: Path, whole: bytes, _: Random) -> str:
    place.write_bytes(whole[:100] + bytes(len(whole) - 100))
    return "zeros behind a journal's header"


def _text(place: Path, _: bytes, random: Random) -> str:
    place.write_text("Dear diary,\n" * random.randrange(1, 2000), encoding="utf-8")
    return "a text"


def _another_program(place: Path, _: bytes, __: Random) -> str:
    with sqlite3.connect(place) as raw:
        raw.execute("CREATE TABLE moments (id TEXT, note TEXT)")
        raw.execute("INSERT INTO moments VALUES ('1', 'somebody else''s')")
    raw.close()
    return "another program's file, with a table of the same name"


def _our_name_on_it(place: Path, _: bytes, __: Random) -> str:
    """SQLite's own, with recip's mark and version, and none of its tables."""
    with sqlite3.connect(place) as raw:
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        raw.execute("PRAGMA user_version = 1")
        raw.execute("CREATE TABLE bookmarks (url TEXT)")
    raw.close()
    return "a file with recip's mark and other tables"


def _newer(place: Path, whole: bytes, random: Random) -> str:
    place.write_bytes(whole)
    version = random.choice((99, 1000, 2**31 - 1))
    with sqlite3.connect(place) as raw:
        raw.execute(f"PRAGMA user_version = {version}")
    raw.close()
    return f"version {version}"


def _flip(place: Path, whole: bytes, random: Random) -> str:
    bit = random.randrange(8 * len(whole))
    content = bytearray(whole)
    content[bit // 8] ^= 1 << bit % 8
    place.write_bytes(content)
    return f"bit {bit % 8} of byte {bit // 8}"


NOT_OURS = (
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
