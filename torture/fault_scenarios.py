"""The walls that `room` runs into: each is built, stands while recip is run, and is taken away."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from torture.in_process import journal_at, run
from torture.program import Program
from torture.rights import NOBODY, RIGHTS, give_back
from torture.story import Setting
from torture.workloads import log

NOTES = frozenset({"called Maya", "called Tom"})
DISK = 2_000_000


@dataclass(frozen=True)
class Stand:
    """Where recip stands: as it is run before the wall and freely, its journal, and how the wall is taken away.

    `notes` are what the journal holds. Nothing `around` may change where recip refuses.
    """

    program: Program
    free: Program
    around: Path
    clear: Callable[[], object]
    notes: frozenset[str] = NOTES

    @property
    def place(self) -> Path:
        return self.free.place

    def seen(self) -> dict[str, str]:
        """All files and folders around, with a digest of their bytes."""
        return {str(path.relative_to(self.around)): _look(path) for path in sorted(self.around.rglob("*"))}


def _look(path: Path) -> str:
    if path.is_symlink():
        return f"link to {path.readlink()}"
    return hashlib.blake2b(path.read_bytes()).hexdigest() if path.is_file() else "no file"


@dataclass(frozen=True)
class Wall:
    """A wall, and the ways in which it can stand. `must_refuse` is a wall that no moment can be written through."""

    name: str
    built: Callable[[Path, str], AbstractContextManager[Stand]]
    ways: Sequence[str]
    must_refuse: bool = True


def walls(setting: Setting) -> list[Wall]:
    """Those that can be built here: some need root."""
    steps = setting.many(60, 10)
    sizes = [str(size) for size in range(0, 280_000, 280_000 // steps)]
    rooms = [str(room) for room in range(0, 160_000, 160_000 // steps)]
    built = [
        Wall("log, where no file may grow beyond a size", _limited, sizes, must_refuse=False),
        Wall("log, with something in the way", _in_the_way, [*IN_THE_WAY]),
        Wall("log, in a folder that is gone", _nowhere, ["relative place"]),
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        built.append(Wall("log, without the right to", _without_right, [*RIGHTS]))
        if _can_mount(setting.folder):
            built.append(Wall("log, on a disk that is full", _full, rooms, must_refuse=False))
    return built


@contextmanager
def _limited(folder: Path, size: str) -> Iterator[Stand]:
    place = _journal(folder / "kept" / "journal.db")
    yield Stand(Program(place, ("-m", "torture.restricted_child", f"size={size}")), Program(place), folder, _nothing)


IN_THE_WAY: dict[str, Callable[[Path], object]] = {
    "a folder": lambda place: place.mkdir(),
    "a link to nothing": lambda place: place.symlink_to(place.parent / "nothing"),
    "a link to itself": lambda place: place.symlink_to(place),
    "a link to a folder": lambda place: place.symlink_to(place.parent),
    "a link to a device": lambda place: place.symlink_to("/dev/full"),
    "a pipe": lambda place: subprocess.run(["mkfifo", str(place)], check=True),
    "an empty file": lambda place: place.touch(),
    "a file where its folder should be": lambda place: place.parent.write_text("a file"),
    "a link where its folder should be": lambda place: place.parent.symlink_to("nothing"),
}


@contextmanager
def _in_the_way(folder: Path, what: str) -> Iterator[Stand]:
    place = folder / "kept" / "journal.db"
    if "its folder" not in what:
        place.parent.mkdir()
    IN_THE_WAY[what](place)
    way = place.parent if "its folder" in what else place

    def clear() -> None:
        if way.is_dir() and not way.is_symlink():
            way.rmdir()
        else:
            way.unlink()

    yield Stand(Program(place), Program(place), folder, clear, frozenset())


@contextmanager
def _nowhere(folder: Path, _: str) -> Iterator[Stand]:
    """The journal is named from the folder that recip runs in, and that has been removed."""
    program = Program(Path("journal.db"), ("-m", "torture.restricted_child", "nowhere"))
    yield Stand(program, Program(folder / "kept" / "journal.db"), folder, _nothing, frozenset())


@contextmanager
def _without_right(folder: Path, what: str) -> Iterator[Stand]:
    place = _journal(folder / "theirs" / "journal.db")
    RIGHTS[what](place)
    program = Program(place, ("-m", "torture.restricted_child", f"user={NOBODY}"))
    notes = NOTES if place.exists() else frozenset[str]()
    folder.chmod(0o755)
    for above in folder.parents[:3]:
        above.chmod(0o755)
    yield Stand(program, program, folder, lambda: give_back(place), notes)


@contextmanager
def _full(folder: Path, room: str) -> Iterator[Stand]:
    """A small disk, filled up but for so many bytes."""
    with _mounted(folder / "disk") as disk:
        place = _journal(disk / "kept" / "journal.db")
        filling = disk / "filling"
        filling.write_bytes(bytes(max(0, shutil.disk_usage(disk).free - int(room))))
        yield Stand(Program(place), Program(place), disk, filling.unlink)


@contextmanager
def _mounted(disk: Path) -> Iterator[Path]:
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK}", "none", str(disk)], check=True, capture_output=True)
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def _can_mount(folder: Path) -> bool:
    try:
        with _mounted(folder / "tried"):
            return True
    except (OSError, subprocess.CalledProcessError):
        return False


def _journal(place: Path) -> Path:
    """A journal that holds the NOTES."""
    with journal_at(place):
        for note in sorted(NOTES):
            run((*log(note, note.split()[1]), "--new"))
    return place


def _nothing() -> None:
    """The wall is of the process, and gone with it."""
