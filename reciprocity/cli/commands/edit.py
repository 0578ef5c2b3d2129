"""`recip edit` and `recip delete`: putting a moment right, or taking it out."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Argument, Context, Option

from reciprocity.actions import edit as actions
from reciprocity.actions.draft import NOTHING_SAID, MomentRequest
from reciprocity.cli.context import app_of
from reciprocity.cli.options import DryRun, Json, With, completed_by, form_of, with_moment_options
from reciprocity.errors import WrongUsage

app = typer.Typer(add_completion=False)

UNCHANGED = "Nothing was changed."


@app.command("edit")
@with_moment_options()
def edit(
    ctx: Context,
    handle: Annotated[
        str | None,
        Argument(
            metavar="[ID]",
            help="The moment's handle; without one, the last written.",
            autocompletion=completed_by("handles_starting"),
        ),
    ] = None,
    request: MomentRequest = NOTHING_SAID,
    closed: Annotated[
        bool | None, Option("--closed/--open", help="Whether what it left open is dealt with: said it already.")
    ] = None,
    editor: Annotated[bool, Option("--editor", help="Open it in $VISUAL or $EDITOR as a small text.")] = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Put a moment right: the last one written, or the one with this handle.

    With no options, on a terminal, it opens in your editor as a small text that says all that can be changed. What is
    typed there is never lost.

    --with says whom it was with. Beside --felt, --told or --closed it picks one person's part of a moment with several.
    """
    run = app_of(ctx)
    says_it = request != NOTHING_SAID or closed is not None
    if says_it and editor:
        raise WrongUsage("It is one or the other: --editor, or options that say what changes.")
    if says_it:
        written = actions.edit(run.context, handle, request, closed=closed, dry_run=dry_run)
    elif editor or run.is_terminal:
        from reciprocity.actions.edit_in_editor import edit_in_editor
        from reciprocity.cli.prompts.editor import open_editor

        kept = edit_in_editor(run.context, handle, open_editor, dry_run=dry_run)
        if kept is None:
            run.output.say(UNCHANGED)
            return
        written = kept
    else:
        raise WrongUsage(
            "What should change is missing.", 'For instance: recip edit --with Maya   or: --on "last friday"'
        )
    run.output.show(written, form_of(json=json))


@app.command("delete")
def delete(
    ctx: Context,
    handle: Annotated[
        str, Argument(metavar="ID", help="The moment's handle.", autocompletion=completed_by("handles_starting"))
    ],
    with_: With = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Take a moment out of the journal, or with --with one person's part of it. recip undo brings it back."""
    run = app_of(ctx)
    run.output.show(actions.delete(run.context, handle, with_ or (), dry_run=dry_run), form_of(json=json))
