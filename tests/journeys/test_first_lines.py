"""The first lines of a new journal, lines of what is still to come, and lines that tell of two moments."""

from __future__ import annotations

from tests.recip_program import Recip


def test_with_new_somebody_unknown_is_added_and_the_moment_kept(recip: Recip) -> None:
    recip("log my sister drove me home --new")

    (line,) = recip.json("history")["entries"]

    assert (line["who"], line["kind"], line["direction"]) == (["My sister"], "support", "take")


def test_the_same_words_mean_the_same_person_next_time(recip: Recip) -> None:
    recip("log my sister drove me home --new")
    recip("log called my sister")

    assert [line["who"] for line in recip.json("history")["entries"]] == [["My sister"], ["My sister"]]


def test_without_new_somebody_unknown_is_asked_about(recip: Recip) -> None:
    said = recip("log Anna called")

    assert "Anna is new here." in said.stderr
    assert recip.json("history")["entries"][0]["kind"] is None


def test_what_is_still_to_come_is_kept_to_sort_with_the_command_that_comes_back_to_it(recip: Recip) -> None:
    recip("people add Maya")

    said = recip("log planning to help Maya move on friday")

    assert "not done yet?" in said.stderr
    assert 'recip follow-up Maya "on friday"' in said.stderr
    assert recip.json("history")["entries"][0]["kind"] is None


def test_an_option_that_says_the_kind_keeps_it_all_the_same(recip: Recip) -> None:
    recip("people add Leo")
    recip("log wanted to call Leo --kind reach-out --give")

    assert recip.json("history")["entries"][0]["kind"] == "reach-out"


def test_two_moments_in_a_pipe_are_kept_to_sort_and_both_with_split(recip: Recip) -> None:
    recip("people add Tom")
    said = recip("log Tom fixed my bike and I made him soup")
    assert "Two moments" in said.stderr
    recip("undo")

    recip("log Tom fixed my bike and I made him soup --split")

    lines = recip.json("history")["entries"]
    assert sorted((line["direction"], line["kind"]) for line in lines) == [("give", "support"), ("take", "support")]
    assert len({line["handle"] for line in lines}) == 2
    recip("undo")
    assert recip.json("history")["entries"] == []
