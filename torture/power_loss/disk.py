"""A model of a disk with only the guarantees of POSIX: what was not synced may be lost.

A file's bytes are durable once the file was synced, its name once its directory was. Until then each write may survive
wholly, in part or not at all, and later writes may survive without earlier ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from random import Random
from typing import TypeVar

Item = TypeVar("Item")

SECTOR = 512
"""Bytes that a disk writes atomically. SQLite assumes no more ("powersafe overwrite")."""

Names = dict[str, int]


@dataclass(frozen=True, slots=True)
class Wrote:
    """Bytes were written to a file."""

    file: int
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Resized:
    """A file was truncated, or extended with zeros."""

    file: int
    size: int


@dataclass(frozen=True, slots=True)
class Synced:
    """A file's bytes became durable."""

    file: int


@dataclass(frozen=True, slots=True)
class Named:
    """A file was created or hard-linked."""

    folder: str
    name: str
    file: int


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A file was unlinked."""

    folder: str
    name: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A file was renamed within its directory."""

    folder: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class FolderMade:
    """A directory was created in `folder`."""

    folder: str
    name: str


@dataclass(frozen=True, slots=True)
class FolderSynced:
    """The names in a directory became durable."""

    folder: str


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """A command reported success: from here on, its effect must survive."""

    command: int


Change = Wrote | Resized
Naming = Named | Unnamed | Moved | FolderMade
Step = Change | Naming | Synced | FolderSynced | Acknowledged


class Fate(Enum):
    """What happens to unsynced operations."""

    LOST = "all lost"
    KEPT = "all kept"
    CUT = "kept up to one write, which is torn"
    SHUFFLED = "each kept or lost by chance"
    TORN = "each sector kept or lost by chance"


@dataclass
class Disk:
    """The durable state of the disk, and the operations that are not synced yet."""

    files: dict[int, bytearray] = field(default_factory=dict)
    waiting: dict[int, list[Change]] = field(default_factory=dict)
    names: dict[str, Names] = field(default_factory=lambda: {"": {}})
    folders: dict[str, set[str]] = field(default_factory=lambda: {"": set()})
    renaming: dict[str, list[Naming]] = field(default_factory=dict)

    def take(self, step: Step) -> None:
        match step:
            case Wrote() | Resized():
                self.waiting.setdefault(step.file, []).append(step)
            case Synced():
                content = self.files.setdefault(step.file, bytearray())
                for change in self.waiting.pop(step.file, ()):
                    _apply(content, change)
            case Named() | Unnamed() | Moved() | FolderMade():
                self.renaming.setdefault(step.folder, []).append(step)
            case FolderSynced():
                for naming in self.renaming.pop(step.folder, ()):
                    _rename(self.names.setdefault(step.folder, {}), self.folders.setdefault(step.folder, set()), naming)

    def after_power_cut(self, fate: Fate, random: Random) -> dict[str, bytes | None]:
        """What is found after a power cut: bytes by path, None for a directory."""
        found: dict[str, bytes | None] = {}
        for folder, names in self._folders_left(fate, random):
            if folder:
                found[folder] = None
            for name, file in names.items():
                found[_path(folder, name)] = self._content(file, fate, random)
        return found

    def _folders_left(self, fate: Fate, random: Random) -> Iterator[tuple[str, Names]]:
        left = [""]
        while left:
            folder = left.pop()
            names, folders = dict(self.names.get(folder, {})), set(self.folders.get(folder, set()))
            for naming in _surviving(self.renaming.get(folder, ()), fate, random):
                _rename(names, folders, naming)
            yield folder, names
            left += sorted(_path(folder, name) for name in folders)

    def _content(self, file: int, fate: Fate, random: Random) -> bytes:
        content = bytearray(self.files.get(file, b""))
        waiting = self.waiting.get(file, [])
        if fate is Fate.CUT and waiting:
            after = random.randrange(len(waiting))
            for change in waiting[:after]:
                _apply(content, change)
            _apply_torn(content, waiting[after], random)
        elif fate is Fate.TORN:
            for change in waiting:
                _apply_torn(content, change, random)
        else:
            for change in _surviving(waiting, fate, random):
                _apply(content, change)
        return bytes(content)


def _surviving(waiting: Sequence[Item], fate: Fate, random: Random) -> Sequence[Item]:
    match fate:
        case Fate.LOST:
            return ()
        case Fate.KEPT:
            return waiting
        case Fate.CUT:
            return waiting[: random.randint(0, len(waiting))]
    return [step for step in waiting if random.random() < 0.5]


def _apply(content: bytearray, change: Change) -> None:
    if isinstance(change, Resized):
        content[:] = content[: change.size].ljust(change.size, b"\0")
        return
    end = change.offset + len(change.data)
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    content[change.offset : end] = change.data


def _apply_torn(content: bytearray, change: Change, random: Random) -> None:
    """Apply random sectors of a write. Where the file grew, lost sectors may hold stale bytes of the disk."""
    if isinstance(change, Resized):
        if random.random() < 0.5:
            _apply(content, change)
        return
    before = len(content)
    for start in range(0, len(change.data), SECTOR):
        piece = change.data[start : start + SECTOR]
        if random.random() < 0.5:
            _apply(content, Wrote(change.file, change.offset + start, piece))
        elif change.offset + start >= before and random.random() < 0.5:
            _apply(content, Wrote(change.file, change.offset + start, random.randbytes(len(piece))))


def _rename(names: Names, folders: set[str], naming: Naming) -> None:
    match naming:
        case Named():
            names[naming.name] = naming.file
        case Unnamed():
            names.pop(naming.name, None)
        case Moved():
            if naming.old in names:
                names[naming.new] = names.pop(naming.old)
        case FolderMade():
            folders.add(naming.name)


def _path(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


def put(found: dict[str, bytes | None], root: Path) -> None:
    """Write the files found after a power cut below a real directory."""
    for path, content in found.items():
        if content is None:
            (root / path).mkdir()
        else:
            (root / path).write_bytes(content)
