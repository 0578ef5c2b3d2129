"""`recip log -`: many lines at once, as from a phone's notes."""

from __future__ import annotations

import json

import pytest

from reciprocity.core.people import Roster
from reciprocity.journal.people import People
from tests.effort import IS_CI
from tests.recip_program import Recip

NOTES = """\
# from my phone

2026-11-03
called Maya, just because
lunch with Tom

last Friday:
  Maya drove me to the airport
something about somebody

# the end
helped Tom move house yesterday
"""


@pytest.fixture
def known(recip: Recip) -> Recip:
    recip("people add Maya")
    recip("people add Tom")
    return recip


def kept(recip: Recip) -> list[tuple[str, str, str | None]]:
    return sorted((one["day"], one["note"], one["kind"]) for one in recip.json("history")["entries"])


def test_headings_date_the_lines_below_them_and_remarks_are_passed_over(known: Recip) -> None:
    said = known("log -", input=NOTES)

    assert [(day, note) for day, note, _ in kept(known)] == [
        ("2026-11-03", "called Maya, just because"),
        ("2026-11-03", "lunch with Tom"),
        ("2026-11-19", "helped Tom move house yesterday"),
        ("2026-11-20", "Maya drove me to the airport"),
        ("2026-11-20", "something about somebody"),
    ]
    assert (
        said.stdout.splitlines()[-1] == "5 lines kept, 1 of them to sort later (recip sort). Take it back: recip undo"
    )
    assert said.stdout.count("recip undo") == 1
    assert said.stderr.count("Kept as typed") == 1
    assert '"something about somebody"' in said.stderr


def test_the_same_file_again_adds_nothing_and_says_so(known: Recip) -> None:
    known("log -", input=NOTES)
    before = kept(known)

    again = known("log -", input=NOTES)

    assert "5 of these lines were in the journal already; --again keeps them once more." in again.stderr
    assert again.stdout == ""
    assert kept(known) == before
    known("log - --again", input=NOTES)
    assert len(kept(known)) == 10


def test_only_what_is_new_in_a_file_is_added(known: Recip) -> None:
    known("log -", input=NOTES)

    said = known("log -", input=NOTES + "called Tom\n")

    assert said.stdout.splitlines()[-1] == "One line kept. Take it back: recip undo"
    assert len(kept(known)) == 6


def test_a_line_twice_in_one_file_is_two_moments(known: Recip) -> None:
    known("log -", input="called Maya\ncalled Maya\n")

    assert len(kept(known)) == 2


def test_one_undo_takes_all_of_it_back(known: Recip) -> None:
    known("log -", input=NOTES + "called @Nadia\ncalled Nadia again\n")
    assert [one["name"] for one in known.json("people")["people"]] == ["Maya", "Nadia", "Tom"]

    known("undo")

    assert kept(known) == []
    assert [one["name"] for one in known.json("people")["people"]] == ["Maya", "Tom"]


def test_strict_is_all_or_nothing(known: Recip) -> None:
    refused = known("log - --strict", input=NOTES, code=1)

    assert "Line 9: Not surely read" in refused.stderr
    assert refused.stdout == ""
    assert kept(known) == []
    known("log - --strict", input="called Maya\nlunch with Tom\n")
    assert len(kept(known)) == 2


def test_as_json_it_is_one_object_a_line(known: Recip) -> None:
    said = [json.loads(line) for line in known("log - --json --dry-run", input=NOTES).stdout.splitlines()]

    assert [one["status"] for one in said] == ["read", "read", "read", "asked", "read"]
    assert kept(known) == []


def test_a_follow_up_is_kept_for_every_line(known: Recip) -> None:
    known("log - --follow-up friday", input="called Maya\nlunch with Tom\n")

    assert [(one["person"], one["note"]) for one in known.json("follow-up")["follow_ups"]] == [
        ("Maya", "called Maya"),
        ("Tom", "lunch with Tom"),
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n", "2026-11-03\n"], ids=["empty", "blank", "remark", "a day"])
def test_with_no_lines_it_says_so(known: Recip, text: str) -> None:
    assert "There were no lines to keep." in known("log -", input=text, code=1).stderr


def test_files_of_other_systems_are_read(known: Recip) -> None:
    known(["log", "-"], input="\ufeffcalled Maya\r\n\r\nlunch with Tom\r\n")

    assert [note for _, note, _ in kept(known)] == ["called Maya", "lunch with Tom"]


def test_thousands_of_lines_are_one_roster_and_one_change(known: Recip, monkeypatch: pytest.MonkeyPatch) -> None:
    count = 10_000 if IS_CI else 1_000
    lines = "".join(f"called Maya about thing number {number}\n" for number in range(count))
    fetched: list[Roster] = []
    roster = People.roster

    def counted(people: People) -> Roster:
        fetched.append(roster(people))
        return fetched[-1]

    monkeypatch.setattr(People, "roster", counted)

    said = known("log - --on 2026-11-20", input=lines).stdout

    assert len(fetched) == 1
    assert f"{count:,} lines kept" in said
    assert f"Taken back: {count:,} moments." in known("undo").stdout
    assert kept(known) == []


def test_a_line_too_long_for_a_moment_is_kept_in_pieces_and_takes_none_of_the_others_with_it(known: Recip) -> None:
    long = "helped Tom " + "with this and that " * 1_500 + "y" * 15_000

    said = known("log -", input=f"called Maya yesterday\n{long}\nlunch with Tom\n")

    notes = [note for _, note, _ in kept(known)]
    pieces = sorted((note for note in notes if note not in ("called Maya yesterday", "lunch with Tom")), key=long.find)
    assert len(notes) == len(pieces) + 2
    assert all(len(piece) <= 10_000 for piece in pieces)
    assert "".join(pieces).replace(" ", "") == long.replace(" ", "")
    assert f"Line 2 has {len(long):,} characters" in said.stderr
    assert known("log -", input=long).stdout == ""
    known("undo")
    assert kept(known) == []


def test_where_nothing_unsure_is_wanted_a_line_too_long_keeps_nothing(known: Recip) -> None:
    said = known("log - --strict", input=f"called Maya yesterday\n{'y' * 10_001}\n", code=1)

    assert "Line 2: That line has 10,001 characters" in said.stderr
    assert kept(known) == []
