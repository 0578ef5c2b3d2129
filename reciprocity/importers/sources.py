"""Files to import: on disk, gzipped, or members of a zip, read as streams."""

from __future__ import annotations

import gzip
import io
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from reciprocity.core.escaping import escape_controls
from reciprocity.errors import BadFile

HEAD = 65_536
BOM = b"\xef\xbb\xbf"
MOST_FILES = 200_000
LARGEST_MEMBER = 32 * 2**30
"""The most bytes read of one zip member, whatever its directory says."""
MOST_INFLATED = 200
"""The highest compression ratio beyond the first 64 MB: text has about 20, a zip bomb 1,000."""
FREELY_INFLATED = 64 * 2**20
MEDIA = frozenset({
    *(".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic", ".svg", ".ico", ".mp4", ".mov", ".3gp", ".mkv", ".opus"),
    *(".ogg", ".mp3", ".m4a", ".aac", ".wav", ".amr", ".pdf", ".docx", ".xlsx", ".pptx", ".apk", ".css", ".js"),
    *(".tgs", ".woff", ".woff2", ".ttf"),
})  # fmt: skip
BROKEN = (zipfile.BadZipFile, zlib.error, gzip.BadGzipFile, EOFError, NotImplementedError, UnicodeDecodeError)


@dataclass(frozen=True)
class Source:
    """One file. `name` is for display, `parts` are its directories and itself below the path that was given.

    `path` is the file on disk, or the zip that contains `member`.
    """

    path: Path
    name: str
    parts: tuple[str, ...]
    member: str = ""
    size: int = 0
    progress: Callable[[int], None] = field(default=lambda _: None, compare=False)

    def open(self) -> BinaryIO:
        """The bytes after a UTF-8 byte order mark. This and reading raise BadFile if missing, damaged or a zip bomb."""
        try:
            file = io.BufferedReader(_GuardedStream(self._opened(), self), 2**16)
            if file.peek(3).startswith(BOM):
                file.read(len(BOM))
            return cast("BinaryIO", file)
        except BROKEN as problem:
            raise self.broken(problem) from None
        except RuntimeError:
            raise BadFile(f"{self.name} is locked with a password.", "Unpack it, and import the folder.") from None
        except OSError as problem:
            raise _unreadable(self.path, self.name, problem) from None

    def broken(self, problem: Exception) -> BadFile:
        what = escape_controls(str(problem)) or type(problem).__name__
        return BadFile(f"{self.name} is damaged, or is not what its name says ({what}).")

    @cached_property
    def head(self) -> Head:
        with self.open() as file:
            return Head(self.parts[-1], self.parts, file.read(HEAD))

    def sibling(self, *steps: str) -> Source | None:
        """The file at a path relative to this one's directory, if it exists."""
        if not self.member:
            path = self.path.parent.joinpath(*steps)
            return source_of(path) if path.is_file() else None
        parts = list(PurePosixPath(self.member).parts[:-1])
        for step in steps:
            parts = parts[:-1] if step == ".." else [*parts, step]
        member = "/".join(parts)
        return next((each for each in _members(self.path) if each.member == member), None)

    def _opened(self) -> BinaryIO:
        if self.member:
            archive = zipfile.ZipFile(self.path)
            return cast("BinaryIO", archive.open(self.member))
        file = self.path.open("rb")
        if file.read(2) == b"\x1f\x8b":
            file.close()
            return cast("BinaryIO", gzip.open(self.path))
        file.seek(0)
        return file

    @cached_property
    def packed_size(self) -> int:
        """Compressed size in bytes."""
        if not self.member:
            return self.size
        with zipfile.ZipFile(self.path) as archive:
            return archive.getinfo(self.member).compress_size


