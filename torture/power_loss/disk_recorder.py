"""Record file operations as steps of the disk model."""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path
from random import Random

from torture.power_loss.disk import Acknowledged, FolderMade, FolderSynced, Moved, Named, Step, Synced, Unnamed, Wrote


class DiskRecorder:
    """The operations below `root`, in order.

    `random` replaces the system's randomness for recip and SQLite, so that a session can be repeated.
    """

    def __init__(self, root: Path) -> None:
        root.mkdir(exist_ok=True)
        self.root = Path(os.path.realpath(root))
        self.steps: list[Step] = []
        self.random = Random(0)
        self._numbers = count(1)
        self._files: dict[Path, int] = {}
        self._find_what_is_there()

    def covers(self, path: Path) -> bool:
        return path.is_relative_to(self.root)

    def file(self, path: Path) -> int:
        return self._files[path]

    def made(self, path: Path) -> None:
        self._named(path, next(self._numbers))

    def linked(self, old: Path, new: Path) -> None:
        self._named(new, self._files[old])

    def unlinked(self, path: Path) -> None:
        del self._files[path]
        self.steps.append(Unnamed(self._folder(path), path.name))

    def moved(self, old: Path, new: Path) -> None:
        if old.parent != new.parent:
            # A rename between directories is not atomic.
            self.linked(old, new)
            self.unlinked(old)
            return
        self._files[new] = self._files.pop(old)
        self.steps.append(Moved(self._folder(old), old.name, new.name))

    def folder_made(self, path: Path) -> None:
        self.steps.append(FolderMade(self._folder(path), path.name))

    def synced(self, path: Path) -> None:
        """Record the sync of a file or a directory."""
        if path.is_dir():
            self.folder_synced(path)
        else:
            self.steps.append(Synced(self.file(path)))

    def folder_synced(self, path: Path) -> None:
        self.steps.append(FolderSynced("" if path == self.root else path.relative_to(self.root).as_posix()))

    def acknowledged(self, command: int) -> None:
        self.steps.append(Acknowledged(command))

    def _find_what_is_there(self) -> None:
        """Record existing files as created and synced."""
        for folder in [self.root, *sorted(path for path in self.root.rglob("*") if path.is_dir())]:
            if folder != self.root:
                self.folder_made(folder)
                self.folder_synced(folder.parent)
            for path in sorted(path for path in folder.iterdir() if path.is_file()):
                self.made(path)
                self.steps.append(Wrote(self.file(path), 0, path.read_bytes()))
                self.steps.append(Synced(self.file(path)))
            self.folder_synced(folder)
        self.prepared = len(self.steps)

    def _named(self, path: Path, file: int) -> None:
        self._files[path] = file
        self.steps.append(Named(self._folder(path), path.name, file))

    def _folder(self, path: Path) -> str:
        folder = path.parent.relative_to(self.root).as_posix()
        return "" if folder == "." else folder
