"""The reader's dictionary: word tables, forms and senses of verbs, first names and places.

`words.txt` has the word tables, edited by hand; `lexicon.z` the names, places and everyday words that
`validation/lexicon.py` compiles.
"""

from __future__ import annotations

import zlib
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from reciprocity.core.vocabulary import Kind

WORDS = Path(__file__).with_name("words.txt")
FILE = Path(__file__).with_name("lexicon.z")


@lru_cache(maxsize=1)
def _sections() -> dict[str, str]:
    parts = WORDS.read_text(encoding="utf-8").split("\n[")[1:]
    return {name: body for name, _, body in (part.partition("]\n") for part in parts)}


def rows(section: str) -> list[str]:
    """The lines of a section, without comments."""
    return [line for line in _sections()[section].splitlines() if line and line[:1] != "#"]


def word_set(section: str) -> frozenset[str]:
    return frozenset(" ".join(rows(section)).split())


def phrases(section: str) -> list[str]:
    """The comma-separated entries of a section, in order."""
    return " ".join(rows(section)).split(", ")


def pairs(section: str) -> dict[str, str]:
    """The first word of each entry of a section, with the rest of the entry."""
    return {first: rest for first, _, rest in (entry.partition(" ") for entry in phrases(section))}


def sections(prefix: str) -> dict[str, str]:
    """The names of the sections that begin with a prefix, by what follows it."""
    return {name.removeprefix(prefix): name for name in _sections() if name.startswith(prefix)}


def numbered(section: str, start: int = 1) -> dict[str, int]:
    """Each spelling in a section of numbered entries, with the number of its entry."""
    return {word: number for number, entry in enumerate(phrases(section), start) for word in entry.split()}


PREPOSITIONS = word_set("prepositions")
MARKERS = word_set("markers")
AUXILIARIES = word_set("auxiliaries")
MODALS = word_set("modals")
DETERMINERS = word_set("determiners")
SUBJECTS = word_set("subject pronouns")
MINE, ME = word_set("my"), word_set("me")
STOPS = word_set("stops")
ADVERBS = word_set("adverbs")
FUNCTION_WORDS = PREPOSITIONS | SUBJECTS | AUXILIARIES | DETERMINERS | MARKERS | ME | MINE
CONTRACTING = word_set("contracting")
MONTHS, WEEKDAYS = numbered("months"), numbered("weekdays", 0)
NAMES_THAT_ARE_WORDS = word_set("names that are words")
TITLES = word_set("titles")
KIN = {word: kin for kin, section in sections("kin ").items() for word in word_set(section)}
"""Words for parents and grandparents, each with the kin that it means."""
FAMILY, ROLES, FRIENDS, QUALITIES = word_set("family"), word_set("roles"), word_set("friends"), word_set("qualities")
RELATIONS = KIN.keys() | FAMILY | ROLES
AMBIGUOUS_KIN = word_set("ambiguous kin")
NAMED_AFTER = KIN.keys() | frozenset("uncle aunt auntie aunty".split())
"""Words that make one name with the name after them ("uncle Bert", "Grandma Rose")."""
OWN = frozenset(("my", "our"))
NOUNS = {word: Kind(kind) for kind, section in sections("nouns ").items() for word in word_set(section)}
"""Nouns that suggest a kind of moment."""


class Way(Enum):
    """Who acts in the sense of a verb.

    ACTS: the subject did it for, or to, the other. GETS: the subject is the one it was done for. SHARES: both alike.
    TASK: the subject did it for the other, but "with" them it is time together ("cooked with Maya").
    """

    ACTS = "acts"
    GETS = "gets"
    SHARES = "shares"
    TASK = "task"


class Sense(NamedTuple):
    """What a verb suggests: the kind of moment, and who acts in it."""

    kind: Kind
    way: Way


IRREGULAR = {form: base for base, rest in pairs("irregular verbs").items() for form in (base, *rest.split())}
SENSES = {
    verb: Sense(Kind(kind), Way(way))
    for (kind, _, way), section in ((name.partition(" "), section) for name, section in sections("verbs ").items())
    for verb in phrases(section)
}
BASES = frozenset((*(verb.partition(" ")[0] for verb in SENSES), *word_set("other verbs"), *IRREGULAR.values()))
SAME_IN_THE_PAST, NEVER_PAST = word_set("same in the past"), word_set("never past")


def base_of(word: str) -> str:
    """The base form of a known verb, or an empty string: "brought" is bring, "stopped" stop, "tidied" tidy."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word in BASES:
        return word
    return next((base for base in _stems(word) if base in BASES), "")


def stem_of(word: str) -> str:
    """The base form of any verb, as far as its ending tells; empty where it has no verb's past ending."""
    known = base_of(word)
    if known or not (word.endswith("ed") and len(word) > 4):
        return known
    return word[:-2] if word[:-2][-1] not in "iv" else word[:-1]


def is_past(word: str) -> bool:
    """Whether a word is, or looks like, the past form of a verb."""
    if word in IRREGULAR:
        return IRREGULAR[word] != word or word in SAME_IN_THE_PAST
    return word.endswith("ed") and word not in NEVER_PAST and (len(word) > 4 or bool(base_of(word)))


def past_of(base: str) -> str:
    irregular = next((past for past, of in IRREGULAR.items() if of == base and past != base), "")
    return irregular or base + ("d" if base.endswith("e") else "ed")


def _stems(word: str) -> tuple[str, ...]:
    if word.endswith("ied"):
        return (word[:-3] + "y", word[:-1])
    if word.endswith("ed"):
        return (word[:-2], word[:-1], word[:-3])
    if word.endswith("ing"):
        return (word[:-3], word[:-3] + "e", word[:-4])
    if word.endswith("ies"):
        return (word[:-3] + "y",)
    if word.endswith("es"):
        return (word[:-2], word[:-1])
    return (word[:-1],) if word.endswith("s") and not word.endswith("ss") else ()


@lru_cache(maxsize=4096)
def marks_of(word: str) -> str:
    """The marks of a folded word in the table of names; empty where the table does not have it.

    `a`, `b` and `c`: a first name in many, a few, or one of the locales; `p`: a place; `w`: an everyday word.
    """
    table, wanted = _names(), b"\n" + word.encode() + b"\t"
    # A line needs a few words of the table: searching its text is faster than splitting it.
    found = table.find(wanted)
    return "" if found < 0 else table[found + len(wanted) : table.index(b"\n", found + len(wanted))].decode()


def is_first_name(word: str) -> bool:
    return marks_of(word)[:1] in ("a", "b", "c")


@lru_cache(maxsize=1)
def _names() -> bytes:
    return b"\n" + zlib.decompress(FILE.read_bytes())
