"""Whom a line names: people by any of their names, groups, and names given with an @."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from reciprocity.core.people import Person, Roster, key_of
from reciprocity.reading.homonyms import NAMES_THAT_ARE_WORDS, Heads, is_somebody_elses, reads_as_name
from reciprocity.reading.tokens import Token, is_unspaced, tokens_of
from reciprocity.reading.verbs import base_of

TITLES = frozenset(
    "dr doctor mr mrs ms miss mx prof professor sir rev father sister brother auntie aunt uncle coach".split()
)


KIN = {
    word: kin
    for kin, words in {
        "mother": "mom mum mam mama momma mommy mummy mother mumsy ma amma mami mamma maa",
        "father": "dad daddy papa da pa pops father appa baba dada pop",
        "grandmother": "grandma gran granny nana nan nanna grandmother gram grammy nonna oma abuela granma gramma nani dadi",
        "grandfather": "grandpa grandad granddad gramps grandfather pop-pop opa nonno abuelo grandaddy",
    }.items()
    for word in words.split()
}


SPOKEN_FOR = frozenset("pop pops da ma pa sister brother coach".split())
"""Words for kin and the like that are, in small letters, too often something else ("up pops Tom")."""

NEAR = 78
"""How alike (of 100, rapidfuzz's ratio) a spelling must be to be offered."""


class Mention(NamedTuple):
    """A stretch of tokens, `first` up to `after`, and whom it may mean: one person, several candidates, or a group.

    `explicit` is a name given as `@Name`; with no people it is new.
    """

    first: int
    after: int
    words: str
    people: tuple[Person, ...]
    is_group: bool = False
    explicit: bool = False
    someone: bool = False

    @property
    def is_settled(self) -> bool:
        return self.is_group or self.someone or len(self.people) == 1


def named(name: str, roster: Roster) -> tuple[Person, ...]:
    """Candidates for a name given by itself, most recent first: one, several, or none where nobody is called so."""
    words = _words(name)
    ranked = [(rank, person) for person in roster.people if (rank := _rank(words, person))]
    return _best(ranked) or _kin(words, roster)


def close_to(name: str, roster: Roster) -> tuple[Person, ...]:
    """People whose names are spelled nearly so, the likeliest first."""
    from rapidfuzz import fuzz

    wanted = key_of(name)
    near = [(max(fuzz.ratio(wanted, called) for called in _callings(person)), person) for person in roster.people]
    ranked = sorted((pair for pair in near if pair[0] >= NEAR), key=lambda pair: -pair[0])
    return tuple(person for _, person in ranked[:4])


def unspaced_names(roster: Roster) -> list[str]:
    """The names that may stand in a line without spaces around them, longest first."""
    every = (name for person in roster.people for name in (person.name, *person.nicknames) if not name.isascii())
    return sorted((name for name in every if is_unspaced(name)), key=len, reverse=True)


def with_owners(tokens: Sequence[Token], roster: Roster) -> tuple[Token, ...]:
    """The tokens with names that own something cut in two where the apostrophe was left out ("mayas birthday")."""
    bare = [token for token in tokens if _may_own(token)]
    if not bare:
        return tuple(tokens)
    called = {word for person in roster.people for form, _ in _forms(person.name, person.nicknames) for word in form}
    owners = {token for token in bare if token.low not in called and token.low[:-1] in called}
    return tuple(part for token in tokens for part in (_cut_owner(token) if token in owners else (token,)))


def _may_own(token: Token) -> bool:
    low = token.low
    bare = len(low) > 3 and low.endswith("s") and low[:-1] not in NAMES_THAT_ARE_WORDS and not low.endswith("ss")
    return bare and low.isalpha() and (not base_of(low) or low[:-1] in KIN)


def _cut_owner(token: Token) -> tuple[Token, Token]:
    cut = token.end - 1
    return (
        Token(token.text[:-1], token.low[:-1], token.start, cut),
        Token(token.text[-1:], "'s", cut, token.end),
    )


def mentions_in(tokens: Sequence[Token], roster: Roster) -> tuple[Mention, ...]:
    """Everyone a line names, in order; the longest name wins."""
    heads = _heads(tokens, roster)
    groups = {_words(group.name): group.members for group in roster.groups}
    found: list[Mention] = []
    place = 0
    while place < len(tokens):
        mention = (
            _at_sign(tokens, place, roster)
            or _group(tokens, place, groups, roster)
            or _person(tokens, place, heads, roster)
        )
        if mention:
            found.append(mention)
        place = mention.after if mention else place + 1
    return tuple(found)


@lru_cache(maxsize=4096)
def _words(name: str) -> tuple[str, ...]:
    """The words of a name; of one that has none, its pictures and signs."""
    tokens = tokens_of(name)
    return tuple(token.low for token in tokens if token.is_word) or tuple(token.low for token in tokens)


@lru_cache(maxsize=4096)
def _forms(name: str, nicknames: tuple[str, ...]) -> tuple[tuple[tuple[str, ...], int], ...]:
    """Every row of words that may mean this person, with its rank: 4 full name, 3 nickname, 2 first name, 1 last.

    None is empty, whatever the name is made of; one without words is only found whole.
    """
    full = _words(name)
    forms = {full: 4}
    for words, rank in _nicknamed(nicknames):
        forms.setdefault(words, rank)
    untitled = full[1:] if len(full) > 1 and full[0] in TITLES else full
    if not _is_spoken(full):
        untitled = full = ()
    if len(untitled) < len(full):
        forms.setdefault(untitled, 3)
    for length in range(1, len(untitled)):
        forms.setdefault(untitled[:length], 2)
        forms.setdefault((*untitled[:length], untitled[length][0]), 3)
    if len(untitled) > 1 and untitled[0] not in KIN:
        forms.setdefault((untitled[0], untitled[-1][0]), 3)
        forms.setdefault((untitled[0], untitled[-1]), 3)
        if untitled[-1] not in NAMES_THAT_ARE_WORDS:
            forms.setdefault(untitled[-1:], 1)
    joined = {tuple(word.replace("'", "") for word in words): rank for words, rank in forms.items()}
    return tuple((form, rank) for form, rank in (joined | forms).items() if form and all(form))


def _nicknamed(nicknames: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int]]:
    for nickname in nicknames:
        words = _words(nickname)
        if words:
            yield words, 3
        if len(words) > 1 and _is_spoken(words):
            yield words[:1], 2


