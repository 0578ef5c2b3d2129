"""What holds for every journal."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from reciprocity.analysis.balance import balance_of
from reciprocity.analysis.balance_report import balance_report
from reciprocity.analysis.initiations import all_starts, opened_by_person
from reciprocity.analysis.sign_initiation import first_moves_left_open
from reciprocity.analysis.signs import signs_in
from reciprocity.core.evidence import Entry, Evidence, OlderMessages
from reciprocity.core.importing import Contact
from reciprocity.core.vocabulary import Channel, Circle, Direction, Felt, Initiative, Kind, Leaning, Purpose, Verdict
from reciprocity.views.pages.sign_words import words_of
from tests.analysis.story import TODAY, Story, ago, at, entry_of, person
from tests.evidence_from import evidence_from

PEOPLE = [person("Ana", Circle.INNER), person("Ben"), person("Cleo", None), person("Sam", Circle.HOME)]
PEOPLE += [person("Dad", uneven_on_purpose=True), person("Al", archived=True)]
NAMES = [one.name for one in PEOPLE]
SWAPPED = {Direction.GIVE: Direction.TAKE, Direction.TAKE: Direction.GIVE, Direction.MUTUAL: Direction.MUTUAL}
MIRRORED_LEANING = {Leaning.GIVING: Leaning.RECEIVING, Leaning.RECEIVING: Leaning.GIVING}
MIRRORED_STARTS = {
    Initiative.MOSTLY_YOU: Initiative.MOSTLY_THEM,
    Initiative.MOSTLY_THEM: Initiative.MOSTLY_YOU,
}

parts = st.tuples(
    st.lists(st.sampled_from([*NAMES, None]), min_size=1, max_size=3, unique=True),
    st.sampled_from(Kind),
    st.sampled_from(Direction),
    st.integers(0, 400),
    st.sampled_from(Purpose),
    st.sampled_from([None, *Felt]),
)


@st.composite
def entries(draw: st.DrawFn) -> list[Entry]:
    """Moments of these people, each with one to three of them."""
    told = draw(st.lists(parts, max_size=40))
    return [
        entry_of(f"m{place:03}", name, kind, direction, days, purpose=purpose, felt=felt)
        for place, (names, kind, direction, days, purpose, felt) in enumerate(told)
        for name in names
    ]


@st.composite
def contacts(draw: st.DrawFn) -> list[Contact]:
    days = st.tuples(
        st.sampled_from(NAMES), st.sampled_from(Channel), st.integers(0, 200), st.integers(0, 3), st.integers(0, 3)
    )
    found = draw(st.lists(days, max_size=40, unique_by=lambda one: one[:3]))
    return [
        Contact(name.lower(), channel, ago(day), at(day, you), at(day, you + 5), at(day, them), at(day, them + 9))
        for name, channel, day, you, them in found
    ]


@settings(max_examples=60, deadline=None)
@given(entries(), contacts(), st.randoms(use_true_random=False))
def test_the_order_of_entries_does_not_matter(told: list[Entry], written: list[Contact], random: Random) -> None:
    evidence = evidence_from(told, written, PEOPLE, TODAY)
    shuffled = replace(
        evidence,
        people=tuple(random.sample(evidence.people, len(evidence.people))),
        entries=tuple(random.sample(evidence.entries, len(evidence.entries))),
        messages=tuple(random.sample(evidence.messages, len(evidence.messages))),
        loops=tuple(random.sample(evidence.loops, len(evidence.loops))),
    )

    assert balance_report(shuffled) == balance_report(evidence)


@settings(max_examples=60, deadline=None)
@given(entries(), contacts())
def test_a_person_nothing_is_known_of_changes_nothing_for_others(told: list[Entry], written: list[Contact]) -> None:
    alone = evidence_from(told, written, PEOPLE, TODAY)
    more = [entry_of("x", "Stranger", days_ago=day) for day in (0, 5, 80)]
    together = evidence_from([*told, *more], written, [*PEOPLE, person("Stranger")], TODAY)

    assert [balance_of(one, together) for one in PEOPLE] == [balance_of(one, alone) for one in PEOPLE]


def swapped_evidence(told: list[Entry], written: list[Contact]) -> Evidence:
    """The same with every side the other."""
    return evidence_from(
        [replace(one, direction=SWAPPED[one.direction]) for one in told],
        [Contact(c.person, c.channel, c.day, c.first_them, c.last_them, c.first_you, c.last_you) for c in written],
        PEOPLE,
        TODAY,
    )


@settings(max_examples=60, deadline=None)
@given(entries(), contacts())
def test_swapping_sides_mirrors_balance_and_starts(told: list[Entry], written: list[Contact]) -> None:
    as_told, swapped = evidence_from(told, written, PEOPLE, TODAY), swapped_evidence(told, written)

    for one in PEOPLE:
        here, there = balance_of(one, as_told), balance_of(one, swapped)
        assert (there.gave, there.received, there.shared) == (here.received, here.gave, here.shared)
        assert there.verdict is MIRRORED_LEANING.get(here.verdict, here.verdict)
        assert (there.starts.yours, there.starts.theirs) == (here.starts.theirs, here.starts.yours)
        assert there.starts.verdict is MIRRORED_STARTS.get(here.starts.verdict, here.starts.verdict)


def test_ten_thank_yous_do_not_balance_ten_house_moves() -> None:
    story = Story().knows("Tom").holds("Tom", Kind.SUPPORT, Direction.TAKE, 5, times=10)
    before = balance_of(story["Tom"], story.evidence())

    after = balance_of(story["Tom"], story.holds("Tom", Kind.THANK_YOU, days_ago=1, times=10).evidence())

    assert (after.share, after.verdict) == (before.share, before.verdict)


@settings(max_examples=40, deadline=None)
@given(entries(), contacts())
def test_looking_back_is_the_same_as_having_looked_then(told: list[Entry], written: list[Contact]) -> None:
    then = TODAY - timedelta(days=20)
    looked_back = evidence_from(told, written, PEOPLE, then)
    at_the_time = evidence_from(
        [one for one in told if one.day <= then], [one for one in written if one.day <= then], PEOPLE, then
    )

    assert balance_report(looked_back) == balance_report(at_the_time)


@settings(max_examples=40, deadline=None)
@given(entries(), contacts())
def test_every_page_can_be_said_of_any_journal(told: list[Entry], written: list[Contact]) -> None:
    page = balance_report(evidence_from(told, written, PEOPLE, TODAY))

    active = [one.name for one in PEOPLE if one.is_active]
    assert sorted(row.name for row in page.people) == sorted(active)
    assert all(words_of(sign).brief and words_of(sign).said and words_of(sign).step for sign in page.signs)
    assert all(set(sign.people) <= set(active) - {"Sam", "Dad"} for sign in page.signs)


@settings(max_examples=40, deadline=None)
@given(entries(), contacts(), st.integers(0, 100))
def test_taking_an_entry_back_leaves_no_trace(told: list[Entry], written: list[Contact], days: int) -> None:
    before = balance_report(evidence_from(told, written, PEOPLE, TODAY))
    extra = entry_of("extra", "Ben", Kind.REACH_OUT, days_ago=days)

    after = balance_report(evidence_from([*told, extra], written, PEOPLE, TODAY))

    assert after.people != before.people
    assert balance_report(evidence_from(told, written, PEOPLE, TODAY)) == before


@settings(max_examples=60, deadline=None)
@given(entries(), contacts())
def test_a_person_with_nothing_to_them_changes_no_row_and_no_sign(told: list[Entry], written: list[Contact]) -> None:
    alone = balance_report(evidence_from(told, written, PEOPLE, TODAY))

    more = balance_report(evidence_from(told, written, [*PEOPLE, person("Zed", Circle.WIDER, TODAY)], TODAY))

    assert tuple(row for row in more.people if row.name != "Zed") == alone.people
    assert (more.open_loops, more.week, more.journal) == (alone.open_loops, alone.week, alone.journal)
    assert [(sign.verdict, sign.because, sign.people) for sign in more.signs] == [
        (sign.verdict, sign.because, sign.people) for sign in alone.signs
    ]


@settings(max_examples=60, deadline=None)
@given(entries(), contacts())
def test_who_is_left_out_of_verdicts_changes_no_sign_but_generosity(told: list[Entry], written: list[Contact]) -> None:
    left_out = {"dad", "al", "sam"}
    without = evidence_from(
        [one for one in told if one.person not in left_out],
        [one for one in written if one.person not in left_out],
        [one for one in PEOPLE if one.id not in left_out],
        TODAY,
    )
    whole = replace(
        evidence_from(told, written, PEOPLE, TODAY),
        # How old the journal is, and whether it is quiet itself, everybody tells.
        began=without.began,
        latest=without.latest,
    )

    for here, there in zip(signs_in(whole), signs_in(without), strict=True):
        if here.number == 1 or (here.number == 4 and without.latest):
            assert (here.verdict, here.people) == (there.verdict, there.people)


@settings(max_examples=60, deadline=None)
@given(entries(), contacts())
def test_swapping_sides_turns_the_sign_of_first_moves_round(told: list[Entry], written: list[Contact]) -> None:
    as_told, swapped = evidence_from(told, written, PEOPLE, TODAY), swapped_evidence(told, written)

    here, there = (all_starts(one, opened_by_person(one)) for one in (as_told, swapped))

    assert (here.yours, here.theirs) == (there.theirs, there.yours)
    assert there.verdict is MIRRORED_STARTS.get(here.verdict, here.verdict)


@settings(max_examples=60, deadline=None)
@given(entries(), contacts())
def test_a_page_of_everybody_needs_none_of_the_older_lines(told: list[Entry], written: list[Contact]) -> None:
    """So the journal need not fetch them for it."""
    whole = evidence_from(told, written, PEOPLE, TODAY)
    bare = {one: replace(known, earlier=()) for one, known in whole.backgrounds.items()}

    assert balance_report(replace(whole, backgrounds=bare)) == balance_report(whole)


MOSTLY_THEIRS = [entry_of(f"r{day}", "Ben", Kind.REACH_OUT, Direction.TAKE, day) for day in range(20, 180, 8)]


@settings(max_examples=80, deadline=None)
@given(contacts(), st.integers(0, 20))
def test_older_messages_decide_nothing_but_where_it_is_left_open(written: list[Contact], yours: int) -> None:
    """So the journal need not hold the others; here it is often open, of one person or of all."""
    told = [*MOSTLY_THEIRS, *(entry_of(f"g{day}", "Ben", Kind.REACH_OUT, days_ago=day) for day in range(yours))]
    whole = evidence_from(told, [replace(one, day=one.day - timedelta(days=90)) for one in written], PEOPLE, TODAY)

    needed = OlderMessages(first_moves_left_open(whole), whole.older_messages.of)

    assert signs_in(whole.with_older(needed)) == signs_in(whole)


def test_where_it_is_left_open_older_messages_decide() -> None:
    """Seven of theirs to two of yours is open; in the months before, it was all theirs."""
    story = (
        Story().knows("Ben", "Ana").holds("Ben", Kind.REACH_OUT, days_ago=1).holds("Ben", Kind.REACH_OUT, days_ago=2)
    )
    for days in (60, 80, 100, 120, 140, 160, 175, *range(185, 350, 8)):
        story.message("Ben", days, them=(9, 9))
    whole = story.evidence()

    assert first_moves_left_open(whole) == {"ana", "ben"}
    assert signs_in(whole)[0].verdict is Verdict.PRESENT
    assert signs_in(whole.with_older(OlderMessages()))[0].verdict is Verdict.CANT_TELL
