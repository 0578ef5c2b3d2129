"""Power cuts at every step of a recorded session, and what recip finds when the power is back."""

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
from torture.in_process import steps_from
from torture.power.disk import Disk, Fate, Said, put
from torture.power.session import PLACE, Session, recorded_recovery

Found = dict[str, bytes | None]

ROLLBACK_JOURNAL = bytes.fromhex("d9d505f920a163d7")
"""What a journal of SQLite's begins with (https://www.sqlite.org/fileformat2.html#the_rollback_journal)."""


@dataclass
class Toll:
    """How many different states of the disk were looked at, and what was wrong with which."""

    states: int = 0
    lost: list[str] = field(default_factory=list)
    corrupt: list[str] = field(default_factory=list)

    @property
    def all(self) -> tuple[str, ...]:
        return (*self.lost, *self.corrupt)

    def add(self, other: Toll) -> None:
        self.states += other.states
        self.lost += other.lost
        self.corrupt += other.corrupt


@dataclass(frozen=True, slots=True)
class State:
    """The disk after a power cut: at which step, how, how many commands had been answered, and what is found."""

    step: int
    fate: Fate
    said: int
    found: Found


def toll_of(session: Session, root: Path, random: Random, each: int, share: float = 1.0) -> Toll:
    """Cut the power after every step of the session, `each` times in every way that leaves something to chance.

    `share` looks at so many of the states, by chance. Each is put below `root`, which is emptied, and opened by recip.
    """
    toll = Toll()
    for state in different_states(session, random, each, share):
        with found_again(state, root) as place, steps_from(session.migrations):
            problem = _problem(session, state.said, place)
        if problem is not None:
            kind, words = problem
            getattr(toll, kind).append(f"after step {state.step} ({state.fate.value}), {words}")
        toll.states += 1
    return toll


def toll_of_second_cuts(session: Session, root: Path, random: Random, recoveries: int, each: int) -> Toll:
    """Cut the power again while recip opens what a first cut left, in `recoveries` states that need mending."""
    toll = Toll()
    states = [state for state in different_states(session, random, each) if _needs_mending(state)]
    for state in random.sample(states, min(recoveries, len(states))):
        allowed = session.contents[state.said : state.said + 2]
        with found_again(state, root):
            shutil.rmtree(root / "link")
            recovery = recorded_recovery(root, (*allowed, *allowed)[:2])
        toll.add(toll_of(recovery, root, random, each))
    return toll


def _needs_mending(state: State) -> bool:
    """Whether SQLite must roll something back: a journal is there, and its header counts pages."""
    left = state.found.get(f"{PLACE}-journal") or b""
    return left[:8] == ROLLBACK_JOURNAL and left[8:12] != bytes(4)


@contextmanager
def found_again(state: State, root: Path) -> Iterator[Path]:
    """The state, below a real folder while this is open; the place of its journal, in every third one a link to it."""
    put(state.found, root)
    place, link = root / PLACE, root / "link" / "journal.db"
    link.parent.mkdir()
    if state.step % 3 == 0 and place.exists():
        link.symlink_to(place)
        place = link
    yield place
    for left in root.iterdir():
        shutil.rmtree(left)


def different_states(session: Session, random: Random, each: int, share: float = 1.0) -> Iterator[State]:
    """Each state that differs from those before it."""
    seen: set[bytes] = set()
    for number, fate, said, disk in _cuts(session, each):
        if random.random() >= share:
            continue
        state = State(number, fate, said, disk.after_power_cut(fate, random))
        mark = _mark(state)
        if mark not in seen:
            seen.add(mark)
            yield state


def _cuts(session: Session, each: int) -> Iterator[tuple[int, Fate, int, Disk]]:
    """After every step of the session, every fate of what waits; those that are chance, several times."""
    disk, said = Disk(), 0
    for number, step in enumerate(session.steps, 1):
        disk.take(step)
        if isinstance(step, Said):
            said = step.command
        if number < session.prepared:
            continue
        for fate in Fate:
            for _ in range(1 if fate in (Fate.LOST, Fate.KEPT) else each):
                yield number, fate, said, disk


def _mark(state: State) -> bytes:
    digest = hashlib.blake2b(str(state.said).encode())
    for path, content in sorted(state.found.items()):
        digest.update(path.encode() + b"\0" + (b"/" if content is None else hashlib.blake2b(content).digest()))
    return digest.digest()


def _problem(session: Session, said: int, place: Path) -> tuple[str, str] | None:
    """What is wrong with the journal found: what was answered must be in it, what was under way whole or not at all."""
    try:
        found = content_of(place)
        _prove_backups(place, session.backups[said])
    except (RecipError, AssertionError) as error:
        return "corrupt", f"it could not be used: {error}"
    allowed = session.contents[said : said + 2]
    if any(_same(found, wanted) for wanted in allowed):
        return None
    command = " ".join(session.commands[max(0, said - 1)])
    if any(_same(found, wanted) for wanted in session.contents[:said]):
        return "lost", f"{command!r} had been answered, and is gone"
    return "corrupt", f"after {command!r} it is like no moment of the session: {difference(found, allowed[-1])}"


def _prove_backups(place: Path, wanted: int) -> None:
    """Every backup that counts must be sound, and as many must be there as had been made."""
    backups = BackupFolder(place).all()
    assert len(backups) >= wanted, f"{len(backups)} backups of {wanted}"
    for backup in backups:
        _prove(Path(backup.file).read_bytes())


@lru_cache(1000)
def _prove(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "copy.db")
        copy.write_bytes(content)
        assert not damage_in(copy), "an unsound backup"


def _same(found: Content, wanted: Content) -> bool:
    """Whether two contents are the same; a journal with nothing in it is as good as none."""
    return found == wanted or (not any(found.values()) and not any(wanted.values()))
