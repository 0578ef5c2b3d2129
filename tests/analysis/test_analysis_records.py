"""One record a sign and one a kind: what is added there reaches everything that shows it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from reciprocity.analysis.signs import JUDGEMENTS
from reciprocity.core.balance_reports import Sign
from reciprocity.core.evidence import Evidence
from reciprocity.core.signs import SIGNS, SignFacts, SignRecord
from reciprocity.core.vocabulary import CLOSING_KINDS, INVESTMENT_KINDS, KINDS, OPENED_BY, Kind, Verdict
from reciprocity.views.pages.sign_words import WORDING
from reciprocity.views.pages.wording import Said
from reciprocity.views.schema import schema_of
from tests.recip_program import Recip


@dataclass(frozen=True, slots=True)
class Smiles(SignFacts):
    """How many moments there are."""

    count: int


def smiles_in(evidence: Evidence) -> Sign:
    handles = tuple(entry.handle for entry in evidence.entries)
    return Sign(5, Verdict.PRESENT, Smiles(evidence.as_of, len(handles)), ("Maya",), handles)


@pytest.fixture
def fifth(recip: Recip, monkeypatch: pytest.MonkeyPatch) -> Recip:
    """A journal looked at by a program that has one sign more."""
    record = SignRecord(5, "Smiles", "You smile, and nobody counts", "Do you smile?", "Every smile.", "Who smiled?")
    monkeypatch.setitem(SIGNS, 5, record)
    monkeypatch.setitem(JUDGEMENTS, 5, smiles_in)
    monkeypatch.setitem(
        WORDING, Smiles, lambda _, facts: Said("Smiles seen.", (f"{facts.count} seen.",), "Smile once more.")
    )
    for week in range(1, 10):
        recip(f"log --with Maya {'--new' if week == 1 else ''} --kind support --give --on 2026-0{week}-11 --note one")
    return recip


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        ("signs", ("5  You smile, and nobody counts", "seen.", "A step: Smile once more.")),
        ("signs --plain", ("Sign 5. You smile, and nobody counts: worth a look.", "A step: Smile once more.")),
        ("signs --about", ("5. You smile, and nobody counts", "Do you smile?", "Every smile.")),
        ("balance", ("5 Smiles", "Smiles seen.")),
        ("balance Maya", ("Maya is named in sign 5: recip signs",)),
        ("review", ("Sign 5. You smile, and nobody counts", "Who smiled?")),
        ("why sign 5", ("one",)),
    ],
)
def test_a_new_sign_is_on_every_page(fifth: Recip, command: str, shown: tuple[str, ...]) -> None:
    page = fifth(command).stdout

    assert [words for words in shown if words not in page] == []


def test_a_new_sign_is_in_json(fifth: Recip) -> None:
    (sign,) = [one for one in fifth.json("signs")["signs"] if one["number"] == 5]

    assert (sign["name"], sign["brief"], sign["step"]) == ("Smiles", "Smiles seen.", "Smile once more.")
    assert list(sign) == list(schema_of("signs")["$defs"]["Sign"]["properties"])


def test_every_sign_is_judged_and_said() -> None:
    assert set(JUDGEMENTS) == set(SIGNS)
    assert len(WORDING) >= len(SIGNS)


def test_every_loop_that_a_kind_opens_is_closed_by_one() -> None:
    opened = {record.leaves_open for record in KINDS.values() if record.leaves_open}

    assert opened == set(CLOSING_KINDS) == set(OPENED_BY)


def test_only_an_investment_can_open_contact_or_be_given_unasked() -> None:
    able = {kind for kind, record in KINDS.items() if record.opens or record.unprompted or record.asked}

    assert able <= INVESTMENT_KINDS
    assert set(KINDS) == set(Kind)
