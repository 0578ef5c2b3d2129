"""Many at once: processes that all keep moments in one journal, which is not there when they begin."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from statistics import median

from torture.content import content_of
from torture.program import Answer, Program
from torture.story import Outcome, Setting

WRITERS = 32
BEGINS = "A new journal begins:"
SLOWEST = 3.0
"""How long the slowest of a hundred may take, in seconds, from start to end, where the writers have two cores."""

QUIET = 1.8
"""How many cores the writers must have had for that to be judged: 32 interpreters that start on a busy machine wait for
the machine, and not for the journal."""


def many(setting: Setting) -> list[Outcome]:
    """`recip log` by 32 at a time, again and again."""
    each = setting.many(25, 3)
    place = setting.folder / "new" / "folder" / "journal.db"
    notes = [[f"moment {number} of writer {writer}" for number in range(each)] for writer in range(WRITERS)]
    began, used = time.monotonic(), _cpu_seconds()
    with ThreadPoolExecutor(WRITERS) as pool:
        answers = [answer for lot in pool.map(lambda lot: _writer(Program(place), lot), notes) for answer in lot]
    cores = (_cpu_seconds() - used) / (time.monotonic() - began)
    lost = [*_unlike(answers), *_missing(Program(place), [note for lot in notes for note in lot])]
    seconds = sorted(answer.seconds for answer in answers)
    p99 = seconds[int(len(seconds) * 0.99)]
    if p99 > SLOWEST and cores >= QUIET and not setting.short:
        lost.append(f"one in a hundred took longer than {SLOWEST} s: {p99:.2f} s")
    figures = f"median {median(seconds):.2f} s, p99 {p99:.2f} s, slowest {seconds[-1]:.2f} s, on {cores:.1f} cores"
    return [Outcome(f"{WRITERS} processes x {each} recip log, on no journal yet", len(answers), tuple(lost), figures)]


def _writer(program: Program, notes: list[str]) -> list[Answer]:
    options = ("--with", "Maya", "--new", "--kind", "support", "--give")
    return [program.run("log", *options, "--note", note) for note in notes]


def _unlike(answers: list[Answer]) -> list[str]:
    """What was said where all should have gone well."""
    bad = [answer for answer in answers if answer.code or (answer.stderr and not answer.stderr.startswith(BEGINS))]
    return [f"ended with {answer.code}: {answer.stderr.strip()[:200]}" for answer in bad]


def _missing(program: Program, notes: list[str]) -> list[str]:
    content = content_of(program.place)
    kept = sorted(row[4] for row in content["moments"])
    lost = [f"not in the journal: {note}" for note in notes if note not in set(kept)]
    if len(kept) != len(set(kept)):
        lost.append("some moments are in the journal twice")
    if len(content["people"]) != 1:
        lost.append(f"Maya is {len(content['people'])} people")
    left = [path.name for path in program.place.parent.iterdir() if path != program.place and path.is_file()]
    return lost + [f"left behind: {name}" for name in left]


def _cpu_seconds() -> float:
    """What the processes started so far, and ended, have taken of the processors."""
    times = os.times()
    return times.children_user + times.children_system
