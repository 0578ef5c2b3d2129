"""Try to make a journal lose data, and report in a table what was tried and what was lost.

python -m torture                             all scenarios, about ten minutes
python -m torture --short                     a small part of each, within three minutes
python -m torture --seed 7 power_loss races   two scenarios, repeated from that seed
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from rich.console import Console
from rich.table import Table

from torture.scenario import Outcome, Scenario, ScenarioContext, Unsupported

SCENARIOS = {
    "concurrent_writers": "concurrent_writers",
    "kill": "kill",
    "kill_during_upgrade": "kill",
    "power_loss": "power_loss.scenario",
    "disk_full": "disk_full",
    "corruption": "corruption",
    "foreign": "foreign",
    "races": "races",
    "fuzz": "fuzz",
    "shell_completion": "shell_completion",
}
"""Scenario functions by name, each with its module, in the order in which they run."""

MEMORY = Path("/dev/shm")
SHOWN = 5


def main() -> None:
    options = _options()
    table = Table(title=f"python -m torture --seed {options.seed}{' --short' if options.short else ''}")
    for column in ("what was tried", "times", "lost", "", "seconds"):
        table.add_column(column, justify="right" if column in ("times", "lost", "seconds") else "left")
    bad: list[Outcome] = []
    for name in options.scenarios or SCENARIOS:
        began = time.monotonic()
        outcomes = _run_scenario(name, options.seed, short=options.short)
        for outcome in outcomes:
            # The table comes last; an interrupted run has shown this much.
            print(
                f"  {outcome.description}: {outcome.times:,} times, {len(outcome.lost):,} lost",
                file=sys.stderr,
                flush=True,
            )
            _add(table, outcome, time.monotonic() - began if outcome is outcomes[-1] else None)
        table.add_section()
        bad += [outcome for outcome in outcomes if not outcome.passed]
    console = Console(width=None if sys.stdout.isatty() else 110)
    console.print(table)
    for outcome in bad:
        console.print(f"{outcome.description}:", markup=False)
        for line in outcome.lost[:SHOWN] or ("no loss was found, though one was expected",):
            console.print(f"  {line}", markup=False)
    sys.exit(bool(bad))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m torture", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("scenarios", nargs="*", choices=[*SCENARIOS, []], metavar="SCENARIO", help=", ".join(SCENARIOS))
    parser.add_argument("--short", action="store_true", help="a small part of everything")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6), help="repeats what chance chose")
    return parser.parse_args()


def _run_scenario(name: str, seed: int, *, short: bool) -> list[Outcome]:
    scenario: Scenario = getattr(import_module(f"torture.{SCENARIOS[name]}"), name)
    print(f"{name}…", file=sys.stderr, flush=True)
    with _empty_folder(None) as folder, _empty_folder(MEMORY if MEMORY.is_dir() else None) as memory:
        try:
            return scenario(ScenarioContext(seed, short, folder, memory))
        except Unsupported as reason:
            return [Outcome(f"{name}: skipped: {reason}", 0)]
        except Exception:  # noqa: BLE001 - a failure of this scenario; the others still run
            return [Outcome(f"{name}: crashed", 0, (traceback.format_exc(limit=-4),))]


@contextmanager
def _empty_folder(where: Path | None) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="torture-", dir=where))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _add(table: Table, outcome: Outcome, seconds: float | None) -> None:
    lost = f"{len(outcome.lost):,}" + ("" if outcome.passed else " !")
    took = "" if seconds is None else f"{seconds:.0f}"
    table.add_row(outcome.description, f"{outcome.times:,}", lost, outcome.measurements, took)


if __name__ == "__main__":
    main()
