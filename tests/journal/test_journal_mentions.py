"""Words that are to be forgotten, known again in texts and bytes; and where a journal says them, in plain words."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from reciprocity.core.importing import Contact
from reciprocity.core.moments import MomentDetails, Participation
from reciprocity.core.vocabulary import Channel, Kind
from reciprocity.journal.journal import Journal
from reciprocity.journal.purge_history import only_remembered
from reciprocity.journal.purged_words import BLOCK, MANY, SHORT, Mentions, Words, explain_traces, mentions_in
from tests.journal.conftest import NOW, TODAY


@pytest.mark.parametrize(
    ("text", "is_said", "touches"),
    [
        ("Zed", True, True),
        ("with ZÉD, at last", True, True),
        ("zed's boat", True, True),
        ("Zeds boat", True, True),
        ("zed_boat", True, True),
        ("Zedekiah", False, True),
        ("amazed", False, True),
        ("Ze d", False, False),
        ("", False, False),
    ],
)
def test_a_word_is_known_again_where_it_stands_alone_and_its_letters_anywhere(
    text: str, is_said: bool, touches: bool
) -> None:
    words = Words(["Zed"])

    assert words.are_in(text) is is_said
    assert words.touch(text) is touches


def test_where_no_spaces_set_words_apart_letters_are_enough() -> None:
    assert Words(["小明"]).are_in("和小明吃饭")


def test_the_longer_of_two_that_begin_alike_is_known_too() -> None:
    assert Words(["Zed", "Zed Ames"]).are_in("Zed Ameses")
    assert Words(["Ana", "Ana Sofia"]).are_in("saw Ana Sofia")


def test_what_has_no_letters_is_no_word_and_each_counts_once() -> None:
    assert not Words([])
    assert not Words(["", " "])
    assert not Words([""]).are_in("anything")
    assert Words(["Zed", "Zed", "Leo"]).texts == ("Zed", "Leo")


def test_of_very_many_one_is_known_only_where_it_is_all() -> None:
    many = [f"name{number}" for number in range(MANY + 1)]

    assert Words(many).are_in("name7")
    assert not Words(many).are_in("saw name7 again")
    assert Words(many[:-1]).are_in("saw name7 again")


def test_bytes_are_searched_in_any_case_as_text_and_as_json(tmp_path: Path) -> None:
    file = tmp_path / "some.db"
    words = Words(["Zoë Ames"])

    assert not words.are_in_file(file)
    for content in ("Zoë Ames", "ZOë AMES", "zoe ames", json.dumps("zoë ames")):
        file.write_bytes(b"\0\1" + content.encode() + b"\2")
        assert words.are_in_file(file), content
    file.write_bytes(b"Zo Ames")
    assert not words.are_in_file(file)


def test_few_letters_are_in_every_file_by_chance_and_not_looked_for(tmp_path: Path) -> None:
    file = tmp_path / "some.db"
    file.write_bytes(b"zedwin")

    assert not Words(["z" * (SHORT - 1), "Zed"]).are_in_file(file)
    assert Words(["Zedw"]).are_in_file(file)


def test_what_lies_across_two_blocks_of_a_file_is_found(tmp_path: Path) -> None:
    file = tmp_path / "big.db"
    for before in (BLOCK - 9, BLOCK - 4, BLOCK - 1, 2 * BLOCK - 4):
        file.write_bytes(bytes(before) + b"Zedekiah" + bytes(100))
        assert Words(["Zedekiah", "somebody else, whose name is longer"]).are_in_file(file), before


@pytest.fixture
def told(journal: Journal) -> Journal:
    """A journal that says Zed in every place where it can be said."""
    with journal.change("log", NOW):
        ann = journal.people.add("Ann", note="sister of Zed", nicknames=("zed's sister",), added=TODAY)
        zed = journal.people.add("Zed Ames", added=TODAY)
        journal.people.set_group("zed and all", [ann, zed])
        journal.moments.add(
            MomentDetails(TODAY, "called Zed", kind=Kind.CHECK_IN),
            written=NOW,
            parts=[Participation(ann.id, None, None, closed=False)],
        )
        journal.moments.add(MomentDetails(TODAY, "called Ann", kind=Kind.CHECK_IN), written=NOW)
        journal.follow_ups.add(ann, TODAY, "ask after Zed")
        journal.intentions.add(TODAY, "write to Zed")
        journal.people.of_addresses(["zed@example.org"], Channel.MAIL, TODAY)
        journal.contacts.keep(
            [Contact(ann.id, Channel.MAIL, TODAY, NOW, NOW, None, None)],
            label="zed.mbox",
            me="Zed's friend",
            channel=Channel.MAIL,
            at=NOW,
        )
    return journal


def test_every_place_that_says_it_is_named(told: Journal) -> None:
    found = mentions_in(told._connection, Words(["Zed"]))

    assert len(found.places) == len(set(found.places))
    assert set(found.places) == {
        'the name of "Zed Ames"',
        'the name of "zed@example.org"',
        'the note on "Ann"',
        'the nickname "zed\'s sister"',
        'the group "zed and all"',
        "the intention of 2026-11-23",
        "what you are called in an import",
        "the name of a file that was imported",
        "an address that somebody writes from",
    }
    (moment,) = (one for one in told.moments.find()[0] if one.details.note == "called Zed")
    assert found.handles == (moment.handle, told.follow_ups.all()[0].handle)


def test_what_is_said_nowhere_is_found_nowhere(told: Journal) -> None:
    for words in (Words(["Leo"]), Words([]), Words(["support"]), Words(["2026"])):
        assert mentions_in(told._connection, words) == Mentions()


def test_letters_that_the_journal_rightly_holds_explain_themselves(told: Journal) -> None:
    assert explain_traces(told._connection, Words(["ister of z"]))
    assert explain_traces(told._connection, Words(["parts_by_person"]))
    assert not explain_traces(told._connection, Words(["Leontine"]))


def test_wordings_that_are_no_more_are_counted_in_what_undo_remembers(told: Journal) -> None:
    assert only_remembered(told._connection, Words(["Zed"])) == 0
    ann = told.people.called("Ann")
    assert ann is not None

    with told.change("people rename", NOW):
        told.people.update(replace(ann, name="Leontine"))
    assert only_remembered(told._connection, Words(["Leontine"])) == 0
    with told.change("people rename", NOW):
        told.people.update(ann)
    assert only_remembered(told._connection, Words(["Leontine"])) > 0
