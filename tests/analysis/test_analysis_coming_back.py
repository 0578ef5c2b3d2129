"""The coming back: somebody heard from again, or contact as before after a miss was owned. Never a cause."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from reciprocity.analysis.balance import balance_of
from reciprocity.analysis.balance_report import balance_report, signs_report
from reciprocity.analysis.coming_back import came_back, came_back_in
from reciprocity.analysis.provenance import FIGURES
from reciprocity.core.evidence import Entry
from reciprocity.core.importing import Contact
from reciprocity.core.open_loops import CameBack
from reciprocity.core.vocabulary import Circle, Kind
from tests.analysis.story import GIVE, TAKE, TODAY, Story, ago
from tests.analysis.test_analysis_laws import PEOPLE, contacts, entries
from tests.evidence_from import evidence_from


def quiet_until(*heard: int, silent_since: int = 60, about: dict[str, object] | None = None) -> Story:
    """Heard from every ten days eight times, the last so long ago; and then on these days."""
    story = Story().knows("Priya", **about or {})  # type: ignore[arg-type]
    for turn in range(8):
        story.holds("Priya", Kind.SUPPORT, TAKE, silent_since + 10 * turn, closed=True)
    for days in heard:
        story.holds("Priya", Kind.SUPPORT, TAKE, days, closed=True)
    return story


def found_in(story: Story) -> CameBack | None:
    return came_back(story["Priya"], story.evidence())


def test_somebody_heard_from_again_after_longer_than_usual() -> None:
    assert found_in(quiet_until(4)) == CameBack("Priya", ago(4), 56, 10.0)


@pytest.mark.parametrize(
    ("heard", "silent_since", "told"),
    [
        # Three times the usual gap, exactly; and not quite.
        (20, 50, True),
        (21, 50, False),
        # For thirty days.
        (29, 90, True),
        (30, 90, False),
    ],
)
def test_it_is_told_for_a_month_of_what_was_longer_than_usual(heard: int, silent_since: int, told: bool) -> None:
    assert (found_in(quiet_until(heard, silent_since=silent_since)) is not None) is told


def test_where_what_is_usual_is_not_known_nothing_came_back() -> None:
    story = Story().knows("Priya")
    for days in (3, 100, 110, 120, 130, 140):
        story.holds("Priya", Kind.SUPPORT, TAKE, days)

    assert found_in(story) is None


@pytest.mark.parametrize("about", [{"archived": True}, {"in_memory": True}, {"circle": Circle.HOME}])
def test_some_are_left_out(about: dict[str, object]) -> None:
    assert found_in(quiet_until(4, about=about)) is None


def owned(story: Story, missed: int = 58, days_ago: int = 25) -> Story:
    story.holds("Priya", Kind.MISSED, GIVE, missed, note="missed the show")
    return story.holds("Priya", Kind.OWNERSHIP, GIVE, days_ago)


def test_quiet_until_you_owned_a_miss_and_since_then_as_before() -> None:
    found = found_in(owned(quiet_until(20, 12, 3)))

    assert found is not None
    assert (found.owned_on, found.missed_on, found.missed) == (ago(25), ago(58), "missed the show")
    assert (found.heard_again, found.after, len(found.because)) == (ago(20), 40, 2)


@pytest.mark.parametrize(
    ("story", "why"),
    [
        (owned(quiet_until(20)), "one word is no rhythm yet"),
        (owned(quiet_until(20, 12, 3), days_ago=35), "a silence of 25 days was not longer than usual by then"),
        (owned(quiet_until(20, 12, 3, silent_since=90), days_ago=51), "it ended a month after"),
        (owned(quiet_until(20, 12, 3), days_ago=19), "they had come back before"),
        (quiet_until(20, 12, 3).holds("Priya", Kind.OWNERSHIP, GIVE, 25), "nothing was missed"),
        (owned(quiet_until(20, 12, 3), missed=24), "the miss came later than that"),
    ],
)
def test_else_it_is_told_without_it(story: Story, why: str) -> None:
    found = found_in(story)

    assert found is not None, why
    assert (found.owned_on, found.because) == (None, ()), why


def test_after_sixty_days_or_with_a_new_silence_it_is_over() -> None:
    as_before = (55, 47, 40, 30, 20, 10, 2)
    assert found_in(owned(quiet_until(*as_before, silent_since=100), missed=95, days_ago=60)) is not None
    assert found_in(owned(quiet_until(*as_before, silent_since=101), missed=95, days_ago=61)) is None
    # Quiet again for 35 days, at ten days usual.
    assert found_in(owned(quiet_until(50, 45, 35, silent_since=100), missed=95, days_ago=55)) is None


def test_every_page_tells_it_and_why_knows_what_it_rests_on() -> None:
    story = owned(quiet_until(20, 12, 3)).knows("Tom")
    evidence = story.evidence()
    found = came_back_in(evidence)

    assert [one.person for one in found] == ["Priya"]
    assert balance_report(evidence).came_back == signs_report(evidence).came_back == found
    assert balance_of(story["Priya"], evidence).came_back == found[0]
    behind = FIGURES["came_back"](story["Priya"], evidence)
    assert {one.handle for one in behind.entries} == set(found[0].because)
    assert {ago(60), ago(20), ago(12), ago(3)} < set(behind.in_touch)


@settings(max_examples=80, deadline=None)
@given(entries(), contacts())
def test_who_came_back_was_heard_from_and_is_not_quiet_for_longer_than_usual_that_day(
    told: list[Entry], written: list[Contact]
) -> None:
    for found in came_back_in(evidence_from(told, written, PEOPLE, TODAY)):
        assert found.after >= max(14, 3 * found.usual_gap)
        assert 0 <= (TODAY - found.heard_again).days <= 60
        assert (found.owned_on is None) == (found.missed_on is None) == (not found.because)
