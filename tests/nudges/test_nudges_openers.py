"""Each opener is a line that a person would send, and there are enough of them for everyone."""

from __future__ import annotations

import re
from itertools import pairwise, product

import pytest

from reciprocity.core.people import Person
from reciprocity.core.vocabulary import Circle
from reciprocity.nudges.openers import NAME, Fit, Opener, first_name, next_opener, openers
from tests.analysis.story import TODAY, person

ENOUGH_FOR_A_WHILE = 6

NOT_SAID = re.compile(
    r"\b(owe\w*|debt|due|overdue|score|points?|rank|streak"
    r"|he|him|his|she|hers?|himself|herself"
    r"|congrat\w*|trip|holiday|birthday|exam|job|baby|wedding"
    r"|ages|so long|too long|a while since|long time|been quiet|should have|miss you|never (call|write|hear)"
    r"|can you|could you (?!use)|need you|favou?r)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("opener", openers(), ids=lambda opener: opener.id)
def test_a_line_is_short_and_asks_for_nothing_and_guesses_nothing(opener: Opener) -> None:
    assert len(opener.line) <= 90
    assert opener.line == opener.line.strip()
    assert opener.line[-1] in ".?!"
    assert NOT_SAID.search(opener.line) is None
    assert "{" not in opener.line.replace(NAME, "")


@pytest.mark.parametrize("opener", openers(), ids=lambda opener: opener.id)
def test_sorry_is_only_said_to_own_and_thanks_only_for_something(opener: Opener) -> None:
    if "sorry" in opener.line.lower():
        assert opener.fits == {Fit.OWN}
    if "thank you" in opener.line.lower():
        assert opener.fits <= {Fit.THANK, Fit.REACHED_YOU}


@pytest.mark.parametrize("opener", openers(), ids=lambda opener: opener.id)
def test_words_for_a_loop_are_for_that_loop_alone(opener: Opener) -> None:
    # A nudge is shown again by its opener, so the opener has to tell what the nudge was about.
    if opener.fits & {Fit.THANK, Fit.OWN, Fit.FOLLOW_UP, Fit.LIGHTEN}:
        assert len(opener.fits) == 1


def test_there_are_many_and_no_two_are_alike() -> None:
    assert len(openers()) >= 80
    assert len({opener.id for opener in openers()}) == len(openers())
    assert len({opener.line.casefold() for opener in openers()}) == len(openers())
    assert sum(opener.listens for opener in openers()) >= 12
    assert sum(Fit.LIGHTEN in opener.fits for opener in openers()) >= 12


@pytest.mark.parametrize("opener", [one for one in openers() if one.listens], ids=lambda opener: opener.id)
def test_a_line_that_listens_asks_or_offers_an_ear(opener: Opener) -> None:
    assert "?" in opener.line or re.search(r"\b(hear|tell me|listen)", opener.line, re.IGNORECASE)


@pytest.mark.parametrize(
    ("fit", "circle"), list(product([fit for fit in Fit if fit is not Fit.NOBODY_YET], [*Circle, None]))
)
def test_there_are_enough_for_every_circle_and_for_those_without_a_first_name(fit: Fit, circle: Circle | None) -> None:
    stranger = person("p59@mail", circle)

    assert sum(opener.suits(fit, stranger) for opener in openers()) >= ENOUGH_FOR_A_WHILE


def test_somebody_not_known_yet_is_called_by_no_name() -> None:
    first = [opener for opener in openers() if opener.suits(Fit.NOBODY_YET, None)]

    assert len(first) >= 4
    assert all(NAME not in opener.line for opener in first)


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Maya", "Maya"),
        ("Maya Chen", "Maya"),
        ("Zoë O'Brien", "Zoë"),
        ("Aunt Rosa", "Aunt Rosa"),
        ("Dr. Okafor", "Dr. Okafor"),
        ("J. Smith", "J. Smith"),
        ("Mom and Dad", "Mom and Dad"),
        ("Mom & Dad", "Mom & Dad"),
        ("山田太郎", "山田太郎"),
        ("rosa@example.org", ""),
        ("p59", ""),
        ("Vane, Rosa", ""),
        ("+44 20 7946 0000", ""),
    ],
)
def test_people_are_called_by_their_first_name_where_they_have_one(name: str, called: str) -> None:
    assert first_name(Person(id="x", name=name)) == called


@pytest.mark.parametrize("fit", [fit for fit in Fit if fit is not Fit.NOBODY_YET])
def test_no_line_comes_again_before_all_that_fit_have_been_used(fit: Fit) -> None:
    maya = person("Maya", Circle.INNER)
    fitting = {opener.id for opener in openers() if opener.suits(fit, maya)}
    used: list[str] = []

    for _ in range(3 * len(fitting)):
        used.insert(0, next_opener(fit, maya, used, TODAY).id)

    rounds = [used[start : start + len(fitting)] for start in range(0, len(used), len(fitting))]
    assert all(set(one) == fitting for one in rounds)
    assert all(one != other for one, other in pairwise(used))


def test_two_people_seldom_hear_the_same_line_on_the_same_day() -> None:
    lines = [next_opener(Fit.RHYTHM, person(f"Friend{letter}"), (), TODAY).id for letter in "abcdefghijkl"]

    assert len(set(lines)) > len(lines) / 2
