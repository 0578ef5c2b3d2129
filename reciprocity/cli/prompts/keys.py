"""What an answer at a prompt means: one letter a kind, the same in every question, and signs for who did it.

A whole word is matched as a word, never by its first letter; a sentence is no answer, but a line of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from reciprocity.core.people import name_key
from reciprocity.core.vocabulary import KINDS, Direction, Kind

LETTERS = {kind: record.letter for kind, record in KINDS.items()}
"""The key of each kind. Reading and habit go by it: none may ever change."""

SIGNS = {Direction.GIVE: ">", Direction.TAKE: "<", Direction.MUTUAL: "="}

KIND_WORDS: Mapping[str, Kind] = {
    **{letter: kind for kind, letter in LETTERS.items()},
    **{kind.value: kind for kind in Kind},
    **{words: kind for kind, record in KINDS.items() for words in record.typed},
}
WAY_WORDS: Mapping[str, Direction] = {
    **{sign: direction for direction, sign in SIGNS.items()},
    **dict.fromkeys(("me", "i", "i did", "from me", "from you"), Direction.GIVE),
    **dict.fromkeys(("them", "they", "they did", "from them"), Direction.TAKE),
    **dict.fromkeys(("both", "both of us", "we", "we both", "each other"), Direction.MUTUAL),
}
LATER_WORDS = frozenset(("later", "skip", "leave it", "not now", "sort later", "to sort later", "leave it for later"))
WE = frozenset(("i", "i'm", "i've", "we", "we're", "we've"))
BETWEEN = frozenset(("with", "w", "for", "to", "at", "about", "from"))
"""Words that stand in lines, and in no name."""


class Meant(NamedTuple):
    """What an answer changes: the kind, who did it, with whom (names as typed), the day (in words)."""

    kind: Kind | None = None
    direction: Direction | None = None
    who: str = ""
    day: str = ""


def meant(answer: str, names: Collection[str] = ()) -> Meant | None:
    """What an answer says of a moment with people of these names; None where it says nothing of it."""
    typed = answer.strip()
    key = name_key(typed).rstrip(".!")
    if typed.startswith("@"):
        return Meant(who=typed)
    if key.startswith("day ") and key != "day ":
        return Meant(day=typed[4:].strip())
    direction = WAY_WORDS.get(key) or _named_way(key, names)
    if direction:
        return Meant(direction=direction)
    if key in KIND_WORDS:
        return Meant(kind=KIND_WORDS[key])
    return _with_sign(key)


def _named_way(key: str, names: Collection[str]) -> Direction | None:
    """They did it, where the answer is the name of one of them, or its beginning up to a space."""
    called = {form for name in names for form in (name_key(name), name_key(name).split(" ")[0])}
    return Direction.TAKE if key and key in called else None


def _with_sign(key: str) -> Meant | None:
    """A letter or a kind's word with a sign before or after it: "s<", "> support"."""
    for direction, sign in SIGNS.items():
        rest = key.replace(sign, "", 1).strip() if key.startswith(sign) or key.endswith(sign) else ""
        if rest in KIND_WORDS:
            return Meant(kind=KIND_WORDS[rest], direction=direction)
    return None


def is_later(answer: str) -> bool:
    """Whether an answer leaves a question for later: nothing, or the words for it."""
    return not answer or name_key(answer) in LATER_WORDS


def is_sentence(answer: str) -> bool:
    """Whether more than a word was typed where a key was awaited: it is the next line, and no answer."""
    return len(answer.split()) > 1


def is_line(answer: str, known: Iterable[str] = ()) -> bool:
    """Whether what was typed where a name or a day was awaited tells of a moment ("helped Tom move")."""
    words = [word.strip(".,;!?") for word in answer.split()]
    names = {part for name in known for part in name_key(name).split()}
    if len(words) < 2 or all(name_key(word) in names for word in words):
        return False
    from reciprocity.reading.lexicon import is_past

    said = [name_key(word) for word in words]
    if said[0] in WE or (len(said) > 2 and BETWEEN & set(said)):
        return True
    verbs = (key for key, word in zip(said, words, strict=True) if key not in names and not word[:1].isupper())
    return any(map(is_past, verbs)) or (said[0] not in names and is_past(said[0]) and len(said) > 2)


def key_meant(answer: str, keys: Mapping[str, str], enter: str = "") -> str | None:
    """The key that an answer means: itself, its words or their beginning; empty for enter, or the words for it."""
    typed = name_key(answer)
    if not typed or typed in keys:
        return typed
    begun = [key for key, words in keys.items() if name_key(words).startswith(typed)]
    whole = [key for key in begun if name_key(keys[key]) == typed]
    late = [key for key, words in keys.items() if typed.endswith("later") and name_key(words).endswith("later")]
    chosen = whole or late
    if chosen:
        return chosen[0]
    if typed in LATER_WORDS or (enter and typed == name_key(enter)):
        return ""
    return begun[0] if len(begun) == 1 else None
