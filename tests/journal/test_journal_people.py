"""People, their names, and two who turn out to be one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from reciprocity.core.importing import Contact
from reciprocity.core.moments import Moment, MomentDetails, Participation
from reciprocity.core.people import Person
from reciprocity.core.vocabulary import Channel, Circle, Direction, Felt, Kind
from reciprocity.errors import NameTaken, Refused, UnknownPerson
from reciprocity.journal.journal import Journal
from tests.journal.conftest import NOW, TODAY


def added(journal: Journal, name: str, *nicknames: str) -> Person:
    with journal.change("people add", NOW):
        return journal.people.add(name, nicknames=nicknames, added=TODAY)


def lunch(journal: Journal, day: date, *people: Person, kind: Kind = Kind.TOGETHER) -> Moment:
    with journal.change("log", NOW):
        return journal.moments.add(
            MomentDetails(day, "lunch", kind=kind), written=NOW, parts=[Participation(person.id) for person in people]
        )


def test_all_that_is_said_of_a_person_is_kept(journal: Journal) -> None:
    with journal.change("people add", NOW):
        maya = journal.people.add(
            "  Maya   Lund ",
            nicknames=["May", "may", "Maya Lund"],
            circle=Circle.INNER,
            rhythm=14,
            birthday="--02-29",
            note="allergic to nuts",
            uneven_on_purpose=True,
            added=TODAY,
        )

    assert journal.people.get(maya.id) == Person(
        maya.id,
        "Maya Lund",
        ("May",),
        Circle.INNER,
        14,
        "--02-29",
        "allergic to nuts",
        uneven_on_purpose=True,
        added=TODAY,
    )


def test_update_sets_every_field(journal: Journal) -> None:
    maya = added(journal, "Maya", "May", "Em")
    wanted = replace(
        maya,
        name="Maia",
        nicknames=("Em", "Lu"),
        archived=True,
        in_memory=True,
        snoozed_until=date(2027, 1, 5),
        rhythm=3,
    )

    with journal.change("people edit", NOW):
        journal.people.update(wanted)

    assert journal.people.all() == (wanted,)


@pytest.mark.parametrize("name", ["", "   ", "@maya", "?!", "x" * 201, "\u0301"])
def test_what_can_be_no_name_is_refused(journal: Journal, name: str) -> None:
    with pytest.raises(Refused):
        added(journal, name)

    assert journal.people.all() == ()


@pytest.mark.parametrize("name", ["maya", "MÁYA", "em", "Book Club"])
def test_a_name_is_one_persons_whatever_its_case_and_accents(journal: Journal, name: str) -> None:
    maya = added(journal, "Maya", "Em")
    with journal.change("people group", NOW):
        journal.people.set_group("book club", [maya])

    with pytest.raises(NameTaken):
        added(journal, name)
    with pytest.raises(NameTaken):
        added(journal, "Tom", name)


def test_the_roster_begins_with_those_seen_last(journal: Journal) -> None:
    ana, maya, tom, zoe = (added(journal, name) for name in ("Ana", "Maya", "Tom", "Zoë"))
    lunch(journal, TODAY - timedelta(days=9), maya)
    lunch(journal, TODAY - timedelta(days=30), maya, ana)
    with journal.change("import", NOW):
        journal.contacts.keep([wrote(tom, TODAY - timedelta(days=2))], label="f", me="me", channel=Channel.MAIL, at=NOW)

    assert [person.name for person in journal.people.roster().people] == ["Tom", "Maya", "Ana", "Zoë"]
    assert zoe in journal.people.roster().people


def test_last_contact_is_the_last_day_in_touch_and_no_miss_or_aside(journal: Journal) -> None:
    maya, tom = added(journal, "Maya"), added(journal, "Tom")
    day = TODAY - timedelta(days=5)
    lunch(journal, day, maya)
    lunch(journal, day + timedelta(days=1), maya, kind=Kind.MISSED)
    lunch(journal, day + timedelta(days=2), maya, kind=Kind.OTHER)

    assert journal.people.last_contact([maya.id, tom.id], TODAY) == {maya.id: day}
    assert journal.people.last_contact([maya.id], day - timedelta(days=1)) == {}


def test_two_who_turn_out_to_be_one_are_one_everywhere(journal: Journal) -> None:
    em, maya, tom = added(journal, "Em", "Emmy"), added(journal, "Maya"), added(journal, "Tom")
    both = lunch(journal, TODAY, em, maya, tom)
    hers = lunch(journal, TODAY, em)
    with journal.change("people group", NOW):
        journal.people.set_group("book club", [em, tom, maya])

    with journal.change("people merge", NOW):
        merged = journal.people.merge(em, maya)

    assert merged.nicknames == ("Em", "Emmy")
    assert journal.people.get(em.id) == merged
    assert [person.name for person in journal.people.all()] == ["Maya", "Tom"]
    assert [part.person for part in journal.moments.by_handle(both.handle).parts] == [maya.id, tom.id]
    assert [part.person for part in journal.moments.by_handle(hers.handle).parts] == [maya.id]
    assert [moment.handle for moment in journal.moments.find(who=[maya.id])[0]] == [hers.handle, both.handle]
    assert journal.people.groups()[0].members == (maya.id, tom.id)
    assert [entry.person for entry in journal.evidence(TODAY).entries] == [maya.id, tom.id, maya.id]


def test_what_was_said_of_either_is_said_of_the_one_they_are(journal: Journal) -> None:
    em, maya = added(journal, "Em"), added(journal, "Maya")
    with journal.change("log", NOW):
        parts = [Participation(em.id, closed=True), Participation(maya.id, Felt.LIGHTER, told=True)]
        moment = journal.moments.add(MomentDetails(TODAY, "x", kind=Kind.SUPPORT), written=NOW, parts=parts)
    with journal.change("people merge", NOW):
        journal.people.merge(em, maya)

    assert journal.moments.by_handle(moment.handle).parts == (
        Participation(maya.id, Felt.LIGHTER, told=True, closed=True),
    )
    (entry,) = journal.evidence(TODAY).entries
    assert (entry.felt, entry.told, entry.closed) == (Felt.LIGHTER, True, True)


def test_a_moment_of_the_two_can_be_edited_once_they_are_one(journal: Journal) -> None:
    em, maya, tom = added(journal, "Em"), added(journal, "Maya"), added(journal, "Tom")
    moment = lunch(journal, TODAY, em, maya)
    with journal.change("people merge", NOW):
        journal.people.merge(em, maya)

    with journal.change("edit", NOW):
        told = journal.moments.update(replace(moment, parts=(Participation(maya.id), Participation(tom.id))))

    assert [part.person for part in told.parts] == [maya.id, tom.id]


def test_merging_again_leads_to_the_last(journal: Journal) -> None:
    one, two, three = added(journal, "One"), added(journal, "Two"), added(journal, "Three")
    with journal.change("people merge", NOW):
        journal.people.merge(one, two)
        journal.people.merge(two, three)

    assert journal.people.get(one.id).name == "Three"
    assert set(journal.people.get(one.id).nicknames) == {"One", "Two"}
    with pytest.raises(Refused), journal.change("people merge", NOW):
        journal.people.merge(one, three)


def test_what_the_one_has_not_is_taken_over(journal: Journal) -> None:
    with journal.change("people add", NOW):
        gone = journal.people.add("Em", circle=Circle.CLOSE, birthday="1990-05-01", note="vegetarian", added=TODAY)
        into = journal.people.add("Maya", circle=Circle.INNER, added=TODAY)
        merged = journal.people.merge(gone, into)

    assert (merged.circle, merged.birthday, merged.note) == (Circle.INNER, "1990-05-01", "vegetarian")


def test_groups_are_made_changed_and_forgotten(journal: Journal) -> None:
    maya, tom = added(journal, "Maya"), added(journal, "Tom")
    with journal.change("people group", NOW):
        journal.people.set_group("Book Club", [maya])
    with journal.change("people group", NOW):
        group = journal.people.set_group("book club", [tom, maya])

    assert journal.people.groups() == journal.people.roster().groups == (group,)
    assert group.members == (tom.id, maya.id)
    with pytest.raises(NameTaken), journal.change("people group", NOW):
        journal.people.set_group("Maya", [tom])
    with journal.change("people group", NOW):
        journal.people.remove_group(group)
    assert journal.people.groups() == ()


def test_an_address_is_whose_it_was_then_whose_name_it_is_then_somebody_new(journal: Journal) -> None:
    maya = added(journal, "Maya", "May")
    with journal.change("import", NOW):
        whose, new = journal.people.of_addresses(["may", "tom@example.org", "@sam"], Channel.MAIL, TODAY)
    with journal.change("people edit", NOW):
        journal.people.update(replace(whose["tom@example.org"], name="Tom"))
        journal.people.update(replace(maya, nicknames=()))

    with journal.change("import", NOW):
        again, none = journal.people.of_addresses(["TOM@example.org", "may"], Channel.MAIL, TODAY)

    assert [person.name for person in new] == ["tom@example.org", "sam"]
    assert all(person.circle is None for person in new)
    assert (again["TOM@example.org"].name, again["may"].name, none) == ("Tom", "Maya", ())


@pytest.mark.parametrize("address", ["@", "!!!", "x" * 500, " ", ""])
def test_any_address_finds_a_name(journal: Journal, address: str) -> None:
    with journal.change("import", NOW):
        whose, new = journal.people.of_addresses([address], Channel.CHAT, TODAY)

    assert new == (whose[address],)


def test_an_id_that_is_nobodys_is_told_so(journal: Journal) -> None:
    with pytest.raises(UnknownPerson):
        journal.people.get("nobody")


def wrote(person: Person, day: date) -> Contact:
    return Contact(person.id, Channel.MAIL, day, NOW, NOW)


def test_direction_is_the_kinds_own_where_none_is_given(journal: Journal) -> None:
    maya = added(journal, "Maya")

    assert lunch(journal, TODAY, maya).details.direction is Direction.MUTUAL
