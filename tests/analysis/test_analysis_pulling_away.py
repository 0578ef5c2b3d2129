"""Sign 4, pulling away: at its thresholds, and what it says."""

from __future__ import annotations

import pytest

from reciprocity.core.vocabulary import Kind, Purpose, Verdict
from reciprocity.views.pages.sign_words import words_of
from tests.analysis.story import GIVE, sign, silences

NOT_ENOUGH, PRESENT, NOT_SEEN = Verdict.NOT_ENOUGH_YET, Verdict.PRESENT, Verdict.NOT_SEEN
AGENDA = Purpose.AGENDA


@pytest.mark.parametrize(
    ("silent", "verdict", "flagged"),
    [
        ((90, 90), NOT_ENOUGH, 2),
        ((86, 86, 10), PRESENT, 2),
        # Longer than three times what is usual, and likely to hear from again within the month.
        ((86, 85, 10), NOT_SEEN, 1),
        ((85, 85, 85), NOT_SEEN, 0),
        ((10, 10, 10), NOT_SEEN, 0),
        ((90, 90) + (10,) * 11, PRESENT, 2),
        ((90, 90) + (10,) * 12, NOT_SEEN, 2),
        ((90,) * 3 + (10,) * 17, NOT_SEEN, 3),
        ((90,) * 3 + (10,) * 16, PRESENT, 3),
    ],
)
def test_pulling_away_at_its_thresholds(silent: tuple[int, ...], verdict: Verdict, flagged: int) -> None:
    found = sign(4, silences(*silent))

    assert (found.verdict, len(found.people)) == (verdict, flagged)


@pytest.mark.parametrize(
    ("silent", "brief"),
    [
        ((10, 10, 10), "Nobody for longer than usual."),
        ((90, 10, 10), "Of three, only Friend 00 for much longer than usual."),
        ((90,) * 5 + (10,) * 40, "Of 45, only five for much longer than usual."),
        ((50, 10, 10), "Friend 00 is quieter than usual; a sign takes longer."),
        ((50, 50, 10), "Friend 00 and Friend 01 are quieter than usual; a sign takes longer."),
        ((50, 50, 50, 10), "Three of four are quieter than usual; a sign takes longer."),
    ],
)
def test_what_is_not_seen_never_reads_as_its_opposite(silent: tuple[int, ...], brief: str) -> None:
    found = sign(4, silences(*silent))

    assert (found.verdict, words_of(found).brief) == (NOT_SEEN, brief)


def test_those_who_are_quieter_and_likely_to_be_heard_from_are_named_beside() -> None:
    found = sign(4, silences(90, 90, 50, 10))

    assert found.people == ("Friend 00", "Friend 01")
    assert words_of(found).said[-2] == "Quieter than usual, though a sign takes longer: Friend 02."


def test_it_lists_what_the_journal_holds_and_never_a_cause() -> None:
    story = silences(90, 90, 10)
    story.holds("Friend 00", Kind.MISSED, GIVE, 92, note="missed the show")
    story.holds("Friend 00", Kind.REACH_OUT, GIVE, 95, purpose=AGENDA, note="asked for a reference")
    story.holds("Friend 00", Kind.MISSED, GIVE, 105, note="was late").holds("Friend 00", Kind.OWNERSHIP, GIVE, 104)
    story.holds("Friend 00", Kind.SUPPORT, GIVE, 93, note="fixed the gate")

    found = sign(4, story)

    assert words_of(found).said == (
        "The journal can't say why, and it may be missing things. It holds:",
        (
            "Friend 00: usually every two weeks or so; last heard from Tue 25 Aug. "
            'Before it: Thu 20 Aug "asked for a reference"; Sun 23 Aug "missed the show".'
        ),
        "Friend 01: usually every two weeks or so; last heard from Tue 25 Aug. Nothing before it stands out.",
        "Where it is hard to begin: an easy message to somebody else first makes this one likelier.",
    )
    assert words_of(found).step == 'Friend 00, with "That\'s on me, I missed the mark": recip nudge --own'


def test_it_says_where_your_own_first_moves_fell_off() -> None:
    story = silences(90, 90, 10)
    for days in (125, 130, 135):
        story.holds("Friend 01", Kind.REACH_OUT, GIVE, days)
    story.holds("Friend 01", Kind.REACH_OUT, GIVE, 95)

    assert "you went first three times in one month, and once in the next" in words_of(sign(4, story)).said[2]


def test_what_was_owned_after_the_silence_began_is_not_open_however_long_ago() -> None:
    story = silences(220, 220, 10).holds("Friend 00", Kind.MISSED, GIVE, 225, note="missed the show")
    assert "missed the show" in " ".join(words_of(sign(4, story)).said)

    story.holds("Friend 00", Kind.OWNERSHIP, GIVE, 200)

    assert "Nothing before it stands out." in words_of(sign(4, story)).said[1]
    assert "recip nudge --own" not in words_of(sign(4, story)).step


def test_where_the_months_before_are_not_all_held_nothing_is_said_of_first_moves() -> None:
    """The calls of one month are held, and the messages of the next are from before the window."""
    story = silences(150, 150, 10)
    for days in (185, 190, 195):
        story.holds("Friend 01", Kind.REACH_OUT, GIVE, days)
    for days in (181, 183):
        story.message("Friend 01", days, you=(9, 9))

    assert "went first" not in " ".join(words_of(sign(4, story)).said)
