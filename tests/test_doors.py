"""What recip does is the same through every door: its actions know no screen, no environment and no clock."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path

import pytest

from reciprocity.actions.asker import Question
from reciprocity.cli.prompts.terminal_asker import PROMPTS

ACTIONS = sorted((Path(__file__).resolve().parent.parent / "reciprocity" / "actions").glob("*.py"))

NOT_IMPORTED = {"getpass", "rich", "sys", "typer", "readline", "prompt_toolkit", "locale", "time"}
NOT_CALLED = {"print", "input", "open", "exit"}
NOT_READ = {"today": "date", "now": "datetime", "utcnow": "datetime", "environ": "os", "getenv": "os"}


@pytest.mark.parametrize("file", ACTIONS, ids=lambda file: file.stem)
def test_an_action_prints_asks_and_reads_nothing_by_itself(file: Path) -> None:
    assert list(_outside(ast.parse(file.read_text(encoding="utf-8")))) == []


def test_the_check_finds_what_it_looks_for() -> None:
    found = list(
        _outside(
            ast.parse("import sys, os\nprint(input(), os.environ, date.today(), datetime.now())\nimport rich.table")
        )
    )

    assert sorted(found) == ["date.today", "datetime.now", "input", "os.environ", "print", "rich", "sys"]


@pytest.mark.parametrize("name", [file.stem for file in ACTIONS])
def test_every_question_of_an_action_can_be_asked_on_a_terminal(name: str) -> None:
    module = import_module(f"reciprocity.actions.{name}")
    questions = [one for one in vars(module).values() if isinstance(one, type) and issubclass(one, Question)]

    for question in set(questions) - {Question}:
        prompts = import_module(f"reciprocity.cli.prompts.{PROMPTS[question.__name__]}")
        assert question in prompts.ANSWERS


def test_every_prompt_is_for_something_that_an_action_asks_or_tells() -> None:
    for name, module in PROMPTS.items():
        prompts = import_module(f"reciprocity.cli.prompts.{module}")
        types = {**getattr(prompts, "ANSWERS", {}), **getattr(prompts, "REMARKS", {})}
        assert name in {one.__name__ for one in types}, f"{name} has no prompt in {module}"


def _outside(tree: ast.AST) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names} & NOT_IMPORTED
        elif isinstance(node, ast.ImportFrom):
            found |= {(node.module or "").partition(".")[0]} & NOT_IMPORTED
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            found |= {node.func.id} & NOT_CALLED
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found |= {f"{node.value.id}.{node.attr}"} & {f"{owner}.{name}" for name, owner in NOT_READ.items()}
    return found
