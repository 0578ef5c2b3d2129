"""What reading costs: processor time a line, with few people in the journal and with many."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from statistics import median
from time import process_time

from reciprocity.core.people import Person, Roster
from reciprocity.reading.reader import read

NAMES = Path(__file__).with_name("names.txt")
LINES = (
    "called {} this morning, just because", "{} made me soup yesterday", "lunch with {} and my sister",
    "helped {} move on friday and we had pizza after", "I was so happy when my brother and {} came over last night",
)  # fmt: skip
TODAY = date(2026, 11, 23)


def report_speed() -> None:
    """Print the processor time of a line for journals of 90 and 300 people, as a command pays it: an index made anew."""
    few, many = (_milliseconds(count) for count in (90, 300))
    print(f"A line takes {few:.1f} ms with 90 people, {many:.1f} ms with 300 ({many / few:.2f} times).\n", flush=True)


def _milliseconds(people: int) -> float:
    names = NAMES.read_text(encoding="utf-8").split()[:people]
    lasts = names[::-1]
    taken = []
    for turn in range(60):
        roster = Roster(
            tuple(Person(str(n), f"{name} {last}") for n, (name, last) in enumerate(zip(names, lasts, strict=True)))
        )
        line = LINES[turn % len(LINES)].format(names[turn])
        start = process_time()
        read(line, roster, TODAY)
        taken.append(process_time() - start)
    return median(taken) * 1000
