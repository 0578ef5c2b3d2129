"""Bare `recip` on a terminal: "What happened?", and the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reciprocity.cli.completion.offers import names_in
from reciprocity.cli.prompts.console import ask

if TYPE_CHECKING:
    from reciprocity.cli.context import AppContext


def ask_and_log(app: AppContext) -> None:
    """One prompt. An empty line shows today's nudge."""
    line = ask_what_happened(app)
    if line:
        # What keeps the line is loaded once it is typed, so that the prompt opens at once.
        from reciprocity.actions.quick_log import quick_log
        from reciprocity.cli.options import sound

        quick_log(app.context, sound(line))
    else:
        from reciprocity.actions.nudge import show_and_offer

        show_and_offer(app.context)


def ask_what_happened(app: AppContext) -> str:
    """The line, as typed; names complete as one types, those last seen first."""
    return ask(app, "What happened?", list(names_in(app.context.roster)))