def _is_spoken(words: tuple[str, ...]) -> bool:
    """Whether a name has words, and not pictures or signs alone."""
    return bool(words) and words[0][:1].isalnum()


def _rank(words: tuple[str, ...], person: Person) -> int:
    if not words:
        return 0
    return max((rank for form, rank in _forms(person.name, person.nicknames) if form == words), default=0)


def _best(ranked: list[tuple[int, Person]]) -> tuple[Person, ...]:
    best = max((rank for rank, _ in ranked), default=0)
    return tuple(person for rank, person in ranked if rank == best)


def _callings(person: Person) -> list[str]:
    forms = (form for form, _ in _forms(person.name, person.nicknames) if len(form[-1]) > 1)
    return [" ".join(form) for form in forms] or [person.key]


def _kin(words: tuple[str, ...], roster: Roster) -> tuple[Person, ...]:
    """The one person in the journal who is called by another word for the same kin ("mam" for Mom)."""
    kin = KIN.get(words[0]) if len(words) == 1 else None
    if not kin:
        return ()
    people = tuple(
        person
        for person in roster.people
        if any(KIN.get(form[0]) == kin for form, rank in _forms(person.name, person.nicknames) if rank >= 2)
    )
    return people if len(people) == 1 else ()


def _heads(tokens: Sequence[Token], roster: Roster) -> Heads:
    """Forms of names by their first word, for those words that the line has at all."""
    said = {token.low for token in tokens}
    heads: Heads = {}
    for person in roster.people:
        for form, rank in _forms(person.name, person.nicknames):
            if form[0] in said:
                heads.setdefault(form[0], []).append((form, rank, person))
    return heads


