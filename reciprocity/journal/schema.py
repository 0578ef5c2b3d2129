"""Creating and upgrading a journal: each migration in one immediate transaction."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

from reciprocity.errors import RecipError
from reciprocity.journal import paths
from reciprocity.journal.connection import Connection
from reciprocity.journal.schema_check import (
    APPLICATION_ID,
    damaged,
    migrations_to,
    newer,
    newest_version,
    statements_to,
    version_of,
)


def empty_journal(path: Path, begin: Callable[[], Connection]) -> Connection:
    """An empty journal in memory, for a path with no file. `begin` makes and opens the file once something is kept."""
    connection = Connection(path, in_memory=True)
    _migrate(connection)
    connection.begin_with(begin)
    return connection


def make_at(empty: Path, version: int) -> None:
    """Make a journal of that version in an empty file."""
    with closing(Connection(empty)) as connection:
        _migrate(connection, version=version)


def bring_up_to_date(copy: Path) -> None:
    """Apply the missing migrations to a copy that nobody else uses. Raises NewerJournal."""
    if version_of(copy) > newest_version():
        raise newer(copy)
    with closing(Connection(copy)) as connection:
        _migrate(connection)


def upgrade(connection: Connection, today: date | None) -> None:
    """Back the journal up, and apply the migrations that are missing."""
    _migrate(connection, lambda: _back_up(connection.path, today))


def _back_up(path: Path, today: date | None) -> None:
    from reciprocity.core.backup_reports import Reason
    from reciprocity.journal.backups import BackupFolder, local_day

    BackupFolder(path).make(Reason.BEFORE_UPGRADE, today or local_day())


def _migrate(connection: Connection, back_up: Callable[[], None] | None = None, *, version: int | None = None) -> None:
    """Apply the migrations up to `version` that are missing, in one transaction; none if another process was first.

    `back_up` is called while nobody else can write, and only where something is to be applied.
    """
    newest = len(migrations_to(version))
    connection.run("PRAGMA foreign_keys = OFF")
    with connection.writing():
        done = connection.scalar("PRAGMA user_version")
        if done < newest and back_up:
            back_up()
        for statement in statements_to(version, done):
            connection.run(statement)
        connection.run(f"PRAGMA user_version = {max(done, newest)}")
        connection.run(f"PRAGMA application_id = {APPLICATION_ID}")
        if connection.rows("PRAGMA foreign_key_check"):
            raise damaged(connection.path)
    connection.run("PRAGMA foreign_keys = ON")


def create(path: Path) -> None:
    """Make a journal in a draft file and link it to its name, unless another process was first.

    So no half-made journal is ever seen; a kill leaves a file behind that nothing looks at.
    """
    paths.make_folder(path.parent)
    draft = path.with_name(f".{path.name}.{os.urandom(6).hex()}.new")
    paths.make_private(draft)
    try:
        with closing(Connection(draft)) as connection:
            _migrate(connection)
        paths.give_name(draft, path)
    except RecipError as error:
        error.sentence = error.sentence.replace(str(draft), str(path))
        raise
    finally:
        draft.unlink(missing_ok=True)
        Path(f"{draft}-journal").unlink(missing_ok=True)


def await_creation(path: Path) -> None:
    """Wait up to two seconds while the file is empty and a draft beside it shows that another process is filling it."""
    for _ in range(100):
        if path.stat().st_size or not any(_drafts(path)):
            return
        time.sleep(0.02)


def drop_second_name(path: Path) -> None:
    """Remove the draft's name where a kill left it as a second link: a journal that is deleted must be gone."""
    found = path.stat()
    if found.st_nlink < 2:
        return
    for draft in _drafts(path):
        # Its maker may remove it at this moment.
        with suppress(FileNotFoundError):
            if os.path.samestat(draft.lstat(), found):
                draft.unlink()


def _drafts(path: Path) -> Iterator[Path]:
    """The draft files of `create` for this journal."""
    name = re.compile(rf"\.{re.escape(path.name)}\.[0-9a-f]{{12}}\.new")
    return (beside for beside in path.parent.iterdir() if name.fullmatch(beside.name))
