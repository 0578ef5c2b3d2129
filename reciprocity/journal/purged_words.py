"""The words that are to be forgotten: known again in texts, in whatever case and accents, and in the bytes of files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from reciprocity.core.people import name_key

SHORT = 4
"""Fewer letters than these are in every file by chance, and are not looked for in bytes."""

MANY = 200
"""Of more texts than these, one is known again only where it stands alone."""

PIECE = 48
"""A long text is looked for by its beginning: what is longer may be spread over pages of the file."""

BLOCK = 1 << 20


class Words:
    """Some names or lines, to be found wherever they are."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = tuple(dict.fromkeys(text for text in texts if name_key(text)))
        self._keys = frozenset(map(name_key, self.texts))

    def __bool__(self) -> bool:
        return bool(self.texts)

    def are_in(self, text: str) -> bool:
        """Whether a text holds one of them, as words of its own: "Mark's", and no market."""
        key = name_key(text)
        return key in self._keys or bool(self._pattern and self._pattern.search(key))

    def touch(self, text: str) -> bool:
        """Whether the letters of one are in a text at all, if only within another word."""
        forms = (text.casefold(), name_key(text))
        return any(name_key(one) in form or one.casefold() in form for one in self.texts for form in forms)

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        if not self._keys or len(self._keys) > MANY:
            return None
        return re.compile("|".join(_found(key) for key in sorted(self._keys, key=len, reverse=True)))

    def are_in_file(self, path: Path) -> bool:
        """Whether the bytes of a file hold one of them, as recip writes it; False where there is no file."""
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
            return True  # it may: nobody can tell
        return False

    @cached_property
    def _traces(self) -> tuple[bytes, ...]:
        long = [text for text in self.texts[:MANY] if len(name_key(text)) >= SHORT]
        written = (form for text in long for form in (text, text.lower(), name_key(text), json.dumps(text)[1:-1]))
        return tuple(dict.fromkeys(form.encode("utf-8", "replace")[:PIECE].lower() for form in written))


def _found(key: str) -> str:
    """Where spaces set words apart it is a word, or one with an s; elsewhere, and where names are declined, letters."""
    return rf"(?<![^\W_]){re.escape(key)}(?:'?s)?(?![^\W_])" if key.isascii() else re.escape(key)
