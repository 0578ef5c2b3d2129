"""Drafts of texts being edited, in a private folder beside the journal, kept until they are applied."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from reciprocity.errors import NoAccess, Refused
from reciprocity.journal import paths
from reciprocity.journal.mappers import ALPHABET

FOLDER = "drafts"
SUFFIX = ".txt"
BASE = ".base"
"""Suffix of the text that a draft was begun from, beside it."""

NOT_FOLLOWED = getattr(os, "O_NOFOLLOW", 0)
WRITE = os.O_CREAT | os.O_WRONLY | os.O_TRUNC | NOT_FOLLOWED
READ = os.O_RDONLY | NOT_FOLLOWED | getattr(os, "O_NONBLOCK", 0)

DRAFT = re.compile(rf"(?P<journal>.+)-(?P<handle>[{ALPHABET}]+){re.escape(SUFFIX)}", re.DOTALL)
BEFORE = re.compile(r"[.#~_%$]*")
"""What editors put before a file name for their own copies."""


class EditorDrafts:
    """The drafts of one journal, one file for each moment, by handle; only their owner can read them.

    Journals in the same folder share the folder of drafts. A file name is the journal's name and the handle, and is
    never used as a pattern.
    """

    def __init__(self, journal: Path) -> None:
        real = Path(os.path.realpath(journal))
        self._folder = real.parent / FOLDER
        self._journal = real.name

    def explicit_path(self, handle: str) -> Path:
        return self._folder / f"{self._journal}-{handle}{SUFFIX}"

    def newest_first(self) -> list[str]:
        """The handles with a draft, last modified first."""
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
        """Begin a draft, and keep what it was begun from. Raises as opening a journal does."""
        path = self.explicit_path(handle)
        _written(Path(f"{path}{BASE}"), text)
        return _written(path, text)

    def text(self, handle: str) -> str | None:
        """The text of the draft, or None. Raises Refused for what is not UTF-8, NoAccess for a link."""
        return _text_of(self.explicit_path(handle))

    def base(self, handle: str) -> str | None:
        """The text that the draft was begun from, or None where that is unknown."""
        with suppress(Refused, NoAccess):
            return _text_of(Path(f"{self.explicit_path(handle)}{BASE}"))
        return None

    def text_there(self, handle: str) -> bytes | None:
        """The bytes of the draft; None where there is none that can be read."""
        with suppress(OSError):
            return _bytes_of(self.explicit_path(handle))
        return None

    def remove(self, handle: str, *, keep_folder: bool = False) -> None:
        """Wipe a draft and what editors left beside it, and remove the folder when it is empty.

        `keep_folder` is for an editor that may still be open, and could not save without it.
        """
        for path in self.files_of(handle):
            with suppress(FileNotFoundError):
                _wipe(path)
        if not keep_folder:
            with suppress(OSError):
                self._folder.rmdir()

    def files_of(self, handle: str) -> list[Path]:
        """The draft, and the copies that editors made beside it."""
        return [self._folder / name for name in self._names() if self._is_of(name, self.explicit_path(handle).name)]

    def texts_of(self, handle: str) -> list[str]:
        """The texts of these files, as far as they can be read."""
        found = []
        for path in self.files_of(handle):
            with suppress(OSError):
                found.append(_bytes_of(path).decode("utf-8", "replace"))
        return found

    def files(self) -> list[Path]:
        """All drafts of this journal, with their copies."""
        return [path for handle in self.handles() for path in self.files_of(handle)]

    def handles(self) -> list[str]:
        """Every handle in a file name, if only that of a copy whose draft is gone."""
        found = re.compile(rf"{re.escape(self._journal)}-([{ALPHABET}]+){re.escape(SUFFIX)}")
        return sorted({handle for name in self._names() for handle in found.findall(name)})

    @staticmethod
    def _is_of(name: str, draft: str) -> bool:
        """Whether a file is the draft or a copy of it, and not another journal's draft."""
        start = BEFORE.match(name)
        at = name.find(draft)
        if at < 0 or start is None or at > start.end():
            return False
        after = name[at + len(draft) :]
        return name == draft or not (DRAFT.fullmatch(name) or after.startswith("-"))

    def _names(self) -> Iterator[str]:
        try:
            yield from os.listdir(self._folder)  # noqa: PTH208 - only names are needed
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
    """The bytes of a regular file, made private first: an editor may have replaced the draft by a file of its own."""
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
    """Remove a file, overwritten first if it is a regular file with no other link."""
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
