"""The Tab key in real shells: names of chance, with commands in them, are completed, and nothing of them may run."""

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
from torture.real_shell import STARTS, Shell, is_here
from torture.story import NotHere, Outcome, Setting

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
BREAKS_OUT = f'Eve\\") ; {RUN} ; x=( \\"'


def shells(setting: Setting) -> list[Outcome]:
    """Each shell that is here, with names of its own; and the proof that what must not run would be seen."""
    here = [name for name in STARTS if is_here(name)]
    if not here:
        raise NotHere("there is no shell with a terminal")
    told = [_told(setting, name) for name in here]
    return [*told, _proof(setting)] if "zsh" in here else told


def _told(setting: Setting, shell: str) -> Outcome:
    random = setting.random("shells", shell)
    folder = setting.folder / shell
    folder.mkdir()
    times = setting.many(80, 6)
    lost = [fault for number in range(times) for fault in _tried(folder, shell, _name(random), number)]
    return Outcome(f"names completed in {shell}", times, tuple(lost))


def _name(random: Random) -> str:
    """A name of a few pieces; it ends in letters, since fish leaves a quote open after some others."""
    return "".join(random.choices(PIECES, k=random.randint(1, 12))).strip()[:150] + "end"


def _tried(folder: Path, name: str, person: str, number: int) -> Iterator[str]:
    place = folder / f"{number}.db"
    try:
        with Journal.open(place) as journal, journal.change("people add", datetime.now(UTC)):
            kept = journal.people.add(person, added=date(2026, 11, 23)).name
    except RecipError:
        return
    # Those are not offered: options, what an @ is read from, and what fish expands, or hides as files are hidden.
    if kept.startswith(("-", "@")) or (name == "fish" and kept.startswith(("~", "."))):
        return
    quote = QUOTES[number % len(QUOTES)]
    shell = Shell(name, folder, SCRIPTS[name], wait=WAIT)
    try:
        shell.set("RECIP_JOURNAL", place)
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


def _proof(setting: Setting) -> Outcome:
    from typer._completion_shared import get_completion_script

    folder = setting.folder / "typer"
    folder.mkdir()
    (folder / "typer_answers.py").write_text(TYPER, encoding="utf-8")
    script = get_completion_script(prog_name="recip", complete_var="_RECIP_COMPLETE", shell="zsh")
    shell = Shell("zsh", folder, script, f"NAME='{BREAKS_OUT}' {sys.executable} {folder / 'typer_answers.py'}")
    try:
        shell.tab("recip balance ")
        shell.leave_line()
    finally:
        shell.close()
    lost = tuple(f"{BREAKS_OUT!r} was run" for _ in folder.glob("CANARY"))
    return Outcome("the same name answered as Typer does (must run)", 1, lost, should_lose=True)
