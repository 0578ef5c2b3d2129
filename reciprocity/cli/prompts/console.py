"""How prompts ask and speak on a terminal, set to its width. Enter is the way on."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from reciprocity.cli.prompts.keys import is_sentence, key_meant
from reciprocity.core.escaping import escape_controls
from reciprocity.errors import Stopped
from reciprocity.views.render.layout import cells, flowed

if TYPE_CHECKING:
    from reciprocity.cli.context import AppContext

ROOM, NARROWEST, WIDEST = 4, 20, 100
"""What is left of a row for an answer, what a row is never narrower than, and what sentences are never wider than."""

LEFT = (Stopped, KeyboardInterrupt)
"""How a question is left: at its prompt, or by Ctrl-C while something works."""


def say(sentence: str = "") -> None:
    """Say something on the way, on the terminal."""
    print("\n".join(escape_controls(line) for line in sentence.split("\n")))  # noqa: T201


def tell(text: str = "") -> None:
    """Say something, with lines broken between words."""
    say(flowed(text, _width()) if text else "")


def ask(app: AppContext, prompt: str, names: Sequence[str] = (), words: Sequence[tuple[str, str]] = ()) -> str:
    """What the person types at a prompt, stripped. Raises Stopped where they press Ctrl-C or end the input.

    `names` complete as one types, or `words`, each with its meaning. Of several lines pasted at once the first is the
    answer, and the others come next.
    """
    *above, prompt = _rows(escape_controls(prompt))
    for row in above:
        say(row)
    try:
        typed = _typed(f"{prompt} ", names, words)
    except (KeyboardInterrupt, EOFError):
        raise Stopped from None
    first, *others = [line.strip() for line in typed.splitlines() if line.strip()] or [""]
    for line in others:
        set_aside(app, line)
    return first


def _typed(prompt: str, names: Sequence[str], words: Sequence[tuple[str, str]]) -> str:
    if os.environ.get("TERM") in ("dumb", "unknown"):
        # Such a terminal moves no cursor, so nothing can be drawn over.
        try:
            return input(prompt)
        except (KeyboardInterrupt, EOFError):
            print()  # noqa: T201 - leaves the prompt's line
            raise
    from reciprocity.cli.prompts.line_editor import read_line

    sys.stdout.flush()
    return read_line(prompt, names, words)


def _rows(prompt: str) -> list[str]:
    """The prompt in rows that the terminal has room for, broken between words; the answer is typed after the last."""
    width = shutil.get_terminal_size().columns
    if prompt.isascii() and len(prompt) + ROOM <= width:
        return [prompt]
    return flowed(prompt, max(width - ROOM, NARROWEST)).split("\n")


def set_aside(app: AppContext, line: str) -> None:
    """Keep a line that was typed where something else was awaited: it comes next. A command is for the shell."""
    if line.split(maxsplit=1)[0].lower() == "recip":
        tell("  That is a command for your shell: Ctrl-C leaves this, and nothing that was kept goes.")
        return
    app.next_lines.append(line)
    tell(f'  That comes next: "{line}"')


def choice(app: AppContext, question: str, keys: Mapping[str, str], enter: str) -> str:
    """The key that was chosen, typed alone or as its words; empty for enter, which says `enter`.

    What has no room beside the prompt stands above it. A sentence is no key: it is set aside, and comes next.
    """
    options = " · ".join([*(f"[{key}] {words}" for key, words in keys.items()), f"[enter] {enter}"])
    parts = [f"  {part}" for part in (question, options) if part]
    if sum(map(cells, parts)) + 3 <= _width():
        parts = ["".join(parts)]
    for part in parts[:-1]:
        tell(part)
    while True:
        typed = ask(app, f"{parts[-1]} >")
        chosen = key_meant(typed, keys, enter)
        if chosen is not None:
            return chosen
        if is_sentence(typed):
            set_aside(app, typed)
        else:
            say(f"  {', '.join(keys)}, or enter on its own, please.")


def _width() -> int:
    return min(shutil.get_terminal_size().columns, WIDEST)
