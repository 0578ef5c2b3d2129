"""What walks say on the way, set to the width of the terminal, and questions with a few keys. Enter is the way on."""

from __future__ import annotations

import shutil
from collections.abc import Mapping

from reciprocity.cli.desk import Desk
from reciprocity.cli.walks.asking import ask, say
from reciprocity.cli.walks.keys import is_sentence, key_meant
from reciprocity.errors import Stopped
from reciprocity.views.render.layout import cells, flowed

WIDEST = 100

LEFT = (Stopped, KeyboardInterrupt)
"""How a walk is left: at a question, or by Ctrl-C while it works."""


def tell(text: str = "") -> None:
    """Say something, with lines broken between words."""
    say(flowed(text, _width()) if text else "")


def set_aside(desk: Desk, line: str) -> None:
    """Keep a line that was typed where something else was awaited: it comes next. A command is for the shell."""
    if line.split(maxsplit=1)[0].lower() == "recip":
        tell("  That is a command for your shell: Ctrl-C leaves this, and nothing that was kept goes.")
        return
    desk.next_lines.append(line)
    tell(f'  That comes next: "{line}"')


def choice(desk: Desk, question: str, keys: Mapping[str, str], enter: str) -> str:
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
        typed = ask(f"{parts[-1]} >")
        chosen = key_meant(typed, keys, enter)
        if chosen is not None:
            return chosen
        if is_sentence(typed):
            set_aside(desk, typed)
        else:
            say(f"  {', '.join(keys)}, or enter on its own, please.")


def _width() -> int:
    return min(shutil.get_terminal_size().columns, WIDEST)
