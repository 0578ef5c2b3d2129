"""Linear classifiers over the features of a line: their weights, and the probabilities of their answers.

The weights are trained on this repository's labelled lines by logistic regression (`validation/training.py`). An
answer's logit is the sum of the weights that the features have for it.

A file of weights is compressed text: the answers on its first line, their intercepts on its second, then sorted a line
a feature: its name, a tab, and one letter an answer.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

WEIGHTS = Path(__file__).with_name("weights")
SCALE = 12
"""Weights are stored as whole twelfths of a logit."""
ZERO, MOST = 79, 44
"""The character code of a weight of nothing, and how far codes go to either side of it."""
YES, NO = "yes", "no"


class Question(StrEnum):
    """What a classifier answers; the name of its file of weights."""

    MEANING = "meaning"
    COMPANY = "company"
    DAY = "day"
    JUST_BECAUSE = "just-because"
    NAME = "name"
    DONE = "done"
    TWO = "two"


class Model(NamedTuple):
    """The answers, their intercepts, and the sorted lines of the features as they stand in the file.

    A line of the journal needs few features: a binary search in the text is faster than parsing all of it.
    """

    answers: tuple[str, ...]
    intercepts: tuple[int, ...]
    text: bytes

    def row_of(self, feature: str) -> bytes:
        """A feature's weights, one character an answer; empty where the feature is unknown."""
        name = feature.encode() + b"\t"
        text, low, high = self.text, 0, len(self.text)
        while low < high:
            start = text.rfind(b"\n", low, (low + high) // 2) + 1 or low
            if text.startswith(name, start):
                return text[start + len(name) : text.index(b"\n", start)]
            if text[start : start + len(name)] < name:
                low = text.index(b"\n", start) + 1
            else:
                high = start
        return b""

    def weights_of(self, feature: str) -> tuple[int, ...]:
        """A feature's weights in twelfths, one an answer; zeros where it is unknown."""
        return tuple(code - ZERO for code in self.row_of(feature)) or (0,) * len(self.answers)


def probabilities(question: Question, features: Iterable[str]) -> list[tuple[str, float]]:
    """Every answer with its probability, the likeliest first."""
    known = model(question)
    logits = list(known.intercepts)
    for feature in features:
        for index, code in enumerate(known.row_of(feature)):
            logits[index] += code - ZERO
    highest = max(logits)
    powers = [math.exp((each - highest) / SCALE) for each in logits]
    total = sum(powers)
    ranked = zip(known.answers, (power / total for power in powers), strict=True)
    return sorted(ranked, key=lambda pair: -pair[1])


def probability_of_yes(question: Question, features: Iterable[str]) -> float:
    return dict(probabilities(question, features))[YES]


def evidence_for(features: Iterable[str], answer: str, rival: str) -> list[str]:
    """The features that speak for a meaning and against its rival, the strongest first."""
    known = model(Question.MEANING)
    one, other = known.answers.index(answer), known.answers.index(rival)
    found = ((weights[one] - weights[other], name) for name in features for weights in [known.weights_of(name)])
    return [name for weight, name in sorted(found, reverse=True) if weight > 0]


def support_of(features: Iterable[str], answer: str) -> float:
    """The logit that features give a meaning, above the mean of all meanings."""
    known = model(Question.MEANING)
    index = known.answers.index(answer)
    found = (known.weights_of(feature) for feature in features)
    return sum(weights[index] - sum(weights) / len(weights) for weights in found) / SCALE


@lru_cache(maxsize=len(Question))
def model(question: Question) -> Model:
    return model_from(zlib.decompress((WEIGHTS / f"{question.value}.z").read_bytes()))


def model_from(text: bytes) -> Model:
    """The model that a decompressed file of weights holds."""
    answers, intercepts, rows = text.split(b"\n", 2)
    return Model(tuple(answers.decode().split("\t")), tuple(map(int, intercepts.split(b" "))), rows)
