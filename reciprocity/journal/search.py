"""Full-text search. The index is updated when somebody searches, so that logging never waits for it."""

from __future__ import annotations

import re

from reciprocity.core.people import name_key
from reciprocity.journal.connection import Connection

WORDS = re.compile(r'"([^"]*\w[^"]*)"|(\w+)')
FIRST_UNSPACED = "\u0e00"
"""From Thai on there are scripts without spaces between words; such text is searched by letters."""


def searched(connection: Connection, text: str) -> tuple[str | None, str | None]:
    """A query for the index, or else a key to look for letter by letter; None for whichever does not apply.

    Each word of `text` begins a word of the line; quoted words stand together as they are.
    """
    if not text.strip():
        return None, None
    words = [f'"{together}"' if together else f'"{word}"*' for together, word in WORDS.findall(text)]
    if not words or any(letter >= FIRST_UNSPACED for letter in text):
        return None, name_key(text)
    bring_up_to_date(connection)
    return " ".join(words), None


def mentions_term(note: str, text: str) -> bool:
    """Whether a note matches `text` by the same rule as the index, for tables that have no index."""
    if any(letter >= FIRST_UNSPACED for letter in text) or not WORDS.search(text):
        return name_key(text) in name_key(note)
    words = " ".join(re.findall(r"\w+", name_key(note)))
    wanted = [
        (" ".join(re.findall(r"\w+", name_key(together or word))), bool(together))
        for together, word in WORDS.findall(text)
    ]
    return all(f" {each}{' ' if is_whole else ''}" in f" {words} " for each, is_whole in wanted)


def bring_up_to_date(connection: Connection) -> None:
    """Update the index for notes that are new, changed or gone."""
    if not connection.scalar("SELECT EXISTS (SELECT 1 FROM notes_numbered WHERE is_indexed = 0)"):
        return
    with connection.writing():
        connection.run(
            "DELETE FROM notes_search WHERE rowid IN (SELECT number FROM notes_numbered WHERE is_indexed = 0)"
        )
        connection.run(
            "INSERT INTO notes_search (rowid, note) SELECT number, note FROM notes_numbered"
            " JOIN moments ON moments.id = moment WHERE is_indexed = 0"
        )
        connection.run("DELETE FROM notes_numbered WHERE is_indexed = 0 AND moment IS NULL")
        connection.run("UPDATE notes_numbered SET is_indexed = 1 WHERE is_indexed = 0")


def rebuild(connection: Connection) -> None:
    """Rebuild the index, so that nothing is left in it of lines that are gone."""
    bring_up_to_date(connection)
    with connection.writing():
        connection.run("INSERT INTO notes_search (notes_search) VALUES ('rebuild')")
        connection.run("INSERT INTO notes_search (notes_search) VALUES ('optimize')")
