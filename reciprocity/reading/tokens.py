"""A line as a row of words, each with its place in the line; what people write short is spelled out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reciprocity.core.people import name_key
from reciprocity.reading.verbs import base_of, is_past

LONGEST = 400
"""How many words of a line are looked at; a moment is told in far fewer."""

MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0980-\u0dff\u0e31-\u0e4e\u200b-\u200f\u2060\ufeff"
HYPHENS = ("-", "‐", "‑")
APOSTROPHES = "'’‘ʼ`"
WORD = re.compile(
    rf"[Aa]&[Ee]\b|\d+(?:[-/.]\d+)+|[\w{MARKS}]+(?:[{APOSTROPHES}][\w{MARKS}]+)*[{APOSTROPHES}]?|[^\w\s]",
)
UNSPACED = (
    ("\u0e00", "\u0eff"),
    ("\u3040", "\u30ff"),
    ("\u3400", "\u9fff"),
    ("\uac00", "\ud7af"),
    ("\uf900", "\ufaff"),
)
"""First and last letters of the scripts that are written without spaces."""

SPELLED_OUT = {
    "w": "with", "n": "and", "&": "and", "+": "and", "u": "you", "ur": "your", "r": "are", "cuz": "because",
    "coz": "because", "cos": "because", "bc": "because", "cause": "because", "'cause": "because", "thx": "thanks",
    "thanx": "thanks", "tysm": "thanks", "ty": "thanks", "bday": "birthday", "b'day": "birthday", "abt": "about",
    "msg": "message", "msgd": "messaged", "msg'd": "messaged", "dm'd": "dmed", "pls": "please", "rn": "now",
    "soz": "sorry", "srry": "sorry", "thru": "through", "frm": "from", "wid": "with", "wit": "with", "appt": "appointment",
    "apt": "appointment", "convo": "conversation", "yr": "your", "ppl": "people", "tho": "though", "til": "until",
    "txt": "text", "txted": "texted", "txtd": "texted", "pic": "picture", "pics": "pictures", "gf": "girlfriend",
    "bf": "boyfriend", "idk": "unsure", "hw": "homework", "tmrw": "tomorrow", "tmw": "tomorrow", "2day": "today",
    "2nite": "tonight", "tonite": "tonight", "nite": "night", "bbq": "barbecue", "hosp": "hospital", "doc": "doctor",
}  # fmt: skip
JOINED = {
    "im": ("i", "am"), "hows": ("how", "is"), "howd": ("how", "did"), "wheres": ("where", "is"), "ive": ("i", "have"), "i'm": ("i", "am"), "thats": ("that", "is"), "whats": ("what", "is"),
    "cannot": ("can", "not"), "gonna": ("going", "to"), "wanna": ("want", "to"), "gotta": ("have", "to"),
    "lemme": ("let", "me"), "gimme": ("give", "me"), "hes": ("he", "is"), "shes": ("she", "is"), "shoulda": ("should", "have"),
    "coulda": ("could", "have"), "woulda": ("would", "have"), "ain't": ("is", "not"), "can't": ("can", "not"),
    "won't": ("will", "not"), "cant": ("can", "not"), "wont": ("will", "not"), "shan't": ("will", "not"),
}  # fmt: skip
NEGATED = frozenset("do does did is are was were has have had could would should might must need".split())
CLITICS = {"s": "'s", "d": "would", "ll": "will", "ve": "have", "re": "are", "m": "am"}


class Token(NamedTuple):
    """One word or mark: as typed, as it is looked up, and its place in the line.

    A contraction is two tokens that share a place: "didn't" is `did` and `not`, "Maya's" is `maya` and `'s`.
    """

    text: str
    low: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        return self.low[:1].isalnum()

    @property
    def is_capital(self) -> bool:
        return self.text[:1].isupper()


def tokens_of(line: str, names: Iterable[str] = ()) -> tuple[Token, ...]:
    """The words and marks of a line; `names` are cut out of text that is written without spaces."""
    found: list[Token] = []
    for match in WORD.finditer(line):
        if match.group() == "/" and found and found[-1].text.lower() == "w":
            continue
        if match.group() in HYPHENS and _joins(line, match.start()):
            continue
        parts = list(_parts(match.group(), match.start(), names))
        whole = _compound(line, found, parts)
        if whole:
            found[-1:] = [whole]
        else:
            found.extend(parts)
        if len(found) >= LONGEST:
            break
    return tuple(found)


def is_unspaced(text: str) -> bool:
    """Whether any letter belongs to a script that is written without spaces."""
    return any(first <= letter <= last for letter in text for first, last in UNSPACED)


def _joins(line: str, place: int) -> bool:
    """Whether the mark at `place` stands tight between two letters ("thank-you")."""
    return 0 < place < len(line) - 1 and line[place - 1].isalpha() and line[place + 1].isalpha()


def _compound(line: str, found: list[Token], parts: list[Token]) -> Token | None:
    """A hyphenated verb that is known in one word ("jump-started")."""
    if not found or len(parts) != 1 or line[found[-1].end : parts[0].start] not in HYPHENS:
        return None
    low = found[-1].low + parts[0].low
    if not base_of(low):
        if not is_past(parts[0].low) or found[-1].is_capital:
            return None
        low = found[-1].low + "-" + parts[0].low
    return Token(line[found[-1].start : parts[0].end], low, found[-1].start, parts[0].end)


def _parts(text: str, start: int, names: Iterable[str]) -> Iterator[Token]:
    if not text.isascii():
        if is_unspaced(text):
            yield from _cut(text, start, names)
            return
        if not text[0].isalnum() and not name_key(text):
            return
    yield from _contracted(text, name_key(text) if not text.isascii() else text.lower().replace("`", "'"), start)


def _contracted(text: str, low: str, start: int) -> Iterator[Token]:
    end = start + len(text)
    if low in JOINED:
        yield from (Token(text, part, start, end) for part in JOINED[low])
        return
    stem, mark, tail = low.rpartition("'")
    if low.endswith("n't") or (low.endswith("nt") and low[:-2] in NEGATED):
        yield Token(text, low.removesuffix("n't").removesuffix("nt"), start, end)
        yield Token(text, "not", start, end)
    elif mark and stem and tail in CLITICS and low not in SPELLED_OUT:
        yield Token(text[: len(stem)], SPELLED_OUT.get(stem, stem), start, start + len(stem))
        yield Token(text[len(stem) :], CLITICS[tail], start + len(stem), end)
    elif mark and stem and not tail:
        yield Token(text[:-1], stem, start, end - 1)
        if stem.endswith("s"):
            yield Token(text[-1], "'s", end - 1, end)
    else:
        yield Token(text, SPELLED_OUT.get(low, low) or text, start, end)


def _cut(text: str, start: int, names: Iterable[str]) -> Iterator[Token]:
    """Known names, and what stands between them."""
    place = 0
    while place < len(text):
        at, name = min(
            ((at, name) for name in names if (at := text.find(name, place)) >= 0),
            default=(len(text), ""),
            key=lambda found: (found[0], -len(found[1])),
        )
        if at > place:
            yield Token(text[place:at], name_key(text[place:at]) or text[place:at], start + place, start + at)
        if name:
            yield Token(name, name_key(name) or name, start + at, start + at + len(name))
        place = at + len(name) if name else len(text)
