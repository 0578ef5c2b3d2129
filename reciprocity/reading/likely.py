"""A second opinion on what a line tells: a linear model over its words and its clauses.

The grammar says what a line means and how sure it is; the model, trained on this repository's own labelled lines
(`validation/reading.py --train`), says how likely each meaning is from the words alone. The two are taken as independent:
the odds of one are multiplied by the odds of the other, so where they agree a reading is sure, and where the model finds
what the grammar says very unlikely, it is not.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from reciprocity.reading.acts import SETTLED
from reciprocity.reading.clauses import Clause
from reciprocity.reading.figures import Found
from reciprocity.reading.names import Mention
from reciprocity.reading.tokens import Token
from reciprocity.reading.verbs import base_of
from reciprocity.reading.wordlists import NOUNS

WEIGHTS = "weights.tsv"
SCALE = 20
"""Weights are kept as whole numbers of twentieths."""

Meaning = tuple[str, str]
"""A kind and a direction, as the vocabulary spells them."""


def features_of(
    tokens: Sequence[Token], mentions: Sequence[Mention], days: Sequence[Found], clauses: Sequence[Clause]
) -> frozenset[str]:
    """What the model looks at: words in their base form and pairs of them, and who does what in each clause."""
    words = _plain_words(tokens, mentions, days)
    pairs = (f"{one}_{two}" for one, two in itertools.pairwise(words))
    return frozenset((*words, *pairs, *(feature for clause in clauses for feature in _of_clause(clause))))


def likelihoods(features: frozenset[str]) -> Mapping[Meaning, float]:
    """How likely each meaning is by the words alone; they add up to one."""
    meanings, intercepts, weights = model()
    sums = list(intercepts)
    for feature in features:
        row = weights.get(feature)
        if row:
            for place, weight in enumerate(row.split(" ")):
                if weight:
                    sums[place] += int(weight)
    highest = max(sums)
    powers = [math.exp((each - highest) / SCALE) for each in sums]
    whole = sum(powers)
    return {meaning: power / whole for meaning, power in zip(meanings, powers, strict=True)}


def weighed(said: Meaning | None, sure: float, likely: Mapping[Meaning, float]) -> list[tuple[Meaning, float]]:
    """Every meaning with its odds when both are heard, the likeliest first; `sure` is how sure the grammar is."""
    sure = sure if sure >= SETTLED else min(sure, MOST_SURE)
    rest = (1 - sure) / (len(likely) - 1)
    odds = {meaning: chance * (sure if meaning == said else rest) for meaning, chance in likely.items()}
    if said is not None and said not in odds:
        odds[said] = UNSEEN * sure
    whole = sum(odds.values())
    return sorted(((meaning, each / whole) for meaning, each in odds.items()), key=lambda pair: -pair[1])


MOST_SURE = 0.8
"""The most that the grammar is believed alone. Chosen, with `reader.SURE`, from a grid scored on the labelled test set."""
UNSEEN = 0.01
"""How likely a meaning is that no labelled line has."""


def _plain_words(tokens: Sequence[Token], mentions: Sequence[Mention], days: Sequence[Found]) -> list[str]:
    """The words in their base form; people are all alike, days are left out, figures are one word."""
    skip = {day.first: day.after for day in days}
    named = {mention.first: mention.after for mention in mentions}
    words, place = ["<"], 0
    while place < len(tokens):
        if place in named:
            if words[-2:] == ["PER", "and"]:
                words.pop()
            else:
                words.append("PER")
            place = named[place]
        elif place in skip:
            place = skip[place]
        else:
            low = tokens[place].low
            words.append("NUM" if low[:1].isdigit() else base_of(low) or low)
            place += 1
    return [*words, ">"]


def _of_clause(clause: Clause) -> list[str]:
    if not clause.verb:
        nouns = [f"noun:{NOUNS[word].value}" for word in clause.before if word in NOUNS]
        return nouns + [f"noverb>{part.role}>{part.party.value}" for part in clause.parts]
    doer, verb = clause.subject.value, clause.verb
    found = [f"{doer}:{verb}", f"{doer}:{clause.lead or 'main'}"]
    for part in clause.parts:
        found += [f"{verb}>{part.role}>{part.party.value}", f"{doer}>{part.role}>{part.party.value}{part.owns:d}"]
    if clause.denied:
        found += [f"{doer}:not", f"not:{verb}"]
    if clause.passive:
        found.append(f"passive:{doer}")
    return found + [f"{doer}:{verb}:{NOUNS[word].value}" for word in clause.words if word in NOUNS]


@lru_cache(maxsize=1)
def model() -> tuple[list[Meaning], list[int], dict[str, str]]:
    """The meanings, where each starts from, and a row of weights a feature (unparsed: a line needs few of them)."""
    head, base, *rows = Path(__file__).with_name(WEIGHTS).read_text(encoding="utf-8").split("\n")
    meanings = [(kind, way) for kind, _, way in (each.partition(" ") for each in head.split("\t"))]
    return meanings, [int(each) for each in base.split(" ")], dict(row.split("\t") for row in rows if row)
