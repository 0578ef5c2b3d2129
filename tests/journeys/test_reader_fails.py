"""No failure of the reader ever loses a line: it is kept as typed, and so are the others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from reciprocity.reading import known_names, reader
from tests.recip_program import Recip
from tests.terminal import Terminal, answer, finish

LINES = "called Maya\nhelped Tom move\nthanked Leo for the cake\n"


@pytest.fixture
def known(recip: Recip) -> Recip:
    for name in ("Maya", "Tom", "Leo"):
        recip(f"people add {name}")
    return recip


def failing_at(real: Callable[..., Any], word: str) -> Callable[..., Any]:
    def fails(line: Any, *rest: Any, **named: Any) -> Any:
        if word in str(line):
            raise IndexError("a fault of the reader's")
        return real(line, *rest, **named)

    return fails


def notes(recip: Recip) -> dict[str, str | None]:
    return {one["note"]: one["kind"] for one in recip.json("history")["entries"]}


def test_a_fault_in_one_line_of_many_keeps_the_others_and_that_line_unsorted(
    known: Recip, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "read", failing_at(reader.read, "Tom"))

    said = known("log -", input=LINES)

    assert notes(known) == {
        "called Maya": "reach-out",
        "helped Tom move": None,
        "thanked Leo for the cake": "thank-you",
    }
    assert "3 lines kept, 1 of them to sort later" in said.stdout
    assert "This line could not be read, through a fault of recip's own (IndexError)" in said.stderr
    known("undo")
    assert notes(known) == {}


@pytest.mark.parametrize(
    "fault", [RecursionError(), MemoryError(), KeyError("x"), UnicodeDecodeError("utf-8", b"", 0, 1, "x")]
)
def test_a_single_line_is_kept_whatever_the_reader_raises(
    known: Recip, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr(reader, "read", fails)

    assert "Kept as typed, to sort later" in known("log helped Tom move").stderr

    assert notes(known) == {"helped Tom move": None}
    handle = known.json("sort")["entries"][0]["handle"]
    known(f"edit {handle} --with Tom --kind support --give")
    assert notes(known) == {"helped Tom move": "support"}


def test_kept_strictly_nothing_is_kept_of_a_line_that_cannot_be_read(
    known: Recip, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "read", failing_at(reader.read, "Tom"))

    assert "nothing was kept" in known("log --strict helped Tom move", code=1).stderr
    assert notes(known) == {}


@pytest.mark.parametrize("where", ["heading", "keeping"])
def test_a_fault_before_or_after_the_reading_loses_no_line_either(
    known: Recip, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    from reciprocity.actions.save import save_draft
    from reciprocity.reading import dates

    if where == "heading":
        monkeypatch.setattr(dates, "whole_day", failing_at(dates.whole_day, "Tom"))
    else:
        monkeypatch.setattr("reciprocity.actions.batch.save_draft", _half_kept_then_failing(save_draft))

    known("log -", input=LINES + "called @Nadia\n")

    kind = "support" if where == "heading" else None
    assert notes(known)["helped Tom move"] == kind
    assert len(notes(known)) == 4
    assert "Nadia" in [one["name"] for one in known.json("people")["people"]]
    known("undo")
    assert notes(known) == {}
    assert "Nadia" not in [one["name"] for one in known.json("people")["people"]]


def _half_kept_then_failing(real: Callable[..., Any]) -> Callable[..., Any]:
    """Fails for a line once it is written already, as a fault at the worst time would."""

    def keeps(context: Any, draft: Any) -> Any:
        written = real(context, draft)
        if "Tom" in draft.details.note and draft.is_sure:
            raise LookupError("too late")
        return written

    return keeps


def test_with_debugging_the_place_is_shown_and_the_line_kept_all_the_same(
    known: Recip, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "read", failing_at(reader.read, "Tom"))
    monkeypatch.setenv("RECIP_DEBUG", "1")

    assert "Traceback" in known("log helped Tom move").stderr
    assert notes(known) == {"helped Tom move": None}


@pytest.mark.parametrize("name", ["🎂", "👩‍👩‍👧", "❤️", "€", "١", "Ǆ", "🎂 🎂"])
def test_a_name_made_of_anything_breaks_no_line(known: Recip, name: str) -> None:
    known(["people", "add", name])

    known("log -", input="mom came by\ncalled dad\nhelped ma with the shed\n")
    known(["log", "--with", name, "--kind", "support", "--give"])

    assert len(known.json("history")["entries"]) == 4
    assert known.json(["people", "show", name])["name"] == name


def test_a_picture_is_read_as_the_name_it_is(known: Recip) -> None:
    known(["people", "add", "🎂"])
    known(["people", "add", "👩‍👩‍👧"])

    known(["log", "called 👩‍👩‍👧"])

    assert known.json("history")["entries"][0]["who"] == ["👩‍👩‍👧"]


def test_a_name_too_long_to_be_one_keeps_its_line_for_later(known: Recip) -> None:
    long = "a" * 300

    known("log -", input=f"called Maya\ncalled @{long}\n")
    known(["log", f"helped @{long}"])

    assert list(notes(known).values()).count(None) == 2


@pytest.mark.parametrize("unseen", ["\u200b", "\ufeff", "\u00ad", "\u2060", "\u3164", "\u202e", "\ufe0f", "\u200d"])
def test_what_cannot_be_seen_makes_nobody_new(known: Recip, unseen: str) -> None:
    for name in (f"Maya{unseen}", f"{unseen}Maya", f"Ma{unseen}ya"):
        assert "Maya is already in your journal" in known(["people", "add", name], code=1).stderr
        known(["log", "--with", name, "--kind", "support", "--give"])
    known("log called Maya")

    assert [one["name"] for one in known.json("people")["people"]] == ["Leo", "Maya", "Tom"]
    assert {one["who"][0] for one in known.json("history")["entries"]} == {"Maya"}
    known(["people", "add", f"Zo{unseen}e"])
    assert known.json("people show Zoe")["name"] == "Zoe"


def test_a_line_that_trips_a_question_up_is_kept(known: Recip, terminal: Terminal) -> None:
    child = terminal("log", "the thing with the shed")
    answer(child, ("Who was it with?", "x" * 300), ("Who was it with?", ""))

    finish(child)

    assert list(notes(known)) == ["the thing with the shed"]


def test_names_without_words_are_told_apart(known: Recip) -> None:
    known(["people", "add", "👩‍👩‍👧"])
    known(["people", "add", "👩"])

    assert known_names.forms_of("👩‍👩‍👧", ()) == ((("👩", "👩", "👧"), 4),)
    known(["log", "called 👩"])

    assert known.json("history")["entries"][0]["who"] == ["👩"]
