"""Opening, creating and upgrading a journal: each migration in one immediate transaction."""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

from reciprocity.errors import JournalUnusable, NoAccess, RecipError
from reciprocity.journal import paths
from reciprocity.journal.connection import Connection
from reciprocity.journal.schema_check import (
    APPLICATION_ID,
    damaged,
    migrations_to,
    newer,
    newest_version,
    older,
    statements_to,
    version_of,
)

OLDEST_SQLITE = (3, 37)
"""The first with STRICT tables."""


def opened(path: Path, *, create: bool, read_only: bool, today: date | None = None) -> Connection:
    """A connection to the journal at `path`, which is made first where there is none.

    A journal of an older version is backed up (dated `today`), and then brought up to date.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise JournalUnusable(
            f"This Python brings SQLite {sqlite3.sqlite_version}; recip needs 3.37.", "Use a newer Python."
        )
    if not paths.journal_exists(path):
        if not create or read_only:
            raise NoAccess(f"No journal is at {path} yet.", "It begins with your first line: recip log …")
        try:
            _create(path)
        except OSError as error:
            raise paths.refusal_of(error, path) from error
    _await_creation(path)
    if version_of(path) > newest_version():
        raise newer(path)
    _drop_second_name(path)
    connection = Connection(path, read_only=read_only)
    try:
        # Asked again: the header may have told what an interrupted migration wrote, which is rolled back by now.
        if connection.scalar("PRAGMA user_version") < newest_version():
            if read_only:
                raise older(path)  # noqa: TRY301 - known here, and closed below
            _migrate(connection, lambda: _back_up(path, today))
    except BaseException:
        connection.close()
        raise
    return connection


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


def _back_up(path: Path, today: date | None) -> None:
    # There is nearly always nothing to migrate, so this is not loaded at the top.
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


def _create(path: Path) -> None:
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


def _await_creation(path: Path) -> None:
    """Wait up to two seconds while the file is empty and a draft beside it shows that another process is filling it."""
    for _ in range(100):
        if path.stat().st_size or not any(_drafts(path)):
            return
        time.sleep(0.02)


def _drop_second_name(path: Path) -> None:
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
    """The draft files of `_create` for this journal."""
    name = re.compile(rf"\.{re.escape(path.name)}\.[0-9a-f]{{12}}\.new")
    return (beside for beside in path.parent.iterdir() if name.fullmatch(beside.name))
