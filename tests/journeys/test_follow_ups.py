"""Follow-ups: kept with a line or by themselves, brought up on their day, closed or moved."""

from __future__ import annotations

import pytest

from tests.recip_program import Recip
from tests.terminal import Terminal, answer, finish, rest_of

FRIDAY = "2026-11-27"
UNSURE = "dropped off a cake w Maya"
"""A line whose kind is asked about."""


@pytest.fixture
def known(recip: Recip) -> Recip:
    for name in ("Maya", "'Sam Okafor'", "'Sam Haddad'"):
        recip(f"people add {name} --circle close")
    recip("people group 'book club' Maya 'Sam Okafor'")
    return recip


def open_ones(recip: Recip) -> list[tuple[str, str, str]]:
    return [(one["person"], one["day"], one["note"]) for one in recip.json("follow-up")["follow_ups"]]


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        (["Maya", "friday", "how did it go?"], [("Maya", FRIDAY, "how did it go?")]),
        (["Maya", "next", "friday", "how", "did", "it", "go?"], [("Maya", FRIDAY, "how did it go?")]),
        (["Maya", "3", "december", "ask"], [("Maya", "2026-12-03", "ask")]),
        (["Maya", "december", "3", "ask"], [("Maya", "2026-12-03", "ask")]),
        (["Maya", "friday", "3", "things", "to", "ask"], [("Maya", FRIDAY, "3 things to ask")]),
        (["Maya", "in", "2", "weeks"], [("Maya", "2026-12-07", "")]),
        (["Maya", "2", "weeks", "the", "job"], [("Maya", "2026-12-07", "the job")]),
        (["Maya", "tomorrow"], [("Maya", "2026-11-24", "")]),
        (["Maya", "today", "the keys"], [("Maya", "2026-11-23", "the keys")]),
        (["maya", "2027-01-05"], [("Maya", "2027-01-05", "")]),
        (["Sam", "O.", "friday"], [("Sam Okafor", FRIDAY, "")]),
        (["Sam", "Haddad", "friday", "the sofa"], [("Sam Haddad", FRIDAY, "the sofa")]),
        (["book", "club", "friday", "read"], [("Maya", FRIDAY, "read"), ("Sam Okafor", FRIDAY, "read")]),
    ],
    ids=lambda words: " ".join(words) if words and isinstance(words[0], str) else "",
)  # fmt: skip
def test_who_when_and_what_are_told_apart(known: Recip, words: list[str], kept: list[tuple[str, str, str]]) -> None:
    known(["follow-up", *words])

    assert sorted(open_ones(known)) == sorted(kept)


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (["Nadia", "friday"], 1, "Nobody called Nadia"),
        (["Sam", "friday"], 1, "Sam could be"),
        (["Maya"], 2, "The day is missing"),
        (["Maya", "whenever"], 2, "is no day"),
        (["done"], 2, "Which one is missing"),
        (["done", "zzzz"], 1, "zzzz"),
        (["later", "zzzz"], 2, "missing"),
    ],
)
def test_what_cannot_be_kept_is_refused(known: Recip, words: list[str], code: int, why: str) -> None:
    refused = known(["follow-up", *words], code=code)

    assert why in refused.stderr
    assert refused.stdout == ""
    assert open_ones(known) == []


def test_a_line_is_brought_up_again_for_each_of_its_people(known: Recip) -> None:
    line = "had lunch with Maya and Sam Okafor"

    said = known(["log", line, "--follow-up", "friday"]).stdout

    assert "Come back to Maya and Sam Okafor on Friday 27 November. [" in said
    assert open_ones(known) == [("Maya", FRIDAY, line), ("Sam Okafor", FRIDAY, line)]
    assert len(known.json("log --dry-run called Maya")["follow_ups"]) == 0


def test_one_undo_takes_back_a_line_and_its_follow_up(known: Recip) -> None:
    known("log called Maya --follow-up friday")

    known("undo")

    assert open_ones(known) == []
    assert known.json("history")["entries"] == []
    known("redo")
    assert open_ones(known) == [("Maya", FRIDAY, "called Maya")]


