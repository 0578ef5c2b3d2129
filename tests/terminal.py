"""How tests talk with the program on a real terminal."""

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
    """Wait for each question in turn, and for its prompt, and type the answer: a line, or Ctrl-C or Ctrl-D."""
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
    """Press a key that ends the program at the prompt it stands at, again where it was not heard.

    Python's readline passes over a Ctrl-C in the moment between showing its prompt and beginning to read, which on a
    busy machine can be long.
    """
    from pexpect import EOF, TIMEOUT

    for _ in range(6):
        child.send(key)
        if child.expect_exact(["recip: Stopped", EOF, TIMEOUT], timeout=10) < 2:
            return
    raise AssertionError(f"{key!r} was never heard")


def said(child: Any) -> str:
    """All that the program has said so far."""
    text: str = child.logfile_read.getvalue()
    return text


def rest_of(child: Any) -> str:
    """Wait for the end of the program; all that it said, as words with single spaces."""
    from pexpect import EOF

    child.expect(EOF)
    return " ".join(said(child).split())


def finish(child: Any) -> int:
    """Wait for the end of the program; its exit code, which for one ended by a signal is what a shell would say."""
    rest_of(child)
    child.close()
    return int(child.exitstatus if child.exitstatus is not None else 128 + child.signalstatus)


def skip_to(child: Any, words: str) -> None:
    """Press enter at every question until these words are said, then wait for the prompt that follows them."""
    while child.expect_exact([words, " >"]) == 1:
        enter(child)
    child.expect_exact(" >")
