"""Cost of the daily backup for the first `recip log` of a day: `python benchmarks/backing_up.py`.

Whole processes on journals of three sizes, with and without today's backup in turn. Reports medians, in seconds, until
the answer is printed and until the process ends. Compare ratios: absolute times depend on the machine.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks import big_journal

ROUNDS = 9
SIZES = {
    "new": None,
    "a year (700 moments, 5,000 days of messages)": big_journal.ORDINARY,
    "five years (10,000 moments, 100,000 days of messages)": big_journal.BIG,
}


def timed(journal: Path, *, first_of_day: bool) -> tuple[float, float]:
    """Seconds until the output, and until the end, of one `recip log`."""
    backups = Path(f"{journal}.backups")
    if first_of_day:
        shutil.rmtree(backups, ignore_errors=True)
    environment = {**os.environ, "RECIP_JOURNAL": str(journal), "RECIP_TODAY": big_journal.UNTIL.isoformat()}
    begin = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "reciprocity", "log", "called", "Somebody", "Else", "--new"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdout
        process.stdout.readline()
        answered = time.perf_counter() - begin
        process.stdout.read()
        process.wait()
    ended = time.perf_counter() - begin
    if process.returncode or not any(backups.iterdir()):
        raise SystemExit(f"recip log ended with {process.returncode}")
    return answered, ended


def main() -> None:
    print(f"{'journal':55} {'':16} {'answer':>8} {'end':>8}")
    for name, size in SIZES.items():
        with tempfile.TemporaryDirectory() as folder:
            journal = Path(folder) / "journal.db"
            if size:
                big_journal.make(journal, size)
            timed(journal, first_of_day=True)
            seconds: dict[bool, list[tuple[float, float]]] = {True: [], False: []}
            for _ in range(ROUNDS):
                for first, found in seconds.items():
                    found.append(timed(journal, first_of_day=first))
            for first, found in seconds.items():
                answered, ended = (median(column) for column in zip(*found, strict=True))
                when = "first of the day" if first else "later ones"
                print(f"{name:55} {when:16} {answered * 1000:6.0f} ms {ended * 1000:6.0f} ms")


if __name__ == "__main__":
    main()
