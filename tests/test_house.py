"""The house is in order: every command says what it is, and stands in the README."""

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


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_help(name: str) -> None:
    for path, command in commands_in(name, command_called(name)):
        assert (command.help or "").strip(), f"recip {path} does not say what it does"
        silent = [one.opts for one in command.params if one.param_type_name == "option" and not one.help]
        assert silent == [], f"recip {path} has options that do not say what they do"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_table_and_the_command_say_the_same(recip: Recip, name: str) -> None:
    page = recip([name, "--help"]).stdout

    assert f"recip {name}" in page


def test_help_lists_every_command_in_its_own_words(recip: Recip) -> None:
    page = " ".join(re.sub(r"[│╭╮╰╯─]", " ", recip("--help").stdout).split())

    for name, row in COMMANDS.items():
        assert f"{name} {row.help}" in page


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_stands_in_the_readme(readme: str, command: str) -> None:
    assert f"recip {command}" in readme


@pytest.mark.parametrize("command", ["make demo", "make test"])
def test_the_readme_names_the_two_commands_a_newcomer_needs(readme: str, command: str) -> None:
    assert command in readme


def test_the_makefile_has_what_readme_and_contributing_name(readme: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    told = readme + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

    named = set(re.findall(r"`make ([a-z]+)`|^make ([a-z]+)", told, re.MULTILINE))

    targets = set(re.findall(r"^([a-z]+):.*##", makefile, re.MULTILINE))
    assert {one or other for one, other in named} <= targets


def test_only_one_place_tells_how_a_change_is_taken_back() -> None:
    package = ROOT / "reciprocity"
    telling = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and TAKE_IT_BACK.search(node.value)
    }

    assert telling == {"views/sentences.py"}


def test_the_changelog_knows_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert f"## [{__version__}]" in changelog


def test_all_that_is_installed_is_pinned_once() -> None:
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
