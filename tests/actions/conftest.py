"""A journal of its own for each test of an action, and somebody who answers from a list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from reciprocity.actions.context import Context
from reciprocity.journal.journal import Journal
from tests.actions.answers import Answers

TODAY = date(2026, 11, 23)
"""A Monday."""


@pytest.fixture
def context(tmp_path: Path) -> Iterator[Context]:
    """A context with an empty journal, whose asker has no answers yet."""
    path = tmp_path / "journal.db"
    context = Context(
        path, lambda: Journal.open(path, today=TODAY), TODAY, lambda: datetime(2026, 11, 23, 12, tzinfo=UTC), Answers()
    )
    yield context
    context.journal.close()


@pytest.fixture
def answers(context: Context) -> Callable[..., Answers]:
    """Answer the questions to come with these, in order."""

    def given(*answers: Any) -> Answers:
        context.asker = asker = Answers(answers)
        return asker

    return given
