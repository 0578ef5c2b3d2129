"""kill -9 at any moment: acknowledged commands must survive, and no command may be half done."""

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
from torture.diff import same_content
from torture.in_process import Command, migrations_from
from torture.program import Program
from torture.scenario import Outcome, ScenarioContext, Unsupported
from torture.workloads import WORKLOADS, Workload, Workspace

NEVER = 10**9


def kill(context: ScenarioContext) -> list[Outcome]:
    """Kill every workload, at times spread over its duration."""
    return [_outcome(context, WORKLOADS, context.trials(500, 36))]


def kill_during_upgrade(context: ScenarioContext) -> list[Outcome]:
    """Kill schema upgrades."""
    return [_outcome(context, [workload for workload in WORKLOADS if workload.migrates], context.trials(200, 8))]


def _outcome(context: ScenarioContext, workloads: Sequence[Workload], times: int) -> Outcome:
    if os.name == "nt":
        raise Unsupported("Windows knows no kill -9")
    random = context.random("killed")
    workspace = Workspace(context.folder)
    lost: list[str] = []
    ends: Counter[str] = Counter()
    for number in range(times):
        workload = workloads[number % len(workloads)]
        attempt = Attempt(workspace, workload, workload.journal_path(workspace), workload.command(workspace, random))
        end, problems = _one_kill(attempt, random)
        ends[end] += 1
        lost += [f"{number}, {workload.name} ({end}): {problem}" for problem in problems]
    measurements = ", ".join(f"{count} {end}" for end, count in sorted(ends.items()))
    named = ", ".join(workload.name for workload in workloads)
    return Outcome(f"kill -9 during {named}", times, tuple(lost), measurements)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One run of a workload that will be killed."""

    workspace: Workspace
    workload: Workload
    journal_path: Path
    command: Command

    def started(self, journal_path: Path | None = None, last_call: int = NEVER) -> Popen[str]:
        steps = str(self.workload.steps(self.workspace) or "")
        return Program(journal_path or self.journal_path, ("-m", "torture.kill_child", str(last_call), steps)).start(
            *self.command
        )

    def uninterrupted(self) -> tuple[list[Content], float, int]:
        """Run it to the end on a copy: the content before (migrated) and after, seconds taken, number of calls."""
        copy = self.workspace.folder / "lived" / self.journal_path.name
        if self.journal_path.parent.exists():
            shutil.copytree(self.journal_path.parent, copy.parent)
        with migrations_from(self.workload.steps(self.workspace)):
            contents = [content_of(copy)]
        began = time.monotonic()
        _, stderr = self.started(copy, 0).communicate(timeout=60)
        seconds = time.monotonic() - began
        with migrations_from(self.workload.steps(self.workspace)):
            contents.append(content_of(copy))
        shutil.rmtree(copy.parent)
        return contents, seconds, int(stderr.split()[-1])


def _one_kill(attempt: Attempt, random: Random) -> tuple[str, list[str]]:
    """Kill it, and compare the journal with its content before and after an uninterrupted run."""
    before = content_of(attempt.journal_path)
    on_the_way, seconds, calls = attempt.uninterrupted()
    process = random.choice(KILL_METHODS)(attempt, random, seconds, calls)
    process.kill()
    stdout, _ = process.communicate(timeout=60)
    acknowledged = bool(stdout.strip())
    end = "ended first" if process.returncode >= 0 else "answered" if acknowledged else "unanswered"
    try:
        with migrations_from(attempt.workload.steps(attempt.workspace)):
            found = content_of(attempt.journal_path)
    except (RecipError, AssertionError) as error:
        return end, [f"the journal does not open: {error}"]
    allowed = on_the_way[-1:] if acknowledged else [before, *on_the_way]
    if not any(same_content(found, wanted) for wanted in allowed):
        return end, [f"{'lost' if acknowledged else 'half done'}: {difference(found, allowed[-1])}"]
    return end, [f"left behind: {name}" for name in _leftover_files(attempt.journal_path)]


def _at_random_time(attempt: Attempt, random: Random, seconds: float, _: int) -> Popen[str]:
    """At a random time between start and end."""
    process = attempt.started()
    time.sleep(random.uniform(0, 1.1) * seconds)
    return process


def _while_writing(attempt: Attempt, random: Random, _: float, __: int) -> Popen[str]:
    """Within 30 ms after SQLite's rollback journal appears."""
    process = attempt.started()
    while process.poll() is None and not any(
        name.endswith("-journal") for name in _names_in(attempt.journal_path.parent)
    ):
        pass
    time.sleep(random.uniform(0, 0.03))
    return process


def _before_random_call(attempt: Attempt, random: Random, _: float, calls: int) -> Popen[str]:
    """Before one of its calls into SQLite or the system, chosen uniformly."""
    process = attempt.started(last_call=random.randint(1, calls))
    process.wait(timeout=60)
    return process


def _on_first_output(attempt: Attempt, _: Random, __: float, ___: int) -> Popen[str]:
    """As soon as it prints."""
    process = attempt.started()
    if process.stdout:
        select.select([process.stdout], [], [], 60)
    return process


KillMethod = Callable[[Attempt, Random, float, int], Popen[str]]
KILL_METHODS: tuple[KillMethod, ...] = (_at_random_time, _while_writing, _before_random_call, _on_first_output)


def _names_in(folder: Path) -> list[str]:
    with suppress(FileNotFoundError):
        return [path.name for path in folder.iterdir()]
    return []


def _leftover_files(journal_path: Path) -> list[str]:
    """Unexpected files beside the journal; temporary files of recip's own are allowed."""
    own = (journal_path.name, f"{journal_path.name}-journal")
    files = (
        [path.name for path in journal_path.parent.iterdir() if path.is_file()] if journal_path.parent.exists() else []
    )
    return [name for name in files if name not in own and not name.startswith(f".{journal_path.name}.")]
