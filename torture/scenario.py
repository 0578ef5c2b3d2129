"""What every torture scenario takes and returns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random


@dataclass(frozen=True, slots=True)
class ScenarioContext:
    """Seed, length and empty working directories of one run.

    `folder` is on disk; `memory` is on a RAM disk where there is one, for files that are written thousands of times.
    """

    seed: int
    short: bool
    folder: Path
    memory: Path

    def random(self, *salt: object) -> Random:
        """A generator that depends on the seed and salt alone."""
        return Random(f"{self.seed} {salt}")

    def trials(self, full: int, short: int) -> int:
        """The number of trials for this length of run."""
        return short if self.short else full


@dataclass(frozen=True, slots=True)
class Outcome:
    """One row of the report: what was tried, how often, and a description of each loss.

    `expects_loss` marks a control: the journal was weakened on purpose, and finding no loss is the failure.
    """

    description: str
    times: int
    lost: tuple[str, ...] = ()
    measurements: str = ""
    expects_loss: bool = False

    @property
    def passed(self) -> bool:
        return bool(self.lost) == self.expects_loss


Scenario = Callable[[ScenarioContext], list[Outcome]]


class Unsupported(Exception):
    """The scenario cannot run on this system; the message says why."""
