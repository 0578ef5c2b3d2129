"""Races between commands that replace or rewrite the whole journal (restore, forget, import) and other writers.

Every acknowledged moment must be in the journal or in a backup that a restore made; all commands must succeed; and no
command may wait longer than the others work.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from torture.content import content_of
from torture.in_process import Command
from torture.program import Answer, Program
from torture.scenario import Outcome, ScenarioContext
from torture.workloads import PEOPLE, log

RESTORE = ("restore", "2", "--yes")
SLACK = 15.0
"""Seconds allowed for starting processes on a busy machine."""


def forget(person: str) -> Command:
    return ("forget", "--person", person, "--yes")


def races(context: ScenarioContext) -> list[Outcome]:
    """Restore and forget beside concurrent loggers, beside a large import, and beside each other."""
    return [_beside_loggers(context), _beside_an_import(context), _beside_each_other(context)]


def _beside_loggers(context: ScenarioContext) -> Outcome:
    """Restores are no more than backup rotation keeps."""
    program, rounds, loggers = _populated(context.folder / "loggers"), context.trials(8, 3), context.trials(30, 4)
    stop = program.journal_path.with_name("stop")
    running = [
        Program(program.journal_path, ("-m", "torture.logging_child")).start(f"logger {number}", str(stop))
        for number in range(loggers)
    ]
    answers = []
    for number in range(rounds):
        time.sleep(0.3)
        answers.append(program.run(*RESTORE))
        answers.append(program.run(*forget(PEOPLE[1 + number % 3])))
    stop.touch()
    ended = [(*process.communicate(timeout=300), process.returncode) for process in running]
    lost = [*_failures(answers), *(f"a logger stopped: {err.strip()[-300:]}" for _, err, code in ended if code)]
    acknowledged = [line for out, _, _ in ended for line in out.splitlines()]
    there = _notes_anywhere(program.journal_path)
    lost += [f"said to be kept, and nowhere: {line}" for line in acknowledged if line not in there]
    seconds = max(answer.seconds for answer in answers)
    measurements = f"{len(acknowledged):,} lines kept, {rounds} times restored, slowest command {seconds:.1f} s"
    return Outcome(f"restore and forget beside {loggers} who log", len(acknowledged), tuple(lost), measurements)


def _beside_an_import(context: ScenarioContext) -> Outcome:
    rows = context.trials(400_000, 20_000)
    file = context.folder / "messages.csv"
    with file.open("w", encoding="utf-8") as out:
        out.write("time,from,to\n")
        for number in range(rows):
            day = f"{1990 + number // 28 // 12 % 36}-{1 + number // 28 % 12:02}-{1 + number % 28:02}"
            out.write(f"{day}T09:{number % 60:02}:00Z,Person {number % 997},me\n")
    program = _populated(context.folder / "import")
    importing = ("import", "csv", str(file), "--me", "me")
    alone = _populated(context.folder / "import alone").run(*importing)
    commands: list[Command] = [importing, RESTORE, forget("Tom"), (*log("a line beside it", "Maya"), "--new")]
    lost = [
        *_failures([alone]),
        *_run_together(program, commands, 3 * alone.seconds + SLACK, between=alone.seconds / 4),
    ]
    contacts = [len(content["contacts"]) for content in _contents(program.journal_path)]
    if max(contacts) < len(content_of(context.folder / "import alone" / "journal.db")["contacts"]):
        lost.append("the import was said to be kept, and is nowhere")
    lost += [] if "a line beside it" in _notes_anywhere(program.journal_path) else ["the line beside it is nowhere"]
    measurements = f"{alone.seconds:.1f} s alone"
    return Outcome(
        f"restore, forget and log beside an import of {rows:,} rows", len(commands), tuple(lost), measurements
    )


def _beside_each_other(context: ScenarioContext) -> Outcome:
    rounds = context.trials(12, 3)
    lost: list[str] = []
    for number in range(rounds):
        program = _populated(context.folder / f"each other {number}")
        lost += _run_together(program, [RESTORE, forget("Tom"), RESTORE, forget("Leo")], SLACK)
        content_of(program.journal_path)
    return Outcome("restore and forget, twice each, beside each other", rounds * 4, tuple(lost))


def _run_together(program: Program, commands: list[Command], within: float, *, between: float = 0) -> Iterator[str]:
    """Run the commands concurrently, `between` seconds after the first; each must succeed `within` seconds."""
    began = time.monotonic()
    running = [program.start(*commands[0])]
    time.sleep(between)
    running += [program.start(*command) for command in commands[1:]]
    answers = []
    for process in running:
        out, err = process.communicate(timeout=within * 10)
        answers.append(Answer(out, err, process.returncode, time.monotonic() - began))
    yield from _failures(answers)
    slowest = max(answer.seconds for answer in answers)
    if slowest > within:
        yield f"the slowest ended after {slowest:.1f} s, and all that was to be done may take {within:.1f} s"


def _failures(answers: list[Answer]) -> list[str]:
    return [f"ended with {answer.code}: {answer.stderr.strip()[-300:]}" for answer in answers if answer.code]


def _populated(folder: Path) -> Program:
    """A journal with all PEOPLE and a manual backup: number 2, since the first command makes number 1."""
    folder.mkdir()
    program = Program(folder / "journal.db")
    commands = [(*log(f"called {person}", person), "--new", "--on", "2026-11-20") for person in PEOPLE]
    lost = _failures([program.run(*command) for command in (*commands, ("backup",))])
    assert not lost, lost
    return program


def _contents(journal_path: Path) -> Iterator[dict[str, list[tuple[object, ...]]]]:
    yield content_of(journal_path)
    for backup in sorted(Path(f"{journal_path}.backups").glob("*.db")):
        yield content_of(backup)


def _notes_anywhere(journal_path: Path) -> set[object]:
    return {row[4] for content in _contents(journal_path) for row in content["moments"]}
