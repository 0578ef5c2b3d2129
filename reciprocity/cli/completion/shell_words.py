"""Shell words as data: split a line typed so far as a shell would, and quote a word so that a shell takes it literally.

Nothing here expands anything: `$HOME` and `$(date)` are the letters that they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

SPACES = " \t\n"
OPERATORS = "<>|&;()"
IN_DOUBLE = '"\\$`\n'
"""What a backslash protects within double quotes; before anything else it is itself."""

SAFE = re.compile(r"[A-Za-z0-9_./:=@%+,-]|[^\x00-\x7f]")
ANSI = "$'"


@dataclass(frozen=True, slots=True)
class Split:
    """A line up to the cursor: the whole words, and the beginning of the one that is being typed.

    `start` is where that word begins in the line, and `quote` the quote that is open at its end: one of `'`, `"`, `$'`
    (bash's own escapes within) or nothing. `is_word` is false where an operator came before it, as in `< file`.
    """

    words: tuple[str, ...]
    typed: str
    start: int
    quote: str = ""
    is_word: bool = True


def split(line: str, *, fish: bool = False) -> Split:
    """Split a line as bash does, or fish. Its last word may be empty, half typed, or half quoted."""
    words: list[str] = []
    word, start, quote, begun, is_word = "", 0, "", False, True
    at = 0
    while at < len(line):
        one, after = line[at], line[at + 1 : at + 2]
        at += 1
        if quote:
            if one == quote[-1]:
                quote = ""
            elif one == "\\" and after and after in _escapable(quote, fish=fish):
                word, at = word + after, at + 1
            else:
                word += one
        elif one in SPACES or one in OPERATORS:
            if begun:
                words.append(word)
            is_word = one in SPACES and (is_word or begun)
            word, start, begun = "", at, False
        else:
            begun = True
            if one in "'\"":
                quote = one
            elif one == "$" and after in ("'", '"') and after and not fish:
                quote, at = ANSI if after == "'" else after, at + 1
            elif one == "\\":
                word, at = word + after, at + 1
            else:
                word += one
    return Split(tuple(words), word, start, quote, is_word)


def _escapable(quote: str, *, fish: bool) -> str:
    if quote == "'":
        return "\\'" if fish else ""
    return "\\'" if quote == ANSI else IN_DOUBLE


def bash_quoted(text: str, quote: str = "") -> str:
    """The text as bash takes it literally, outside of quotes or where the given one is open already.

    A `!` is the history's, even within double quotes: there they are closed for it.
    """
    if quote == "'":
        return text.replace("'", "'\\''")
    if quote == ANSI:
        return re.sub(r"[\\']", r"\\\g<0>", text).replace("!", "\\x21")
    if quote == '"':
        return re.sub(r'["\\$`]', r"\\\g<0>", text).replace("!", '"\\!"')
    return "".join(one if SAFE.fullmatch(one) else f"\\{one}" for one in text)


def bash_completion(line: str, replaced: str, word: str) -> str | None:
    """What bash is to put where it has `replaced`, the end of the line, for the last word to become this one.

    bash breaks words at colons and equal signs, and leaves an opening quote: what it keeps of the word must be how the
    new one begins, letter for letter; None where it is not.
    """
    if not line.endswith(replaced):
        return None
    stays = split(line[split(line).start : len(line) - len(replaced)])
    if stays.words or not word.startswith(stays.typed):
        return None
    quoted = bash_quoted(word[len(stays.typed) :], stays.quote)
    # bash closes an open quote itself, but not where it finds one at the end already, even one that is protected.
    closing = stays.quote[-1:]
    if closing and quoted.endswith(closing):
        quoted += closing
    # And it takes the opening one away where what is put in begins with another.
    return closing + quoted if closing and quoted.startswith(closing) else quoted


POWERSHELL_QUOTES = re.compile("['\u2018\u2019\u201a\u201b]")


def powershell_quoted(word: str) -> str | None:
    """A word as PowerShell takes it literally and hands it on; None for one that it cannot hand to a program.

    It takes four curly apostrophes for straight ones. Windows PowerShell passes double quotes on unprotected, and takes
    a backslash at the end for the protection of its own.
    """
    if '"' in word or word.endswith("\\"):
        return None
    if re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_.-]*|--?[a-z][a-z-]*", word):
        return word
    return "'" + POWERSHELL_QUOTES.sub(r"\g<0>\g<0>", word) + "'"
