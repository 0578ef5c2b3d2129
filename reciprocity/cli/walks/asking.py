"""How a person is asked: one line at a prompt, with names that complete at the Tab key."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reciprocity.core.escaping import escape_controls
from reciprocity.core.people import name_key
from reciprocity.errors import Stopped

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOM, NARROWEST = 4, 20
"""What is left of a row for an answer, and what a row is never narrower than."""

SHOWN = 12
"""So many names are listed at the Tab key."""


def ask(prompt: str, names: Sequence[str] = ()) -> str:
    """What the person types at a prompt, stripped. `Stopped` where they press Ctrl-C or end the input."""
    *above, prompt = _rows(escape_controls(prompt))
    for row in above:
        say(row)
    with _completing(names, prompt):
        try:
            return input(prompt + " ").strip()
        except (KeyboardInterrupt, EOFError):
            print()  # noqa: T201 - leaves the prompt's line
            raise Stopped from None


def _rows(prompt: str) -> list[str]:
    """The prompt in rows that the terminal has room for, broken between words; the answer is typed after the last."""
    import shutil

    width = shutil.get_terminal_size().columns
    if prompt.isascii() and len(prompt) + ROOM <= width:
        return [prompt]
    from reciprocity.views.render.layout import flowed

    return flowed(prompt, max(width - ROOM, NARROWEST)).split("\n")


def say(sentence: str = "") -> None:
    """Say something on the way, on the terminal."""
    print("\n".join(escape_controls(line) for line in sentence.split("\n")))  # noqa: T201


@contextmanager
def _completing(names: Sequence[str], prompt: str) -> Iterator[None]:
    """Complete names at the Tab key while inside. Without readline (Windows) there is nothing to complete with."""
    try:
        import readline
    except ImportError:
        yield
        return
    readline.set_auto_history(False)
    readline.set_completer_delims(" \t\n,&+")
    found: list[str] = []

    def complete(word: str, place: int) -> str | None:
        if not place:
            found[:] = endings(names, readline.get_line_buffer()[: readline.get_endidx()], word)
        return found[place] if place < len(found) else None

    readline.set_completer(complete)
    libedit = "libedit" in (readline.__doc__ or "")
    readline.parse_and_bind("bind ^I rl_complete" if libedit else "tab: complete")
    if not libedit:
        readline.parse_and_bind("set show-all-if-ambiguous on")
        readline.set_completion_display_matches_hook(lambda *_: _show(found, prompt, readline.get_line_buffer()))
    try:
        yield
    finally:
        readline.set_completer(None)
        readline.set_completion_display_matches_hook(None)


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


def _show(found: Sequence[str], prompt: str, line: str) -> None:
    """List the names below the prompt in their own order, those last seen first; readline would sort them."""
    more = "  …" if len(found) > SHOWN else ""
    names = escape_controls("  ".join(found[:SHOWN]))
    print(f"\n  {names}{more}\n{escape_controls(prompt)} {line}", end="", flush=True)  # noqa: T201
