"""Who is next, and how a silence compares with what is usual."""

from __future__ import annotations

import pytest

from reciprocity.analysis.rhythm import chance_of_another_quiet_month, next_up, quiet_of
from reciprocity.core.vocabulary import Circle, Kind, Silence
from tests.analysis.story import GIVE, MUTUAL, TAKE, Story, ago


def heard_every(gap: int, times: int, *, silent: int) -> Story:
    """Will, heard from so many times with that gap between, and then not for so many days."""
    story = Story().knows("Will")
    for turn in range(times):
        story.holds("Will", Kind.SUPPORT, TAKE, silent + gap * turn)
    return story


@pytest.mark.parametrize(
    ("gap", "silent", "silence"),
    [
        (15, 44, Silence.USUAL),
        (15, 45, Silence.QUIETER),
        (15, 119, Silence.QUIETER),
        (15, 120, Silence.GONE_QUIET),
    ],
)
def test_a_silence_is_measured_in_their_own_usual_gaps(gap: int, silent: int, silence: Silence) -> None:
    story = heard_every(gap, 6, silent=silent)

    quiet = quiet_of(story["Will"], story.evidence())

    assert (quiet.usual_gap, quiet.multiple, quiet.silence) == (gap, silent / gap, silence)


@pytest.mark.parametrize(("silent", "silence"), [(13, Silence.USUAL), (14, Silence.QUIETER)])
def test_below_two_weeks_nothing_is_a_silence(silent: int, silence: Silence) -> None:
    story = heard_every(4, 21, silent=silent)

    assert quiet_of(story["Will"], story.evidence()).silence is silence


@pytest.mark.parametrize(("gap", "times", "known"), [(30, 5, False), (12, 6, True), (11, 6, False)])
def test_what_is_usual_takes_six_days_across_sixty(gap: int, times: int, known: bool) -> None:
    story = heard_every(gap, times, silent=20)

    assert (quiet_of(story["Will"], story.evidence()).silence is not None) is known


def test_only_the_last_twenty_gaps_are_usual() -> None:
    story = heard_every(5, 21, silent=1).holds("Will", Kind.SUPPORT, TAKE, 399)

    assert quiet_of(story["Will"], story.evidence()).usual_gap == 5


def test_the_chance_of_another_quiet_month_is_its_formula() -> None:
    story = heard_every(30, 2, silent=30)

    chance = chance_of_another_quiet_month(story["Will"], story.evidence())

    assert chance == pytest.approx(0.95 * 0.65 ** (2**-1.5 + 3**-1.5))


def test_next_is_whoever_has_waited_longest_by_their_own_rhythm() -> None:
    story = Story().knows("Ina", circle=Circle.INNER).knows("Will", circle=Circle.WIDER).knows("Cleo", "Ana")
    story.holds("Ina", days_ago=14).holds("Will", days_ago=200).holds("Cleo", days_ago=60).holds("Ana", days_ago=60)

    assert [turn.person.name for turn in next_up(story.evidence())] == ["Will", "Ina", "Ana", "Cleo"]


def test_giving_shared_time_and_writing_reset_it_and_a_miss_does_not() -> None:
    story = Story().knows("Gil", "Tom", "Mel", "Pat", "New", added=ago(100))
    story.holds("Gil", Kind.THANK_YOU, GIVE, 3).holds("Tom", Kind.TOGETHER, TAKE, 4).message("Mel", 5, you=(9, 9))
    story.holds("Pat", Kind.MISSED, GIVE, 6).holds("Pat", Kind.SUPPORT, TAKE, 7).holds("New", Kind.OTHER, MUTUAL, 1)

    days = {turn.person.name: turn.days for turn in next_up(story.evidence())}

    assert days == {"Gil": 3, "Tom": 4, "Mel": 5, "Pat": 100, "New": 100}


def test_some_are_never_next() -> None:
    story = Story().knows("Sam", circle=Circle.HOME, rhythm=7).knows("Al", archived=True).knows("Jo", in_memory=True)
    story.knows("Tom", snoozed_until=ago(-1)).knows("Ana", snoozed_until=ago(0))

    assert [turn.person.name for turn in next_up(story.evidence())] == ["Ana"]
