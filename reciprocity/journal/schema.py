"""How a journal comes to be and grows: numbered steps, each file of SQL in one immediate transaction."""

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
from reciprocity.journal.connection import APPLICATION_ID, Connection, damaged, newer, older, version_of

MIGRATIONS = Path(__file__).parent / "migrations"

OLDEST_SQLITE = (3, 37)
"""The first with STRICT tables."""


def opened(place: Path, *, create: bool, read_only: bool, today: date | None = None) -> Connection:
    """A connection to the journal at this place, of the newest version; made first where there is none.

    One of an older version is backed up first, under the day `today`, and then brought up to date.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise JournalUnusable(
            f"This Python brings SQLite {sqlite3.sqlite_version}; recip needs 3.37.", "Use a newer Python."
        )
    if not paths.journal_exists(place):
        if not create or read_only:
            raise NoAccess(f"No journal is at {place} yet.", "It begins with your first line: recip log …")
        try:
            _create(place)
        except OSError as error:
            raise paths.refusal_of(error, place) from error
    _await_maker(place)
    steps = _steps()
    if version_of(place) > len(steps):
        raise newer(place)
    _drop_second_name(place)
    connection = Connection(place, read_only=read_only)
    try:
        # Asked again: the header may have told what a migration wrote that was cut off, and is taken back by now.
        if connection.value("PRAGMA user_version") < len(steps):
            if read_only:
                raise older(place)  # noqa: TRY301 - known here, and closed below
            _migrate(connection, steps, lambda: _back_up(place, today))
    except BaseException:
        connection.close()
        raise
    return connection


def migrate_to_newest(connection: Connection) -> None:
    """Make an empty database a journal of the newest version."""
    _migrate(connection, _steps())


def newest_version() -> int:
    """The version that this recip writes."""
    return len(_steps())


def migrations_to(version: int) -> list[Path]:
    """Those that make a journal of that version, in their order."""
    return _steps()[:version]


def make_at(empty: Path, version: int) -> None:
    """Make a journal of that version in an empty file."""
    with closing(Connection(empty)) as connection:
        _migrate(connection, migrations_to(version))


def bring_up_to_date(copy: Path) -> None:
    """Take the steps that a copy is missing: a file of one's own, which nobody else uses. Raises NewerJournal."""
    steps = _steps()
    if version_of(copy) > len(steps):
        raise newer(copy)
    with closing(Connection(copy)) as connection:
        _migrate(connection, steps)


def statements_of(script: str) -> Iterator[str]:
    """The statements of a script, one at a time: `executescript` would commit what is open."""
    statement = ""
    for piece in script.split(";")[:-1]:
        statement += f"{piece};"
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""
    if statement:
        raise ValueError(f"not a whole statement: {statement}")


def _steps() -> list[Path]:
    return sorted(MIGRATIONS.glob("[0-9]*.sql"))


def _back_up(place: Path, today: date | None) -> None:
    # Nearly always there is nothing to migrate, and nothing of this to load.
    from reciprocity.core.backup_reports import Reason
    from reciprocity.journal.backups import BackupFolder, day_here

    BackupFolder(place).make(Reason.BEFORE_UPGRADE, today or day_here())


def _migrate(connection: Connection, steps: list[Path], back_up: Callable[[], None] | None = None) -> None:
    """Take the steps that are missing. Whoever comes second finds them taken.

    `back_up` is called while nobody else can write, and only by the one who takes the steps.
    """
    connection.run("PRAGMA foreign_keys = OFF")
    with connection.writing():
        version = connection.value("PRAGMA user_version")
        if version < len(steps) and back_up:
            back_up()
        for number, step in enumerate(steps[version:], start=version + 1):
            for statement in statements_of(step.read_text(encoding="utf-8")):
                connection.run(statement)
            connection.run(f"PRAGMA user_version = {number}")
        connection.run(f"PRAGMA application_id = {APPLICATION_ID}")
        if connection.rows("PRAGMA foreign_key_check"):
            raise damaged(connection.place)
    connection.run("PRAGMA foreign_keys = ON")


def _create(place: Path) -> None:
    """Make a journal beside its place, whole, and then give it its name, unless another process was first.

    So nobody ever meets a half-made journal; what a kill leaves behind is a file that nothing looks at.
    """
    paths.make_folder(place.parent)
    draft = place.with_name(f".{place.name}.{os.urandom(6).hex()}.new")
    paths.make_private(draft)
    try:
        connection = Connection(draft)
        try:
            _migrate(connection, _steps())
        finally:
            connection.close()
        paths.give_name(draft, place)
    except RecipError as error:
        error.sentence = error.sentence.replace(str(draft), str(place))
        raise
    finally:
        draft.unlink(missing_ok=True)
        Path(f"{draft}-journal").unlink(missing_ok=True)


def _await_maker(place: Path) -> None:
    """Wait, two seconds at most, while the file is empty and a draft beside it tells that somebody is filling it."""
    for _ in range(100):
        if place.stat().st_size or not any(_drafts(place)):
            return
        time.sleep(0.02)


def _drop_second_name(place: Path) -> None:
    """Remove the name under which the journal was made, where a kill left it: a journal that is deleted is gone."""
    found = place.stat()
    if found.st_nlink < 2:
        return
    for draft in _drafts(place):
        # Its maker may remove it at this moment.
        with suppress(FileNotFoundError):
            if os.path.samestat(draft.lstat(), found):
                draft.unlink()


def _drafts(place: Path) -> Iterator[Path]:
    """The files beside a journal under whose names it may be being made."""
    named = re.compile(rf"\.{re.escape(place.name)}\.[0-9a-f]{{12}}\.new")
    return (path for path in place.parent.iterdir() if named.fullmatch(path.name))
