"""Deleting equals never having logged, and undoing never having done: on every page, with two real files."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reciprocity.analysis.balance_report import balance_report
from reciprocity.analysis.relationship_report import relationship_report
from reciprocity.core.evidence import Evidence
from reciprocity.core.moments import Moment, MomentDetails, Participation
from reciprocity.core.people import Person
from reciprocity.core.vocabulary import Circle, Direction, Felt, Kind, Purpose
from reciprocity.journal.journal import Journal
from reciprocity.views.json_report import json_of
from tests.journal.conftest import NOW, TODAY

NAMES = {"Ana": Circle.INNER, "Maya": Circle.CLOSE, "Tom": Circle.CLOSE}

Told = tuple[int, Kind, Direction, Purpose, tuple[int | None, ...], Felt | None]
"""Age in days, what it was, and places in NAMES, None for somebody unnamed."""

lines = st.tuples(
    st.sampled_from([0, 1, 5, 14, 20, 29, 30, 60, 100, 179, 180, 200, 400]),
    st.sampled_from(Kind),
    st.sampled_from(Direction),
    st.sampled_from(Purpose),
    st.lists(st.sampled_from([0, 0, 1, 2, None]), min_size=1, max_size=3, unique=True).map(tuple),
    st.sampled_from([None, None, *Felt]),
)


def people_in(journal: Journal) -> list[Person]:
    with journal.change("people add", NOW):
        return [journal.people.add(name, circle=circle, added=date(2025, 1, 1)) for name, circle in NAMES.items()]


def logged(journal: Journal, place: int, told: Told, people: Sequence[Person]) -> Moment:
    age, kind, direction, purpose, who, felt = told
    with journal.change("log", NOW):
        return journal.moments.add(
            MomentDetails(
                TODAY - timedelta(days=age), f"line {place}", kind=kind, direction=direction, purpose=purpose
            ),
            written=NOW + timedelta(seconds=place),
            parts=[
                Participation(None if one is None else people[one].id, felt, None if felt is None else False)
                for one in who
            ],
        )


def pages_of(journal: Journal) -> list[str]:
    """Every page as text, with each handle replaced by the line that it stands for."""
    evidence: Evidence = journal.evidence(TODAY)
    people = sorted(evidence.people, key=lambda one: one.name)
    pages = [json_of(balance_report(evidence)), *(json_of(relationship_report(one, evidence)) for one in people)]
    moments, _ = journal.moments.find(limit=None)
    for moment in moments:
        pages = [page.replace(f'"{moment.handle}"', f'"{moment.details.note}"') for page in pages]
    return pages


@settings(max_examples=40)
@given(st.lists(lines, max_size=14), lines, st.integers(0, 14), st.sampled_from(["delete", "undo", "edit"]))
def test_a_line_taken_out_might_never_have_been(told: list[Told], extra: Told, place: int, way: str) -> None:
    place = min(place, len(told))
    with (
        tempfile.TemporaryDirectory() as folder,
        Journal.open(Path(folder) / "with.db") as journal,
        Journal.open(Path(folder) / "without.db") as other,
    ):
        here, there = people_in(journal), people_in(other)
        for number, line in enumerate(told[:place]):
            logged(journal, number, line, here)
        more = logged(journal, 99, extra, here)
        if way == "undo":
            journal.changes.undo(NOW)
        for number, line in enumerate(told[place:], place):
            logged(journal, number, line, here)
        for number, line in enumerate(told):
            logged(other, number, line, there)
        if way == "delete":
            with journal.change("delete", NOW):
                journal.moments.delete(more)
        if way == "edit":
            with journal.change("edit", NOW):
                journal.moments.update(
                    replace(more, details=replace(more.details, kind=None, direction=None), parts=())
                )

        pages, expected = pages_of(journal), pages_of(other)

    if way == "edit":
        # Unsorted, it is kept as typed and counted as that, and judged nowhere.
        pages = [page.replace('"unsorted": 1', '"unsorted": 0') for page in pages]
    assert pages == expected


@pytest.mark.parametrize("kind", list(Kind))
def test_a_persons_part_taken_out_might_never_have_been(tmp_path: Path, kind: Kind) -> None:
    both: Told = (5, kind, Direction.TAKE, Purpose.UNKNOWN, (0, 1), None)
    with Journal.open(tmp_path / "with.db") as journal, Journal.open(tmp_path / "without.db") as other:
        moment = logged(journal, 0, both, people_in(journal))
        with journal.change("delete", NOW):
            journal.moments.update(replace(moment, parts=moment.parts[:1]))
        logged(other, 0, (*both[:4], (0,), None), people_in(other))

        assert pages_of(journal) == pages_of(other)
