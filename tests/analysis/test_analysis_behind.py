"""Every figure of a page can be asked for its entries, and there are exactly as many as it says."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given, settings

from reciprocity.analysis.balance import balance_of
from reciprocity.analysis.over_time import months_of
from reciprocity.analysis.provenance import FIGURES, Provenance, sign_provenance
from reciprocity.analysis.signs import signs_in
from reciprocity.core.balance_reports import Balance, Completions, Initiations
from reciprocity.core.evidence import Entry, Evidence
from reciprocity.core.figure_names import figure_called
from reciprocity.core.importing import Contact
from reciprocity.core.people import Person
from reciprocity.core.relationship_reports import Month, RelationshipReport
from reciprocity.core.vocabulary import Kind, Purpose
from tests.analysis.story import GIVE, MUTUAL, TAKE, TODAY, Story, ago, silences
from tests.analysis.test_analysis_laws import PEOPLE, contacts, entries
from tests.evidence_from import evidence_from

SAID_BY_THEMSELVES = {"name", "circle", "since", "uneven_on_purpose", "because", "weeks", "in_no_circle"}
"""Fields of a balance that are no figure; `since` is the day of the oldest investment, or of the window.

`weeks` have the figures of months, by the same names.
"""

COUNTED = ("gave", "received", "shared")


def behind(figure: str, person: Person, evidence: Evidence) -> Provenance:
    return FIGURES[figure](person, evidence)


def days_of(found: Provenance) -> set[object]:
    return {entry.day for entry in found.entries} | {day for _, day in found.written}


def test_every_figure_has_a_row() -> None:
    of_balance = {one.name for one in fields(Balance)} - SAID_BY_THEMSELVES - {"starts", "completions"}
    of_starts = {f"starts.{one.name}" for one in fields(Initiations)} - {"starts.because"}
    of_months = {one.name for one in fields(Month)} - {"month"}
    around = {one.name for one in fields(RelationshipReport)} - {one.name for one in fields(Balance)}

    assert of_balance | of_starts | of_months | {one.name for one in fields(Completions)} == set(FIGURES)
    # What is around it are days, lines with their handles, or asked for by the names above.
    assert around >= {"as_of", "months", "lines", "open_loops", "signs", "step"}


@settings(max_examples=80, deadline=None)
@given(entries(), contacts())
def test_there_are_as_many_as_a_figure_says(told: list[Entry], written: list[Contact]) -> None:
    evidence = evidence_from(told, written, PEOPLE, TODAY)

    for person in PEOPLE:
        balance = balance_of(person, evidence)
        for figure in COUNTED:
            assert len(behind(figure, person, evidence).entries) == getattr(balance, figure)
        for one in fields(Completions):
            if one.name != "days_to_thank":
                assert len(behind(one.name, person, evidence).entries) == getattr(balance.completions, one.name)
        assert len(days_of(behind("starts.yours", person, evidence))) == balance.starts.yours
        assert len(days_of(behind("starts.theirs", person, evidence))) == balance.starts.theirs
        assert {one.handle for one in behind("verdict", person, evidence).entries} == set(balance.because)


@settings(max_examples=60, deadline=None)
@given(entries(), contacts())
def test_a_month_is_a_part_of_them(told: list[Entry], written: list[Contact]) -> None:
    evidence = evidence_from(told, written, PEOPLE, TODAY)

    for person in PEOPLE:
        for month in months_of(person, evidence):
            same = month.month.year, month.month.month
            for figure in COUNTED:
                found = behind(figure, person, evidence).entries
                assert sum((one.day.year, one.day.month) == same for one in found) == getattr(month, figure)
            for figure in ("your_starts", "their_starts"):
                days = days_of(behind(figure, person, evidence))
                assert sum((day.year, day.month) == same for day in days) == getattr(month, figure)  # type: ignore[attr-defined]


@settings(max_examples=60, deadline=None)
@given(entries(), contacts())
def test_a_sign_rests_on_what_it_names(told: list[Entry], written: list[Contact]) -> None:
    evidence = evidence_from(told, written, PEOPLE, TODAY)

    for sign in signs_in(evidence):
        assert {one.handle for one in sign_provenance(sign.number, evidence).entries} == set(sign.because)


def test_thanks_come_with_what_they_answered() -> None:
    story = Story().knows("Tom").holds("Tom", Kind.SUPPORT, TAKE, 30).holds("Tom", Kind.THANK_YOU, GIVE, 28)
    story.holds("Tom", Kind.SUPPORT, TAKE, 5).holds("Tom", Kind.THANK_YOU, TAKE, 3)

    found = behind("days_to_thank", story["Tom"], story.evidence())

    assert [one.handle for one in found.entries] == ["m0001", "m0002"]


def test_first_moves_by_messages_are_days() -> None:
    story = Story().knows("Maya").holds("Maya", Kind.REACH_OUT, GIVE, 3).message("Maya", 3, you=(9, 9))
    story.message("Maya", 9, them=(9, 9)).holds("Maya", Kind.SUPPORT, GIVE, 1)
    evidence = story.evidence()

    yours = behind("starts.yours", story["Maya"], evidence)

    assert [one.handle for one in yours.entries] == ["m0001"]
    assert yours.written == (("maya", ago(3)),)
    assert behind("starts.theirs", story["Maya"], evidence) == Provenance(written=(("maya", ago(9)),))
    assert behind("starts.last_yours", story["Maya"], evidence) == yours
    assert sign_provenance(1, evidence).written == (("maya", ago(9)), ("maya", ago(3)))


def test_a_usual_gap_rests_on_the_last_twenty_one_days_of_word_from_them() -> None:
    story = Story().knows("Will")
    for turn in range(25):
        story.holds("Will", Kind.SUPPORT, TAKE, 4 * turn)
    evidence = story.evidence()

    assert behind("usual_gap", story["Will"], evidence).in_touch == tuple(ago(4 * turn) for turn in range(20, -1, -1))
    assert behind("last_heard", story["Will"], evidence).in_touch == (ago(0),)
    assert len(behind("chance_of_another_quiet_month", story["Will"], evidence).in_touch) == 25


def test_nobody_known_rests_on_nothing() -> None:
    story = Story().knows("Will")

    assert {
        look(story["Will"], story.evidence()) == Provenance()
        for figure, look in FIGURES.items()
        if "heard" not in figure
    }
    assert behind("last_contact", story["Will"], story.evidence()) == Provenance()


def test_a_silence_from_before_the_window_is_held_too() -> None:
    story = silences(200, 200, 10).holds("Friend 00", Kind.REACH_OUT, GIVE, 205, purpose=Purpose.AGENDA, note="asked")

    assert [one.note for one in sign_provenance(4, story.evidence()).entries] == ["asked"]


def test_shared_time_is_on_no_side() -> None:
    story = Story().knows("Maya").holds("Maya", Kind.TOGETHER, MUTUAL).holds("Maya", Kind.SUPPORT, GIVE, 1)

    assert [one.handle for one in behind("share", story["Maya"], story.evidence()).entries] == ["m0002"]


@pytest.mark.parametrize(
    "name", ["thanks-given", "Thanks given", "thanks_given", "completions.thanks_given", " thanks-given "]
)
def test_a_figure_is_called_as_it_is_read(name: str) -> None:
    assert figure_called(name) == "thanks_given"
