"""Judgements against the same worked out from flat lists by scipy and numpy, with nothing of recip's arithmetic."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.stats import beta, binom

from reciprocity.analysis.balance import Investments, Tally, balance_of, leaning_after, leaning_of
from reciprocity.analysis.beta_posterior import Share, verdict_on
from reciprocity.analysis.initiations import initiative_of
from reciprocity.analysis.rhythm import chance_of_another_quiet_month, quiet_of
from reciprocity.analysis.signs import signs_in
from reciprocity.core.evidence import Entry
from reciprocity.core.importing import Contact
from reciprocity.core.people import Person
from reciprocity.core.thresholds import CALLED, SURE
from reciprocity.core.vocabulary import Channel, Circle, Direction, Initiative, Kind, Leaning, Purpose, Silence, Verdict
from tests.analysis.story import TODAY, Story, entry_of
from tests.analysis.test_analysis_laws import PEOPLE, contacts, entries
from tests.evidence_from import evidence_from

GIVE, TAKE, MUTUAL = Direction.GIVE, Direction.TAKE, Direction.MUTUAL
INVESTMENT_KINDS = {Kind.REACH_OUT, Kind.CHECK_IN, Kind.SUPPORT, Kind.CURIOSITY, Kind.TOGETHER}
TOUCHING = INVESTMENT_KINDS | {Kind.THANK_YOU, Kind.OWNERSHIP}
LEFT_OUT = {"dad", "al", "sam"}  # uneven on purpose, archived, at home


MOST = 60
SIDE = np.arange(MOST + 1)[:, None], np.arange(MOST + 1)[None, :]
BELOW = {x: np.asarray(beta.cdf(x, SIDE[0] + 3, SIDE[1] + 3)) for x in (1 / 3, 0.35, 0.45, 0.65)}
ABOVE = {x: np.asarray(beta.sf(x, SIDE[0] + 3, SIDE[1] + 3)) for x in (1 / 3, 0.55)}
"""Of every count of up to sixty a side, at once: one by one, scipy takes minutes."""


def leaning_by_scipy(g: int, r: int, s: int) -> Leaning:
    """The verdicts in their order, from the design's table."""
    order = [
        (g + r >= 8 and ABOVE[0.55][g, r] >= 0.975, Leaning.GIVING),
        (g + r >= 8 and BELOW[0.45][g, r] >= 0.975, Leaning.RECEIVING),
        (g + r + s >= 8 and 10 * s >= 6 * (g + r + s), Leaning.SHARED),
        (g + r < 8, Leaning.NOT_ENOUGH_YET),
        (BELOW[0.65][g, r] - BELOW[0.35][g, r] >= 0.7, Leaning.EVEN),
        (True, Leaning.CANT_TELL),
    ]
    return next(verdict for holds, verdict in order if holds)


def initiative_by_scipy(yours: int, theirs: int) -> Initiative:
    if yours + theirs < 8:
        return Initiative.NOT_ENOUGH_YET
    if ABOVE[0.55][yours, theirs] >= 0.95:
        return Initiative.MOSTLY_YOU
    if BELOW[0.45][yours, theirs] >= 0.95:
        return Initiative.MOSTLY_THEM
    even = BELOW[0.65][yours, theirs] - BELOW[0.35][yours, theirs] >= 0.7
    return Initiative.BOTH if even else Initiative.CANT_TELL


def sign_by_scipy(yes: int, no: int, sure: float) -> Verdict:
    if yes + no < 8:
        return Verdict.NOT_ENOUGH_YET
    if 3 * (yes + 3) <= yes + no + 6 and BELOW[0.45][yes, no] >= sure:
        return Verdict.PRESENT
    return Verdict.NOT_SEEN if ABOVE[1 / 3][yes, no] >= 0.9 else Verdict.CANT_TELL


EVERY = [(one, other) for one in range(MOST + 1) for other in range(MOST + 1)]


@pytest.mark.parametrize("shared", [0, 1, 7, 12, 40])
def test_every_balance_of_up_to_sixty_moments_a_side(shared: int) -> None:
    assert [one for one in EVERY if leaning_of(*one, shared) is not leaning_by_scipy(*one, shared)] == []


def test_every_count_of_first_moves_of_up_to_sixty_a_side() -> None:
    assert [one for one in EVERY if initiative_of(*one) is not initiative_by_scipy(*one)] == []


class TwoLooks(Investments):
    """One look that said giving, and then one that counts this."""

    def __init__(self, now: Tally) -> None:
        super().__init__([], 180)
        self.now = now

    def counted(self, as_of: date) -> Tally:
        return self.now if as_of == TODAY else Tally(20, 0, 0)


