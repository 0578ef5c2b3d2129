"""Whatever the journal refuses is told in a sentence that names it, with what to do; and lists end where they say."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from reciprocity.core.moments import MomentDetails
from reciprocity.core.vocabulary import Channel, Kind
from reciprocity.errors import Gone, NameTaken, NothingToUndo, RecipError, Refused, UnknownMoment
from reciprocity.journal.change_log import delete_row, insert_row, update_row
from reciprocity.journal.journal import Journal
from reciprocity.journal.names import LONGEST
from tests.journal.conftest import NOW, TODAY


def told(problem: pytest.ExceptionInfo[RecipError]) -> tuple[str, str]:
    return problem.value.sentence, problem.value.remedy


@pytest.mark.parametrize(
    ("name", "sentence", "remedy"),
    [
        ("?!", "A name needs a letter or a number in it.", "Try again with a name: recip people add Maya"),
        ("@maya", "A name cannot begin with @.", "Leave the @ away: maya"),
        (
            "M" * (LONGEST + 1),
            f"A name cannot be longer than {LONGEST} characters.",
            "A shorter one does; a note holds the rest.",
        ),
    ],
)
def test_what_can_be_no_name_is_told_why(journal: Journal, name: str, sentence: str, remedy: str) -> None:
    with pytest.raises(Refused) as problem, journal.change("people add", NOW):
        journal.people.add(name, added=TODAY)

    assert told(problem) == (sentence, remedy)


def test_a_name_of_the_greatest_length_is_one(journal: Journal) -> None:
    with journal.change("people add", NOW):
        assert journal.people.add("M" * LONGEST, added=TODAY).name == "M" * LONGEST


def test_whose_a_name_is_is_told(journal: Journal) -> None:
    with journal.change("people add", NOW):
        maya = journal.people.add("Maya Lee", nicknames=("Mai",), added=TODAY)
        journal.people.set_group("crew", [maya])
    choose = 'Choose a name that tells them apart, or see: recip people show "Maya Lee"'

    for name, sentence in (
        ("maya lee", "Maya Lee is already in your journal."),
        ("Mai", "Mai is a nickname of Maya Lee."),
    ):
        with pytest.raises(NameTaken) as person, journal.change("people add", NOW):
            journal.people.add(name, added=TODAY)
        assert told(person) == (sentence, choose)
        with pytest.raises(NameTaken) as group, journal.change("people group", NOW):
            journal.people.set_group(name, [maya])
        assert told(group) == (sentence, choose)
    with pytest.raises(NameTaken) as crew, journal.change("people add", NOW):
        journal.people.add("Crew", added=TODAY)
    assert told(crew) == ("Crew is a group in your journal.", "Choose a name that tells them apart.")


def test_nobody_and_nothing_are_told_with_where_to_look(journal: Journal) -> None:
    with pytest.raises(Gone) as gone:
        journal.people.get("nobody's id")
    with pytest.raises(NothingToUndo) as undo:
        journal.changes.undo(NOW)
    with pytest.raises(NothingToUndo) as redo:
        journal.changes.redo(NOW)

    with pytest.raises(UnknownMoment) as moment:
        journal.moments.by_handle("zzzz")

    assert told(moment) == ('No moment has the handle "zzzz".', "recip history shows each line with its handle.")
    assert told(gone) == ("That person is not in your journal.", "See who is: recip people")
    assert told(undo) == ("There is nothing to take back.", "recip history shows what the journal holds.")
    assert told(redo) == ("There is nothing to bring back.", "Only what recip undo took can be brought back.")


def test_nobody_is_merged_into_themselves(journal: Journal) -> None:
    with journal.change("people add", NOW):
        maya = journal.people.add("Maya", added=TODAY)

    with pytest.raises(Refused) as problem, journal.change("people merge", NOW):
        journal.people.merge(maya, maya)

    assert told(problem) == ("Maya is one person already.", "See everyone: recip people")


@pytest.mark.parametrize(
    ("note", "other", "both"), [("", "tall", "tall"), ("tall", "", "tall"), ("a tall one", "tall", "a tall one")]
)
def test_a_note_that_says_the_other_too_is_said_once(journal: Journal, note: str, other: str, both: str) -> None:
    for into, gone, name in ((note, other, "Maya"), (other, note, "Tom")):
        with journal.change("people merge", NOW):
            one = journal.people.add(name, note=into, added=TODAY)
            two = journal.people.add(f"{name} L", note=gone, added=TODAY)
            assert journal.people.merge(two, one).note == both


def test_two_notes_are_both_kept_the_ones_own_first(journal: Journal) -> None:
    with journal.change("people merge", NOW):
        maya = journal.people.add("Maya", note="tall", added=TODAY)
        mai = journal.people.add("Mai", note="from the choir", added=TODAY - timedelta(days=3))
        merged = journal.people.merge(mai, maya)

    assert merged.note == "tall; from the choir"
    assert merged.added == TODAY - timedelta(days=3)
    assert journal.people.get(mai.id) == merged


def test_an_address_that_can_be_no_name_gives_one_all_the_same(journal: Journal) -> None:
    addresses = ["@maya", "?!", "x" * (LONGEST + 9), "  ana   sofia "]
    with journal.change("import", NOW):
        whose, new = journal.people.of_addresses(addresses, Channel.TEXT, TODAY)

    assert [whose[one].name for one in addresses] == ["maya", "Unnamed ?!", "x" * LONGEST, "ana sofia"]
    assert [one.name for one in new] == [whose[one].name for one in addresses]


def test_a_change_within_a_change_and_a_write_outside_of_one_are_faults_of_the_program(journal: Journal) -> None:
    with (
        pytest.raises(RuntimeError, match=r"^'undo' within 'log': one command is one change$"),
        journal.change("log", NOW),
        journal.change("undo", NOW),
    ):
        pytest.fail("a change was begun within another")
    with pytest.raises(RuntimeError, match=r"^write within `with journal.change"):
        journal.people.add("Maya", added=TODAY)
    with journal.change("people add", NOW):
        maya = journal.people.add("Maya", added=TODAY)
    with pytest.raises(LookupError, match=r"no row .* in people"), journal.change("people edit", NOW):
        journal.people.update(replace(maya, id="nobody's id", name="Tom"))


@pytest.mark.parametrize("name", ["people; --", "na me", "", "naïve", "1st"])
def test_no_piece_of_a_statement_names_a_table_or_a_column(journal: Journal, name: str) -> None:
    connection = journal._connection
    for write in (
        lambda: insert_row(connection, name, {"id": 1}),
        lambda: insert_row(connection, "people", {name: 1}),
        lambda: update_row(connection, name, {"id": 1}, {"id": 1}),
        lambda: update_row(connection, "people", {name: 1}, {"id": 1}),
        lambda: update_row(connection, "people", {"id": 1}, {name: 1}),
        lambda: delete_row(connection, name, {"id": 1}),
        lambda: delete_row(connection, "people", {name: 1}),
    ):
        with pytest.raises(ValueError, match=r"names no table and no column$"):
            write()


def test_lists_end_after_twenty_unless_told_otherwise(journal: Journal) -> None:
    with journal.change("people add", NOW):
        maya = journal.people.add("Maya", added=TODAY)
    for number in range(22):
        with journal.change("log", NOW):
            journal.moments.add(MomentDetails(TODAY, f"line {number}", kind=Kind.TOGETHER), written=NOW)

    shown, more = journal.moments.find()
    assert ([one.details.note for one in shown], more) == ([f"line {number}" for number in range(21, 1, -1)], True)
    assert [len(journal.moments.find(limit=limit)[0]) for limit in (0, 1, 22, 23, None)] == [0, 1, 22, 22, 22]
    assert [journal.moments.find(limit=limit)[1] for limit in (0, 1, 21, 22, None)] == [True, True, True, False, False]
    assert len(journal.changes.list()) == 20
    assert [len(journal.changes.list(limit)) for limit in (1, 23, 99, None)] == [1, 23, 23, 23]
    assert journal.changes.count() == 23
    assert journal.people.get(maya.id) == maya
