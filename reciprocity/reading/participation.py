"""Whom a moment was with, among everyone that a line names: by the part each plays in it."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from reciprocity.core.people import Person, Roster
from reciprocity.core.reading import Doubt
from reciprocity.core.vocabulary import Aspect
from reciprocity.reading.classify import Decision, Parsed
from reciprocity.reading.clauses import Clause
from reciprocity.reading.known_names import close_to
from reciprocity.reading.lexicon import word_set
from reciprocity.reading.linear_model import Question, probability_of_yes
from reciprocity.reading.tokens import norm_at

OCCASIONS = word_set("occasions")
"""What somebody has others at: whoever it belongs to is likely to be there."""


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


def company_in(line: Parsed, decision: Decision, roster: Roster, about: Collection[str] = ()) -> Company:
    """Whom the moment that was decided on was with; `about` are ids of people who are only talked about."""
    mentions = line.mentions
    talked_about = [each.people and all(person.id in about for person in each.people) for each in mentions]
    free = [number for number, each in enumerate(mentions) if not (each.quiet or talked_about[number])]
    here = _with_whom(line, decision, free)
    here |= {number for number, mention in enumerate(mentions) if mention.explicit and mention.is_new}
    chosen = [mention for number, mention in enumerate(mentions) if number in here]
    settled = [mention for mention in chosen if mention.is_settled]
    who = tuple(dict.fromkeys(person for mention in settled for person in mention.people))
    strangers = {mention.name.casefold(): mention for mention in chosen if mention.is_new and not mention.explicit}
    shared = (each for each in chosen if not each.is_settled and each.people)
    doubts = [Doubt(Aspect.WHO, each.words, each.people) for each in shared]
    for each in strangers.values():
        near = dict.fromkeys((*each.near, *close_to(each.name, roster)))
        doubts.append(Doubt(Aspect.WHO, each.name, tuple(near)[:4]))
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


def _with_whom(line: Parsed, decision: Decision, free: Sequence[int]) -> set[int]:
    """Numbers of the mentions that took part: everyone, where only one is named; else those likelier to than not."""
    if len({line.mentions[number].key for number in free}) < 2:
        return set(free)
    features = mention_features(line, decision.at, decision.meaning)
    chances = {number: probability_of_yes(Question.COMPANY, features[number]) for number in free}
    here = {number for number in free if chances[number] > 0.5} or {max(chances, key=lambda number: chances[number])}
    for pair in itertools.pairwise(free):
        here |= set(pair) if here.intersection(pair) and _are_listed(line, *pair) else set()
    return here


def _are_listed(line: Parsed, one: int, other: int) -> bool:
    """Whether two people stand in one list, of whom all took part or none ("Lunch: Kim, Vera, Tom")."""
    between = [token.norm for token in line.tokens[line.mentions[one].after : line.mentions[other].first]]
    return between in ([","], ["and"], [",", "and"]) and any(
        {one, other} <= {*clause.subject_mentions, *(part.mention for part in clause.participants if not part.owns)}
        for clause in line.clauses
    )


def mention_features(line: Parsed, at: int, meaning: str) -> list[frozenset[str]]:
    """For each person named, the features by which they took part in the moment that clause `at` tells, or did not."""
    roles = _roles(line.clauses, at)
    return [
        frozenset(_of_mention(line, number, roles.get(number, "nowhere"), meaning))
        for number in range(len(line.mentions))
    ]


def _of_mention(line: Parsed, number: int, role: str, meaning: str) -> Iterator[str]:
    """The role of a mention, the order in which it comes, and the words around it."""
    tokens, mention, last = line.tokens, line.mentions[number], len(line.mentions) - 1
    order = "first" if number == 0 else "last" if number == last else "between"
    before, after = norm_at(tokens, mention.first - 1), norm_at(tokens, mention.after)
    yield from (role, order, f"{meaning}:{role}", f"{order}:{meaning}")
    yield from (f"<{before}", f"{after}>", f"<{norm_at(tokens, mention.first - 2)}_{before}")
    is_owner = after == "'s"
    yield f"owner:{is_owner}:{meaning}"
    if is_owner:
        owned = {token.norm for token in tokens[mention.after + 1 : mention.after + 4]} & OCCASIONS
        yield f"owner of an occasion:{bool(owned):d}:{meaning.partition(' ')[0]}"


def _roles(clauses: Sequence[Clause], at: int) -> dict[int, str]:
    """The part that each mention plays, and in which clause, as seen from the one that tells the moment."""
    roles: dict[int, str] = {}
    parent = clauses[at].parent if 0 <= at < len(clauses) else -1
    for index, clause in enumerate(clauses):
        near = "main" if clause.is_main else clause.lead
        near = "here" if index == at else "above" if index == parent else near
        where = near if index == at else f"{'before' if index < at else 'after'} {near}"
        for number in clause.subject_mentions:
            roles.setdefault(number, f"{where} subject")
        for part in clause.participants:
            if part.mention >= 0:
                roles.setdefault(part.mention, f"{where} {part.role}{' owner' if part.owns else ''}")
    return roles
