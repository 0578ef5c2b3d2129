"""Sign 3, just because: at its thresholds, and what it says."""

from __future__ import annotations

import pytest

from reciprocity.core.vocabulary import Circle, Kind, Purpose, Verdict
from reciprocity.views.pages.sign_words import words_of
from tests.analysis.story import GIVE, TAKE, Story, ago, near, sign

NOT_ENOUGH, CANT_TELL = Verdict.NOT_ENOUGH_YET, Verdict.CANT_TELL
PRESENT, NOT_SEEN = Verdict.PRESENT, Verdict.NOT_SEEN
JUST, AGENDA = Purpose.JUST_BECAUSE, Purpose.AGENDA


@pytest.mark.parametrize(
    ("days_since", "verdict"),
    [
        ((29,), NOT_SEEN),
        ((30,), PRESENT),
        ((0, 60, 60), NOT_SEEN),
        ((0, 61, 60), NOT_SEEN),
        ((0, 61, 61), PRESENT),
        ((0, 61, None), PRESENT),
        ((0, 61), NOT_SEEN),
        ((0, 0, None), NOT_SEEN),
        ((), NOT_ENOUGH),
    ],
)
def test_just_because_at_its_thresholds(days_since: tuple[int | None, ...], verdict: Verdict) -> None:
    assert sign(3, near(*days_since)).verdict is verdict


@pytest.mark.parametrize(("age", "verdict"), [(29, NOT_ENOUGH), (30, PRESENT)])
def test_a_journal_of_a_month_can_tell(age: int, verdict: Verdict) -> None:
    story = Story().knows("Maya", circle=Circle.INNER).holds(None, days_ago=age).holds(None, days_ago=0)

    assert sign(3, story).verdict is verdict


def test_imported_messages_make_no_journal_older() -> None:
    story = Story().knows("Maya", circle=Circle.INNER).holds("Maya", Kind.SUPPORT, TAKE, 3)
    story.message("Maya", 300, you=(9, 9))

    assert sign(3, story).verdict is NOT_ENOUGH


@pytest.mark.parametrize(("added", "verdict"), [(59, NOT_ENOUGH), (60, PRESENT)])
def test_who_is_new_is_not_looked_at(added: int, verdict: Verdict) -> None:
    story = Story().knows("Maya", added=ago(added)).holds(None, days_ago=100).holds(None, days_ago=0)

    assert sign(3, story).verdict is verdict


def test_a_reason_not_noted_that_decides_it_cannot_be_told() -> None:
    story = near(None).holds("Close 0", Kind.REACH_OUT, GIVE, 1)

    found = sign(3, story)

    assert found.verdict is CANT_TELL
    assert words_of(found).brief == "Close 0, yesterday, reason not noted. It may have been just because."


def test_a_reason_not_noted_that_changes_nothing_does_not_hide_the_sign() -> None:
    story = near(None, None, None).holds("Close 0", Kind.REACH_OUT, GIVE, 1)

    assert sign(3, story).verdict is PRESENT


@pytest.mark.parametrize(
    ("kind", "purpose", "counts"),
    [
        (Kind.CHECK_IN, Purpose.UNKNOWN, True),
        (Kind.CHECK_IN, JUST, True),
        (Kind.CHECK_IN, AGENDA, False),
        (Kind.REACH_OUT, JUST, True),
        (Kind.REACH_OUT, AGENDA, False),
        (Kind.SUPPORT, JUST, False),
    ],
)
def test_what_is_just_because(kind: Kind, purpose: Purpose, counts: bool) -> None:
    story = near(None).holds("Close 0", kind, GIVE, 1, purpose=purpose)

    assert sign(3, story).verdict is (NOT_SEEN if counts else PRESENT)


def test_it_names_the_day_and_the_person() -> None:
    found = sign(3, near(1, 61, None))

    assert words_of(found).brief.startswith("Last: Close 0, yesterday. Close 1 next?")
    assert words_of(found).said == (
        "Close 0, yesterday.",
        "Longer than usual: Close 1, Wed 23 Sep; Close 2, none noted yet.",
        "A word that nobody expects is more welcome than whoever sends it thinks.",
    )
    assert found.people == ("Close 1", "Close 2")


def test_what_is_known_comes_first_on_the_first_day() -> None:
    story = Story().knows("Maya", circle=None, added=ago(0)).holds("Maya", Kind.REACH_OUT, GIVE, 0, purpose=JUST)

    assert (sign(3, story).verdict, words_of(sign(3, story)).brief) == (NOT_ENOUGH, "Maya, today.")


def test_nobody_known_only_from_an_import_is_told_what_to_do_by_their_name() -> None:
    """Sixty people came in with one file; what begins with an A is no reason."""
    story = Story()
    for name in ("Aaron", "Abel", "Zack"):
        story.knows(name, circle=None).message(name, 5, them=(9, 9))

    assert words_of(sign(3, story)).step == "Who would be glad of two lines from you, with no question in them?"

    # Somebody who was logged, or put in a circle, may be named.
    assert "Zack" in words_of(sign(3, story.holds("Zack", Kind.SUPPORT, TAKE, 5))).step


def test_the_step_is_toward_the_one_with_whom_it_is_longest_ago_beside_their_rhythm() -> None:
    story = near(1, 70, 150)

    assert sign(3, story).people == ("Close 1", "Close 2")
    assert words_of(sign(3, story)).step == "Two lines to Close 2 tonight, with no question in them."
