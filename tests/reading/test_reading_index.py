"""Names and weights are looked up, not walked through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity.core.people import Person, Roster
from reciprocity.reading import known_names, linear_model
from reciprocity.reading.known_names import RosterIndex, index_of
from reciprocity.reading.lexicon import is_first_name, marks_of
from validation.training import text_of


def test_only_names_that_share_a_word_with_the_line_are_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    roster = Roster(tuple(Person(str(n), f"Name{n} Other{n}") for n in range(300)))
    index = RosterIndex(roster)
    asked: list[str] = []

    def forms_of(name: str, _nicknames: tuple[str, ...]) -> tuple[()]:
        asked.append(name)
        return ()

    monkeypatch.setattr(known_names, "forms_of", forms_of)

    index.heads({"called", "name7", "yesterday"})

    assert asked == ["Name7 Other7"]


def test_the_index_of_a_roster_is_made_once() -> None:
    roster = Roster((Person("1", "Maya Chen"),))

    assert index_of(roster) is index_of(roster)
    assert index_of(Roster(roster.people)) is not index_of(roster)


@given(
    st.dictionaries(
        st.text(min_size=1, max_size=6).filter(lambda text: not set(text) & set("\t\n\r")), st.integers(-40, 40)
    )
)
def test_every_feature_of_a_model_is_found_and_no_other(weights: dict[str, int]) -> None:
    model = linear_model.model_from(text_of(["no", "yes"], [0, 0], {name: (0, each) for name, each in weights.items()}))

    assert {name: model.weights_of(name)[1] for name in weights} == weights
    assert model.row_of("\tno feature") == b""


def test_the_table_tells_names_from_places_and_words() -> None:
    assert is_first_name("hannah")
    assert not is_first_name("lisbon")
    assert "p" in marks_of("lisbon")
    assert "w" in marks_of("soup")
    assert marks_of("xqzt") == marks_of("") == ""
