"""Which questions are asked about a line, in what order, and what an answer does to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from reciprocity.actions.context import Context
from reciprocity.actions.disambiguate import Dropped, LeftOpen, changed_by, disambiguate
from reciprocity.actions.draft import Company, draft_from_line, unread
from reciprocity.actions.line_questions import (
    BothMoments,
    Change,
    DraftSoFar,
    EnoughAsked,
    Leave,
    NewPeople,
    WasItDone,
    WhichDay,
    WhichMeaning,
    WhichPerson,
    WhoWasIt,
)
from reciprocity.actions.log import LogOptions, log_draft
from reciprocity.actions.remarks import Attempt, Fault
from reciprocity.core.draft import Draft, LoggedMoment
from reciprocity.core.moments import MomentDetails
from reciprocity.core.reading import Doubt
from reciprocity.core.vocabulary import Aspect, Direction, Kind, NotDone
from reciprocity.errors import Stopped
from tests.actions.answers import Answers

TODAY = date(2026, 11, 23)
PLAN = Draft(
    MomentDetails(TODAY, "seeing Tom on friday", kind=Kind.TOGETHER, direction=Direction.MUTUAL),
    strangers=("Tom",),
    not_done=NotDone.PLAN,
    doubts=(Doubt(Aspect.DONE, "friday"), Doubt(Aspect.WHO, "Tom")),
)
FIRST = Draft(MomentDetails(TODAY, "Tom fed the cat", kind=Kind.SUPPORT, direction=Direction.TAKE), new=("Tom",))
SECOND = Draft(MomentDetails(TODAY, "I made Tom soup", kind=Kind.SUPPORT, direction=Direction.GIVE), new=("Tom",))
TWO = FIRST.changed(
    note="Tom fed the cat and I made him soup", moments=(FIRST, SECOND), doubts=(Doubt(Aspect.MOMENTS),)
)

Given = Callable[..., Answers]


def asked(asker: Answers) -> list[type]:
    return [type(question) for question in asker.asked]


def test_a_plan_with_somebody_and_a_day_is_kept_as_a_follow_up_alone(context: Context, answers: Given) -> None:
    asker = answers(date(2026, 11, 27))

    (logged,) = log_draft(context, PLAN)

    assert asker.asked == [WasItDone(PLAN, date(2026, 11, 27))]
    (kept,) = context.journal.follow_ups.open()
    assert (kept.day, kept.note) == (date(2026, 11, 27), PLAN.details.note)
    assert [one.handle for one in logged.follow_ups] == [kept.handle]
    assert context.journal.moments.newest() is None
    assert [person.name for person in context.journal.people.all()] == ["Tom"]


@pytest.mark.parametrize("words", ["", "soon"])
def test_without_a_day_only_that_it_was_done_is_offered(context: Context, answers: Given, words: str) -> None:
    asker = answers(Leave.LATER)

    left = disambiguate(context, replace(PLAN, doubts=(Doubt(Aspect.DONE, words),)))

    assert [one.follow_up for one in asker.asked if isinstance(one, WasItDone)] == [None]
    assert not left.is_sure


def test_what_was_done_all_the_same_is_kept_as_done(context: Context, answers: Given) -> None:
    asker = answers(True, Company(new=("Tom",)))

    kept = disambiguate(context, PLAN)

    assert asked(asker) == [WasItDone, NewPeople]
    assert kept.is_sure
    assert (kept.new, kept.not_done, kept.to_come) == (("Tom",), None, False)


def test_both_moments_are_kept_with_one_answer_and_taken_back_with_one_undo(context: Context, answers: Given) -> None:
    asker = answers(True)

    logged = log_draft(context, TWO)

    assert asked(asker) == [BothMoments]
    found, _ = context.journal.moments.find(limit=None)
    assert {(one.details.note, one.details.direction) for one in found} == {
        ("Tom fed the cat", Direction.TAKE),
        ("I made Tom soup", Direction.GIVE),
    }
    assert {one.written.moment.handle for one in logged} == {one.handle for one in found}
    context.journal.changes.undo(context.clock())
    assert context.journal.moments.find(limit=None)[0] == ()


def test_only_one_moment_is_kept_as_the_line_it_is(context: Context, answers: Given) -> None:
    answers(False)

    kept = disambiguate(context, TWO)

    assert (kept.is_sure, kept.split, kept.moments) == (True, False, ())


def test_two_moments_that_are_left_are_kept_and_shown_as_one_line(context: Context, answers: Given) -> None:
    in_doubt = SECOND.changed(kind=None, doubts=(Doubt(Aspect.KIND),))
    asker = answers(True, Stopped)

    with pytest.raises(LeftOpen):
        log_draft(context, replace(TWO, moments=(FIRST, in_doubt)))

    (kept,), _ = context.journal.moments.find(limit=None)
    assert (kept.details.note, kept.details.kind) == (TWO.details.note, None)
    assert [type(one) for one in asker.shown] == [LoggedMoment]


def test_a_line_is_asked_three_questions_at_most(context: Context, answers: Given) -> None:
    doubts = (Doubt(Aspect.WHO, "Tom"), Doubt(Aspect.KIND), Doubt(Aspect.DAY, "03/04"), Doubt(Aspect.DIRECTION))
    asker = answers(Company(new=("Tom",)), Change(kind=Kind.SUPPORT), date(2026, 11, 22))

    left = disambiguate(context, Draft(MomentDetails(TODAY, "line"), strangers=("Tom",), doubts=doubts))

    assert asked(asker) == [NewPeople, WhichMeaning, WhichDay]
    assert asker.shown[-1] == EnoughAsked()
    assert [doubt.about for doubt in left.doubts] == [Aspect.DIRECTION]
    assert (left.questions, left.details.day) == (3, date(2026, 11, 22))


def test_what_is_missing_is_asked_though_nothing_is_in_doubt(context: Context, answers: Given) -> None:
    asker = answers(Company(new=("Ada",)), Change(kind=Kind.SUPPORT, direction=Direction.TAKE))

    kept = disambiguate(context, Draft(MomentDetails(TODAY, "soup")))

    assert asked(asker) == [WhoWasIt, WhichMeaning]
    assert (kept.is_sure, kept.new, kept.details.direction) == (True, ("Ada",), Direction.TAKE)


def test_several_strangers_are_one_question_and_one_may_be_kept_of_them(context: Context, answers: Given) -> None:
    draft = FIRST.changed(new=(), strangers=("Ada", "Ben"), doubts=(Doubt(Aspect.WHO, "Ada"), Doubt(Aspect.WHO, "Ben")))
    asker = answers(Company(new=("Ben",)))

    kept = disambiguate(context, draft)

    assert asked(asker) == [NewPeople]
    assert (kept.new, kept.strangers, kept.is_sure) == (("Ben",), (), True)


def test_a_word_that_is_no_person_is_remembered_with_the_line(context: Context, answers: Given) -> None:
    draft = FIRST.changed(strangers=("Rex",), doubts=(Doubt(Aspect.WHO, "Rex"),))
    answers(Company())

    log_draft(context, draft)

    assert context.roster.not_people == frozenset({"rex"})


def test_which_of_two_is_settled_by_choosing_one(context: Context, answers: Given) -> None:
    with context.journal.change("people add", context.clock()):
        sams = tuple(context.journal.people.add(name, added=TODAY) for name in ("Sam Okafor", "Sam Haddad"))
    draft = FIRST.changed(new=(), doubts=(Doubt(Aspect.WHO, "Sam", sams),))
    asker = answers(sams[1])

    kept = disambiguate(context, draft)

    assert asker.asked == [WhichPerson(draft, draft.doubts[0])]
    assert kept.who == (sams[1],)


def test_a_change_inside_a_question_is_no_answer_and_shows_how_it_stands(context: Context, answers: Given) -> None:
    draft = FIRST.changed(doubts=(Doubt(Aspect.DAY, "03/04"),))
    asker = answers(Change(kind=Kind.CURIOSITY), date(2026, 4, 3))

    kept = disambiguate(context, draft)

    assert [type(one) for one in asker.shown] == [DraftSoFar]
    assert (kept.questions, kept.details.kind, kept.details.day) == (1, Kind.CURIOSITY, date(2026, 4, 3))


def test_a_line_may_be_dropped_and_is_not_kept(context: Context, answers: Given) -> None:
    answers(Leave.DROP)

    with pytest.raises(Dropped):
        disambiguate(context, FIRST.changed(doubts=(Doubt(Aspect.KIND),)))


@pytest.mark.parametrize(
    "options", [LogOptions(dry_run=True), LogOptions(asks=False)], ids=["a dry run", "where it is not to ask"]
)
def test_nothing_is_asked_where_it_may_not(context: Context, answers: Given, options: LogOptions) -> None:
    asker = answers()

    (logged,) = log_draft(context, unread("the thing with the shed", TODAY), options)

    assert asker.asked == []
    assert logged.written.moment.details.kind is None


def test_a_fault_at_a_question_leaves_the_line_for_later(context: Context, answers: Given) -> None:
    error = IndexError("a fault of recip's own")
    asker = answers(error)
    line = unread("helped Tom move", TODAY)

    assert disambiguate(context, line) == line
    assert asker.shown == [Fault(Attempt.ANSWER, error)]


@pytest.mark.parametrize(
    ("change", "kind", "direction"),
    [
        (Change(kind=Kind.SUPPORT), Kind.SUPPORT, Direction.TAKE),
        (Change(kind=Kind.TOGETHER), Kind.TOGETHER, Direction.MUTUAL),
        (Change(kind=Kind.CURIOSITY, direction=Direction.GIVE), Kind.CURIOSITY, Direction.GIVE),
        (Change(direction=Direction.GIVE), Kind.SUPPORT, Direction.GIVE),
        (Change(kind=Kind.OTHER, direction=Direction.GIVE), Kind.OTHER, Direction.MUTUAL),
    ],
)
def test_kind_and_direction_are_changed_together(change: Change, kind: Kind, direction: Direction) -> None:
    changed = changed_by(change, FIRST)

    assert (changed.details.kind, changed.details.direction) == (kind, direction)


def test_who_and_day_are_changed_and_settle_what_was_in_doubt_about_them() -> None:
    draft = FIRST.changed(doubts=(Doubt(Aspect.WHO, "Tom"), Doubt(Aspect.DAY, "03/04")))

    changed = changed_by(Change(company=Company(someone=True), day=date(2026, 11, 20)), draft)

    assert (changed.names, changed.details.day, changed.doubts) == (("someone",), date(2026, 11, 20), ())


def test_a_direction_alone_is_asked_with_both_signs_where_the_line_leans(context: Context, answers: Given) -> None:
    asker = answers(Change(direction=Direction.TAKE))

    disambiguate(context, FIRST.changed(doubts=(Doubt(Aspect.DIRECTION),)))

    (question,) = asker.asked
    assert isinstance(question, WhichMeaning)
    assert question.meanings == ((Kind.SUPPORT, Direction.GIVE), (Kind.SUPPORT, Direction.TAKE))


def test_a_line_is_read_as_it_is_typed_and_only_asked_about_where_it_is_in_doubt(
    context: Context, answers: Given
) -> None:
    asker = answers(Company(new=("Nadia",)))

    (logged,) = log_draft(context, draft_from_line(context, "called Nadia yesterday"))

    assert asked(asker) == [NewPeople]
    assert (logged.written.added, logged.written.moment.details.kind) == (("Nadia",), Kind.REACH_OUT)
