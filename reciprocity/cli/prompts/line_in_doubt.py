"""Questions about what a line tells, and when it was; and what is said between them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from reciprocity.actions.days import day_named
from reciprocity.actions.line_questions import (
    BothMoments,
    Change,
    DraftSoFar,
    EnoughAsked,
    Leave,
    WasItDone,
    WhichDay,
    WhichMeaning,
)
from reciprocity.actions.sort import LineToSort
from reciprocity.actions.suggest_support import KeepSupport
from reciprocity.cli.prompts.changing import LATER, as_sentence, common_answer
from reciprocity.cli.prompts.console import choice, set_aside, tell
from reciprocity.cli.prompts.keys import LETTERS, SIGNS, is_line, is_sentence
from reciprocity.core.days import day_ahead_in_words, full_day
from reciprocity.errors import BadDay
from reciprocity.views.pages.log_words import question_of
from reciprocity.views.pages.sentences import names_in_words

if TYPE_CHECKING:
    from reciprocity.cli.context import AppContext

ENOUGH = "  That is enough for one line. The rest can wait: recip sort"
HOW_TO_SORT = "Enter leaves a line for later; drop takes it out; ? shows all that can be said."


def ask_which_meaning(app: AppContext, question: WhichMeaning) -> Change | Leave:
    """The likeliest, each as the sentence that it would be kept as; any other by its letter and sign."""
    draft, is_direction = question.draft, question.is_direction
    shown = {
        SIGNS[direction] if is_direction else LETTERS[kind]: as_sentence(draft, kind, direction)
        for kind, direction in question.meanings
    }
    asked = "Which way? A sign" if is_direction else "Which is it? A letter"
    while True:
        for key, sentence in shown.items():
            tell(f"  [{key}] {sentence}")
        answer = common_answer(app, draft, f"  {asked}, ? for all, or {LATER} >")
        if not isinstance(answer, str):
            return answer
        if is_sentence(answer):
            set_aside(app, answer)
        else:
            tell(f"  {', '.join(shown)}, or ? for all, please.")


def ask_which_day(app: AppContext, question: WhichDay) -> date | Change | Leave:
    words = question.doubt.words
    said = f'"{words}": which day was it?' if words else "Which day was it?"
    while True:
        answer = common_answer(app, question.draft, f"  {said} Like yesterday, friday or 2026-11-20, or {LATER} >")
        if not isinstance(answer, str):
            return answer
        try:
            return day_named(app.context, answer) or app.context.today
        except BadDay as problem:
            if is_line(answer):
                set_aside(app, answer)
            else:
                tell(f"  {problem.sentence}")


def ask_whether_done(app: AppContext, question: WasItDone) -> date | Literal[True] | Leave:
    day = question.follow_up
    keys = {"f": f"come back to it {day_ahead_in_words(day, app.context.today)}"} if day else {}
    chosen = choice(app, question_of(question.draft), {**keys, "d": "it was done"}, "to sort later")
    if chosen == "f" and day:
        return day
    return True if chosen == "d" else Leave.LATER


def ask_whether_both(app: AppContext, question: BothMoments) -> bool | Leave:
    chosen = choice(app, question_of(question.draft), {"1": "only one", "l": "to sort later"}, "both")
    return Leave.LATER if chosen == "l" else chosen != "1"


def ask_whether_to_keep_support(app: AppContext, question: KeepSupport) -> bool:
    support = question.support
    asked = f'Keep "{support.details.note}" from {names_in_words(support.names)} too?'
    return choice(app, asked, {"k": "keep it"}, "only the thanks") == "k"


def tell_so_far(app: AppContext, remark: DraftSoFar) -> None:
    details = remark.draft.details
    if details.kind and details.direction:
        moment = as_sentence(remark.draft, details.kind, details.direction)
        tell(f"  So far: {moment}. {full_day(details.day, app.context.today)}.")


def tell_line_to_sort(app: AppContext, remark: LineToSort) -> None:
    if remark.number == 1:
        tell(HOW_TO_SORT)
    details = remark.moment.details
    tell(f'{remark.number} of {remark.count} · {full_day(details.day, app.context.today)} · "{details.note}"')


ANSWERS = {
    WhichMeaning: ask_which_meaning,
    WhichDay: ask_which_day,
    WasItDone: ask_whether_done,
    BothMoments: ask_whether_both,
    KeepSupport: ask_whether_to_keep_support,
}
REMARKS = {DraftSoFar: tell_so_far, EnoughAsked: lambda *_: tell(ENOUGH), LineToSort: tell_line_to_sort}
