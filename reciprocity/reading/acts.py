"""What a clause says was done, and by whom; what every rule of meaning asks of a clause."""

from __future__ import annotations

from typing import NamedTuple

from reciprocity.core.words import Kind
from reciprocity.reading.clauses import Clause, Party
from reciprocity.reading.function_words import PREPOSITIONS
from reciprocity.reading.verbs import PHRASES, Sense, base_of
from reciprocity.reading.wordlists import NOUNS


class Act(NamedTuple):
    """What was done, by whom, and how sure that is (0 to 1). `weight` settles which of a line's acts names the moment."""

    kind: Kind
    actor: Party
    sure: float
    words: str = ""
    weight: float = 0.0
    agenda: bool = False


SETTLED = 0.97
"""How sure it is where mood alone settles it, whatever the other words are ("should have called")."""

WEIGHTS = {
    Kind.OWNERSHIP: 9.0,
    Kind.THANK_YOU: 8.0,
    Kind.MISSED: 7.0,
    Kind.CURIOSITY: 6.0,
    Kind.SUPPORT: 5.5,
    Kind.CHECK_IN: 5.0,
    Kind.TOGETHER: 3.2,
    Kind.REACH_OUT: 3.0,
    Kind.OTHER: 1.0,
}


INTRANSITIVE = frozenset("pop drop call stop come go look swing meet hang".split())


def actor(clause: Clause) -> Party:
    """Who did it: the subject, the one after "by" where it was done to the subject, else the writer."""
    if clause.passive:
        if clause.who("by"):
            return Party.THEY
        if clause.me("by"):
            return Party.YOU
        return Party.YOU if clause.subject is Party.THEY else Party.THEY
    if (
        clause.subject is Party.NOBODY
        and clause.who("by")
        and clause.verb not in INTRANSITIVE | {"pass", "swing"}
        and not clause.has_me
    ):
        return Party.THEY
    if clause.subject in (Party.NOBODY, Party.IT):
        if clause.me("", "for", "to", "with", "on") and not clause.who("") and clause.subject is Party.NOBODY:
            return Party.THEY
        return Party.THEY if clause.subject is Party.IT else Party.YOU
    return clause.subject


def other(party: Party) -> Party:
    return {Party.YOU: Party.THEY, Party.THEY: Party.YOU}.get(party, party)


def phrase_in(clause: Clause) -> Sense | None:
    """The longest phrase of the table that the words after the verb hold, in order and not far apart."""
    best: tuple[tuple[int, int], Sense] | None = None
    for words, sense in PHRASES.get(clause.verb, ()):
        rank = len(words), -_first(clause.words, words[0])
        if (best is None or rank > best[0]) and _holds(
            clause.words, words, tight=clause.verb in INTRANSITIVE and words[0] in PREPOSITIONS | {"out", "up"}
        ):
            best = (rank, sense)
    return best[1] if best else None


def _first(said: list[str], word: str) -> int:
    return next((place for place, each in enumerate(said) if _same(each, word)), len(said))


def _holds(said: list[str], words: tuple[str, ...], *, tight: bool = False) -> bool:
    place = 0
    for number, word in enumerate(words):
        reach = place + ((2 if tight else 5) if number == 0 else 4)
        while place < min(len(said), reach) and not _same(said[place], word):
            place += 1
        if place >= min(len(said), reach):
            return False
        place += 1
    return True


def _same(said: str, word: str) -> bool:
    if said == word:
        return True
    if word in PREPOSITIONS or len(word) < 3:
        return False
    return said in (word + "s", word + "es") or base_of(said) == word


def only_with(clause: Clause) -> bool:
    """Whether the other is there only as company ("cooked with Maya"), and nobody is done anything for."""
    roles = {part.role for part in clause.parts if part.party is Party.THEY}
    owned = any(part.owns for part in clause.parts if part.party is Party.THEY)
    return roles == {"with"} and not owned and not clause.me("", "for")


def first_noun(words: list[str], *, skip_support: bool = False) -> str | None:
    """The first noun that tells a kind; with `skip_support`, one of contact, thanks or apology before a thing given."""
    nouns = [word for word in words if word in NOUNS]
    if skip_support:
        spoken = [word for word in nouns if NOUNS[word] in (Kind.REACH_OUT, Kind.THANK_YOU, Kind.OWNERSHIP)]
        nouns = spoken or nouns
    return nouns[0] if nouns else None


SPEAKING = frozenset(
    "vent explain talk rant cry unload moan speak ramble offload sob grieve grumble complain say tell share get weep".split()
)
