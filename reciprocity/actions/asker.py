"""How an action asks for an answer, and shows what it has done so far, without knowing who is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, NoReturn, Protocol, TypeVar

from reciprocity.errors import JournalGone

Answer = TypeVar("Answer")


class Question(Generic[Answer]):
    """Something that an action asks; a child holds what must be known to ask it, as a frozen dataclass.

    `Answer` is the type of what is answered. How it is worded, and with which keys it is answered, is the asker's.
    """

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class BeginNew(Question[bool]):
    """Whether to begin a new journal, where there was one that is missing."""

    gone: JournalGone


class Asker(Protocol):
    """Somebody, or something, that can be asked while an action runs. No transaction is open meanwhile."""

    @property
    def can_ask(self) -> bool:
        """Whether anybody is there to answer. Where nobody is, an action keeps what it can and asks nothing."""

    def ask(self, question: Question[Answer]) -> Answer:
        """The answer to a question.

        Raises `errors.Stopped` where the person leaves instead of answering.
        """

    def show(self, report: object) -> None:
        """Show what was done, or found, so far: a report, as it would be answered with at the end."""


class NobodyToAsk:
    """The asker of a pipe, a notebook and a timer: there is nobody, and what is shown on the way is passed over."""

    can_ask = False

    def ask(self, question: Question[Answer]) -> NoReturn:
        raise RuntimeError(f"Nobody is there to answer {type(question).__name__}; can_ask tells so.")

    def show(self, report: object) -> None:
        pass
