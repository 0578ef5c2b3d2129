"""Tries to make a journal lose something, and says in a table what was tried and what was lost.

python -m torture                      everything, in about ten minutes
python -m torture --short              a small part of everything, within three minutes
python -m torture --seed 7 power many  two stories, as they were told from that seed
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

from torture.story import NotHere, Outcome, Setting, Story

STORIES = {
    "many": "many",
    "killed": "killed",
    "upgraded": "killed",
    "power": "power.told",
    "room": "disk_full",
    "damaged": "damaged",
    "foreign": "foreign",
    "races": "races",
    "fuzz": "fuzz",
    "shells": "shells",
}
"""Where each story is told, and the order in which they are."""

MEMORY = Path("/dev/shm")
SHOWN = 5


def main() -> None:
    options = _options()
    table = Table(title=f"python -m torture --seed {options.seed}{' --short' if options.short else ''}")
    for column in ("what was tried", "times", "lost", "", "seconds"):
        table.add_column(column, justify="right" if column in ("times", "lost", "seconds") else "left")
    bad: list[Outcome] = []
    for name in options.stories or STORIES:
        began = time.monotonic()
        outcomes = _told(name, options.seed, short=options.short)
        for outcome in outcomes:
            # The table comes at the end; who stops before it has seen this much.
            print(
                f"  {outcome.tried}: {outcome.times:,} times, {len(outcome.lost):,} lost", file=sys.stderr, flush=True
            )
            _add(table, outcome, time.monotonic() - began if outcome is outcomes[-1] else None)
        table.add_section()
        bad += [outcome for outcome in outcomes if not outcome.is_well]
    console = Console(width=None if sys.stdout.isatty() else 110)
    console.print(table)
    for outcome in bad:
        console.print(f"{outcome.tried}:", markup=False)
        for line in outcome.lost[:SHOWN] or ("nothing was lost, though something should have been",):
            console.print(f"  {line}", markup=False)
    sys.exit(bool(bad))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m torture", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("stories", nargs="*", choices=[*STORIES, []], metavar="STORY", help=", ".join(STORIES))
    parser.add_argument("--short", action="store_true", help="a small part of everything")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6), help="repeats what chance chose")
    return parser.parse_args()


def _told(name: str, seed: int, *, short: bool) -> list[Outcome]:
    tell: Story = getattr(import_module(f"torture.{STORIES[name]}"), name)
    print(f"{name}…", file=sys.stderr, flush=True)
    with _empty_folder(None) as folder, _empty_folder(MEMORY if MEMORY.is_dir() else None) as memory:
        try:
            return tell(Setting(seed, short, folder, memory))
        except NotHere as reason:
            return [Outcome(f"{name}: not tried here, for {reason}", 0)]
        except Exception:  # noqa: BLE001 - the other stories are told all the same, and this one has failed
            return [Outcome(f"{name}: could not be told to its end", 0, (traceback.format_exc(limit=-4),))]


@contextmanager
def _empty_folder(where: Path | None) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="torture-", dir=where))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _add(table: Table, outcome: Outcome, seconds: float | None) -> None:
    lost = f"{len(outcome.lost):,}" + ("" if outcome.is_well else " !")
    took = "" if seconds is None else f"{seconds:.0f}"
    table.add_row(outcome.tried, f"{outcome.times:,}", lost, outcome.figures, took)


if __name__ == "__main__":
    main()
