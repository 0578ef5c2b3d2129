"""Tab completion of random names that contain commands, in real shells: nothing in a name may be executed."""

from __future__ import annotations

import string
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

from reciprocity.cli.completion.scripts import SCRIPTS
from reciprocity.errors import RecipError
from reciprocity.journal.journal import Journal
from torture.real_shell import SHELL_COMMANDS, Shell, is_available
from torture.scenario import Outcome, ScenarioContext, Unsupported

RUN = "touch CANARY"
PIECES = (
    *string.punctuation,
    *string.punctuation,
    *"aZ09é漢ß\u00a0\u3000\u2018\u2019\u201c…",
    "  ",
    "😀",
    f"; {RUN};",
    f"$({RUN})",
    f"`{RUN}`",
    f"|{RUN}|",
    f"&&{RUN}&&",
    f"<({RUN})",
    f'") ; {RUN} ; x=(',
    f"') ; {RUN} ; x=(",
    f"${{(e):-$({RUN})}}",
    "*(e:'" + RUN + "':)",
    "!!",
    "$HOME",
    "${x",
    "\\\\",
)
QUOTES = ("", '"', "'")
WAIT = 20

TYPER = """
import os, sys
from typer._click.shell_completion import CompletionItem
from typer._completion_classes import ZshComplete
words = ZshComplete.format_completion(None, CompletionItem(os.environ["NAME"]))
print(f"_arguments '*: :(({words}))'")
"""
INJECTION = f'Eve\\") ; {RUN} ; x=( \\"'


def shell_completion(context: ScenarioContext) -> list[Outcome]:
    """Complete random names in each installed shell; a control shows that an execution would be noticed."""
    here = [name for name in SHELL_COMMANDS if is_available(name)]
    if not here:
        raise Unsupported("there is no shell with a terminal")
    outcomes = [_complete_names(context, name) for name in here]
    return [*outcomes, _control(context)] if "zsh" in here else outcomes


def _complete_names(context: ScenarioContext, shell: str) -> Outcome:
    random = context.random("shells", shell)
    folder = context.folder / shell
    folder.mkdir()
    times = context.trials(80, 6)
    lost = [fault for number in range(times) for fault in _tried(folder, shell, _name(random), number)]
    return Outcome(f"names completed in {shell}", times, tuple(lost))


def _name(random: Random) -> str:
    """A random name. It ends in letters, since fish leaves a quote open after some other characters."""
    return "".join(random.choices(PIECES, k=random.randint(1, 12))).strip()[:150] + "end"


def _tried(folder: Path, name: str, person: str, number: int) -> Iterator[str]:
    journal_path = folder / f"{number}.db"
    try:
        with Journal.open(journal_path) as journal, journal.change("people add", datetime.now(UTC)):
            kept = journal.people.add(person, added=date(2026, 11, 23)).name
    except RecipError:
        return
    # Not completed: options, @-mentions, and in fish what it expands (~) or hides as a dotfile.
    if kept.startswith(("-", "@")) or (name == "fish" and kept.startswith(("~", "."))):
        return
    quote = QUOTES[number % len(QUOTES)]
    shell = Shell(name, folder, SCRIPTS[name], wait=WAIT)
    try:
        shell.set("RECIP_JOURNAL", journal_path)
        words = shell.words(f"recip balance {quote}")
        if words != ["balance", kept]:
            yield f"{quote}{kept!r} became {words!r}"
    except Exception as fault:  # noqa: BLE001 - a shell that waits for more was not given a whole word
        yield f"{quote}{kept!r}: {type(fault).__name__}"
    finally:
        shell.close()
    for canary in folder.rglob("*CANARY*"):
        yield f"{kept!r} was run"
        canary.unlink()


def _control(context: ScenarioContext) -> Outcome:
    from typer._completion_shared import get_completion_script

    folder = context.folder / "typer"
    folder.mkdir()
    (folder / "typer_answers.py").write_text(TYPER, encoding="utf-8")
    script = get_completion_script(prog_name="recip", complete_var="_RECIP_COMPLETE", shell="zsh")
    shell = Shell("zsh", folder, script, f"NAME='{INJECTION}' {sys.executable} {folder / 'typer_answers.py'}")
    try:
        shell.tab("recip balance ")
        shell.leave_line()
    finally:
        shell.close()
    lost = tuple(f"{INJECTION!r} was run" for _ in folder.glob("CANARY"))
    return Outcome("the same name answered as Typer does (must run)", 1, lost, expects_loss=True)
