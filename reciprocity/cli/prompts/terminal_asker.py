"""The asker of a terminal: it finds the prompt for each question by the question's name."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from reciprocity.actions.asker import Question
    from reciprocity.cli.desk import Desk

Answer = TypeVar("Answer")

PROMPTS: dict[str, str] = {}
"""The module of this package that asks each question, in a table `ANSWERS` of question type to function."""


class TerminalAsker:
    """Asks on the terminal of one command; `can_ask` is False where nobody sits at it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def can_ask(self) -> bool:
        return self._desk.is_terminal

    def ask(self, question: Question[Answer]) -> Answer:
        name = type(question).__name__
        answer: Answer = import_module(f"reciprocity.cli.prompts.{PROMPTS[name]}").ANSWERS[type(question)](
            self._desk, question
        )
        return answer

    def show(self, report: object) -> None:
        self._desk.show(report)
