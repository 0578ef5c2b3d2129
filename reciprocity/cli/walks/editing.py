"""`recip edit` in an editor: the moment as a small text, whose draft survives whatever happens to the editor."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from contextlib import suppress

from reciprocity.cli.desk import Desk, Look
from reciprocity.cli.edited_text import applied, is_emptied, text_of
from reciprocity.cli.moments import line_shown, moment_meant
from reciprocity.cli.walks.asking import ask, say
from reciprocity.core.lines import Written
from reciprocity.core.moments import Moment
from reciprocity.errors import RecipError, Refused, UnknownMoment
from reciprocity.journal.drafts import Drafts

UNCHANGED = "Nothing was changed."


def edit_in_editor(desk: Desk, handle: str | None, look: Look, *, dry_run: bool) -> None:
    """Open a moment, the last one or the one with this handle, and keep what was made of it."""
    drafts = Drafts(desk.place)
    moment, is_begun = _moment_to_edit(desk, drafts, handle)
    shown = text_of(desk, moment)
    if not is_begun:
        drafts.write(moment.handle, shown)
    while True:
        _open(drafts, moment, shown)
        try:
            written = _written(desk, drafts, moment, shown, dry_run=dry_run)
        except RecipError as problem:
            _ask_for_another_try(desk, problem)
            continue
        drafts.remove(moment.handle)
        if written is None:
            desk.say(UNCHANGED)
        else:
            desk.show(written, look)
        return


def _moment_to_edit(desk: Desk, drafts: Drafts, handle: str | None) -> tuple[Moment, bool]:
    """The moment meant, and whether a draft of it is to be gone on with: one was left, and it is not dropped."""
    moment = desk.journal.moments.by_handle(handle) if handle else _left_unfinished(desk, drafts)
    if moment is None or not drafts.has(moment.handle):
        return moment or moment_meant(desk, None), False
    if not desk.is_terminal:
        return moment, True
    say(f'An edit of "{moment.note[:60]}" [{moment.handle}] was not finished.')
    if ask("  [enter] go on with it · [d] drop it >").lower()[:1] != "d":
        return moment, True
    drafts.remove(moment.handle)
    return moment_meant(desk, handle), False


def _left_unfinished(desk: Desk, drafts: Drafts) -> Moment | None:
    """The moment whose draft was touched last. Drafts of moments that are gone wait for `redo` to bring those back."""
    for handle in drafts.newest_first():
        with suppress(UnknownMoment):
            return desk.journal.moments.by_handle(handle)
    return None


def _open(drafts: Drafts, moment: Moment, shown: str) -> None:
    """Let the editor run until it ends. Refused where it could not, or ended badly; what was typed stays."""
    path = drafts.path_of(moment.handle)
    command = [*_editor(), str(path)]
    # Ctrl-C in an editor is the editor's, which would be deaf to it if recip ignored it outright.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        code = subprocess.run(command, check=False).returncode  # noqa: S603 - the person's own editor
    except OSError as error:
        _forget_if_untouched(drafts, moment, shown)
        raise Refused(
            f"The editor could not be started: {command[0]} ({error.strerror}).",
            "Set EDITOR to one that you have, or say it with options: recip edit --with Maya",
        ) from None
    finally:
        signal.signal(signal.SIGINT, before)
    if code:
        is_left = _forget_if_untouched(drafts, moment, shown)
        remedy = f"What you typed is kept: recip edit {moment.handle} goes on with it." if is_left else ""
        raise Refused(f"The editor ended before its time, so nothing was changed ({_ending(code)}).", remedy)


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


def _ending(code: int) -> str:
    return f"it was stopped by signal {-code}" if code < 0 else f"it ended with {code}"


def _forget_if_untouched(drafts: Drafts, moment: Moment, shown: str) -> bool:
    """Remove a draft that says nothing new; whether one is left."""
    if drafts.text(moment.handle) != shown:
        return True
    drafts.remove(moment.handle)
    return False


def _written(desk: Desk, drafts: Drafts, moment: Moment, shown: str, *, dry_run: bool) -> Written | None:
    """What was kept, or None where the text is empty or as it was."""
    text = drafts.text(moment.handle) or ""
    if text == shown or is_emptied(text):
        return None
    with desk.journal.change("edit", desk.now(), dry_run=dry_run):
        kept, added = applied(desk, moment, text)
        return Written(line_shown(desk, kept), added, dry_run=dry_run)


def _ask_for_another_try(desk: Desk, problem: RecipError) -> None:
    """On a terminal the editor may open again at once. Elsewhere, and for anything but enter, it waits in the draft."""
    kept = "Nothing was changed, and what you typed is kept: recip edit goes on with it."
    if desk.is_terminal:
        say(problem.sentence)
        for line in problem.remedy.splitlines():
            say(f"  {line}")
        if ask("  [enter] back to the editor · [l] later >").lower()[:1] != "l":
            return
        raise Refused(kept)
    raise Refused(problem.sentence, f"{problem.remedy}\n{kept}".strip()) from None
