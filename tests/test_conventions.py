"""Conventions: every command has help and documentation, dependencies are pinned, actions stay free of side doors."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reciprocity import __version__
from reciprocity.cli import COMMANDS, program
from tests.recip_program import Recip

ROOT = Path(__file__).resolve().parent.parent
TAKE_IT_BACK = re.compile(r"(take|bring) it back: recip undo", re.IGNORECASE)

# What an action gets from its context, and so must not reach for itself.
SIDE_DOORS = {
    "print", "input", "breakpoint",
    "sys.stdin", "sys.stdout", "sys.stderr", "sys.argv", "sys.exit",
    "os.environ", "os.getenv", "environ", "getenv",
    "date.today", "datetime.now", "datetime.today", "datetime.utcnow", "time.time", "time.localtime",
}  # fmt: skip


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_help(name: str) -> None:
    for path, command in commands_in(name, command_called(name)):
        assert (command.help or "").strip(), f"recip {path} does not say what it does"
        silent = [one.opts for one in command.params if one.param_type_name == "option" and not one.help]
        assert silent == [], f"recip {path} has options that do not say what they do"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_in_the_table_has_a_help_page(recip: Recip, name: str) -> None:
    page = recip([name, "--help"]).stdout

    assert f"recip {name}" in page


def test_help_lists_every_command_with_its_summary(recip: Recip) -> None:
    page = " ".join(re.sub(r"[│╭╮╰╯─]", " ", recip("--help").stdout).split())

    for name, row in COMMANDS.items():
        assert f"{name} {row.help}" in page


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(readme: str, command: str) -> None:
    assert f"recip {command}" in readme


@pytest.mark.parametrize("command", ["make demo", "make test"])
def test_the_readme_names_the_commands_a_newcomer_needs(readme: str, command: str) -> None:
    assert command in readme


def test_every_make_target_in_the_documentation_exists(readme: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    documentation = readme + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

    named = set(re.findall(r"`make ([a-z]+)`|^make ([a-z]+)", documentation, re.MULTILINE))

    targets = set(re.findall(r"^([a-z]+):.*##", makefile, re.MULTILINE))
    assert {one or other for one, other in named} <= targets


def test_only_one_module_says_how_to_undo_a_change() -> None:
    package = ROOT / "reciprocity"
    telling = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and TAKE_IT_BACK.search(node.value)
    }

    assert telling == {"views/pages/sentences.py"}


def test_actions_use_no_screen_clock_or_environment() -> None:
    package = ROOT / "reciprocity" / "actions"

    used = {
        f"{path.relative_to(package).as_posix()}:{node.lineno}: {name}"
        for path in package.rglob("*.py")
        for node, name in names_used(path.read_text(encoding="utf-8"))
        if name in SIDE_DOORS
    }

    assert used == set()


@pytest.mark.parametrize(
    "source",
    [
        "print('x')",
        "import sys; sys.stdin.read()",
        "import os; os.environ['X']",
        "import datetime; datetime.datetime.now(datetime.UTC)",
        "from datetime import date as day; day.today()",
        "from os import environ; environ.get('X')",
    ],
)
def test_a_side_door_is_noticed(source: str) -> None:
    assert {name for _, name in names_used(source)} & SIDE_DOORS


def test_the_changelog_has_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert f"## [{__version__}]" in changelog


def test_every_dependency_is_pinned_once() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked_for = [
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["dev"],
        *project["build-system"]["requires"],
    ]

    names = [normal(pin.split("==")[0]) for pin in pins]

    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", pin) for pin in pins)
    assert len(names) == len(set(names))
    assert {normal(re.split(r"[<>=;\s]", one)[0]) for one in asked_for} <= set(names)


def names_used(source: str) -> Iterator[tuple[ast.expr, str]]:
    """The names that code uses, and their last two parts where they are dotted, with aliases of imports resolved."""
    tree = ast.parse(source)
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    original = {alias.asname or alias.name: alias.name for node in imports for alias in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node, original.get(node.id, node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
            owner = node.value.id if isinstance(node.value, ast.Name) else node.value.attr
            yield node, f"{original.get(owner, owner)}.{node.attr}"


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def command_called(name: str) -> Any:
    """The command itself, loaded as it is when somebody asks for it."""
    group = program()
    context = group.make_context("recip", [name], resilient_parsing=True)
    return group.resolve_command(context, [name])[1]


def commands_in(path: str, command: Any) -> Iterator[tuple[str, Any]]:
    """A command and those within it, each with the words that call it."""
    yield path, command
    for name, inner in getattr(command, "commands", {}).items():
        yield from commands_in(f"{path} {name}", inner)
