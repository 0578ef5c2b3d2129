"""Does `recip balance` scale with the window rather than with the journal? `python benchmarks/growth.py`

Two journals are equal within the window of 180 days: one has 10,000 entries in five years, the other 990,000 more in
the thirty years before the window. Measured as in `startup.py`: CPU seconds of whole processes, side by side.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random

from benchmarks import big_journal
from benchmarks.startup import Bench, Run, measured, report
from reciprocity.core.thresholds import WINDOW
from reciprocity.journal.connection import Connection
from reciprocity.journal.journal import opened
from reciprocity.journal.mappers import ALPHABET

SMALL = big_journal.Size(people=300, entries=10_000, contacts=0, days=5 * 365)
YEARS = 30
ENTRIES = 1_000_000
AT_ONCE = 10_000
AT_MOST = 1.5

OLDER = """
SELECT id, note, moments.kind, moments.direction, moments.purpose, asked, group_concat(person)
FROM moments JOIN parts ON moment = id GROUP BY id
"""


def grow(place: Path, entries: int, seed: int = big_journal.SEED) -> None:
    """Copy the journal's moments to days before the window until it has so many entries.

    Written in bulk without the undo log, which is not measured here and would take minutes.
    """
    random = Random(seed)
    connection = opened(place, create=False, read_only=False)
    there = connection.scalar("SELECT count(*) FROM parts")
    moments = connection.rows(OLDER)
    older = _older(moments, entries - there, random)
    with connection.writing():
        while batch := [moment for _, moment in zip(range(AT_ONCE), older, strict=False)]:
            _write(connection, batch)
    connection.close()


Older = tuple[tuple[object, ...], list[str]]
"""A moment's columns and its people."""


def _older(moments: list[tuple[object, ...]], entries: int, random: Random) -> Iterator[Older]:
    last = big_journal.UNTIL - timedelta(days=WINDOW)
    days = [(last - timedelta(days=age)).isoformat() for age in range(YEARS * 365 - WINDOW)]
    number = 0
    while entries > 0:
        _, note, kind, direction, purpose, asked, people = random.choice(moments)
        day, who, number = random.choice(days), str(people).split(","), number + 1
        # No UUIDv7 looks like this, and no handle is as long, so that none can collide.
        columns = (f"{number:032x}", _handle(number), day, f"{day}T12:00:00.000000+00:00")
        yield (*columns, note, kind, direction, purpose, asked), who
        entries -= len(who)


def _handle(number: int) -> str:
    letters = ""
    for _ in range(8):
        number, place = divmod(number, len(ALPHABET))
        letters += ALPHABET[place]
    return letters


def _write(connection: Connection, batch: list[Older]) -> None:
    connection.run_many("INSERT INTO handles VALUES (?)", [(moment[1],) for moment, _ in batch])
    connection.run_many(
        "INSERT INTO moments (id, handle, day, written, note, kind, direction, purpose, asked, deleted)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
        [moment for moment, _ in batch],
    )
    connection.run_many(
        "INSERT INTO parts (moment, place, person, closed) VALUES (?, ?, ?, 0)",
        [(moment[0], place, person) for moment, people in batch for place, person in enumerate(people)],
    )


def runs_for(small: Path, large: Path) -> list[Run]:
    """The same command on both journals."""
    names = {small: f"{SMALL.entries:,} entries", large: f"{ENTRIES:,} entries"}
    runs = []
    for command in (("balance",), ("signs",), ("nudge",)):
        of = {place: f"recip {' '.join(command)}, {name}" for place, name in names.items()}
        runs.append(Run(of[small], "recip", command, environment={"RECIP_JOURNAL": str(small)}))
        target = AT_MOST if command == ("balance",) else None
        runs.append(Run(of[large], "recip", command, of[small], target, {"RECIP_JOURNAL": str(large)}))
    return runs


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how recip balance grows with the journal.")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--check", action="store_true", help="end with 1 where the ratio is above its target")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        bench.prepare(SMALL)
        small, large = bench.folder / "journal.db", bench.folder / "large.db"
        shutil.copyfile(small, large)
        grow(large, ENTRIES)
        runs = runs_for(small, large)
        title = f"{SMALL.entries:,} and {ENTRIES:,} entries, alike in the window; {options.rounds} rounds"
        missed = report(title, runs, measured(bench, runs, options.rounds))
    sys.exit(bool(missed and options.check))


if __name__ == "__main__":
    main()
