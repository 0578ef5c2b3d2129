"""Commands that recip is killed in, and the journal that they run on."""

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
"""A migration of a hypothetical newer version, so that today's journals need an upgrade."""


@dataclass
class Workspace:
    """A journal that is used from kill to kill, in a working directory."""

    folder: Path
    numbers: Iterator[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        with journal_at(self.journal_path):
            for person in PEOPLE:
                run((*log(f"called {person}", person), "--new"))

    @property
    def journal_path(self) -> Path:
        return self.folder / "kept" / "journal.db"

    def new_journal_path(self) -> Path:
        """A path at which neither the journal nor its directory exists."""
        return self.folder / f"fresh {next(self.numbers)}" / "recip" / "journal.db"

    def copy_journal(self) -> Path:
        """A copy of the journal, in a directory of its own."""
        folder = self.folder / f"copy {next(self.numbers)}"
        shutil.copytree(self.journal_path.parent, folder)
        return folder / self.journal_path.name

    def messages(self, random: Random) -> Path:
        """A CSV file of messages with all PEOPLE and a new person."""
        number = next(self.numbers)
        names = (*PEOPLE, f"Stranger {number}")
        days = [f"2026-{random.randint(1, 10):02}-{random.randint(1, 28):02}" for _ in range(300)]
        rows = [f"{day}T09:{random.randint(10, 59)}:00Z,{random.choice(names)},me" for day in days]
        file = self.folder / f"messages {number}.csv"
        file.write_text("time,from,to\n" + "\n".join(rows), encoding="utf-8")
        return file


@dataclass(frozen=True, slots=True)
class Workload:
    """A command to be killed, and the journal it runs on. `migrates` makes it upgrade the schema first."""

    name: str
    command: Callable[[Workspace, Random], Command]
    journal_path: Callable[[Workspace], Path] = lambda workspace: workspace.journal_path
    migrates: bool = False

    def steps(self, workspace: Workspace) -> Path | None:
        """The migrations to use instead of recip's own, if any."""
        return newer_steps(workspace.folder) if self.migrates else None


def newer_steps(folder: Path) -> Path:
    """A directory with recip's migrations and EXTRA_STEP, made within `folder`."""
    steps = folder / "steps"
    if not steps.exists():
        shutil.copytree(schema_check.MIGRATIONS, steps)
        (steps / "9999_extra.sql").write_text(EXTRA_STEP, encoding="utf-8")
    return steps


def log(note: str, *names: str) -> Command:
    """A log command that is fully specified by options."""
    who = [word for name in names for word in ("--with", name)]
    return ("log", *who, "--kind", "support", "--give", "--note", note)


def _moment(workspace: Workspace, random: Random) -> Command:
    new = (f"Newcomer {next(workspace.numbers)}",) if random.random() < 0.3 else ()
    names = (*random.sample(PEOPLE, random.randint(1, 3)), *new)
    return (*log(f"moment {next(workspace.numbers)}", *names), "--new")


def _line(workspace: Workspace, random: Random) -> Command:
    return ("log", f"called {random.choice(PEOPLE)} yesterday, just because, for the {next(workspace.numbers)}th time")


def _edit(workspace: Workspace, random: Random) -> Command:
    return (
        "edit",
        "--note",
        f"put right {next(workspace.numbers)}",
        "--with",
        random.choice(PEOPLE),
        "--felt",
        "lighter",
    )


def _import(workspace: Workspace, random: Random) -> Command:
    return ("import", "csv", str(workspace.messages(random)), "--me", "me")


def _backup(_: Workspace, __: Random) -> Command:
    return ("backup",)


def _restore(_: Workspace, __: Random) -> Command:
    return ("restore", "--yes")


def _undo(_: Workspace, __: Random) -> Command:
    return ("undo",)


WORKLOADS = (
    Workload("log", _moment),
    Workload("log of a line", _line),
    Workload("the first log", _moment, Workspace.new_journal_path),
    Workload("edit", _edit),
    Workload("import", _import),
    Workload("undo", _undo),
    Workload("backup", _backup),
    Workload("restore", _restore, Workspace.copy_journal),
    Workload("an upgrade", _moment, Workspace.copy_journal, migrates=True),
)
