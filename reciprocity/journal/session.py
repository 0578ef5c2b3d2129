"""A read-only SQLModel session on the journal, for notebooks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reciprocity.errors import Refused
from reciprocity.journal.connection import PRAGMAS, Connection
from reciprocity.journal.schema_check import version_of

if TYPE_CHECKING:
    from sqlmodel import Session


@contextmanager
def reading_session(path: Path) -> Iterator[Session]:
    """A session over the tables of `journal.tables`. Flushing a change raises Refused.

    SQLite itself refuses to write as well (`query_only`), so SQL by hand cannot write either.
    """
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import NullPool
    from sqlmodel import Session

    version_of(path)
    Connection(path, read_only=True).close()  # refuses a foreign schema
    engine = create_engine("sqlite://", creator=lambda: _opened(path), poolclass=NullPool)
    try:
        with Session(engine) as session:
            event.listen(session, "before_flush", _refuse)
            yield session
    finally:
        engine.dispose()


def _opened(path: Path) -> Any:  # noqa: ANN401 - a sqlite3 connection, as SQLAlchemy wants it
    import sqlite3

    raw = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)
    for pragma in (*PRAGMAS, "PRAGMA query_only = ON"):
        raw.execute(pragma)
    return raw


def _refuse(*_: object) -> None:
    raise Refused(
        "A notebook's session only reads the journal.", "Commands write: recip log, recip edit, recip people."
    )
