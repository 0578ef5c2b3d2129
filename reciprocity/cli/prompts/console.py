"""How prompts ask and speak: as the walks of logging do, until those are prompts too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from reciprocity.cli.context import AppContext
from reciprocity.cli.flags import LONGEST, sound
from reciprocity.cli.walks import asking, speaking
from reciprocity.cli.walks.asking import say
from reciprocity.cli.walks.keys import is_sentence, key_meant
from reciprocity.cli.walks.speaking import LEFT, tell

__all__ = ["LEFT", "LONGEST", "ask", "choice", "is_sentence", "key_meant", "say", "sound", "tell"]


def ask(_app: AppContext, prompt: str, names: Sequence[str] = ()) -> str:
    """What the person types at a prompt, stripped. Raises Stopped where they press Ctrl-C or end the input."""
    return asking.ask(prompt, names)


def choice(app: AppContext, question: str, keys: Mapping[str, str], enter: str) -> str:
    """The key that was chosen; empty for enter. A sentence is no key: it is set aside, and comes next."""
    return speaking.choice(cast("Any", app), question, keys, enter)
