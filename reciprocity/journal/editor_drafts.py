"""Texts being edited, kept in a private folder beside the journal until they are applied: nothing typed is lost."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from reciprocity.errors import NoAccess, Refused
from reciprocity.journal import paths
from reciprocity.journal.ids import ALPHABET

FOLDER = "drafts"
SUFFIX = ".txt"
BASE = ".base"
"""Ends the name of what a draft was begun from, beside it."""

NOT_FOLLOWED = getattr(os, "O_NOFOLLOW", 0)
WRITE = os.O_CREAT | os.O_WRONLY | os.O_TRUNC | NOT_FOLLOWED
READ = os.O_RDONLY | NOT_FOLLOWED | getattr(os, "O_NONBLOCK", 0)

DRAFT = re.compile(rf"(?P<journal>.+)-(?P<handle>[{ALPHABET}]+){re.escape(SUFFIX)}", re.DOTALL)
BEFORE = re.compile(r"[.#~_%$]*")
"""What editors put before the name of a file for the copies they make of it."""


class EditorDrafts:
    """The drafts of one journal, a file for each moment, by its handle. Folder and files are yours alone.

    Several journals in a folder share it. A draft's name is the journal's whole name and the handle, and is compared as
    it is: nothing in it is ever a pattern.
    """

    def __init__(self, journal: Path) -> None:
        real = Path(os.path.realpath(journal))
        self._folder = real.parent / FOLDER
        self._journal = real.name

    def explicit_path(self, handle: str) -> Path:
        return self._folder / f"{self._journal}-{handle}{SUFFIX}"

    def newest_first(self) -> list[str]:
        """The handles of moments with a draft, the one touched last first."""
        found: list[tuple[float, str]] = []
        for name in self._names():
            draft = DRAFT.fullmatch(name)
            if draft and draft["journal"] == self._journal:
                with suppress(OSError):
                    there = (self._folder / name).lstat()
                    if stat.S_ISREG(there.st_mode):
                        found.append((there.st_mtime, draft["handle"]))
        return [handle for _, handle in sorted(found, reverse=True)]

    def has(self, handle: str) -> bool:
        return self.text_there(handle) is not None

    def write(self, handle: str, text: str) -> Path:
        """Begin a draft, which remembers what it was begun from. Raises as opening a journal does."""
        path = self.explicit_path(handle)
        _written(Path(f"{path}{BASE}"), text)
        return _written(path, text)

    def text(self, handle: str) -> str | None:
        """What the draft says, or None where there is none. Refused where it is no text, and for a link."""
        return _text_of(self.explicit_path(handle))

    def base(self, handle: str) -> str | None:
        """What the draft was begun from, or None where that is not known."""
        with suppress(Refused, NoAccess):
            return _text_of(Path(f"{self.explicit_path(handle)}{BASE}"))
        return None

    def text_there(self, handle: str) -> bytes | None:
        """The draft as it is, whether or not it is text; None where there is no such file of yours."""
        with suppress(OSError):
            return _bytes_of(self.explicit_path(handle))
        return None

    def remove(self, handle: str, *, keep_folder: bool = False) -> None:
        """Remove a draft, overwritten first, with what editors left beside it, and the folder with the last.

        An editor that is open still has nowhere to save to without the folder: then it is kept.
        """
        for path in self.files_of(handle):
            with suppress(FileNotFoundError):
                _wipe(path)
        if not keep_folder:
            with suppress(OSError):
                self._folder.rmdir()

    def files_of(self, handle: str) -> list[Path]:
        """The draft, and the copies of it that editors made beside it under its name."""
        return [self._folder / name for name in self._names() if self._is_of(name, self.explicit_path(handle).name)]

    def texts_of(self, handle: str) -> list[str]:
        """What they say, as far as it is text."""
        found = []
        for path in self.files_of(handle):
            with suppress(OSError):
                found.append(_bytes_of(path).decode("utf-8", "replace"))
        return found

    def files(self) -> list[Path]:
        """All drafts of this journal, with what is beside them."""
        return [path for handle in self.handles() for path in self.files_of(handle)]

    def handles(self) -> list[str]:
        """Every handle that a name here tells of, be it only that of a copy whose draft is gone."""
        found = re.compile(rf"{re.escape(self._journal)}-([{ALPHABET}]+){re.escape(SUFFIX)}")
        return sorted({handle for name in self._names() for handle in found.findall(name)})

    @staticmethod
    def _is_of(name: str, draft: str) -> bool:
        """Whether a file is the draft, or a copy of it, and no other journal's draft."""
        start = BEFORE.match(name)
        at = name.find(draft)
        if at < 0 or start is None or at > start.end():
            return False
        after = name[at + len(draft) :]
        return name == draft or not (DRAFT.fullmatch(name) or after.startswith("-"))

    def _names(self) -> Iterator[str]:
        try:
            yield from os.listdir(self._folder)  # noqa: PTH208 - names are compared, as they are
        except OSError:
            return


def _written(path: Path, text: str) -> Path:
    try:
        paths.make_folder(path.parent)
        file = os.open(path, WRITE, paths.FILE_MODE)
        with os.fdopen(file, "w", encoding="utf-8", newline="") as draft:
            _make_private(file)
            draft.write(text)
    except OSError as error:
        raise _refusal_of(error, path) from error
    return path


def _text_of(path: Path) -> str | None:
    try:
        return _bytes_of(path).decode("utf-8-sig")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        raise Refused("That text is not UTF-8.", "Save it as UTF-8, and it can be kept.") from None
    except OSError as error:
        raise _refusal_of(error, path) from error


def _bytes_of(path: Path) -> bytes:
    """The bytes of a plain file, made private first: an editor may have put one of its own in the draft's place."""
    if not NOT_FOLLOWED and path.is_symlink():
        raise OSError(f"{path} is a link")
    file = os.open(path, READ)
    with os.fdopen(file, "rb") as draft:
        if not stat.S_ISREG(os.fstat(file).st_mode):
            raise OSError(f"{path} is no plain file")
        _make_private(file)
        return draft.read()


def _make_private(file: int) -> None:
    if hasattr(os, "fchmod"):
        os.fchmod(file, paths.FILE_MODE)


def _wipe(path: Path) -> None:
    """Remove a file, overwritten first where it is one, and has no other name under which it is somebody's."""
    there = path.lstat()
    if stat.S_ISREG(there.st_mode) and there.st_nlink == 1:
        with suppress(OSError):
            file = os.open(path, os.O_WRONLY | NOT_FOLLOWED)
            with os.fdopen(file, "wb") as draft:
                draft.write(bytes(there.st_size))
                draft.flush()
                os.fsync(file)
    path.unlink()


def _refusal_of(error: OSError, path: Path) -> Exception:
    if path.is_symlink():
        return NoAccess(
            f"The draft at {path} is a link, and links are not followed there.", "Remove the link; nothing was changed."
        )
    if path.exists() and not path.is_file():
        return NoAccess(
            f"What stands at {path}, where a draft should be, is no plain file.", "Move it away; nothing was changed."
        )
    return paths.refusal_of(error, path)
