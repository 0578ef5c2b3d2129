"""Concurrent writers: many processes log to one journal that does not exist when they start."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from statistics import median

from torture.content import content_of
from torture.program import Answer, Program
from torture.scenario import Outcome, ScenarioContext

WRITERS = 32
BEGINS = "A new journal begins:"
SLOWEST = 3.0
"""Limit for the 99th percentile of a command's duration in seconds, given two cores."""

QUIET = 1.8
"""Cores that the writers must have had for the limit to apply: on a busy machine they wait for CPU, not the journal."""


def concurrent_writers(context: ScenarioContext) -> list[Outcome]:
    """Run `recip log` from 32 processes at a time."""
    each = context.trials(25, 3)
    journal_path = context.folder / "new" / "folder" / "journal.db"
    notes = [[f"moment {number} of writer {writer}" for number in range(each)] for writer in range(WRITERS)]
    began, used = time.monotonic(), _cpu_seconds()
    with ThreadPoolExecutor(WRITERS) as pool:
        answers = [answer for lot in pool.map(lambda lot: _writer(Program(journal_path), lot), notes) for answer in lot]
    cores = (_cpu_seconds() - used) / (time.monotonic() - began)
    lost = [*_unexpected(answers), *_missing(Program(journal_path), [note for lot in notes for note in lot])]
    seconds = sorted(answer.seconds for answer in answers)
    p99 = seconds[int(len(seconds) * 0.99)]
    if p99 > SLOWEST and cores >= QUIET and not context.short:
        lost.append(f"one in a hundred took longer than {SLOWEST} s: {p99:.2f} s")
    measurements = f"median {median(seconds):.2f} s, p99 {p99:.2f} s, slowest {seconds[-1]:.2f} s, on {cores:.1f} cores"
    return [
        Outcome(f"{WRITERS} processes x {each} recip log, on no journal yet", len(answers), tuple(lost), measurements)
    ]


def _writer(program: Program, notes: list[str]) -> list[Answer]:
    options = ("--with", "Maya", "--new", "--kind", "support", "--give")
    return [program.run("log", *options, "--note", note) for note in notes]


def _unexpected(answers: list[Answer]) -> list[str]:
    """Failures and unexpected warnings among answers that should all have succeeded."""
    bad = [answer for answer in answers if answer.code or (answer.stderr and not answer.stderr.startswith(BEGINS))]
    return [f"ended with {answer.code}: {answer.stderr.strip()[:200]}" for answer in bad]


def _missing(program: Program, notes: list[str]) -> list[str]:
    content = content_of(program.journal_path)
    kept = sorted(row[4] for row in content["moments"])
    lost = [f"not in the journal: {note}" for note in notes if note not in set(kept)]
    if len(kept) != len(set(kept)):
        lost.append("some moments are in the journal twice")
    if len(content["people"]) != 1:
        lost.append(f"Maya is {len(content['people'])} people")
    left = [
        path.name for path in program.journal_path.parent.iterdir() if path != program.journal_path and path.is_file()
    ]
    return lost + [f"left behind: {name}" for name in left]


def _cpu_seconds() -> float:
    """CPU seconds used by child processes that have ended."""
    times = os.times()
    return times.children_user + times.children_system
