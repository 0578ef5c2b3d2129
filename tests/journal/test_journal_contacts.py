"""Contacts: however a file is cut, repeated or ordered, the same is read."""

from __future__ import annotations

import tempfile
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reciprocity.core.change_reports import ContactDaysMerged
from reciprocity.core.importing import Contact
from reciprocity.core.people import Person
from reciprocity.core.vocabulary import Channel
from reciprocity.journal.journal import Journal
from tests.evidence_from import merged
from tests.journal.conftest import NOW, TODAY


@pytest.fixture
def maya(journal: Journal) -> Person:
    with journal.change("people add", NOW):
        return journal.people.add("Maya", added=TODAY)


def keep(journal: Journal, *contacts: Contact, label: str = "chat.txt") -> ContactDaysMerged:
    with journal.change("import", NOW):
        return journal.contacts.keep(contacts, label=label, me="me", channel=Channel.CHAT, at=NOW)


def at(hour: int, day: date = TODAY) -> datetime:
    return datetime.combine(day, time(hour), UTC)


def test_what_is_imported_is_read_and_tells_how_much_of_it_was_new(journal: Journal, maya: Person) -> None:
    today = Contact(maya.id, Channel.CHAT, TODAY, at(8), at(9), at(10), at(11))
    yesterday = Contact(maya.id, Channel.MAIL, TODAY - timedelta(days=1), None, None, at(7), at(7))

    assert keep(journal, yesterday, today) == ContactDaysMerged(days_new=2, days_known=0)
    assert keep(journal, today, yesterday) == ContactDaysMerged(days_new=0, days_known=2)
    assert journal.contacts.find() == (today, yesterday)
    assert [change.command for change in journal.changes.list()] == ["import", "people add"]


def test_an_import_that_knows_more_of_a_day_widens_it(journal: Journal, maya: Person) -> None:
    keep(journal, Contact(maya.id, Channel.CHAT, TODAY, at(8), at(9)))

    assert keep(journal, Contact(maya.id, Channel.CHAT, TODAY, at(7), at(8), at(20), at(20))).days_new == 1
    assert journal.contacts.find() == (Contact(maya.id, Channel.CHAT, TODAY, at(7), at(9), at(20), at(20)),)


def test_undoing_an_import_leaves_what_another_brought(journal: Journal, maya: Person) -> None:
    first = Contact(maya.id, Channel.CHAT, TODAY, at(8), at(9))
    keep(journal, first)
    keep(journal, Contact(maya.id, Channel.CHAT, TODAY, at(7), at(10)))

    assert journal.changes.undo(NOW).contact_days == 1
    assert journal.contacts.find() == (first,)
    assert [day.last for day in journal.evidence(TODAY).messages] == [at(9).timestamp()]
    journal.changes.redo(NOW)
    assert journal.contacts.find()[0].last_you == at(10)


def test_a_file_imported_after_its_import_was_undone_is_new_again(journal: Journal, maya: Person) -> None:
    contact = Contact(maya.id, Channel.CHAT, TODAY, at(8), at(9))
    keep(journal, contact)
    journal.changes.undo(NOW)

    assert journal.contacts.find() == ()
    assert keep(journal, contact) == ContactDaysMerged(days_new=1, days_known=0)
    assert journal.contacts.find() == (contact,)
    assert journal._connection.scalar("SELECT count(*) FROM imports") == 1


def test_contacts_are_narrowed_by_person_and_day_newest_first(journal: Journal, maya: Person) -> None:
    with journal.change("people add", NOW):
        tom = journal.people.add("Tom", added=TODAY)
    days = [TODAY - timedelta(days=number) for number in range(4)]
    keep(journal, *(Contact(one.id, Channel.CHAT, day, at(8, day), at(8, day)) for one in (maya, tom) for day in days))

    assert [contact.day for contact in journal.contacts.find(who=[tom.id], since=days[2], until=days[1])] == days[1:3]
    assert [contact.day for contact in journal.contacts.find(limit=3)] == [days[0], days[0], days[1]]
    assert len(journal.contacts.find(limit=None)) == 8
    assert journal.contacts.find(who=[]) == ()


def test_days_of_two_who_turn_out_to_be_one_meet(journal: Journal, maya: Person) -> None:
    with journal.change("people add", NOW):
        em = journal.people.add("Em", added=TODAY)
    keep(
        journal,
        Contact(maya.id, Channel.CHAT, TODAY, at(8), at(9)),
        Contact(em.id, Channel.CHAT, TODAY, at(12), at(12)),
    )
    with journal.change("people merge", NOW):
        journal.people.merge(em, maya)

    met = Contact(maya.id, Channel.CHAT, TODAY, at(8), at(12))
    assert journal.contacts.find(who=[maya.id]) == (met,)
    assert [day.last for day in journal.evidence(TODAY, people=[maya.id]).messages] == [at(12).timestamp()]
    assert keep(journal, met) == ContactDaysMerged(days_new=0, days_known=1)


HOURS = st.tuples(st.integers(0, 23), st.integers(0, 23)).map(sorted)
SIDES = st.none() | HOURS


@st.composite
def contacts(draw: st.DrawFn) -> Contact:
    """A contact of one of two people (by number, for an id) in one of a few days; somebody always wrote."""
    yours, theirs = draw(st.tuples(SIDES, SIDES).filter(any))
    day = TODAY - timedelta(days=draw(st.integers(0, 3)))
    you = [at(hour, day) for hour in yours] if yours else [None, None]
    they = [at(hour, day) for hour in theirs] if theirs else [None, None]
    return Contact(draw(st.sampled_from("01")), draw(st.sampled_from([Channel.CHAT, Channel.MAIL])), day, *you, *they)


@settings(max_examples=40)
@given(st.lists(contacts(), max_size=12), st.data())
def test_any_cut_order_and_repetition_reads_the_same(found: list[Contact], data: st.DataObject) -> None:
    expected: dict[tuple[str, Channel, date], Contact] = {}
    for contact in found:
        key = (contact.person, contact.channel, contact.day)
        expected[key] = merged(expected[key], contact) if key in expected else contact
    files = [data.draw(st.permutations(found))]
    files += data.draw(st.lists(st.lists(st.sampled_from(found), max_size=8), max_size=3)) if found else []
    files = data.draw(st.permutations(files))

    with tempfile.TemporaryDirectory() as folder, Journal.open(Path(folder) / "journal.db") as journal:
        with journal.change("people add", NOW):
            ids = {name: journal.people.add(name, added=TODAY).id for name in "01"}
        for file in files:
            keep(journal, *(with_person(contact, ids[contact.person]) for contact in file))

        read = journal.contacts.find(limit=None)
        assert set(read) == {with_person(contact, ids[contact.person]) for contact in expected.values()}
        assert len(read) == len(expected)
        places = {(day.person, day.day) for day in journal.evidence(TODAY).messages}
        assert places == {(contact.person, contact.day) for contact in read}


def with_person(contact: Contact, person: str) -> Contact:
    instants = (contact.first_you, contact.last_you, contact.first_them, contact.last_them)
    return Contact(person, contact.channel, contact.day, *instants)
