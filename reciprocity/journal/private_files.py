"""Private files that recip writes beside the journal: exports, pages; and overwriting files before they go."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import TextIO

from reciprocity.errors import BadFile, NoAccess, NoRoom, Refused
from reciprocity.journal.paths import NO_SPACE, make_private

BLOCK = 1 << 20
"""Bytes written at once."""


@contextmanager
def new_private_file(path: Path) -> Iterator[TextIO]:
    """A new text file with mode 0600, synced at the end, and removed again on an exception.

    Raises FileExistsError where anything is there, and NoRoom or NoAccess where it cannot be written.
    """
    try:
        make_private(path)
        try:
            with path.open("w", encoding="utf-8", newline="") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            path.unlink(missing_ok=True)
            raise
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno in NO_SPACE:
            raise NoRoom(f"There is no room left to write {path}.", "Free some space and try again.") from error
        raise NoAccess(
            f"{path} could not be written ({error.strerror or error}).", "Choose another place for it."
        ) from error


def write_page(path: Path, text: str, signature: bytes) -> None:
    """Write a page with mode 0600, replacing at most an older page of ours, which begins with `signature`.

    It is written to a draft and moved to its path, so no half of it is ever seen. Raises Refused where something else
    is at that path, and BadFile where the system will not write it.
    """
    try:
        _refuse_to_replace(path, signature)
        draft = path.with_name(f".{path.name}.{token_hex(4)}")
        make_private(draft)
        try:
            with draft.open("wb") as file:
                file.write(text.encode())
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        except BaseException:
            with suppress(OSError):
                draft.unlink()
            raise
    except OSError as error:
        raise _refusal_of(error, path) from error


def page_beside(journal: Path) -> Path:
    """The default path of a page: beside the journal."""
    return journal.with_name("balance.html")


def remove_page(path: Path, signature: bytes) -> bool:
    """Overwrite and remove a page of ours; False where none is there. Raises BadFile where it cannot be removed."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return False
        with path.open("r+b") as file:
            if file.read(len(signature)) != signature:
                return False
            file.seek(0)
            file.write(bytes(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        why = error.strerror or error
        raise BadFile(f"{path} holds your words, and could not be removed ({why}).", "Remove it yourself.") from error
    return True


def overwrite(path: Path) -> None:
    """Write zeros over a file. A disk that remaps blocks may keep the old ones until they are used again."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        for start in range(0, size, BLOCK):
            file.write(bytes(min(BLOCK, size - start)))
        file.flush()
        os.fsync(file.fileno())


def wipe(path: Path) -> None:
    """Overwrite a file, and remove it."""
    overwrite(path)
    path.unlink()


def _refuse_to_replace(path: Path, signature: bytes) -> None:
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        raise Refused(f"{path} is a folder.", f"Name a file in it: {path / 'balance.html'}")
    if not stat.S_ISREG(mode):
        raise Refused(f"{path} is a link, or no plain file.", "Choose another name; nothing was written.")
    with path.open("rb") as file:
        if file.read(len(signature)) not in (signature, b""):
            raise Refused(f"{path} is there already, and is no page of recip's.", "Choose another name; it was left.")


def _refusal_of(error: OSError, path: Path) -> BadFile:
    if isinstance(error, FileNotFoundError):
        return BadFile(f"There is no folder {path.parent}.", "Make it first, or name another; nothing was written.")
    if error.errno in NO_SPACE:
        return BadFile(f"There is no room left for {path}.", "Free some space and try again; nothing was written.")
    why = error.strerror or error
    return BadFile(f"{path} could not be written ({why}).", "Choose another place; nothing was written.")
