"""A year on one page: told in the order of days and of circles, by rules that say what they are."""

from __future__ import annotations

from reciprocity.analysis.year_report import year_report
from reciprocity.core.review_reports import YearReport
from reciprocity.core.vocabulary import Circle, Direction, Kind
from tests.analysis.story import Story, ago

GIVE, TAKE, MUTUAL = Direction.GIVE, Direction.TAKE, Direction.MUTUAL


def a_year(story: Story) -> YearReport:
    return year_report(story.evidence(window=365))


def test_who_was_there_goes_by_circle_and_name_and_never_by_how_often() -> None:
    story = Story().knows("Zoë", circle=Circle.INNER).knows("Ana", "Ben", circle=Circle.WIDER)
    for days in range(1, 12):
        story.holds("Ben", Kind.SUPPORT, GIVE, days)
    story.holds("Ana", Kind.TOGETHER, MUTUAL, 3).holds("Zoë", Kind.SUPPORT, TAKE, 9)

    assert a_year(story).months[-1].people == ("Zoë", "Ana", "Ben")


def test_it_never_begins_before_the_journal() -> None:
    story = Story().knows("Ana").holds("Ana", Kind.SUPPORT, GIVE, 40)

    year = a_year(story)

    assert (year.since, len(year.months), year.new) == (ago(40), 2, ())


def test_thanks_and_misses_are_counted_by_moments() -> None:
    story = Story().knows("Ana", "Ben")
    story.holds("Ana", Kind.SUPPORT, TAKE, 30).holds("Ana", Kind.THANK_YOU, GIVE, 28)
    story.holds("Ben", Kind.MISSED, GIVE, 20).holds("Ben", Kind.OWNERSHIP, GIVE, 18).holds("Ana", Kind.MISSED, GIVE, 9)

    year = a_year(story)

    assert (year.thanked, year.thanked_you, year.missed, year.owned) == (1, 0, 2, 1)


def test_five_lines_are_the_longest_of_each_fifth_and_no_two_with_the_same_person() -> None:
    story = Story().knows("Ana", "Ben", "Cleo", "Dora", "Ed", "Finn")
    story.holds("Ana", Kind.SUPPORT, GIVE, 364, note="a first line, and it is long")
    for days, who, note in (
        (300, "Ana", "the longest of all of these lines by far, but of Ana as well"),
        (250, "Ben", "short"),
        (251, "Cleo", "this is the longer one"),
        (180, "Dora", "of the middle"),
        (100, "Ed", "then"),
        (101, "Cleo", "longer, and of somebody named before"),
        (10, "Finn", "now"),
    ):
        story.holds(who, Kind.SUPPORT, TAKE, days, note=note)
    story.holds("Ben", Kind.MISSED, GIVE, 5, note="a miss is never a line to keep, however long it is")

    kept = a_year(story).kept

    assert [line.who for line in kept] == [("Ana",), ("Cleo",), ("Dora",), ("Ed",), ("Finn",)]
    assert [line.details.day for line in kept] == sorted(line.details.day for line in kept)


def test_who_came_back_after_two_months_is_said_once_a_person() -> None:
    story = Story().knows("Ana", "Ben")
    for days in (*range(355, 295, -6), *range(220, 150, -6), *range(80, 0, -6)):
        story.holds("Ana", Kind.REACH_OUT, TAKE, days)
    for days in (*range(355, 200, -6), *range(170, 0, -6)):
        story.holds("Ben", Kind.REACH_OUT, TAKE, days)

    back = a_year(story).came_back

    assert [(one.person, one.heard_again) for one in back] == [("Ana", ago(80))]
