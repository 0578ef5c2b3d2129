"""The faults of `disk_full`: size limits, blocked paths, missing permissions, full disks."""

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
from torture.permissions import NOBODY, PERMISSIONS, restore_permissions
from torture.program import Program
from torture.scenario import ScenarioContext
from torture.workloads import log

NOTES = frozenset({"called Maya", "called Tom"})
DISK = 2_000_000


@dataclass(frozen=True)
class FaultSetup:
    """recip under the fault (`program`) and without it (`unrestricted`), and `clear`, which removes the fault.

    `notes` are what the journal holds. Nothing below `root` may change when recip refuses.
    """

    program: Program
    unrestricted: Program
    root: Path
    clear: Callable[[], object]
    notes: frozenset[str] = NOTES

    @property
    def journal_path(self) -> Path:
        return self.unrestricted.journal_path

    def seen(self) -> dict[str, str]:
        """All files and directories below `root`, with a digest of their bytes."""
        return {str(path.relative_to(self.root)): _digest(path) for path in sorted(self.root.rglob("*"))}


def _digest(path: Path) -> str:
    if path.is_symlink():
        return f"link to {path.readlink()}"
    return hashlib.blake2b(path.read_bytes()).hexdigest() if path.is_file() else "no file"


@dataclass(frozen=True)
class Fault:
    """A fault and its variants. `must_refuse` where no write can succeed."""

    name: str
    set_up: Callable[[Path, str], AbstractContextManager[FaultSetup]]
    variants: Sequence[str]
    must_refuse: bool = True


def faults(context: ScenarioContext) -> list[Fault]:
    """The faults that can be set up on this system; some need root."""
    steps = context.trials(60, 10)
    sizes = [str(size) for size in range(0, 280_000, 280_000 // steps)]
    free = [str(size) for size in range(0, 160_000, 160_000 // steps)]
    available = [
        Fault("log, where no file may grow beyond a size", _size_limited, sizes, must_refuse=False),
        Fault("log, with something in the way", _path_blocked, [*BLOCKED_PATHS]),
        Fault("log, in a folder that is gone", _missing_directory, ["relative place"]),
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        available.append(Fault("log, without the right to", _no_permission, [*PERMISSIONS]))
        if _can_mount(context.folder):
            available.append(Fault("log, on a disk that is full", _full_disk, free, must_refuse=False))
    return available


@contextmanager
def _size_limited(folder: Path, size: str) -> Iterator[FaultSetup]:
    journal_path = _journal(folder / "kept" / "journal.db")
    yield FaultSetup(
        Program(journal_path, ("-m", "torture.restricted_child", f"size={size}")),
        Program(journal_path),
        folder,
        _nothing,
    )


BLOCKED_PATHS: dict[str, Callable[[Path], object]] = {
    "a folder": lambda journal_path: journal_path.mkdir(),
    "a link to nothing": lambda journal_path: journal_path.symlink_to(journal_path.parent / "nothing"),
    "a link to itself": lambda journal_path: journal_path.symlink_to(journal_path),
    "a link to a folder": lambda journal_path: journal_path.symlink_to(journal_path.parent),
    "a link to a device": lambda journal_path: journal_path.symlink_to("/dev/full"),
    "a pipe": lambda journal_path: subprocess.run(["mkfifo", str(journal_path)], check=True),
    "an empty file": lambda journal_path: journal_path.touch(),
    "a file where its folder should be": lambda journal_path: journal_path.parent.write_text("a file"),
    "a link where its folder should be": lambda journal_path: journal_path.parent.symlink_to("nothing"),
}


@contextmanager
def _path_blocked(folder: Path, what: str) -> Iterator[FaultSetup]:
    journal_path = folder / "kept" / "journal.db"
    if "its folder" not in what:
        journal_path.parent.mkdir()
    BLOCKED_PATHS[what](journal_path)
    way = journal_path.parent if "its folder" in what else journal_path

    def clear() -> None:
        if way.is_dir() and not way.is_symlink():
            way.rmdir()
        else:
            way.unlink()

    yield FaultSetup(Program(journal_path), Program(journal_path), folder, clear, frozenset())


@contextmanager
def _missing_directory(folder: Path, _: str) -> Iterator[FaultSetup]:
    """A relative journal path in a working directory that was removed."""
    program = Program(Path("journal.db"), ("-m", "torture.restricted_child", "nowhere"))
    yield FaultSetup(program, Program(folder / "kept" / "journal.db"), folder, _nothing, frozenset())


@contextmanager
def _no_permission(folder: Path, what: str) -> Iterator[FaultSetup]:
    journal_path = _journal(folder / "theirs" / "journal.db")
    PERMISSIONS[what](journal_path)
    program = Program(journal_path, ("-m", "torture.restricted_child", f"user={NOBODY}"))
    notes = NOTES if journal_path.exists() else frozenset[str]()
    folder.chmod(0o755)
    for above in folder.parents[:3]:
        above.chmod(0o755)
    yield FaultSetup(program, program, folder, lambda: restore_permissions(journal_path), notes)


@contextmanager
def _full_disk(folder: Path, free: str) -> Iterator[FaultSetup]:
    """A small disk with so many bytes free."""
    with _mounted(folder / "disk") as disk:
        journal_path = _journal(disk / "kept" / "journal.db")
        filling = disk / "filling"
        filling.write_bytes(bytes(max(0, shutil.disk_usage(disk).free - int(free))))
        yield FaultSetup(Program(journal_path), Program(journal_path), disk, filling.unlink)


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


def _journal(journal_path: Path) -> Path:
    """Create a journal that holds the NOTES."""
    with journal_at(journal_path):
        for note in sorted(NOTES):
            run((*log(note, note.split()[1]), "--new"))
    return journal_path


def _nothing() -> None:
    """The fault ends with the process."""
