"""What every story of the torture is given, and what it hands back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random


@dataclass(frozen=True, slots=True)
class Setting:
    """How a story is to be told: from which seed, in short or in full, and in which empty folder.

    `folder` is on a disk; `memory` is in memory where there is such a place, for what is written thousands of times.
    """

    seed: int
    short: bool
    folder: Path
    memory: Path

    def random(self, *salt: object) -> Random:
        """Chance that is the same for the same seed and salt, on every machine."""
        return Random(f"{self.seed} {salt}")

    def many(self, full: int, short: int) -> int:
        """How often to try something."""
        return short if self.short else full


@dataclass(frozen=True, slots=True)
class Outcome:
    """One row of the table: what was tried and how often, and each thing that was lost, in words.

    `figures` are measurements beside it. A row that `should_lose` is a proof that the story can see a loss: there the
    journal was weakened on purpose, and finding nothing is the failure.
    """

    tried: str
    times: int
    lost: tuple[str, ...] = ()
    figures: str = ""
    should_lose: bool = False

    @property
    def is_well(self) -> bool:
        return bool(self.lost) == self.should_lose


Story = Callable[[Setting], list[Outcome]]


class NotHere(Exception):
    """A story that this system cannot tell, with the reason."""
