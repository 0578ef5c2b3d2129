"""Questions about what a line tells, and when it was; and what is said between them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reciprocity.actions.days import day_named
from reciprocity.actions.line_questions import (
    BothMoments,
    Change,
    Done,
    DraftSoFar,
    EnoughAsked,
    Leave,
    Moments,
    WasItDone,
    WhichDay,
    WhichDirection,
    WhichKind,
)
from reciprocity.actions.sort import LineToSort
from reciprocity.actions.suggest_support import KeepSupport
from reciprocity.cli.prompts.changing import LATER, as_sentence, common_answer
from reciprocity.cli.prompts.console import choice, set_aside, tell
from reciprocity.cli.prompts.keys import LETTERS, SIGNS, is_line, is_sentence
from reciprocity.core.days import day_ahead_in_words, full_day
from reciprocity.core.vocabulary import Kind
from reciprocity.errors import BadDay
from reciprocity.views.log_words import question_of
from reciprocity.views.sentences import names_in_words

if TYPE_CHECKING:
    from reciprocity.cli.context import AppContext
    from reciprocity.core.draft import Draft

ENOUGH = "  That is enough for one line. The rest can wait: recip sort"
HOW_TO_SORT = "Enter leaves a line for later; drop takes it out; ? shows all that can be said."


def ask_which_kind(app: AppContext, question: WhichKind) -> Change | Leave:
    """The likeliest kinds, each as the sentence that it would be kept as; any other by its letter."""
    shown = {LETTERS[kind]: as_sentence(question.draft, kind, direction) for kind, direction in question.kinds}
    return _ask_meaning(app, question.draft, shown, "Which is it? A letter")


def ask_which_direction(app: AppContext, question: WhichDirection) -> Change | Leave:
    draft = question.draft
    kind = draft.details.kind or Kind.SUPPORT
    shown = {SIGNS[direction]: as_sentence(draft, kind, direction) for direction in question.directions}
    return _ask_meaning(app, draft, shown, "Which way? A sign")


def _ask_meaning(app: AppContext, draft: Draft, shown: dict[str, str], question: str) -> Change | Leave:
    while True:
        for key, sentence in shown.items():
            tell(f"  [{key}] {sentence}")
        answer = common_answer(app, draft, f"  {question}, ? for all, or {LATER} >")
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


def ask_whether_done(app: AppContext, question: WasItDone) -> Done:
    day = question.follow_up
    keys = {"f": f"come back to it {day_ahead_in_words(day, app.context.today)}"} if day else {}
    chosen = choice(app, question_of(question.draft), {**keys, "d": "it was done"}, "to sort later")
    return {"f": Done.FOLLOW_UP, "d": Done.IT_WAS}.get(chosen, Done.LATER)


def ask_whether_both(app: AppContext, question: BothMoments) -> Moments:
    chosen = choice(app, question_of(question.draft), {"1": "only one", "l": "to sort later"}, "both")
    return {"1": Moments.ONE, "l": Moments.LATER}.get(chosen, Moments.BOTH)


def ask_whether_to_keep_support(app: AppContext, question: KeepSupport) -> bool:
    support = question.support
    asked = f'Keep "{support.details.note}" from {names_in_words(support.names)} too?'
    return choice(app, asked, {"k": "keep it"}, "only the thanks") == "k"


def tell_so_far(app: AppContext, remark: DraftSoFar) -> None:
    details = remark.draft.details
    if details.kind and details.direction:
        moment = as_sentence(remark.draft, details.kind, details.direction)
        tell(f"  So far: {moment}. {full_day(details.day, app.context.today)}.")


def tell_enough(_app: AppContext, _remark: EnoughAsked) -> None:
    tell(ENOUGH)


def tell_line_to_sort(app: AppContext, remark: LineToSort) -> None:
    if remark.number == 1:
        tell(HOW_TO_SORT)
    details = remark.moment.details
    tell(f'{remark.number} of {remark.count} · {full_day(details.day, app.context.today)} · "{details.note}"')


ANSWERS = {
    WhichKind: ask_which_kind,
    WhichDirection: ask_which_direction,
    WhichDay: ask_which_day,
    WasItDone: ask_whether_done,
    BothMoments: ask_whether_both,
    KeepSupport: ask_whether_to_keep_support,
}
REMARKS = {DraftSoFar: tell_so_far, EnoughAsked: tell_enough, LineToSort: tell_line_to_sort}
