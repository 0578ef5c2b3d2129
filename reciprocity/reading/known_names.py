"""By which words each person in the journal may be called, and whom a name means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from reciprocity.core.people import Person, Roster, name_key
from reciprocity.reading import lexicon as lex
from reciprocity.reading.tokens import Token, is_unspaced, norm_at, tokens_of

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
                if word in lex.KIN:
                    self._kin.setdefault(lex.KIN[word], []).append(person)
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
        fits = [each for each in self.heads(words).get(words[0], ()) if each.form == words] if words else []
        best = max((each.rank for each in fits), default=0)
        return tuple(dict.fromkeys(each.person for each in fits if each.rank == best))

    def kin_called(self, word: str) -> tuple[Person, ...]:
        """The one person in the journal who is called by another word for the same kin ("mam" for Mom)."""
        people = [
            person
            for person in dict.fromkeys(self._kin.get(lex.KIN.get(word, ""), ()))
            if any(
                rank >= FIRST and lex.KIN.get(form[0]) for form, rank in forms_of(person.name, person.nicknames) if form
            )
        ]
        return tuple(people) if len(people) == 1 else ()

    def related(self, words: Form) -> tuple[Person, ...]:
        """Whoever is in the journal under a relation ("My boss" for "the boss")."""
        core = _without_article(words)
        people = {person.id: person for word in core for person in self._by_word.get(word, ())}
        return tuple(person for person in people.values() if core and _without_article(_words(person.name)) == core)

    def inflected(self, token: Token) -> tuple[Person, ...]:
        """Whose names a word is with an ending or a prefix, in scripts where names are declined so."""
        if token.norm.isascii() or token.norm[:1] < "\u0370" or len(token.norm) < 3:
            return ()
        return tuple(each for each in self.roster.people if any(_declines(name, token.norm) for name in _singles(each)))


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
    untitled = full[1:] if len(full) > 1 and full[0] in lex.TITLES else full
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
    if len(untitled) > 1 and untitled[0] not in lex.KIN:
        yield (untitled[0], untitled[-1][0]), CALLED
        yield (untitled[0], untitled[-1]), CALLED
        if untitled[-1] not in lex.NAMES_THAT_ARE_WORDS and _stands_alone(untitled[-1]):
            yield untitled[-1:], LAST


DESCRIBING = frozenset("the my our a an big little old young best loved in of and from at friend one good dear".split())


def is_descriptive(words: Form) -> bool:
    """Whether a name describes rather than names ("the Nowaks", "My boss", "Father-in-law", "Big Dave").

    No part of it means the person by itself, but for a first name in it.
    """
    return len(words) > 1 and any(word in DESCRIBING for word in words)


def _is_a_name(word: str) -> bool:
    return lex.is_first_name(word) and "w" not in lex.marks_of(word)


def _stands_alone(word: str) -> bool:
    """Whether a last name is enough by itself: neither an initial nor an everyday word ("Ken So")."""
    return len(word) > 1 and "w" not in lex.marks_of(word)


@lru_cache(maxsize=4096)
def _words(name: str) -> Form:
    """The words of a name; of one that has none, its pictures and signs."""
    tokens = tokens_of(name)
    return tuple(token.norm for token in tokens if token.is_word) or tuple(token.norm for token in tokens)


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


def _singles(person: Person) -> list[str]:
    """The single words by which somebody is called first."""
    return [form[0] for form, rank in forms_of(person.name, person.nicknames) if len(form) == 1 and rank >= FIRST]


def _declines(name: str, word: str) -> bool:
    if name.isascii() or len(name) < 3:
        return False
    if "\u0590" <= name[0] <= "\u06ff":
        return word.endswith(name) and len(word) - len(name) <= 2
    stem = name[:-1] if name[-1] in "аяйьоеиы" else name
    return len(stem) >= 3 and word.startswith(stem) and len(word) - len(stem) <= 2


def _without_article(words: Sequence[str]) -> Form:
    """The words of a relation without the article: "my boss" and "the boss" are one person."""
    return tuple(words[1:] if len(words) > 1 and words[0] in ("my", "our", "the", "a", "an") else words)


OWNED = lex.word_set("owned")
SEVERAL = frozenset("parents grandparents kids in-laws folks neighbours neighbors".split())


def with_owners(tokens: Sequence[Token], known: RosterIndex) -> tuple[Token, ...]:
    """The tokens with possessives cut in two where the apostrophe was left out ("mayas birthday")."""
    owners = {
        index
        for index, token in enumerate(tokens)
        if (_may_own(token) and _owns(token.norm, norm_at(tokens, index + 1), known))
        or _lacks_apostrophe(tokens, index)
    }
    return tuple(
        part for index, token in enumerate(tokens) for part in (_cut_owner(token) if index in owners else (token,))
    )


def _may_own(token: Token) -> bool:
    norm = token.norm
    bare = (
        len(norm) > 3 and norm.endswith("s") and norm[:-1] not in lex.NAMES_THAT_ARE_WORDS and not norm.endswith("ss")
    )
    return bare and norm.isalpha() and (not lex.base_of(norm) or norm[:-1] in lex.KIN)


def _owns(norm: str, after: str, known: RosterIndex) -> bool:
    """Whether the word is a name with an s that owns what comes `after` it."""
    if (
        known.knows(norm)
        or lex.marks_of(norm)
        or not after[:1].isalpha()
        or after in lex.PREPOSITIONS
        or after in lex.AUXILIARIES
    ):
        return known.knows(norm[:-1]) and not known.knows(norm) and not lex.marks_of(norm)
    if after == "and" or lex.is_past(after):
        return False
    return known.knows(norm[:-1]) or (lex.is_first_name(norm[:-1]) and "w" not in lex.marks_of(norm[:-1]))


def _cut_owner(token: Token) -> tuple[Token, Token]:
    cut = token.end - 1
    return (
        Token(token.text[:-1], token.norm[:-1], token.start, cut),
        Token(token.text[-1:], "'s", cut, token.end),
    )


def _lacks_apostrophe(tokens: Sequence[Token], index: int) -> bool:
    """Whether a plural is one owner whose apostrophe was left out ("my cousins wedding")."""
    norm = tokens[index].norm
    one = norm.removesuffix("s")
    is_one = one != norm and norm not in SEVERAL and (one in lex.RELATIONS or one in lex.FRIENDS)
    if not is_one or norm_at(tokens, index + 1) not in OWNED:
        return False
    back = index - 1
    while back >= 0 and tokens[back].norm in lex.QUALITIES:
        back -= 1
    return norm_at(tokens, back) in (*lex.OWN, "a")
