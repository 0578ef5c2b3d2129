"""`recip follow-up`: what to come back to, with whom, and when."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Argument, Context

from reciprocity.actions.follow_ups import close_follow_ups, keep_follow_up, list_follow_ups, postpone_follow_up
from reciprocity.cli.context import app_of
from reciprocity.cli.options import DryRun, Json, Markdown, Plain, completed_by, form_of, sound

app = typer.Typer(add_completion=False)


@app.command("follow-up")
def follow_up(
    ctx: Context,
    words: Annotated[
        list[str] | None,
        Argument(
            metavar="[WHO DAY [NOTE]]",
            help="With whom, when, and what. Or: done ID; later ID DAY.",
            autocompletion=completed_by("follow_ups_starting"),
        ),
    ] = None,
    dry_run: DryRun = False,
    json: Json = False,
    plain: Plain = False,
    md: Markdown = False,
) -> None:
    """Keep something to come back to on its day: recip follow-up Maya friday how did it go?

    On its own it lists what is open. recip follow-up done ID closes one, recip follow-up later ID DAY moves it. On the
    day, recip balance and recip nudge bring it up, and the next moment in which you turn to that person closes it.
    """
    run = app_of(ctx)
    form = form_of(json=json, plain=plain, md=md)
    if not words:
        run.output.show(list_follow_ups(run.context), form)
    elif words[0] == "done":
        run.output.show(close_follow_ups(run.context, words[1:], dry_run=dry_run), form)
    elif words[0] == "later":
        run.output.show(postpone_follow_up(run.context, words[1:], dry_run=dry_run), form)
    else:
        said = [sound(word) for word in words]
        run.output.show(keep_follow_up(run.context, said, dry_run=dry_run), form)
