"""`recip people` where something was set before: clearing it, two people who are one, and what was so already."""

from __future__ import annotations

import pytest

from reciprocity.journal.journal import Journal
from tests.recip_program import Recip

UNCHANGED = "It was so already; nothing was changed.\n"


@pytest.fixture
def known(recip: Recip) -> Recip:
    recip("people add Maya --circle close --birthday '14 March' --rhythm 2w --note 'from the choir'")
    recip("people add 'M. Chen' --circle inner --birthday 1980-03-15 --note 'Leo knows her too'")
    recip("people group crew Maya 'M. Chen'")
    return recip


@pytest.mark.parametrize(("option", "field"), [("--birthday", "birthday"), ("--circle", "circle")])
def test_what_is_set_can_be_cleared(known: Recip, option: str, field: str) -> None:
    known(f"people edit Maya {option} none")

    assert known.json("people show Maya")[field] is None


def test_people_who_are_one_keep_both_notes_and_it_is_said_what_cannot_be_kept(known: Recip) -> None:
    said = known("people merge 'M. Chen' Maya").stdout

    assert known.json("people show Maya")["note"] == "from the choir; Leo knows her too"
    assert "Not kept of M. Chen: circle inner, birthday 1980-03-15." in said


def test_a_note_that_both_have_is_not_said_twice(known: Recip) -> None:
    known("people edit 'M. Chen' --note choir --circle close --birthday '14 March'")

    said = known("people merge 'M. Chen' Maya").stdout

    assert known.json("people show Maya")["note"] == "from the choir"
    assert "Not kept" not in said


def test_a_group_is_shown_by_its_name(known: Recip) -> None:
    assert known("people group crew").stdout == "crew: M. Chen and Maya.\n"
    assert known.json("people group Crew")["people"] == ["M. Chen", "Maya"]


def test_a_group_that_is_none_is_refused_with_the_command_that_makes_it(known: Recip) -> None:
    assert 'recip people group "walkers" Maya Tom' in known("people group walkers", code=1).stderr


@pytest.mark.parametrize(
    "line",
    [
        "people group crew Maya 'M. Chen'",
        "people archive Maya --back",
        "people rename Maya Maya",
        "people edit Maya --circle close",
    ],
)
def test_what_was_so_already_is_said_to_be_and_undo_takes_back_what_came_before(known: Recip, line: str) -> None:
    assert known(line).stdout == UNCHANGED
    assert known.json([*known.arguments(line)])["change"] is None

    assert known("undo").stdout.startswith("Taken back: recip people group.")


def test_a_setting_is_taken_back_and_not_the_moment_before_it(known: Recip) -> None:
    known("log --with Maya --kind reach-out --note 'called Maya'")
    known("config date-order day-first")

    assert known("undo").stdout.startswith("Taken back: one setting.")
    assert "from the locale" in known("config").stdout
    assert known("undo").stdout.startswith('Taken back: "called Maya".')


@pytest.mark.parametrize("came_of_it", ["--done", "--said-already", "Maya --snooze 2w"])
def test_a_nudge_that_something_came_of_stands_again_once_that_is_taken_back(known: Recip, came_of_it: str) -> None:
    with Journal.open(known.journal) as journal:
        maya = journal.people.called("Maya")
        assert maya is not None
        journal.nudges.show(maya.added, maya.id, "lighter")
        known(f"nudge {came_of_it}")
        assert journal.nudges.standing() is None

        known("undo")

        assert journal.nudges.standing() is not None


def test_a_file_imported_twice_is_not_to_be_taken_back_twice(known: Recip) -> None:
    (known.folder / "chat.csv").write_text("time,from,to\n2026-11-20,me,Maya\n", encoding="utf-8")
    known("import csv chat.csv --me me")

    assert known("import csv chat.csv --me me").stdout.endswith(UNCHANGED)


def test_an_import_that_tells_nothing_new_leaves_redo_what_it_had(known: Recip) -> None:
    (known.folder / "one.csv").write_text("time,from,to\n2026-11-20,me,Maya\n", encoding="utf-8")
    (known.folder / "two.csv").write_text("time,from,to\n2026-11-21,me,Maya\n", encoding="utf-8")
    known("import csv one.csv --me me")
    known("import csv two.csv --me me")
    known("undo")
    known("import csv one.csv --me me")

    known("redo")

    days = known.json("history --contacts")["contacts"]
    assert [day["day"] for day in days] == ["2026-11-21", "2026-11-20"]


def test_what_follow_ups_and_feelings_say_is_found_too(known: Recip) -> None:
    known("follow-up Maya friday how was the funeral")
    known("notice overlooked Maya 'not asked to the Funeral'")
    known("follow-up Maya friday something else")

    found = known.json("history --search funer")
    assert [one["note"] for one in found["follow_ups"]] == ["how was the funeral"]
    assert [one["note"] for one in found["notices"]] == ["not asked to the Funeral"]
    assert known.json("history --search funer 'M. Chen'")["follow_ups"] == []
    for look in ("", "--plain"):
        assert "how was the funeral" in known(f"history --search funeral {look}").stdout
    assert known("history --search eral").stdout == "Nothing like that is in your journal.\n"


def test_an_export_says_what_it_leaves_out(known: Recip) -> None:
    for note in ("one", "two"):
        known(f"log --with Maya --kind reach-out --note {note}")
    known(f"delete {known.json('history')['entries'][0]['handle']}")

    assert (
        "one moment, two people, and all the rest. One that was deleted is left out." in known("export x.json").stdout
    )
    assert "One that was deleted is left out." in known("export x.csv").stdout


def test_a_name_that_is_nobodys_is_refused_with_what_takes_it_in_there(known: Recip) -> None:
    known("log --with Maya --kind reach-out")
    handle = known.json("history")["entries"][0]["handle"]

    refused = known("edit --with 'Mark O'", code=1).stderr
    assert f"recip edit {handle} --with 'Mark O' --new" in refused
    assert "recip log" not in refused
    known(f"edit {handle} --with 'Mark O' --new")

    for line in (f"delete {handle} --with Zed", f"edit {handle} --with Zed --felt lighter"):
        assert "That moment is not with Zed." in known(line, code=1).stderr


def test_a_sorting_and_the_deletion_of_an_unsorted_line_are_called_what_they_are(known: Recip) -> None:
    known("log helped with the move")
    handle = known.json("history")["entries"][0]["handle"]

    deleted = known(f"delete {handle}").stdout
    assert deleted.startswith('Deleted. "helped with the move"')
    assert "to sort later" not in deleted
    known("undo")
    known(f"edit {handle} --with Maya --kind support --give")
    assert known("undo").stdout.startswith(
        'Taken back: the sorting of "helped with the move". It waits to be sorted: recip sort\n'
    )


def test_where_only_somebody_in_memory_is_known_that_is_said(recip: Recip) -> None:
    recip("people add Ruth --in-memory")

    for said in (recip("people").stdout, recip("people --plain").stdout):
        assert said == "One person, archived or in memory: recip people --all\n"
    assert "Nobody yet" not in said


def test_somebody_in_no_circle_is_called_of_none(recip: Recip) -> None:
    recip("log --with Kofi --new --kind support --give --note 'moved his piano'")

    assert "Kofi, no circle yet" in recip("balance --plain").stdout
    assert "no circle yet" in recip("balance Kofi").stdout
    assert recip.json("balance Kofi")["in_no_circle"] is True
