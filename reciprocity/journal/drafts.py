"""Texts being edited, kept in a private folder beside the journal until they are applied: nothing typed is lost."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from reciprocity.errors import Refused
from reciprocity.journal import place as places

FOLDER = "drafts"
SUFFIX = ".txt"
WRITE = os.O_CREAT | os.O_WRONLY | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)


class Drafts:
    """The drafts of one journal, a file for each moment, by its handle. Folder and files are yours alone."""

    def __init__(self, journal: Path) -> None:
        self._folder = journal.parent / FOLDER
        self._stem = f"{journal.stem}-"

    def path_of(self, handle: str) -> Path:
        return self._folder / f"{self._stem}{handle}{SUFFIX}"

    def newest_first(self) -> list[str]:
        """The handles of moments with a draft, the one touched last first."""
        found = [path for path in self._folder.glob(f"{self._stem}*{SUFFIX}") if path.is_file()]
        found.sort(key=lambda path: path.stat().st_mtime, reverse=True)
        return [path.stem.removeprefix(self._stem) for path in found]

    def has(self, handle: str) -> bool:
        return self.path_of(handle).is_file()

    def write(self, handle: str, text: str) -> Path:
        """Begin a draft, or take the place of the one there. Raises as opening a journal does."""
        path = self.path_of(handle)
        try:
            places.make_folder(self._folder)
            file = os.open(path, WRITE, places.FILE_MODE)
            with os.fdopen(file, "w", encoding="utf-8", newline="") as draft:
                draft.write(text)
            path.chmod(places.FILE_MODE)
        except OSError as error:
            raise places.refusal_of(error, path) from error
        return path

    def text(self, handle: str) -> str | None:
        """What the draft says, or None where there is none. Refused where it is no text."""
        path = self.path_of(handle)
        try:
            # An editor may have put a file of its own in the draft's place.
            path.chmod(places.FILE_MODE)
            return path.read_bytes().decode("utf-8-sig")
        except FileNotFoundError:
            return None
        except UnicodeDecodeError:
            raise Refused("That text is not UTF-8.", "Save it as UTF-8, and it can be kept.") from None
        except OSError as error:
            raise places.refusal_of(error, path) from error

    def remove(self, handle: str) -> None:
        """Remove a draft with what editors left beside it under its name, and the folder with the last."""
        for path in self._folder.glob(f"*{self._stem}{handle}{SUFFIX}*"):
            with suppress(FileNotFoundError):
                path.unlink()
        with suppress(OSError):
            self._folder.rmdir()
