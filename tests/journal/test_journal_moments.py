"""Moments: kept as typed, found again, changed and taken out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from reciprocity.core.moments import Moment, MomentDetails, Participation
from reciprocity.core.people import Person
from reciprocity.core.vocabulary import Direction, Felt, Kind, Purpose
from reciprocity.errors import UnknownMoment
from reciprocity.journal.journal import Journal
from reciprocity.journal.mappers import ALPHABET, new_handle, new_id
from tests.journal.conftest import NOW, TODAY

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def maya(journal: Journal) -> Person:
    return added(journal, "Maya")


@pytest.fixture
def tom(journal: Journal) -> Person:
    return added(journal, "Tom")


def added(journal: Journal, name: str) -> Person:
    with journal.change("people add", NOW):
        return journal.people.add(name, added=TODAY)


def log(journal: Journal, note: str, day: date = TODAY, *who: Person, kind: Kind | None = Kind.CHECK_IN) -> Moment:
    with journal.change("log", NOW):
        parts = [Participation(person.id) for person in who]
        return journal.moments.add(MomentDetails(day, note, kind=kind), written=NOW, parts=parts)


def test_a_moment_is_kept_as_it_was_given(journal: Journal, maya: Person) -> None:
    parts = (Participation(maya.id, Felt.LIGHTER, told=True, closed=True), Participation(None))
    note = "  Maya's 'back'\tfrom Lisbon \x1b[31m 🐢\x00 café "
    with journal.change("log", NOW):
        kept = journal.moments.add(
            MomentDetails(
                YESTERDAY,
                note,
                kind=Kind.REACH_OUT,
                direction=Direction.TAKE,
                purpose=Purpose.JUST_BECAUSE,
                asked=False,
            ),
            written=NOW,
            parts=parts,
        )

    assert kept == Moment(
        kept.id,
        kept.handle,
        NOW,
        MomentDetails(YESTERDAY, note, Kind.REACH_OUT, Direction.TAKE, Purpose.JUST_BECAUSE, asked=False),
        parts,
    )
    assert journal.moments.by_handle(f"[{kept.handle.upper()}]") == kept == journal.moments.newest()


def test_an_aside_has_no_direction_and_told_goes_only_with_felt(journal: Journal, maya: Person) -> None:
    with journal.change("log", NOW):
        kept = journal.moments.add(
            MomentDetails(TODAY, "a quarrel", kind=Kind.OTHER, direction=Direction.GIVE),
            written=NOW,
            parts=[Participation(maya.id, told=True), Participation(maya.id)],
        )

    assert kept.details.direction is Direction.MUTUAL
    assert kept.parts == (Participation(maya.id),)


def test_update_sets_all_but_handle_id_and_the_instant_of_writing(journal: Journal, maya: Person, tom: Person) -> None:
    kept = log(journal, "Maya and Tom", TODAY, maya, tom, kind=None)
    wanted = replace(
        kept,
        details=replace(
            kept.details,
            day=YESTERDAY,
            note="only Tom",
            kind=Kind.SUPPORT,
            direction=Direction.TAKE,
            purpose=Purpose.AGENDA,
            asked=True,
        ),
        parts=(Participation(tom.id, Felt.SAME), Participation(None)),
    )

    with journal.change("edit", NOW):
        journal.moments.update(replace(wanted, written=NOW + timedelta(days=3)))

    assert journal.moments.by_handle(kept.handle) == wanted


def test_people_can_change_places(journal: Journal, maya: Person, tom: Person) -> None:
    kept = log(journal, "lunch", TODAY, maya, tom)

    with journal.change("edit", NOW):
        turned = journal.moments.update(replace(kept, parts=kept.parts[::-1]))

    assert [part.person for part in turned.parts] == [tom.id, maya.id]


def test_a_deleted_moment_is_out_of_everything_and_comes_back(journal: Journal, maya: Person) -> None:
    kept = log(journal, "called Maya", TODAY, maya)
    with journal.change("delete", NOW):
        journal.moments.delete(kept)

    with pytest.raises(UnknownMoment) as refused:
        journal.moments.by_handle(kept.handle)
    assert "recip undo" in refused.value.remedy
    assert journal.moments.newest() is None
    assert journal.moments.find() == ((), False)
    assert journal.moments.kept("called Maya", TODAY) is None
    assert journal.evidence(TODAY).entries == ()
    assert journal.people.last_contact([maya.id], TODAY) == {}

    journal.changes.undo(NOW)
    assert journal.moments.by_handle(kept.handle) == kept
    assert len(journal.evidence(TODAY).entries) == 1


def test_a_handle_that_nobody_gave_is_told_so(journal: Journal) -> None:
    with pytest.raises(UnknownMoment, match="zzzz"):
        journal.moments.by_handle("zzzz")


def test_unsorted_lines_wait_oldest_first_and_count_nowhere(journal: Journal, maya: Person) -> None:
    later = log(journal, "helped Sam?", TODAY, maya, kind=None)
    earlier = log(journal, "Sam or Samira", YESTERDAY, kind=None)

    assert journal.moments.unsorted() == (earlier, later)
    told = journal.evidence(TODAY)
    assert (told.entries, told.moments, told.unsorted, told.began) == ((), 0, 2, None)
    assert [moment.handle for moment in journal.moments.find(who=[maya.id])[0]] == [later.handle]

    with journal.change("sort", NOW):
        journal.moments.update(replace(later, details=replace(later.details, kind=Kind.SUPPORT)))
    assert journal.moments.unsorted() == (earlier,)
    assert journal.evidence(TODAY).entries[0].direction is Direction.GIVE


def test_the_newest_is_the_one_written_last_whatever_its_day(journal: Journal) -> None:
    log(journal, "today", TODAY)
    last = log(journal, "long ago", date(2020, 1, 1))

    assert journal.moments.newest() == last


def test_the_same_line_on_the_same_day_is_found(journal: Journal) -> None:
    kept = log(journal, "called Maya")

    assert journal.moments.kept("called Maya", TODAY) == kept
    assert journal.moments.kept("called Maya", YESTERDAY) is None
    assert journal.moments.kept("Called Maya", TODAY) is None


def test_history_is_newest_first_and_says_when_there_is_more(journal: Journal) -> None:
    for number in range(5):
        log(journal, f"line {number}", TODAY - timedelta(days=number % 3))

    found, more = journal.moments.find(limit=4)

    assert [moment.details.note for moment in found] == ["line 3", "line 0", "line 4", "line 1"]
    assert more
    assert journal.moments.find(limit=5)[1] is False
    assert len(journal.moments.find(limit=None)[0]) == 5


def test_history_is_narrowed_by_person_kind_day_and_text(journal: Journal, maya: Person, tom: Person) -> None:
    log(journal, "Café with Maya", YESTERDAY, maya, kind=Kind.TOGETHER)
    log(journal, "called Tom", TODAY, tom)
    log(journal, "both", TODAY, maya, tom)

    def notes(**wish: object) -> list[str]:
        return [moment.details.note for moment in journal.moments.find(**wish)[0]]  # type: ignore[arg-type]

    assert notes(who=[maya.id]) == ["both", "Café with Maya"]
    assert notes(who=[maya.id, tom.id]) == ["both", "called Tom", "Café with Maya"]
    assert notes(who=[]) == []
    assert notes(kinds=[Kind.TOGETHER]) == ["Café with Maya"]
    assert notes(since=TODAY) == ["both", "called Tom"]
    assert notes(until=YESTERDAY) == ["Café with Maya"]
    assert notes(text="CAFE") == ["Café with Maya"]
    assert notes(text="100%") == []


def test_handles_are_easily_typed_and_never_given_twice(journal: Journal) -> None:
    given = set()
    for _ in range(300):
        with journal.change("log", NOW):
            given.add(new_handle(journal._connection))

    assert len(given) == 300
    assert all(len(handle) == 4 and set(handle) <= set(ALPHABET) for handle in given)


def test_a_handle_undone_is_not_given_again(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    words = iter(["aaaa", "aaaa", "aaaa", "bbbb"])
    monkeypatch.setattr("reciprocity.journal.mappers._random_word", lambda _: next(words))
    log(journal, "one")
    journal.changes.undo(NOW)

    assert log(journal, "two").handle == "bbbb"


def test_handles_grow_where_they_are_crowded(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reciprocity.journal.mappers._random_word", lambda length: "a" * length)

    assert [log(journal, "again").handle for _ in range(3)] == ["aaaa", "aaaaa", "aaaaaa"]


def test_keys_of_one_instant_are_uuids_in_the_order_written() -> None:
    keys = [new_id(NOW)]
    for _ in range(500):
        keys.append(new_id(NOW, after=keys[-1]))

    assert keys == sorted(keys)
    assert len(set(keys)) == 501
    assert {(len(key), key[14], key[19] in "89ab") for key in keys} == {(36, "7", True)}
    assert int(keys[0].replace("-", "")[:12], 16) == int(NOW.timestamp() * 1000)


def test_lines_written_at_one_instant_keep_their_order(journal: Journal) -> None:
    with journal.change("log", NOW):
        for number in range(20):
            journal.moments.add(
                MomentDetails(TODAY, str(number), kind=Kind.SUPPORT), written=NOW, parts=[Participation(None)]
            )

    assert [entry.note for entry in journal.evidence(TODAY).entries] == [str(number) for number in range(20)]


NOTES = (
    "coffee with Zoë at the café",
    "Tom lent me his ladder",
    "soup for Дмитрий",
    "和李雷吃午饭",
    "told her: “sorry”, 100% my fault",
    "🎂 🎂",
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("cafe", [0]),
        ("CAFÉ", [0]),
        ("zoe coff", [0]),
        ("lad", [1]),
        ("adder", []),
        ('"his ladder"', [1]),
        ('"ladder his"', []),
        ("дмитр", [2]),
        ("李雷", [3]),
        ("sorry 100", [4]),
        ("🎂", [5]),
        ("", [5, 4, 3, 2, 1, 0]),
        ('"', []),
        ("fault AND OR NOT ( ^", []),
        ("note:fault", []),
    ],
)
def test_lines_are_found_by_how_their_words_begin(journal: Journal, text: str, found: list[int]) -> None:
    with journal.change("log", NOW):
        for note in NOTES:
            journal.moments.add(MomentDetails(TODAY, note), written=NOW)

    moments, _more = journal.moments.find(text=text)

    assert [NOTES.index(moment.details.note) for moment in moments] == found


def test_a_search_knows_lines_as_they_read_now(journal: Journal) -> None:
    with journal.change("log", NOW):
        moment = journal.moments.add(MomentDetails(TODAY, "walked the dog"), written=NOW)
        other = journal.moments.add(MomentDetails(TODAY, "walked to work"), written=NOW)
    assert len(journal.moments.find(text="walked")[0]) == 2

    with journal.change("edit", NOW):
        journal.moments.update(replace(moment, details=replace(moment.details, note="walked the cat")))
        journal.moments.delete(other)

    assert [one.details.note for one in journal.moments.find(text="walked")[0]] == ["walked the cat"]
    assert journal.moments.find(text="dog")[0] == ()
    journal.changes.undo(NOW)
    assert len(journal.moments.find(text="walked")[0]) == 2
    assert journal.moments.find(text="cat")[0] == ()
