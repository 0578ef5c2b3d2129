"""Which places of the person's own choosing had a journal, so that one that went away is missed.

A stick that is not plugged in looks like a place that never had a journal. So their paths, and nothing else, are kept
in a private file of the user's state folder. It is a help and no more: where it cannot be used, nothing is known.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from reciprocity.journal.place import make_folder, make_private

MOST = 50


def remember(place: Path) -> None:
    """Keep that a journal is at this place, as the newest of those known."""
    path = os.path.abspath(place)  # noqa: PTH100 - links stay as they are named: what they lead to may be away
    known = [one for one in _known() if one != path]
    with suppress(OSError, UnicodeError):
        file = _file()
        make_folder(file.parent)
        beside = file.with_name(f".{file.name}.{token_hex(4)}")
        make_private(beside)
        try:
            beside.write_bytes(b"".join(os.fsencode(one) + b"\n" for one in [*known, path][-MOST:]))
            beside.replace(file)
        finally:
            beside.unlink(missing_ok=True)


def is_known(place: Path) -> bool:
    """Whether there was a journal at this place."""
    return os.path.abspath(place) in _known()  # noqa: PTH100 - as above


def _known() -> list[str]:
    try:
        return [os.fsdecode(line) for line in _file().read_bytes().splitlines() if line]
    except OSError:
        return []


def _file() -> Path:
    from platformdirs import user_state_dir

    return Path(user_state_dir("recip", appauthor=False)) / "journals"
