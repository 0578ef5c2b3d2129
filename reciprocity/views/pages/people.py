"""`recip people` and `recip people show`: everyone by circle and name, groups, and one person in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from reciprocity.core.days import MONTHS, short_day
from reciprocity.core.escaping import escape_controls
from reciprocity.core.forms import Form
from reciprocity.core.people import DEFAULT_RHYTHMS
from reciprocity.core.vocabulary import Circle
from reciprocity.views.page import DOCUMENTS, Entries, Entry, Lines, Page, Span, Text, quiet, said, section, strong
from reciprocity.views.pages.relations import CIRCLES
from reciprocity.views.pages.sentences import capitalised, counted, date_in_words, names_in_words, quote, way_back

if TYPE_CHECKING:
    from reciprocity.core.people_reports import GroupReport, PeopleChangeReport, PeopleReport, PersonReport

NOBODY = "Nobody yet. People come in as you log: recip log called Maya, just because"
HEADINGS: dict[Circle | None, str] = {
    Circle.HOME: "home, lived with",
    Circle.INNER: f"inner, every {DEFAULT_RHYTHMS[Circle.INNER]} days",
    Circle.CLOSE: f"close, every {DEFAULT_RHYTHMS[Circle.CLOSE]} days",
    Circle.WIDER: f"wider, every {DEFAULT_RHYTHMS[Circle.WIDER]} days",
    None: "no circle yet",
}


def people_page(report: PeopleReport, today: date) -> Page:
    """Everyone under their circle, then the groups."""
    if not report.people and not report.groups:
        return Page((said(_nobody(report)),), title="People")
    by_circle = (person for circle in HEADINGS for person in report.people if person.circle is circle)
    people = tuple(
        Entry((strong(one.name),), (Span(_last(one, today)), quiet(_beside(one, today))), HEADINGS[one.circle])
        for one in by_circle
    )
    members = [(one, names_in_words(one.people) if one.people else "nobody yet") for one in report.groups]
    groups = tuple(Entry((strong(one.name),), (Span(who),), "groups") for one, who in members)
    told = ("Groups.", *(f"{one.name}: {who}." for one, who in members))
    aloud = tuple(_on_one_line(one, today) for one in report.people)
    everyone = section(Entries(people, aloud, shares=(4,)) if people else None)
    return Page((everyone, section(Entries(groups, told, shares=(3,)) if groups else None)), title="People")


def person_page(person: PersonReport, today: date) -> Page:
    """One person in words: the name, then a sentence a row."""
    known = tuple(filter(None, _known(person, today)))
    written = said(quote(person.note) if person.note.strip() else "")
    aloud, sentences = said(f"{person.name}.", *known, only=(Form.PLAIN,)), said(*known, only=DOCUMENTS)
    drawn = section(Text((strong(person.name),)), Lines(known, hang=2))
    return Page((aloud, sentences, written), title=person.name, drawn=[(drawn, written)])


def group_sentence(group: GroupReport, _today: date) -> str:
    """Who is in a group."""
    return f"{escape_controls(group.name)}: {names_in_words(group.people) if group.people else 'nobody yet'}."


def changed_sentence(changed: PeopleChangeReport, _today: date) -> str:
    """What was changed of people or groups, and how to take it back."""
    way = way_back(changed.change, dry_run=changed.dry_run)
    return f"{escape_controls(changed.said)}\n{way}" if changed.change or changed.dry_run else way


def _nobody(report: PeopleReport) -> str:
    """That nobody is listed, and where those are who are left out."""
    left_out = capitalised(counted(report.left_out, "person", "people"))
    return f"{left_out}, archived or in memory: recip people --all" if report.left_out else NOBODY


def _on_one_line(person: PersonReport, today: date) -> str:
    also = f", also {names_in_words(person.nicknames)}" if person.nicknames else ""
    standing = " ".join(_standing(person, today))
    return f"{person.name}{also}: {_rhythm(person)}. {_last_sentence(person, today)} {standing}".strip()


def _rhythm(person: PersonReport) -> str:
    """How often contact feels right, and why: "every 30 days, as close friends", "no circle yet"."""
    usual = DEFAULT_RHYTHMS[person.circle or Circle.WIDER]
    own = person.rhythm is not None and person.rhythm != usual
    every = f"every {person.rhythm if own else usual} days" if (person.rhythm if own else usual) != 1 else "every day"
    if person.circle is None:
        return f"{every}, and no circle yet" if own else "no circle yet"
    if own:
        return f"{CIRCLES[person.circle]}, {every}, as you set it"
    return f"{CIRCLES[person.circle]}, so no rhythm" if usual is None else f"{every}, as {CIRCLES[person.circle]}"


def _known(person: PersonReport, today: date) -> Iterator[str]:
    """All that is known of one person, a sentence each; empty ones are left out."""
    yield f"Also {names_in_words(person.nicknames)}." if person.nicknames else ""
    yield f"{capitalised(_rhythm(person))}."
    yield f"Part of {names_in_words(person.groups)}." if person.groups else ""
    yield f"Birthday: {_birthday(person.birthday)}." if person.birthday else ""
    yield _last_sentence(person, today)
    yield from _standing(person, today)
    yield f"In your journal since {date_in_words(person.added, today)}."


def _standing(person: PersonReport, today: date) -> list[str]:
    """What sets a person apart: uneven on purpose, in memory, archived, or left out of nudges for a while."""
    snoozed = person.snoozed_until is not None and person.snoozed_until > today
    until = date_in_words(person.snoozed_until, today) if person.snoozed_until else ""
    said = (
        ("Uneven on purpose: shown, and never counted as a sign.", person.uneven_on_purpose),
        ("In memory: in history and letters.", person.in_memory),
        ("Archived: kept, and out of every page.", person.archived),
        (f"No nudges until {until}.", snoozed),
    )
    return [sentence for sentence, holds in said if holds]


def _birthday(birthday: str) -> str:
    """An ISO date, or `--MM-DD` where the year is not known, as it is said: "4 March 1990", "4 March"."""
    try:
        day = date.fromisoformat(birthday.replace("--", "2000-", 1) if birthday.startswith("--") else birthday)
    except ValueError:
        return birthday
    year = "" if birthday.startswith("--") else f" {day.year}"
    return f"{day.day} {MONTHS[day.month - 1]}{year}"


def _last(person: PersonReport, today: date) -> str:
    return f"last in touch {short_day(person.last_contact, today)}" if person.last_contact else "not in touch yet"


def _last_sentence(person: PersonReport, today: date) -> str:
    return f"Last in touch: {short_day(person.last_contact, today)}." if person.last_contact else "Not in touch yet."


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
