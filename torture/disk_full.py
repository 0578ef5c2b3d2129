"""No room, no right: what recip says it has kept is kept, what it refuses leaves all as it was, and says why."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator

from torture.content import content_of, content_without_recip
from torture.fault_scenarios import Stand, Wall, walls
from torture.in_process import Command
from torture.program import Answer
from torture.story import NotHere, Outcome, Setting

LONG = "moved the sofa " * 600
"""A note that needs new pages, so that the file must grow."""


def room(setting: Setting) -> list[Outcome]:
    """`recip log` where it cannot write: it refuses in words, changes nothing, and works again afterwards."""
    if sys.platform == "win32":
        raise NotHere("file sizes cannot be limited on Windows")
    return [_outcome(setting, number, wall) for number, wall in enumerate(walls(setting))]


def _outcome(setting: Setting, number: int, wall: Wall) -> Outcome:
    lost: list[str] = []
    ends: Counter[str] = Counter()
    for each, how in enumerate(wall.ways):
        folder = setting.folder / f"wall {number}" / str(each)
        folder.mkdir(parents=True)
        with wall.built(folder, how) as stand:
            end, problems = _attempt(stand, must_refuse=wall.must_refuse)
            ends[end] += 1
            stand.clear()
            lost += [f"{how}: {problem}" for problem in (*problems, *_works_again(stand))]
    return Outcome(wall.name, len(wall.ways), tuple(lost), ", ".join(f"{count} {end}" for end, count in ends.items()))


def _attempt(stand: Stand, *, must_refuse: bool) -> tuple[str, list[str]]:
    before = stand.seen()
    answer = stand.program.run(*_log(LONG))
    if answer.code == 0:
        kept = any(row[4] == LONG for row in content_without_recip(stand.place)["moments"])
        if must_refuse:
            return "kept", ["it was to be refused, and was not"]
        return "kept", [] if kept else ["it was said to be kept, and is not"]
    problems = list(_unclear(answer))
    if stand.seen() == before:
        return "refused", problems
    # Where not even what was written over could be set back, SQLite's notes stay beside the file until there is room.
    is_noted = stand.place.with_name(f"{stand.place.name}-journal").exists()
    stand.clear()
    content_of(stand.place)
    if not is_noted or stand.seen() != before:
        problems.append("it was refused, and files are not as they were")
    return "refused, and set back when there was room", problems


def _unclear(answer: Answer) -> Iterator[str]:
    if answer.code != 3:
        yield f"it ended with {answer.code}, and not with 3: {answer.stderr.strip()[-200:]}"
    if answer.stdout:
        yield f"it was refused, and said: {answer.stdout}"
    if not answer.stderr.startswith("recip: ") or len(answer.stderr.splitlines()) < 2:
        yield f"no sentence with a remedy: {answer.stderr}"


def _works_again(stand: Stand) -> Iterator[str]:
    """Once there is room again, the journal holds what it held, and takes more."""
    answer = stand.free.run(*_log("there is room again"))
    if answer.code:
        yield f"it does not work again: {answer.stderr.strip()}"
        return
    notes = {row[4] for row in content_without_recip(stand.place)["moments"]}
    if not notes >= stand.notes | {"there is room again"}:
        yield f"lost: {stand.notes - notes}"


def _log(note: str) -> Command:
    return ("log", "--with", "Maya", "--new", "--kind", "support", "--give", "--note", note)
