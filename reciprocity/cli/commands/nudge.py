"""`recip nudge`: one person to reach out to, with nothing to ask for."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Argument, Context, Option

from reciprocity.actions.days import day_named
from reciprocity.actions.nudge import NudgeRequest, done, offer, said_already, snooze
from reciprocity.actions.nudge import nudge as nudge_of
from reciprocity.cli.context import app_of
from reciprocity.cli.options import AsOf, DryRun, Json, Markdown, Plain, form_of, people_starting, sound
from reciprocity.core.forms import Form
from reciprocity.errors import WrongUsage

app = typer.Typer(add_completion=False)


@app.command("nudge")
def nudge(
    ctx: Context,
    who: Annotated[
        list[str] | None,
        Argument(metavar="WHO", help="Someone in particular.", autocompletion=people_starting),
    ] = None,
    is_done: Annotated[bool, Option("--done", help="You reached out: keep it in the journal.")] = False,
    note: Annotated[str, Option("--note", metavar="TEXT", help="With --done: the line to keep.")] = "",
    was_said: Annotated[bool, Option("--said-already", help="It was said already; let it rest.")] = False,
    span: Annotated[
        str | None, Option("--snooze", metavar="SPAN", help="Not the one shown, or named, for a while: 2w.")
    ] = None,
    another: Annotated[bool, Option("--another", help="Someone else.")] = False,
    lighten: Annotated[
        bool, Option("--lighten", help="How could you make this person's life lighter right now?")
    ] = False,
    own: Annotated[bool, Option("--own", help="A miss of yours, and words to own it with.")] = False,
    as_of: AsOf = None,
    dry_run: DryRun = False,
    json: Json = False,
    plain: Plain = False,
    md: Markdown = False,
) -> None:
    """One person to reach out to, why now, and a way to begin that asks for nothing.

    It is the same one until you have done something with it.
    """
    run = app_of(ctx)
    form = form_of(json=json, plain=plain, md=md)
    context, show = run.context, run.output.show
    if is_done + was_said + (span is not None) + another > 1:
        raise WrongUsage("One at a time: --done, --said-already, --snooze or --another.")
    request = NudgeRequest(" ".join(who) if who else None, another, lighten, own)
    shown = nudge_of(context, day_named(context, as_of) or context.today, request)
    if is_done:
        show(done(context, shown, sound(note), dry_run=dry_run), form)
    elif was_said:
        show(said_already(context, shown, dry_run=dry_run), form)
    elif span is not None:
        from reciprocity.actions.durations import day_after

        until = day_after(context, span, "--snooze")
        show(snooze(context, shown, until, request, dry_run=dry_run), form)
    else:
        show(shown, form)
        if run.is_terminal and form is not Form.JSON and as_of is None and not dry_run:
            offer(context, shown)
