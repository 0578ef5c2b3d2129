"""The words to forget: finding them in texts (ignoring case and accents), in rows, and in the bytes of files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from reciprocity.core.people import name_key
from reciprocity.journal.connection import Connection
from reciprocity.journal.row_copy import Table, tables_in
from reciprocity.journal.soundness import DAYS, VOCABULARY

SHORT = 4
"""Texts with fewer letters are in every file by chance, and are not looked for in bytes."""

MANY = 200
"""With more texts than this, one is only found where it is a whole value."""

PIECE = 48
"""Bytes of a text to look for: the rest may be on another page of the file."""

BLOCK = 1 << 20

NO_TEXT = frozenset({"handles", "changes", "changed_rows", "notes_numbered"})
"""Tables without words of the user, or with copies of those elsewhere."""

NO_WORDS = (
    frozenset(("id", "handle", "person", "moment", "group_id", "merged_into", "canonical", "correction", "opener"))
    | frozenset(("written", "at"))
    | DAYS
    | frozenset(column for _, column in VOCABULARY)
)
"""Columns that hold what recip itself writes, which may happen to be somebody's name."""

PLACES = {
    ("people", "name"): 'the name of "{name}"',
    ("people", "note"): 'the note on "{name}"',
    ("nicknames", "nickname"): 'the nickname "{nickname}"',
    ("groups", "name"): 'the group "{name}"',
    ("intentions", "words"): "the intention of {day}",
    ("corrected_names", "called"): "a name that reading was put right by",
    ("corrections", "shape"): "a line that reading was put right by",
    ("not_people", "name"): 'the word "{name}", which is nobody',
    ("imports", "me"): "what you are called in an import",
    ("imports", "label"): "the name of a file that was imported",
    ("identities", "address"): "an address that somebody writes from",
}


class Words:
    """Names or lines to look for."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = tuple(dict.fromkeys(text for text in texts if name_key(text)))
        self._keys = frozenset(map(name_key, self.texts))

    def __bool__(self) -> bool:
        return bool(self.texts)

    def are_in(self, text: str) -> bool:
        """Whether a text holds one of them as whole words: "Mark's", but not "market"."""
        key = name_key(text)
        return key in self._keys or bool(self._pattern and self._pattern.search(key))

    def touch(self, text: str) -> bool:
        """Whether a text contains the letters of one, if only within another word."""
        forms = (text.casefold(), name_key(text))
        return any(name_key(one) in form or one.casefold() in form for one in self.texts for form in forms)

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        if not self._keys or len(self._keys) > MANY:
            return None
        return re.compile("|".join(_found(key) for key in sorted(self._keys, key=len, reverse=True)))

    def are_in_file(self, path: Path) -> bool:
        """Whether the bytes of a file contain one of them, as recip writes it; False where there is no file."""
        if not self._traces or not path.is_file():
            return False
        longest = max(map(len, self._traces))
        kept = b""
        try:
            with path.open("rb") as file:
                while block := file.read(BLOCK):
                    there = kept + block.lower()
                    if any(trace in there for trace in self._traces):
                        return True
                    kept = there[-longest:]
        except FileNotFoundError:
            pass
        except PermissionError:
            return True  # nobody can tell
        return False

    @cached_property
    def _traces(self) -> tuple[bytes, ...]:
        long = [text for text in self.texts[:MANY] if len(name_key(text)) >= SHORT]
        written = (form for text in long for form in (text, text.lower(), name_key(text), json.dumps(text)[1:-1]))
        return tuple(dict.fromkeys(form.encode("utf-8", "replace")[:PIECE].lower() for form in written))


@dataclass(frozen=True, slots=True)
class Mentions:
    """The handles of lines that hold the words, moments first, and a description of other places."""

    handles: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


def mentions_in(connection: Connection, words: Words) -> Mentions:
    """Every row that holds one of the words, in tables yet to come too."""
    handles: dict[str, None] = {}
    places: dict[str, None] = {}
    for table in _with_text(connection) if words else ():
        # A key is the name again; parts and contacts, of which there are most, hold no text.
        texts = [name for name, type_ in table.types.items() if type_ == "TEXT" and name not in NO_WORDS | {"key"}]
        if not texts:
            continue
        for row in connection.rows(f'SELECT * FROM "{table.name}"'):
            columns = dict(zip(table.types, row, strict=True))
            found = [name for name in texts if is_said(name, columns[name], words)]
            if found and "handle" in columns:
                handles[columns["handle"]] = None
            else:
                places |= dict.fromkeys(PLACES.get((table.name, name), table.name).format(**columns) for name in found)
    return Mentions(tuple(handles), tuple(places))


def explain_traces(connection: Connection, words: Words) -> bool:
    """Whether something that the file rightly holds contains the letters, and so explains them in its bytes."""
    everything = ["sqlite_schema", *(table.name for table in tables_in(connection))]
    rows = (row for table in everything for row in connection.each(f'SELECT * FROM "{table}"'))
    return any(isinstance(value, str) and words.touch(value) for row in rows for value in row)


def _with_text(connection: Connection) -> list[Table]:
    """The tables that may hold words, moments first."""
    return sorted(tables_in(connection, NO_TEXT), key=lambda table: (table.name != "moments", table.name))


def is_said(column: str, value: object, words: Words) -> bool:
    """Whether a value of a column that the user may have written holds one of the words."""
    return isinstance(value, str) and column not in NO_WORDS and words.are_in(value)


def _found(key: str) -> str:
    """A pattern for whole words (or with an s) where spaces separate words; elsewhere for the letters."""
    return rf"(?<![^\W_]){re.escape(key)}(?:'?s)?(?![^\W_])" if key.isascii() else re.escape(key)
