"""Given these moments and messages, who starts."""

from __future__ import annotations

import pytest

from reciprocity.analysis.balance import balance_of
from reciprocity.analysis.initiations import all_starts, initiative_of, opened_by_person
from reciprocity.core.balance_reports import Initiations
from reciprocity.core.vocabulary import Channel, Circle, Initiative, Kind
from tests.analysis.story import GIVE, MUTUAL, TAKE, Story, ago


def counts(starts: Initiations) -> tuple[int, int]:
    return starts.yours, starts.theirs


def with_maya(story: Story) -> tuple[int, int]:
    return counts(balance_of(story["Maya"], story.evidence()).starts)


def with_all(story: Story) -> tuple[int, int]:
    evidence = story.evidence()
    return counts(all_starts(evidence, opened_by_person(evidence)))


@pytest.mark.parametrize(
    ("yours", "theirs", "verdict"),
    [
        (7, 0, Initiative.NOT_ENOUGH_YET),
        (8, 0, Initiative.MOSTLY_YOU),
        (8, 1, Initiative.CANT_TELL),
        (9, 1, Initiative.MOSTLY_YOU),
        (1, 9, Initiative.MOSTLY_THEM),
        (4, 4, Initiative.BOTH),
        (5, 3, Initiative.CANT_TELL),
        (10, 14, Initiative.BOTH),
        (8, 16, Initiative.CANT_TELL),
    ],
)
def test_verdicts_at_their_thresholds(yours: int, theirs: int, verdict: Initiative) -> None:
    assert initiative_of(yours, theirs) is verdict


def test_what_opens_contact_is_a_start_of_whoever_made_it() -> None:
    story = Story().knows("Maya")
    story.holds("Maya", Kind.REACH_OUT, GIVE, 1).holds("Maya", Kind.CHECK_IN, TAKE, 2)
    story.holds("Maya", Kind.TOGETHER, GIVE, 3).holds("Maya", Kind.TOGETHER, TAKE, 4)
    story.holds("Maya", Kind.TOGETHER, MUTUAL, 5).holds("Maya", Kind.SUPPORT, GIVE, 6)

    found = balance_of(story["Maya"], story.evidence()).starts

    assert (counts(found), found.last_yours) == ((2, 2), ago(1))
    assert found.because == ("m0001", "m0002", "m0003", "m0004")


@pytest.mark.parametrize(
    ("channel", "hours", "opens"),
    [
        (Channel.CHAT, 7.99, False),
        (Channel.CHAT, 8, True),
        (Channel.TEXT, 8, True),
        (Channel.CALL, 8, True),
        (Channel.MAIL, 23.99, False),
        (Channel.MAIL, 24, True),
        (Channel.DAYS, 24, True),
    ],
)
def test_a_message_opens_a_day_once_both_were_silent_long_enough(channel: Channel, hours: float, opens: bool) -> None:
    story = Story().knows("Maya")
    story.message("Maya", 5, them=(22, 23), channel=channel)
    story.message("Maya", 4, you=((23 + hours) % 24, 23.9), channel=channel)

    assert with_maya(story) == (int(opens), 1)


def test_the_gap_runs_from_the_last_message_of_either_side_on_any_channel() -> None:
    story = Story().knows("Maya").message("Maya", 3, them=(20, 23), channel=Channel.MAIL)
    story.message("Maya", 2, you=(6, 6))

    assert with_maya(story) == (0, 1)


def test_the_gap_is_that_of_the_channel_of_the_first_message() -> None:
    story = Story().knows("Maya").message("Maya", 3, them=(20, 20), channel=Channel.MAIL)
    story.message("Maya", 2, you=(9, 9)).message("Maya", 2, them=(10, 11), channel=Channel.MAIL)

    assert with_maya(story) == (1, 1)


def test_a_day_with_one_first_instant_opens_nothing() -> None:
    story = Story().knows("Maya").message("Maya", 3, you=(12, 12), them=(12, 12), channel=Channel.DAYS)

    assert with_maya(story) == (0, 0)


def test_the_message_before_the_window_tells_whether_the_first_in_it_broke_a_silence() -> None:
    story = Story().knows("Maya").message("Maya", 180, them=(23, 23)).message("Maya", 179, you=(2, 2))

    assert with_maya(story) == (0, 0)


def test_a_call_both_logged_and_imported_counts_once() -> None:
    story = Story().knows("Maya").holds("Maya", Kind.REACH_OUT, GIVE, 3, times=2).message("Maya", 3, you=(9, 9))

    assert with_maya(story) == (1, 0)
    assert with_all(story) == (1, 0)


def test_a_moment_with_several_people_is_one_start_of_all() -> None:
    story = Story().knows("Maya", "Tom", "Jun")
    story.holds(["Maya", "Tom"], Kind.TOGETHER, GIVE, 3).holds("Maya", Kind.REACH_OUT, GIVE, 3)
    story.message("Tom", 3, you=(9, 9)).holds(["Tom", "Jun"], Kind.CHECK_IN, GIVE, 3)

    assert with_all(story) == (2, 0)
    assert with_maya(story) == (1, 0)


def test_who_is_left_out_of_verdicts_has_no_part_in_all_starts() -> None:
    story = Story().knows("Dad", uneven_on_purpose=True).knows("Sam", circle=Circle.HOME).knows("Al", archived=True)
    story.knows("Jo", in_memory=True).knows("Maya")
    for name in ("Dad", "Sam", "Al", "Jo", None):
        story.holds(name, Kind.REACH_OUT, GIVE, 3)
    story.holds(["Maya", "Dad"], Kind.REACH_OUT, TAKE, 2)

    assert with_all(story) == (0, 1)