def test_a_line_with_nobody_sure_is_kept_and_says_what_to_do(known: Recip) -> None:
    kept = known("log helped Sam move the piano --follow-up friday")

    assert "recip follow-up NAME DAY" in kept.stderr
    assert open_ones(known) == []
    assert len(known.json("sort")["entries"]) == 1


def test_a_dry_run_keeps_none(known: Recip) -> None:
    said = known("log called Maya --follow-up friday --dry-run").stdout

    assert "Come back to Maya on Friday 27 November." in said
    assert "Would be kept" in known("follow-up Maya friday --dry-run").stdout
    assert open_ones(known) == []


def test_they_are_listed_nearest_first_on_a_page_and_in_sentences(known: Recip) -> None:
    known(["follow-up", "Maya", "2026-12-04", "the \x1b[31mred\x1b[0m thing"])
    known("follow-up 'Sam Okafor' tomorrow the job")

    page, plain = known("follow-up").stdout, known("follow-up --plain").stdout

    assert page.index("the job") < page.index("thing")
    assert "\x1b" not in page + plain
    assert 'Tomorrow, Tuesday 24 November, with Sam Okafor: "the job". [' in plain
    known("undo")
    known("undo")
    assert "Nothing to come back to" in known("follow-up").stdout
    assert "Nothing to come back to" in known("follow-up --plain").stdout


def test_done_closes_and_later_moves_and_undo_takes_either_back(known: Recip) -> None:
    known("follow-up Maya friday the job")
    handle = known.json("follow-up")["follow_ups"][0]["handle"]

    moved = known(f"follow-up later {handle} in 2 weeks").stdout
    assert open_ones(known) == [("Maya", "2026-12-07", "the job")]
    done = known.json(f"follow-up done [{handle.upper()}]")

    assert "It comes up on Monday 7 December" in moved
    assert (done["came"], done["follow_ups"][0]["handle"], done["dry_run"]) == ("done", handle, False)
    assert open_ones(known) == []
    known("undo")
    known("undo")
    assert open_ones(known) == [("Maya", FRIDAY, "the job")]


def test_balance_and_nudge_bring_it_up_on_its_day_and_not_before(known: Recip) -> None:
    known("log called Maya")
    known(["follow-up", "Maya", "friday", "how did it go?"])

    assert known.json("balance")["open_loops"] == []
    on_the_day = known.json("balance", today=FRIDAY)["open_loops"]
    nudge = known.json("nudge", today=FRIDAY)

    assert [(loop["kind"], loop["note"]) for loop in on_the_day] == [("follow up", "how did it go?")]
    assert (nudge["person"], nudge["quote"], nudge["kind"]) == ("Maya", "how did it go?", "check-in")
    assert "how did it go?" in known("balance", today=FRIDAY).stdout
    assert "how did it go?" not in known("nudge").stdout


def test_done_with_the_nudge_closes_it_too_in_one_change(known: Recip) -> None:
    known("follow-up Maya today the job")

    known("nudge --done --note 'asked Maya about the job'")

    assert open_ones(known) == []
    assert known.json("history")["entries"][0]["note"] == "asked Maya about the job"
    known("undo")
    assert open_ones(known) == [("Maya", "2026-11-23", "the job")]
    assert known.json("history")["entries"] == []


def test_on_a_terminal_a_nudge_moves_it(known: Recip, terminal: Terminal) -> None:
    known("follow-up Maya today the job")
    child = terminal("nudge")

    answer(child, ("[l] later", "l"), ("When?", "whenever"), ("is no day", "friday"))

    assert "It comes up on Friday 27 November: Maya" in rest_of(child)
    assert finish(child) == 0
    assert open_ones(known) == [("Maya", FRIDAY, "the job")]


@pytest.mark.usefixtures("known")
def test_no_later_is_offered_where_there_is_no_follow_up(terminal: Terminal) -> None:
    child = terminal("nudge")

    answer(child, ("[d] done", ""))

    assert "[l] later" not in rest_of(child)


