"""Nudges that were shown, and things to come back to."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reciprocity.core.nudges import Outcome, ShownNudge
from reciprocity.core.people import Person
from reciprocity.errors import UnknownMoment
from reciprocity.journal.journal import Journal
from tests.journal.conftest import NOW, TODAY

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def maya(journal: Journal) -> Person:
    with journal.change("people add", NOW):
        return journal.people.add("Maya", added=TODAY)


def settle(journal: Journal, outcome: Outcome) -> None:
    with journal.change("nudge", NOW):
        journal.nudges.settle(outcome)


def test_what_came_of_a_nudge_is_taken_back_with_the_command_that_said_so(journal: Journal, maya: Person) -> None:
    journal.nudges.show(TODAY, maya.id, "a")
    standing = journal.nudges.standing()
    settle(journal, Outcome.DONE)

    journal.changes.undo(NOW)

    assert journal.nudges.standing() == standing is not None


def test_a_nudge_stands_until_something_came_of_it(journal: Journal, maya: Person) -> None:
    assert journal.nudges.standing() is None

    journal.nudges.show(TODAY, maya.id, "thinking-of-you")
    assert journal.nudges.standing() == ShownNudge(TODAY, maya.id, "thinking-of-you", Outcome.OPEN)

    settle(journal, Outcome.DONE)
    assert journal.nudges.standing() is None
    assert [shown.outcome for shown in journal.nudges.shown_on(TODAY)] == [Outcome.DONE]

    settle(journal, Outcome.PASSED)
    assert [shown.outcome for shown in journal.nudges.shown_on(TODAY)] == [Outcome.DONE]


def test_showing_another_takes_its_place_and_the_same_again_is_kept_once(journal: Journal, maya: Person) -> None:
    journal.nudges.show(TODAY, maya.id, "a")
    journal.nudges.show(TODAY, maya.id, "a")
    journal.nudges.show(TODAY, maya.id, "b")
    journal.nudges.show(TOMORROW, maya.id, "a")

    assert [shown.opener_id for shown in journal.nudges.shown_on(TODAY)] == ["a", "b"]
    assert journal.nudges.openers_used(maya.id) == ("a", "b")
    settle(journal, Outcome.DONE)
    assert journal.nudges.standing() is None


def test_a_nudge_is_no_change_and_goes_with_its_person(journal: Journal, maya: Person) -> None:
    journal.nudges.show(TODAY, maya.id, "a")

    assert journal.changes.undo(NOW).command == "people add"
    assert journal.nudges.standing() is None
    journal.changes.redo(NOW)
    assert journal.people.all() == (maya,)


def test_a_nudge_follows_its_person_into_another(journal: Journal, maya: Person) -> None:
    with journal.change("people add", NOW):
        mai = journal.people.add("Mai", added=TODAY)
    journal.nudges.show(TODAY, mai.id, "a")
    with journal.change("people merge", NOW):
        journal.people.merge(mai, maya)

    assert journal.nudges.openers_used(maya.id) == ("a",)
    standing = journal.nudges.standing()
    assert standing
    assert standing.person == maya.id


def test_a_follow_up_waits_for_its_day(journal: Journal, maya: Person) -> None:
    with journal.change("follow up", NOW):
        exam = journal.follow_ups.add(maya, TOMORROW, "ask about the exam")

    assert journal.follow_ups.open() == (exam,)
    assert journal.follow_ups.by_handle(exam.handle.upper()) == exam
    assert journal.evidence(TODAY).follow_ups == ()
    assert journal.evidence(TOMORROW).follow_ups == (exam,)


def test_a_follow_up_is_moved_and_closed(journal: Journal, maya: Person) -> None:
    with journal.change("follow up", NOW):
        exam = journal.follow_ups.add(maya, TODAY, "ask about the exam")
        visit = journal.follow_ups.add(maya, TODAY, "ask about the visit")
    with journal.change("edit", NOW):
        moved = journal.follow_ups.move(exam, TOMORROW)
    with journal.change("edit", NOW):
        closed = journal.follow_ups.close(visit)

    assert journal.follow_ups.open() == (moved,)
    assert journal.follow_ups.by_handle(visit.handle) == closed
    assert closed.done
    journal.changes.undo(NOW)
    assert journal.follow_ups.open() == (visit, moved)


def test_a_handle_that_is_no_follow_ups_is_told_so(journal: Journal) -> None:
    with pytest.raises(UnknownMoment):
        journal.follow_ups.by_handle("zzzz")
