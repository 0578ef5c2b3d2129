"""What an answer at a prompt means: one letter a kind, signs for who did it, whole words; and lines that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity.actions.disambiguate import MOST_KINDS, direction_for, kinds_to_offer
from reciprocity.cli.prompts.keys import KIND_WORDS, LETTERS, SIGNS, Meant, is_line, key_meant, meant
from reciprocity.core.people import name_key
from reciprocity.core.vocabulary import Direction, Kind


def test_every_kind_has_a_letter_of_its_own_and_none_is_a_sign() -> None:
    assert set(LETTERS) == set(Kind)
    assert len(set(LETTERS.values())) == len(Kind)
    assert not set(LETTERS.values()) & set(SIGNS.values())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("s", Meant(kind=Kind.SUPPORT)),
        ("S", Meant(kind=Kind.SUPPORT)),
        ("support", Meant(kind=Kind.SUPPORT)),
        ("listened", Meant(kind=Kind.CURIOSITY)),
        ("<", Meant(direction=Direction.TAKE)),
        ("me", Meant(direction=Direction.GIVE)),
        ("both", Meant(direction=Direction.MUTUAL)),
        ("s<", Meant(kind=Kind.SUPPORT, direction=Direction.TAKE)),
        ("< s", Meant(kind=Kind.SUPPORT, direction=Direction.TAKE)),
        ("> thanked", Meant(kind=Kind.THANK_YOU, direction=Direction.GIVE)),
        ("@Maya Chen", Meant(who="@Maya Chen")),
        ("day last friday", Meant(day="last friday")),
        ("Maya", Meant(direction=Direction.TAKE)),
        ("maya chen", Meant(direction=Direction.TAKE)),
    ],
)
def test_an_answer_changes_kind_way_person_or_day(typed: str, said: Meant) -> None:
    assert meant(typed, ("Maya Chen",)) == said


@pytest.mark.parametrize(
    "typed", ["someone else", "skipped", "mum", "tomorrow", "sss", "daytime", "day", "helped Tom", "s s", "<>", ">s<"]
)
def test_a_word_is_never_read_by_its_first_letter(typed: str) -> None:
    assert meant(typed, ("Maya Chen",)) is None


WORDS = st.text(st.characters(categories=["L"]), min_size=2, max_size=12)
NEARLY = st.builds("".join, st.tuples(st.sampled_from(sorted(KIND_WORDS)), st.text("aeimstz", max_size=3)))
"""The words for a kind, most of them with letters after them that make them another word or none."""


@given(WORDS | NEARLY)
def test_no_word_means_a_kind_unless_it_is_one_of_its_words(word: str) -> None:
    said = meant(word)

    assert (said.kind if said else None) == KIND_WORDS.get(name_key(word))


NUDGE = {"d": "done", "s": "said it already", "l": "later", "a": "someone else"}


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("someone else", "a"),
        ("skip", ""),
        ("later", "l"),
        ("leave it", ""),
        ("said it already", "s"),
        ("said", "s"),
        ("d", "d"),
        ("dinner", None),
        ("helped Tom move", None),
    ],
)
def test_a_key_is_chosen_by_itself_or_by_its_words(typed: str, key: str | None) -> None:
    assert key_meant(typed, NUDGE, "leave it") == key


def test_later_chooses_the_key_that_says_so_before_enter() -> None:
    assert key_meant("later", {"1": "only one", "l": "to sort later"}, "both") == "l"
    assert key_meant("both", {"1": "only one", "l": "to sort later"}, "both") == ""


@pytest.mark.parametrize(
    "typed", ["helped Tom move", "called mum", "I saw Maya", "coffee with Tom", "Tom helped me move"]
)
def test_a_line_typed_where_a_name_was_awaited_is_known(typed: str) -> None:
    assert is_line(typed)


@pytest.mark.parametrize(
    "typed", ["Maya", "My sister", "Maya Chen", "Tom and Ellie", "uncle bert", "Ana Sofia, Tom", "mrs albrecht"]
)
def test_names_are_no_line(typed: str) -> None:
    assert not is_line(typed)


def test_unkind_kinds_are_offered_only_where_the_words_speak_for_them() -> None:
    likely = (Kind.MISSED, Kind.OWNERSHIP, Kind.SUPPORT)

    assert Kind.MISSED not in kinds_to_offer(likely, "Ingrid sent pierogi")
    assert Kind.OWNERSHIP not in kinds_to_offer(likely, "mum and dad came for sunday lunch")
    assert Kind.MISSED in kinds_to_offer(likely, "forgot Leo's birthday")
    assert Kind.OWNERSHIP in kinds_to_offer(likely, "told Jo it was my fault")
    assert Kind.TOGETHER in kinds_to_offer((Kind.SUPPORT,), "mum and dad came for sunday lunch")


@given(st.lists(st.sampled_from(Kind), max_size=5), st.text(max_size=30))
def test_three_kinds_at_most_are_offered_and_none_twice(kinds: list[Kind], note: str) -> None:
    found = kinds_to_offer(kinds, note)

    assert len(found) == len(set(found)) == MOST_KINDS


def test_what_is_not_counted_goes_no_way() -> None:
    assert direction_for(Kind.OTHER, Direction.GIVE) is Direction.MUTUAL
    assert direction_for(Kind.SUPPORT, Direction.TAKE) is Direction.TAKE
    assert direction_for(Kind.SUPPORT, None) is Direction.GIVE
