"""Whom a moment was with, among everyone that a line names: by the part each plays in it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from reciprocity.core.people import Person, Roster
from reciprocity.core.reading import Doubt
from reciprocity.core.words import About
from reciprocity.reading.clauses import Clause
from reciprocity.reading.deciding import Decision
from reciprocity.reading.likely import Question, chance_of_yes
from reciprocity.reading.names import Mention, close_to
from reciprocity.reading.strangers import strangers_in
from reciprocity.reading.taking_part import mentions_seen
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


def company_in(
    tokens: Sequence[Token],
    mentions: Sequence[Mention],
    clauses: Sequence[Clause],
    decision: Decision,
    roster: Roster,
    about: Collection[str] = (),
) -> Company:
    """Whom the moment that was decided on was with; `about` are ids of people who are only talked about."""
    free = [n for n, each in enumerate(mentions) if not each.people or not all(one.id in about for one in each.people)]
    here = _with_whom(tokens, mentions, clauses, decision, free)
    here |= {number for number, mention in enumerate(mentions) if mention.explicit and not mention.people}
    chosen = [mention for number, mention in enumerate(mentions) if number in here]
    settled = [mention for mention in chosen if mention.is_settled]
    who = tuple(dict.fromkeys(person for mention in settled for person in mention.people))
    new = tuple(dict.fromkeys(m.words for m in chosen if m.explicit and not m.people and not m.someone))
    someone = any(mention.someone for mention in chosen)
    strangers = strangers_in(tokens, mentions)
    doubts = [
        Doubt(About.WHO, mention.words, mention.people)
        for mention in chosen
        if not mention.is_settled and mention.people
    ]
    doubts += [Doubt(About.WHO, name, close_to(name, roster)) for name in strangers]
    if not (who or new or someone or doubts):
        doubts.append(Doubt(About.WHO))
    spoken_of = (
        person for n, mention in enumerate(mentions) if n not in here for person in mention.people if mention.is_settled
    )
    return Company(
        who=who,
        someone=someone,
        new=new,
        strangers=strangers,
        about=tuple(dict.fromkeys(person for person in spoken_of if person not in who)),
        doubts=tuple(doubts),
        because=tuple((mention.words, person) for mention in settled for person in mention.people),
    )


def _with_whom(
    tokens: Sequence[Token],
    mentions: Sequence[Mention],
    clauses: Sequence[Clause],
    decision: Decision,
    free: Sequence[int],
) -> set[int]:
    """Numbers of the mentions that took part: everyone, where only one is named; else those likelier to than not."""
    if len({mentions[number].people for number in free}) < 2:
        return set(free)
    seen = mentions_seen(tokens, mentions, clauses, decision.at, decision.meaning)
    chances = {number: chance_of_yes(Question.COMPANY, seen[number]) for number in free}
    return {number for number, chance in chances.items() if chance > 0.5} or {max(chances, key=lambda n: chances[n])}
