"""The weekly look, and one relationship over time."""

from __future__ import annotations

from datetime import date

import pytest

from reciprocity.analysis.balance_report import balance_report, signs_report
from reciprocity.analysis.relationship_report import relationship_report
from reciprocity.core.moments import FollowUp
from reciprocity.core.relationship_reports import Month
from reciprocity.core.vocabulary import Circle, Felt, Kind
from reciprocity.views.pages.step_words import step_in_words
from tests.analysis.story import GIVE, MUTUAL, TAKE, TODAY, Story, ago


def test_an_empty_journal_has_an_empty_page() -> None:
    page = balance_report(Story().evidence())

    assert (page.week, page.people, page.more_people, page.open_loops) == ((), (), 0, ())
    assert (page.journal.began, page.journal.latest, page.journal.moments) == (None, None, 0)
    assert [sign.number for sign in page.signs] == [1, 2, 3, 4]


def test_the_week_is_moments_newest_first_with_everybody_they_were_with() -> None:
    story = Story().knows("Tom", "Ana").holds("Tom", days_ago=7, note="too old").holds("Tom", days_ago=6, note="soup")
    story.holds(["Tom", None, "Ana"], Kind.TOGETHER, MUTUAL, 1, note="a walk", felt=Felt.SAME)

    week = balance_report(story.evidence()).week

    assert [(line.details.note, line.who, line.felt) for line in week] == [
        ("a walk", ("Ana", "Tom", "someone"), Felt.SAME),
        ("soup", ("Tom",), None),
    ]


def test_rows_are_everybody_active_by_circle_then_name() -> None:
    story = Story().knows("Will", circle=None).knows("Ana", circle=Circle.WIDER).knows("Sam", circle=Circle.HOME)
    story.knows("zoë", "Bo", circle=Circle.INNER).knows("Al", archived=True).knows("Jo", in_memory=True)

    page = balance_report(story.evidence())

    assert [row.name for row in page.people] == ["Sam", "Bo", "zoë", "Ana", "Will"]
    assert page.more_people == 0


def test_of_people_only_imported_the_twelve_most_in_contact_have_a_row() -> None:
    story = Story().knows("Near").knows("Typed", circle=None).holds("Typed")
    for place in range(20):
        name = f"Mail {place:02}"
        story.knows(name, circle=None)
        for day in range(place):
            story.message(name, day, them=(9, 9))

    page = balance_report(story.evidence())

    imported = [f"Mail {place:02}" for place in range(8, 20)]
    assert [row.name for row in page.people] == ["Near", *imported, "Typed"]
    assert page.more_people == 8


def test_a_relationship_is_told_by_months() -> None:
    story = Story().knows("Tom").holds("Tom", Kind.REACH_OUT, GIVE, 0).holds("Tom", Kind.SUPPORT, TAKE, 30, times=7)
    story.holds("Tom", Kind.TOGETHER, MUTUAL, 179).message("Tom", 31, them=(9, 9))

    months = relationship_report(story["Tom"], story.evidence()).months

    assert [month.month for month in months] == [date(2026, number, 1) for number in range(5, 12)]
    assert months[0] == Month(date(2026, 5, 1), 0, 0, 1, 0, 0)
    assert months[-2] == Month(date(2026, 10, 1), 0, 7, 0, 0, 1)
    assert months[-1] == Month(date(2026, 11, 1), 1, 0, 0, 1, 0)


def test_a_widened_window_shows_a_year_at_most() -> None:
    story = Story().knows("Will").holds("Will", days_ago=1000)

    page = relationship_report(story["Will"], story.evidence())

    assert (len(page.months), page.months[0].month) == (12, date(2025, 12, 1))
    assert [line.details.day for line in page.lines] == [ago(1000)]


def test_lines_are_all_entries_of_the_window_newest_first() -> None:
    story = Story().knows("Tom", "Ana").holds(["Tom", "Ana"], days_ago=3, note="soup")
    story.holds("Tom", Kind.OTHER, MUTUAL, 1, note="news").holds("Ana", note="hers")

    lines = relationship_report(story["Tom"], story.evidence()).lines

    assert [(line.details.note, line.who) for line in lines] == [("news", ("Tom",)), ("soup", ("Tom",))]


def test_it_says_in_which_signs_the_person_counts() -> None:
    story = Story().knows("Tom")
    for day in range(9):
        story.holds("Tom", Kind.REACH_OUT, TAKE, day)

    assert relationship_report(story["Tom"], story.evidence()).signs == (1,)


def together(*days_ago: int) -> Story:
    """Time shared with Zoë, so many days ago."""
    story = Story().knows("Zoë")
    for day in days_ago:
        story.holds("Zoë", Kind.TOGETHER, MUTUAL, day)
    return story


@pytest.mark.parametrize(
    ("story", "step"),
    [
        (
            Story().knows("Zoë").holds("Zoë", days_ago=40, times=9),
            "Next time Zoë offers, say yes; or ask for one small thing. People say yes more often than one thinks.",
        ),
        (
            Story().knows("Zoë").holds("Zoë", Kind.SUPPORT, TAKE, 40, times=9),
            "One small thing for Zoë this week, unasked.",
        ),
        (
            Story().knows("Zoë").holds("Zoë", Kind.SUPPORT, TAKE, 4, note="cooked for us"),
            'Thank Zoë for "cooked for us".',
        ),
        (
            Story().knows("Zoë").holds("Zoë", Kind.MISSED, GIVE, 4, note="missed the show"),
            'To Zoë, about "missed the show": "That\'s on me, I missed the mark."',
        ),
        (
            Story(follow_ups=[FollowUp("f", "f", "zoë", TODAY, "the exam")]).knows("Zoë"),
            'Come back to Zoë about "the exam".',
        ),
        (
            Story().knows("Zoë", in_memory=True),
            "What would you still like to thank Zoë for?",
        ),
        (Story().knows("Zoë"), "What would make Zoë's life lighter right now?"),
        (Story().knows("Zoë", archived=True), "What would you like to keep of the time with Zoë?"),
        (together(100, 107, 114, 121, 128, 135, 142, 149, 156, 163, 170), "Two lines to Zoë that ask for nothing."),
        (together(1, 8, 15, 22, 29, 36, 43, 50, 57, 64, 71), "Propose a day for the next time with Zoë."),
    ],
)
def test_one_small_thing_with_this_person(story: Story, step: str) -> None:
    assert step_in_words(relationship_report(story["Zoë"], story.evidence()).step) == step


def test_the_signs_page_holds_the_same_signs() -> None:
    evidence = Story().knows("Tom").holds("Tom").evidence()

    assert signs_report(evidence).signs == balance_report(evidence).signs
