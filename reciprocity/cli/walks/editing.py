"""`recip edit` in an editor: the moment as a small text, whose draft survives whatever happens to the editor."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from contextlib import suppress
from typing import Any

from reciprocity.cli.desk import Desk, Look
from reciprocity.cli.edit_applied import Clashing, applied
from reciprocity.cli.edited_text import is_emptied, text_of
from reciprocity.cli.moments import come_back_to_by_sorting, line_shown, moment_meant
from reciprocity.cli.walks.asking import ask, say
from reciprocity.cli.walks.speaking import choice
from reciprocity.core.escaping import escape_controls
from reciprocity.core.moment_view import MomentWritten
from reciprocity.core.moments import Moment
from reciprocity.core.three_way_merge import Clash
from reciprocity.errors import RecipError, Refused, UnknownMoment
from reciprocity.journal.editor_drafts import EditorDrafts
from reciprocity.journal.mappers import ALPHABET

UNCHANGED = "Nothing was changed."
KEPT = "Nothing was changed, and what you typed is kept: recip edit goes on with it."


def edit_in_editor(desk: Desk, handle: str | None, look: Look, *, dry_run: bool) -> None:
    """Open a moment, the last one or the one with this handle, and keep what was made of it."""
    drafts = EditorDrafts(desk.place)
    moment, is_begun = _moment_to_edit(desk, drafts, handle)
    base = (drafts.base(moment.handle) if is_begun else None) or text_of(desk, moment)
    if not is_begun:
        drafts.write(moment.handle, base)
    while True:
        _open(drafts, moment, base)
        try:
            written = _written(desk, drafts, moment, base, dry_run=dry_run)
        except RecipError as problem:
            _ask_for_another_try(desk, problem)
            continue
        drafts.remove(moment.handle)
        if written is None:
            desk.say(UNCHANGED)
        else:
            desk.show(written, look)
        return


def _moment_to_edit(desk: Desk, drafts: EditorDrafts, handle: str | None) -> tuple[Moment, bool]:
    """The moment meant, and whether a draft of it is to be gone on with: one was left, and it is not dropped."""
    moment = _by_handle(desk, drafts, handle) if handle else _left_unfinished(desk, drafts)
    if moment is None or not drafts.has(moment.handle):
        return moment or moment_meant(desk, None), False
    if not desk.is_terminal:
        return moment, True
    say(f'An edit of "{moment.details.note[:60]}" [{moment.handle}] was not finished.')
    if choice(desk, "", {"d": "drop it"}, "go on with it") != "d":
        return moment, True
    drafts.remove(moment.handle)
    return moment_meant(desk, handle), False


def _by_handle(desk: Desk, drafts: EditorDrafts, handle: str) -> Moment:
    try:
        return desk.journal.moments.by_handle(handle)
    except UnknownMoment as problem:
        named = handle.strip().strip("[]").lower()
        if set(named) <= set(ALPHABET) and drafts.has(named):
            problem.remedy += f"\nWhat you typed when you edited it is kept in {drafts.explicit_path(named)}"
        raise


def _left_unfinished(desk: Desk, drafts: EditorDrafts) -> Moment | None:
    """The moment whose draft was touched last. Drafts of moments that are gone wait for `redo` to bring those back."""
    for handle in drafts.newest_first():
        with suppress(UnknownMoment):
            return desk.journal.moments.by_handle(handle)
    return None


def _open(drafts: EditorDrafts, moment: Moment, shown: str) -> None:
    """Let the editor run until it ends. Refused where it could not, or ended badly; what was typed stays."""
    path = drafts.explicit_path(moment.handle)
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


def _forget_if_untouched(drafts: EditorDrafts, moment: Moment, shown: str) -> bool:
    """Remove a draft that says nothing new; whether one is left."""
    if drafts.text(moment.handle) != shown:
        return True
    drafts.remove(moment.handle)
    return False


def _written(desk: Desk, drafts: EditorDrafts, moment: Moment, base: str, *, dry_run: bool) -> MomentWritten | None:
    """What was kept, or None where the text is empty or as it was.

    The moment is read again where it is written: what was changed elsewhere while the editor was open stays, or is
    asked about, with no transaction open meanwhile.
    """
    text = drafts.text(moment.handle) or ""
    if text == base or is_emptied(text):
        return None
    choices: dict[tuple[str, Any], bool] = {}
    while True:
        try:
            with desk.journal.change("edit", desk.now(), dry_run=dry_run) as change:
                now = _as_it_is_now(desk, drafts, moment)
                kept, added = applied(desk, now, base, text, choices)
                came_back_to = come_back_to_by_sorting(desk, now, kept)
                line = line_shown(desk, kept)
            return MomentWritten(line, added, dry_run, change.written, came_back_to)
        except Clashing as clashing:
            if not desk.is_terminal:
                raise
            choices |= {
                (str(clash.field), clash.theirs): _is_yours(clash, *words) for clash, *words in clashing.clashes
            }


def _as_it_is_now(desk: Desk, drafts: EditorDrafts, moment: Moment) -> Moment:
    try:
        return desk.journal.moments.by_handle(moment.handle)
    except UnknownMoment as problem:
        raise Gone(
            f"While it was open, the moment [{moment.handle}] was taken out of the journal, so nothing was changed.",
            f"{problem.sentence} {problem.remedy}\nWhat you typed is kept in {drafts.explicit_path(moment.handle)}",
        ) from None


class Gone(Refused):
    """The moment that was being edited is no longer there: no other try would help."""


def _is_yours(clash: Clash, now: str, yours: str) -> bool:
    say(f"While it was open, {clash.field} was changed elsewhere too.")
    while True:
        answer = ask(
            f"  [m] mine: {escape_controls(yours)} · [t] there by now: {escape_controls(now)} · [l] later >"
        ).lower()
        if answer in ("m", "mine", "t", "there"):
            return answer.startswith("m")
        if answer in ("l", "later"):
            raise Refused(KEPT)
        say("  m, t or l, please.")


def _ask_for_another_try(desk: Desk, problem: RecipError) -> None:
    """On a terminal the editor may open again at once. Elsewhere, and for anything but enter, it waits in the draft."""
    if isinstance(problem, Gone) or problem.sentence == KEPT:
        raise problem
    if desk.is_terminal:
        say(problem.sentence)
        for line in problem.remedy.splitlines():
            say(f"  {line}")
        if choice(desk, "", {"l": "later"}, "back to the editor") != "l":
            return
        raise Refused(KEPT)
    raise Refused(problem.sentence, f"{problem.remedy}\n{KEPT}".strip()) from None