def test_every_lean_of_up_to_sixty_moments_a_side_stays_while_it_is_likely() -> None:
    looks = (TODAY, TODAY - timedelta(days=7))
    found = {one: leaning_after(TwoLooks(Tally(*one, 0)), looks) for one in EVERY}
    stays = {(g, r): g + r >= 8 and ABOVE[0.55][g, r] >= 0.8 for g, r in EVERY}

    expected = {one: Leaning.GIVING if stays[one] else leaning_by_scipy(*one, 0) for one in EVERY}

    assert [one for one in EVERY if found[one] is not expected[one]] == []


@pytest.mark.parametrize(("sure", "at_least"), [(CALLED, 0.975), (SURE, 0.95)])
def test_every_share_of_signs_one_and_two(sure: float, at_least: float) -> None:
    found = {one: verdict_on(Share(one[0], sum(one)), sure) for one in EVERY}

    assert [one for one, verdict in found.items() if verdict is not sign_by_scipy(*one, at_least)] == []


@given(st.integers(0, 300), st.integers(0, 300), st.floats(0.001, 0.999))
def test_the_formula_of_the_design_is_the_one_that_is_worked_out(g: int, r: int, x: float) -> None:
    """P(share ≤ x) = Σ C(a+b-1, j) x^j (1-x)^(a+b-1-j), j from a to a+b-1: a binomial tail."""
    a, b = g + 3, r + 3

    assert Share(g, g + r).chance_below(x) == pytest.approx(binom.sf(a - 1, a + b - 1, x), rel=1e-8, abs=1e-12)


WEEKLY = [TODAY - timedelta(days=7 * ago) for ago in range(25, -1, -1)]
"""The days of the last 26 weekly looks, oldest first."""


def investments_by_hand(person: Person, told: list[Entry], as_of: date = TODAY) -> list[Entry]:
    """180 days, or back to the day of the 24th last that went one way, or three years."""
    mine = [one for one in told if one.person == person.id and one.kind in INVESTMENT_KINDS and one.day <= as_of]
    ages = np.array([(as_of - one.day).days for one in mine], dtype=int)
    one_sided = np.sort(ages[[one.direction is not MUTUAL for one in mine]])
    reach = 179 if (one_sided < 180).sum() >= 24 else max(179, min(1095, int([*one_sided, *[1095] * 24][23])))
    return [one for one, age in zip(mine, ages, strict=True) if age <= reach]


def leaning_by_hand(person: Person, told: list[Entry]) -> Leaning:
    """26 looks from the oldest on, with what was said remembered from one to the next."""
    said = Leaning.NOT_ENOUGH_YET
    for as_of in WEEKLY:
        mine = investments_by_hand(person, told, as_of)
        g, r, s = (sum(one.direction is side for one in mine) for side in (GIVE, TAKE, MUTUAL))
        giving = said is Leaning.GIVING and g + r >= 8 and ABOVE[0.55][g, r] >= 0.8
        receiving = said is Leaning.RECEIVING and g + r >= 8 and BELOW[0.45][g, r] >= 0.8
        said = said if giving or receiving else leaning_by_scipy(g, r, s)
    return said


LEANT = [
    *(entry_of(f"g{day}", "Ben", Kind.SUPPORT, GIVE, day) for day in range(60, 180, 6)),
    *(entry_of(f"t{day}", "Ben", Kind.SUPPORT, TAKE, day) for day in (150, 120, 90, 66, 20, 19, 18, 17)),
]
"""Something that was called leaning, and that one look alone would not call so any more."""


@settings(max_examples=120, deadline=None)
@given(entries(), st.sampled_from([1, 3]), st.booleans())
@example(LEANT, 1, False)
def test_a_balance_from_flat_lists(told: list[Entry], slower: int, lopsided: bool) -> None:
    told = [replace(one, day=TODAY - slower * (TODAY - one.day)) for one in told]
    if lopsided:
        # All with one person, most of it given: else leans are rare.
        told = [replace(one, person="ben", direction=GIVE if one.day.day % 4 else TAKE) for one in told]
        told = list({one.moment: one for one in told}.values())
    evidence = evidence_from(told, [], PEOPLE, TODAY)

    for person in PEOPLE:
        mine = investments_by_hand(person, told)
        found = balance_of(person, evidence)
        assert (found.gave, found.received, found.shared) == tuple(
            sum(one.direction is side for one in mine) for side in (GIVE, TAKE, MUTUAL)
        )
        assert found.since == min([one.day for one in mine if one.day < evidence.since], default=evidence.since)
        if found.gave + found.received:
            a, b = found.gave + 3, found.received + 3
            assert found.share == pytest.approx(a / (a + b))
            assert found.interval == pytest.approx(beta.ppf((0.1, 0.9), a, b), abs=1e-8)
        if person.id not in {"dad", "al"}:
            assert found.verdict is leaning_by_hand(person, told)


