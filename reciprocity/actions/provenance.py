"""The moments and days of messages that a figure rests on."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from reciprocity.actions.context import Context
from reciprocity.actions.history import contact_line
from reciprocity.actions.resolve_person import person_called
from reciprocity.actions.save import moment_view
from reciprocity.analysis.balance_report import lines_of
from reciprocity.analysis.provenance import FIGURES, Provenance, is_word_from, sign_provenance
from reciprocity.core.escaping import shell_word
from reciprocity.core.evidence import Evidence
from reciprocity.core.figure_names import figure_called
from reciprocity.core.moments import Moment, MomentView
from reciprocity.core.people import Person
from reciprocity.core.review_reports import ContactLine, HistoryReport
from reciprocity.core.signs import SIGNS
from reciprocity.core.vocabulary import KINDS
from reciprocity.errors import WrongUsage

A_SIGN = re.compile(r"sign[ _-]?(\d)", re.IGNORECASE)


def provenance(
    context: Context, words: Sequence[str], evidence: Evidence, since: date | None = None, until: date | None = None
) -> HistoryReport:
    """What a figure rests on, named as on pages or in JSON, and with whom: from you Maya; of it what is in these days.

    Raises WrongUsage where the words name no figure, or not whom it is of.
    """
    figure, who = _asked(words)
    sign = A_SIGN.fullmatch(figure)
    if sign and who:
        raise WrongUsage(
            "A sign is about everybody.",
            f"recip why {figure}; or a figure of theirs: recip why from you {shell_word(who)}",
        )
    if sign:
        found = _report(context, sign_provenance(int(sign[1]), evidence), None, evidence)
    elif not who:
        raise WrongUsage(
            f"With whom? {figure} is a figure of one relationship.", f"For instance: recip why {figure} Maya"
        )
    else:
        person = person_called(context, who)
        found = _report(context, FIGURES[figure](person, evidence), person, evidence)
    return _within(found, since or date.min, min(until or evidence.as_of, evidence.as_of))


def _asked(words: Sequence[str]) -> tuple[str, str]:
    """The figure that the first words name, as many as do, and whom the rest is about."""
    for count in range(min(len(words), 4), 0, -1):
        name, who = " ".join(words[:count]), " ".join(words[count:])
        sign = A_SIGN.fullmatch(name)
        if sign and int(sign[1]) in SIGNS:
            return name, who
        if figure_called(name) in FIGURES:
            return figure_called(name), who
    raise WrongUsage(f"No figure is called {words[0]}.", "recip why lists those there are.")


def _report(context: Context, found: Provenance, person: Person | None, evidence: Evidence) -> HistoryReport:
    lines, days = lines_of(found.entries, evidence), _messages(context, found.written)
    if person is not None and found.in_touch:
        more, messages = _in_touch(context, person, set(found.in_touch), heard=found.heard)
        lines, days = (*lines, *more), (*days, *messages)
    return HistoryReport(lines, days, more=False)


def _messages(context: Context, written: Collection[tuple[str, date]]) -> tuple[ContactLine, ...]:
    if not written:
        return ()
    days = {day for _, day in written}
    whom = {person for person, _ in written}
    found = context.journal.contacts.find(who=whom, since=min(days), until=max(days), limit=None)
    wanted = set(written)
    return tuple(contact_line(context, one) for one in found if (one.person, one.day) in wanted)


def _in_touch(
    context: Context, person: Person, days: set[date], *, heard: bool
) -> tuple[tuple[MomentView, ...], tuple[ContactLine, ...]]:
    """The moments and messages of these days in which the two were in touch, or in which they were `heard` from."""
    who, first, last = (person.id,), min(days), max(days)
    moments, _ = context.journal.moments.find(who=who, since=first, until=last, limit=None)
    found = context.journal.contacts.find(who=who, since=first, until=last, limit=None)
    return (
        tuple(moment_view(context, one) for one in moments if one.details.day in days and _counts(one, heard=heard)),
        tuple(
            contact_line(context, one) for one in found if one.day in days and (one.first_them is not None or not heard)
        ),
    )


def _counts(moment: Moment, *, heard: bool) -> bool:
    kind, direction = moment.details.kind, moment.details.direction
    if kind is None or direction is None:
        return False
    return is_word_from(kind, direction) if heard else KINDS[kind].is_contact


def _within(report: HistoryReport, since: date, until: date) -> HistoryReport:
    return replace(
        report,
        entries=tuple(line for line in report.entries if since <= line.details.day <= until),
        contacts=tuple(one for one in report.contacts if since <= one.day <= until),
    )
