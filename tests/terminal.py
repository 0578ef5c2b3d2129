"""Talk with recip on a pseudo-terminal (pexpect)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

Terminal = Callable[..., Any]

CTRL_C = "\x03"
CTRL_D = "\x04"
ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[()=>][0-9A-B]?|\x1b\][^\x07]*\x07")
"""What moves the cursor or colours."""
FROM_THE_LEFT = re.compile(r"\r?\n|\r|\x1b\[\d*D")
"""What begins a row, or goes back to where one began."""
PROMPT_OVER = "\x1b[?2004l"
"""Pasted text is no longer marked as such: how a prompt ends."""


def answer(child: Any, *talk: tuple[str, str]) -> None:
    """Wait for each question and its prompt in turn, and type the answer: a line, or Ctrl-C or Ctrl-D."""
    for question, typed in talk:
        child.expect_exact(question)
        child.expect_exact(" >")
        if typed in (CTRL_C, CTRL_D):
            leave(child, typed)
        else:
            enter(child, typed)


def enter(child: Any, typed: str = "") -> None:
    """Type an answer at a prompt, and wait until the prompt is over: as it ends it is drawn once more."""
    child.sendline(typed)
    child.expect_exact(PROMPT_OVER)


def leave(child: Any, key: str = CTRL_C) -> None:
    """Press a key that ends the program at its prompt, repeatedly if needed.

    Python's readline loses a Ctrl-C between showing its prompt and starting to read, which takes a while on a busy
    machine.
    """
    from pexpect import EOF, TIMEOUT

    for _ in range(6):
        child.send(key)
        if child.expect_exact(["recip: Stopped", EOF, TIMEOUT], timeout=10) < 2:
            return
    raise AssertionError(f"{key!r} was never heard")


def said(child: Any) -> str:
    """All output so far."""
    text: str = child.logfile_read.getvalue()
    return text


def rest_of(child: Any) -> str:
    """Wait for the program to end; all its output, with whitespace collapsed."""
    from pexpect import EOF

    child.expect(EOF)
    return " ".join(said(child).split())


def finish(child: Any) -> int:
    """Wait for the program to end; its exit code as a shell reports it (128 + signal)."""
    rest_of(child)
    child.close()
    return int(child.exitstatus if child.exitstatus is not None else 128 + child.signalstatus)


def skip_to(child: Any, words: str) -> None:
    """Press Enter at every prompt until these words appear, then wait for the prompt after them."""
    while child.expect_exact([words, " >"]) == 1:
        enter(child)
    child.expect_exact(" >")
