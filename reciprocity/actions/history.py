"""What the journal holds, newest first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from reciprocity.actions.save import moment_view
from reciprocity.core.review_reports import ContactLine, HistoryReport

if TYPE_CHECKING:
    from reciprocity.actions.context import Context
    from reciprocity.core.importing import Contact
    from reciprocity.core.moments import FollowUp
    from reciprocity.core.reflection import Notice
    from reciprocity.core.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class HistoryRequest:
    """What is looked for: with whom (a person or group), of a kind, from and up to which day, with which words.

    `as_of` is the last day where `until` is none. With `contacts` days of imported messages as well. `limit` is for
    each sort of thing; None is no limit.
    """

    who: str | None = None
    kind: Kind | None = None
    since: date | None = None
    until: date | None = None
    search: str | None = None
    limit: int | None = None
    contacts: bool = False
    as_of: date | None = None


def history(context: Context, request: HistoryRequest) -> HistoryReport:
    """What is looked for; words without a kind find follow-ups and feelings noticed too."""
    who = _ids_of(context, request.who) if request.who is not None else None
    since, until, limit = request.since, request.until or request.as_of, request.limit
    moments, more = context.journal.moments.find(
        who=who,
        kinds=(request.kind,) if request.kind else (),
        since=since,
        until=until,
        text=request.search,
        limit=limit,
    )
    found = context.journal.contacts.find(who=who, since=since, until=until, limit=limit) if request.contacts else ()
    report = HistoryReport(
        tuple(moment_view(context, moment) for moment in moments),
        tuple(contact_line(context, day) for day in found),
        more,
        filtered=any((request.who, request.kind, request.since, request.until)) or request.search is not None,
    )
    if request.search is None or request.kind is not None:
        return report
    return _with_others(context, report, replace(request, until=until), who)


def _ids_of(context: Context, name: str) -> tuple[str, ...]:
    from reciprocity.actions.resolve_person import people_called

    return tuple(person.id for person in people_called(context, name))


def _with_others(
    context: Context, report: HistoryReport, request: HistoryRequest, who: tuple[str, ...] | None
) -> HistoryReport:
    """The same, and the follow-ups and feelings noticed that say what is searched for, newest first."""
    from reciprocity.actions.follow_ups import follow_up_view
    from reciprocity.actions.notice import notice_line
    from reciprocity.journal.search import mentions_term

    def is_meant(one: FollowUp | Notice) -> bool:
        return (
            (who is None or one.person in who)
            and (request.since is None or one.day >= request.since)
            and (request.until is None or one.day <= request.until)
            and mentions_term(one.note, request.search or "")
        )

    follow_ups = [follow_up_view(context, one) for one in context.journal.follow_ups.all() if is_meant(one)]
    notices = [notice_line(context, one) for one in context.journal.notices.newest(date.max, None) if is_meant(one)]
    limit = request.limit
    is_cut = limit is not None and (len(follow_ups) > limit or len(notices) > limit)
    return replace(
        report, follow_ups=tuple(follow_ups[:limit]), notices=tuple(notices[:limit]), more=report.more or is_cut
    )


def contact_line(context: Context, contact: Contact) -> ContactLine:
    """A day of messages as it is shown."""
    return ContactLine(
        day=contact.day,
        person=context.journal.people.get(contact.person).name,
        channel=contact.channel.value,
        you_wrote=contact.first_you is not None,
        they_wrote=contact.first_them is not None,
    )
