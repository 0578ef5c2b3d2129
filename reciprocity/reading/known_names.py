"""By which words each person in the journal may be called, and whom a name means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from reciprocity.core.people import Person, Roster, name_key
from reciprocity.reading.ambiguous_names import NAMES_THAT_ARE_WORDS
from reciprocity.reading.lexicon import is_first_name, marks_of
from reciprocity.reading.relations import KIN, TITLES, core_of
from reciprocity.reading.tokens import is_unspaced, tokens_of

NEAR = 78
"""How alike (of 100, rapidfuzz's ratio) a spelling must be to be offered."""

Form = tuple[str, ...]

FULL, CALLED, FIRST, LAST = 4, 3, 2, 1
"""How well a form of a name fits: the whole name, a nickname, the first name, the last name."""


class Called(NamedTuple):
    """Somebody who may be called by a row of words, and how well it fits them."""

    form: Form
    rank: int
    person: Person


class RosterIndex:
    """The people of a roster by the words that their names begin with, made once for a roster.

    Names are only taken apart for those people whose names share a word with the line, so that a journal of many people
    is read as fast as one of few.
    """

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self.groups = {_words(group.name): group for group in roster.groups}
        self._by_word: dict[str, list[Person]] = {}
        self._kin: dict[str, list[Person]] = {}
        self.unspaced: list[str] = []
        for person in roster.people:
            self._take_in(person)
        self.unspaced.sort(key=len, reverse=True)

    def _take_in(self, person: Person) -> None:
        for name in (person.name, *person.nicknames):
            folded = name_key(name)
            for word in {*_split(folded), *_split(folded.replace("'", ""))}:
                self._by_word.setdefault(word, []).append(person)
                if word in KIN:
                    self._kin.setdefault(KIN[word], []).append(person)
            if not name.isascii() and is_unspaced(name):
                self.unspaced.append(name)

    def knows(self, word: str) -> bool:
        """Whether the word is in anybody's name."""
        return word in self._by_word

    def heads(self, words: Iterable[str]) -> dict[str, list[Called]]:
        """Forms of names by their first word, for the words that a line has."""
        people = {person.id: person for word in words for person in self._by_word.get(word, ())}
        heads: dict[str, list[Called]] = {}
        for person in people.values():
            for form, rank in forms_of(person.name, person.nicknames):
                if form:
                    heads.setdefault(form[0], []).append(Called(form, rank, person))
        return heads

    def called(self, words: Form) -> tuple[Person, ...]:
        """Whoever these words fit best."""
        return best_of(self.heads(words).get(words[0], ()) if words else (), words)

    def kin_called(self, word: str) -> tuple[Person, ...]:
        """The one person in the journal who is called by another word for the same kin ("mam" for Mom)."""
        people = [
            person
            for person in dict.fromkeys(self._kin.get(KIN.get(word, ""), ()))
            if any(rank >= FIRST and KIN.get(form[0]) for form, rank in forms_of(person.name, person.nicknames) if form)
        ]
        return tuple(people) if len(people) == 1 else ()

    def related(self, words: Form) -> tuple[Person, ...]:
        """Whoever is in the journal under a relation ("My boss" for "the boss")."""
        core = core_of(words)
        people = {person.id: person for word in core for person in self._by_word.get(word, ())}
        return tuple(person for person in people.values() if core and core_of(_words(person.name)) == core)


def best_of(called: Iterable[Called], words: Form) -> tuple[Person, ...]:
    fits = [each for each in called if each.form == words]
    best = max((each.rank for each in fits), default=0)
    return tuple(dict.fromkeys(each.person for each in fits if each.rank == best))


_latest: list[RosterIndex] = []


def index_of(roster: Roster) -> RosterIndex:
    """The index of a roster; that of the latest is kept, since line after line is read with the same."""
    if not _latest or _latest[0].roster is not roster:
        _latest[:] = [RosterIndex(roster)]
    return _latest[0]


def named(name: str, roster: Roster) -> tuple[Person, ...]:
    """Candidates for a name given by itself, most recent first: one, several, or none where nobody is called so."""
    words, index = _words(name), index_of(roster)
    if not words:
        return ()
    found = set(index.called(words)) or set(index.related(words))
    found = found or set(index.kin_called(words[0]) if len(words) == 1 else ())
    return tuple(person for person in roster.people if person in found)


def close_to(name: str, roster: Roster) -> tuple[Person, ...]:
    """People whose names are spelled nearly so, the likeliest first."""
    if not roster.people:
        return ()
    from rapidfuzz import fuzz

    wanted = name_key(name)
    near = [(max(fuzz.ratio(wanted, called) for called in _callings(person)), person) for person in roster.people]
    ranked = sorted((pair for pair in near if pair[0] >= NEAR), key=lambda pair: -pair[0])
    return tuple(person for _, person in ranked[:4])


@lru_cache(maxsize=4096)
def forms_of(name: str, nicknames: tuple[str, ...]) -> tuple[tuple[Form, int], ...]:
    """Every row of words that may mean this person, with its rank."""
    full = _words(name)
    forms = {full: FULL}
    for words in map(_words, nicknames):
        if words:
            forms.setdefault(words, CALLED)
        if _is_spoken(words) and not is_descriptive(words):
            forms.setdefault(words[:1], FIRST)
        if len(words) == 1 and len(full) > 1 and not is_descriptive(full):
            forms.setdefault((*words, full[-1]), CALLED)
    for words, rank in _parts_of(full) if _is_spoken(full) else ():
        forms.setdefault(words, rank)
    joined = {tuple(word.replace("'", "") for word in words): rank for words, rank in forms.items()}
    return tuple((form, rank) for form, rank in (joined | forms).items() if form and all(form))


def _parts_of(full: Form) -> Iterator[tuple[Form, int]]:
    """The parts of a full name that mean the same person: first names, the last, an initial; without a title."""
    untitled = full[1:] if len(full) > 1 and full[0] in TITLES else full
    if len(untitled) < len(full):
        yield untitled, CALLED
    if is_descriptive(untitled):
        yield from (
            ((word,), CALLED) for word in untitled if len(full) > 1 and word not in DESCRIBING and _is_a_name(word)
        )
        return
    for length in range(1, len(untitled)):
        yield untitled[:length], FIRST
        yield (*untitled[:length], untitled[length][0]), CALLED
    if len(untitled) > 1 and untitled[0] not in KIN:
        yield (untitled[0], untitled[-1][0]), CALLED
        yield (untitled[0], untitled[-1]), CALLED
        if untitled[-1] not in NAMES_THAT_ARE_WORDS and _stands_alone(untitled[-1]):
            yield untitled[-1:], LAST


DESCRIBING = frozenset("the my our a an big little old young best loved in of and from at friend one good dear".split())


def is_descriptive(words: Form) -> bool:
    """Whether a name describes rather than names ("the Nowaks", "My boss", "Father-in-law", "Big Dave").

    No part of it means the person by itself, but for a first name in it.
    """
    return len(words) > 1 and any(word in DESCRIBING for word in words)


def _is_a_name(word: str) -> bool:
    return is_first_name(word) and "w" not in marks_of(word)


def _stands_alone(word: str) -> bool:
    """Whether a last name is enough by itself: neither an initial nor an everyday word ("Ken So")."""
    return len(word) > 1 and "w" not in marks_of(word)


@lru_cache(maxsize=4096)
def _words(name: str) -> Form:
    """The words of a name; of one that has none, its pictures and signs."""
    tokens = tokens_of(name)
    return tuple(token.low for token in tokens if token.is_word) or tuple(token.low for token in tokens)


def _is_spoken(words: Form) -> bool:
    """Whether a name has words, and not pictures or signs alone: of those no part means the person."""
    return bool(words) and words[0][:1].isalnum()


def _split(folded: str) -> list[str]:
    """The words of a folded name; the usual name is words alone, and is taken apart the fast way."""
    words = folded.split()
    if folded.replace(" ", "").isalpha():
        return words
    return [*words, *_words(folded)]


def _callings(person: Person) -> list[str]:
    forms = (form for form, _ in forms_of(person.name, person.nicknames) if len(form[-1]) > 1)
    return [" ".join(form) for form in forms] or [person.key]


def singles_of(person: Person) -> list[str]:
    """The single words by which somebody is called first."""
    return [form[0] for form, rank in forms_of(person.name, person.nicknames) if len(form) == 1 and rank >= FIRST]
