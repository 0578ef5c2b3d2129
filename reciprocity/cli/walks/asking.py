"""How a person is asked: one line at a prompt, with names that complete at the Tab key."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reciprocity.core.people import key_of
from reciprocity.core.visible import visible
from reciprocity.errors import Stopped

if TYPE_CHECKING:
    from collections.abc import Iterator


def ask(prompt: str, names: Sequence[str] = ()) -> str:
    """What the person types at a prompt, stripped. `Stopped` where they press Ctrl-C or end the input."""
    with _completing(names):
        try:
            return input(visible(prompt) + " ").strip()
        except (KeyboardInterrupt, EOFError):
            print()  # noqa: T201 - leaves the prompt's line
            raise Stopped from None


def say(sentence: str = "") -> None:
    """Say something on the way, on the terminal."""
    print("\n".join(visible(line) for line in sentence.split("\n")))  # noqa: T201


@contextmanager
def _completing(names: Sequence[str]) -> Iterator[None]:
    """Complete names at the Tab key while inside. Without readline (Windows) there is nothing to complete with."""
    try:
        import readline
    except ImportError:
        yield
        return
    readline.set_auto_history(False)
    readline.set_completer_delims(" \t\n,&+")
    readline.set_completer(lambda word, place: _nth(_starting(names, word), place))
    libedit = "libedit" in (readline.__doc__ or "")
    readline.parse_and_bind("bind ^I rl_complete" if libedit else "tab: complete")
    try:
        yield
    finally:
        readline.set_completer(None)


def _starting(names: Sequence[str], word: str) -> list[str]:
    wanted = key_of(word.removeprefix("@"))
    return [name for name in names if name == visible(name) and key_of(name).startswith(wanted)] if wanted else []


def _nth(found: Sequence[str], place: int) -> str | None:
    return found[place] if place < len(found) else None
