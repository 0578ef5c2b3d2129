"""`recip review`, `recip start` and `recip notice`: looking back, a first walk, and what was felt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer
from typer import Argument, Context, Option

from reciprocity.actions.context import Context as ActionContext
from reciprocity.actions.days import day_named
from reciprocity.actions.resolve_person import person_called
from reciprocity.cli.context import app_of
from reciprocity.cli.options import MOST, AsOf, DryRun, Json, Markdown, On, Plain, form_of, people_starting, sound, word
from reciprocity.core.forms import Form
from reciprocity.core.people import Person
from reciprocity.core.reflection import Feeling
from reciprocity.errors import Refused, WrongUsage

app = typer.Typer(add_completion=False)

REVIEW_OPENING = (
    "Your week, in five minutes or less. Enter goes on; Ctrl-C leaves, and what you answered by then is kept."
)
REVIEW_ENDING = "That was your week. How things stand: recip balance"
START_OPENING = (
    "Five minutes to begin with, about the people you think of first: ten at most. Enter skips any question; "
    "Ctrl-C leaves, and what you answered by then is kept."
)
START_ENDING = "From here on, after a moment with somebody: recip"


@app.command("review")
def review(
    ctx: Context,
    as_of: AsOf = None,
    json: Json = False,
    plain: Plain = False,
    md: Markdown = False,
) -> None:
    """The week as a walk: five minutes at most, and any step can be skipped.

    What you meant to do, what was missing, what there is still time to, the four signs, and one intention for the
    week to come. Whatever you answered is kept, wherever you leave. Away from a terminal it says what it would go
    through.
    """
    from reciprocity.actions.balance import evidence_of
    from reciprocity.actions.review import review_agenda, walk_through_review

    run = app_of(ctx)
    form = form_of(json=json, plain=plain, md=md)
    if not run.is_terminal or form is not Form.PAGE or as_of is not None:
        evidence = evidence_of(run.context, day_named(run.context, as_of), lines=False)
        run.output.show(review_agenda(run.context, evidence), form, today=evidence.as_of)
        return
    from reciprocity.cli.prompts.console import tell
    from reciprocity.cli.prompts.leaving import saying_what_was_kept

    with saying_what_was_kept(run):
        tell(REVIEW_OPENING)
        walk_through_review(run.context)
        tell(f"\n{REVIEW_ENDING}")


@app.command("start")
def start(ctx: Context) -> None:
    """Five minutes to begin with: up to ten people, how near they are, and what comes to mind of each.

    Any question can be skipped, and it can be left at any point: whatever you answered is kept, as ordinary moments
    on the days you name. It ends on your first balance.
    """
    run = app_of(ctx)
    if not run.is_terminal:
        raise Refused("recip start asks questions, so it needs a terminal.", "Begin with a line: recip log called Maya")
    from reciprocity.actions.start import start as start_walk
    from reciprocity.cli.prompts.console import tell
    from reciprocity.cli.prompts.leaving import saying_what_was_kept

    with saying_what_was_kept(run):
        tell(START_OPENING)
        balance = start_walk(run.context)
    tell()
    run.output.show(balance)
    tell(f"\n{START_ENDING}")


def _feelings_starting(incomplete: str) -> list[str]:
    return [feeling.value for feeling in Feeling if feeling.value.startswith(incomplete)]


@app.command("notice")
def notice(
    ctx: Context,
    feeling: Annotated[
        str | None,
        Argument(
            metavar="FEELING",
            help="What you felt: owed, overlooked or entitled.",
            autocompletion=_feelings_starting,
        ),
    ] = None,
    words: Annotated[
        list[str] | None,
        Argument(metavar="[WHO] [NOTE]", help="With whom, and a line.", autocompletion=people_starting),
    ] = None,
    with_: Annotated[
        str | None, Option("--with", metavar="NAME", help="With whom.", autocompletion=people_starting)
    ] = None,
    note: Annotated[str | None, Option("--note", metavar="TEXT", help="A line about it.")] = None,
    on: On = None,
    delete: Annotated[str | None, Option("--delete", metavar="ID", help="Take one out of the journal.")] = None,
    limit: Annotated[int, Option("--limit", min=1, max=MOST, help="How many to show (20).")] = 20,
    as_of: AsOf = None,
    dry_run: DryRun = False,
    json: Json = False,
    plain: Plain = False,
    md: Markdown = False,
) -> None:
    """Keep that you felt owed, overlooked or entitled, and perhaps with whom. On its own: what you noticed so far.

    recip notice overlooked Tom "planned it without me"

    It is about you, and never counts for or against anybody.
    """
    from reciprocity.actions.notice import NoticeRequest, delete_notice, keep_notice, notices_so_far

    run = app_of(ctx)
    form = form_of(json=json, plain=plain, md=md)
    context, show = run.context, run.output.show
    felt = word(Feeling, feeling, "recip notice")
    if delete is not None:
        show(delete_notice(context, delete, dry_run=dry_run), form)
    elif felt is None:
        show(notices_so_far(context, day_named(context, as_of) or context.today, limit), form)
    else:
        person, rest = _whom_and_rest(context, [sound(one) for one in words or ()], with_)
        if rest and note is not None:
            raise WrongUsage("A line is given twice: with --note, and after the name.")
        day = day_named(context, on) or context.today
        request = NoticeRequest(felt, person, sound(note if note is not None else rest), day)
        show(keep_notice(context, request, dry_run=dry_run), form)


def _whom_and_rest(context: ActionContext, words: Sequence[str], name: str | None) -> tuple[Person | None, str]:
    """Whom it was with, where the first words are a name (the longest that is one), and the line that follows it."""
    from reciprocity.reading.known_names import named

    if name is not None:
        return person_called(context, name), " ".join(words)
    if words and words[0].startswith("@"):
        return person_called(context, words[0]), " ".join(words[1:])
    for length in range(len(words), 0, -1):
        called = " ".join(words[:length])
        if named(called, context.roster):
            return person_called(context, called), " ".join(words[length:])
    return None, " ".join(words)
