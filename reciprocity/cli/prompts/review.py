"""How the steps of a review are asked and told on a terminal."""

from __future__ import annotations

from reciprocity.actions import review_steps as review
from reciprocity.actions.draft import LONGEST
from reciprocity.cli.completion.offers import names_in
from reciprocity.cli.context import AppContext
from reciprocity.cli.options import sound
from reciprocity.cli.prompts.console import ask, choice, tell
from reciprocity.core.days import full_day, short_day
from reciprocity.core.reflection import Outcome
from reciprocity.core.vocabulary import LoopKind
from reciprocity.views.pages.review import OTHERS_FIRST
from reciprocity.views.pages.sentences import (
    LOOPS,
    capitalised,
    counted,
    in_words,
    moment_in_words,
    quote,
    written_sentence,
)

SHOWN = 12
"""So many moments of the week are told; the others are counted."""

OUTCOMES = {"d": Outcome.DONE, "c": Outcome.CARRIED_ON, "l": Outcome.LET_GO}
KEYS = {
    LoopKind.THANK: {"t": "thanked just now", "s": "said it already"},
    LoopKind.OWN: {"o": "owned just now", "s": "said it already"},
    LoopKind.FOLLOW_UP: {"d": "done", "w": "in a week", "n": "no need any more"},
}
LOOP_ANSWERS = {
    "t": review.LoopAnswer.ANSWERED,
    "o": review.LoopAnswer.ANSWERED,
    "s": review.LoopAnswer.CLOSED,
    "d": review.LoopAnswer.CLOSED,
    "n": review.LoopAnswer.CLOSED,
    "w": review.LoopAnswer.PUT_OFF,
    "q": review.LoopAnswer.ENOUGH,
    "": review.LoopAnswer.LATER,
}
TO_OWN_IT = '"That\'s on me, I missed the mark."'


def _intention(app: AppContext, asked: review.IntentionBroughtUp) -> Outcome | None:
    meant = asked.intention
    tell(f"\n{full_day(meant.day, app.today)}, you meant to: {quote(meant.words)}")
    return OUTCOMES.get(choice(app, "", {"d": "done", "c": "carry it on", "l": "let it go"}, "leave it open"))


def _next_intention(app: AppContext, asked: review.NextIntention) -> str:
    if asked.standing:
        tell(f"\nFor the week to come: {quote(asked.standing.words)}")
        prompt = "  Another in its place? A line, or [enter] to keep it >"
    else:
        tell("\nOne intention for the week to come? It is the first thing you will see next time.")
        prompt = "  A line, or [enter] for none >"
    return sound(ask(app, prompt)[:LONGEST])


def _week(app: AppContext, week: review.Week) -> None:
    tell("\nThis week, in your words:" if week.moments else "\nNothing is written of this week yet.")
    for moment in week.moments[:SHOWN]:
        said = quote(moment.details.note) if moment.details.note.strip() else f"{moment_in_words(moment)}."
        tell(f"  {capitalised(short_day(moment.details.day, app.today))}: {said}")
    if len(week.moments) > SHOWN:
        tell(f"  and {counted(len(week.moments) - SHOWN, 'more', 'more')}: recip history")


def _missing(app: AppContext, asked: review.MissingLine) -> str:
    question = OTHERS_FIRST if asked.of_others else "Anything missing?"
    return ask(app, f"  {question} A line, or [enter] >", list(names_in(app.context.roster)))


def _sort_now(app: AppContext, asked: review.SortNow) -> bool:
    waits = "line waits" if asked.waiting == 1 else "lines wait"
    tell(f"\n{capitalised(in_words(asked.waiting))} {waits} to be sorted.")
    return bool(choice(app, "", {"g": "go through them"}, "another time"))


def _loop(app: AppContext, asked: review.LoopQuestion) -> review.LoopAnswer:
    loop = asked.loop
    if asked.number == 1:
        tell(f"\nThere is still time for {counted(asked.in_all, 'thing')}.")
    what = capitalised(LOOPS[loop.kind].format(who=loop.person))
    tell(f"  {what}. {capitalised(short_day(loop.day, app.today))}{f': {quote(loop.note)}' if loop.note else '.'}")
    tell(f"  You could say: {asked.opener}")
    enough = {} if asked.number == asked.in_all else {"q": "that is enough"}
    return LOOP_ANSWERS[choice(app, "", {**KEYS[loop.kind], **enough}, "later")]


def _settled(app: AppContext, loop: review.LoopSettled) -> None:
    until = loop.until
    tell(f"  It comes up again on {short_day(until, app.today)}." if until else "  Good. It will not come up again.")


def _differently(app: AppContext, _asked: review.DoneDifferently) -> str:
    tell("\nAnything this week you would do differently?")
    return ask(app, "  A line, or [enter] >", list(names_in(app.context.roster)))


def _owned(app: AppContext, _asked: review.OwnedJustNow) -> bool:
    tell(f"  Words to own it with: {TO_OWN_IT}")
    return bool(choice(app, "", {"s": "said just now"}, "there is still time"))


def _kept(app: AppContext, kept: review.Kept) -> None:
    """What was written, without the way back, which is said once at the end."""
    tell("\n".join(f"  {sentence}" for sentence in written_sentence(kept.written, app.today).split("\n")[:-1]))


ANSWERS = {
    review.DoneDifferently: _differently,
    review.IntentionBroughtUp: _intention,
    review.LoopQuestion: _loop,
    review.MissingLine: _missing,
    review.NextIntention: _next_intention,
    review.OwnedJustNow: _owned,
    review.SortNow: _sort_now,
}
REMARKS = {
    review.IntentionKept: lambda _, kept: tell(f"  Kept: {quote(kept.words)}"),
    review.Kept: _kept,
    review.LoopSettled: _settled,
    review.NotDone: lambda _, found: tell(f"  {found.problem.sentence} {found.problem.remedy}".rstrip()),
    review.Week: _week,
}
