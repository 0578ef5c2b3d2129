"""A line as tokens: words and punctuation, normalised, with abbreviations and contractions spelled out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reciprocity.core.people import name_key
from reciprocity.reading.lexicon import pairs, word_set

LONGEST = 400
"""How many tokens of a line are looked at; a moment is told in far fewer."""
COMBINING = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f"
    "\u0980-\u0dff\u0e31-\u0e4e\u200b-\u200f\u2060\ufeff"
)
HYPHENS = ("-", "‐", "‑")
APOSTROPHES = "'’‘ʼ`"
TOKEN = re.compile(
    rf"[Aa]&[Ee]\b|\d+(?:[-/.]\d+)+|[\w{COMBINING}]+(?:[{APOSTROPHES}][\w{COMBINING}]+)*[{APOSTROPHES}]?|[^\w\s]",
)
UNSPACED = (
    ("\u0e00", "\u0eff"),
    ("\u3040", "\u30ff"),
    ("\u3400", "\u9fff"),
    ("\uac00", "\ud7af"),
    ("\uf900", "\ufaff"),
)
"""First and last letters of the scripts that are written without spaces."""
ABBREVIATIONS = pairs("abbreviations")
CONTRACTIONS = {short: full.split() for short, full in pairs("contractions").items()}
NEGATED = word_set("negated without apostrophe")
CLITICS = {"s": "'s", "d": "would", "ll": "will", "ve": "have", "re": "are", "m": "am"}


class Token(NamedTuple):
    """One word or mark: as typed, its normal form (`norm`), and where it starts and ends in the line.

    A contraction is two tokens at one position: "didn't" is `did` and `not`, "Maya's" is `maya` and `'s`.
    """

    text: str
    norm: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        return self.norm[:1].isalnum()

    @property
    def is_capital(self) -> bool:
        return self.text[:1].isupper()


def norm_at(tokens: Sequence[Token], index: int) -> str:
    """The normal form of a token; an empty string beyond either end."""
    return tokens[index].norm if 0 <= index < len(tokens) else ""


def tokens_of(line: str, names: Iterable[str] = ()) -> tuple[Token, ...]:
    """The words and marks of a line; `names` are cut out of text that is written without spaces."""
    found: list[Token] = []
    for match in TOKEN.finditer(line):
        if match.group() == "/" and found and found[-1].text.lower() == "w":
            continue
        if match.group() in HYPHENS and _joins(line, match.start()):
            continue
        found.extend(_parts(match.group(), match.start(), names))
        if len(found) >= LONGEST:
            break
    return tuple(found)


def is_unspaced(text: str) -> bool:
    """Whether any letter belongs to a script that is written without spaces."""
    return any(first <= letter <= last for letter in text for first, last in UNSPACED)


def _joins(line: str, index: int) -> bool:
    """Whether a hyphen stands between two letters ("thank-you")."""
    return 0 < index < len(line) - 1 and line[index - 1].isalpha() and line[index + 1].isalpha()


def _parts(text: str, start: int, names: Iterable[str]) -> Iterator[Token]:
    if text.isascii():
        yield from _expanded(text, text.lower().replace("`", "'"), start)
    elif is_unspaced(text):
        yield from _cut(text, start, names)
    elif text[0].isalnum() or name_key(text):
        yield from _expanded(text, name_key(text), start)


def _expanded(text: str, norm: str, start: int) -> Iterator[Token]:
    """The tokens of a word: two or more for a contraction, the full word for an abbreviation."""
    end = start + len(text)
    if norm in CONTRACTIONS:
        yield from (Token(text, part, start, end) for part in CONTRACTIONS[norm])
        return
    stem, mark, tail = norm.rpartition("'")
    if norm.endswith("n't") or (norm.endswith("nt") and norm[:-2] in NEGATED):
        yield Token(text, norm.removesuffix("n't").removesuffix("nt"), start, end)
        yield Token(text, "not", start, end)
    elif mark and stem and tail in CLITICS and norm not in ABBREVIATIONS:
        yield Token(text[: len(stem)], ABBREVIATIONS.get(stem, stem), start, start + len(stem))
        yield Token(text[len(stem) :], CLITICS[tail], start + len(stem), end)
    elif mark and stem and not tail:
        yield Token(text[:-1], stem, start, end - 1)
        if stem.endswith("s"):
            yield Token(text[-1], "'s", end - 1, end)
    else:
        yield Token(text, ABBREVIATIONS.get(norm, norm) or text, start, end)


def _cut(text: str, start: int, names: Iterable[str]) -> Iterator[Token]:
    """Known names, and what stands between them."""
    index = 0
    while index < len(text):
        at, name = min(
            ((at, name) for name in names if (at := text.find(name, index)) >= 0),
            default=(len(text), ""),
            key=lambda found: (found[0], -len(found[1])),
        )
        if at > index:
            yield Token(text[index:at], name_key(text[index:at]) or text[index:at], start + index, start + at)
        if name:
            yield Token(name, name_key(name) or name, start + at, start + at + len(name))
        index = at + len(name) if name else len(text)
