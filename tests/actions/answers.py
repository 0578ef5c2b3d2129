"""An asker that answers from a list, for tests of actions: no terminal, no prompts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reciprocity.actions.asker import Question
from reciprocity.errors import Stopped


class Answers:
    """Answers each question with the next of the list; Stopped leaves it. It remembers what was asked and shown."""

    can_ask = True

    def __init__(self, answers: Iterable[Any] = ()) -> None:
        self.left = list(answers)
        self.asked: list[Question[Any]] = []
        self.shown: list[object] = []

    def ask(self, question: Question[Any]) -> Any:
        self.asked.append(question)
        answer = self.left.pop(0)
        if answer is Stopped or isinstance(answer, BaseException):
            raise answer
        return answer

    def show(self, report: object) -> None:
        self.shown.append(report)
