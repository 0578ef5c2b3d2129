"""Finding lines by their words. The index is brought up to date when somebody searches, so that logging never waits."""

from __future__ import annotations

import re

from reciprocity.core.people import name_key
from reciprocity.journal.connection import Connection

WORDS = re.compile(r'"([^"]*\w[^"]*)"|(\w+)')
FIRST_UNSPACED = "\u0e00"
"""From Thai on, scripts come up that put no spaces between words; those lines are searched letter by letter."""


def searched(connection: Connection, text: str) -> tuple[str | None, str | None]:
    """What the index is to look for, and what has to be looked for letter by letter; None where there is no such.

    Each word begins a word of the line; words in quotes stand together as they are.
    """
    if not text.strip():
        return None, None
    words = [f'"{together}"' if together else f'"{word}"*' for together, word in WORDS.findall(text)]
    if not words or any(letter >= FIRST_UNSPACED for letter in text):
        return None, name_key(text)
    bring_up_to_date(connection)
    return " ".join(words), None


def mentions_term(note: str, text: str) -> bool:
    """Whether a note says what is searched for, by the same rule as the index; for what is few and has none."""
    if any(letter >= FIRST_UNSPACED for letter in text) or not WORDS.search(text):
        return name_key(text) in name_key(note)
    words = " ".join(re.findall(r"\w+", name_key(note)))
    wanted = [
        (" ".join(re.findall(r"\w+", name_key(together or word))), bool(together))
        for together, word in WORDS.findall(text)
    ]
    return all(f" {each}{' ' if is_whole else ''}" in f" {words} " for each, is_whole in wanted)


def bring_up_to_date(connection: Connection) -> None:
    """Take out of the index what has changed or gone, and put in what is new."""
    if not connection.value("SELECT EXISTS (SELECT 1 FROM notes_numbered WHERE is_indexed = 0)"):
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
    """The index anew, with nothing left in it of lines that are gone."""
    bring_up_to_date(connection)
    with connection.writing():
        connection.run("INSERT INTO notes_search (notes_search) VALUES ('rebuild')")
        connection.run("INSERT INTO notes_search (notes_search) VALUES ('optimize')")
