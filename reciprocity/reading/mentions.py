"""Everyone a line names, known or new.

People stand in the grammar before they stand in the journal: a mention is found by the words alone, and only then looked
up among those who are known. So what a line means cannot depend on whom the journal knows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reciprocity.core.people import Person, Roster, name_key
from reciprocity.reading.ambiguous_names import NAMES_THAT_ARE_WORDS, is_done_to_people, reads_as_name
from reciprocity.reading.function_words import AUXILIARIES, PREPOSITIONS
from reciprocity.reading.known_names import Called, RosterIndex, index_of, singles_of
from reciprocity.reading.lexicon import is_first_name, marks_of
from reciprocity.reading.relations import (
    AMBIGUOUS,
    KIN,
    NAMED_AFTER,
    TITLES,
    Related,
    is_somebody_elses,
    owns_without_a_sign,
    related_at,
)
from reciprocity.reading.tokens import HYPHENS, Token
from reciprocity.reading.unknown_names import is_surname, names_of_strangers, shape_of
from reciprocity.reading.verbs import base_of, is_past, stem_of
from reciprocity.reading.wordlists import ADVERBS


class Mention(NamedTuple):
    """A stretch of tokens, `first` up to `after`, and whom it may mean: one person, several candidates, or a group.

    With no people it is somebody new, called `name`; `near` are those known who may be meant all the same. `explicit` is a
    name given as `@Name`. `someone` is left unnamed ("a friend"). `quiet` is somebody archived or in memory.
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
    return _Search(line, tokens, index_of(roster)).mentions()


def with_owners(tokens: Sequence[Token], roster: Roster) -> tuple[Token, ...]:
    """The tokens with names that own something cut in two where the apostrophe was left out ("mayas birthday")."""
    index = index_of(roster)
    owners = {
        token
        for place, token in enumerate(tokens)
        if _may_own(token) and _owns(token.low, tokens[place + 1].low if place + 1 < len(tokens) else "", index)
    }
    owners |= {token for place, token in enumerate(tokens) if owns_without_a_sign(tokens, place)}
    if not owners:
        return tuple(tokens)
    return tuple(part for token in tokens for part in (_cut_owner(token) if token in owners else (token,)))


def _may_own(token: Token) -> bool:
    low = token.low
    bare = len(low) > 3 and low.endswith("s") and low[:-1] not in NAMES_THAT_ARE_WORDS and not low.endswith("ss")
    return bare and low.isalpha() and (not base_of(low) or low[:-1] in KIN)


def _owns(low: str, after: str, index: RosterIndex) -> bool:
    """Whether the word is a name with an s that owns what comes `after` it."""
    if index.knows(low) or marks_of(low) or not after[:1].isalpha() or after in PREPOSITIONS or after in AUXILIARIES:
        return index.knows(low[:-1]) and not index.knows(low) and not marks_of(low)
    if after == "and" or is_past(after):
        return False
    return index.knows(low[:-1]) or (is_first_name(low[:-1]) and "w" not in marks_of(low[:-1]))


def _cut_owner(token: Token) -> tuple[Token, Token]:
    cut = token.end - 1
    return (
        Token(token.text[:-1], token.low[:-1], token.start, cut),
        Token(token.text[-1:], "'s", cut, token.end),
    )


