"""How tests talk with the program on a real terminal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Terminal = Callable[..., Any]

CTRL_C = "\x03"
CTRL_D = "\x04"


def answer(child: Any, *talk: tuple[str, str]) -> None:
    """Wait for each question in turn and type its answer; Ctrl-C and Ctrl-D are keys, all else is a line.

    A key waits for the prompt: Python's readline passes over a Ctrl-C in the very moment in which it begins to read.
    """
    for question, typed in talk:
        child.expect_exact(question)
        if typed in (CTRL_C, CTRL_D):
            child.expect_exact(" >")
            child.send(typed)
        else:
            child.sendline(typed)


def said(child: Any) -> str:
    """All that the program has said so far."""
    text: str = child.logfile_read.getvalue()
    return text


def rest_of(child: Any) -> str:
    """All that the program says until it ends, as words with single spaces."""
    from pexpect import EOF

    child.expect(EOF)
    return " ".join(child.before.split())


def finish(child: Any) -> int:
    """Wait for the end of the program; its exit code."""
    rest_of(child)
    child.close()
    return int(child.exitstatus)


def skip_to(child: Any, words: str) -> None:
    """Press enter at every question until these words are said, then wait for the question that follows them."""
    while child.expect_exact([words, " >"]) == 1:
        child.sendline("")
    child.expect_exact(" >")
