"""What is asked and remarked on a terminal: finds the prompt for each question by the question's name."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from reciprocity.core.draft import LoggedMoment
from reciprocity.errors import RecipError

if TYPE_CHECKING:
    from reciprocity.actions.asker import Question
    from reciprocity.cli.context import AppContext

Answer = TypeVar("Answer")

QUESTIONS = {
    "who": "NewPeople WhichPerson WhoWasIt",
    "line_in_doubt": """
        BothMoments DraftSoFar EnoughAsked KeepSupport LineToSort WasItDone
        WhichDay WhichMeaning
    """,
    "slow_form": "WithWhom WhatLine KindOfAll WhoDidIt WhenWasIt ToRemember",
    "quick_log": "HowTheySeemed",
    "editor": "GoOnWithEdit TryAgain WhoseChange",
    "review": """
        DoneDifferently IntentionBroughtUp IntentionKept Kept
        LoopQuestion LoopSettled MissingLine NextIntention NotDone
        OwnedJustNow SortNow Week
    """,
    "reflection": """
        EnoughSigns FeelingKept FeltNote FeltThisWeek FeltWithWhom GuessAnswered
        SignAsked SignsAhead WhoGivesMore WhoGoesFirst
    """,
    "start": """
        AnotherName HowNear LastDone LastReachedOut NotOnePerson ThatIsAll
        WhenWasThat WhoComesToMind
    """,
    "nudge": "FirstName InYourWords WhatWithNudge WhenAgain",
    "import_files": "WhichReading WhichZone WhoAreYou",
    "begin_new": "BeginNew",
    "safekeeping": "FewerMoments ForgetForGood PutBack",
    "fault": "Fault",
}
"""By module of this package, what is asked there, or remarked: by the function that its `ANSWERS`, or `REMARKS`, has
for a type of that name. A report that is no remark is shown as any command shows it."""

PROMPTS = {name: module for module, names in QUESTIONS.items() for name in names.split()}


def ask(app: AppContext, question: Question[Answer]) -> Answer:
    """The answer to a question of an action, from whoever sits at the terminal."""
    module = import_module(f"reciprocity.cli.prompts.{PROMPTS[type(question).__name__]}")
    answer: Answer = module.ANSWERS[type(question)](app, question)
    return answer


def show(app: AppContext, report: object) -> None:
    """Show what an action did, or found, so far."""
    module = PROMPTS.get(type(report).__name__)
    if module is not None:
        import_module(f"reciprocity.cli.prompts.{module}").REMARKS[type(report)](app, report)
    elif isinstance(report, LoggedMoment):
        from reciprocity.cli.show_logged import show_logged

        show_logged(app, report)
    elif isinstance(report, RecipError):
        app.output.tell(f"recip: {report.sentence}")
    else:
        app.output.show(report)
