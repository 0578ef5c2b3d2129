"""How many deliberate faults the tests notice: a sample, by seed, of mutants of the rooms that decide.

    python -m validation.mutants [--seed N] [--sample N] [--room NAME …] [--minutes N] [--children N] [MUTANT …]

mutmut makes the mutants and runs, for each, the tests that reach its function; `[tool.mutmut]` in pyproject.toml says
which rooms and which tests. The sample is drawn evenly from the rooms, so that a large one does not hide a small one.
Every survivor is shown with its difference, and with its reason where `validation/survivors.toml` has one. Those that are
equivalent no test can notice, so they count neither way. The exit code is 1 below the share that must be noticed.

With mutants named, only these are tried: to see whether a new test notices them.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import signal
import subprocess
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
MUTANTS = Path("mutants")
"""Where mutmut keeps what it made, and what came of it."""

KILLED_AT_LEAST = 0.90
"""Share of the mutants tried that the tests must notice."""

SQL = (
    r"\b(?:ATTACH|BEGIN|COMMIT|DELETE FROM|INSERT|PRAGMA|RELEASE|ROLLBACK|SAVEPOINT|SELECT|UPDATE|VACUUM)\b"
    r"|\b(?:WHERE|ORDER BY|LIMIT|IS NULL)\b| = \?"
)
"""What is only in statements, and in parts of them."""

_KILLED = {1, 3}
_BROKEN_OFF = {36, 24, -24, 152, 255, -9, -11}
"""Ran out of time or crashed: noticed too, for a test that hangs passes no check."""

_SURVIVED = {0, 5, 33}
"""All tests passed, or no test comes by at all. Any other code is no answer: the run was interrupted."""


@dataclass(frozen=True)
class Change:
    """What was done to a function: the line before and after."""

    function: str
    before: str
    after: str


@dataclass(frozen=True)
class Reason:
    """Why nobody noticed. `equivalent`: nobody could, since it comes to the same."""

    text: str
    equivalent: bool


@dataclass(frozen=True)
class Survivor:
    """A mutant that no test noticed."""

    name: str
    change: Change
    reason: Reason | None


@dataclass(frozen=True)
class Outcome:
    """What came of a sample."""

    tried: tuple[str, ...]
    survivors: tuple[Survivor, ...]

    @property
    def share(self) -> float:
        """Of those that a test could notice, the share that one did; 0 where none was tried."""
        equivalent = sum(each.reason is not None and each.reason.equivalent for each in self.survivors)
        counted = len(self.tried) - equivalent
        return 1 - (len(self.survivors) - equivalent) / counted if counted else 0.0

    @property
    def killed_of(self) -> dict[str, tuple[int, int]]:
        """By room, how many were noticed, and how many were tried."""
        survived = {each.name for each in self.survivors}
        rooms: dict[str, tuple[int, int]] = {}
        for name in self.tried:
            killed, total = rooms.get(room_of(name), (0, 0))
            rooms[room_of(name)] = killed + (name not in survived), total + 1
        return dict(sorted(rooms.items()))


def main(arguments: list[str]) -> int:
    options = _options(arguments)
    names = options.mutants or _drawn(options)
    _try(names, options.minutes, options.children)
    outcome = outcome_of({name: code for name, code in _exit_codes().items() if name in set(names)})
    which = "those named" if options.mutants else f"seed {options.seed}"
    print(f"\n{which}: {len(outcome.tried)} of {len(names)} mutants tried")
    for room, (killed, total) in outcome.killed_of.items():
        print(f"  {room:10} {killed:3} of {total:3} noticed")
    for survivor in outcome.survivors:
        print(f"\n{survivor.name}\n  - {survivor.change.before}\n  + {survivor.change.after}")
        print(f"  {survivor.reason.text if survivor.reason else 'no reason yet'}")
    print(f"\n{outcome.share:.1%} of those that a test could notice; {KILLED_AT_LEAST:.0%} must be.")
    return int(outcome.share < KILLED_AT_LEAST)


def sampled(names: Iterable[str], seed: int, size: int) -> list[str]:
    """`size` mutants, as evenly from each room as the rooms allow; the same for the same seed."""
    chance = random.Random(seed)
    rooms: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        rooms[room_of(name)].append(name)
    for room in rooms.values():
        chance.shuffle(room)
    chosen: list[str] = []
    while len(chosen) < size and any(rooms.values()):
        chosen += [room.pop() for room in rooms.values() if room]
    return chosen[:size]


def outcome_of(codes: Mapping[str, int | None]) -> Outcome:
    """What mutmut's exit codes say; a mutant that it did not come to counts for nothing."""
    tried = [name for name, code in codes.items() if code in _KILLED | _BROKEN_OFF | _SURVIVED]
    return Outcome(tuple(tried), tuple(_survivor(name) for name in tried if codes[name] in _SURVIVED))


