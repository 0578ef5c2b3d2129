"""How a question about a line is left other than by an answer. The line is lost by none of them."""

from __future__ import annotations

from reciprocity.cli.draft import Draft
from reciprocity.errors import Stopped


class LeftOpen(Stopped):
    """Ctrl-C, or the end of the input, at a question: `draft` is the line with what was answered by then."""

    def __init__(self, draft: Draft) -> None:
        super().__init__("Stopped. The line is kept, to sort later.")
        self.draft = draft


class Dropped(Exception):
    """The line is to be taken out of the journal, as `recip sort` offers."""
