"""Time and memory of `recip import`, compared with a lower bound.

The lower bound is a bare `csv.reader` and `executemany` into a table with the same columns, in one transaction. Times
are CPU seconds of whole processes, memory is their peak. ARGS: the number of rows (1,000,000).
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

FLOOR = """
import csv, sqlite3, sys
connection = sqlite3.connect(sys.argv[2], isolation_level=None)
connection.execute("PRAGMA synchronous = EXTRA")
connection.execute("CREATE TABLE messages (time TEXT, sender TEXT, recipient TEXT)")
with open(sys.argv[1], newline="", encoding="utf-8") as file:
    rows = csv.reader(file)
    next(rows)
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO messages VALUES (?, ?, ?)", rows)
    connection.execute("COMMIT")
"""
FEW, MANY = 30, 300
BEGAN, ENDED = 1_451_606_400, 1_796_083_200
"""2016 to the end of November 2026."""


def write_csv(path: Path, rows: int, how_many: int = MANY) -> None:
    """Messages with so many people, most of them with a few, in chronological order."""
    chance = random.Random(7)
    people = [f"person {number} <p{number}@example.org>" for number in range(how_many)]
    weights = [1 / (number + 1) for number in range(how_many)]
    whom = chance.choices(people, weights, k=rows)
    with path.open("w", encoding="utf-8") as file:
        file.write("time,from,to\n")
        for place, person in enumerate(whom):
            when = BEGAN + (ENDED - BEGAN) * place // rows + chance.randrange(60)
            file.write(f"{when},{person},me\n" if chance.random() < 0.5 else f"{when},me,{person}\n")


def write_whatsapp(path: Path, rows: int) -> None:
    """One chat in Android's format; one message in ten has two lines."""
    from datetime import UTC, datetime

    chance = random.Random(7)
    with path.open("w", encoding="utf-8") as file:
        for place in range(rows):
            when = datetime.fromtimestamp(BEGAN + (ENDED - BEGAN) * place // rows, UTC)
            name = "Maya Lindqvist" if chance.random() < 0.5 else "Ann Vane"
            text = "and then\nthe rest of it" if chance.random() < 0.1 else "something that was written"
            file.write(f"{when.day:02}/{when.month:02}/{when.year}, {when:%H:%M} - {name}: {text}\n")


def measured(*command: str, environment: dict[str, str] | None = None) -> tuple[float, float]:
    """CPU seconds and peak megabytes of a process."""
    process = subprocess.Popen(command, env={**os.environ, **(environment or {})}, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    """Print the table of results."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        table, chat = folder / "mail.csv", folder / "WhatsApp Chat with Maya Lindqvist.txt"
        few = folder / "few.csv"
        write_csv(table, rows)
        write_csv(few, rows, FEW)
        write_whatsapp(chat, rows)
        floor, floor_memory = measured(sys.executable, "-c", FLOOR, str(table), str(folder / "floor.db"))
        print(f"{rows:,} rows\n  csv.reader and executemany   {floor:6.2f} s  {floor_memory:4.0f} MB")
        files = {f"CSV, {MANY} people": table, f"CSV, {FEW} people": few, "WhatsApp, one chat": chat}
        for what, file in files.items():
            journal = {"RECIP_JOURNAL": str(folder / f"{file.stem}.db"), "RECIP_TODAY": "2026-12-01"}
            run = (sys.executable, "-m", "reciprocity", "import", str(file), "--me")
            seconds, memory = measured(*run, "Ann Vane" if file is chat else "me", environment=journal)
            print(f"  {what:<28} {seconds:6.2f} s  {memory:4.0f} MB  {seconds / floor:4.1f} times the floor")


if __name__ == "__main__":
    main()
