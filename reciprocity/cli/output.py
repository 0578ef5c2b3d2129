"""What a command puts on stdout and stderr, in which form, and what is done where it cannot be written."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, TextIO, cast

from reciprocity.errors import AnswerNotShown

if TYPE_CHECKING:  # most of what is said is no report
    from reciprocity.core.forms import Form, Surface

NARROWEST = 20
"""A terminal of fewer columns folds what is said as it likes."""

TOLD_AGAIN = 20_000
"""So many letters of an answer are kept, to be told on stderr where stdout would not have them."""


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
        form: Form | None = None,
        *,
        today: date | None = None,
        everybody: bool = False,
        below: int = 0,
    ) -> None:
        """Put a report on stdout, by default as a page: as wide as the terminal, in colour where colour is welcome.

        With `everybody` the weekly look leaves nobody out; `below` is how many rows are to be said below a page.
        """
        from reciprocity.core.forms import Form, Surface
        from reciprocity.views.show import is_drawn, text_of

        form = form or Form.PAGE
        surface = self._surface(below) if form is Form.PAGE else Surface()
        text = text_of(report, form, surface, today or self._today, everybody=everybody).rstrip("\n")
        if form is Form.JSON or (form is Form.PAGE and is_drawn(report)):
            sys.stdout.write(text + "\n")
        else:
            self.say(text)

    def _surface(self, below: int) -> Surface:
        import shutil

        from reciprocity.core.forms import Surface

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


@contextmanager
def standard_streams() -> Iterator[None]:
    """Watch over stdin, stdout and stderr while recip runs; afterwards they are what they were.

    A stream that was closed before recip began stands as an empty one, so that no file is opened under its number.
    """
    _fill_descriptors()
    before = sys.stdin, sys.stdout, sys.stderr
    for stream, errors in zip(before, ("surrogateescape", "replace", "replace"), strict=True):
        # What is typed may hold bytes that are no text, and what is said may hold letters that the terminal has not.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=errors)
    if sys.stdin is None:
        sys.stdin = _nothing("r")
    # A terminal takes what it is given; and what asks questions there wants the stream itself.
    if sys.stdout is None or not sys.stdout.isatty():
        sys.stdout = cast("TextIO", Answer(sys.stdout))
    if sys.stderr is None or not sys.stderr.isatty():
        sys.stderr = cast("TextIO", Remarks(sys.stderr))
    try:
        yield
    finally:
        with suppress(OSError):
            sys.stdout.flush()  # once more as Python ends, it would be told as a fault of Python's
        sys.stdin, sys.stdout, sys.stderr = before


def raise_if_lost() -> None:
    """Raise `AnswerNotShown` where anything that was said so far could not be written."""
    if isinstance(sys.stdout, Answer):
        sys.stdout.raise_if_lost()


class Answer:
    """stdout. What cannot be written is let go, and told once all has been said: `raise_if_lost`."""

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream or _nothing("w")
        self._lost = None if stream else AnswerNotShown("it is closed")
        self._said: list[str] = []
        self._length = 0

    def write(self, text: str) -> int:
        try:
            self._stream.write(text)
        except OSError as problem:
            self._lose(problem)
        if text and self._length < TOLD_AGAIN:
            self._said.append(text)
            self._length += len(text)
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        try:
            self._stream.flush()
        except OSError as problem:
            self._lose(problem)

    def raise_if_lost(self) -> None:
        self.flush()
        if self._lost is not None and self._said:
            self._lost.answer = "".join(self._said)
            raise self._lost

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def _lose(self, problem: OSError) -> None:
        _let_go(self._stream)
        is_pipe_closed = isinstance(problem, BrokenPipeError)
        self._lost = self._lost or AnswerNotShown(problem.strerror or str(problem), is_pipe_closed=is_pipe_closed)


class Remarks:
    """stderr. What cannot be said there can be said nowhere, and is no reason to end."""

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream or _nothing("w")

    def write(self, text: str) -> int:
        try:
            return self._stream.write(text)
        except OSError:
            _let_go(self._stream)
            return len(text)

    def flush(self) -> None:
        try:
            self._stream.flush()
        except OSError:
            _let_go(self._stream)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def _fill_descriptors() -> None:
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free


def _nothing(mode: str) -> TextIO:
    return cast("TextIO", open(os.devnull, mode, encoding="utf-8", errors="replace"))  # noqa: PTH123


def _let_go(stream: TextIO) -> None:
    """Have what the stream still holds go nowhere, so that Python does not try it once more as it ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