@dataclass(frozen=True)
class Head:
    """The beginning of a file, for format detection. `parts` are its directories and its `name`."""

    name: str
    parts: tuple[str, ...]
    data: bytes

    @cached_property
    def text(self) -> str:
        """Decoded as UTF-8, or as UTF-16 if it has a byte order mark; invalid bytes are replaced."""
        if self.data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
            return self.data.decode("utf-16", "replace")
        return self.data.decode("utf-8", "replace")

    @cached_property
    def start(self) -> str:
        return self.text.lstrip()


def source_of(path: Path) -> Source:
    return Source(path, escape_controls(path.name), (path.name,), "", _size(path))


def sources_of(paths: Sequence[Path]) -> list[Source]:
    """All files below the paths, in directories and zips too, each once; media files are passed over."""
    found: dict[tuple[str, str], Source] = {}
    for path in paths:
        for source in _within(path):
            found.setdefault((os.path.realpath(source.path), source.member), source)
            if len(found) > MOST_FILES:
                raise BadFile(
                    f"{escape_controls(path.name)} holds more than {MOST_FILES:,} files.", "Import a part of it."
                )
    return list(found.values())


def _within(path: Path) -> Iterator[Source]:
    if path.is_dir():
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(each for each in folders if not each.startswith("."))
            for name in sorted(names):
                here = Path(folder, name)
                if not name.startswith(".") and here.is_file() and not _is_media(name):
                    yield from _file(here, here.relative_to(path.parent).parts)
    else:
        yield from _file(path, (path.name,))


def _file(path: Path, parts: tuple[str, ...]) -> Iterator[Source]:
    if _is_zip(path):
        yield from _members(path)
    else:
        yield Source(path, escape_controls("/".join(parts[1:]) or path.name), parts, "", _size(path))


def _is_zip(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(4) in {b"PK\x03\x04", b"PK\x05\x06"}
    except OSError as problem:
        raise _unreadable(path, escape_controls(path.name), problem) from None


def _unreadable(path: Path, name: str, problem: OSError) -> BadFile:
    if isinstance(problem, FileNotFoundError):
        return BadFile(f"There is no file called {escape_controls(str(path))}.")
    if isinstance(problem, IsADirectoryError):
        return BadFile(f"{name} is a folder, not a file.")
    return BadFile(f"{name} could not be read ({problem.strerror}).")


def _members(path: Path) -> Iterator[Source]:
    name = escape_controls(path.name)
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir() and not _is_media(info.filename)]
    except BROKEN as problem:
        raise Source(path, name, (path.name,)).broken(problem) from None
    for info in infos:
        parts = PurePosixPath(info.filename).parts
        if not parts or any(part.startswith((".", "__MACOSX")) for part in parts):
            continue
        if info.flag_bits & 1:
            raise BadFile(f"{name} is locked with a password.", "Unpack it, and import the folder.")
        shown = f"{name}: {escape_controls(info.filename)}"
        yield Source(path, shown, (path.name, *parts), info.filename, info.file_size)


def _is_media(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in MEDIA


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


class _GuardedStream(io.RawIOBase):
    """Reports progress, and refuses a compressed file that unpacks to implausibly many bytes."""

    def __init__(self, file: BinaryIO, source: Source) -> None:
        super().__init__()
        self._file, self._source, self._count = file, source, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            count = self._file.readinto(buffer)  # type: ignore[attr-defined]
        except BROKEN as problem:
            raise self._source.broken(problem) from None
        except OSError as problem:
            raise BadFile(f"{self._source.name} could not be read ({problem.strerror or problem}).") from None
        self._count += count
        if self._count > FREELY_INFLATED and self._is_bomb():
            raise BadFile(f"{self._source.name} unpacks to far more than it can hold. It was not read further.")
        self._source.progress(self._count)
        return int(count)

    def _is_bomb(self) -> bool:
        if not self._source.member and not isinstance(self._file, gzip.GzipFile):
            return False
        return self._count > min(LARGEST_MEMBER, FREELY_INFLATED + self._source.packed_size * MOST_INFLATED)

    def close(self) -> None:
        self._file.close()
        super().close()
