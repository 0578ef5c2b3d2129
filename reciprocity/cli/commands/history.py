"""`recip history`, `recip show` and `recip why`: what the journal holds, and what a figure rests on."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Argument, Context, Option

from reciprocity.actions.days import day_named, since_named, until_named
from reciprocity.actions.history import HistoryRequest
from reciprocity.actions.history import history as history_of
from reciprocity.actions.save import moment_view
from reciprocity.cli.context import app_of
from reciprocity.cli.options import (
    MOST,
    AsOf,
    Json,
    KindName,
    Markdown,
    Plain,
    Window,
    form_of,
    handles_starting,
    people_starting,
    word,
)
from reciprocity.core.forms import Form
from reciprocity.core.vocabulary import Kind
from reciprocity.errors import WrongUsage

app = typer.Typer(add_completion=False)


@app.command("history")
def history(
    ctx: Context,
    who: Annotated[
        list[str] | None,
        Argument(metavar="WHO", help="Only with this person or group.", autocompletion=people_starting),
    ] = None,
    kind: KindName = None,
    since: Annotated[str | None, Option("--since", metavar="DAY", help="From that day, month or year on.")] = None,
    until: Annotated[
        str | None, Option("--until", metavar="DAY", help="Up to that day, or the end of that month or year.")
    ] = None,
    search: Annotated[str | None, Option("--search", metavar="TEXT", help="Only lines that hold this text.")] = None,
    limit: Annotated[int, Option("--limit", min=1, max=MOST, help="How many to show.")] = 20,
    contacts: Annotated[bool, Option("--contacts", help="Days of imported messages as well.")] = False,
    as_of: AsOf = None,
    json: Json = False,
    plain: Plain = False,
    md: Markdown = False,
) -> None:
    """What the journal holds, newest first, each line with its handle."""
    run = app_of(ctx)
    context = run.context
    request = HistoryRequest(
        who=" ".join(who) if who else None,
        kind=word(Kind, kind, "--kind"),
        since=since_named(context, since),
        until=until_named(context, until),
        search=search,
        limit=limit,
        contacts=contacts,
        as_of=day_named(context, as_of),
    )
    run.output.show(history_of(context, request), form_of(json=json, plain=plain, md=md))


@app.command("show")
def show(
    ctx: Context,
    handle: Annotated[
        str,
        Argument(metavar="ID", help="The moment's handle, as in \\[k3f9].", autocompletion=handles_starting),
    ],
    json: Json = False,
    plain: Plain = False,
    md: Markdown = False,
) -> None:
    """One moment, whole: the line as typed, and what it is kept as."""
    run = app_of(ctx)
    run.output.show(
        moment_view(run.context, run.context.journal.moments.by_handle(handle)), form_of(json=json, plain=plain, md=md)
    )


def _figures_starting(incomplete: str) -> list[str]:
    from reciprocity.core.figure_names import FIGURE_NAMES
    from reciprocity.core.signs import SIGNS

    names = (*(words.replace(" ", "-") for words in FIGURE_NAMES), *(f"sign{number}" for number in SIGNS))
    return [name for name in names if name.startswith(incomplete)]


@app.command("why")
def why(
    ctx: Context,
    words: Annotated[
        list[str] | None,
        Argument(
            metavar="FIGURE [WHO]", help="from you Maya; thanked for Tom; sign 1", autocompletion=_figures_starting
        ),
    ] = None,
    since: Annotated[
        str | None, Option("--since", metavar="DAY", help="Of these, from that day, month or year on.")
    ] = None,
    until: Annotated[
        str | None, Option("--until", metavar="DAY", help="Of these, up to that day, month or year.")
    ] = None,
    as_of: AsOf = None,
    window: Window = None,
    json: Json = False,
    plain: Plain = False,
    md: Markdown = False,
) -> None:
    """The moments and days of messages that a figure rests on: recip why from you Maya.

    Figures are named as on the page or in JSON, and looked at as balance looks at them. Without one, they are listed.
    """
    from reciprocity.actions.balance import evidence_of
    from reciprocity.actions.provenance import provenance

    run = app_of(ctx)
    form = form_of(json=json, plain=plain, md=md)
    context, output = run.context, run.output
    if not words and form is Form.JSON:
        raise WrongUsage("Which figure?", "recip why lists those there are.")
    if not words:
        output.say("\n".join(_listed()))
        return
    evidence = evidence_of(context, day_named(context, as_of), window)
    report = provenance(context, words, evidence, since_named(context, since), until_named(context, until))
    if form is Form.JSON or report.entries or report.contacts:
        output.show(report, form, today=evidence.as_of)
    else:
        output.say("Nothing is behind it: the journal holds no moment and no message that counts there.")


def _listed() -> list[str]:
    from textwrap import fill

    from reciprocity.core.figure_names import FIGURE_NAMES

    return [
        "recip why FIGURE WHO shows what a figure rests on: recip why from you Maya",
        "Figures are called as on pages, or as in JSON:",
        fill(", ".join(FIGURE_NAMES), 76, initial_indent="  ", subsequent_indent="  "),
        "recip why sign 1, or another of the four, shows what a sign rests on.",
        "--since and --until narrow both: to one month, for instance.",
    ]
