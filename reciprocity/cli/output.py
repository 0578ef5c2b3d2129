"""What a command puts on stdout and stderr, and in which form."""

from __future__ import annotations

import os
import sys
from datetime import date
from functools import cached_property

from reciprocity.core.forms import Form, Surface

NARROWEST = 20
"""A terminal of fewer columns folds what is said as it likes."""


class Output:
    """stdout and stderr of one command. `today` is the day that reports are worded for, unless one names another."""

    def __init__(self, today: date) -> None:
        self._today = today

    @cached_property
    def is_terminal(self) -> bool:
        """Whether a person sits at both ends, and can be asked."""
        return sys.stdin.isatty() and sys.stdout.isatty()

    def show(
        self,
        report: object,
        form: Form = Form.PAGE,
        *,
        today: date | None = None,
        everybody: bool = False,
        below: int = 0,
    ) -> None:
        """Put a report on stdout. A page is drawn as wide as the terminal, in colour where colour is welcome.

        With `everybody` the weekly look leaves nobody out; `below` is how many rows are to be said below a page.
        """
        from reciprocity.views.show import is_drawn, text_of

        surface = self._surface(below) if form is Form.PAGE else Surface()
        text = text_of(report, form, surface, today or self._today, everybody=everybody).rstrip("\n")
        if form is Form.JSON or (form is Form.PAGE and is_drawn(report)):
            sys.stdout.write(text + "\n")
        else:
            self.say(text)

    def _surface(self, below: int) -> Surface:
        import shutil

        width, rows = shutil.get_terminal_size()
        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        encoding = (sys.stdout.encoding or "").lower().replace("-", "")
        return Surface(width, rows - below, colour, not encoding.startswith("utf"))

    def say(self, text: str) -> None:
        """Put words on stdout."""
        sys.stdout.write(_set_to_width(text) + "\n")

    def tell(self, sentence: str) -> None:
        """Say something beside the answer, on stderr."""
        sys.stderr.write(sentence + "\n")

    def tell_of_fault(self, what: str, surprise: Exception) -> None:
        """Say that a fault of recip's own was met on the way and lost nothing; with RECIP_DEBUG, where it was."""
        self.tell(
            f"recip: {what}, through a fault of recip's own ({type(surprise).__name__}). RECIP_DEBUG=1 shows where."
        )
        if os.environ.get("RECIP_DEBUG"):
            import traceback

            self.tell("".join(traceback.format_exception(surprise)).rstrip())


def _set_to_width(text: str) -> str:
    """Sentences with the rows that a terminal has no room for broken between words: it would break a name or a handle.

    A pipe gets them as they are.
    """
    if not sys.stdout.isatty():
        return text
    import shutil

    width = shutil.get_terminal_size().columns
    # Letters may take two columns; most rows are short, and need nothing loaded.
    if width < NARROWEST or all(len(row) <= (width if row.isascii() else width // 2) for row in text.split("\n")):
        return text
    from reciprocity.views.render.layout import cells, flowed

    return "\n".join(row if cells(row) <= width else flowed(row, width) for row in text.split("\n"))
