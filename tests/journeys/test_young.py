"""Young journals as the real program shows them: of 0, 1, 3 and 25 moments, as a page and as sentences."""

from __future__ import annotations

import re

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.recip_program import Recip

LINES = (
    ("2026-11-23", "Maya's back from Lisbon! called Maya, no reason"),
    ("2026-11-22", "Tom drove me to the airport"),
    ("2026-11-21", "lunch with Leo"),
    ("2026-11-20", "thanked Tom for the lift"),
    ("2026-11-19", "checked in on Maya"),
    ("2026-11-18", "cooked for Dad"),
    ("2026-11-17", "Leo called me"),
    ("2026-11-16", "forgot Leo's birthday"),
    ("2026-11-15", "walked with Maya"),
    ("2026-11-14", "Tom invited me to the pub"),
    ("2026-11-13", "called Dad"),
    ("2026-11-12", "Maya brought me soup"),
    ("2026-11-11", "helped Leo with his taxes"),
    ("2026-11-10", "Zoë texted me"),
    ("2026-11-09", "Dad called me"),
    ("2026-11-08", "listened to Zoë talk about her week"),
    ("2026-11-07", "dinner with Leo"),
    ("2026-11-06", "Tom mended my bike"),
    ("2026-11-05", "called Zoë, just because"),
    ("2026-11-04", "helped @someone with a pram"),
    ("2026-11-03", "Leo checked in on me"),
    ("2026-11-02", "took Dad to the clinic"),
    ("2026-11-01", "Zoë lent me a book"),
    ("2026-10-31", "wrote to Tom to ask for his drill"),
    ("2026-10-30", "Maya called me, just because"),
)


def journal_of(recip: Recip, moments: int) -> None:
    lines = [line for _, line in LINES[:moments]]
    for name in ("Maya", "Tom", "Leo", "Dad", "Zoë"):
        if any(name in line for line in lines):
            recip(f"people add {name}")
    if moments:
        recip("log -", input="\n".join(f"{day}\n{line}" for day, line in LINES[:moments]))


@pytest.mark.parametrize("moments", [0, 1, 3, 25])
@pytest.mark.parametrize(
    "command",
    ["balance", "balance --plain", "signs", "signs --plain", "review"],
    ids=lambda one: one.replace(" --", " "),
)
def test_a_young_journal(recip: Recip, moments: int, command: str, snapshot: SnapshotAssertion) -> None:
    journal_of(recip, moments)

    page = recip(command).stdout

    # Handles are drawn by lot.
    assert re.sub(r"\[[2-9a-z]{4}\]", "[····]", page) == snapshot
    assert page.count("not enough yet") <= 1 or command.startswith("signs")
