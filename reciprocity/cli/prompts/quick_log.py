"""How those that a moment was with seemed after, asked at most once a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reciprocity.actions.quick_log import HowTheySeemed
from reciprocity.cli.prompts.console import ask, say
from reciprocity.cli.prompts.keys import is_sentence
from reciprocity.core.people import name_key
from reciprocity.core.vocabulary import Felt
from reciprocity.views.pages.sentences import names_in_words

if TYPE_CHECKING:
    from reciprocity.cli.context import AppContext

FELT = {
    "l": Felt.LIGHTER,
    "s": Felt.SAME,
    "h": Felt.HEAVIER,
    **{felt.value: felt for felt in Felt},
    "the same": Felt.SAME,
    "about the same": Felt.SAME,
    "a bit lighter": Felt.LIGHTER,
    "a bit heavier": Felt.HEAVIER,
}
NOT_KNOWN = frozenset(("", "skip", "later", "no idea", "not sure", "don't know", "dont know"))
MOST_NAMES = 3
"""More people than these are "they" in a question."""


def ask_how_they_seemed(app: AppContext, question: HowTheySeemed) -> Felt | None:
    """A line typed here comes next."""
    who = names_in_words(question.names) if len(question.names) <= MOST_NAMES else "they"
    while True:
        answer = ask(app, f"How did {who} seem after? [l]ighter [s]ame [h]eavier [enter] >")
        key = name_key(answer)
        if key in NOT_KNOWN:
            return None
        if key in FELT:
            return FELT[key]
        if is_sentence(answer):
            app.next_lines.append(answer)
            return None
        say("  l, s or h, please; enter leaves it out.")


ANSWERS = {HowTheySeemed: ask_how_they_seemed}
