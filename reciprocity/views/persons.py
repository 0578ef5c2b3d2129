"""What is said of one person, in sentences that pages share."""

from __future__ import annotations

from datetime import date

from reciprocity.core.days import MONTHS, short_day
from reciprocity.core.escaping import escape_controls
from reciprocity.core.people import DEFAULT_RHYTHMS
from reciprocity.core.people_reports import PeopleReport, PersonReport
from reciprocity.core.vocabulary import Circle
from reciprocity.views.relations import CIRCLES
from reciprocity.views.sentences import capitalised, counted, date_in_words, names_in_words

NOBODY = "Nobody yet. People come in as you log: recip log called Maya, just because"


def nobody_in_words(page: PeopleReport) -> str:
    """That nobody is listed, and where those are who are left out."""
    if not page.left_out:
        return NOBODY
    return f"{capitalised(counted(page.left_out, 'person', 'people'))}, archived or in memory: recip people --all"


def rhythm_in_words(person: PersonReport) -> str:
    """How often contact feels right, and why: "every 30 days, as close friends", "no circle yet"."""
    usual = DEFAULT_RHYTHMS[person.circle or Circle.WIDER]
    own = person.rhythm is not None and person.rhythm != usual
    every = f"every {person.rhythm if own else usual} days" if (person.rhythm if own else usual) != 1 else "every day"
    if person.circle is None:
        return f"{every}, and no circle yet" if own else "no circle yet"
    if own:
        return f"{CIRCLES[person.circle]}, {every}, as you set it"
    return f"{CIRCLES[person.circle]}, so no rhythm" if usual is None else f"{every}, as {CIRCLES[person.circle]}"


def person_sentences(person: PersonReport, today: date) -> list[str]:
    """All that is known of one person, a sentence each, in the order of `recip people show`."""
    known = [
        f"Also {names_in_words(person.nicknames)}." if person.nicknames else "",
        f"{capitalised(rhythm_in_words(person))}.",
        f"Part of {names_in_words(person.groups)}." if person.groups else "",
        f"Birthday: {birthday_in_words(person.birthday)}." if person.birthday else "",
        f"Last in touch: {short_day(person.last_contact, today)}." if person.last_contact else "Not in touch yet.",
        *standing_sentences(person, today),
        f"In your journal since {date_in_words(person.added, today)}.",
    ]
    return [sentence for sentence in known if sentence]


def standing_sentences(person: PersonReport, today: date) -> list[str]:
    """What sets a person apart: uneven on purpose, in memory, archived, or left out of nudges for a while."""
    snoozed = person.snoozed_until is not None and person.snoozed_until > today
    until = date_in_words(person.snoozed_until, today) if person.snoozed_until else ""
    said = {
        "Uneven on purpose: shown, and never counted as a sign.": person.uneven_on_purpose,
        "In memory: in history and letters.": person.in_memory,
        "Archived: kept, and out of every page.": person.archived,
        f"No nudges until {until}.": snoozed,
    }
    return [sentence for sentence, holds in said.items() if holds]


def birthday_in_words(birthday: str) -> str:
    """An ISO date, or `--MM-DD` where the year is not known, as it is said: "4 March 1990", "4 March"."""
    try:
        day = date.fromisoformat(birthday.replace("--", "2000-", 1) if birthday.startswith("--") else birthday)
    except ValueError:
        return escape_controls(birthday)
    year = "" if birthday.startswith("--") else f" {day.year}"
    return f"{day.day} {MONTHS[day.month - 1]}{year}"
