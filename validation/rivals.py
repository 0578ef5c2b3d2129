"""Others that might tell better than P who falls silent, fitted on one set of data and tried on the other.

P is the sum of (1 + age / 30)^-1.5 over the days on which they wrote. A rival is kept in recip only if it can be said
as plainly, and wins by .01 of AUC on every set, each time with what was fitted on the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp

from validation.measures import auc_of
from validation.walk import Look

WORTH_IT = 0.01


@dataclass(frozen=True)
class Rival:
    """Days counted by their age, with `weight` for your own days beside theirs.

    A day counts e^(-age / scale), or, where there is a power, (1 + age / scale)^(-power): as memory fades, which
    forgets ever more slowly (Anderson and Schooler 1991).
    """

    scale: int
    weight: float = 0.0
    power: float = 0.0

    def strength(self, look: Look) -> float:
        theirs = sum(_worth(age, self.scale, self.power) for age in look.heard)
        if not self.weight:
            return theirs
        return theirs + self.weight * sum(_worth(age, self.scale, self.power) for age in look.wrote)


P = Rival(30, power=1.5)


def families() -> Iterator[tuple[str, list[Rival]]]:
    """What is tried, each with the settings that are fitted."""
    yield "S, as it was: e^(-age / 30)", [Rival(30)]
    yield "forgetting at one speed", [Rival(scale) for scale in (15, 20, 30, 45, 60, 90, 120)]
    powers = ((1.0, 7), (1.0, 14), (1.0, 30), (1.5, 14), (1.5, 30), (1.5, 60), (2.0, 30), (2.0, 60))
    yield "memory that fades otherwise", [Rival(scale, 0.0, power) for power, scale in powers]
    yield "your own days count too", [Rival(30, weight, 1.5) for weight in (0.0, 0.1, 0.2, 0.3, 0.5, 1.0)]
    yield "both", [Rival(scale, weight, power) for power, scale in powers for weight in (0.0, 0.1, 0.2, 0.3)]


@dataclass(frozen=True)
class Trial:
    """A family's best by the other sets, tried on this one: `gain` is its AUC less that of P, among those lately."""

    family: str
    fitted_on: str
    tried_on: str
    best: Rival
    gain: float


def trials_on(sets: Mapping[str, Sequence[Look]]) -> list[Trial]:
    """Every family, fitted on one set and tried on each other; `sets` are the looks lately heard from, by name."""
    base = {name: _auc(P, looks) for name, looks in sets.items()}
    trials = []
    for family, rivals in families():
        gains = {name: [_auc(rival, looks) - base[name] for rival in rivals] for name, looks in sets.items()}
        for fitted_on, mine in gains.items():
            place = mine.index(max(mine))
            trials += [
                Trial(family, fitted_on, tried_on, rivals[place], theirs[place])
                for tried_on, theirs in gains.items()
                if tried_on != fitted_on
            ]
    return trials


def winners_among(trials: Sequence[Trial]) -> list[str]:
    """The families that are worth it on every set they were tried on."""
    families_tried = dict.fromkeys(trial.family for trial in trials)
    return [
        family for family in families_tried if all(trial.gain >= WORTH_IT for trial in trials if trial.family == family)
    ]


def _auc(rival: Rival, looks: Sequence[Look]) -> float:
    return auc_of([-rival.strength(look) for look in looks], [look.is_silent for look in looks])


@cache
def _worth(age: int, scale: int, power: float) -> float:
    return float((1 + age / scale) ** -power) if power else exp(-age / scale)
