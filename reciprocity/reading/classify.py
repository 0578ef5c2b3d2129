"""What a whole line says happened: its likeliest meaning, the clause that tells it, and the words that decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reciprocity.core.vocabulary import Direction, Kind
from reciprocity.reading.clauses import Clause
from reciprocity.reading.features import Seen, clause_seen
from reciprocity.reading.linear_model import Question, chances, speaks_for, support_of
from reciprocity.reading.verb_semantics import sense_of

LIKELY = 0.05
"""A kind less likely than this is not offered."""


class Decision(NamedTuple):
    """The kind and direction, how sure (0 to 1), the clause that tells it, and the words that decided most.

    `likely` are the likeliest kinds, first this one. `doubts_direction` tells that the rival is the same kind the other
    way round.
    """

    kind: Kind
    direction: Direction
    sure: float
    at: int
    words: tuple[str, ...]
    likely: tuple[Kind, ...]
    doubts_direction: bool

    @property
    def meaning(self) -> str:
        """Kind and direction, as models name the two."""
        return f"{self.kind.value} {self.direction.value}"


def decided(words: Seen, clauses: Sequence[Clause]) -> Decision:
    """The likeliest meaning of a line."""
    of_clauses = [clause_seen(clause) for clause in clauses]
    seen = words.copy()
    for features in of_clauses:
        seen.update(features)
    ranked = chances(Question.MEANING, seen)
    (meaning, sure), (rival, _) = ranked[:2]
    kind, direction = meaning_of(meaning)
    return Decision(
        kind,
        direction,
        sure,
        telling(of_clauses, clauses, meaning),
        _words_for(seen, meaning, rival),
        _offered([kind, *(meaning_of(each)[0] for each, chance in ranked if chance >= LIKELY)], clauses),
        meaning_of(rival)[0] is kind,
    )


UNKIND = frozenset((Kind.MISSED, Kind.OWNERSHIP))
USUAL = (Kind.SUPPORT, Kind.TOGETHER, Kind.REACH_OUT)


def _offered(likely: Iterable[Kind], clauses: Sequence[Clause]) -> tuple[Kind, ...]:
    """Three kinds to choose from, the likeliest first; those that sting only where the words speak for them."""
    spoken = {sense.kind for clause in clauses if clause.verb and (sense := sense_of(clause))}
    spoken |= {Kind.MISSED} if any(clause.denied for clause in clauses) else set()
    kinds = (kind for kind in (*likely, *USUAL) if kind not in UNKIND or kind in spoken)
    return tuple(dict.fromkeys(kinds))[:3]


def meaning_of(answer: str) -> tuple[Kind, Direction]:
    """A kind and a direction, from how a model names the two."""
    kind, _, direction = answer.partition(" ")
    return Kind(kind), Direction(direction)


def telling(of_clauses: Sequence[Seen], clauses: Sequence[Clause], meaning: str) -> int:
    """The number of the clause that tells the moment: the one that speaks loudest for what it means."""
    if len(clauses) < 2:
        return 0
    kind, _ = meaning_of(meaning)
    loud = [support_of(seen, meaning) + _bonus(clause, kind) for seen, clause in zip(of_clauses, clauses, strict=True)]
    return loud.index(max(loud))


def _bonus(clause: Clause, kind: Kind) -> float:
    """What is told in a main clause, and by a verb of that kind, is likelier to be the moment."""
    sense = sense_of(clause) if clause.verb else None
    return (0.5 if clause.is_main else 0.0) + (0.5 if sense is not None and sense.kind is kind else 0.0)


def _words_for(seen: Seen, meaning: str, rival: str) -> tuple[str, ...]:
    """The three words, or pairs of words, that speak most for a meaning; none twice."""
    return tuple(_distinct(seen[name] for _, name in speaks_for(seen, meaning, rival)))[:3]


def _distinct(texts: Iterable[str]) -> list[str]:
    kept: list[str] = []
    for text in texts:
        if any(letter.isalnum() for letter in text) and not any(text in each or each in text for each in kept):
            kept.append(text)
    return kept
