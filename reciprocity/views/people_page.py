"""`recip people` and `recip people show`: everyone by circle and name, and one person in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reciprocity.core.days import short_day
from reciprocity.core.escaping import escape_controls
from reciprocity.core.people import DEFAULT_RHYTHMS
from reciprocity.core.people_reports import PeopleReport, PersonReport
from reciprocity.core.vocabulary import Circle
from reciprocity.views.layout import Row, Span, cells, padded, quiet, strong, wrapped
from reciprocity.views.page_parts import parted
from reciprocity.views.persons import nobody_in_words, person_sentences
from reciprocity.views.sentences import counted, names_in_words, quote

HEADINGS: dict[Circle | None, str] = {
    Circle.HOME: "home, lived with",
    Circle.INNER: f"inner, every {DEFAULT_RHYTHMS[Circle.INNER]} days",
    Circle.CLOSE: f"close, every {DEFAULT_RHYTHMS[Circle.CLOSE]} days",
    Circle.WIDER: f"wider, every {DEFAULT_RHYTHMS[Circle.WIDER]} days",
    None: "no circle yet",
}


def people_rows(page: PeopleReport, today: date, width: int) -> list[Row]:
    """Everyone under their circle, then the groups."""
    if not page.people and not page.groups:
        return wrapped((Span(nobody_in_words(page)),), width)
    by_circle = [[person for person in page.people if person.circle is circle] for circle in HEADINGS]
    name = min(max((cells(escape_controls(person.name)) for person in page.people), default=0), max(12, width // 4))
    circles = [_circle_rows(people, name, today, width) for people in by_circle if people]
    return parted([*circles, _group_rows(page, width)])


def person_rows(person: PersonReport, today: date, width: int) -> list[Row]:
    """One person in words: the name, then a sentence a row."""
    said = [row for sentence in person_sentences(person, today) for row in wrapped((Span(sentence),), width, hang=2)]
    note = wrapped((Span(quote(person.note)),), width) if person.note.strip() else []
    return parted([[*wrapped((strong(person.name),), width), *said], note])


def _circle_rows(people: Sequence[PersonReport], name: int, today: date, width: int) -> list[Row]:
    rows: list[Row] = [(quiet(HEADINGS[people[0].circle]),)]
    for person in people:
        lead = (Span("  "), strong(padded(escape_controls(person.name), name)), Span("  "))
        rows += wrapped((Span(_last(person, today)), quiet(_beside(person, today))), width, lead=lead)
    return rows


def _last(person: PersonReport, today: date) -> str:
    return f"last in touch {short_day(person.last_contact, today)}" if person.last_contact else "not in touch yet"


def _beside(person: PersonReport, today: date) -> str:
    """What sets a person apart from others of the circle, in few words: "; also Em; every 10 days"."""
    own_rhythm = person.rhythm is not None and person.rhythm != DEFAULT_RHYTHMS[person.circle or Circle.WIDER]
    snoozed = person.snoozed_until is not None and person.snoozed_until > today
    said = (
        f"also {names_in_words(person.nicknames)}" if person.nicknames else "",
        f"every {counted(person.rhythm or 0, 'day')}" if own_rhythm else "",
        "uneven on purpose" if person.uneven_on_purpose else "",
        "in memory" if person.in_memory else "",
        "archived" if person.archived else "",
        f"no nudges until {short_day(person.snoozed_until, today)}" if snoozed and person.snoozed_until else "",
    )
    return "".join(f"; {one}" for one in said if one)


def _group_rows(page: PeopleReport, width: int) -> list[Row]:
    if not page.groups:
        return []
    name = min(max(cells(escape_controls(group.name)) for group in page.groups), width // 3)
    rows: list[Row] = [(quiet("groups"),)]
    for group in page.groups:
        lead = (Span("  "), strong(padded(escape_controls(group.name), name)), Span("  "))
        rows += wrapped((Span(names_in_words(group.people) if group.people else "nobody yet"),), width, lead=lead)
    return rows
