"""The first thing a newcomer runs."""

from __future__ import annotations

from datetime import date

from reciprocity.cli.commands.demo import WALK, invented_journal
from tests.recip_program import Recip


def test_the_demo_shows_the_main_job_and_touches_nothing(recip: Recip) -> None:
    shown = recip("demo").stdout

    for _, command in WALK:
        assert f"$ recip {command}" in shown
    assert "from them│from you" in shown
    assert "You could say:" in shown
    assert not recip.journal.exists()


def test_every_line_of_the_invented_journal_is_read_surely(today: date) -> None:
    with invented_journal(today) as run:
        assert run.context.journal.moments.unsorted() == ()


def test_nobody_is_told_where_the_invented_journal_begins(recip: Recip) -> None:
    assert recip("demo").stderr == ""
