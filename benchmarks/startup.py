"""CPU time of the everyday commands, compared with lower bounds.

Times are CPU seconds of whole processes (user and system), since those are steadier than the clock on the wall; and
still only ratios of one run mean anything, so every round runs each program once, and a ratio is the median of the
rounds' own. All programs are started alike: by a script of two lines, as pip writes for an installed command, with
this Python, on compiled modules. Output goes nowhere; nothing is a terminal.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from benchmarks import big_journal

HERE = Path(__file__).resolve().parent
TODAY = big_journal.UNTIL.isoformat()

# As when installed, run from compiled modules, even if this environment forbids writing them.
AROUND = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

END_OF_INPUT = b"\x04"

SCRIPTS = {
    "recip": "import sys\nfrom reciprocity.cli import main\nsys.exit(main())\n",
    "floor log": "import sys\nfrom floor_log import app\nsys.exit(app())\n",
    "floor table": "import sys\nfrom floor_table import app\nsys.exit(app())\n",
}


@dataclass(frozen=True)
class Run:
    """A program to measure, the one to compare it with, and the highest acceptable ratio."""

    name: str
    script: str
    arguments: tuple[str, ...]
    beside: str = ""
    target: float | None = None
    environment: Mapping[str, str] = field(default_factory=dict)
    until: str = ""
    """For a run on a terminal: the output that shows that it is ready. Its input then ends."""


def runs_for(who: str) -> list[Run]:
    """The programs to measure; `who` is a person in the journal."""
    completion = (f"recip log --with {who[:2]}", who[:2])
    options = ("--with", who, "--kind", "support", "--give", "--on", TODAY, "--note", "moved the sofa")
    return [
        Run("one line kept", "floor log", ("moved the sofa", "--who", who, "--kind", "support", "--day", TODAY)),
        Run("one table drawn", "floor table", ()),
        Run("recip log --with …", "recip", ("log", *options), "one line kept", 1.4),
        Run("recip log LINE", "recip", ("log", f"called {who} yesterday, just because"), "recip log --with …"),
        Run("recip, up to its question", "recip", (), "recip log LINE", 1.6, until="What happened?"),
        Run(
            "completion of a name",
            "recip",
            completion,
            "recip log --with …",
            1.5,
            environment={"_RECIP_COMPLETE": "bash"},
        ),
        Run("recip balance", "recip", ("balance",), "one table drawn", 1.8),
        Run("recip nudge", "recip", ("nudge",), "one table drawn", 1.5),
        Run("recip history", "recip", ("history",), "one table drawn", 1.5),
        Run("recip signs", "recip", ("signs",), "one table drawn"),
    ]


@dataclass(frozen=True)
class Bench:
    """A directory with the scripts, the lower bound's database and a journal."""

    folder: Path

    def prepare(self, size: big_journal.Size) -> str:
        """Set up the directory; returns the name of a person in the journal."""
        for name, script in SCRIPTS.items():
            (self.folder / name).write_text(script, encoding="utf-8")
        with sqlite3.connect(self.folder / "floor.db") as floor:
            floor.execute("CREATE TABLE entries (day TEXT, who TEXT, kind TEXT, note TEXT)")
            rows = [(TODAY, f"Somebody {number}", "support", "moved the sofa") for number in range(30)]
            floor.executemany("INSERT INTO entries VALUES (?, ?, ?, ?)", rows)
        floor.close()
        return big_journal.make(self.folder / "journal.db", size)[0]

    def seconds(self, run: Run) -> float:
        """CPU seconds of one successful run of a program."""
        if run.until:
            return self._seconds_on_a_terminal(run)
        process = self._started(run, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        said = process.stderr.read() if process.stderr else b""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{run.name} ended with {process.returncode}:\n{said.decode()}")
        return used.ru_utime + used.ru_stime

    def _seconds_on_a_terminal(self, run: Run) -> float:
        """CPU seconds of a run on a terminal that ends at its first prompt."""
        ours, its = os.openpty()
        process = self._started(run, stdin=its, stdout=its, stderr=its)
        os.close(its)
        said = b""
        while run.until.encode() not in said:
            said += os.read(ours, 4096)
        os.write(ours, END_OF_INPUT)
        _, _, used = os.wait4(process.pid, 0)
        os.close(ours)
        return used.ru_utime + used.ru_stime

    def _started(self, run: Run, stdin: int, stdout: int, stderr: int) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, str(self.folder / run.script), *run.arguments],
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            env={**AROUND, **self._environment(), **run.environment},
            cwd=self.folder,
        )

    def _environment(self) -> dict[str, str]:
        return {
            "RECIP_JOURNAL": str(self.folder / "journal.db"),
            "RECIP_TODAY": TODAY,
            "FLOOR_JOURNAL": str(self.folder / "floor.db"),
            "PYTHONPATH": str(HERE),
            "PYTHONPYCACHEPREFIX": str(self.folder / "compiled"),
            "HOME": str(self.folder),
            "COLUMNS": "80",
        }


def measured(bench: Bench, runs: list[Run], rounds: int) -> dict[str, list[float]]:
    """CPU seconds of every run, round by round, without a first round for warm-up."""
    seconds: dict[str, list[float]] = {run.name: [] for run in runs}
    for number in range(rounds + 1):
        for run in runs:
            taken = bench.seconds(run)
            if number:
                seconds[run.name].append(taken)
    return seconds


def ratio_of(run: Run, seconds: Mapping[str, list[float]]) -> float:
    """The median over the rounds of the ratio to the program it is compared with."""
    return median(mine / its for mine, its in zip(seconds[run.name], seconds[run.beside], strict=True))


def report(title: str, runs: list[Run], seconds: Mapping[str, list[float]]) -> int:
    """Print the table; returns the number of ratios above their target."""
    table = Table("program", "CPU, median", "ratio", "at most", "beside", title=title)
    missed = 0
    for run in runs:
        ratio = ratio_of(run, seconds) if run.beside else None
        is_missed = ratio is not None and run.target is not None and ratio > run.target
        missed += is_missed
        table.add_row(
            run.name,
            f"{median(seconds[run.name]) * 1000:.0f} ms",
            "" if ratio is None else f"{ratio:.2f}{' !' if is_missed else ''}",
            "" if run.target is None else f"{run.target:.1f}",
            run.beside,
        )
    Console().print(table)
    return missed


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how long the everyday commands take.")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--journal", choices=("ordinary", "big", "both"), default="both")
    parser.add_argument("--check", action="store_true", help="end with 1 where a ratio is above its target")
    options = parser.parse_args()
    if not hasattr(os, "wait4"):
        raise SystemExit("This needs os.wait4, which Windows does not have.")
    sizes = {"ordinary": big_journal.ORDINARY, "big": big_journal.BIG}
    missed = 0
    for name in sizes if options.journal == "both" else [options.journal]:
        size = sizes[name]
        with tempfile.TemporaryDirectory() as folder:
            bench = Bench(Path(folder))
            runs = runs_for(bench.prepare(size))
            held = (
                f"{size.entries:,} entries, {size.contacts:,} contacts, {size.people} people; {options.rounds} rounds"
            )
            missed += report(held, runs, measured(bench, runs, options.rounds))
    sys.exit(bool(missed and options.check))


if __name__ == "__main__":
    main()
