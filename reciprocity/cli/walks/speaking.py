"""What walks say on the way, set to the width of the terminal, and questions with a few keys. Enter is the way on."""

from __future__ import annotations

import shutil
from collections.abc import Mapping

from reciprocity.cli.walks.asking import ask, say
from reciprocity.errors import Stopped
from reciprocity.views.flowing import flowed
from reciprocity.views.layout import cells

WIDEST = 100

LEFT = (Stopped, KeyboardInterrupt)
"""How a walk is left: at a question, or by Ctrl-C while it works."""


def tell(text: str = "") -> None:
    """Say something, with lines broken between words."""
    say(flowed(text, _width()) if text else "")


def choice(question: str, keys: Mapping[str, str], enter: str) -> str:
    """The key that was chosen, typed alone or as the beginning of its words; empty for enter, which says `enter`.

    What has no room beside the prompt stands above it.
    """
    options = " · ".join([*(f"[{key}] {words}" for key, words in keys.items()), f"[enter] {enter}"])
    parts = [f"  {part}" for part in (question, options) if part]
    if sum(map(cells, parts)) + 3 <= _width():
        parts = ["".join(parts)]
    for part in parts[:-1]:
        tell(part)
    prompt = f"{parts[-1]} >"
    if cells(prompt) + 2 > _width():
        tell(parts[-1])
        prompt = "  >"
    while True:
        chosen = key_meant(ask(prompt).casefold(), keys)
        if chosen is not None:
            return chosen
        say(f"  {', '.join(keys)}, or enter on its own, please.")


def _width() -> int:
    return min(shutil.get_terminal_size().columns, WIDEST)


def key_meant(answer: str, keys: Mapping[str, str]) -> str | None:
    """The key that an answer means: itself, or the first letters of its words alone; empty for enter."""
    if not answer or answer in keys:
        return answer
    begun = [key for key, words in keys.items() if words.casefold().startswith(answer)]
    return begun[0] if len(begun) == 1 else None