def _at_sign(tokens: Sequence[Token], place: int, roster: Roster) -> Mention | None:
    if tokens[place].low != "@" or place + 1 >= len(tokens) or tokens[place + 1].start != tokens[place].end:
        return None
    if place and tokens[place - 1].end == tokens[place].start and tokens[place - 1].is_word:
        return None
    name = tokens[place + 1]
    if not name.is_word:
        return None
    if name.low == "someone":
        return Mention(place, place + 2, "@someone", (), explicit=True, someone=True)
    known = _group(tokens, place + 1, {_words(group.name): group.members for group in roster.groups}, roster)
    known = known or _longest(tokens, place + 1, _heads(tokens, roster))
    if known:
        return Mention(place, known.after, known.words, known.people, known.is_group, explicit=True)
    return Mention(place, place + 2, name.text, _kin((name.low,), roster), explicit=True)


def _group(
    tokens: Sequence[Token], place: int, groups: dict[tuple[str, ...], tuple[str, ...]], roster: Roster
) -> Mention | None:
    for words, members in groups.items():
        after = place + len(words)
        if words and tuple(token.low for token in tokens[place:after]) == words:
            people = tuple(person for person in roster.people if person.id in members)
            return Mention(place, after, _text(tokens, place, after), people, is_group=True)
    return None


def _person(tokens: Sequence[Token], place: int, heads: Heads, roster: Roster) -> Mention | None:
    token = tokens[place]
    mention = _longest(tokens, place, heads)
    if mention is None:
        people = _kin((token.low,), roster) or _inflected(token, roster)
        mention = Mention(place, place + 1, token.text, people) if people else None
    if mention is None or (token.low in KIN and is_somebody_elses(tokens, place)):
        return None
    if token.low in SPOKEN_FOR and not token.is_capital:
        return None
    if mention.after == place + 1 and token.low in NAMES_THAT_ARE_WORDS and not reads_as_name(tokens, place, heads):
        return None
    return mention


def _longest(tokens: Sequence[Token], place: int, heads: Heads) -> Mention | None:
    """The longest name that begins here, with everyone whom it fits best."""
    fits: dict[int, list[tuple[int, Person]]] = {}
    for form, rank, person in heads.get(tokens[place].low, ()):
        after = _after(tokens, place, form)
        if after:
            fits.setdefault(after, []).append((rank, person))
    if not fits:
        return None
    after = max(fits)
    people = tuple(dict.fromkeys(_best(fits[after])))
    return Mention(place, after, _text(tokens, place, after), people)


def _after(tokens: Sequence[Token], place: int, form: tuple[str, ...]) -> int:
    """Where the name ends, or 0: its words in a row, with a full stop after a title or an initial."""
    for word in form:
        if place < len(tokens) and tokens[place].low == ".":
            place += 1
        if place >= len(tokens) or tokens[place].low != word:
            return 0
        if len(word) == 1 and len(form) > 1 and (word == "i" or (word in "asndm" and not tokens[place].is_capital)):
            return 0
        place += 1
    initial = len(form) > 1 and len(form[-1]) == 1
    return place + (initial and place < len(tokens) and tokens[place].low == ".")


def _inflected(token: Token, roster: Roster) -> tuple[Person, ...]:
    """Names with an ending or a letter before them, in scripts where that is how a name is declined."""
    if token.low.isascii() or token.low[:1] < "\u0370" or len(token.low) < 3:
        return ()
    fits = [person for person in roster.people if any(_declines(form[0], token.low) for form in _singles(person))]
    return tuple(fits)


def _singles(person: Person) -> list[tuple[str, ...]]:
    return [form for form, rank in _forms(person.name, person.nicknames) if len(form) == 1 and rank >= 2]


def _declines(name: str, word: str) -> bool:
    if name.isascii() or len(name) < 3:
        return False
    if "\u0590" <= name[0] <= "\u06ff":
        return word.endswith(name) and len(word) - len(name) <= 2
    stem = name[:-1] if name[-1] in "аяйьоеиы" else name
    return len(stem) >= 3 and word.startswith(stem) and len(word) - len(stem) <= 2


def _text(tokens: Sequence[Token], first: int, after: int) -> str:
    return " ".join(token.text for token in tokens[first:after]).replace(" .", ".")
