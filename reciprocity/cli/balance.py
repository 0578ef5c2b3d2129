"""`recip balance` and `recip signs`: how relationships stand."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer
from typer import Argument, Context, Option

from reciprocity.analysis.balance_report import balance_report, relationship_report, signs_report
from reciprocity.analysis.guesses import guess_beside
from reciprocity.cli.completing import people_starting
from reciprocity.cli.desk import Desk, Look, desk_of
from reciprocity.cli.options import AsOf, Json, Plain, Window
from reciprocity.cli.page import Page, write
from reciprocity.core.balance_reports import GuessBeside
from reciprocity.core.evidence import Evidence
from reciprocity.core.people import Person
from reciprocity.core.reflection import Occasion

app = typer.Typer(add_completion=False)

REVIEW_NAMED = "\nFive minutes to look back on the week: recip review"

WIDEST = 100
"""Columns for pages of sentences; longer lines are hard to follow."""


@app.command("balance")
def balance(
    ctx: Context,
    who: Annotated[
        list[str] | None, Argument(metavar="WHO", help="One relationship, over time.", autocompletion=people_starting)
    ] = None,
    as_of: AsOf = None,
    window: Window = None,
    json: Json = False,
    plain: Plain = False,
    html: Annotated[
        str | None, Option("--html", metavar="FILE", help="Write it as a page for a browser, which only you can read.")
    ] = None,
    opened: Annotated[bool, Option("--open", help="Open the page in your browser.")] = False,
    everybody: Annotated[bool, Option("--all", help="A row for everybody, however long the page.")] = False,
) -> None:
    """The weekly look: this week, every relationship, what there is still time to, the four signs.

    With a name: that one relationship, over time.
    """
    desk, look, page = desk_of(ctx), Look(json, plain, everybody), Page(html, opened)
    page.refuse_beside(look)
    person = desk.person(" ".join(who)) if who else None
    asks = desk.is_terminal and not json and as_of is None and window is None
    if person and asks:
        _guess_first(desk, person)
    evidence = desk.evidence(as_of, window, lines=person is not None)
    # A look for each guess takes as long as the page itself, which says nothing of earlier ones.
    guesses = _guesses(desk, person, evidence) if person and (json or page.is_wanted) else ()
    answer = relationship_report(person, evidence, guesses) if person else balance_report(evidence)
    if page.is_wanted:
        write(desk, answer, person, evidence, page)
        return
    named = REVIEW_NAMED if asks and not person and _is_time_to_review(desk, evidence) else ""
    desk.show(answer, replace(look, below=named.count("\n") + bool(named)), today=evidence.as_of)
    if named:
        desk.say(named)


def _is_time_to_review(desk: Desk, evidence: Evidence) -> bool:
    """Whether to say, once a week, where to look back; remembered, so that it never nags."""
    from reciprocity.analysis.questions import names_review

    occasions, day = desk.journal.occasions, evidence.as_of
    done, named = occasions.last(Occasion.REVIEW_DONE, day), occasions.last(Occasion.REVIEW_NAMED, day)
    if not names_review(day, evidence.began, done, named):
        return False
    occasions.keep(Occasion.REVIEW_NAMED, day)
    return True


def _guess_first(desk: Desk, person: Person) -> None:
    """Once a quarter, what the writer thinks before looking."""
    from reciprocity.cli.walks.guessing import guess_if_due

    if guess_if_due(desk, person):
        desk.say("")


def _guesses(desk: Desk, person: Person, evidence: Evidence) -> tuple[GuessBeside, ...]:
    """Every guess about a person, each beside what the journal held as of its day."""
    return tuple(
        guess_beside(guess, person, desk.journal.evidence(guess.day, evidence.window, people=(person.id,)))
        for guess in desk.journal.guesses.of(person, evidence.as_of)
    )


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
) -> None:
    """The four signs that you might be out of balance, each with what is behind it.

    Something to notice, never a verdict: on you, or on them.
    """
    desk = desk_of(ctx)
    if about:
        _show_about(desk, Look(json, plain))
        return
    evidence = desk.evidence(as_of, window, lines=False)
    desk.show(signs_report(evidence), Look(json, plain), today=evidence.as_of)


def _show_about(desk: Desk, look: Look) -> None:
    """The signs explained: as sentences for a screen reader or a program, else set to the width of the page."""
    import shutil

    from reciprocity.analysis.about_signs import about_signs
    from reciprocity.core.forms import Form, Surface
    from reciprocity.views.render.layout import flowed
    from reciprocity.views.show import text_of

    told = about_signs()
    if look.json or look.plain:
        desk.show(told, look)
    else:
        desk.say(
            flowed(text_of(told, Form.PLAIN, Surface(), desk.today), min(shutil.get_terminal_size().columns, WIDEST))
        )
