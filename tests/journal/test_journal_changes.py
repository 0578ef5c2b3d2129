"""Taking back what was written, and bringing it back."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reciprocity.core.change_reports import UndoReport
from reciprocity.core.importing import Contact
from reciprocity.core.moments import Change, MomentDetails, Participation
from reciprocity.core.vocabulary import Channel, Circle, Kind
from reciprocity.errors import NameTaken, NothingToUndo
from reciprocity.journal.journal import Journal
from tests.journal.conftest import NOW, TODAY, Content, content_of


def log(journal: Journal, note: str = "called Maya") -> None:
    with journal.change("log", NOW):
        maya = journal.people.add(f"Maya {note}", added=TODAY)
        journal.moments.add(MomentDetails(TODAY, note, kind=Kind.CHECK_IN), written=NOW, parts=[Participation(maya.id)])


def test_one_undo_takes_back_all_that_one_command_wrote(journal: Journal) -> None:
    log(journal)

    told = journal.changes.undo(NOW)

    assert told == UndoReport("log", ("called Maya",), moments=1, people=1, change=Change("log", NOW))
    assert journal.people.all() == ()
    assert journal.moments.newest() is None
    with pytest.raises(NothingToUndo):
        journal.changes.undo(NOW)


def test_redo_brings_back_in_the_order_in_which_it_was_done(journal: Journal) -> None:
    log(journal, "one")
    log(journal, "two")
    journal.changes.undo(NOW)
    journal.changes.undo(NOW)

    assert journal.changes.redo(NOW).notes == ("one",)
    assert journal.changes.redo(NOW).notes == ("two",)
    with pytest.raises(NothingToUndo):
        journal.changes.redo(NOW)


def test_something_new_ends_redo(journal: Journal) -> None:
    log(journal, "one")
    journal.changes.undo(NOW)
    log(journal, "two")

    with pytest.raises(NothingToUndo):
        journal.changes.redo(NOW)
    assert [change.command for change in journal.changes.list()] == ["log"]


def test_a_command_that_wrote_nothing_is_no_change_and_leaves_redo(journal: Journal) -> None:
    log(journal)
    journal.changes.undo(NOW)

    with journal.change("people edit", NOW):
        pass

    assert journal.changes.redo(NOW).command == "log"


def test_setting_what_is_so_already_is_no_change(journal: Journal) -> None:
    log(journal)
    (maya,), newest = journal.people.all(), journal.moments.newest()
    assert newest

    with journal.change("edit", NOW):
        journal.people.update(maya)
        journal.moments.update(newest)

    assert len(journal.changes.list()) == 1


def test_what_fails_halfway_leaves_nothing(journal: Journal) -> None:
    before = content_of(journal.path)

    with pytest.raises(NameTaken), journal.change("log", NOW):
        for _ in range(2):
            journal.people.add("Maya", added=TODAY)

    assert content_of(journal.path) == before
    assert journal.changes.list() == ()
    log(journal)


def test_a_dry_run_writes_nothing_and_tells_what_it_would(journal: Journal) -> None:
    log(journal)
    before = content_of(journal.path)

    with journal.change("log", NOW, dry_run=True):
        assert journal.people.add("Tom", added=TODAY).name == "Tom"
    assert journal.changes.undo(NOW, dry_run=True).notes == ("called Maya",)
    assert content_of(journal.path) == before

    journal.changes.undo(NOW)
    assert journal.changes.redo(NOW, dry_run=True).notes == ("called Maya",)
    assert journal.people.all() == ()


def test_writing_outside_a_change_is_a_mistake_of_ours(journal: Journal) -> None:
    with pytest.raises(RuntimeError):
        journal.people.add("Maya", added=TODAY)
    with pytest.raises(RuntimeError), journal.change("a", NOW), journal.change("b", NOW):
        pass


def test_the_list_of_changes_is_newest_first(journal: Journal) -> None:
    log(journal, "one")
    with journal.change("people add", NOW + timedelta(hours=1)):
        journal.people.add("Tom", added=TODAY)
    journal.changes.undo(NOW)

    told = journal.changes.list()

    assert [(change.command, change.at, change.undone) for change in told] == [
        ("people add", NOW + timedelta(hours=1), True),
        ("log", NOW, False),
    ]
    assert journal.changes.list(1) == told[:1]


def test_a_row_that_is_gone_is_passed_over(journal: Journal) -> None:
    log(journal)
    (maya,) = journal.people.all()
    with journal.change("edit", NOW):
        journal.people.update(replace(maya, note="tea, not coffee"))
    journal._connection.run("DELETE FROM parts")
    journal._connection.run("DELETE FROM people")

    assert journal.changes.undo(NOW).people == 1
    assert journal.people.all() == ()


def test_undo_leaves_alone_what_the_change_did_not_touch(journal: Journal) -> None:
    log(journal)
    (maya,) = journal.people.all()
    with journal.change("edit", NOW):
        journal.people.update(replace(maya, note="tea, not coffee"))
    journal._connection.run("UPDATE people SET snoozed_until = '2026-12-24'")

    journal.changes.undo(NOW)

    (after,) = journal.people.all()
    assert after.note == ""
    assert after.snoozed_until is not None


def step(journal: Journal, verb: int, one: int, other: int) -> None:
    """Write something, whatever there is to write to; numbers choose what."""
    people = journal.people.all()
    moments, _ = journal.moments.find(limit=None)
    first, second = (people[number % len(people)] if people else None for number in (one, other))
    moment = moments[one % len(moments)] if moments else None
    with journal.change(f"verb {verb}", NOW):
        match verb:
            case 0:
                name = f"Person {one}.{len(people)}.{len(journal.changes.list(None))}"
                journal.people.add(name, nicknames=[f"{name}a", f"{name}b"][: other % 3], added=TODAY)
            case 1:
                parts = [Participation(person.id) for person in (first, second) if person] or [Participation(None)]
                kind = (None, *Kind)[one % 10]
                journal.moments.add(MomentDetails(TODAY, f"{one} {other}", kind=kind), written=NOW, parts=parts)
            case 2 if moment and second:
                parts = [Participation(second.id, closed=True), *moment.parts][: 1 + one % 3]
                journal.moments.update(
                    replace(
                        moment, details=replace(moment.details, kind=Kind.SUPPORT, note="edited"), parts=tuple(parts)
                    )
                )
            case 3 if moment:
                journal.moments.delete(moment)
            case 4 if first and second and first.id != second.id:
                journal.people.merge(first, second)
            case 5 if first and second:
                journal.people.set_group(f"group {one % 2}", [first, second][: 1 + other % 2])
            case 6 if first:
                kept = first.nicknames[::-1][: one % 3]
                journal.people.update(
                    replace(first, circle=list(Circle)[one % 4], nicknames=(*kept, f"n{other}{first.id}"))
                )
            case 7 if first:
                days = [
                    Contact(first.id, Channel.CHAT, TODAY - timedelta(days=day), NOW, NOW) for day in range(one % 4)
                ]
                journal.contacts.keep(days, label="f", me="me", channel=Channel.CHAT, at=NOW)
            case 8 if first:
                journal.follow_ups.close(journal.follow_ups.add(first, TODAY, "the exam"))
            case 9:
                whose, _ = journal.people.of_addresses([f"a{one}@b.c", "d@e.f"], Channel.MAIL, TODAY)
                days = [Contact(person.id, Channel.MAIL, TODAY, None, None, NOW, NOW) for person in whose.values()]
                journal.contacts.keep(days, label="f", me="me", channel=Channel.MAIL, at=NOW)
            case 10 if groups := journal.people.groups():
                journal.people.remove_group(groups[0])


numbers = st.integers(0, 30)
STEPS = st.lists(st.tuples(st.integers(0, 10), numbers, numbers), min_size=1, max_size=12)


@settings(max_examples=60)
@given(STEPS, st.data())
def test_undoing_everything_leads_back_and_redoing_leads_forth_again(
    steps: list[tuple[int, int, int]], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder, Journal.open(Path(folder) / "journal.db") as journal:
        states: list[Content] = [content_of(journal.path)]
        for verb, one, other in [(0, 0, 0), *steps]:
            before = len(journal.changes.list(None))
            step(journal, verb, one, other)
            if len(journal.changes.list(None)) > before:
                states.append(content_of(journal.path))

        back = data.draw(st.integers(1, len(states) - 1))
        for state in states[-2 : -2 - back : -1]:
            journal.changes.undo(NOW)
            assert content_of(journal.path) == state
        for state in states[len(states) - back :]:
            journal.changes.redo(NOW)
            assert content_of(journal.path) == state
        assert journal._connection.rows("PRAGMA foreign_key_check") == []
        assert journal._connection.scalar("PRAGMA integrity_check") == "ok"
