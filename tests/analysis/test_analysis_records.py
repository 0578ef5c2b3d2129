"""One record a sign and one a kind: what is added there reaches everything that shows it."""

from __future__ import annotations

from reciprocity.analysis.signs import JUDGEMENTS
from reciprocity.core.signs import SIGNS
from reciprocity.core.vocabulary import CLOSING_KINDS, INVESTMENT_KINDS, KINDS, OPENED_BY, Kind
from reciprocity.views.pages.sign_words import WORDING


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
