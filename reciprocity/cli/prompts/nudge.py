"""How it is asked on a terminal what to do with a nudge."""

from __future__ import annotations

from reciprocity.actions.nudge import FirstName, InYourWords, NudgeAnswer, WhatWithNudge, WhenAgain
from reciprocity.cli.context import AppContext
from reciprocity.cli.options import sound
from reciprocity.cli.prompts.console import ask, choice, say

KEYS = {
    "d": NudgeAnswer.DONE,
    "s": NudgeAnswer.SAID_ALREADY,
    "l": NudgeAnswer.LATER,
    "a": NudgeAnswer.ANOTHER,
    "": NudgeAnswer.LEFT,
}


def _what(app: AppContext, asked: WhatWithNudge) -> NudgeAnswer:
    later = {"l": "later"} if asked.can_be_later else {}
    answer = KEYS[choice(app, "", {"d": "done", "s": "said it already", **later, "a": "someone else"}, "leave it")]
    if answer is NudgeAnswer.ANOTHER:
        say()
    return answer


def _when(app: AppContext, asked: WhenAgain) -> str:
    if asked.problem:
        say(f"  {asked.problem.sentence}")
    return ask(app, "  When? Like friday or in 2 weeks; [enter] in a week >") or "in 1 week"


ANSWERS = {
    FirstName: lambda app, _: ask(app, "  A name, or [enter] to leave it >"),
    InYourWords: lambda app, _: sound(ask(app, "  In your words? One line, or [enter] >")),
    WhatWithNudge: _what,
    WhenAgain: _when,
}
