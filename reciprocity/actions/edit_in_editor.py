"""A moment edited as a small text, whose draft survives whatever happens to the editor."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reciprocity.actions.apply_edit import Clashing, FieldClash, apply_edit
from reciprocity.actions.asker import Question
from reciprocity.actions.context import Context
from reciprocity.actions.edit_text import is_emptied, text_of
from reciprocity.actions.save import closed_by_sorting, moment_or_newest, moment_view
from reciprocity.core.moments import Moment, MomentWritten
from reciprocity.errors import RecipError, Refused, UnknownMoment
from reciprocity.journal.editor_drafts import EditorDrafts
from reciprocity.journal.mappers import ALPHABET

KEPT = "Nothing was changed, and what you typed is kept: recip edit goes on with it."


class EditorFailed(Refused):
    """The editor could not be started, or ended badly. `ending` tells how it ended, where it was started."""

    def __init__(self, sentence: str, remedy: str = "", ending: str = "") -> None:
        super().__init__(sentence, remedy)
        self.ending = ending


class MomentGone(Refused):
    """The moment that was being edited is no longer there: no other try would help."""


class EditLeft(Refused):
    """The edit is left for later; its draft is kept."""

    def __init__(self) -> None:
        super().__init__(KEPT)


@dataclass(frozen=True)
class GoOnWithEdit(Question[bool]):
    """Whether an edit that was not finished is gone on with; it is dropped otherwise."""

    moment: Moment


@dataclass(frozen=True)
class TryAgain(Question[bool]):
    """Whether the editor opens again on a text that cannot be kept."""

    problem: RecipError


@dataclass(frozen=True)
class WhoseChange(Question[bool]):
    """Of a field that was changed on both sides: whether it is to be as in the text. Raises EditLeft for later."""

    clash: FieldClash


def edit_in_editor(
    context: Context, handle: str | None, open_editor: Callable[[Path], None], *, dry_run: bool = False
) -> MomentWritten | None:
    """Open a moment, the last one or the one with this handle, and keep what was made of it; None where nothing was.

    `open_editor` returns once the text was edited, and raises EditorFailed.
    """
    drafts = EditorDrafts(context.journal.path)
    moment, is_begun = _moment_to_edit(context, drafts, handle)
    base = (drafts.base(moment.handle) if is_begun else None) or text_of(context, moment)
    if not is_begun:
        drafts.write(moment.handle, base)
    while True:
        _open(drafts, moment, base, open_editor)
        try:
            written = _written(context, drafts, moment, base, dry_run=dry_run)
        except RecipError as problem:
            _ask_for_another_try(context, problem)
            continue
        drafts.remove(moment.handle)
        return written


def _moment_to_edit(context: Context, drafts: EditorDrafts, handle: str | None) -> tuple[Moment, bool]:
    """The moment meant, and whether a draft of it is to be gone on with: one was left, and it is not dropped."""
    moment = _by_handle(context, drafts, handle) if handle else _left_unfinished(context, drafts)
    if moment is None or not drafts.has(moment.handle):
        return moment or moment_or_newest(context, None), False
    if not context.asker.can_ask or context.asker.ask(GoOnWithEdit(moment)):
        return moment, True
    drafts.remove(moment.handle)
    return moment_or_newest(context, handle), False


def _by_handle(context: Context, drafts: EditorDrafts, handle: str) -> Moment:
    try:
        return context.journal.moments.by_handle(handle)
    except UnknownMoment as problem:
        named = handle.strip().strip("[]").lower()
        if set(named) <= set(ALPHABET) and drafts.has(named):
            problem.remedy += f"\nWhat you typed when you edited it is kept in {drafts.explicit_path(named)}"
        raise


def _left_unfinished(context: Context, drafts: EditorDrafts) -> Moment | None:
    """The moment whose draft was touched last. Drafts of moments that are gone wait for `redo` to bring those back."""
    for handle in drafts.newest_first():
        with suppress(UnknownMoment):
            return context.journal.moments.by_handle(handle)
    return None


def _open(drafts: EditorDrafts, moment: Moment, base: str, open_editor: Callable[[Path], None]) -> None:
    """Let the editor run. Where it failed, a draft that says nothing new goes, and another is told of."""
    try:
        open_editor(drafts.explicit_path(moment.handle))
    except EditorFailed as problem:
        if drafts.text(moment.handle) == base:
            drafts.remove(moment.handle)
        elif problem.ending:
            problem.remedy = f"What you typed is kept: recip edit {moment.handle} goes on with it."
        raise


def _written(
    context: Context, drafts: EditorDrafts, moment: Moment, base: str, *, dry_run: bool
) -> MomentWritten | None:
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
            with context.journal.change("edit", context.clock(), dry_run=dry_run) as change:
                now = _as_it_is_now(context, drafts, moment)
                kept, added = apply_edit(context, now, base, text, choices)
                came_back_to = closed_by_sorting(context, now, kept)
                view = moment_view(context, kept)
            return MomentWritten(view, added, dry_run, change.written, came_back_to)
        except Clashing as clashing:
            if not context.asker.can_ask:
                raise
            for one in clashing.clashes:
                choices[str(one.clash.field), one.clash.theirs] = context.asker.ask(WhoseChange(one))


def _as_it_is_now(context: Context, drafts: EditorDrafts, moment: Moment) -> Moment:
    try:
        return context.journal.moments.by_handle(moment.handle)
    except UnknownMoment as problem:
        raise MomentGone(
            f"While it was open, the moment [{moment.handle}] was taken out of the journal, so nothing was changed.",
            f"{problem.sentence} {problem.remedy}\nWhat you typed is kept in {drafts.explicit_path(moment.handle)}",
        ) from None


def _ask_for_another_try(context: Context, problem: RecipError) -> None:
    """Where somebody is there the editor may open again at once; else the text waits in its draft."""
    if isinstance(problem, MomentGone | EditLeft):
        raise problem
    if not context.asker.can_ask:
        raise Refused(problem.sentence, f"{problem.remedy}\n{KEPT}".strip()) from None
    if not context.asker.ask(TryAgain(problem)):
        raise EditLeft
