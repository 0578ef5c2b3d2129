"""Cut the power after every step of a recorded session, and check what recip finds afterwards."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from random import Random

from reciprocity.errors import RecipError
from reciprocity.journal.backups import BackupFolder
from torture.content import Content, content_of, damage_in, difference
from torture.in_process import migrations_from
from torture.power_loss.disk import Acknowledged, Disk, Fate, put
from torture.power_loss.session import JOURNAL_PATH, Session, recorded_recovery

Found = dict[str, bytes | None]

ROLLBACK_JOURNAL = bytes.fromhex("d9d505f920a163d7")
"""Magic bytes of a rollback journal (https://www.sqlite.org/fileformat2.html#the_rollback_journal)."""


@dataclass
class CutResults:
    """The number of distinct disk states checked, and a description of each failure."""

    states: int = 0
    lost: list[str] = field(default_factory=list)
    corrupt: list[str] = field(default_factory=list)

    @property
    def all(self) -> tuple[str, ...]:
        return (*self.lost, *self.corrupt)

    def add(self, other: CutResults) -> None:
        self.states += other.states
        self.lost += other.lost
        self.corrupt += other.corrupt


@dataclass(frozen=True, slots=True)
class State:
    """The disk after a power cut: the step, the fate of unsynced writes, commands acknowledged, files found."""

    step: int
    fate: Fate
    acknowledged: int
    found: Found


def cut_power(session: Session, root: Path, random: Random, each: int, share: float = 1.0) -> CutResults:
    """Cut the power after every step of the session, `each` times for every random fate of unsynced writes.

    A random `share` of the states is checked. Each is written below `root` and opened by recip; `root` is emptied.
    """
    results = CutResults()
    for state in different_states(session, random, each, share):
        with restored_to_disk(state, root) as journal_path, migrations_from(session.migrations):
            problem = _problem(session, state.acknowledged, journal_path)
        if problem is not None:
            kind, words = problem
            getattr(results, kind).append(f"after step {state.step} ({state.fate.value}), {words}")
        results.states += 1
    return results


def cut_power_during_recovery(session: Session, root: Path, random: Random, recoveries: int, each: int) -> CutResults:
    """Cut the power again during recovery, for a sample of states that need a rollback."""
    results = CutResults()
    states = [state for state in different_states(session, random, each) if _needs_rollback(state)]
    for state in random.sample(states, min(recoveries, len(states))):
        allowed = session.contents[state.acknowledged : state.acknowledged + 2]
        with restored_to_disk(state, root):
            shutil.rmtree(root / "link")
            recovery = recorded_recovery(root, (*allowed, *allowed)[:2])
        results.add(cut_power(recovery, root, random, each))
    return results


def _needs_rollback(state: State) -> bool:
    """Whether there is a hot rollback journal: one whose header counts pages."""
    left = state.found.get(f"{JOURNAL_PATH}-journal") or b""
    return left[:8] == ROLLBACK_JOURNAL and left[8:12] != bytes(4)


@contextmanager
def restored_to_disk(state: State, root: Path) -> Iterator[Path]:
    """Write the state below `root`, and yield the path of its journal; in every third state that is a symlink."""
    put(state.found, root)
    journal_path, link = root / JOURNAL_PATH, root / "link" / "journal.db"
    link.parent.mkdir()
    if state.step % 3 == 0 and journal_path.exists():
        link.symlink_to(journal_path)
        journal_path = link
    yield journal_path
    for left in root.iterdir():
        shutil.rmtree(left)


def different_states(session: Session, random: Random, each: int, share: float = 1.0) -> Iterator[State]:
    """The states after a power cut, without duplicates."""
    seen: set[bytes] = set()
    for number, fate, acknowledged, disk in _cuts(session, each):
        if random.random() >= share:
            continue
        state = State(number, fate, acknowledged, disk.after_power_cut(fate, random))
        mark = _mark(state)
        if mark not in seen:
            seen.add(mark)
            yield state


def _cuts(session: Session, each: int) -> Iterator[tuple[int, Fate, int, Disk]]:
    """Every step with every fate of unsynced writes; random fates `each` times."""
    disk, acknowledged = Disk(), 0
    for number, step in enumerate(session.steps, 1):
        disk.take(step)
        if isinstance(step, Acknowledged):
            acknowledged = step.command
        if number < session.prepared:
            continue
        for fate in Fate:
            for _ in range(1 if fate in (Fate.LOST, Fate.KEPT) else each):
                yield number, fate, acknowledged, disk


def _mark(state: State) -> bytes:
    digest = hashlib.blake2b(str(state.acknowledged).encode())
    for path, content in sorted(state.found.items()):
        digest.update(path.encode() + b"\0" + (b"/" if content is None else hashlib.blake2b(content).digest()))
    return digest.digest()


def _problem(session: Session, acknowledged: int, journal_path: Path) -> tuple[str, str] | None:
    """What is wrong with the journal, if anything: acknowledged commands must be in it, the next one wholly or not."""
    try:
        found = content_of(journal_path)
        _check_backups(journal_path, session.backups[acknowledged])
    except (RecipError, AssertionError) as error:
        return "corrupt", f"it could not be used: {error}"
    allowed = session.contents[acknowledged : acknowledged + 2]
    if any(_same(found, wanted) for wanted in allowed):
        return None
    command = " ".join(session.commands[max(0, acknowledged - 1)])
    if any(_same(found, wanted) for wanted in session.contents[:acknowledged]):
        return "lost", f"{command!r} had been answered, and is gone"
    return "corrupt", f"after {command!r} it is like no moment of the session: {difference(found, allowed[-1])}"


def _check_backups(journal_path: Path, wanted: int) -> None:
    """No backup may be missing or unsound."""
    backups = BackupFolder(journal_path).all()
    assert len(backups) >= wanted, f"{len(backups)} backups of {wanted}"
    for backup in backups:
        _check_sound(Path(backup.file).read_bytes())


@lru_cache(1000)
def _check_sound(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "copy.db")
        copy.write_bytes(content)
        assert not damage_in(copy), "an unsound backup"


def _same(found: Content, wanted: Content) -> bool:
    """Whether two contents are equal; an empty journal equals none."""
    return found == wanted or (not any(found.values()) and not any(wanted.values()))
