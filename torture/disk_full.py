"""Full disks, missing permissions and blocked paths: recip must write fully, or refuse and change nothing."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator

from torture.content import content_of, content_without_recip
from torture.fault_scenarios import Fault, FaultSetup, faults
from torture.in_process import Command
from torture.program import Answer
from torture.scenario import Outcome, ScenarioContext, Unsupported

LONG = "moved the sofa " * 600
"""A note so long that the database file must grow."""


def disk_full(context: ScenarioContext) -> list[Outcome]:
    """Run `recip log` under each fault: it must refuse with a message, change nothing, and recover afterwards."""
    if sys.platform == "win32":
        raise Unsupported("file sizes cannot be limited on Windows")
    return [_outcome(context, number, fault) for number, fault in enumerate(faults(context))]


def _outcome(context: ScenarioContext, number: int, fault: Fault) -> Outcome:
    lost: list[str] = []
    ends: Counter[str] = Counter()
    for each, how in enumerate(fault.variants):
        folder = context.folder / f"wall {number}" / str(each)
        folder.mkdir(parents=True)
        with fault.set_up(folder, how) as setup:
            end, problems = _log_under_fault(setup, must_refuse=fault.must_refuse)
            ends[end] += 1
            setup.clear()
            lost += [f"{how}: {problem}" for problem in (*problems, *_recovers(setup))]
    return Outcome(
        fault.name, len(fault.variants), tuple(lost), ", ".join(f"{count} {end}" for end, count in ends.items())
    )


def _log_under_fault(setup: FaultSetup, *, must_refuse: bool) -> tuple[str, list[str]]:
    before = setup.seen()
    answer = setup.program.run(*_log(LONG))
    if answer.code == 0:
        kept = any(row[4] == LONG for row in content_without_recip(setup.journal_path)["moments"])
        if must_refuse:
            return "kept", ["it was to be refused, and was not"]
        return "kept", [] if kept else ["it was said to be kept, and is not"]
    problems = list(_bad_refusal(answer))
    if setup.seen() == before:
        return "refused", problems
    # If even the rollback could not be written, the rollback journal stays until there is room again.
    is_noted = setup.journal_path.with_name(f"{setup.journal_path.name}-journal").exists()
    setup.clear()
    content_of(setup.journal_path)
    if not is_noted or setup.seen() != before:
        problems.append("it was refused, and files are not as they were")
    return "refused, and set back when there was room", problems


def _bad_refusal(answer: Answer) -> Iterator[str]:
    if answer.code != 3:
        yield f"it ended with {answer.code}, and not with 3: {answer.stderr.strip()[-200:]}"
    if answer.stdout:
        yield f"it was refused, and said: {answer.stdout}"
    if not answer.stderr.startswith("recip: ") or len(answer.stderr.splitlines()) < 2:
        yield f"no sentence with a remedy: {answer.stderr}"


def _recovers(setup: FaultSetup) -> Iterator[str]:
    """After the fault is cleared, the journal must hold what it held and accept more."""
    answer = setup.unrestricted.run(*_log("there is room again"))
    if answer.code:
        yield f"it does not work again: {answer.stderr.strip()}"
        return
    notes = {row[4] for row in content_without_recip(setup.journal_path)["moments"]}
    if not notes >= setup.notes | {"there is room again"}:
        yield f"lost: {setup.notes - notes}"


def _log(note: str) -> Command:
    return ("log", "--with", "Maya", "--new", "--kind", "support", "--give", "--note", note)
