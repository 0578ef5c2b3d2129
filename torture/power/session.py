"""A session at recip, recorded: commands as typed, and what the journal held after each."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from reciprocity.journal.backups import BackupFolder
from torture.content import NOTHING, Content, content_of, content_without_recip
from torture.in_process import Command, journal_at, run, steps_from
from torture.power.disk import Step
from torture.power.recording import recorded

PLACE = "kept/recip/journal.db"
"""Where the journal is to be, in folders that are not there yet."""


@dataclass(frozen=True, slots=True)
class Session:
    """The steps that reached the disk; what the journal held before the first command and after each; how many backups.

    The first `prepared` steps put there what lay on the disk before the session began. `migrations` are those of the
    recip that was used, where they are not this one's.
    """

    commands: tuple[Command, ...]
    steps: tuple[Step, ...]
    contents: tuple[Content, ...]
    backups: tuple[int, ...]
    prepared: int = 0
    migrations: Path | None = None


def recorded_session(
    root: Path, commands: Sequence[Command], pragmas: tuple[str, ...] | None = None, migrations: Path | None = None
) -> Session:
    """Run the commands on a journal below the folder `root`, with other pragmas or migrations where they are given."""
    place = root / PLACE
    contents = [_at_first(place, migrations)]
    backups = [len(BackupFolder(place).all())]
    with recorded(root) as recorder, journal_at(place), _with(pragmas), steps_from(migrations):
        for number, command in enumerate(commands, 1):

            def heard(number: int = number) -> None:
                recorder.said(number)
                backups.append(len(BackupFolder(place).all()))

            run(command, heard)
            contents.append(content_without_recip(place))
    steps = tuple(recorder.steps)
    return Session(tuple(commands), steps, tuple(contents), tuple(backups), recorder.prepared, migrations)


def _at_first(place: Path, migrations: Path | None) -> Content:
    """What the journal holds before the first command, once it is up to date: looked at in a copy."""
    if not place.exists():
        return NOTHING
    with tempfile.TemporaryDirectory() as folder, steps_from(migrations):
        copy = Path(folder, place.name)
        copy.write_bytes(place.read_bytes())
        return content_of(copy)


def recorded_recovery(root: Path, allowed: tuple[Content, ...]) -> Session:
    """How recip opens what a power cut left below `root`; a second cut may leave only what the first one could."""
    with recorded(root) as recorder:
        content_of(root / PLACE)
    return Session((("open",),), tuple(recorder.steps), allowed, (0, 0), recorder.prepared)


@contextlib.contextmanager
def _with(pragmas: tuple[str, ...] | None) -> Iterator[None]:
    if pragmas is None:
        yield
        return
    with mock.patch("reciprocity.journal.connection.PRAGMAS", pragmas):
        yield
