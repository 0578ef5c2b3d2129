"""`recip why`: the moments and messages that a figure rests on."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from textwrap import fill
from typing import Annotated

import typer
from typer import Argument, Context, Option

from reciprocity.actions.save import moment_view
from reciprocity.analysis.balance_report import lines_of
from reciprocity.analysis.provenance import FIGURES, IN_WORDS, Provenance, figure_called, is_word_from, sign_provenance
from reciprocity.cli.desk import Desk, Look, desk_of
from reciprocity.cli.history import day_shown
from reciprocity.cli.options import AsOf, Json, Plain, Window
from reciprocity.core.escaping import shell_word
from reciprocity.core.evidence import Evidence
from reciprocity.core.history_report import ContactLine, HistoryReport
from reciprocity.core.moment_view import MomentView
from reciprocity.core.people import Person
from reciprocity.core.vocabulary import KINDS
from reciprocity.errors import WrongUsage

app = typer.Typer(add_completion=False)

A_SIGN = re.compile(r"sign[ _-]?([1-4])", re.IGNORECASE)


def _figures_starting(incomplete: str) -> list[str]:
    names = (*(words.replace(" ", "-") for words in IN_WORDS), *(f"sign{number}" for number in range(1, 5)))
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
) -> None:
    """The moments and days of messages that a figure rests on: recip why from you Maya.

    Figures are named as on the page or in JSON, and looked at as balance looks at them. Without one, they are listed.
    """
    desk = desk_of(ctx)
    if not words and json:
        raise WrongUsage("Which figure?", "recip why lists those there are.")
    if not words:
        desk.say("\n".join(_listed()))
        return
    evidence = desk.evidence(as_of, window)
    first, last = desk.since(since) or date.min, desk.until(until) or evidence.as_of
    answer = _within(_rests_on(desk, *_asked(words), evidence), first, min(last, evidence.as_of))
    if json or answer.entries or answer.contacts:
        desk.show(answer, Look(json, plain), today=evidence.as_of)
    else:
        desk.say("Nothing is behind it: the journal holds no moment and no message that counts there.")


def _rests_on(desk: Desk, figure: str, who: str, evidence: Evidence) -> HistoryReport:
    sign = A_SIGN.fullmatch(figure)
    if sign and who:
        raise WrongUsage(
            "A sign is about everybody.",
            f"recip why {figure}; or a figure of theirs: recip why from you {shell_word(who)}",
        )
    if sign:
        return _history(desk, sign_provenance(int(sign[1]), evidence), None, evidence)
    if not who:
        raise WrongUsage(
            f"With whom? {figure} is a figure of one relationship.", f"For instance: recip why {figure} Maya"
        )
    person = desk.person(who)
    return _history(desk, FIGURES[figure](person, evidence), person, evidence)


def _asked(words: list[str]) -> tuple[str, str]:
    """The figure that the first words name, as many as do, and whom the rest is about."""
    for count in range(min(len(words), 4), 0, -1):
        name, who = " ".join(words[:count]), " ".join(words[count:])
        if A_SIGN.fullmatch(name):
            return name, who
        if figure_called(name) in FIGURES:
            return figure_called(name), who
    raise WrongUsage(f"No figure is called {words[0]}.", "recip why lists those there are.")


def _history(desk: Desk, found: Provenance, person: Person | None, evidence: Evidence) -> HistoryReport:
    lines, days = lines_of(found.entries, evidence), _messages(desk, found.written)
    if person is not None and found.in_touch:
        more, messages = _in_touch(desk, person, set(found.in_touch), heard=found.heard)
        lines, days = (*lines, *more), (*days, *messages)
    return HistoryReport(lines, days, more=False)


def _messages(desk: Desk, written: Collection[tuple[str, date]]) -> tuple[ContactLine, ...]:
    if not written:
        return ()
    days = {day for _, day in written}
    whom = {person for person, _ in written}
    found = desk.journal.contacts.find(who=whom, since=min(days), until=max(days), limit=None)
    wanted = set(written)
    return tuple(day_shown(desk, one) for one in found if (one.person, one.day) in wanted)


def _in_touch(
    desk: Desk, person: Person, days: set[date], *, heard: bool
) -> tuple[tuple[MomentView, ...], tuple[ContactLine, ...]]:
    """The moments and messages of these days in which the two were in touch, or in which they were `heard` from."""
    who, first, last = (person.id,), min(days), max(days)
    moments, _ = desk.journal.moments.find(who=who, since=first, until=last, limit=None)
    counted = [
        moment
        for moment in moments
        if moment.details.day in days
        and moment.details.kind is not None
        and moment.details.direction is not None
        and (
            is_word_from(moment.details.kind, moment.details.direction)
            if heard
            else KINDS[moment.details.kind].is_contact
        )
    ]
    messages = [
        one
        for one in desk.journal.contacts.find(who=who, since=first, until=last, limit=None)
        if one.day in days and (one.first_them is not None or not heard)
    ]
    return tuple(moment_view(desk.context, moment) for moment in counted), tuple(
        day_shown(desk, one) for one in messages
    )


def _within(answer: HistoryReport, since: date, until: date) -> HistoryReport:
    return replace(
        answer,
        entries=tuple(line for line in answer.entries if since <= line.details.day <= until),
        contacts=tuple(one for one in answer.contacts if since <= one.day <= until),
    )


def _listed() -> list[str]:
    names = fill(", ".join(IN_WORDS), 76, initial_indent="  ", subsequent_indent="  ")
    return [
        "recip why FIGURE WHO shows what a figure rests on: recip why from you Maya",
        "Figures are called as on pages, or as in JSON:",
        names,
        "recip why sign 1, or another of the four, shows what a sign rests on.",
        "--since and --until narrow both: to one month, for instance.",
    ]
