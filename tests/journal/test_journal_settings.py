"""What is set once; changes that are gone on with; and drafts of edits."""

from __future__ import annotations

import os
import stat
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from reciprocity.core.moments import Change
from reciprocity.errors import JournalUnusable, Refused
from reciprocity.journal.editor_drafts import EditorDrafts
from reciprocity.journal.journal import Journal

AT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


def test_a_setting_is_a_word_until_it_is_nothing(place: Path) -> None:
    with Journal.open(place) as journal:
        assert journal.settings.get("date-order") is None
        for word in ("day-first", "month-first", None):
            set_order(journal, word)
            assert journal.settings.get("date-order") == word


def test_a_setting_is_taken_back_and_one_that_was_so_already_is_no_change(place: Path) -> None:
    with Journal.open(place) as journal:
        assert set_order(journal, "day-first") is not None
        assert set_order(journal, "day-first") is None
        assert set_order(journal, None) is not None
        assert set_order(journal, None) is None

        for word in ("day-first", None):
            assert journal.changes.undo(AT).settings == 1
            assert journal.settings.get("date-order") == word


def set_order(journal: Journal, word: str | None) -> Change | None:
    with journal.change("config", AT) as change:
        journal.settings.set("date-order", word)
    return change.written


def add(journal: Journal, name: str, minutes: int = 0, *, joins: bool = False) -> None:
    with journal.change("log", AT + timedelta(minutes=minutes), joins=joins):
        journal.people.add(name, added=TODAY)


def names(journal: Journal) -> list[str]:
    return [person.name for person in journal.people.all()]


def test_what_joins_a_change_is_taken_back_and_brought_back_with_it(place: Path) -> None:
    with Journal.open(place) as journal:
        add(journal, "Maya")
        add(journal, "Tom", 1, joins=True)
        assert len(journal.changes.list()) == 1

        journal.changes.undo(AT)
        assert names(journal) == []
        journal.changes.redo(AT)
        assert names(journal) == ["Maya", "Tom"]


def test_nothing_is_joined_to_a_change_that_another_came_after(place: Path) -> None:
    with Journal.open(place) as journal, Journal.open(place) as other:
        add(journal, "Maya")
        add(other, "Leo", 1)
        add(journal, "Tom", 2, joins=True)

        journal.changes.undo(AT)

        assert names(journal) == ["Leo", "Maya"]


def test_nothing_is_joined_to_a_change_that_was_taken_back_or_replaced(place: Path) -> None:
    with Journal.open(place) as journal, Journal.open(place) as other:
        add(journal, "Maya")
        other.changes.undo(AT)
        add(journal, "Tom", 1, joins=True)
        assert names(journal) == ["Tom"]
        other.changes.undo(AT)
        add(other, "Leo", 2)

        add(journal, "Jun", 3, joins=True)

        assert len(journal.changes.list()) == 2
        journal.changes.undo(AT)
        assert names(journal) == ["Leo"]


def test_a_dry_run_is_not_gone_on_with(place: Path) -> None:
    with Journal.open(place) as journal:
        with journal.change("log", AT, dry_run=True):
            journal.people.add("Maya", added=TODAY)
        add(journal, "Tom", 1, joins=True)

        assert names(journal) == ["Tom"]
        assert len(journal.changes.list()) == 1


def test_drafts_are_private_newest_first_and_gone_with_all_beside_them(place: Path) -> None:
    drafts, folder = EditorDrafts(place), place.parent / "drafts"
    drafts.write("k3f9", "one")
    drafts.write("m7qd", "two")
    os.utime(drafts.explicit_path("k3f9"), (2_000_000_000, 2_000_000_000))
    for left in ("journal.db-k3f9.txt~", ".journal.db-k3f9.txt.swp"):
        (folder / left).write_text("one", encoding="utf-8")

    assert drafts.newest_first() == ["k3f9", "m7qd"]
    assert drafts.text("m7qd") == "two"
    if sys.platform != "win32":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE(drafts.explicit_path("m7qd").stat().st_mode) == 0o600
    drafts.remove("k3f9")
    assert sorted(path.name for path in folder.iterdir()) == ["journal.db-m7qd.txt", "journal.db-m7qd.txt.base"]
    drafts.remove("m7qd")
    assert not folder.exists()
    assert drafts.text("m7qd") is None


def test_drafts_of_another_journal_in_the_folder_are_left_alone(place: Path) -> None:
    EditorDrafts(place.with_name("other.db")).write("k3f9", "theirs")

    assert EditorDrafts(place).newest_first() == []
    EditorDrafts(place).remove("k3f9")
    assert EditorDrafts(place.with_name("other.db")).text("k3f9") == "theirs"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_in_a_drafts_place_is_not_followed(place: Path) -> None:
    drafts, elsewhere = EditorDrafts(place), place.parent / "elsewhere"
    drafts.explicit_path("k3f9").parent.mkdir()
    drafts.explicit_path("k3f9").symlink_to(elsewhere)

    with pytest.raises(JournalUnusable):
        drafts.write("k3f9", "one")
    assert not elsewhere.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="pipes have no names in folders on Windows")
def test_what_is_no_plain_file_is_no_draft_and_is_told(place: Path) -> None:
    drafts = EditorDrafts(place)
    pipe = drafts.explicit_path("k3f9")
    pipe.parent.mkdir()
    if sys.platform != "win32":
        os.mkfifo(pipe)

    with pytest.raises(JournalUnusable) as problem:
        drafts.text("k3f9")

    assert str(pipe) in problem.value.sentence
    assert "is no plain file" in problem.value.sentence
    assert drafts.text_there("k3f9") is None
    assert not drafts.has("k3f9")
    assert drafts.texts_of("k3f9") == []
    assert drafts.newest_first() == []


def test_a_draft_is_read_as_text_or_as_it_is_and_knows_what_it_was_begun_from(place: Path) -> None:
    drafts = EditorDrafts(place)
    path = drafts.write("k3f9", "one")
    assert (drafts.base("k3f9"), drafts.base("m7qd")) == ("one", None)

    path.write_bytes(b"\xef\xbb\xbftwo")
    assert drafts.text("k3f9") == "two"
    assert drafts.has("k3f9")
    path.write_bytes(b"caf\xe9")
    with pytest.raises(Refused) as problem:
        drafts.text("k3f9")

    assert problem.value.sentence == "That text is not UTF-8."
    assert problem.value.remedy == "Save it as UTF-8, and it can be kept."
    assert drafts.text_there("k3f9") == b"caf\xe9"
    assert sorted(drafts.texts_of("k3f9")) == ["caf\ufffd", "one"]
    assert drafts.handles() == ["k3f9"]
    assert drafts.files() == drafts.files_of("k3f9")
