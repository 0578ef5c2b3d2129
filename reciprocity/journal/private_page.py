"""A page written beside the journal's rules: for nobody else to read, whole or not at all, and over nothing else."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from reciprocity.errors import BadFile, Refused
from reciprocity.journal.paths import NO_SPACE, make_private


def write_page(path: Path, text: str, mark: bytes) -> None:
    """Write a page that only you can read (0600), in place of an older page of ours, which begins with `mark`.

    It is written beside its place and moved there, so that no half of it is ever seen. Raises Refused where something
    else is at that place, and BadFile where the system will not write it.
    """
    try:
        _refuse_to_replace(path, mark)
        beside = path.with_name(f".{path.name}.{token_hex(4)}")
        make_private(beside)
        try:
            _fill(beside, text.encode())
            beside.replace(path)
        except BaseException:
            with suppress(OSError):
                beside.unlink()
            raise
    except OSError as error:
        raise _refusal_of(error, path) from error


def page_beside(journal: Path) -> Path:
    """Where a page goes that was given no place: beside the journal."""
    return journal.with_name("balance.html")


def remove_page(path: Path, mark: bytes) -> bool:
    """Remove a page of ours, overwritten first; False where none is there. Raises BadFile where it cannot be."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return False
        with path.open("r+b") as file:
            if file.read(len(mark)) != mark:
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


def _fill(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _refuse_to_replace(path: Path, mark: bytes) -> None:
    """Raise where anything but an older page is in the way: a page replaces pages, and nobody's notes."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        raise Refused(f"{path} is a folder.", f"Name a file in it: {path / 'balance.html'}")
    if not stat.S_ISREG(mode):
        raise Refused(f"{path} is a link, or no plain file.", "Choose another name; nothing was written.")
    with path.open("rb") as file:
        if file.read(len(mark)) not in (mark, b""):
            raise Refused(f"{path} is there already, and is no page of recip's.", "Choose another name; it was left.")


def _refusal_of(error: OSError, path: Path) -> BadFile:
    if isinstance(error, FileNotFoundError):
        return BadFile(f"There is no folder {path.parent}.", "Make it first, or name another; nothing was written.")
    if error.errno in NO_SPACE:
        return BadFile(f"There is no room left for {path}.", "Free some space and try again; nothing was written.")
    why = error.strerror or error
    return BadFile(f"{path} could not be written ({why}).", "Choose another place; nothing was written.")
