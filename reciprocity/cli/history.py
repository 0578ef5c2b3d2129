"""`recip history` and `recip show`: what the journal holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

import typer
from typer import Argument, Context, Option

from reciprocity.actions.follow_ups import follow_up_view
from reciprocity.actions.save import moment_view
from reciprocity.cli.completing import handles_starting, people_starting
from reciprocity.cli.desk import Desk, Look, desk_of
from reciprocity.cli.notice import shown
from reciprocity.cli.options import MOST, AsOf, Json, KindName, Plain, word
from reciprocity.core.history_report import ContactLine, HistoryReport
from reciprocity.core.moments import Contact, FollowUp
from reciprocity.core.reflection import Notice
from reciprocity.core.vocabulary import Kind
from reciprocity.journal.search import mentions_term

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
) -> None:
    """What the journal holds, newest first, each line with its handle."""
    desk = desk_of(ctx)
    ids = _ids(desk, who)
    first, last = desk.since(since), desk.until(until) or desk.day(as_of)
    wanted = word(Kind, kind, "--kind")
    moments, more = desk.journal.moments.find(
        who=ids, kinds=(wanted,) if wanted else (), since=first, until=last, text=search, limit=limit
    )
    days = desk.journal.contacts.find(who=ids, since=first, until=last, limit=limit) if contacts else ()
    answer = HistoryReport(
        tuple(moment_view(desk.context, moment) for moment in moments),
        tuple(day_shown(desk, day) for day in days),
        more,
        filtered=any(each is not None for each in (who or None, kind, search, since, until)),
    )
    if search is not None and wanted is None:
        answer = _with_others(desk, answer, Asked(search, ids, first, last), limit)
    desk.show(answer, Look(json, plain))


@dataclass(frozen=True, slots=True)
class Asked:
    """What was searched for: words, with whom, and in which days."""

    words: str
    who: tuple[str, ...] | None
    since: date | None
    until: date | None

    def has(self, one: FollowUp | Notice) -> bool:
        return (
            (self.who is None or one.person in self.who)
            and (self.since is None or one.day >= self.since)
            and (self.until is None or one.day <= self.until)
            and mentions_term(one.note, self.words)
        )


def _with_others(desk: Desk, answer: HistoryReport, asked: Asked, limit: int) -> HistoryReport:
    """The same, and the follow-ups and feelings noticed that say what is searched for, newest first."""
    follow_ups = [follow_up_view(desk.context, one) for one in desk.journal.follow_ups.all() if asked.has(one)]
    notices = [shown(desk, one) for one in desk.journal.notices.newest(date.max, None) if asked.has(one)]
    more = answer.more or len(follow_ups) > limit or len(notices) > limit
    return replace(answer, follow_ups=tuple(follow_ups[:limit]), notices=tuple(notices[:limit]), more=more)


@app.command("show")
def show(
    ctx: Context,
    handle: Annotated[
        str, Argument(metavar="ID", help="The moment's handle, as in \\[k3f9].", autocompletion=handles_starting)
    ],
    json: Json = False,
) -> None:
    """One moment, whole: the line as typed, and what it is kept as."""
    desk = desk_of(ctx)
    desk.show(moment_view(desk.context, desk.journal.moments.by_handle(handle)), Look(json))


def _ids(desk: Desk, who: list[str] | None) -> tuple[str, ...] | None:
    return tuple(person.id for person in desk.people(" ".join(who))) if who else None


def day_shown(desk: Desk, contact: Contact) -> ContactLine:
    """A day of messages as history shows it."""
    return ContactLine(
        day=contact.day,
        person=desk.journal.people.get(contact.person).name,
        channel=contact.channel.value,
        you_wrote=contact.first_you is not None,
        they_wrote=contact.first_them is not None,
    )
