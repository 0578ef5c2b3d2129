"""The person's own editor, and the questions about what comes back from it."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from reciprocity.actions.edit_in_editor import EditLeft, EditorFailed, GoOnWithEdit, TryAgain, WhoseChange
from reciprocity.cli.prompts.console import ask, choice, say
from reciprocity.core.escaping import escape_controls
from reciprocity.errors import Refused

if TYPE_CHECKING:
    from reciprocity.cli.context import AppContext


def open_editor(path: Path) -> None:
    """Let the editor run on a file until it ends. Raises EditorFailed where it could not, or ended badly."""
    command = [*_editor(), str(path)]
    # Ctrl-C in an editor is the editor's, which would be deaf to it if recip ignored it outright.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        code = subprocess.run(command, check=False).returncode  # noqa: S603 - the person's own editor
    except OSError as error:
        raise EditorFailed(
            f"The editor could not be started: {command[0]} ({error.strerror}).",
            "Set EDITOR to one that you have, or say it with options: recip edit --with Maya",
        ) from None
    finally:
        signal.signal(signal.SIGINT, before)
    if code:
        ending = f"it was stopped by signal {-code}" if code < 0 else f"it ended with {code}"
        raise EditorFailed(f"The editor ended before its time, so nothing was changed ({ending}).", ending=ending)


def _editor() -> list[str]:
    """The editor's program and what is typed after it. Refused where that is not to be made out."""
    for name in ("VISUAL", "EDITOR"):
        told = os.environ.get(name, "")
        if told.strip():
            try:
                return shlex.split(told)
            except ValueError:
                raise Refused(
                    f"{name} is not to be made out: {told} (a quote in it is never closed).",
                    "Set it to your editor, or say it with options: recip edit --with Maya",
                ) from None
    return ["notepad" if os.name == "nt" else "vi"]


def ask_whether_to_go_on(app: AppContext, question: GoOnWithEdit) -> bool:
    moment = question.moment
    say(f'An edit of "{moment.details.note[:60]}" [{moment.handle}] was not finished.')
    return choice(app, "", {"d": "drop it"}, "go on with it") != "d"


def ask_whether_to_try_again(app: AppContext, question: TryAgain) -> bool:
    say(question.problem.sentence)
    for line in question.problem.remedy.splitlines():
        say(f"  {line}")
    return choice(app, "", {"l": "later"}, "back to the editor") != "l"


def ask_whose_change(app: AppContext, question: WhoseChange) -> bool:
    clash, now, yours = question.clash
    say(f"While it was open, {clash.field} was changed elsewhere too.")
    while True:
        answer = ask(
            app, f"  [m] mine: {escape_controls(yours)} · [t] there by now: {escape_controls(now)} · [l] later >"
        ).lower()
        if answer in ("m", "mine", "t", "there"):
            return answer.startswith("m")
        if answer in ("l", "later"):
            raise EditLeft
        say("  m, t or l, please.")


ANSWERS = {
    GoOnWithEdit: ask_whether_to_go_on,
    TryAgain: ask_whether_to_try_again,
    WhoseChange: ask_whose_change,
}
