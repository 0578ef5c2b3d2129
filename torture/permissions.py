"""File permissions and owners of a journal, its directory and symlinks to it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

NOBODY = 65534
ROOT = 0


def _set(journal_path: Path, *, folder: int, file: int, owner: int = NOBODY) -> None:
    """Set the modes and the owner of the journal and its directory."""
    _give(journal_path, owner)
    journal_path.chmod(file)
    journal_path.parent.chmod(folder)


def _without_journal(journal_path: Path) -> None:
    _give(journal_path, NOBODY)
    journal_path.unlink()
    journal_path.parent.chmod(0o555)


def _linked(journal_path: Path) -> None:
    """A symlink in the user's own directory to somebody else's world-writable journal."""
    elsewhere = journal_path.parent.parent / "elsewhere.db"
    journal_path.rename(elsewhere)
    elsewhere.chmod(0o666)
    journal_path.symlink_to(elsewhere)
    if sys.platform != "win32":
        os.chown(journal_path.parent, NOBODY, NOBODY)


def _give(journal_path: Path, owner: int) -> None:
    if sys.platform != "win32":
        os.chown(journal_path, owner, owner)
        os.chown(journal_path.parent, owner, owner)


PERMISSIONS: dict[str, Callable[[Path], object]] = {
    "a folder that may not be written": lambda journal_path: _set(journal_path, folder=0o555, file=0o600),
    "such a folder with no journal": _without_journal,
    "a folder that may not be entered": lambda journal_path: _set(journal_path, folder=0o000, file=0o600),
    "a file that may not be written": lambda journal_path: _set(journal_path, folder=0o755, file=0o444),
    "a journal of somebody else's": lambda journal_path: _set(journal_path, folder=0o755, file=0o600, owner=ROOT),
    "one of somebody else's that all may write": lambda journal_path: _set(
        journal_path, folder=0o777, file=0o666, owner=ROOT
    ),
    "a link to one of somebody else's": _linked,
}


def restore_permissions(journal_path: Path) -> None:
    """Make the journal and its directory the user's own again."""
    journal_path.parent.chmod(0o755)
    elsewhere = journal_path.parent.parent / "elsewhere.db"
    if elsewhere.exists():
        elsewhere.replace(journal_path)
    if journal_path.exists():
        _set(journal_path, folder=0o755, file=0o600)
    elif sys.platform != "win32":
        os.chown(journal_path.parent, NOBODY, NOBODY)
