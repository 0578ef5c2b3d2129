"""What a person puts right is remembered in the journal: the same words are read that way next time."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import Any

import pytest

from tests.recip_program import Recip
from tests.terminal import Terminal, answer, finish, said

LINE = "dropped off a cake w {}"


@pytest.fixture
def known(recip: Recip) -> Recip:
    for name in ("Maya", "Tom"):
        recip(f"people add {name}")
    return recip


def logged(recip: Recip, line: str) -> Any:
    return json.loads(recip(["log", line, "--json", "--dry-run", "--explain"]).stdout)


def meaning(recip: Recip, line: str) -> tuple[Any, ...]:
    told = logged(recip, line)
    return told["status"], told["kind"], told["direction"], told["just_because"]


def in_file(recip: Recip, words: str) -> bool:
    with closing(sqlite3.connect(recip.journal)) as raw:
        return any(words in str(row) for row in raw.execute("SELECT shape FROM corrections"))


def test_an_edit_is_remembered_for_the_same_words_with_anybody_on_any_day(known: Recip) -> None:
    assert meaning(known, LINE.format("Tom"))[0] == "asked"
    known(["log", LINE.format("Maya")])

    known("edit --kind reach-out --take --just-because")

    assert meaning(known, LINE.format("Tom yesterday"))[:1] == ("asked",)
    assert meaning(known, LINE.format("Tom")) == ("read", "reach-out", "take", True)
    assert meaning(known, LINE.format("@Nadia")) == ("read", "reach-out", "take", True)
    assert meaning(known, "dropped off a pie w Tom")[0] == "asked"
    assert "1" not in known("config").stdout.split("reading")[0].replace("11/3", "")
    assert "one line put right by you" in known("config").stdout


def test_a_line_that_was_read_surely_and_wrong_is_put_right_for_good(known: Recip) -> None:
    known("log Tom mended my bike")
    known("edit --kind together --mutual")

    assert meaning(known, "Maya mended my bike")[:3] == ("read", "together", "mutual")


def test_what_is_set_back_is_learnt_no_longer(known: Recip) -> None:
    known("log Tom mended my bike")
    before = meaning(known, "Maya mended my bike")
    known("edit --kind together --mutual")

    known("edit --kind support --take")

    assert meaning(known, "Maya mended my bike") == before
    assert known.json("config")["learnt"] == 0


def test_one_undo_takes_back_the_edit_and_what_was_learnt_of_it(known: Recip) -> None:
    known("log Tom mended my bike")
    before = meaning(known, "Maya mended my bike")
    known("edit --kind together --mutual")
    known("undo")
    assert meaning(known, "Maya mended my bike") == before

    known("redo")

    assert meaning(known, "Maya mended my bike")[1] == "together"


def test_it_is_explained_as_corrected_with_the_day(known: Recip) -> None:
    known("log Tom mended my bike", today="2026-11-03")
    known("edit --kind together --mutual", today="2026-11-03")

    assert "kind       together  as you corrected on 3 Nov\n" in known("log Maya mended my bike --explain").stdout
    told = {one["about"]: one["words"] for one in logged(known, "Maya mended my bike")["explained"]}
    assert told["kind"] == told["direction"] == "as you corrected on 3 Nov"
    assert known("log Maya mended my bike --kind support --take --explain").stdout.count("corrected") == 0


def test_an_answer_at_a_question_is_remembered(known: Recip, terminal: Terminal) -> None:
    child = terminal("log", LINE.format("Tom"))
    answer(child, ("Which is it?", "s<"))
    assert finish(child) == 0

    again = terminal("log", LINE.format("Maya"))

    assert finish(again) == 0
    assert "Which is it?" not in said(again)
    assert known.json("history")["entries"][0]["direction"] == "take"


def test_an_answer_in_sort_is_remembered(known: Recip, terminal: Terminal) -> None:
    known(["log", LINE.format("Tom")])
    child = terminal("sort")
    answer(child, ("Which is it?", "s>"))
    assert finish(child) == 0

    assert meaning(known, LINE.format("Maya"))[:3] == ("read", "support", "give")


def test_whom_a_name_meant_is_remembered(recip: Recip, terminal: Terminal) -> None:
    recip("people add 'Sam Okafor'")
    recip("people add 'Sam Haddad'")
    child = terminal("log", "helped Sam move")
    answer(child, ("Which Sam?", "2"))
    assert finish(child) == 0
    chosen = recip.json("history")["entries"][0]["who"]

    assert logged(recip, "helped Sam move")["who"] == chosen
    assert logged(recip, "thanked Sam")["in_doubt"] == ["who"]
    recip(f"people archive '{chosen[0]}'")
    assert logged(recip, "helped Sam move")["who"] != chosen


def test_forgetting_reading_clears_it_and_can_be_taken_back(known: Recip) -> None:
    known("log Tom mended my bike")
    before = meaning(known, "Maya mended my bike")
    known("edit --kind together --mutual")

    assert "Nothing was written" in known("config reading --forget --dry-run").stdout
    assert meaning(known, "Maya mended my bike")[1] == "together"
    assert "Take it back: recip undo" in known("config reading --forget").stdout
    assert meaning(known, "Maya mended my bike") == before
    assert "one thing learnt from you" in known("undo").stdout
    assert meaning(known, "Maya mended my bike")[1] == "together"
    known("config --forget", code=2)
    known("config reading all", code=2)


@pytest.mark.parametrize("what", ["HANDLE", "--person Tom"])
def test_what_is_forgotten_is_out_of_what_was_learnt(known: Recip, what: str) -> None:
    known("log 'Tom mended my bike'")
    before = meaning(known, "Maya mended my bike")
    known("edit --kind together --mutual")
    assert in_file(known, "mended")
    handle = known.json("history")["entries"][0]["handle"]

    known(f"forget {what.replace('HANDLE', handle)} --yes --backups")

    assert not in_file(known, "mended")
    assert meaning(known, "Maya mended my bike") == before
    assert b"mended my bike" not in known.journal.read_bytes()


def test_somebody_talked_about_in_a_shape_is_forgotten_from_it(known: Recip) -> None:
    known(["log", "told Tom about Zebedee and the boat"])
    known("edit --kind curiosity --take --with Tom")

    known("forget --person Zebedee --yes", code=None)
    known("people add Zebedee")
    known("forget --person Zebedee --yes")

    assert not in_file(known, "zebedee")


def test_what_was_learnt_goes_with_an_export_and_comes_in_again(known: Recip) -> None:
    known("log Tom mended my bike")
    known("edit --kind together --mutual")
    known("people not-a-person Biscuit")
    known("export all.json")
    other = ["--journal", str(known.folder / "other.db")]

    known([*other, "import", "recip", "all.json"])
    known([*other, "import", "recip", "all.json"])

    told = json.loads(known([*other, "log", "Maya mended my bike", "--json", "--dry-run"]).stdout)
    assert (told["kind"], told["direction"]) == ("together", "mutual")
    assert "Biscuit is new" not in known([*other, "log", "called Biscuit"]).stderr


def test_a_change_that_says_nothing_of_the_line_teaches_nothing(known: Recip) -> None:
    known("log Tom mended my bike")

    known("edit --on yesterday")
    known("edit --felt lighter")
    known("edit --note 'Tom mended my old bike' --kind together --mutual")

    assert known.json("config")["learnt"] == 0
