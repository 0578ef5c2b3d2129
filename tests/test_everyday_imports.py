"""Everyday commands load no slow modules."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.recip_program import Recip

SLOW = frozenset(
    {"sqlmodel", "sqlalchemy", "pydantic", "dateutil", "rapidfuzz", "prompt_toolkit", "platformdirs", "scipy", "numpy"}
    | {"jinja2", "markupsafe", "vl_convert"}
)
DRAWING = frozenset({"rich"})

PROGRAM = """
import atexit, sys
from pathlib import Path
atexit.register(lambda: Path(sys.argv[1]).write_text("\\n".join(sys.modules), encoding="utf-8"))
from reciprocity.cli import main
main(sys.argv[2:])
"""

SENTENCES = {
    "log with options": "log --with Maya --kind support --give --on 2026-11-20 --note 'moved the sofa'",
    "log with a line": "log called Maya yesterday, just because",
    "log with a date in figures": "log called Maya 11/3 --follow-up friday --explain",
    "log of thanks": "log thanked Maya for the lift",
    "again": "again Maya",
    "follow-up": "follow-up Maya friday how did it go",
    "follow-ups": "follow-up",
    "config": "config date-order day-first",
    "undo": "undo",
    "nudge": "nudge",
    "history": "history",
    "notice": "notice owed Maya",
    "review": "review",
}
OWN_MODULES = {
    "log --with Maya --kind support --give --note 'moved the sofa'": 36,
    "log called Maya yesterday": 55,
    "balance": 67,
    "nudge": 53,
    "undo": 40,
    "history": 51,
}
"""How many modules of recip's own, packages included, a command loads: what is reached now, so that it only shrinks.

Each costs about half a millisecond. Of those of `log called Maya yesterday` twenty read the line.
"""

PAGES = {
    "balance": "balance",
    "one balance": "balance Maya",
    "signs": "signs",
    "help": "--help",
    "help of a command": "log --help",
}


@pytest.fixture
def lived_in(recip: Recip) -> Recip:
    """A journal with a few moments in it, so that no command takes the short way of an empty one."""
    recip("log --with Maya --new --kind reach-out --give --on 2026-11-01 --note 'called Maya'")
    recip("log --with Maya --kind support --take --on 2026-11-08 --note 'Maya drove me home'")
    recip("log --with Tom --new --kind together --mutual --on 2026-11-15 --note 'lunch with Tom'")
    return recip


@pytest.mark.parametrize("line", SENTENCES.values(), ids=SENTENCES)
def test_commands_that_answer_in_sentences_load_no_slow_module(lived_in: Recip, line: str) -> None:
    assert loaded_by(line, lived_in) & (SLOW | DRAWING) == set()


@pytest.mark.parametrize("line", PAGES.values(), ids=PAGES)
def test_drawn_pages_load_no_other_slow_module(lived_in: Recip, line: str) -> None:
    assert loaded_by(line, lived_in) & SLOW == set()


def test_html_pages_load_no_other_slow_module(lived_in: Recip) -> None:
    assert loaded_by("balance --html page.html", lived_in) & SLOW == {"jinja2", "markupsafe", "vl_convert"}


@pytest.mark.parametrize(("line", "most"), OWN_MODULES.items(), ids=OWN_MODULES)
def test_everyday_commands_load_no_more_modules_than_they_did(lived_in: Recip, line: str, most: int) -> None:
    own = {module for module in modules_of(line, lived_in) if module.partition(".")[0] == "reciprocity"}

    assert len(own) <= most, sorted(own)


def test_help_loads_no_command(lived_in: Recip) -> None:
    modules = modules_of("--help", lived_in)

    assert "reciprocity.cli.app" in modules
    assert [one for one in modules if one.startswith(("reciprocity.cli.log", "reciprocity.cli.commands"))] == []


def loaded_by(line: str, recip: Recip) -> set[str]:
    """The top-level packages that a command has loaded by the time it ends."""
    return {module.partition(".")[0] for module in modules_of(line, recip)}


def modules_of(line: str, recip: Recip) -> set[str]:
    """The modules that a command has loaded by the time it ends well, in a process of its own."""
    listed = recip.folder / "modules.txt"
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(listed), *recip.arguments(line)],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        cwd=recip.folder,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return set(listed.read_text(encoding="utf-8").splitlines())
