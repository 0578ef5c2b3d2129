"""The names of rows: keys, which nobody sees, and handles, which people type."""

from __future__ import annotations

import os
from datetime import datetime

from reciprocity.journal.connection import Connection

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""No 0, 1, i, l, o: nothing that is misread on paper."""

SHORTEST = 4
TRIES = 3


def new_id(at: datetime, after: str = "") -> str:
    """A UUIDv7 (RFC 9562) of this instant, greater than `after`, so that keys of one command sort as it wrote them.

    Written by hand: importing `uuid` costs more than the insert.
    """
    milliseconds = max(0, int(at.timestamp() * 1000))
    random = int.from_bytes(os.urandom(10), "big")
    # Time and counter are the first 60 bits, less the version; half the counter is left free to count up in.
    leading = (milliseconds << 12) | (random >> 69)
    leading = max(leading, _leading(after) + 1) if after else leading
    tail = (2 << 62) | (random & ((1 << 62) - 1))
    digits = f"{leading >> 12:012x}7{leading & 0xFFF:03x}{tail:016x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def _leading(key: str) -> int:
    digits = key.replace("-", "")
    return int(digits[:12] + digits[13:16], 16)


def new_handle(connection: Connection) -> str:
    """A handle that was never given before, taken within the open transaction.

    Random, and not cut from the key: of 30,000 time-sorted keys of one second, 15 characters are needed to tell them
    apart. Where three handles of one length are all taken, that length is crowded and the next one is tried.
    """
    length = SHORTEST
    while True:
        for _ in range(TRIES):
            handle = _random_word(length)
            if connection.run("INSERT OR IGNORE INTO handles (handle) VALUES (?)", (handle,)):
                return handle
        length += 1


def _random_word(length: int) -> str:
    number = int.from_bytes(os.urandom(16), "big")
    letters = []
    for _ in range(length):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return "".join(letters)
