"""Walks through time with a mailbox: recip's own import, journal and judgements, looked at every thirty days.

Nothing here judges. A mailbox is imported into a journal as `recip import` would, the journal is asked what it holds as
of a day, and `reciprocity.analysis` says what it says. Only then is it looked up what really came.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from reciprocity.analysis.initiations import all_starts, days_started, opened_by_person, starts_with
from reciprocity.analysis.rhythm import chance_of_another_quiet_month, quiet_of
from reciprocity.core.evidence import Evidence
from reciprocity.core.importing import Contact, Message
from reciprocity.core.people import Person
from reciprocity.core.vocabulary import Channel
from reciprocity.importers import csv_file
from reciprocity.importers.context import Context
from reciprocity.importers.import_batch import ImportBatch
from reciprocity.importers.sources import source_of
from reciprocity.journal.journal import Journal

MONTH = timedelta(days=30)
FIRST_LOOK = timedelta(days=90)
"""How old the data is at the first look."""

UNTIL = {"mail-enron.csv": date(2001, 11, 30)}
"""Where to stop looking: this company collapsed in the month after."""


@dataclass(frozen=True)
class Look:
    """One person, looked at on one day from one mailbox.

    `day` is that of the look. `multiple` and `chance` are recip's (`quiet`, and the chance of another quiet month); `days` since they last wrote
    is recency. `heard` and `wrote` are the ages, in days, of the days on which they, and you, wrote, of the last 400.
    `is_silent` tells what came: no word from them in the thirty days after.
    """

    day: date
    days: int
    multiple: float | None
    chance: float
    heard: tuple[int, ...]
    wrote: tuple[int, ...]
    is_silent: bool

    @property
    def is_lately(self) -> bool:
        return self.days < MONTH.days


Half = tuple[int, int]
"""First moves in one half of the data: yours, theirs."""


@dataclass(frozen=True)
class Mailbox:
    """What one mailbox came to: its looks, and the first moves of each half, with each person and with all together."""

    looks: tuple[Look, ...]
    pairs: tuple[tuple[Half, Half], ...]
    together: tuple[Half, Half]


@dataclass(frozen=True)
class Data:
    """A file of messages: by mailbox, and its first and last day."""

    name: str
    messages: Mapping[str, list[Message]]
    began: date
    ended: date

    @property
    def days(self) -> list[date]:
        """The days of looking: as late as an outcome can be known, and every thirty days before."""
        last = self.ended - MONTH
        looks = (last - MONTH * number for number in range((last - self.began).days // MONTH.days + 1))
        return sorted(day for day in looks if day >= self.began + FIRST_LOOK)


def data_in(path: Path, until: date | None = None) -> Data:
    """The messages of a CSV file, as recip reads them, up to a day; a message counts in both its mailboxes."""
    until = until or UNTIL.get(path.name)
    messages: dict[str, list[Message]] = defaultdict(list)
    days: set[date] = set()
    for message in csv_file.messages_in(source_of(path), Context(zone=UTC)):
        recipient = message.recipients[0]
        day = message.when.date() if isinstance(message.when, datetime) else message.when
        if message.sender != recipient and (until is None or day <= until):
            days.add(day)
            messages[message.sender].append(message)
            messages[recipient].append(message)
    return Data(path.name, messages, min(days), max(days))


def mailbox_of(data: Data, me: str) -> Mailbox:
    """One mailbox, imported into a journal of its own and looked at on every day of looking."""
    contacts = ImportBatch(Channel.MAIL).add(data.messages[me]).contact_days([me]).contacts
    with tempfile.TemporaryDirectory() as folder, Journal.open(Path(folder) / "journal.db") as journal:
        whose = _imported(journal, contacts, me, data.began)
        known = [replace(contact, person=whose[contact.person].id) for contact in contacts]
        looks = tuple(look for day in data.days for look in _looks(journal.evidence(day), known))
        middle = data.began + (data.ended - data.began) // 2
        first = journal.evidence(middle, (middle - data.began).days + 1)
        second = journal.evidence(data.ended, (data.ended - middle).days)
    # Each pair once: the other mailbox holds it too.
    pairs = [person for name, person in whose.items() if me < name]
    return Mailbox(
        looks,
        tuple((_half(person, first), _half(person, second)) for person in pairs),
        (_together(first), _together(second)),
    )


def _imported(journal: Journal, contacts: Iterable[Contact], me: str, began: date) -> dict[str, Person]:
    """Keep the contacts, as `recip import` does; whose each name is."""
    at = datetime.combine(began, time(), UTC)
    with journal.change("import csv", at):
        whose, _ = journal.people.of_addresses(list(dict.fromkeys(one.person for one in contacts)), Channel.MAIL, began)
        kept = (replace(one, person=whose[one.person].id) for one in contacts)
        journal.contacts.keep(kept, label="mail", me=me, channel=Channel.MAIL, at=at)
    return whose


def _looks(evidence: Evidence, contacts: list[Contact]) -> Iterator[Look]:
    wrote, later = defaultdict(list), set()
    for one in contacts:
        age = (evidence.as_of - one.day).days
        if one.first_you is not None and 0 <= age < 400:
            wrote[one.person].append(age)
        if one.first_them is not None and -MONTH.days <= age < 0:
            later.add(one.person)
    for person in evidence.people:
        heard = evidence.background_of(person).heard
        chance = chance_of_another_quiet_month(person, evidence)
        if chance is not None:
            yield Look(
                evidence.as_of,
                (evidence.as_of - heard[-1]).days,
                quiet_of(person, evidence).multiple,
                chance,
                tuple((evidence.as_of - day).days for day in heard),
                tuple(wrote[person.id]),
                person.id not in later,
            )


def _half(person: Person, evidence: Evidence) -> Half:
    entries = evidence.entries_with(person)
    starts = starts_with(person, days_started(person, entries, evidence), entries)
    return starts.yours, starts.theirs


def _together(evidence: Evidence) -> Half:
    starts = all_starts(evidence, opened_by_person(evidence))
    return starts.yours, starts.theirs
