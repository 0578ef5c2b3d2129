"""Where there is no journal: looking makes none, writing begins one and says so, and one that went away is missed."""

from __future__ import annotations

import os
import shlex
import stat
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reciprocity.errors import JournalGone
from reciprocity.journal.journal import Journal
from reciprocity.journal.missing_journal import missed
from reciprocity.journal.paths import journal_exists, refusal_of

if TYPE_CHECKING:
    from reciprocity.cli.desk import Desk


def journal_to_begin(desk: Desk) -> Journal:
    """A journal at a place where there is none: empty, and made when a command that may begin one first writes.

    Raises JournalGone where there was one, unless a new one is wanted all the same.
    """
    gone = None if desk.wants_new else _missed(desk)
    if gone and journal_exists(desk.place):
        # Another process has begun it since it was looked for.
        return Journal.open(desk.place, today=desk.today)
    if gone and not (desk.may_begin and desk.is_terminal and _is_wanted(desk, gone)):
        gone.was_to_write = desk.may_begin
        raise gone
    return Journal.to_begin(desk.place, may_begin=desk.may_begin, told=desk.has_begun, today=desk.today)


def _missed(desk: Desk) -> JournalGone | None:
    try:
        return missed(desk.place, desk.today)
    except OSError as error:
        raise refusal_of(error, desk.place) from error


def _is_wanted(desk: Desk, gone: JournalGone) -> bool:
    from reciprocity.cli.prompts.console import choice, say

    say(gone.sentence)
    say(f"  {gone.remedy.splitlines()[0]}")
    return choice(desk, "", {"n": "begin a new one there"}, "leave it") == "n"


def typed_again(arguments: Sequence[str]) -> str:
    """What was typed, so that it can be said again, and what came through a pipe, which is nowhere else."""
    said = (
        f"Nothing was kept. You typed: {shlex.join(['recip', *arguments])}"
        if len(arguments) > 1
        else "Nothing was kept."
    )
    return f"{said}\n{sys.stdin.read()}".rstrip() if "-" in arguments and _is_pipe() else said


def _is_pipe() -> bool:
    """Whether what stdin holds would be lost: it is neither a terminal nor a file."""
    try:
        return not sys.stdin.isatty() and not stat.S_ISREG(os.fstat(sys.stdin.fileno()).st_mode)
    except (OSError, ValueError, AttributeError):
        return sys.stdin is not None and not sys.stdin.closed