def heard_by_hand(person: Person, told: list[Entry], written: list[Contact]) -> list[date]:
    """The days on which they gave, shared time or wrote."""
    days = {one.day for one in written if one.person == person.id and one.first_them is not None}
    for one in told:
        if (
            one.person == person.id
            and one.kind in TOUCHING
            and (one.direction is not GIVE or one.kind is Kind.TOGETHER)
        ):
            days.add(one.day)
    return sorted(days)


@settings(max_examples=80, deadline=None)
@given(entries(), contacts())
def test_a_silence_from_flat_lists(told: list[Entry], written: list[Contact]) -> None:
    evidence = evidence_from(told, written, PEOPLE, TODAY)

    for person in PEOPLE:
        heard = heard_by_hand(person, told, written)
        ages = np.array([(TODAY - day).days for day in heard if (TODAY - day).days < 400 or len(heard) <= 21])
        quiet, chance = quiet_of(person, evidence), chance_of_another_quiet_month(person, evidence)
        if person.id in {"sam", "al"} or not heard:
            assert (quiet.silence, chance) == (None, None)
            continue
        assert chance == pytest.approx(0.95 * 0.65 ** ((1 + ages / 30) ** -1.5).sum())
        if len(heard) < 6 or (heard[-1] - heard[0]).days < 60:
            assert quiet.silence is None
            continue
        gaps = [(later - earlier).days for earlier, later in pairwise(heard)][-20:]
        silent = (TODAY - heard[-1]).days
        assert quiet.usual_gap == pytest.approx(np.mean(gaps))
        assert quiet.multiple == pytest.approx(silent / np.mean(gaps))
        if silent < 14 or silent * len(gaps) < 3 * sum(gaps):
            assert quiet.silence is Silence.USUAL
        else:
            is_gone = silent * len(gaps) >= 8 * sum(gaps)
            assert quiet.silence is (Silence.GONE_QUIET if is_gone else Silence.QUIETER)


def started_by_hand(
    person: Person, told: list[Entry], written: list[Contact], as_of: date = TODAY
) -> set[tuple[Direction, date]]:
    """One start a person, side and day: what opens contact, and first messages after a silence."""
    since = as_of - timedelta(days=179)
    told = [one for one in told if one.day <= as_of]
    written = [one for one in written if one.day <= as_of]
    opened = {
        (one.direction, one.day)
        for one in told
        if one.person == person.id
        and one.kind in {Kind.REACH_OUT, Kind.CHECK_IN, Kind.TOGETHER}
        and one.direction is not MUTUAL
        and one.day >= since
    }
    days: dict[date, list[tuple[float, Direction, Channel]]] = defaultdict(list)
    last: dict[date, float] = {}
    for one in written:
        if one.person == person.id:
            for side, first, end in ((GIVE, one.first_you, one.last_you), (TAKE, one.first_them, one.last_them)):
                if first and end:
                    days[one.day].append((first.timestamp(), side, one.channel))
                    last[one.day] = max(last.get(one.day, 0), end.timestamp())
    for day, messages in days.items():
        began = min(instant for instant, _, _ in messages)
        earliest = [(side, channel) for instant, side, channel in messages if instant == began]
        before = max((end for other, end in last.items() if other < day), default=-np.inf)
        wait = max(24 if channel in {Channel.MAIL, Channel.DAYS} else 8 for _, channel in earliest) * 3600
        if len({side for side, _ in earliest}) == 1 and began - before >= wait and day >= since:
            opened.add((earliest[0][0], day))
    return opened


@settings(max_examples=80, deadline=None)
@given(entries(), contacts())
def test_first_moves_from_flat_lists(told: list[Entry], written: list[Contact]) -> None:
    evidence = evidence_from(told, written, PEOPLE, TODAY)

    for person in PEOPLE:
        opened = set() if person.circle is Circle.HOME else started_by_hand(person, told, written)
        found = balance_of(person, evidence).starts
        assert found.yours == sum(side is GIVE for side, _ in opened)
        assert found.theirs == sum(side is TAKE for side, _ in opened)
        assert found.last_yours == max((day for side, day in opened if side is GIVE), default=None)


