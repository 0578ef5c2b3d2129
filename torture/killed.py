"""Killed at any moment: kill -9, and then the journal must hold all that was answered, and nothing by halves."""

from __future__ import annotations

import os
import select
import shutil
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from subprocess import Popen

from reciprocity.errors import RecipError
from torture.content import Content, content_of, difference
from torture.diff import alike
from torture.in_process import Command, steps_from
from torture.program import Program
from torture.story import NotHere, Outcome, Setting
from torture.workloads import CHORES, Chore, Scene

NEVER = 10**9


def killed(setting: Setting) -> list[Outcome]:
    """500 kills, spread over what recip does and over the time it takes."""
    return [_outcome(setting, CHORES, setting.many(500, 36))]


def upgraded(setting: Setting) -> list[Outcome]:
    """200 kills while a newer recip brings the journal of an older one up to date."""
    return [_outcome(setting, [chore for chore in CHORES if chore.migrates], setting.many(200, 8))]


def _outcome(setting: Setting, chores: Sequence[Chore], times: int) -> Outcome:
    if os.name == "nt":
        raise NotHere("Windows knows no kill -9")
    random = setting.random("killed")
    scene = Scene(setting.folder)
    lost: list[str] = []
    ends: Counter[str] = Counter()
    for number in range(times):
        chore = chores[number % len(chores)]
        attempt = Attempt(scene, chore, chore.place(scene), chore.command(scene, random))
        end, problems = _one_kill(attempt, random)
        ends[end] += 1
        lost += [f"{number}, {chore.name} ({end}): {problem}" for problem in problems]
    figures = ", ".join(f"{count} {end}" for end, count in sorted(ends.items()))
    named = ", ".join(chore.name for chore in chores)
    return Outcome(f"kill -9 during {named}", times, tuple(lost), figures)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One chore at one place, to be killed; and what would come of it if it lived."""

    scene: Scene
    chore: Chore
    place: Path
    command: Command

    def started(self, place: Path | None = None, last_call: int = NEVER) -> Popen[str]:
        steps = str(self.chore.steps(self.scene) or "")
        return Program(place or self.place, ("-m", "torture.kill_child", str(last_call), steps)).start(*self.command)

    def lived(self) -> tuple[list[Content], float, int]:
        """What a copy of the journal holds on the way and at last; how long it took, and how many calls."""
        copy = self.scene.folder / "lived" / self.place.name
        if self.place.parent.exists():
            shutil.copytree(self.place.parent, copy.parent)
        with steps_from(self.chore.steps(self.scene)):
            contents = [content_of(copy)]
        began = time.monotonic()
        _, stderr = self.started(copy, 0).communicate(timeout=60)
        seconds = time.monotonic() - began
        with steps_from(self.chore.steps(self.scene)):
            contents.append(content_of(copy))
        shutil.rmtree(copy.parent)
        return contents, seconds, int(stderr.split()[-1])


def _one_kill(attempt: Attempt, random: Random) -> tuple[str, list[str]]:
    """Kill it, and compare what is left with what was, and with what would have come of it."""
    before = content_of(attempt.place)
    on_the_way, seconds, calls = attempt.lived()
    process = random.choice(WAYS)(attempt, random, seconds, calls)
    process.kill()
    stdout, _ = process.communicate(timeout=60)
    said = bool(stdout.strip())
    end = "ended first" if process.returncode >= 0 else "answered" if said else "unanswered"
    try:
        with steps_from(attempt.chore.steps(attempt.scene)):
            found = content_of(attempt.place)
    except (RecipError, AssertionError) as error:
        return end, [f"the journal does not open: {error}"]
    allowed = on_the_way[-1:] if said else [before, *on_the_way]
    if not any(alike(found, wanted) for wanted in allowed):
        return end, [f"{'lost' if said else 'half done'}: {difference(found, allowed[-1])}"]
    return end, [f"left behind: {name}" for name in _strange_files(attempt.place)]


def _by_the_clock(attempt: Attempt, random: Random, seconds: float, _: int) -> Popen[str]:
    """Anywhere between its start and its end."""
    process = attempt.started()
    time.sleep(random.uniform(0, 1.1) * seconds)
    return process


def _while_writing(attempt: Attempt, random: Random, _: float, __: int) -> Popen[str]:
    """While SQLite writes: in the 30 ms after its rollback journal appears."""
    process = attempt.started()
    while process.poll() is None and not any(name.endswith("-journal") for name in _names_in(attempt.place.parent)):
        pass
    time.sleep(random.uniform(0, 0.03))
    return process


def _between_calls(attempt: Attempt, random: Random, _: float, calls: int) -> Popen[str]:
    """Before one of its calls into SQLite or the system, each as likely as the others."""
    process = attempt.started(last_call=random.randint(1, calls))
    process.wait(timeout=60)
    return process


def _as_it_answers(attempt: Attempt, _: Random, __: float, ___: int) -> Popen[str]:
    """As soon as its answer can be read."""
    process = attempt.started()
    if process.stdout:
        select.select([process.stdout], [], [], 60)
    return process


Way = Callable[[Attempt, Random, float, int], Popen[str]]
WAYS: tuple[Way, ...] = (_by_the_clock, _while_writing, _between_calls, _as_it_answers)


def _names_in(folder: Path) -> list[str]:
    with suppress(FileNotFoundError):
        return [path.name for path in folder.iterdir()]
    return []


def _strange_files(place: Path) -> list[str]:
    """What lies beside the journal and is neither its own nor a draft of one, which holds no entry."""
    own = (place.name, f"{place.name}-journal")
    files = [path.name for path in place.parent.iterdir() if path.is_file()] if place.parent.exists() else []
    return [name for name in files if name not in own and not name.startswith(f".{place.name}.")]
