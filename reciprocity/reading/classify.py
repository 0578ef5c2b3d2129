"""The features of a line, and its most probable meaning: kind, direction, and the clause that tells it.

Features are short strings: the words, and who does what to whom in each clause. The lexicon's senses of verbs and nouns
stand beside the words, so that a verb added to it is understood as its neighbours are.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reciprocity.core.vocabulary import Direction, Kind
from reciprocity.reading.clauses import Clause, actor
from reciprocity.reading.days import ReadDate
from reciprocity.reading.lexicon import NOUNS, SENSES, Sense, base_of
from reciprocity.reading.linear_model import Question, evidence_for, probabilities, support_of
from reciprocity.reading.mentions import Mention
from reciprocity.reading.tokens import Token

REACH = 4
"""So many words may follow a verb up to the one that belongs to it ("pick me up")."""
PREFIX = 5
"""Longer words also count by their first letters: "generous" and "generosity" mean the same."""
OFFERED_FROM = 0.05
"""A kind less probable than this is not offered."""
UNKIND = frozenset((Kind.MISSED, Kind.OWNERSHIP))
USUAL = (Kind.SUPPORT, Kind.TOGETHER, Kind.REACH_OUT)

Features = dict[str, str]
"""Each feature, with the words of the line that it comes from."""


class Parsed(NamedTuple):
    """A line taken apart, before anything is decided."""

    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    days: tuple[ReadDate, ...]
    clauses: list[Clause]


def word_features(line: Parsed) -> Features:
    """The words, their prefixes, the kinds of nouns, pairs of words, and pairs with one between."""
    base_forms = _base_forms(line)
    features: Features = {}
    for word, typed in base_forms:
        features[word] = typed
        if len(word) > PREFIX:
            features[f"p:{word[:PREFIX]}"] = typed
        if word in NOUNS:
            features[f"N:{NOUNS[word].value}"] = typed
    for (one, typed), (other, then) in itertools.pairwise(base_forms):
        features[f"{one}_{other}"] = f"{typed} {then}".strip()
    for (one, typed), (other, then) in zip(base_forms, base_forms[2:], strict=False):
        features[f"{one}__{other}"] = f"{typed} … {then}".strip(" …")
    return features


def _base_forms(line: Parsed) -> list[tuple[str, str]]:
    """The base form of each word, beside the word as typed; people are all PER, numbers NUM, days left out."""
    dated = {day.first: day.after for day in line.days}
    named = {mention.first: mention.after for mention in line.mentions}
    tokens, forms, index = line.tokens, [("<", "")], 0
    while index < len(tokens):
        if index in named:
            if [form for form, _ in forms[-2:]] == ["PER", "and"]:
                forms.pop()
            else:
                forms.append(("PER", ""))
            index = named[index]
        elif index in dated:
            index = dated[index]
        else:
            norm, typed = tokens[index].norm, tokens[index].text
            forms.append(("NUM" if norm[:1].isdigit() else base_of(norm) or norm, typed))
            index += 1
    return [*forms, (">", "")]


def clause_features(clause: Clause) -> Features:
    """The verb and its sense, with who does it and to whom."""
    return dict.fromkeys(_of_clause(clause), clause.form or clause.verb)


def _of_clause(clause: Clause) -> Iterator[str]:
    if not clause.verb:
        yield from (f"noun:{NOUNS[word].value}" for word in clause.before if word in NOUNS)
        yield from (f"noverb>{part.role}>{part.party.value}" for part in clause.participants)
        return
    subject, verb, doer = clause.subject.value, clause.verb, actor(clause).value
    yield from (f"{subject}:{verb}", f"{subject}:{clause.lead or 'main'}", f"A:{doer}", f"A:{doer}:{verb}")
    for part in clause.participants:
        yield f"{verb}>{part.role}>{part.party.value}"
        yield f"{subject}>{part.role}>{part.party.value}{part.owns:d}"
    yield from (f"{subject}:{verb}:{NOUNS[word].value}" for word in clause.words if word in NOUNS)
    yield from _of_sense(clause, doer)


def sense_of(clause: Clause) -> Sense | None:
    """The sense of a clause's verb: with one of the next words, as in "check in", or else by itself."""
    phrases = (f"{clause.verb} {form}" for word in clause.words[:REACH] for form in (word, word.removesuffix("s")))
    return next((SENSES[phrase] for phrase in phrases if phrase in SENSES), SENSES.get(clause.verb))


def _of_sense(clause: Clause, doer: str) -> Iterator[str]:
    sense = sense_of(clause)
    if sense is None:
        return
    kind = sense.kind.value
    yield from (f"S:{kind}:{sense.way.value}", f"S:{doer}:{kind}:{sense.way.value}")
    yield f"S:{doer}:{kind}:{clause.lead or 'main'}"
    yield from (f"S:{kind}>{part.role}>{part.party.value}" for part in clause.participants)


class Decision(NamedTuple):
    """The most probable kind and direction (`probability`, 0 to 1), and the words that decided most.

    `at` is the index of the clause that tells it. `likely` are the likeliest kinds, this one first. `doubts_direction`:
    the next meaning is the same kind the other way round.
    """

    kind: Kind
    direction: Direction
    probability: float
    at: int
    words: tuple[str, ...]
    likely: tuple[Kind, ...]
    doubts_direction: bool

    @property
    def meaning(self) -> str:
        """Kind and direction, as the answers of the classifier name them."""
        return f"{self.kind.value} {self.direction.value}"


def classify(words: Features, clauses: Sequence[Clause]) -> Decision:
    """The most probable meaning of a line."""
    of_clauses = [clause_features(clause) for clause in clauses]
    features = words.copy()
    for each in of_clauses:
        features.update(each)
    ranked = probabilities(Question.MEANING, features)
    (meaning, probability), (rival, _) = ranked[:2]
    kind, direction = meaning_of(meaning)
    likely = [meaning_of(each)[0] for each, chance in ranked if chance >= OFFERED_FROM]
    return Decision(
        kind,
        direction,
        probability,
        telling_clause(of_clauses, meaning),
        tuple(_distinct(features[name] for name in evidence_for(features, meaning, rival)))[:3],
        _offered([kind, *likely], clauses),
        meaning_of(rival)[0] is kind,
    )


def meaning_of(answer: str) -> tuple[Kind, Direction]:
    """The kind and direction that an answer of the classifier names."""
    kind, _, direction = answer.partition(" ")
    return Kind(kind), Direction(direction)


def _offered(likely: Iterable[Kind], clauses: Sequence[Clause]) -> tuple[Kind, ...]:
    """Three kinds to choose from; a missed moment or a mistake only where the words suggest one."""
    suggested = {sense.kind for clause in clauses if (sense := sense_of(clause))}
    suggested |= {Kind.MISSED} if any(clause.negated for clause in clauses) else set()
    kinds = (kind for kind in (*likely, *USUAL) if kind not in UNKIND or kind in suggested)
    return tuple(dict.fromkeys(kinds))[:3]


def telling_clause(of_clauses: Sequence[Features], meaning: str) -> int:
    """The index of the clause whose features support a meaning most."""
    if len(of_clauses) < 2:
        return 0
    support = [support_of(features, meaning) for features in of_clauses]
    return support.index(max(support))


def _distinct(texts: Iterable[str]) -> list[str]:
    kept: list[str] = []
    for text in texts:
        if any(letter.isalnum() for letter in text) and not any(text in each or each in text for each in kept):
            kept.append(text)
    return kept
