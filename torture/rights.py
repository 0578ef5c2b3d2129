"""Who may do what with a journal, its folder and links to it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

NOBODY = 65534
ROOT = 0


def _set(place: Path, *, folder: int, file: int, owner: int = NOBODY) -> None:
    """The modes of the journal and its folder, and whose they are."""
    _give(place, owner)
    place.chmod(file)
    place.parent.chmod(folder)


def _without_journal(place: Path) -> None:
    _give(place, NOBODY)
    place.unlink()
    place.parent.chmod(0o555)


def _linked(place: Path) -> None:
    """A link in their own folder to a journal of somebody else's that everybody may write."""
    elsewhere = place.parent.parent / "elsewhere.db"
    place.rename(elsewhere)
    elsewhere.chmod(0o666)
    place.symlink_to(elsewhere)
    if sys.platform != "win32":
        os.chown(place.parent, NOBODY, NOBODY)


def _give(place: Path, owner: int) -> None:
    if sys.platform != "win32":
        os.chown(place, owner, owner)
        os.chown(place.parent, owner, owner)


RIGHTS: dict[str, Callable[[Path], object]] = {
    "a folder that may not be written": lambda place: _set(place, folder=0o555, file=0o600),
    "such a folder with no journal": _without_journal,
    "a folder that may not be entered": lambda place: _set(place, folder=0o000, file=0o600),
    "a file that may not be written": lambda place: _set(place, folder=0o755, file=0o444),
    "a journal of somebody else's": lambda place: _set(place, folder=0o755, file=0o600, owner=ROOT),
    "one of somebody else's that all may write": lambda place: _set(place, folder=0o777, file=0o666, owner=ROOT),
    "a link to one of somebody else's": _linked,
}


def give_back(place: Path) -> None:
    """All of it theirs, to read and to write."""
    place.parent.chmod(0o755)
    elsewhere = place.parent.parent / "elsewhere.db"
    if elsewhere.exists():
        elsewhere.replace(place)
    if place.exists():
        _set(place, folder=0o755, file=0o600)
    elif sys.platform != "win32":
        os.chown(place.parent, NOBODY, NOBODY)
