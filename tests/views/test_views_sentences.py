"""What short answers say."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from reciprocity.core.backup_reports import RestoreImportReport
from reciprocity.core.change_reports import ChangeEffect, DeleteReport, UndoReport
from reciprocity.core.importing import FileSummary, ImportReport
from reciprocity.core.log_report import LogReport
from reciprocity.core.moments import Change, MomentDetails, MomentView, MomentWritten
from reciprocity.core.nudges import Nudge, NudgeFact, Reason, Why
from reciprocity.core.people_reports import GroupReport, PeopleChangeReport
from reciprocity.core.review_reports import FollowUpChange, FollowUpChangeReport, FollowUpView
from reciprocity.core.vocabulary import Direction, Felt, Kind, Purpose
from reciprocity.views.pages.sentences import counted, in_words, loops_on_pages, names_in_words, times_in_words
from tests.views.samples import LOOPS, TODAY, line
from tests.views.shown import plain_of

CHECK_IN = line(
    "k3f9", date(2026, 11, 22), "checked in on Maya", ("Maya Chen",), Kind.CHECK_IN, purpose=Purpose.JUST_BECAUSE
)
THANKS = Nudge(
    TODAY, "Tom", "01890000-uuid", Reason.REACHED_YOU, NudgeFact(Why.DID, TODAY, Kind.SUPPORT),
    "Tom drove me to the airport", "That made my whole day lighter. Thank you.",
    "lighter", Kind.THANK_YOU, Purpose.UNKNOWN, ("m2xt",),
)  # fmt: skip
CHANGE = Change("log", datetime(2026, 11, 23, 18, 30, tzinfo=UTC))
SAW = FileSummary("chat.txt", "WhatsApp chat", 1188, ("Maya",), date(2021, 3, 1), date(2026, 11, 2))
IMPORT = ImportReport(
    "chat.txt", 1204, 16, 12, 3, 340, 338, change=CHANGE, saw=(SAW,), left_out={"system": 15, "draft": 1}
)


@pytest.mark.parametrize(("count", "said"), [(0, "none"), (1, "one"), (12, "twelve"), (13, "13"), (1204, "1,204")])
def test_counts_are_words_up_to_twelve(count: int, said: str) -> None:
    assert in_words(count) == said


def test_things_and_times_are_counted_as_they_are_said() -> None:
    assert [counted(n, "moment") for n in (0, 1, 3)] == ["no moments", "one moment", "three moments"]
    assert counted(2, "person", "people") == "two people"
    assert [times_in_words(n) for n in (0, 1, 2, 3)] == ["not yet", "once", "twice", "three times"]


def test_names_are_joined_as_they_are_said() -> None:
    assert names_in_words(["Maya"]) == "Maya"
    assert names_in_words(["Maya", "Tom"]) == "Maya and Tom"
    assert names_in_words(["Maya", "Tom", "Leo"]) == "Maya, Tom and Leo"
    assert names_in_words([]) == "someone"


def test_a_line_kept_says_what_it_was_and_how_to_take_it_back() -> None:
    assert plain_of(MomentWritten(CHECK_IN, change=CHANGE), TODAY).splitlines() == [
        "You checked in on Maya Chen, just because. Yesterday, Sunday 22 November. [k3f9]",
        "Not quite? recip edit · Take it back: recip undo",
    ]


def test_a_dry_run_says_the_same_and_that_nothing_was_written() -> None:
    dry = MomentWritten(replace(CHECK_IN, handle=""), ("Maya Chen",), dry_run=True)

    assert plain_of(dry, TODAY).splitlines() == [
        "Maya Chen would be new here.",
        "You checked in on Maya Chen, just because. Yesterday, Sunday 22 November.",
        "Nothing was written.",
    ]


def test_a_line_not_read_surely_is_kept_as_typed() -> None:
    kept = MomentWritten(line("m7qd", TODAY, "helped Sam move the piano", (), None, None), change=CHANGE)

    assert plain_of(kept, TODAY).splitlines() == [
        "Kept as typed, to sort later. [m7qd]",
        "Sort it: recip sort · Take it back: recip undo",
    ]


def test_people_added_on_the_way_are_named() -> None:
    assert plain_of(MomentWritten(CHECK_IN, ("Maya Chen",)), TODAY).startswith("Maya Chen is new here, and kept.\n")
    assert plain_of(MomentWritten(CHECK_IN, ("Maya", "Tom")), TODAY).startswith(
        "Maya and Tom are new here, and kept.\n"
    )


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (line("a", TODAY, "x", ("Tom",), direction=Direction.TAKE), "Tom did something for you."),
        (line("a", TODAY, "x", ("Tom",), asked=True), "You did something for Tom, as asked."),
        (line("a", TODAY, "x", ("Tom",), asked=False), "You did something for Tom, unasked."),
        (
            line("a", TODAY, "x", ("Tom",), Kind.REACH_OUT, purpose=Purpose.AGENDA),
            "You reached out to Tom, with a request.",
        ),
        (line("a", TODAY, "x", ("someone",), direction=Direction.TAKE), "Someone did something for you."),
        (line("a", TODAY, "x", ("Maya", "Tom"), direction=Direction.TAKE), "Maya and Tom did something for you."),
        (
            line("a", TODAY, "x", ("Maya", "Tom"), Kind.TOGETHER, Direction.MUTUAL),
            "You, Maya and Tom spent time together.",
        ),
        (line("a", TODAY, "x", ("Leo",), Kind.TOGETHER), "You and Leo spent time together, at your invitation."),
        (line("a", TODAY, "x", ("Priya",), Kind.MISSED), "You missed the mark with Priya."),
        (line("a", TODAY, "x", ("{who}",)), "You did something for {who}."),
    ],
)
def test_every_moment_is_one_sentence(moment: MomentView, said: str) -> None:
    assert plain_of(moment, TODAY).startswith(f"{said} Today, Monday 23 November.")


def test_how_they_seemed_is_told_apart_from_what_they_said() -> None:
    guessed = line("a", TODAY, "x", ("Maya",), felt=Felt.SAME)
    told = replace(guessed, felt=Felt.LIGHTER, told=True)

    assert "Maya seemed the same afterwards." in plain_of(guessed, TODAY)
    assert "Maya felt lighter, and said so." in plain_of(told, TODAY)


def test_a_moment_shown_quotes_the_line_as_typed() -> None:
    assert plain_of(CHECK_IN, TODAY).endswith('[k3f9]\n  "checked in on Maya"')


def test_a_nudge_names_one_person_why_and_a_line_to_begin_with() -> None:
    assert plain_of(THANKS, TODAY).splitlines() == [
        'Tom did something for you today: "Tom drove me to the airport"',
        "  You could say:  That made my whole day lighter. Thank you.",
    ]


def test_a_nudge_whose_fact_points_at_the_line_shows_the_line_first() -> None:
    loop = replace(THANKS, fact=NudgeFact(Why.STILL_THANK, date(2026, 11, 19)))

    assert plain_of(loop, TODAY).splitlines()[:2] == [
        'Tom. "Tom drove me to the airport"',
        "  This was on Thursday, and there is still time to say thank you.",
    ]


def test_a_nudge_names_nobody_twice() -> None:
    turn = replace(THANKS, fact=NudgeFact(Why.HEARD, date(2026, 10, 3)), quote="")

    assert plain_of(turn, TODAY).startswith("You last heard from Tom on Sat 3 Oct.\n")


def test_a_nudge_of_a_journal_that_knows_nobody_asks() -> None:
    nobody = replace(THANKS, person="", fact=NudgeFact(Why.NOBODY), quote="", reason=Reason.NOBODY_YET)

    assert plain_of(nobody, TODAY).splitlines()[0] == "Who crossed your mind this week?"


def test_what_is_deleted_and_taken_back_can_be_turned_round() -> None:
    deleted = plain_of(DeleteReport(CHECK_IN, change=CHANGE), TODAY).splitlines()
    assert deleted[0].startswith("Deleted. You checked in on Maya Chen")
    assert deleted[-1] == "Take it back: recip undo"
    assert "The part of Maya in: " in plain_of(DeleteReport(CHECK_IN, ("Maya",)), TODAY)

    undone = UndoReport("log", ("called Maya",), moments=1, people=1)
    assert plain_of(undone, TODAY).splitlines() == [
        'Taken back: "called Maya" and one person.',
        "Bring it back: recip redo",
    ]
    assert plain_of(replace(undone, redone=True, change=CHANGE), TODAY).endswith("Take it back: recip undo")
    assert plain_of(replace(undone, dry_run=True), TODAY).endswith("Nothing was written.")
    assert plain_of(UndoReport("import", contact_days=340), TODAY).startswith("Taken back: 340 days of messages.")
    assert plain_of(UndoReport("people circle"), TODAY).startswith("Taken back: recip people circle.")
    assert plain_of(UndoReport("log", tuple("abcdef"), moments=6), TODAY).startswith("Taken back: six moments.")


def test_where_nothing_was_written_nobody_is_told_to_take_it_back() -> None:
    unchanged = (
        MomentWritten(CHECK_IN),
        DeleteReport(CHECK_IN),
        replace(IMPORT, days_new=0, change=None),
        PeopleChangeReport("Maya is Maya from now on.", ()),
        FollowUpChangeReport(FollowUpChange.DONE, (FollowUpView("k3f9", "Maya", TODAY, ""),)),
        RestoreImportReport("journal.json"),
    )
    for answer in unchanged:
        assert plain_of(answer, TODAY).splitlines()[-1] == "It was so already; nothing was changed."


def test_undo_says_what_became_of_a_thing_that_stays() -> None:
    moved = UndoReport("sort", ("helped Sam",), moments=1, did={"moments": ChangeEffect.SORTED})

    assert plain_of(moved, TODAY).splitlines() == [
        'Taken back: the sorting of "helped Sam". It waits to be sorted: recip sort',
        "Bring it back: recip redo",
    ]
    again = replace(moved, redone=True, change=CHANGE)
    assert plain_of(again, TODAY).startswith('Brought back: the sorting of "helped Sam".\n')
    gone = UndoReport("delete", ("called Maya",), moments=1, did={"moments": ChangeEffect.DELETED})
    assert plain_of(gone, TODAY).startswith('Taken back: the deletion of "called Maya".')
    done = UndoReport("follow-up done", follow_ups=2, did={"follow_ups": ChangeEffect.CHANGED})
    assert plain_of(done, TODAY).startswith("Taken back: a change to two follow-ups.")


def test_a_line_that_was_never_sorted_is_deleted_and_not_kept() -> None:
    waiting = replace(CHECK_IN, details=replace(CHECK_IN.details, kind=None, direction=None))

    said = plain_of(DeleteReport(waiting, change=CHANGE), TODAY)

    assert said.startswith(f'Deleted. "{waiting.details.note}" [k3f9]')
    assert "Kept" not in said


def test_an_import_says_what_it_came_to() -> None:
    assert plain_of(IMPORT, TODAY).splitlines() == [
        "chat.txt: WhatsApp chat, 1,188 messages with Maya, March 2021 to November 2026.",
        "Twelve people, three of them new here; 340 days in touch, 338 of them new.",
        "Left out: 15 notices by the app, one draft.",
        "Take it back: recip undo",
    ]
    assert plain_of(replace(IMPORT, dry_run=True), TODAY).endswith("Nothing was written.")


def test_a_change_of_people_a_group_and_a_line_of_many_are_said() -> None:
    changed = PeopleChangeReport("Tom is Tomás now.", (), change=CHANGE)
    assert plain_of(changed, TODAY) == "Tom is Tomás now.\nTake it back: recip undo"
    assert plain_of(GroupReport("book club", ("Maya", "Jun")), TODAY) == "book club: Maya and Jun."
    logged = LogReport(
        "asked", (), MomentDetails(TODAY, "helped Sam", Kind.SUPPORT, Direction.GIVE), False, 0.4, "m7qd", (), ("who",),
        False,
    )  # fmt: skip
    assert plain_of(logged, TODAY).startswith("Kept as typed, to sort later.")


def test_an_answer_nobody_knows_is_a_mistake_of_ours() -> None:
    with pytest.raises(TypeError, match="int"):
        plain_of(3, TODAY)


def test_pages_name_at_most_three_loops_one_a_person_newest_first() -> None:
    assert [loop.handle for loop in loops_on_pages(LOOPS)] == ["m2xt", "q8vd"]
