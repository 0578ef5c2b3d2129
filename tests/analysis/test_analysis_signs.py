"""The four signs at their thresholds, when they say nothing, and what they say."""

from __future__ import annotations

import re

import pytest

from reciprocity.analysis.beta_posterior import Share, verdict_on
from reciprocity.analysis.signs import signs_in
from reciprocity.core.thresholds import CALLED
from reciprocity.core.vocabulary import Circle, Kind, Purpose, Verdict
from reciprocity.views.pages.sign_words import words_of
from tests.analysis.story import GIVE, TAKE, Story, ago, near, sign, silences

NOT_ENOUGH, CANT_TELL = Verdict.NOT_ENOUGH_YET, Verdict.CANT_TELL
PRESENT, NOT_SEEN = Verdict.PRESENT, Verdict.NOT_SEEN
JUST, AGENDA = Purpose.JUST_BECAUSE, Purpose.AGENDA


def started(yours: int, theirs: int) -> Story:
    story = Story().knows("Tom")
    for day in range(yours):
        story.holds("Tom", Kind.REACH_OUT, GIVE, day)
    for day in range(theirs):
        story.holds("Tom", Kind.REACH_OUT, TAKE, day)
    return story


def taking_turns(yours: int, theirs: int) -> Story:
    """As many first moves, spread evenly over half a year."""
    story, total = Story().knows("Tom"), yours + theirs
    for place in range(total):
        side = GIVE if (place + 1) * yours // total > place * yours // total else TAKE
        story.holds("Tom", Kind.REACH_OUT, side, 170 * place // total)
    return story


AT_THRESHOLDS = [
    (0, 7, NOT_ENOUGH),
    (0, 8, PRESENT),
    (1, 8, CANT_TELL),
    (1, 9, PRESENT),
    (2, 10, CANT_TELL),
    (2, 11, PRESENT),
    (4, 4, CANT_TELL),
    (5, 3, NOT_SEEN),
    (8, 9, NOT_SEEN),
    (7, 10, CANT_TELL),
    (6, 18, PRESENT),
    (7, 17, CANT_TELL),
    (20, 0, NOT_SEEN),
]


@pytest.mark.parametrize(
    ("yours", "theirs", "verdict"),
    [
        (0, 8, CANT_TELL),
        (0, 9, PRESENT),
        (1, 10, CANT_TELL),
        (1, 11, PRESENT),
        (2, 12, CANT_TELL),
        (2, 13, PRESENT),
        (0, 7, NOT_ENOUGH),
        (4, 4, CANT_TELL),
        (5, 3, NOT_SEEN),
        (8, 9, NOT_SEEN),
        (20, 0, NOT_SEEN),
    ],
)
def test_first_moves_at_their_thresholds(yours: int, theirs: int, verdict: Verdict) -> None:
    assert sign(1, started(yours, theirs)).verdict is verdict


def test_first_moves_name_with_whom_it_is_mostly_them() -> None:
    story = started(1, 11).knows("Maya")
    for day in range(11):
        story.holds("Maya", Kind.REACH_OUT, GIVE, day)

    found = sign(1, story)

    assert (found.verdict, found.people) == (NOT_SEEN, ("Tom",))
    assert words_of(found).brief == "You and they take turns; with Tom, be first once this week."
    assert "With Tom it is mostly Tom; the last time you went first was today." in words_of(found).said
    assert words_of(found).step == "Ring Tom once this week, about nothing at all."


@pytest.mark.parametrize(
    ("yours", "theirs", "said"),
    [
        (23, 39, "They went first more often, 39 times to your 23, though not so often that it is a habit yet."),
        (4, 8, "They went first more often, eight times to your four, though not so often that it is a habit yet."),
        (4, 4, "You and they went first four times each; it could still turn out either way."),
    ],
)
def test_first_moves_that_cannot_be_told_are_said_as_they_were_seen(yours: int, theirs: int, said: str) -> None:
    found = sign(1, taking_turns(yours, theirs))

    assert (found.verdict, words_of(found).brief) == (CANT_TELL, said)
    assert "too close" not in " ".join(words_of(found).said)


def test_rarely_first_stays_until_it_is_clearly_over() -> None:
    """Three of 24 in the weeks before; then six in a row of yours, by which no single look would begin to say it."""
    story = Story().knows("Tom")
    for turn in range(24):
        story.holds("Tom", Kind.REACH_OUT, GIVE if turn in (4, 12, 20) else TAKE, 30 + 6 * turn)
    assert sign(1, story).verdict is PRESENT

    for day in range(6):
        story.holds("Tom", Kind.REACH_OUT, GIVE, 1 + day)
    assert (sign(1, story).verdict, sign(1, story).people) == (PRESENT, ("Tom",))
    assert verdict_on(Share(9, 30), CALLED) is CANT_TELL

    for day in range(6):
        story.holds("Tom", Kind.REACH_OUT, GIVE, 8 + day)
    assert (sign(1, story).verdict, sign(1, story).people) == (CANT_TELL, ())


def weeks_with(unprompted: int, other: int) -> Story:
    story = Story().knows("Tom")
    for week in range(unprompted + other):
        if week < unprompted:
            story.holds("Tom", Kind.SUPPORT, GIVE, 7 * week + 6, note="soup for Tom")
        story.holds("Tom", Kind.SUPPORT, TAKE, 7 * week)
    return story


@pytest.mark.parametrize(("unprompted", "other", "verdict"), AT_THRESHOLDS)
def test_generosity_at_its_thresholds(unprompted: int, other: int, verdict: Verdict) -> None:
    assert sign(2, weeks_with(unprompted, other)).verdict is verdict


def test_a_week_is_seven_days_counted_back_and_a_part_of_one_is_none() -> None:
    story = weeks_with(0, 8)
    assert words_of(sign(2, story.holds("Tom", days_ago=175))).said[0].startswith("None is noted in eight weeks")

    said = words_of(sign(2, story.holds("Tom", days_ago=174))).said[0]
    assert said.startswith("Something unasked is noted in one of nine weeks")


@pytest.mark.parametrize(
    ("kind", "purpose", "asked", "counts"),
    [
        (Kind.SUPPORT, Purpose.UNKNOWN, None, True),
        (Kind.SUPPORT, Purpose.UNKNOWN, False, True),
        (Kind.SUPPORT, Purpose.UNKNOWN, True, False),
        (Kind.CURIOSITY, Purpose.UNKNOWN, None, True),
        (Kind.REACH_OUT, Purpose.UNKNOWN, None, True),
        (Kind.REACH_OUT, AGENDA, None, False),
        (Kind.CHECK_IN, JUST, None, True),
        (Kind.TOGETHER, JUST, None, False),
        (Kind.THANK_YOU, JUST, None, False),
    ],
)
def test_what_is_an_unprompted_give(kind: Kind, purpose: Purpose, asked: bool | None, counts: bool) -> None:
    story = Story().knows("Tom").holds("Tom", kind, GIVE, 0, purpose=purpose, asked=asked)

    assert bool(sign(2, story).because) is counts


def test_generosity_looks_at_nearly_everybody() -> None:
    story = Story().knows("Sam", circle=Circle.HOME).knows("Dad", uneven_on_purpose=True)
    story.knows("Al", archived=True).knows("Jo", in_memory=True)
    for name in ("Sam", "Dad", None, "Al", "Jo"):
        story.holds(name, Kind.SUPPORT, GIVE, 1)

    assert len(sign(2, story).because) == 3


def test_generosity_quotes_the_last() -> None:
    found = sign(2, weeks_with(20, 0))

    assert words_of(found).said == ('Most weeks hold something nobody asked for; last, Tue: "soup for Tom".',)


@pytest.mark.parametrize(("last", "verdict"), [(13, PRESENT), (14, CANT_TELL)])
def test_a_journal_that_is_quiet_itself_says_so_and_nothing_else(last: int, verdict: Verdict) -> None:
    story = silences(90, 90, 20)
    story.entries = [entry for entry in story.entries if entry.person != "zoe"]
    story.holds("Zoe", days_ago=last)

    found = signs_in(story.evidence())

    assert (found[2].verdict, found[3].verdict) == (verdict, verdict)
    if verdict is CANT_TELL:
        assert (
            words_of(found[2]).brief == words_of(found[3]).brief == "The journal has been quiet itself since Mon 9 Nov."
        )


@pytest.mark.parametrize("moments", [0, 1, 3])
def test_a_young_journal_is_told_so_kindly(moments: int) -> None:
    story = Story().knows("Maya", "Tom", circle=None, added=ago(0))
    for place in range(moments):
        story.holds(("Maya", "Tom")[place % 2], Kind.REACH_OUT, GIVE, 0)

    found = signs_in(story.evidence())

    assert {one.verdict for one in found} == {NOT_ENOUGH}
    assert all(len(words_of(one).brief) <= 60 and words_of(one).said and words_of(one).step for one in found)


NEVER = re.compile(r"\b(owes?|debt|due|overdue|score|points|rank|streak|should|must|he|she|his|her)\b")


@pytest.mark.parametrize(
    "story",
    [
        Story(),
        started(0, 3),
        started(1, 9),
        started(9, 9),
        weeks_with(0, 9),
        near(1, 61, None),
        near(30),
        near(None).holds("Close 0", Kind.REACH_OUT),
        silences(90, 90, 10),
        silences(50, 50, 50),
        silences(50, 10, 10),
        silences(90, 10, 10),
        silences(10, 10, 10),
    ],
)
def test_the_voice(story: Story) -> None:
    for one in signs_in(story.evidence()):
        assert words_of(one).step.endswith((".", "?", "recip nudge", "recip nudge --own"))
        assert not NEVER.search(" ".join((words_of(one).brief, *words_of(one).said, words_of(one).step)))
        assert "%" not in words_of(one).brief
        assert all(said[-1] in ".:" for said in words_of(one).said)