def rarely_first(counts: list[tuple[int, int]]) -> bool:
    """26 looks from the oldest on, each with your first moves and theirs."""
    rare = False
    for yours, theirs in counts:
        called = sign_by_scipy(yours, theirs, 0.975) is Verdict.PRESENT
        rare = called or (rare and yours + theirs >= 8 and BELOW[0.45][yours, theirs] >= 0.8)
    return rare


NO_LONGER = [
    *(entry_of(f"t{day}", "Ben", Kind.REACH_OUT, TAKE, day) for day in range(60, 180, 6)),
    *(entry_of(f"g{day}", "Ben", Kind.REACH_OUT, GIVE, day) for day in (150, 120, 90, 66, 20, 19, 18)),
]
"""First moves that were mostly theirs, and lately yours."""


@settings(max_examples=60, deadline=None)
@given(entries(), contacts())
@example(NO_LONGER, [])
def test_rarely_first_from_flat_lists(told: list[Entry], written: list[Contact]) -> None:
    """Each moment is with one person here; that one with several counts once is told elsewhere."""
    told = [one for one in {one.moment: one for one in told}.values() if one.person not in LEFT_OUT]
    looked_at = [one for one in PEOPLE if one.id not in LEFT_OUT]
    counts: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for as_of in WEEKLY:
        for person in looked_at:
            opened = started_by_hand(person, told, written, as_of)
            sides = [side for side, _ in opened]
            counts[person.name].append((sides.count(GIVE), sides.count(TAKE)))
    over_all = [
        (sum(yours for yours, _ in each), sum(theirs for _, theirs in each))
        for each in zip(*counts.values(), strict=True)
    ]

    found = signs_in(evidence_from(told, written, PEOPLE, TODAY))[0]

    assert set(found.people) == {name for name, looks in counts.items() if rarely_first(looks)}
    if rarely_first(over_all):
        assert found.verdict is Verdict.PRESENT
    else:
        assert found.verdict is sign_by_scipy(*over_all[-1], 0.975)


@settings(max_examples=80, deadline=None)
@given(entries())
def test_generosity_from_flat_lists(told: list[Entry]) -> None:
    ages = [(TODAY - one.day).days for one in told]
    seen = [(one, age // 7) for one, age in zip(told, ages, strict=True) if age < 175 and one.person != "al"]
    unprompted = {
        week
        for one, week in seen
        if one.kind in {Kind.SUPPORT, Kind.CHECK_IN, Kind.CURIOSITY, Kind.REACH_OUT}
        and one.direction is GIVE
        and one.purpose is not Purpose.AGENDA
        and one.asked is not True
    }
    share = Share(len(unprompted), len({week for _, week in seen}))

    assert signs_in(evidence_from(told, [], PEOPLE, TODAY))[1].verdict is verdict_on(share)


@settings(max_examples=60, deadline=None)
@given(entries(), contacts())
def test_pulling_away_from_flat_lists(told: list[Entry], written: list[Contact]) -> None:
    evidence = evidence_from(told, written, PEOPLE, TODAY)
    looked_at = [one for one in PEOPLE if one.id not in LEFT_OUT]
    silences = {one.name: quiet_of(one, evidence).silence for one in looked_at}
    eligible = sum(silence is not None for silence in silences.values())
    longer = {name for name, silence in silences.items() if silence in {Silence.QUIETER, Silence.GONE_QUIET}}
    chances = {one.name: chance_of_another_quiet_month(one, evidence) or 0 for one in looked_at}
    flagged = sum(chances[name] >= 0.75 for name in longer)
    latest = max([one.day for one in told] + [one.day for one in written], default=None)

    found = signs_in(evidence)[3].verdict

    if latest is not None and (TODAY - latest).days >= 14:
        assert found is Verdict.CANT_TELL
    elif eligible < 3:
        assert found is Verdict.NOT_ENOUGH_YET
    else:
        assert found is (Verdict.PRESENT if flagged >= 2 and 100 * flagged > 15 * eligible else Verdict.NOT_SEEN)


def test_a_story_of_two_halves_by_hand() -> None:
    """Twelve given and four received: 15 of 22, and P(share > .55) by the table of the beta distribution."""
    story = (
        Story()
        .knows("Maya")
        .holds("Maya", Kind.SUPPORT, GIVE, 3, times=12)
        .holds("Maya", Kind.SUPPORT, TAKE, 9, times=4)
    )

    found = balance_of(story["Maya"], story.evidence())

    assert found.share == 15 / 22
    assert beta(15, 7).sf(0.55) == pytest.approx(0.9033, abs=1e-3)
    assert found.verdict is Leaning.CANT_TELL
