"""What is said when a review or `recip start` is left: how many answers are kept."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

from reciprocity.cli.context import AppContext
from reciprocity.cli.prompts.console import LEFT
from reciprocity.errors import Stopped
from reciprocity.views.pages.sentences import counted


@contextmanager
def saying_what_was_kept(app: AppContext) -> Iterator[None]:
    """Report Ctrl-C as Stopped, with the number of answers kept; every answer is a change of its own."""
    changes = app.context.journal.changes
    before = changes.count()
    try:
        yield
    except LEFT:
        # A second Ctrl-C would otherwise come between, and say that nothing was written.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        raise Stopped(_kept_in_words(changes.count() - before)) from None


def _kept_in_words(answers: int) -> str:
    if not answers:
        return "Stopped. Nothing was written."
    kept = "is kept" if answers == 1 else "are kept"
    return f"Stopped here. {counted(answers, 'answer').capitalize()} {kept}; recip undo takes back the last."
