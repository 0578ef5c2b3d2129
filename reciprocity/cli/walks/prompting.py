"""Prompts that complete as one types, by prompt_toolkit: for the slow form alone, since it takes long to load."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from reciprocity.cli.walks.asking import endings
from reciprocity.core.escaping import escape_controls
from reciprocity.errors import Stopped

Offer = Callable[[str], Iterable[tuple[str, str, str]]]
"""From the line up to the cursor: the word to be replaced, what replaces it, and a remark beside it."""


class Offers(Completer):
    """What may come next, looked up as one types."""

    def __init__(self, offer: Offer) -> None:
        self._offer = offer

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:  # noqa: ARG002
        for word, whole, remark in self._offer(document.text_before_cursor):
            yield Completion(
                whole,
                start_position=-len(word),
                display=escape_controls(whole),
                display_meta=escape_controls(remark),
            )


def prompted(question: str, offer: Offer | None = None) -> str:
    """What is typed at the question, stripped. `Stopped` where they press Ctrl-C or end the input."""
    session: PromptSession[str] = PromptSession(complete_while_typing=True)
    try:
        return session.prompt(f"{escape_controls(question)} ", completer=Offers(offer) if offer else None).strip()
    except (KeyboardInterrupt, EOFError):
        raise Stopped from None


def names_offered(names: Sequence[str]) -> Offer:
    """Names that the last word begins, the most recently seen first."""

    def offer(line: str) -> Iterator[tuple[str, str, str]]:
        word = line[max(line.rfind(mark) for mark in " ,&") + 1 :]
        return ((word, name, "") for name in endings(names, line, word))

    return offer


def words_offered(words: Sequence[tuple[str, str]]) -> Offer:
    """Words that the whole line begins, each with its meaning."""

    def offer(line: str) -> Iterator[tuple[str, str, str]]:
        return ((line, word, meaning) for word, meaning in words if line and word.startswith(line.lower()))

    return offer
