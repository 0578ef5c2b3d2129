"""Every command that a sentence, help text or page names exists."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from reciprocity.cli import COMMANDS
from reciprocity.cli.commands.people import app as people

PACKAGE = Path(__file__).resolve().parent.parent / "reciprocity"
OPTIONS = {"--help", "--version", "--journal", "--new-journal", "--install-completion", "--show-completion"}

NAMED = re.compile(r"(?<![\w./@:-])recip (?P<word>--?[a-z][\w-]*|[a-z][a-z-]*)")

BELOW = re.compile(r"recip people ([a-z][a-z-]*)")

IN_PROSE = {
    "asks", "begins", "can", "cannot", "did", "exports", "journal", "knows", "made", "needs", "reads", "takes", "this",
    "wrote", "writes", "vl-convert-python",
}  # fmt: skip
"""Words that follow "recip" in prose and are no commands."""

NO_SENTENCES = {"cli/completion/scripts.py", "cli/completion/answers.py"}
"""Shell scripts, in which `recip` is followed by a shell's own options."""


def strings_in(file: Path) -> Iterator[str]:
    """Every string of a module except docstrings; those of commands are included, as help shows them."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    hidden = {id(one) for node in ast.walk(tree) for one in _docstring(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)  # type: ignore[misc]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in hidden:
            yield node.value


def _docstring(node: ast.AST) -> Iterator[ast.AST]:
    """Docstrings in a body, unless they are the help of a command."""
    decorators = node.decorator_list if isinstance(node, ast.FunctionDef) else []
    shown = any("command" in ast.dump(one) or "callback" in ast.dump(one) for one in decorators)
    for one in getattr(node, "body", None) or () if not isinstance(node, ast.Lambda | ast.IfExp) else ():
        if isinstance(one, ast.Expr) and not shown:
            yield one.value


def commands_named(package: Path = PACKAGE) -> Iterator[tuple[str, str]]:
    """Each file of the package, by its path, with each word that its sentences name as a command."""
    for file in sorted(one for one in package.rglob("*") if one.suffix in (".py", ".toml", ".txt")):
        name = file.relative_to(package).as_posix()
        if name not in NO_SENTENCES:
            strings = strings_in(file) if file.suffix == ".py" else [file.read_text(encoding="utf-8")]
            yield from ((name, found["word"]) for string in strings for found in NAMED.finditer(string))


def is_known(word: str) -> bool:
    return word in COMMANDS or word in OPTIONS or word in IN_PROSE


def test_every_command_named_in_a_sentence_exists() -> None:
    named = list(commands_named())

    assert {word for _, word in named} >= {"log", "balance", "nudge", "sort", "undo", "why"}
    assert [(file, word) for file, word in named if not is_known(word)] == []


@pytest.mark.parametrize("room", ["actions/", "cli/commands/", "cli/prompts/", "views/pages/", "journal/"])
def test_sentences_of_every_room_are_read(room: str) -> None:
    assert [word for file, word in commands_named() if file.startswith(room) and word in COMMANDS]


@pytest.mark.parametrize(
    "file",
    ["actions/nudge.py", "cli/prompts/review.py", "cli/commands/nudge.py", "views/pages/balance.py", "errors.py"],
)
@pytest.mark.parametrize("sentence", ['"Write to them: recip letter Maya"', 'f"{1} of them: recip letter {2}"'])
def test_a_command_that_there_is_not_is_found(tmp_path: Path, file: str, sentence: str) -> None:
    (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    text = (PACKAGE / file).read_text(encoding="utf-8")
    (tmp_path / file).write_text(f"{text}\n\nWRITE = {sentence}\n", encoding="utf-8")

    assert {one for one in commands_named(tmp_path) if not is_known(one[1])} == {(file, "letter")}


def test_every_people_subcommand_named_in_a_sentence_exists() -> None:
    below = {command.name for command in people.registered_commands}
    named = {
        found[1] for file in PACKAGE.rglob("*.py") for string in strings_in(file) for found in BELOW.finditer(string)
    }

    assert named >= {"add", "group", "archive"}
    assert named - {"shows"} <= below


@pytest.mark.parametrize("planned", ["letter", "mirror", "sync"])
def test_planned_commands_are_not_exempt(planned: str) -> None:
    assert planned in COMMANDS or not is_known(planned)
