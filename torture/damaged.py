"""Not our file, or no longer whole: it is recognised, said, and never touched."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from torture.content import damage_in
from torture.damage import FLIPPED, NOT_OURS
from torture.in_process import Command, answered, journal_at, run
from torture.story import Outcome, Setting
from torture.workloads import PEOPLE, log

READING: tuple[Command, ...] = (
    ("history", "--limit", "1000", "--json"),
    ("people", "--json"),
    ("balance", "--json"),
    ("signs", "--json"),
    ("nudge", "--json"),
    ("balance", "Maya"),
)
WRITING: tuple[Command, ...] = (log("written afterwards", "Tom"), ("edit", "--asked"), ("undo",))


def damaged(setting: Setting) -> list[Outcome]:
    """Files that are no journals must be refused; a journal with a flipped bit is refused, or works without a loss."""
    whole = lived_in(setting.memory / "whole" / "journal.db")
    return [_not_ours(setting, whole), _flipped(setting, whole)]


def lived_in(place: Path) -> bytes:
    """A journal with something in every table."""
    messages = place.parent.parent / "messages.csv"
    messages.write_text("time,from,to\n2026-10-05T09:00:00Z,Maya,me\n2026-10-06,me,Tom\n", encoding="utf-8")
    with journal_at(place):
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
    return place.read_bytes()


def _not_ours(setting: Setting, whole: bytes) -> Outcome:
    random = setting.random("not ours")
    lost = []
    times = 0
    for damage in NOT_OURS:
        for _ in range(setting.many(damage.times, max(1, damage.times // 10))):
            place = setting.memory / str(times) / "journal.db"
            place.parent.mkdir()
            what = damage.make(place, whole, random)
            lost += [f"{what}: {problem}" for problem in _must_refuse(place)]
            times += 1
    named = ", ".join(damage.name for damage in NOT_OURS)
    return Outcome(f"not a journal: {named}", times, tuple(lost), "refused, and left byte for byte")


def _must_refuse(place: Path) -> Iterator[str]:
    before = _seen(place)
    for command in (*READING, *WRITING):
        with journal_at(place):
            code, _, stderr = answered(command)
        if code != 3 or not stderr.startswith("recip: ") or "went wrong" in stderr:
            yield f"{command[0]} ended with {code}: {stderr.strip()[:200]}"
        if _seen(place) != before:
            yield f"{command[0]} touched it"
            return


def _flipped(setting: Setting, whole: bytes) -> Outcome:
    random = setting.random("flipped")
    lost: list[str] = []
    fates: Counter[str] = Counter()
    times = setting.many(3000, 150)
    place = setting.memory / "flipped" / "journal.db"
    place.parent.mkdir()
    sound = Reading.of(place, whole)
    for _ in range(times):
        what = FLIPPED.make(place, whole, random)
        fate, problems = _with_flipped_bit(place, sound)
        fates[fate] += 1
        lost += [f"{what}: {problem}" for problem in problems]
    figures = ", ".join(f"{count} {fate}" for fate, count in fates.most_common())
    return Outcome("one flipped bit", times, tuple(lost), figures)


@dataclass(frozen=True)
class Reading:
    """What the reading commands answer for one file, and how they ended."""

    codes: tuple[int, ...]
    answers: tuple[str, ...]
    errors: tuple[str, ...]

    @classmethod
    def of(cls, place: Path, content: bytes | None = None) -> Reading:
        if content is not None:
            place.write_bytes(content)
        with journal_at(place):
            found = [answered(command) for command in READING]
        return cls(*zip(*found, strict=True))

    @property
    def notes(self) -> list[str]:
        return sorted(entry["note"] for entry in json.loads(self.answers[0])["entries"])


def _with_flipped_bit(place: Path, sound: Reading) -> tuple[str, list[str]]:
    before = _seen(place)
    read = Reading.of(place)
    problems = [
        f"{READING[number][0]} ended with {code}: {error.strip()[:200]}"
        for number, (code, error) in enumerate(zip(read.codes, read.errors, strict=True))
        if code not in (0, 3) or "went wrong" in error
    ]
    if _seen(place) != before:
        problems.append("reading touched it")
    if any(read.codes):
        return "refused when read", problems
    problems += _written(place, read)
    if read.answers == sound.answers:
        return "without effect", problems
    return ("seen by a thorough check" if damage_in(place) else "one letter or figure changed"), problems


def _written(place: Path, read: Reading) -> Iterator[str]:
    """Write into it: each command is refused and changes nothing, or does what it says and loses nothing."""
    content = place.read_bytes()
    for command in WRITING:
        before = _seen(place)
        with journal_at(place):
            code, _, stderr = answered(command)
            history = answered(READING[0])
        if code not in (0, 3) or "went wrong" in stderr:
            yield f"{command[0]} ended with {code}: {stderr.strip()[:200]}"
        elif code and _seen(place) != before:
            yield f"{command[0]} was refused, and touched it"
        elif history[0] == 0:
            notes = [entry["note"] for entry in json.loads(history[1])["entries"]]
            missing = set(read.notes) - set(notes)
            if len(missing) > (command == ("undo",)):
                yield f"{command[0]} lost {len(missing)} notes"
        place.write_bytes(content)


def _seen(place: Path) -> dict[str, bytes]:
    """All files that lie where the journal should be, and beside it."""
    files = (path for path in sorted(place.parent.rglob("*")) if path.is_file())
    return {str(path.relative_to(place.parent)): path.read_bytes() for path in files}
