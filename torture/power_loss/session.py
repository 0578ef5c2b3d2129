"""Record a session: its commands, disk operations, and the journal's content after each command."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from reciprocity.journal.backups import BackupFolder
from torture.content import EMPTY, Content, content_of, content_without_recip
from torture.in_process import Command, journal_at, migrations_from, run
from torture.power_loss.disk import Step
from torture.power_loss.recording import recording

JOURNAL_PATH = "kept/recip/journal.db"
"""The journal's path below the recorded root, in directories that do not exist yet."""


@dataclass(frozen=True, slots=True)
class Session:
    """Disk operations, and the journal's content and number of backups before the first command and after each.

    The first `prepared` steps are the files that existed before. `migrations` replaced recip's own, if given.
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
    """Run the commands on a journal below `root`, with other pragmas or migrations if given."""
    journal_path = root / JOURNAL_PATH
    contents = [_at_first(journal_path, migrations)]
    backups = [len(BackupFolder(journal_path).all())]
    with recording(root) as recorder, journal_at(journal_path), _with(pragmas), migrations_from(migrations):
        for number, command in enumerate(commands, 1):

            def heard(number: int = number) -> None:
                recorder.acknowledged(number)
                backups.append(len(BackupFolder(journal_path).all()))

            run(command, heard)
            contents.append(content_without_recip(journal_path))
    steps = tuple(recorder.steps)
    return Session(tuple(commands), steps, tuple(contents), tuple(backups), recorder.prepared, migrations)


def _at_first(journal_path: Path, migrations: Path | None) -> Content:
    """The journal's content before the first command, migrated (in a copy)."""
    if not journal_path.exists():
        return EMPTY
    with tempfile.TemporaryDirectory() as folder, migrations_from(migrations):
        copy = Path(folder, journal_path.name)
        copy.write_bytes(journal_path.read_bytes())
        return content_of(copy)


def recorded_recovery(root: Path, allowed: tuple[Content, ...]) -> Session:
    """Record the recovery after a power cut; a second cut may leave only what the first one could."""
    with recording(root) as recorder:
        content_of(root / JOURNAL_PATH)
    return Session((("open",),), tuple(recorder.steps), allowed, (0, 0), recorder.prepared)


@contextlib.contextmanager
def _with(pragmas: tuple[str, ...] | None) -> Iterator[None]:
    if pragmas is None:
        yield
        return
    with mock.patch("reciprocity.journal.connection.PRAGMAS", pragmas):
        yield
