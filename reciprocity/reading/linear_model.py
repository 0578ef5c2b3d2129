"""How likely each answer to a question about a line is: linear models over what the reader looks at in it.

They are trained on this repository's own labelled lines (`validation/training.py`), by logistic regression. Reading
needs nothing but this file and the weights: an answer's score is the sum of the weights that the features have for it.

A file of weights is compressed text: the answers on its first line, where each starts from on its second, and then in
order a line a feature, with its name, a tab, and a letter an answer.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

WEIGHTS = Path(__file__).with_name("weights")
SCALE = 12
"""Weights are kept as whole numbers of twelfths."""
ZERO, MOST = 79, 44
"""A weight is one letter: that of code 79 is nothing, and up to 44 codes lie on either side of it."""


class Question(StrEnum):
    """What is asked of a line; the name of its file of weights."""

    MEANING = "meaning"
    COMPANY = "company"
    DAY = "day"
    JUST_BECAUSE = "just-because"
    NAME = "name"
    DONE = "done"
    TWO = "two"


YES = "yes"
NO = "no"


class Model(NamedTuple):
    """The answers, where each starts from, and the lines of the features as they stand in the file, in order.

    A line of the journal needs few of them: they are looked up in the text as it is, by halving, for taking it apart takes
    longer than all else.
    """

    answers: tuple[str, ...]
    base: tuple[int, ...]
    text: bytes

    def row_of(self, feature: str) -> bytes:
        """A feature's weights as they stand in the file, a letter an answer; empty where it is not known."""
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

    def rows(self) -> list[bytes]:
        """All lines, each with its feature and its weights."""
        return self.text.splitlines()

    def weights_of(self, feature: str) -> tuple[int, ...]:
        """A feature's weights in twelfths, one an answer; all nothing where it is not known."""
        return tuple(code - ZERO for code in self.row_of(feature)) or (0,) * len(self.answers)


def chances(question: Question, features: Iterable[str]) -> list[tuple[str, float]]:
    """Every answer with how likely it is, the likeliest first; they add up to one."""
    known = model(question)
    sums = list(known.base)
    for feature in features:
        for place, code in enumerate(known.row_of(feature)):
            if code != ZERO:
                sums[place] += code - ZERO
    highest = max(sums)
    powers = [math.exp((each - highest) / SCALE) for each in sums]
    whole = sum(powers)
    ranked = zip(known.answers, (power / whole for power in powers), strict=True)
    return sorted(ranked, key=lambda pair: -pair[1])


def chance_of_yes(question: Question, features: Iterable[str]) -> float:
    """How likely yes is, where a question has but two answers."""
    return dict(chances(question, features))[YES]


def speaks_for(features: Iterable[str], answer: str, rival: str) -> list[tuple[float, str]]:
    """How much each feature speaks for a meaning and against its rival, the strongest first."""
    known = model(Question.MEANING)
    one, other = known.answers.index(answer), known.answers.index(rival)
    found = ((weights[one] - weights[other], name) for name in features for weights in [known.weights_of(name)])
    return sorted(((weight / SCALE, name) for weight, name in found if weight > 0), reverse=True)


def support_of(features: Iterable[str], answer: str) -> float:
    """How much features speak for a meaning, beside all others on average."""
    known = model(Question.MEANING)
    place = known.answers.index(answer)
    found = (known.weights_of(feature) for feature in features)
    return sum(weights[place] - sum(weights) / len(weights) for weights in found) / SCALE


@lru_cache(maxsize=len(Question))
def model(question: Question) -> Model:
    """A file of weights, read once."""
    return model_from(zlib.decompress((WEIGHTS / f"{question.value}.z").read_bytes()))


def model_from(text: bytes) -> Model:
    """The model that a file of weights holds, once it is decompressed."""
    head, base, rows = text.split(b"\n", 2)
    return Model(tuple(head.decode().split("\t")), tuple(map(int, base.split(b" "))), rows)


def text_of(answers: Sequence[str], base: Sequence[int], rows: Mapping[str, Sequence[int]]) -> bytes:
    """A file of weights before it is compressed, as `model_from` reads it."""
    head = ("\t".join(answers).encode(), " ".join(map(str, base)).encode())
    lines = sorted(
        name.encode() + b"\t" + bytes(ZERO + max(-MOST, min(MOST, each)) for each in weights)
        for name, weights in rows.items()
    )
    return b"\n".join((*head, *lines)) + b"\n"
