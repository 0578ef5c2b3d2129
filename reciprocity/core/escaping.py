"""Escape control and bidirectional characters in untrusted text."""

from __future__ import annotations

import unicodedata

HIDDEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs"})
JOINERS = frozenset("\u200c\u200d")


def escape_controls(text: str) -> str:
    r"""The text with every character that could steer a terminal, or hide, shown as an escape (`\x1b`, `\u202e`).

    Those are control, format, line and paragraph separator and surrogate characters (Unicode Cc, Cf, Zl, Zp, Cs). The
    two joiners stay after a letter or picture outside ASCII, where emoji and several scripts are written with them.
    """
    # What Python calls printable holds none of them, in any script.
    if text.isprintable():
        return text
    if "\u200c" not in text and "\u200d" not in text:
        return text.translate(ESCAPES)  # a note of ten megabytes in half a second, against four letter by letter
    return "".join(
        _escape(character) if _hides(character, before) else character
        for before, character in zip(" " + text, text, strict=False)
    )


def shell_quoted(word: str) -> str:
    """A word in quotes, for a command that somebody may copy into a shell: there it is that word, and nothing runs."""
    shown = escape_controls(word)
    if not any(one in shown for one in '"$`\\!'):
        return f'"{shown}"'
    return "'" + shown.replace("'", "'\\''") + "'"


def shell_word(word: str) -> str:
    """The same, without quotes where no shell needs them."""
    return word if word and all(one.isalnum() or one in "_.@+-/" for one in word) else shell_quoted(word)


class _Escapes(dict[int, str]):
    """What each character is shown as, by its code, remembered once it is known."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        shown = _escape(character) if unicodedata.category(character) in HIDDEN else character
        self[code] = shown
        return shown


ESCAPES = _Escapes()


def replace_surrogates(text: str) -> str:
    """The text as it can be kept: each byte that was no text (a lone surrogate) becomes U+FFFD; all else stays."""
    return text if text.isascii() else "".join("\ufffd" if "\ud800" <= one <= "\udfff" else one for one in text)


def _hides(character: str, before: str) -> bool:
    if character in JOINERS and not before.isascii() and unicodedata.category(before) not in HIDDEN:
        return False
    return unicodedata.category(character) in HIDDEN


def _escape(character: str) -> str:
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")
