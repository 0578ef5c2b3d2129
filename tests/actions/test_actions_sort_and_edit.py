"""Sorting, editing and logging as actions: what they answer with, and what they ask, without a terminal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reciprocity.actions.batch import log_lines
from reciprocity.actions.context import Context
from reciprocity.actions.draft import NOTHING_SAID, Company, MomentRequest
from reciprocity.actions.edit import delete, edit
from reciprocity.actions.edit_in_editor import EditLeft, GoOnWithEdit, TryAgain, WhoseChange, edit_in_editor
from reciprocity.actions.line_questions import Change, Leave, WhichMeaning, WhoWasIt
from reciprocity.actions.log import LogOptions, UnsureLine, log
from reciprocity.actions.quick_log import HowTheySeemed, quick_log
from reciprocity.actions.sort import LineToSort, list_unsorted, sort_unsorted
from reciprocity.actions.suggest_support import KeepSupport
from reciprocity.actions.undo import redo, undo
from reciprocity.core.batch_report import Passed
from reciprocity.core.change_reports import DeleteReport
from reciprocity.core.moments import MomentWritten
from reciprocity.core.vocabulary import Direction, Felt, Kind
from reciprocity.errors import Stopped
from tests.actions.answers import Answers

Given = Callable[..., Answers]
UNSURE = "dropped off a cake w Tom"


@pytest.fixture(autouse=True)
def people(context: Context) -> None:
    with context.journal.change("people add", context.clock()):
        for name in ("Maya", "Tom"):
            context.journal.people.add(name, added=context.today)


def kinds(context: Context) -> list[Kind | None]:
    return [moment.details.kind for moment in context.journal.moments.find(limit=None)[0]]


def test_a_line_in_doubt_is_refused_where_only_sure_ones_are_wanted(context: Context) -> None:
    with pytest.raises(UnsureLine) as refused:
        log(context, UNSURE, NOTHING_SAID, LogOptions(strict=True))

    assert refused.value.draft.details.note == UNSURE
    assert kinds(context) == []


def test_support_that_thanks_are_for_is_kept_before_them_where_it_is_wanted(context: Context, answers: Given) -> None:
    asker = answers(True)

    (logged,) = log(context, "thanked Tom for the lift", NOTHING_SAID)

    (question,) = asker.asked
    assert isinstance(question, KeepSupport)
    assert question.support.details.note == "the lift"
    assert logged.help is not None
    assert kinds(context) == [Kind.THANK_YOU, Kind.SUPPORT]
    undo(context)
    assert kinds(context) == []


def test_where_nobody_can_be_asked_the_report_says_what_could_be_kept(context: Context, answers: Given) -> None:
    answers().can_ask = False

    (logged,) = log(context, "thanked Tom for the lift", NOTHING_SAID)

    assert logged.help_to_keep is not None
    assert logged.help_to_keep.names == ("Tom",)


def test_how_they_seemed_is_asked_once_a_day_and_undone_with_the_moment(context: Context, answers: Given) -> None:
    asker = answers(Felt.LIGHTER)

    quick_log(context, "called Maya")
    quick_log(context, "called Tom")

    assert asker.asked == [HowTheySeemed(("Maya",))]
    felt = {one.details.note: one.parts[0].felt for one in context.journal.moments.find(limit=None)[0]}
    assert felt == {"called Maya": Felt.LIGHTER, "called Tom": None}


def test_sorting_goes_through_each_line_and_shows_what_became_of_it(context: Context, answers: Given) -> None:
    answers().can_ask = False
    log_lines(context, [UNSURE, "the thing with the shed", "saw the film"])
    waiting = len(list_unsorted(context).entries)
    asker = answers(Change(kind=Kind.SUPPORT, direction=Direction.GIVE), Leave.DROP, Stopped)

    with pytest.raises(Stopped, match="the rest still waits"):
        sort_unsorted(context)

    shown = [type(one) for one in asker.shown]
    assert shown == [LineToSort, MomentWritten, LineToSort, DeleteReport, LineToSort]
    assert [type(one) for one in asker.asked] == [WhichMeaning, WhoWasIt, WhoWasIt]
    assert len(list_unsorted(context).entries) == waiting - 2


def test_a_batch_counts_what_it_passed_over_and_what_was_known(context: Context) -> None:
    log_lines(context, ["called Maya"])

    batch = log_lines(context, ["# Notes", "called Maya", "---", "called Tom"])

    assert [one.draft.details.note for one in batch.logged] == ["called Tom"]
    assert (batch.known, dict(batch.passed)) == (1, {Passed.HEADING: 1, Passed.RULE: 1})


def test_an_edit_is_one_change_and_can_be_brought_back(context: Context) -> None:
    (logged,) = log(context, "called Maya", NOTHING_SAID)
    handle = logged.written.moment.handle

    edited = edit(context, None, MomentRequest(kind=Kind.SUPPORT, asked=False), closed=True)

    assert (edited.moment.handle, edited.moment.details.kind) == (handle, Kind.SUPPORT)
    assert context.journal.moments.by_handle(handle).parts[0].closed
    undo(context)
    assert kinds(context) == [Kind.REACH_OUT]
    redo(context)
    assert kinds(context) == [Kind.SUPPORT]
    assert delete(context, handle).moment.handle == handle


def test_a_text_that_cannot_be_kept_opens_again_or_waits_for_later(context: Context, answers: Given) -> None:
    log(context, "called Maya", NOTHING_SAID)
    asker = answers(True, False, False)

    def write(words: str) -> Callable[[Path], None]:
        def edited(path: Path) -> None:
            path.write_text(path.read_text("utf-8").replace("kind: reach-out", words), "utf-8")

        return edited

    with pytest.raises(EditLeft):
        edit_in_editor(context, None, write("kind: gift"))
    assert [type(one) for one in asker.asked] == [TryAgain, TryAgain]

    assert edit_in_editor(context, None, write("kind: support")) is not None
    assert isinstance(asker.asked[-1], GoOnWithEdit)
    assert kinds(context) == [Kind.SUPPORT]


@pytest.mark.parametrize(("mine", "note"), [(True, "mine"), (False, "theirs")])
def test_what_changed_on_both_sides_is_asked_about(context: Context, answers: Given, mine: bool, note: str) -> None:
    (logged,) = log(context, "called Maya", NOTHING_SAID)
    handle = logged.written.moment.handle
    asker = answers(mine)

    def edited(path: Path) -> None:
        edit(context, handle, MomentRequest(note="theirs"))
        path.write_text(path.read_text("utf-8").replace("\ncalled Maya", "\nmine"), "utf-8")

    edit_in_editor(context, handle, edited)

    (question,) = asker.asked
    assert isinstance(question, WhoseChange)
    assert context.journal.moments.by_handle(handle).details.note == note


def test_the_company_of_a_request_may_be_new(context: Context) -> None:
    (logged,) = log(context, None, MomentRequest(names=("Nadia", "@someone"), kind=Kind.SUPPORT, new=True))

    assert Company(logged.draft.who, logged.draft.new, logged.draft.someone) == Company((), ("Nadia",), someone=True)
    assert logged.written.added == ("Nadia",)
