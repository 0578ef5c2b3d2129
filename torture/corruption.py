"""Corrupt journals and files that are no journals must be detected, reported and left untouched."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from torture.content import damage_in
from torture.corrupt_files import FLIPPED, NOT_JOURNALS
from torture.in_process import Command, journal_at, run, run_captured
from torture.scenario import Outcome, ScenarioContext
from torture.workloads import PEOPLE, log

READ_COMMANDS: tuple[Command, ...] = (
    ("history", "--limit", "1000", "--json"),
    ("people", "--json"),
    ("balance", "--json"),
    ("signs", "--json"),
    ("nudge", "--json"),
    ("balance", "Maya"),
)
WRITE_COMMANDS: tuple[Command, ...] = (log("written afterwards", "Tom"), ("edit", "--asked"), ("undo",))


def corruption(context: ScenarioContext) -> list[Outcome]:
    """Non-journals must be refused; a journal with a flipped bit must be refused or work without loss."""
    intact = populated_journal(context.memory / "intact" / "journal.db")
    return [_test_not_journals(context, intact), _test_flipped_bits(context, intact)]


def populated_journal(journal_path: Path) -> bytes:
    """The bytes of a journal with rows in every table."""
    messages = journal_path.parent.parent / "messages.csv"
    messages.write_text("time,from,to\n2026-10-05T09:00:00Z,Maya,me\n2026-10-06,me,Tom\n", encoding="utf-8")
    with journal_at(journal_path):
        for number in range(60):
            run((*log(f"moment {number} " * 9, PEOPLE[number % 4]), "--new", "--on", f"2026-{1 + number % 10:02}-11"))
        for command in (
            ("people", "edit", "Maya", "--nickname", "May", "--circle", "inner", "--birthday", "12 March"),
            ("people", "group", "book club", "Maya", "Tom"),
            ("import", "csv", str(messages), "--me", "me"),
            ("log", "helped somebody with something"),
            ("log", "called Maya, and asked how she is"),
            ("undo",),
        ):
            run(command)
    return journal_path.read_bytes()


def _test_not_journals(context: ScenarioContext, intact: bytes) -> Outcome:
    random = context.random("not ours")
    lost = []
    times = 0
    for damage in NOT_JOURNALS:
        for _ in range(context.trials(damage.times, max(1, damage.times // 10))):
            journal_path = context.memory / str(times) / "journal.db"
            journal_path.parent.mkdir()
            what = damage.make(journal_path, intact, random)
            lost += [f"{what}: {problem}" for problem in _must_refuse(journal_path)]
            times += 1
    named = ", ".join(damage.name for damage in NOT_JOURNALS)
    return Outcome(f"not a journal: {named}", times, tuple(lost), "refused, and left byte for byte")


def _must_refuse(journal_path: Path) -> Iterator[str]:
    before = _directory_contents(journal_path)
    for command in (*READ_COMMANDS, *WRITE_COMMANDS):
        with journal_at(journal_path):
            code, _, stderr = run_captured(command)
        if code != 3 or not stderr.startswith("recip: ") or "went wrong" in stderr:
            yield f"{command[0]} ended with {code}: {stderr.strip()[:200]}"
        if _directory_contents(journal_path) != before:
            yield f"{command[0]} touched it"
            return


def _test_flipped_bits(context: ScenarioContext, intact: bytes) -> Outcome:
    random = context.random("flipped")
    lost: list[str] = []
    fates: Counter[str] = Counter()
    times = context.trials(3000, 150)
    journal_path = context.memory / "flipped" / "journal.db"
    journal_path.parent.mkdir()
    sound = QueryResults.of(journal_path, intact)
    for _ in range(times):
        what = FLIPPED.make(journal_path, intact, random)
        fate, problems = _with_flipped_bit(journal_path, sound)
        fates[fate] += 1
        lost += [f"{what}: {problem}" for problem in problems]
    measurements = ", ".join(f"{count} {fate}" for fate, count in fates.most_common())
    return Outcome("one flipped bit", times, tuple(lost), measurements)


@dataclass(frozen=True)
class QueryResults:
    """Exit codes and output of the read commands on one file."""

    codes: tuple[int, ...]
    answers: tuple[str, ...]
    errors: tuple[str, ...]

    @classmethod
    def of(cls, journal_path: Path, content: bytes | None = None) -> QueryResults:
        if content is not None:
            journal_path.write_bytes(content)
        with journal_at(journal_path):
            found = [run_captured(command) for command in READ_COMMANDS]
        return cls(*zip(*found, strict=True))

    @property
    def notes(self) -> list[str]:
        return sorted(entry["note"] for entry in json.loads(self.answers[0])["entries"])


def _with_flipped_bit(journal_path: Path, sound: QueryResults) -> tuple[str, list[str]]:
    before = _directory_contents(journal_path)
    read = QueryResults.of(journal_path)
    problems = [
        f"{READ_COMMANDS[number][0]} ended with {code}: {error.strip()[:200]}"
        for number, (code, error) in enumerate(zip(read.codes, read.errors, strict=True))
        if code not in (0, 3) or "went wrong" in error
    ]
    if _directory_contents(journal_path) != before:
        problems.append("reading touched it")
    if any(read.codes):
        return "refused when read", problems
    problems += _written(journal_path, read)
    if read.answers == sound.answers:
        return "without effect", problems
    return ("seen by a thorough check" if damage_in(journal_path) else "one letter or figure changed"), problems


def _written(journal_path: Path, read: QueryResults) -> Iterator[str]:
    """Run the write commands: each must be refused and change nothing, or succeed and lose nothing."""
    content = journal_path.read_bytes()
    for command in WRITE_COMMANDS:
        before = _directory_contents(journal_path)
        with journal_at(journal_path):
            code, _, stderr = run_captured(command)
            history = run_captured(READ_COMMANDS[0])
        if code not in (0, 3) or "went wrong" in stderr:
            yield f"{command[0]} ended with {code}: {stderr.strip()[:200]}"
        elif code and _directory_contents(journal_path) != before:
            yield f"{command[0]} was refused, and touched it"
        elif history[0] == 0:
            notes = [entry["note"] for entry in json.loads(history[1])["entries"]]
            missing = set(read.notes) - set(notes)
            if len(missing) > (command == ("undo",)):
                yield f"{command[0]} lost {len(missing)} notes"
        journal_path.write_bytes(content)


def _directory_contents(journal_path: Path) -> dict[str, bytes]:
    """The bytes of every file in the journal's directory, by relative path."""
    files = (path for path in sorted(journal_path.parent.rglob("*")) if path.is_file())
    return {str(path.relative_to(journal_path.parent)): path.read_bytes() for path in files}
