"""Cost of the HTML page: `--html` compared with `--json`, for three hundred people.

Target: at most twice the time of the JSON, and one second. Reports medians of CPU and wall seconds of whole processes,
over rounds in which each program runs once. No stream is a terminal.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks import big_journal
from reciprocity.core.vocabulary import Circle
from reciprocity.journal.journal import Journal, opened

SIZE = big_journal.Size(people=300, entries=10_000, contacts=20_000, days=5 * 365)
TODAY = big_journal.UNTIL.isoformat()
COMMANDS = {"json": ("balance", "--json"), "html": ("balance", "--html", "page.html")}


def make(place: Path) -> None:
    """A journal of three hundred people, each in a circle, so that all have a row."""
    big_journal.make(place, SIZE)
    with Journal(opened(place, create=False, read_only=False)) as journal:
        everybody = [person for person in journal.people.all() if person.circle is None]
        with journal.change("people edit", datetime.now(UTC)):
            for person in everybody:
                journal.people.update(replace(person, circle=Circle.WIDER))


def seconds_of(arguments: tuple[str, ...], folder: Path) -> tuple[float, float]:
    """CPU and wall seconds of one successful run."""
    around = {**os.environ, "RECIP_JOURNAL": str(folder / "journal.db"), "RECIP_TODAY": TODAY, "HOME": str(folder)}
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "reciprocity", *arguments], cwd=folder, env=around, stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"recip {' '.join(arguments)} ended with {process.returncode}")
    return used.ru_utime + used.ru_stime, time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure what the page costs, beside the JSON of the same journal.")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--check", action="store_true", help="end with 1 where the page takes too long")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder / "journal.db")
        taken: dict[str, list[tuple[float, float]]] = {which: [] for which in COMMANDS}
        for number in range(options.rounds + 1):
            for which, arguments in COMMANDS.items():
                seconds = seconds_of(arguments, folder)
                if number:
                    taken[which].append(seconds)
        size = (folder / "page.html").stat().st_size
    missed = False
    print(f"{SIZE.people} people, {SIZE.entries:,} entries; {options.rounds} rounds; the page is {size / 1000:,.0f} kB")
    for place, clock in enumerate(("CPU", "wall")):
        json, html = (median(one[place] for one in taken[which]) for which in ("json", "html"))
        allowed = 2 * json + 1
        missed = missed or html > allowed
        print(f"{clock:>5}: --json {json:.2f} s, --html {html:.2f} s, allowed {allowed:.2f} s (2 × and one second)")
    sys.exit(bool(missed and options.check))


if __name__ == "__main__":
    main()