def room_of(name: str) -> str:
    """`journal`, of `reciprocity.journal.mappers.x_row__mutmut_1`."""
    return name.split(".")[1]


def function_of(name: str) -> str:
    """`reciprocity.journal.mappers.x_row`, of the same."""
    return name.rpartition("__mutmut_")[0]


def change_of(name: str, difference: str) -> Change:
    """What a difference as mutmut shows it comes to: only its changed lines, without their indent."""
    lines = difference.splitlines()
    before = [line[1:].strip() for line in lines if line.startswith("-") and not line.startswith("---")]
    after = [line[1:].strip() for line in lines if line.startswith("+") and not line.startswith("+++")]
    return Change(function_of(name), " ".join(before), " ".join(after))


def same_sql(change: Change) -> bool:
    """Whether only capitals and small letters of one statement changed, outside of its quotes: SQL reads them alike."""
    if change.before.casefold() != change.after.casefold():
        return False
    texts = [_text_at(change.before, change.after), _text_at(change.after, change.before)]
    if not re.search(SQL, texts[0]):
        return False
    quoted = [re.findall(r"'[^']*'", text) for text in texts]
    return quoted[0] == quoted[1]


def _text_at(line: str, other: str) -> str:
    """The string of a line within which it first differs from another of its length."""
    at = next(place for place, (one, two) in enumerate(zip(line, other, strict=True)) if one != two)
    return line[line.rfind('"', 0, at) + 1 : line.find('"', at)]


def reasons_in(text: str) -> dict[Change, Reason]:
    """The reasons that `survivors.toml` holds, by the change that each is for."""
    return {
        Change(row["function"], row["before"], row["after"]): Reason(row["reason"], row.get("equivalent", False))
        for row in tomllib.loads(text).get("survivor", [])
    }


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("mutants", nargs="*", metavar="MUTANT")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--sample", type=int, default=100, help="how many mutants to try")
    parser.add_argument("--room", action="append", help="only this room; may be given again")
    parser.add_argument("--minutes", type=float, default=40, help="how long to try them, at most")
    parser.add_argument("--children", type=int, default=2, help="how many to try at once")
    return parser.parse_args(arguments)


def _drawn(options: argparse.Namespace) -> list[str]:
    names, untold = _generated(options.children), _called_on_import()
    wanted = [name for name in names if not options.room or room_of(name) in options.room]
    return sampled((name for name in wanted if function_of(name) not in untold), options.seed, options.sample)


def _generated(children: int) -> list[str]:
    """Every mutant's name. mutmut lists those that it has made, so they are made by trying those of one small function."""
    subprocess.run([*_mutmut(children), "reciprocity.analysis.beta_posterior.xǁShareǁchance_between__*"], check=True)
    return list(_exit_codes())


CALLED_ON_IMPORT = """
import importlib, json, pkgutil
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.state import state
set_mutant_under_test("stats")
import reciprocity
for found in pkgutil.walk_packages(reciprocity.__path__, "reciprocity."):
    if found.name != "reciprocity.__main__":
        importlib.import_module(found.name)
print(json.dumps(sorted(state()._stats)))
"""


def _called_on_import() -> frozenset[str]:
    """Functions that make tables as modules load, before mutmut switches a mutant on: of these it cannot tell."""
    called = subprocess.run([sys.executable, "-c", CALLED_ON_IMPORT], cwd=MUTANTS, capture_output=True, check=True)
    return frozenset(json.loads(called.stdout))


def _try(names: list[str], minutes: float, children: int) -> None:
    """Try these, for so long at most. What is not come to has no exit code afterwards."""
    for file in _results():
        result = json.loads(file.read_text(encoding="utf-8"))
        result["exit_code_by_key"] = dict.fromkeys(result["exit_code_by_key"])
        file.write_text(json.dumps(result), encoding="utf-8")
    with subprocess.Popen([*_mutmut(children), *names]) as running:
        try:
            running.wait(minutes * 60)
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGINT)


def _mutmut(children: int) -> list[str]:
    return [_program(), "run", "--max-children", str(children)]


def _program() -> str:
    return str(Path(sys.executable).with_name("mutmut"))


def _exit_codes() -> dict[str, int | None]:
    codes: dict[str, int | None] = {}
    for file in _results():
        codes |= json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"]
    return codes


def _results() -> list[Path]:
    return sorted(MUTANTS.rglob("*.py.meta"))


def _survivor(name: str) -> Survivor:
    shown = subprocess.run([_program(), "show", name], capture_output=True, text=True, check=True).stdout
    change = change_of(name, shown)
    if same_sql(change):
        return Survivor(name, change, Reason("SQL reads capitals and small letters alike.", equivalent=True))
    return Survivor(name, change, reasons_in((HERE / "survivors.toml").read_text(encoding="utf-8")).get(change))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
