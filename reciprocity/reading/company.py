"""Whom a moment was with, among everyone that a line names: by the part each plays in it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from reciprocity.core.people import Person, Roster
from reciprocity.core.reading import Doubt
from reciprocity.core.vocabulary import Aspect
from reciprocity.reading.classify import Decision
from reciprocity.reading.clauses import Clause
from reciprocity.reading.known_names import close_to
from reciprocity.reading.linear_model import Question, chance_of_yes
from reciprocity.reading.mentions import Mention
from reciprocity.reading.participation import mentions_seen
from reciprocity.reading.tokens import Token


class Company(NamedTuple):
    """Who was there, who was only talked about, and what is in doubt."""

    who: tuple[Person, ...] = ()
    someone: bool = False
    new: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    about: tuple[Person, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    because: tuple[tuple[str, Person], ...] = ()

    @property
    def has_anybody(self) -> bool:
        return bool(self.who or self.new or self.strangers or self.someone)


def company_in(
    tokens: Sequence[Token],
    mentions: Sequence[Mention],
    clauses: Sequence[Clause],
    decision: Decision,
    roster: Roster,
    about: Collection[str] = (),
) -> Company:
    """Whom the moment that was decided on was with; `about` are ids of people who are only talked about."""
    free = [number for number, each in enumerate(mentions) if not (each.quiet or _is_only_about(each, about))]
    here = _with_whom(tokens, mentions, clauses, decision, free)
    here |= {number for number, mention in enumerate(mentions) if mention.explicit and mention.is_new}
    chosen = [mention for number, mention in enumerate(mentions) if number in here]
    settled = [mention for mention in chosen if mention.is_settled]
    who = tuple(dict.fromkeys(person for mention in settled for person in mention.people))
    strangers = {mention.name.casefold(): mention for mention in chosen if mention.is_new and not mention.explicit}
    doubts = [*_doubts(chosen), *(Doubt(Aspect.WHO, new.name, _near(new, roster)) for new in strangers.values())]
    new = tuple(dict.fromkeys(mention.words for mention in chosen if mention.is_new and mention.explicit))
    someone = any(mention.someone for mention in chosen)
    if not (who or new or someone or doubts):
        quiet = tuple(dict.fromkeys(person for mention in mentions if mention.quiet for person in mention.people))
        doubts.append(Doubt(Aspect.WHO, people=quiet))
    spoken_of = (
        person for n, mention in enumerate(mentions) if n not in here for person in mention.people if mention.is_settled
    )
    return Company(
        who=who,
        someone=someone,
        new=new,
        strangers=tuple(mention.name for mention in strangers.values()),
        about=tuple(dict.fromkeys(person for person in spoken_of if person not in who)),
        doubts=tuple(doubts),
        because=tuple((mention.words, person) for mention in settled for person in mention.people),
    )


def _is_only_about(mention: Mention, about: Collection[str]) -> bool:
    return bool(mention.people) and all(person.id in about for person in mention.people)


def _doubts(chosen: Sequence[Mention]) -> list[Doubt]:
    """Names that more than one person has."""
    return [
        Doubt(Aspect.WHO, mention.words, mention.people)
        for mention in chosen
        if not mention.is_settled and mention.people
    ]


def _near(mention: Mention, roster: Roster) -> tuple[Person, ...]:
    return tuple(dict.fromkeys((*mention.near, *close_to(mention.name, roster))))[:4]


def _with_whom(
    tokens: Sequence[Token],
    mentions: Sequence[Mention],
    clauses: Sequence[Clause],
    decision: Decision,
    free: Sequence[int],
) -> set[int]:
    """Numbers of the mentions that took part: everyone, where only one is named; else those likelier to than not."""
    if len({mentions[number].key for number in free}) < 2:
        return set(free)
    seen = mentions_seen(tokens, mentions, clauses, decision.at, decision.meaning)
    chances = {number: chance_of_yes(Question.COMPANY, seen[number]) for number in free}
    likely = {number for number, chance in chances.items() if chance > 0.5} or {max(chances, key=lambda n: chances[n])}
    return _with_the_rest_of_lists(tokens, mentions, clauses, likely, free)


def _with_the_rest_of_lists(
    tokens: Sequence[Token], mentions: Sequence[Mention], clauses: Sequence[Clause], here: set[int], free: Sequence[int]
) -> set[int]:
    """With all of a list where one of it took part ("Lunch: Kim, Vera, Tom"): those in one clause, with no word between."""
    clause_of = {
        number: place
        for place, clause in enumerate(clauses)
        for number in (*clause.subject_mentions, *(part.mention for part in clause.parts if not part.owns))
    }
    for number in range(1, len(mentions)):
        between = [token.low for token in tokens[mentions[number - 1].after : mentions[number].first]]
        pair = {number - 1, number}
        is_list = between in ([","], ["and"], [",", "and"]) and pair <= set(free)
        if is_list and pair & here and clause_of.get(number, -1) == clause_of.get(number - 1, -2):
            here = here | pair
    return here
