"""What could not be done, said on stderr; each answers with the exit code for it."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Sequence

from reciprocity.core.escaping import escape_controls
from reciprocity.errors import AnswerNotShown, JournalGone, RecipError


def tell(problem: Exception, arguments: Sequence[str]) -> int:
    """Say what went wrong with a command of these arguments."""
    if isinstance(problem, OSError):
        said = _refused_by_the_system(problem)
    else:
        said = problem if isinstance(problem, RecipError) else _unexpected(problem)
    _say(said)
    if isinstance(said, JournalGone) and said.was_to_write:
        _say_lines(_typed_again(arguments))
    return said.exit_code


def tell_of_lost(lost: AnswerNotShown) -> int:
    """What was kept is said on stderr; a reader that had enough of an answer, as `head` has, is told nothing."""
    if not lost.is_kept:
        if lost.is_pipe_closed:
            return 0
        _say(lost)
        return lost.exit_code
    sentence = (
        f"It is done; only the answer could not be shown, since stdout would not have it ({lost.reason}). It was:"
    )
    _say(RecipError(sentence, lost.answer))
    return lost.exit_code


def _typed_again(arguments: Sequence[str]) -> str:
    """What was typed, so that it can be said again, and what came through a pipe, which is nowhere else."""
    said = "Nothing was kept."
    if len(arguments) > 1:
        import shlex

        said = f"{said} You typed: {shlex.join(['recip', *arguments])}"
    return f"{said}\n{sys.stdin.read()}".rstrip() if "-" in arguments and _is_pipe() else said


def _is_pipe() -> bool:
    """Whether what stdin holds would be lost: it is neither a terminal nor a file."""
    try:
        return not sys.stdin.isatty() and not stat.S_ISREG(os.fstat(sys.stdin.fileno()).st_mode)
    except (OSError, ValueError, AttributeError):
        return sys.stdin is not None and not sys.stdin.closed


def _refused_by_the_system(problem: OSError) -> RecipError:
    """What the operating system would not do where nothing says it better."""
    what = problem.strerror or str(problem) or type(problem).__name__
    name = problem.filename2 or problem.filename
    about = f"{os.fsdecode(name)}: {what}" if isinstance(name, str | bytes) else what
    return RecipError(f"The system would not do it ({about}).", "Nothing was half written. See to that, and try again.")


def _unexpected(surprise: Exception) -> RecipError:
    return RecipError(
        f"Something went wrong inside recip, and nothing was half written ({type(surprise).__name__}).",
        "RECIP_DEBUG=1 before the command shows where; please tell us.",
    )


def _say(problem: RecipError) -> None:
    sys.stderr.write(f"recip: {escape_controls(problem.sentence)}\n")
    _say_lines(problem.remedy)


def _say_lines(text: str) -> None:
    for line in text.splitlines():
        sys.stderr.write(f"  {escape_controls(line)}\n")