class _Search:
    """One pass over a line, for whoever is named in it."""

    def __init__(self, line: str, tokens: Sequence[Token], index: RosterIndex) -> None:
        self.line = line
        self.tokens = tokens
        self.index = index
        self.heads = index.heads({each for token in tokens for each in (token.low, token.text.lower())})
        self.shape = shape_of(tokens)
        self.strangers = {
            place: self._past_hyphens(after) for place, after in names_of_strangers(tokens, self.shape).items()
        }

    def mentions(self) -> tuple[Mention, ...]:
        found: list[Mention] = []
        place = 0
        while place < len(self.tokens):
            mention = self._at(place)
            if mention and found and self._is_said_again(found[-1], mention):
                mention = found.pop()._replace(after=mention.after)
            if mention:
                found.append(mention)
            place = mention.after if mention else place + 1
        return tuple(found)

    def _is_said_again(self, one: Mention, other: Mention) -> bool:
        """Whether a relation between commas only says who somebody is ("Joseph, my uncle, called")."""
        between = [token.low for token in self.tokens[one.after : other.first]]
        is_relation = self._low(other.first) in ("my", "our", "the")
        is_name = not one.someone and self._low(one.first) not in ("my", "our", "the")
        ends = self._low(other.after) in (",", ".", "!", "", "from", "who", "at", "of", "since")
        return between == [","] and is_relation and is_name and ends

    def _past_hyphens(self, after: int) -> int:
        """Where a name ends that goes on after a hyphen ("Ji-woo")."""
        tokens = self.tokens
        while after < len(tokens) and self.line[tokens[after - 1].end : tokens[after].start] in HYPHENS:
            after += 1
        return after

    def _at(self, place: int) -> Mention | None:
        return (
            self._at_sign(place)
            or self._group(place)
            or self._related(place)
            or self._known(place)
            or self._stranger(place)
        )

    def _at_sign(self, place: int) -> Mention | None:
        tokens = self.tokens
        if tokens[place].low != "@" or place + 1 >= len(tokens) or tokens[place + 1].start != tokens[place].end:
            return None
        if (place and tokens[place - 1].end == tokens[place].start and tokens[place - 1].is_word) or not tokens[
            place + 1
        ].is_word:
            return None
        if tokens[place + 1].low == "someone":
            return Mention(place, place + 2, "@someone", explicit=True, someone=True)
        known = self._group(place + 1, explicit=True) or self._longest(place + 1, explicit=True)
        if known and not known.is_new:
            return known._replace(first=place, explicit=True, quiet=False)
        after = known.after if known else self._run(place + 1) or place + 2
        name = self.line[tokens[place + 1].start : tokens[after - 1].end]
        kin = self.index.kin_called(tokens[place + 1].low)
        near = known.near if known else ()
        return Mention(place, after, name, kin, explicit=True, name=name, near=near)

    def _group(self, place: int, *, explicit: bool = False) -> Mention | None:
        for words, group in self.index.groups.items():
            after = place + len(words)
            if words and tuple(token.low for token in self.tokens[place:after]) == words:
                if not explicit and not self._is_company(place, after):
                    continue
                people = tuple(person for person in self.index.roster.people if person.id in group.members)
                return Mention(place, after, self._text(place, after), people, is_group=True)
        return None

    def _is_company(self, place: int, after: int) -> bool:
        """Whether people stand here: a group's name may be an everyday word ("football with Leo")."""
        before = place - 1 - (self._low(place - 1) in ("the", "my", "our"))
        low = self._low(before)
        if self._low(after) in ("with", "w"):
            return False
        return low in COMPANY or is_done_to_people(low) or is_past(self._low(after)) or self._low(after) == "'s"

    def _related(self, place: int) -> Mention | None:
        """Somebody named by a relation; where a name follows it, by that ("my friend Hannah", "uncle Bert")."""
        token = self.tokens[place]
        if self._known_word(place):
            return None
        titled = self._titled(place) if token.low in NAMED_AFTER or token.low in TITLES else None
        if titled:
            return titled
        related = related_at(self.tokens, place)
        if related is None:
            return None
        named = self._name_after(related)
        if named:
            return named
        if related.is_unnamed:
            people = self.index.related(self._lows(related.first, related.after))
            return self._with(related, people) if people else self._someone(related)
        people = self.index.related(self._lows(related.first, related.after))
        people = people or self._kin(related)
        return self._with(related, people)

    def _known_word(self, place: int) -> bool:
        """Whether a known name begins here that a relation would cut short ("Grandma Rose", "Mum")."""
        return self._low(place) in self.heads and self._longest(place) is not None

    def _titled(self, place: int) -> Mention | None:
        """A title or a word for kin with the name after it ("Dr. Keller", "uncle bert")."""
        tokens = self.tokens
        at = place + 1 + (self._low(place + 1) == ".")
        if tokens[place].low in ("sister", "brother", "father") and not tokens[place].is_capital:
            return None
        if at >= len(tokens) or is_somebody_elses(tokens, place) or self._low(place - 1) in ("the", "my", "our"):
            return None
        if not (at in self.strangers or self._reads_as_surname(place, at)):
            return None
        known = self._longest(place)
        if known and known.after > at:
            return known
        after = self.strangers.get(at, at + 1)
        after += is_surname(self.tokens, after, self.shape) and after == at + 1
        untitled = self._longest(at) if tokens[place].low in TITLES else None
        people = untitled.people if untitled and untitled.after == after and not untitled.is_new else ()
        return self._new(place, after, people)

    def _reads_as_surname(self, place: int, at: int) -> bool:
        """Whether the word after a title is a name by that alone: a capital, or a first name in small letters."""
        title, word = self.tokens[place], self.tokens[at]
        if not word.is_word or not word.low[:1].isalpha():
            return False
        if word.is_capital and not self.shape.is_shouted:
            return ((title.is_capital or title.low in TITLES) and "w" not in marks_of(word.low)) or is_first_name(
                word.low
            )
        return is_first_name(word.low) and "w" not in marks_of(word.low)

    def _name_after(self, related: Related) -> Mention | None:
        """The name that follows a relation; "my uncle Bert" keeps the title."""
        at = related.after
        head = self._low(at - 1)
        known = self._longest(at) if self._low(at) in self.heads else None
        word = self._token(at)
        if word is not None and word.low in TITLES and word.is_capital:
            titled = self._titled(at)
            return titled._replace(first=related.first) if titled else None
        is_name = word is not None and (
            is_surname(self.tokens, at, self.shape)
            or ((at in self.strangers or known is not None) and (word.is_capital or is_first_name(word.low)))
        )
        if not is_name or not (known is None or self._reads(at, known)):
            return None
        if known and not known.is_new:
            return known._replace(first=related.first)
        after = self.strangers.get(at, at + 1)
        after += is_surname(self.tokens, after, self.shape) and after == at + 1
        start = at - 1 if head in NAMED_AFTER else at
        mention = self._new(start, after, ())
        return mention._replace(first=related.first) if mention else None

    def _kin(self, related: Related) -> tuple[Person, ...]:
        """Who is known under another word for the same kin ("my father" for Dad)."""
        words = self._lows(related.first, related.after)
        core = words[1:] if words[0] in ("my", "our") else words
        if len(core) != 1:
            return ()
        return self.index.called(core) or self.index.kin_called(core[0])

    def _known(self, place: int) -> Mention | None:
        mention = self._longest(place)
        if mention is None:
            people = self._inflected(self.tokens[place])
            return self._mention(place, place + 1, people) if people else None
        return mention if mention.is_new or self._reads(place, mention) else None

    def _reads(self, place: int, mention: Mention) -> bool:
        """Whether a known name is meant here, and not the everyday word that it is too."""
        token = self.tokens[place]
        if token.low in KIN and is_somebody_elses(self.tokens, place):
            return False
        if token.low in AMBIGUOUS and not token.is_capital and mention.after == place + 1:
            return False
        if mention.after != place + 1:
            return True
        is_word = token.low in NAMES_THAT_ARE_WORDS or "w" in marks_of(token.low)
        return token.low in KIN or not is_word or reads_as_name(self.tokens, place, self.heads)

    def _longest(self, place: int, *, explicit: bool = False) -> Mention | None:
        """The longest known name that begins here; somebody new where more of a name follows than is theirs."""
        fits: dict[int, list[Called]] = {}
        for called in self.heads.get(self._low(place), ()):
            after = self._after(place, called.form)
            if after:
                fits.setdefault(after, []).append(called)
        if not fits:
            return None
        after = max(fits)
        best = max(each.rank for each in fits[after])
        people = tuple(dict.fromkeys(each.person for each in fits[after] if each.rank == best))
        longer = max(self._run_to(place, after), self._surname_after(place, after))
        if longer > after:
            return self._new(place, longer, people, near=True)
        if self._low(after) == "(" and self._low(after + 2) == ")" and self._tells_apart(after + 1):
            return self._new(place, after + 3, people, near=True)
        last_only = best == 1 and is_first_name(self._low(place)) and not explicit
        if last_only:
            return self._new(place, after, people, near=True)
        return self._mention(place, after, people)

    def _surname_after(self, place: int, after: int) -> int:
        """Where an initial or a last name that is not the known person's ends ("Maya P", "Maya Patel")."""
        token = self._token(after)
        if token is None or not token.is_word or not token.is_capital or self.shape.is_shouted:
            return after
        if not self.tokens[place].is_capital or self.tokens[after - 1].end + 1 != token.start:
            return after
        if len(token.low) == 1 and token.low not in ("i", "a") and self._low(after + 1) != "'s":
            return after + 1 + (self._low(after + 1) == ".")
        return after

    def _tells_apart(self, place: int) -> bool:
        """Whether a word in brackets says which of several is meant ("sam (bro)")."""
        word = self._token(place)
        return word is not None and word.low.isalpha() and not stem_of(word.low) and word.low not in ADVERBS

    def _stranger(self, place: int) -> Mention | None:
        after = self.strangers.get(place)
        return None if after is None else self._new(place, after, ())

    def _run(self, place: int) -> int:
        return self.strangers.get(place, 0)

    def _run_to(self, place: int, after: int) -> int:
        """Where the name ends by the words alone; at the next known name, if one begins inside ("me maya priya")."""
        if self._low(after) in self.heads:
            return after
        return self.strangers.get(place, after)

    def _after(self, place: int, form: tuple[str, ...]) -> int:
        """Where the name ends, or 0: its words in a row, with a full stop after a title or an initial."""
        tokens, opened = self.tokens, False
        for number, word in enumerate(form):
            while number and self._low(place) in (".", "(", ")"):
                opened = opened or self._low(place) == "("
                place += 1
            token = self._token(place)
            if token is None or word not in (token.low, token.text.lower()):
                return 0
            if len(word) == 1 and number and (word == "i" or (word in "asndm" and not token.is_capital)):
                return 0
            place += 1
        if opened and self._low(place) == ")":
            place += 1
        initial = len(form) > 1 and len(form[-1]) == 1
        return place + (initial and place < len(tokens) and tokens[place].low == ".")

    def _inflected(self, token: Token) -> tuple[Person, ...]:
        """Names with an ending or a letter before them, in scripts where that is how a name is declined."""
        if token.low.isascii() or token.low[:1] < "\u0370" or len(token.low) < 3:
            return ()
        people = self.index.roster.people
        return tuple(person for person in people if any(_declines(name, token.low) for name in singles_of(person)))

    def _mention(self, first: int, after: int, people: tuple[Person, ...]) -> Mention:
        """A known name: of several who are called so, those who are archived or in memory are not meant."""
        active = tuple(person for person in people if not (person.in_memory or person.archived))
        text = self._text(first, after)
        return Mention(first, after, text, active or people, quiet=bool(people) and not active)

    def _with(self, related: Related, people: tuple[Person, ...]) -> Mention | None:
        if people:
            return self._mention(related.first, related.after, people)
        return self._new(related.first, related.after, ())

    def _someone(self, related: Related) -> Mention:
        return Mention(related.first, related.after, self._text(related.first, related.after), someone=True)

    def _new(self, first: int, after: int, people: tuple[Person, ...], *, near: bool = False) -> Mention | None:
        """Somebody who is not known, under the name as typed; `people` may be meant all the same, or are."""
        if people and not near:
            return self._mention(first, after, people)
        if self._low(after) == "and" and self._low(after + 1) == "co":
            after += 2
        exact = () if near else self.index.called(self._lows(first, after))
        if exact:
            return self._mention(first, after, exact)
        text = self._text(first, after)
        if name_key(text) in self.index.roster.not_people:
            return None
        return Mention(first, after, text, name=self._shown(text), near=people)

    def _shown(self, text: str) -> str:
        """A name as typed, with capitals where it has none: "dani" is Dani, "my sister" My sister."""
        words = text.split(" ")
        if self.shape.is_shouted:
            words = [word.capitalize() for word in words]
        if words[0].lower() in ("my", "our", "the", "a", "an"):
            rest = [word.lower() if self.shape.is_shouted else word for word in words[1:]]
            return " ".join([words[0].capitalize(), *rest])
        return " ".join(word if word.lower() in PARTICLES else word[:1].upper() + word[1:] for word in words)

    def _text(self, first: int, after: int) -> str:
        return self.line[self.tokens[first].start : self.tokens[after - 1].end]

    def _lows(self, first: int, after: int) -> tuple[str, ...]:
        return tuple(token.low for token in self.tokens[first:after] if token.is_word)

    def _token(self, place: int) -> Token | None:
        return self.tokens[place] if 0 <= place < len(self.tokens) else None

    def _low(self, place: int) -> str:
        return self.tokens[place].low if 0 <= place < len(self.tokens) else ""


COMPANY = frozenset("with from by and to for thanks thank of".split())
PARTICLES = frozenset("de da do dos van der den von la le di del bin ibn al el & and co y e".split())


def _declines(name: str, word: str) -> bool:
    if name.isascii() or len(name) < 3:
        return False
    if "\u0590" <= name[0] <= "\u06ff":
        return word.endswith(name) and len(word) - len(name) <= 2
    stem = name[:-1] if name[-1] in "аяйьоеиы" else name
    return len(stem) >= 3 and word.startswith(stem) and len(word) - len(stem) <= 2
