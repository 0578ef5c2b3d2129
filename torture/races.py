"""Races: what takes the whole journal (restore, forget, an import) beside all others who write it.

Every line that was said to be kept must be in the journal, or in a backup that a restore made of it; all must end well;
and nobody may wait for longer than the others work.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from torture.content import content_of
from torture.in_process import Command
from torture.program import Answer, Program
from torture.story import Outcome, Setting
from torture.workloads import PEOPLE, log

RESTORE = ("restore", "2", "--yes")
SLACK = 15.0
"""Seconds that starting programs on a busy machine may take, beyond what the work takes."""


def forget(person: str) -> Command:
    return ("forget", "--person", person, "--yes")


def races(setting: Setting) -> list[Outcome]:
    """Restore and forget beside loggers, beside a big import, and beside each other."""
    return [_beside_loggers(setting), _beside_an_import(setting), _beside_each_other(setting)]


def _beside_loggers(setting: Setting) -> Outcome:
    """As few restores as rotation keeps backups of."""
    program, rounds, loggers = _lived_in(setting.folder / "loggers"), setting.many(8, 3), setting.many(30, 4)
    stop = program.place.with_name("stop")
    running = [
        Program(program.place, ("-m", "torture.logger")).start(f"logger {number}", str(stop))
        for number in range(loggers)
    ]
    answers = []
    for number in range(rounds):
        time.sleep(0.3)
        answers.append(program.run(*RESTORE))
        answers.append(program.run(*forget(PEOPLE[1 + number % 3])))
    stop.touch()
    ended = [(*process.communicate(timeout=300), process.returncode) for process in running]
    lost = [*_badly(answers), *(f"a logger stopped: {err.strip()[-300:]}" for _, err, code in ended if code)]
    said = [line for out, _, _ in ended for line in out.splitlines()]
    there = _notes_anywhere(program.place)
    lost += [f"said to be kept, and nowhere: {line}" for line in said if line not in there]
    seconds = max(answer.seconds for answer in answers)
    figures = f"{len(said):,} lines kept, {rounds} times restored, slowest command {seconds:.1f} s"
    return Outcome(f"restore and forget beside {loggers} who log", len(said), tuple(lost), figures)


def _beside_an_import(setting: Setting) -> Outcome:
    rows = setting.many(400_000, 20_000)
    file = setting.folder / "messages.csv"
    with file.open("w", encoding="utf-8") as out:
        out.write("time,from,to\n")
        for number in range(rows):
            day = f"{1990 + number // 28 // 12 % 36}-{1 + number // 28 % 12:02}-{1 + number % 28:02}"
            out.write(f"{day}T09:{number % 60:02}:00Z,Person {number % 997},me\n")
    program = _lived_in(setting.folder / "import")
    importing = ("import", "csv", str(file), "--me", "me")
    alone = _lived_in(setting.folder / "import alone").run(*importing)
    commands: list[Command] = [importing, RESTORE, forget("Tom"), (*log("a line beside it", "Maya"), "--new")]
    lost = [*_badly([alone]), *_together(program, commands, 3 * alone.seconds + SLACK, between=alone.seconds / 4)]
    contacts = [len(content["contacts"]) for content in _contents(program.place)]
    if max(contacts) < len(content_of(setting.folder / "import alone" / "journal.db")["contacts"]):
        lost.append("the import was said to be kept, and is nowhere")
    lost += [] if "a line beside it" in _notes_anywhere(program.place) else ["the line beside it is nowhere"]
    figures = f"{alone.seconds:.1f} s alone"
    return Outcome(f"restore, forget and log beside an import of {rows:,} rows", len(commands), tuple(lost), figures)


def _beside_each_other(setting: Setting) -> Outcome:
    rounds = setting.many(12, 3)
    lost: list[str] = []
    for number in range(rounds):
        program = _lived_in(setting.folder / f"each other {number}")
        lost += _together(program, [RESTORE, forget("Tom"), RESTORE, forget("Leo")], SLACK)
        content_of(program.place)
    return Outcome("restore and forget, twice each, beside each other", rounds * 4, tuple(lost))


def _together(program: Program, commands: list[Command], within: float, *, between: float = 0) -> Iterator[str]:
    """Run them at once, those after the first a while later; each must end well, within the time that all may take."""
    began = time.monotonic()
    running = [program.start(*commands[0])]
    time.sleep(between)
    running += [program.start(*command) for command in commands[1:]]
    answers = []
    for process in running:
        out, err = process.communicate(timeout=within * 10)
        answers.append(Answer(out, err, process.returncode, time.monotonic() - began))
    yield from _badly(answers)
    slowest = max(answer.seconds for answer in answers)
    if slowest > within:
        yield f"the slowest ended after {slowest:.1f} s, and all that was to be done may take {within:.1f} s"


def _badly(answers: list[Answer]) -> list[str]:
    return [f"ended with {answer.code}: {answer.stderr.strip()[-300:]}" for answer in answers if answer.code]


def _lived_in(folder: Path) -> Program:
    """A journal with everybody in it, and a backup of it: the second, for the first is made after the first line."""
    folder.mkdir()
    program = Program(folder / "journal.db")
    commands = [(*log(f"called {person}", person), "--new", "--on", "2026-11-20") for person in PEOPLE]
    lost = _badly([program.run(*command) for command in (*commands, ("backup",))])
    assert not lost, lost
    return program


def _contents(place: Path) -> Iterator[dict[str, list[tuple[object, ...]]]]:
    yield content_of(place)
    for backup in sorted(Path(f"{place}.backups").glob("*.db")):
        yield content_of(backup)


def _notes_anywhere(place: Path) -> set[object]:
    return {row[4] for content in _contents(place) for row in content["moments"]}
