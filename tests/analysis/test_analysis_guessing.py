"""A guess beside what the journal held, and about whom one is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from reciprocity.analysis.balance import balance_of
from reciprocity.analysis.balance_report import balance_report
from reciprocity.analysis.guesses import guess_beside, is_due, names_review, whom_to_guess
from reciprocity.analysis.relationship_report import relationship_report
from reciprocity.analysis.signs import signs_in
from reciprocity.core.reflection import Feeling, Guess, Notice
from reciprocity.core.signs import SIGNS
from reciprocity.core.thresholds import GUESS_EVERY
from reciprocity.core.vocabulary import Circle, Initiative, Kind, Leaning
from reciprocity.views.pages.sign_words import question_of, words_of
from tests.analysis.story import GIVE, TAKE, TODAY, Story, ago, sign
from tests.views.samples import saying


def told() -> Story:
    """Twelve first moves of Tom's and one of yours; two moments with Jun."""
    story = Story().knows("Tom").knows("Jun", circle=Circle.WIDER)
    for days in range(12):
        story.holds("Tom", Kind.REACH_OUT, TAKE, 40 + days)
    story.holds("Tom", Kind.REACH_OUT, GIVE, 30).holds("Jun", Kind.CHECK_IN, GIVE, 20)
    return story


def test_a_guess_stands_beside_the_balance_of_its_day() -> None:
    story = told()
    guess = Guess("g1", "tom", TODAY, Initiative.BOTH, Leaning.RECEIVING)

    beside = guess_beside(guess, story["Tom"], story.evidence())

    balance = balance_of(story["Tom"], story.evidence())
    assert (beside.guessed_starts, beside.guessed_verdict) == (Initiative.BOTH, Leaning.RECEIVING)
    assert (beside.starts.yours, beside.starts.theirs, beside.starts.verdict) == (1, 12, Initiative.MOSTLY_THEM)
    assert (beside.gave, beside.received, beside.share, beside.interval, beside.verdict) == (
        balance.gave,
        balance.received,
        balance.share,
        balance.interval,
        balance.verdict,
    )


def test_guesses_go_with_the_relationship_and_change_nothing_of_it() -> None:
    story = told()
    guess = guess_beside(
        Guess("g1", "tom", TODAY, None, Leaning.EVEN), story["Tom"], story.evidence(TODAY - timedelta(10))
    )

    with_it = relationship_report(story["Tom"], story.evidence(), (guess,))

    assert with_it.guesses == (guess,)
    assert replace(with_it, guesses=()) == relationship_report(story["Tom"], story.evidence())


@pytest.mark.parametrize(("days", "due"), [(0, False), (GUESS_EVERY - 1, False), (GUESS_EVERY, True), (400, True)])
def test_a_guess_is_asked_once_a_quarter(days: int, due: bool) -> None:
    story = told()

    assert is_due(story["Tom"], {"tom": ago(days)}, story.evidence()) is due
    assert is_due(story["Tom"], {"jun": ago(0)}, story.evidence())


@pytest.mark.parametrize(
    "standing",
    [{"uneven_on_purpose": True}, {"archived": True}, {"in_memory": True}, {"circle": Circle.HOME}],
    ids=lambda one: next(iter(one)),
)
def test_nothing_is_asked_of_those_whom_no_verdict_looks_at(standing: dict[str, object]) -> None:
    story = told()
    person = replace(story["Tom"], **standing)  # type: ignore[arg-type]

    assert not is_due(person, {}, story.evidence())


def test_nothing_is_asked_of_somebody_of_whom_the_journal_holds_nothing() -> None:
    story = told().knows("New")

    assert not is_due(story["New"], {}, story.evidence())


def test_the_review_asks_about_the_first_by_circle_of_whom_there_is_enough() -> None:
    story = told().knows("Ana", circle=Circle.INNER).holds("Ana", Kind.CHECK_IN, TAKE, 10)
    evidence = story.evidence()
    people = balance_report(evidence).people

    assert whom_to_guess(people, {}, evidence) == story["Tom"]
    assert whom_to_guess(people, {"tom": TODAY}, evidence) is None


@pytest.mark.parametrize(
    ("began", "done", "named", "says"),
    [
        (None, None, None, False),
        (6, None, None, False),
        (7, None, None, True),
        (400, 6, None, False),
        (400, 7, None, True),
        (400, 7, 0, True),
        (400, 20, 1, False),
        (400, 20, 6, False),
        (400, 20, 7, True),
    ],
)
def test_balance_names_the_review_at_most_once_a_week(
    began: int | None, done: int | None, named: int | None, says: bool
) -> None:
    def day(days: int | None) -> date | None:
        return None if days is None else ago(days)

    assert names_review(TODAY, day(began), day(done), day(named)) is says


def test_every_sign_has_one_question_and_asks_only_one() -> None:
    for number in SIGNS:
        asked = question_of(sign(number, told()))
        assert asked.question.count("?") == 1
        assert "?" not in asked.brief


def test_a_short_sentence_that_is_all_question_is_left_whole() -> None:
    one = saying(sign(1, told()), brief="Who would never ask?")

    assert question_of(one).brief == "Who would never ask?"


def test_feelings_noticed_stand_beside_sign_1_and_never_decide_it() -> None:
    story = told()
    felt = (Feeling.OWED, Feeling.OVERLOOKED, Feeling.ENTITLED, Feeling.OWED)
    notices = tuple(Notice(f"n{n}", f"n{n}", ago(n), feeling, None, "") for n, feeling in enumerate(felt))
    without = signs_in(story.evidence())

    signs = signs_in(replace(story.evidence(), notices=notices))

    noticed = "In that time you noticed feeling owed twice and overlooked once (recip notice)."
    before = words_of(without[0]).said
    assert words_of(signs[0]).said == (*before[:-1], noticed, before[-1])
    assert replace(signs[0], facts=without[0].facts) == without[0]
    assert signs[1:] == without[1:]
