"""What recip is doing when it is killed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random

from reciprocity.journal import schema_check
from torture.in_process import Command, journal_at, run

PEOPLE = ("Maya", "Tom", "Zoë", "Leo")
EXTRA_STEP = """
CREATE TABLE extra (id TEXT NOT NULL PRIMARY KEY, note TEXT NOT NULL) STRICT;
INSERT INTO extra SELECT id, note FROM moments;
CREATE INDEX extra_by_note ON extra (note);
"""
"""A migration that no recip has, so that a journal of the newest version can be one that is behind."""


@dataclass
class Scene:
    """A journal that is lived in from kill to kill, and a folder for what is made beside it."""

    folder: Path
    numbers: Iterator[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        with journal_at(self.place):
            for person in PEOPLE:
                run((*log(f"called {person}", person), "--new"))

    @property
    def place(self) -> Path:
        return self.folder / "kept" / "journal.db"

    def fresh_place(self) -> Path:
        """Where no journal is yet, nor a folder for it."""
        return self.folder / f"fresh {next(self.numbers)}" / "recip" / "journal.db"

    def place_of_copy(self) -> Path:
        """The journal's twin, in a folder of its own."""
        folder = self.folder / f"copy {next(self.numbers)}"
        shutil.copytree(self.place.parent, folder)
        return folder / self.place.name

    def messages(self, random: Random) -> Path:
        """A file of messages with everybody, some of them new."""
        number = next(self.numbers)
        names = (*PEOPLE, f"Stranger {number}")
        days = [f"2026-{random.randint(1, 10):02}-{random.randint(1, 28):02}" for _ in range(300)]
        rows = [f"{day}T09:{random.randint(10, 59)}:00Z,{random.choice(names)},me" for day in days]
        file = self.folder / f"messages {number}.csv"
        file.write_text("time,from,to\n" + "\n".join(rows), encoding="utf-8")
        return file


@dataclass(frozen=True, slots=True)
class Chore:
    """Something to be killed while doing: what is typed, and where. `migrates` brings the journal up to date first."""

    name: str
    command: Callable[[Scene, Random], Command]
    place: Callable[[Scene], Path] = lambda scene: scene.place
    migrates: bool = False

    def steps(self, scene: Scene) -> Path | None:
        """The migrations that are in force meanwhile, where they are not recip's own."""
        return newer_steps(scene.folder) if self.migrates else None


def newer_steps(folder: Path) -> Path:
    """The migrations, and one more, as a newer recip has them: in a folder within `folder`."""
    steps = folder / "steps"
    if not steps.exists():
        shutil.copytree(schema_check.MIGRATIONS, steps)
        (steps / "9999_extra.sql").write_text(EXTRA_STEP, encoding="utf-8")
    return steps


def log(note: str, *names: str) -> Command:
    """A moment told by options alone."""
    who = [word for name in names for word in ("--with", name)]
    return ("log", *who, "--kind", "support", "--give", "--note", note)


def _moment(scene: Scene, random: Random) -> Command:
    new = (f"Newcomer {next(scene.numbers)}",) if random.random() < 0.3 else ()
    names = (*random.sample(PEOPLE, random.randint(1, 3)), *new)
    return (*log(f"moment {next(scene.numbers)}", *names), "--new")


def _line(scene: Scene, random: Random) -> Command:
    return ("log", f"called {random.choice(PEOPLE)} yesterday, just because, for the {next(scene.numbers)}th time")


def _put_right(scene: Scene, random: Random) -> Command:
    return ("edit", "--note", f"put right {next(scene.numbers)}", "--with", random.choice(PEOPLE), "--felt", "lighter")


def _import(scene: Scene, random: Random) -> Command:
    return ("import", "csv", str(scene.messages(random)), "--me", "me")


def _backup(_: Scene, __: Random) -> Command:
    return ("backup",)


def _restore(_: Scene, __: Random) -> Command:
    return ("restore", "--yes")


def _undo(_: Scene, __: Random) -> Command:
    return ("undo",)


CHORES = (
    Chore("log", _moment),
    Chore("log of a line", _line),
    Chore("the first log", _moment, Scene.fresh_place),
    Chore("edit", _put_right),
    Chore("import", _import),
    Chore("undo", _undo),
    Chore("backup", _backup),
    Chore("restore", _restore, Scene.place_of_copy),
    Chore("an upgrade", _moment, Scene.place_of_copy, migrates=True),
)