def test_the_moment_that_answers_one_closes_it_says_so_and_undo_opens_it_again(known: Recip) -> None:
    known("follow-up Maya friday 'how did it go?'")

    before = known("log called Maya, just because").stdout
    said = known("log called Maya again, just because", today=FRIDAY).stdout

    assert "come back to" not in before
    assert 'Done with that: "how did it go?"' in said
    assert open_ones(known) == []
    known("undo", today=FRIDAY)
    assert open_ones(known) == [("Maya", FRIDAY, "how did it go?")]


@pytest.mark.parametrize(
    "line", ["Maya called me", "thanked Maya for the soup", "forgot Maya's party", "called Sam Haddad"]
)
def test_what_does_not_turn_to_them_leaves_it_open(known: Recip, line: str) -> None:
    known("follow-up Maya friday 'how did it go?'")

    known(f'log "{line}"', today=FRIDAY)

    assert open_ones(known) == [("Maya", FRIDAY, "how did it go?")]


def test_a_line_never_closes_the_follow_up_that_it_asks_for(known: Recip) -> None:
    known("follow-up Maya today 'how did it go?'")

    said = known("log called Maya --follow-up today").stdout

    assert 'Done with that: "how did it go?"' in said
    assert open_ones(known) == [("Maya", "2026-11-23", "called Maya")]
    assert "Done with that" in known("log visited Maya").stdout
    assert open_ones(known) == []


def test_no_line_of_many_closes_what_another_of_them_asks_for(known: Recip) -> None:
    known("log - --follow-up today", input="called Maya\nvisited Maya\n")

    assert [note for *_, note in open_ones(known)] == ["called Maya", "visited Maya"]


def test_both_moments_of_a_line_are_come_back_to_and_one_undo_takes_all_of_it_back(known: Recip) -> None:
    line = "called Maya and had lunch with Sam Okafor"

    said = known(["log", line, "--split", "--follow-up", "today"])

    assert said.stdout.count("Take it back: recip undo") == 2
    assert "Come back to Maya" in said.stdout
    assert [who for who, *_ in open_ones(known)] == ["Maya", "Sam Okafor"]
    known("undo")
    assert open_ones(known) == []
    assert known.json("history")["entries"] == []


def unsorted(known: Recip, *options: str) -> str:
    known(["log", UNSURE, *options])
    (waiting,) = known.json("sort")["entries"]
    return str(waiting["handle"])


def test_a_line_that_is_sorted_closes_one_as_it_would_have_when_it_was_written(
    known: Recip, terminal: Terminal
) -> None:
    known("follow-up Maya today 'how did it go?'")
    unsorted(known)
    child = terminal("sort")

    answer(child, ("Which is it?", "s>"))

    assert 'Done with that: "how did it go?"' in rest_of(child)
    assert open_ones(known) == []
    known("undo")
    assert open_ones(known) == [("Maya", "2026-11-23", "how did it go?")]


def test_a_line_that_an_edit_sorts_closes_one_too(known: Recip) -> None:
    known("follow-up Maya today 'how did it go?'")
    handle = unsorted(known)

    said = known(f"edit {handle} --kind support --give")

    assert 'Done with that: "how did it go?"' in said.stdout
    assert open_ones(known) == []
    known("follow-up Maya today again")
    known(f"edit {handle} --kind check-in")
    assert [note for *_, note in open_ones(known)] == ["again"]


def test_sorting_a_line_leaves_open_what_was_put_down_with_it_or_since(known: Recip) -> None:
    handle = unsorted(known, "--follow-up", "today")
    known("follow-up Maya today 'and the scan'")

    known(f"edit {handle} --kind support --give")

    assert {note for *_, note in open_ones(known)} == {UNSURE, "and the scan"}


def test_one_that_is_put_on_a_day_leads_the_nudge_and_the_page(known: Recip) -> None:
    known("log --with Maya --kind support --take --on 2026-11-20 --note 'Maya mended my bike'")
    known("follow-up 'Sam Okafor' tomorrow 'the scan'")

    page = known("balance", today=FRIDAY).stdout

    assert known.json("nudge", today=FRIDAY)["person"] == "Sam Okafor"
    assert page.index("follow up with Sam Okafor") < page.index("thank Maya")
