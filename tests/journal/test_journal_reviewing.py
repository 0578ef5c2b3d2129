"""What a review keeps: notices, guesses, intentions, and when things last came up."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from reciprocity.core.people import Person
from reciprocity.core.reflection import Feeling, Occasion, Outcome
from reciprocity.core.vocabulary import Initiative, Leaning
from reciprocity.errors import UnknownMoment
from reciprocity.journal import schema_check
from reciprocity.journal.journal import Journal
from tests.journal.conftest import NOW, TODAY, content_of

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
def tom(journal: Journal) -> Person:
    with journal.change("people add", NOW):
        return journal.people.add("Tom", added=TODAY)


def test_a_notice_is_found_by_its_day_and_its_handle(journal: Journal, tom: Person) -> None:
    with journal.change("notice", NOW):
        early = journal.notices.add(Feeling.OWED, YESTERDAY, tom, "all the planning, again")
        late = journal.notices.add(Feeling.OVERLOOKED, TODAY, None, "")

    assert journal.notices.newest(TODAY) == (late, early)
    assert journal.notices.newest(YESTERDAY) == (early,)
    assert journal.notices.newest(TODAY, 1) == (late,)
    assert journal.notices.between(YESTERDAY, TODAY) == (early, late)
    assert journal.notices.by_handle(f"[{early.handle.upper()}]") == early
    with pytest.raises(UnknownMoment):
        journal.notices.by_handle("zzzz")


def test_a_notice_taken_out_is_brought_back_whole(journal: Journal, tom: Person) -> None:
    with journal.change("notice", NOW):
        kept = journal.notices.add(Feeling.ENTITLED, TODAY, tom, "to the window seat")
    with journal.change("notice", NOW):
        journal.notices.delete(kept)
    assert journal.notices.newest(TODAY) == ()

    undone = journal.changes.undo(NOW)

    assert undone.notices == 1
    assert journal.notices.newest(TODAY) == (kept,)


def test_a_guess_is_one_of_a_row_and_follows_its_person_into_another(journal: Journal, tom: Person) -> None:
    with journal.change("people add", NOW):
        thomas = journal.people.add("Thomas", added=TODAY)
    with journal.change("guess", NOW):
        first = journal.guesses.add(tom, YESTERDAY, Initiative.BOTH, None)
        second = journal.guesses.add(tom, TODAY, Initiative.MOSTLY_THEM, Leaning.RECEIVING)
    journal.occasions.keep(Occasion.GUESS_ASKED, TODAY, tom)
    assert journal.guesses.of(tom, TODAY) == (first, second)
    assert journal.guesses.of(tom, YESTERDAY) == (first,)

    with journal.change("people merge", NOW):
        journal.people.merge(tom, thomas)

    assert [guess.day for guess in journal.guesses.of(thomas, TODAY)] == [YESTERDAY, TODAY]
    assert journal.occasions.last_asked(TODAY) == {thomas.id: TODAY}


def test_the_newest_intention_stands_until_something_is_said_of_it(journal: Journal) -> None:
    assert journal.intentions.newest(TODAY) is None
    with journal.change("review", NOW):
        call_tom = journal.intentions.add(TODAY, "ring Tom, about nothing")
    assert journal.intentions.newest(TODAY) == call_tom
    assert call_tom.outcome is Outcome.OPEN
    assert journal.intentions.newest(YESTERDAY) is None

    with journal.change("review", NOW):
        journal.intentions.settle(call_tom, Outcome.DONE)

    settled = journal.intentions.newest(TOMORROW)
    assert settled
    assert settled.outcome is Outcome.DONE
    assert journal.changes.undo(NOW).intentions == 1
    assert journal.intentions.newest(TODAY) == call_tom


def test_what_came_up_is_remembered_by_its_day_and_is_no_change(journal: Journal, tom: Person) -> None:
    before = content_of(journal.path)
    assert journal.occasions.last(Occasion.REVIEW_DONE, TODAY) is None

    journal.occasions.keep(Occasion.REVIEW_DONE, YESTERDAY)
    journal.occasions.keep(Occasion.REVIEW_DONE, YESTERDAY)
    journal.occasions.keep(Occasion.REVIEW_NAMED, TODAY)
    journal.occasions.keep(Occasion.GUESS_ASKED, TODAY, tom)

    assert journal.occasions.last(Occasion.REVIEW_DONE, TODAY) == YESTERDAY
    assert journal.occasions.last(Occasion.REVIEW_DONE, YESTERDAY - timedelta(days=1)) is None
    assert journal.occasions.last_asked(TODAY) == {tom.id: TODAY}
    assert journal.occasions.last_asked(YESTERDAY) == {}
    assert content_of(journal.path) == before
    assert journal.changes.undo(NOW).command == "people add"
    assert journal.occasions.last_asked(TODAY) == {}


def test_undo_and_redo_of_all_a_review_keeps_leave_the_journal_as_it_was(journal: Journal, tom: Person) -> None:
    empty = content_of(journal.path)
    with journal.change("review", NOW):
        journal.notices.add(Feeling.OWED, TODAY, tom, "")
        journal.guesses.add(tom, TODAY, None, Leaning.EVEN)
        journal.intentions.add(TODAY, "one call")
    full = content_of(journal.path)

    undone = journal.changes.undo(NOW)
    assert (undone.notices, undone.guesses, undone.intentions) == (1, 1, 1)
    assert content_of(journal.path) == empty

    journal.changes.redo(NOW)
    assert content_of(journal.path) == full


def test_evidence_holds_the_feelings_noticed_in_its_window(journal: Journal, tom: Person) -> None:
    with journal.change("notice", NOW):
        journal.notices.add(Feeling.OWED, TODAY - timedelta(days=30), tom, "")
        inside = journal.notices.add(Feeling.OWED, TODAY - timedelta(days=29), tom, "")
        journal.notices.add(Feeling.OWED, TOMORROW, tom, "")

    assert journal.evidence(TODAY, 30).notices == (inside,)


def test_a_journal_from_before_there_were_reviews_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = schema_check.migrations_to()
    before = next(place for place, step in enumerate(steps) if step.stem.endswith("_reviewing"))
    place = tmp_path / "older.db"
    with monkeypatch.context() as then:
        then.setattr(schema_check, "_steps", lambda: steps[:before])
        with Journal.open(place) as journal, journal.change("people add", NOW):
            tom = journal.people.add("Tom", added=TODAY)

    with Journal.open(place) as journal, journal.change("notice", NOW):
        journal.notices.add(Feeling.OWED, TODAY, tom, "")

    with Journal.open(place) as journal:
        assert journal.people.all() == (tom,)
        assert [notice.person for notice in journal.notices.newest(TODAY)] == [tom.id]
        assert journal.changes.undo(NOW).notices == 1
