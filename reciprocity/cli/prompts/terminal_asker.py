"""The asker of a terminal: it finds the prompt for each question by the question's name."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from reciprocity.actions.asker import Question
    from reciprocity.cli.context import AppContext

Answer = TypeVar("Answer")

PROMPTS: dict[str, str] = {
    "IntentionBroughtUp": "review",
    "NextIntention": "review",
    "MissingLine": "review",
    "SortNow": "review",
    "LoopQuestion": "review",
    "InYourWords": "review",
    "DoneDifferently": "review",
    "OwnedJustNow": "review",
    "Week": "review",
    "LoopsAhead": "review",
    "Kept": "review",
    "LoopClosed": "review",
    "LoopPutOff": "review",
    "IntentionKept": "review",
    "NotDone": "review",
    "FeltThisWeek": "reflection",
    "FeltWithWhom": "reflection",
    "FeltNote": "reflection",
    "WhoGoesFirst": "reflection",
    "WhoGivesMore": "reflection",
    "EnoughSigns": "reflection",
    "FeelingKept": "reflection",
    "GuessAnswered": "reflection",
    "SignsAhead": "reflection",
    "SignAsked": "reflection",
    "WhoComesToMind": "start",
    "HowNear": "start",
    "LastReachedOut": "start",
    "LastDone": "start",
    "WhenWasThat": "start",
    "AnotherName": "start",
    "NotOnePerson": "start",
    "ThatIsAll": "start",
    "WhatWithNudge": "nudge",
    "FirstName": "nudge",
    "NudgeNote": "nudge",
    "WhenAgain": "nudge",
    "WhoAreYou": "import_files",
    "WhichZone": "import_files",
    "WhichReading": "import_files",
    "PutBack": "safekeeping",
    "ForgetForGood": "safekeeping",
    "FewerMoments": "safekeeping",
}
"""In which module of this package each question is asked, or remark made: by the function that its `ANSWERS`, or
`REMARKS`, has for the type. A report that is no remark is shown as any command shows it."""


class TerminalAsker:
    """Asks on the terminal of one command; `can_ask` is False where nobody sits at it."""

    def __init__(self, app: AppContext) -> None:
        self.app = app

    @property
    def can_ask(self) -> bool:
        return self.app.is_terminal

    def ask(self, question: Question[Answer]) -> Answer:
        module = import_module(f"reciprocity.cli.prompts.{PROMPTS[type(question).__name__]}")
        answer: Answer = module.ANSWERS[type(question)](self.app, question)
        return answer

    def show(self, report: object) -> None:
        module = PROMPTS.get(type(report).__name__)
        if module is None:
            self.app.output.show(report)
        else:
            import_module(f"reciprocity.cli.prompts.{module}").REMARKS[type(report)](self.app, report)
