"""`recip balance`, `recip signs` and `recip year`: how relationships stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from typer import Argument, Context, Option

from reciprocity.actions.balance import evidence_of, is_time_to_review, over_time, relationship
from reciprocity.actions.days import day_named
from reciprocity.analysis.balance_report import balance_report, signs_report
from reciprocity.cli.context import AppContext, app_of
from reciprocity.cli.options import AsOf, Json, Markdown, Plain, Window, form_of, people_starting
from reciprocity.core.forms import Form, Surface
from reciprocity.errors import WrongUsage

if TYPE_CHECKING:
    from reciprocity.actions.context import Context as ActionContext
    from reciprocity.core.people import Person

app = typer.Typer(add_completion=False)

REVIEW_NAMED = "\nFive minutes to look back on the week: recip review"

WIDEST = 100
"""Columns for pages of sentences; longer lines are hard to follow."""

OPTIONS = {Form.JSON: "--json", Form.PLAIN: "--plain", Form.MARKDOWN: "--md"}

HtmlFile = Annotated[
    str | None, Option("--html", metavar="FILE", help="Write it as a page for a browser, which only you can read.")
]


@app.command("balance")
def balance(
    ctx: Context,
    who: Annotated[
        list[str] | None,
        Argument(metavar="WHO", help="One relationship, over time.", autocompletion=people_starting),
    ] = None,
    as_of: AsOf = None,
    window: Window = None,
    json: Json = False,
    plain: Plain = False,
    md: Markdown = False,
    html: HtmlFile = None,
    opened: Annotated[bool, Option("--open", help="Open the page in your browser.")] = False,
    everybody: Annotated[bool, Option("--all", help="A row for everybody, however long the page.")] = False,
) -> None:
    """The weekly look: this week, every relationship, what there is still time to, the four signs.

    With a name: that one relationship, over time.
    """
    run, is_file = app_of(ctx), opened or html is not None
    form = form_of(json=json, plain=plain, md=md)
    if is_file and form in OPTIONS:
        raise WrongUsage(f"A page and {OPTIONS[form]} do not go together.", "Ask for one, and then for the other.")
    context, output = run.context, run.output
    person = _person_named(context, who) if who else None
    asks = run.is_terminal and form is not Form.JSON and as_of is None and window is None
    if person and asks:
        from reciprocity.actions.reflection import guess_if_due

        if guess_if_due(context, person):
            output.say("")
    evidence = evidence_of(context, day_named(context, as_of), window, lines=person is not None)
    report = (
        relationship(context, person, evidence, with_guesses=form is Form.JSON or is_file)
        if person
        else balance_report(evidence)
    )
    if is_file:
        from reciprocity.cli.page_file import write_page_file
        from reciprocity.views.show import text_of

        drawn = over_time(report, person, evidence)
        text = text_of(report, Form.HTML, Surface(), evidence.as_of, over_time=drawn)
        write_page_file(run, text, html, opens=opened)
        return
    reminder = REVIEW_NAMED if asks and not person and is_time_to_review(context, evidence) else ""
    below = reminder.count("\n") + bool(reminder)
    output.show(report, form, today=evidence.as_of, everybody=everybody, below=below)
    if reminder:
        output.say(reminder)


def _person_named(context: ActionContext, words: list[str]) -> Person:
    from reciprocity.actions.resolve_person import person_called

    return person_called(context, " ".join(words))


@app.command("signs")
def signs(
    ctx: Context,
    about: Annotated[
        bool, Option("--about", help="What they mean, where they come from, and when not to use them.")
    ] = False,
    as_of: AsOf = None,
    window: Window = None,
    json: Json = False,
    plain: Plain = False,
    md: Markdown = False,
) -> None:
    """The four signs that you might be out of balance, each with what is behind it.

    Something to notice, never a verdict: on you, or on them.
    """
    run = app_of(ctx)
    form = form_of(json=json, plain=plain, md=md)
    if about:
        _show_about(run, form)
        return
    evidence = evidence_of(run.context, day_named(run.context, as_of), window, lines=False)
    run.output.show(signs_report(evidence), form, today=evidence.as_of)


def _show_about(run: AppContext, form: Form) -> None:
    """The signs explained: as sentences for a screen reader or a program, else set to the width of the page."""
    import shutil

    from reciprocity.core.balance_reports import AboutSignsReport
    from reciprocity.views.render.layout import flowed
    from reciprocity.views.show import text_of

    report = AboutSignsReport()
    if form is Form.PAGE:
        text = text_of(report, Form.PLAIN, Surface(), run.today)
        run.output.say(flowed(text, min(shutil.get_terminal_size().columns, WIDEST)))
    else:
        run.output.show(report, form)


@app.command("year")
def year(
    ctx: Context,
    which: Annotated[
        int | None, Argument(metavar="YEAR", help="Like 2026; without one, the twelve months that end with this one.")
    ] = None,
    json: Json = False,
    plain: Plain = False,
    markdown: Annotated[bool, Option("--md", "--markdown", help="As Markdown, to keep or to print.")] = False,
    html: HtmlFile = None,
) -> None:
    """Twelve months on one page: who was there, who started, thanks and misses, who came back, five lines to keep.

    Nothing in it is ranked or scored.
    """
    from reciprocity.actions.balance import year as year_of

    run = app_of(ctx)
    if json + plain + markdown + (html is not None) > 1:
        raise WrongUsage("One at a time: --json, --plain, --markdown or --html FILE.")
    report = year_of(run.context, which)
    if html is not None:
        from reciprocity.cli.page_file import write_page_file
        from reciprocity.views.show import text_of

        write_page_file(run, text_of(report, Form.HTML, Surface(), report.until), html)
    else:
        run.output.show(report, form_of(json=json, plain=plain, md=markdown), today=report.until)
