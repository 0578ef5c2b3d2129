"""Everyone a line names, known or new.

People are found by the words alone, and only then looked up among those who are known: what a line means cannot
depend on whom the journal knows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reciprocity.core.people import Person, Roster, name_key
from reciprocity.reading import lexicon as lex
from reciprocity.reading.known_names import LAST, Called, RosterIndex, index_of
from reciprocity.reading.relations import Relation, is_somebody_elses, relation_at
from reciprocity.reading.tokens import HYPHENS, Token, norm_at
from reciprocity.reading.unknown_names import (
    PARTICLES,
    is_done_to_people,
    is_surname,
    reads_as_name,
    shape_of,
    unknown_names_in,
)

COMPANY = frozenset("with from by and to for thanks thank of".split())
SMALL_IN_NAMES = PARTICLES | frozenset(("&", "and", "co", "y", "e"))


class Mention(NamedTuple):
    """A span of tokens, `first` up to `after`, and whom it may mean: one person, several candidates, or a group.

    Without people it is somebody new, called `name`; `near` are those known who may be meant all the same.
    `explicit`: given as `@Name`. `someone`: left unnamed ("a friend"). `quiet`: archived or in memory.
    """

    first: int
    after: int
    words: str
    people: tuple[Person, ...] = ()
    is_group: bool = False
    explicit: bool = False
    someone: bool = False
    quiet: bool = False
    name: str = ""
    near: tuple[Person, ...] = ()

    @property
    def is_settled(self) -> bool:
        return self.is_group or self.someone or len(self.people) == 1

    @property
    def is_new(self) -> bool:
        return not self.people and not self.someone

    @property
    def key(self) -> object:
        """What two mentions of the same person share."""
        return self.people or self.name.casefold() or self.someone


def mentions_in(line: str, tokens: Sequence[Token], roster: Roster) -> tuple[Mention, ...]:
    """Everyone a line names, in order; the longest name wins."""
    return _Finder(line, tokens, index_of(roster)).mentions()


class _Finder:
    """One pass over a line, for whoever is named in it."""

    def __init__(self, line: str, tokens: Sequence[Token], known: RosterIndex) -> None:
        self.line = line
        self.tokens = tokens
        self.known = known
        self.heads = known.heads({each for token in tokens for each in (token.norm, token.text.lower())})
        self.shape = shape_of(tokens)
        self.unknown = {at: self._past_hyphens(after) for at, after in unknown_names_in(tokens, self.shape).items()}

    def mentions(self) -> tuple[Mention, ...]:
        found: list[Mention] = []
        index = 0
        while index < len(self.tokens):
            mention = (
                self._explicit(index)
                or self._group(index)
                or self._related(index)
                or self._named(index)
                or self._new_at(index)
            )
            if mention:
                found.append(mention)
            index = mention.after if mention else index + 1
        return tuple(found)

    def _past_hyphens(self, after: int) -> int:
        """Where a name ends that goes on after a hyphen ("Ji-woo")."""
        tokens = self.tokens
        while after < len(tokens) and self.line[tokens[after - 1].end : tokens[after].start] in HYPHENS:
            after += 1
        return after

    def _explicit(self, index: int) -> Mention | None:
        """A name written as `@Name`."""
        sign, name = self.tokens[index], self._token(index + 1)
        if sign.norm != "@" or name is None or name.start != sign.end or not name.is_word:
            return None
        if index and self.tokens[index - 1].end == sign.start and self.tokens[index - 1].is_word:
            return None
        if name.norm == "someone":
            return Mention(index, index + 2, "@someone", explicit=True, someone=True)
        known = self._group(index + 1, explicit=True) or self._longest(index + 1, explicit=True)
        if known and not known.is_new:
            return known._replace(first=index, explicit=True, quiet=False)
        after = known.after if known else self.unknown.get(index + 1, index + 2)
        text, near = self._text(index + 1, after), known.near if known else ()
        return Mention(index, after, text, self.known.kin_called(name.norm), explicit=True, name=text, near=near)

    def _group(self, index: int, *, explicit: bool = False) -> Mention | None:
        for words, group in self.known.groups.items():
            after = index + len(words)
            if words and tuple(token.norm for token in self.tokens[index:after]) == words:
                if not explicit and not self._is_company(index, after):
                    continue
                people = tuple(person for person in self.known.roster.people if person.id in group.members)
                return Mention(index, after, self._text(index, after), people, is_group=True)
        return None

    def _is_company(self, index: int, after: int) -> bool:
        """Whether people stand here: a group's name may be an everyday word ("football with Leo")."""
        before = self._norm(index - 1 - (self._norm(index - 1) in ("the", "my", "our")))
        follows = self._norm(after)
        if follows in ("with", "w"):
            return False
        return before in COMPANY or is_done_to_people(before) or lex.is_past(follows) or follows == "'s"

    def _related(self, index: int) -> Mention | None:
        """Somebody named by a relation; where a name follows it, by that ("my friend Hannah", "uncle Bert")."""
        norm = self.tokens[index].norm
        if norm in self.heads and self._longest(index) is not None:
            return None  # A known name that a relation would cut short ("Grandma Rose").
        titled = self._titled(index) if norm in lex.NAMED_AFTER or norm in lex.TITLES else None
        relation = None if titled else relation_at(self.tokens, index)
        if relation is None:
            return titled
        named = self._name_after(relation)
        if named:
            return named
        first, after = relation.first, relation.after
        people = self.known.related(self._words(first, after))
        if relation.is_unnamed and not people:
            return Mention(first, after, self._text(first, after), someone=True)
        return self._new(first, after, people or self._kin(relation))

    def _titled(self, index: int) -> Mention | None:
        """A title or a word for kin with the name after it ("Dr. Keller", "uncle bert")."""
        title = self.tokens[index]
        at = index + 1 + (self._norm(index + 1) == ".")
        if title.norm in ("sister", "brother", "father") and not title.is_capital:
            return None
        if (
            at >= len(self.tokens)
            or is_somebody_elses(self.tokens, index)
            or self._norm(index - 1) in ("the", *lex.OWN)
        ):
            return None
        if not (at in self.unknown or self._reads_as_surname(title, self.tokens[at])):
            return None
        known = self._longest(index)
        if known and known.after > at:
            return known
        after = self._past_surname(at)
        untitled = self._longest(at) if title.norm in lex.TITLES else None
        people = untitled.people if untitled and untitled.after == after and not untitled.is_new else ()
        return self._new(index, after, people)

    def _past_surname(self, at: int) -> int:
        after = self.unknown.get(at, at + 1)
        return after + (is_surname(self.tokens, after, self.shape) and after == at + 1)

    def _reads_as_surname(self, title: Token, word: Token) -> bool:
        """Whether the word after a title is a name by that alone: a capital, or a first name in small letters."""
        if not word.norm[:1].isalpha():
            return False
        is_word = "w" in lex.marks_of(word.norm)
        if word.is_capital and not self.shape.is_shouted:
            return lex.is_first_name(word.norm) or ((title.is_capital or title.norm in lex.TITLES) and not is_word)
        return lex.is_first_name(word.norm) and not is_word

    def _name_after(self, relation: Relation) -> Mention | None:
        """The name that follows a relation; "my uncle Bert" keeps the title."""
        at = relation.after
        known = self._longest(at) if self._norm(at) in self.heads else None
        word = self._token(at)
        if word is None:
            return None
        if word.norm in lex.TITLES and word.is_capital:
            titled = self._titled(at)
            return titled._replace(first=relation.first) if titled else None
        told = (at in self.unknown or known is not None) and (word.is_capital or lex.is_first_name(word.norm))
        if not (told or is_surname(self.tokens, at, self.shape)) or not (known is None or self._is_meant(at, known)):
            return None
        if known and not known.is_new:
            return known._replace(first=relation.first)
        mention = self._new(at - (self._norm(at - 1) in lex.NAMED_AFTER), self._past_surname(at), ())
        return mention._replace(first=relation.first) if mention else None

    def _kin(self, relation: Relation) -> tuple[Person, ...]:
        """Who is known under another word for the same kin ("my father" for Dad)."""
        words = self._words(relation.first, relation.after)
        core = words[1:] if words[0] in lex.OWN else words
        return (self.known.called(core) or self.known.kin_called(core[0])) if len(core) == 1 else ()

    def _named(self, index: int) -> Mention | None:
        mention = self._longest(index)
        if mention is None:
            people = self.known.inflected(self.tokens[index])
            return self._mention(index, index + 1, people) if people else None
        return mention if mention.is_new or self._is_meant(index, mention) else None

    def _is_meant(self, index: int, mention: Mention) -> bool:
        """Whether a known name is meant here, and not the everyday word that it is too."""
        token = self.tokens[index]
        if token.norm in lex.KIN and is_somebody_elses(self.tokens, index):
            return False
        if mention.after != index + 1:
            return True
        if token.norm in lex.AMBIGUOUS_KIN and not token.is_capital:
            return False
        is_word = token.norm in lex.NAMES_THAT_ARE_WORDS or "w" in lex.marks_of(token.norm)
        return token.norm in lex.KIN or not is_word or reads_as_name(self.tokens, index, self.heads)

    def _longest(self, index: int, *, explicit: bool = False) -> Mention | None:
        """The longest known name that begins here; somebody new where more of a name follows than is theirs."""
        fits: dict[int, list[Called]] = {}
        for called in self.heads.get(self._norm(index), ()):
            after = self._end_of_form(index, called.form)
            if after:
                fits.setdefault(after, []).append(called)
        if not fits:
            return None
        after = max(fits)
        best = max(each.rank for each in fits[after])
        people = tuple(dict.fromkeys(each.person for each in fits[after] if each.rank == best))
        # A run of unknown names ends at the next known one, if one begins inside it ("me maya priya").
        run = after if self._norm(after) in self.heads else self.unknown.get(index, after)
        longer = max(run, self._past_initial(index, after))
        if (
            longer == after
            and self._norm(after) == "("
            and self._norm(after + 2) == ")"
            and self._tells_apart(after + 1)
        ):
            longer = after + 3
        by_last_name = best == LAST and lex.is_first_name(self._norm(index)) and not explicit
        if longer > after or by_last_name:
            return self._new(index, longer, people, near=True)
        return self._mention(index, after, people)

    def _past_initial(self, index: int, after: int) -> int:
        """Where an initial ends that is not the known person's ("Maya P")."""
        token = self._token(after)
        if token is None or not token.is_word or not token.is_capital or self.shape.is_shouted:
            return after
        if not self.tokens[index].is_capital or self.tokens[after - 1].end + 1 != token.start:
            return after
        is_initial = len(token.norm) == 1 and token.norm not in ("i", "a") and self._norm(after + 1) != "'s"
        return after + is_initial + (is_initial and self._norm(after + 1) == ".")

    def _tells_apart(self, index: int) -> bool:
        """Whether a word in brackets says which of several is meant ("sam (bro)")."""
        norm = self._norm(index)
        return norm.isalpha() and not lex.stem_of(norm) and norm not in lex.ADVERBS

    def _new_at(self, index: int) -> Mention | None:
        return self._new(index, self.unknown[index], ()) if index in self.unknown else None

    def _end_of_form(self, index: int, form: tuple[str, ...]) -> int:
        """Where the name ends, or 0: its words in a row, with a full stop after a title or an initial."""
        opened = False
        for number, word in enumerate(form):
            while number and self._norm(index) in (".", "(", ")"):
                opened = opened or self._norm(index) == "("
                index += 1
            token = self._token(index)
            if token is None or word not in (token.norm, token.text.lower()):
                return 0
            if len(word) == 1 and number and (word == "i" or (word in "asndm" and not token.is_capital)):
                return 0
            index += 1
        index += opened and self._norm(index) == ")"
        return index + (len(form) > 1 and len(form[-1]) == 1 and self._norm(index) == ".")

    def _mention(self, first: int, after: int, people: tuple[Person, ...]) -> Mention:
        """A known name: of several who are called so, those who are archived or in memory are not meant."""
        active = tuple(person for person in people if not (person.in_memory or person.archived))
        return Mention(first, after, self._text(first, after), active or people, quiet=bool(people) and not active)

    def _new(self, first: int, after: int, people: tuple[Person, ...], *, near: bool = False) -> Mention | None:
        """Somebody who is not known, under the name as typed; `people` are meant, or with `near` may be."""
        if people and not near:
            return self._mention(first, after, people)
        if self._norm(after) == "and" and self._norm(after + 1) == "co":
            after += 2
        exact = () if near else self.known.called(self._words(first, after))
        if exact:
            return self._mention(first, after, exact)
        text = self._text(first, after)
        if name_key(text) in self.known.roster.not_people:
            return None
        return Mention(first, after, text, name=self._capitalized(text), near=people)

    def _capitalized(self, text: str) -> str:
        """A name as typed, with capitals where it has none: "dani" is Dani, "my sister" My sister."""
        words = text.split(" ")
        if self.shape.is_shouted:
            words = [word.capitalize() for word in words]
        if words[0].lower() in ("my", "our", "the", "a", "an"):
            rest = [word.lower() if self.shape.is_shouted else word for word in words[1:]]
            return " ".join([words[0].capitalize(), *rest])
        return " ".join(word if word.lower() in SMALL_IN_NAMES else word[:1].upper() + word[1:] for word in words)

    def _text(self, first: int, after: int) -> str:
        return self.line[self.tokens[first].start : self.tokens[after - 1].end]

    def _words(self, first: int, after: int) -> tuple[str, ...]:
        return tuple(token.norm for token in self.tokens[first:after] if token.is_word)

    def _token(self, index: int) -> Token | None:
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def _norm(self, index: int) -> str:
        return norm_at(self.tokens, index)
