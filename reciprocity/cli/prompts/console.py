"""How prompts ask and speak: as the walks of logging do, until those are prompts too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from reciprocity.cli.context import AppContext
from reciprocity.cli.flags import LONGEST, sound
from reciprocity.cli.walks import speaking
from reciprocity.cli.walks.asking import ask, say
from reciprocity.cli.walks.keys import is_sentence, key_meant
from reciprocity.cli.walks.speaking import LEFT, tell

__all__ = ["LEFT", "LONGEST", "ask", "choice", "is_sentence", "key_meant", "say", "sound", "tell"]


def choice(app: AppContext, question: str, keys: Mapping[str, str], enter: str) -> str:
    """The key that was chosen; empty for enter. A sentence is no key: it is set aside, and comes next."""
    return speaking.choice(cast("Any", app), question, keys, enter)
