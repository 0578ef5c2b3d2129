"""What the verb of a clause means by the table of verbs, and who does it."""

from __future__ import annotations

from collections.abc import Sequence

from reciprocity.reading.clauses import Clause, Party
from reciprocity.reading.function_words import PREPOSITIONS
from reciprocity.reading.verbs import PHRASES, SENSES, Sense, base_of

INTRANSITIVE = frozenset("pop drop call stop come go look pass swing meet hang".split())
"""Verbs after which "by" is a way to go, and not the one who did it."""


def sense_of(clause: Clause) -> Sense | None:
    """The sense of a clause's verb: by the longest phrase of the table that it begins, or else by itself."""
    return phrase_in(clause) or SENSES.get(clause.verb)


def phrase_in(clause: Clause) -> Sense | None:
    """The longest phrase of the table that the words after the verb hold, in order and not far apart."""
    best: tuple[tuple[int, int], Sense] | None = None
    for phrase, sense in PHRASES.get(clause.verb, ()):
        words = tuple(phrase.split())
        rank = len(words), -_first(clause.words, words[0])
        tight = clause.verb in INTRANSITIVE and words[0] in PREPOSITIONS | {"out", "up"}
        if (best is None or rank > best[0]) and _holds(clause.words, words, tight=tight):
            best = (rank, sense)
    return best[1] if best else None


def actor(clause: Clause) -> Party:
    """Who did it: the subject, the one after "by" where it was done to the subject, else the writer."""
    if clause.passive:
        if clause.who("by"):
            return Party.THEY
        if clause.me("by"):
            return Party.YOU
        return Party.YOU if clause.subject is Party.THEY else Party.THEY
    nobody = clause.subject is Party.NOBODY
    if nobody and clause.who("by") and clause.verb not in INTRANSITIVE and not clause.has_me:
        return Party.THEY
    if nobody and clause.me("", "for", "to", "with", "on") and not clause.who(""):
        return Party.THEY
    return {Party.NOBODY: Party.YOU, Party.IT: Party.THEY}.get(clause.subject, clause.subject)


def inherit_subjects(clauses: Sequence[Clause]) -> None:
    """Give clauses that hang on another its subject ("called Leo [to apologise]"), or the one it names."""
    for clause in clauses:
        if clause.parent >= 0 and clause.subject is Party.NOBODY:
            clause.subject = _inherited(clause, clauses[clause.parent])


HANDING_ON = frozenset("ask invite want tell get remind".split())
"""Verbs whose object is the one to do what follows ("asked Leo [to come]")."""


def _inherited(clause: Clause, above: Clause) -> Party:
    handed = clause.lead == "to" and above.verb in HANDING_ON and not above.passive
    if handed and (above.verb != "get" or above.words[-1:] in (["@"], ["him"], ["me"])):
        if above.has_them:
            return Party.THEY
        if above.has_me:
            return Party.YOU
    if clause.lead in ("for", "of") and above.verb in ("thank", "forgive", "appreciate"):
        return other(above.subject if above.subject is not Party.NOBODY else Party.YOU)
    return actor(above) if above.passive else above.subject


def other(party: Party) -> Party:
    return {Party.YOU: Party.THEY, Party.THEY: Party.YOU}.get(party, party)


def _first(said: list[str], word: str) -> int:
    return next((place for place, each in enumerate(said) if _same(each, word)), len(said))


def _holds(said: list[str], words: tuple[str, ...], *, tight: bool) -> bool:
    place = 0
    for number, word in enumerate(words):
        reach = min(len(said), place + (4 if number else 2 if tight else 5))
        while place < reach and not _same(said[place], word):
            place += 1
        if place >= reach:
            return False
        place += 1
    return True


def _same(said: str, word: str) -> bool:
    if said == word:
        return True
    if word in PREPOSITIONS or len(word) < 3:
        return False
    return said in (word + "s", word + "es") or base_of(said) == word
