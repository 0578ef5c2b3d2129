"""How it is asked on a terminal whether to begin a new journal in the place of one that is gone."""

from __future__ import annotations

from reciprocity.actions.asker import BeginNew
from reciprocity.cli.context import AppContext
from reciprocity.cli.prompts.console import choice, say


def _is_wanted(app: AppContext, asked: BeginNew) -> bool:
    say(asked.gone.sentence)
    say(f"  {asked.gone.remedy.splitlines()[0]}")
    return choice(app, "", {"n": "begin a new one there"}, "leave it") == "n"


ANSWERS = {BeginNew: _is_wanted}
