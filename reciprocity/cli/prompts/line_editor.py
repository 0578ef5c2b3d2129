"""One line typed at a prompt, with what completes as one types: the only door to prompt_toolkit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion, get_common_complete_suffix
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.output import create_output
from prompt_toolkit.output.vt100 import Vt100_Output

from reciprocity.core.escaping import escape_controls
from reciprocity.core.people import name_key

if TYPE_CHECKING:
    from prompt_toolkit.document import Document

Offer = Callable[[str], Iterable[tuple[str, str, str]]]
"""From the line up to the cursor: the word to be replaced, what replaces it, and a remark beside it."""

ENDS_A_WORD = " \t\n,&+"

MENU_ROWS = 4
"""So many rows are kept free below a prompt for what completes; more would make a full screen jump."""


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


def read_line(prompt: str, names: Sequence[str] = (), words: Sequence[tuple[str, str]] = ()) -> str:
    """What is typed at the prompt; names complete anywhere, words from its beginning, each with its meaning.

    Raises KeyboardInterrupt and EOFError.
    """
    output = create_output()
    if isinstance(output, Vt100_Output):
        # Not asked where its cursor is: terminals that do not say so would be warned about at every prompt.
        output.enable_cpr = False
    session: PromptSession[str] = PromptSession(
        complete_while_typing=True, key_bindings=_bindings(), reserve_space_for_menu=MENU_ROWS, output=output
    )
    offer = _names_offered(names) if names else _words_offered(words) if words else None
    return session.prompt(prompt, completer=Offers(offer) if offer else None)


def _bindings() -> KeyBindings:
    bindings = KeyBindings()

    @bindings.add("tab")
    def _(event: KeyPressEvent) -> None:
        """Take what is offered at once, however fast it is typed: prompt_toolkit looks it up beside the typing."""
        buffer = event.current_buffer
        if buffer.complete_state:
            buffer.complete_next()
            return
        found = list(buffer.completer.get_completions(buffer.document, CompleteEvent(completion_requested=True)))
        if len(found) == 1:
            buffer.apply_completion(found[0])
        elif found:
            buffer.insert_text(get_common_complete_suffix(buffer.document, found))
            buffer.start_completion()

    return bindings


def _names_offered(names: Sequence[str]) -> Offer:
    """Names that the last word begins, the most recently seen first."""

    def offer(line: str) -> Iterator[tuple[str, str, str]]:
        word = line[max(line.rfind(mark) for mark in ENDS_A_WORD) + 1 :]
        return ((word, name, "") for name in endings(names, line, word))

    return offer


def _words_offered(words: Sequence[tuple[str, str]]) -> Offer:
    """Words that the whole line begins, each with its meaning."""

    def offer(line: str) -> Iterator[tuple[str, str, str]]:
        return ((line, word, meaning) for word, meaning in words if line and word.startswith(line.lower()))

    return offer


def endings(names: Sequence[str], line: str, word: str) -> list[str]:
    """What may take the place of `word`, at the end of `line`: names in their order, @ kept, none said twice over.

    Where words before it begin a name ("Maya C"), only the rest of that name is offered.
    """
    at = "@" if word.startswith("@") else ""
    wanted = name_key(word.removeprefix("@"))
    before = line[: len(line) - len(word)]
    # A name with something hidden in it would put that into the line.
    plain = [name for name in names if name == escape_controls(name)]
    begun = [rest for name in plain for rest in _rest_of(name, before, wanted)]
    whole = [at + name for name in plain if wanted and name_key(name).startswith(wanted)]
    return list(dict.fromkeys(begun or whole))


def _rest_of(name: str, before: str, wanted: str) -> Iterator[str]:
    """The rest of a name whose first words stand just before, where it begins as wanted."""
    words = name.split()
    for count in range(len(words) - 1, 0, -1):
        start, rest = name_key(" ".join(words[:count])), " ".join(words[count:])
        said = name_key(before.replace("@", " "))
        if f" {said}".endswith(f" {start}") and name_key(rest).startswith(wanted):
            yield rest
            return
