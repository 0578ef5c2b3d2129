"""How a feeling, a guess and the signs are asked about on a terminal."""

from __future__ import annotations

from reciprocity.actions import reflection
from reciprocity.actions.draft import LONGEST
from reciprocity.cli.completion.offers import names_in
from reciprocity.cli.context import AppContext
from reciprocity.cli.options import sound
from reciprocity.cli.prompts.console import ask, choice, tell
from reciprocity.cli.prompts.keys import is_sentence, key_meant
from reciprocity.core.days import SMALL
from reciprocity.core.reflection import Feeling
from reciprocity.core.review_reports import SignAsked
from reciprocity.core.thresholds import ENOUGH
from reciprocity.core.vocabulary import Initiative, Leaning, Verdict
from reciprocity.views.pages.guess import guess_sentences
from reciprocity.views.pages.review import question_of
from reciprocity.views.pages.sentences import came_back_sentence, verdict_in_words

FEELINGS = {"o": "owed", "v": "overlooked", "e": "entitled"}
STARTS = {"m": Initiative.MOSTLY_YOU, "t": Initiative.MOSTLY_THEM, "b": Initiative.BOTH}
LEANINGS = {"m": Leaning.GIVING, "t": Leaning.RECEIVING, "e": Leaning.EVEN}


def _felt(app: AppContext, _asked: reflection.FeltThisWeek) -> Feeling | None:
    tell("\nDid you feel owed, overlooked or entitled this week? It happens to everybody.")
    chosen = choice(app, "", FEELINGS, "no")
    return Feeling(FEELINGS[chosen]) if chosen else None


def _with_whom(app: AppContext, asked: reflection.FeltWithWhom) -> str:
    if asked.problem:
        tell(f"  {asked.problem.sentence}")
    return ask(app, "  With whom? A name, or [enter] >", list(names_in(app.context.roster)))


def _first(app: AppContext, asked: reflection.WhoGoesFirst) -> Initiative | None:
    if asked.in_review:
        tell(f"\nA guess, before you look: {asked.person} and you.")
    else:
        tell("Before you look, a guess. It is kept, and never counted.")
    return STARTS.get(choice(app, "Who usually goes first?", {"m": "me", "t": asked.person, "b": "both"}, "skip"))


def _more(app: AppContext, asked: reflection.WhoGivesMore) -> Leaning | None:
    return LEANINGS.get(choice(app, "And who gives more?", {"m": "me", "t": asked.person, "e": "about even"}, "skip"))


def _guessed(app: AppContext, guessed: reflection.GuessAnswered) -> None:
    tell(f"\n{guess_sentences(guessed.beside, guessed.person, app.today)}")


def _signs_ahead(app: AppContext, ahead: reflection.SignsAhead) -> None:
    if ahead.came_back:
        tell("\nCame back:")
    for one in ahead.came_back:
        tell(f"  {came_back_sentence(one, app.today)}")
    tell("\nThe signs: something to notice, never a verdict. Your answers are your own.")
    if not ahead.any_sign:
        tell(f"  Not enough yet, and no hurry. About {SMALL[ENOUGH]} moments begin to say something.")


def _sign(_app: AppContext, sign: SignAsked) -> None:
    """A sign and its question; before there is enough to go by, its plain name and no accusing title."""
    words, early = question_of(sign), sign.verdict is Verdict.NOT_ENOUGH_YET
    tell(f"  {sign.number}. {words.name if early else f'{words.title}: {verdict_in_words(sign.verdict)}'}.")
    tell(f"     {words.brief}")
    tell(f"     {words.question}")


def _enough(app: AppContext, asked: reflection.EnoughSigns) -> bool:
    """Whether that is enough. The question was an open one: a sentence is an answer, and the writer's own."""
    keys = {} if asked.is_last else {"q": "that is enough"}
    options = " · ".join([*(f"[{key}] {words}" for key, words in keys.items()), "[enter] go on"])
    answer = ask(app, f"  {options} >")
    if not is_sentence(answer):
        return key_meant(answer, keys, "go on") == "q"
    if choice(app, "That stays with you, and is not written down.", {"k": "keep it as a moment"}, "go on") == "k":
        app.next_lines.append(answer)
    return False


ANSWERS = {
    reflection.EnoughSigns: _enough,
    reflection.FeltNote: lambda app, _: sound(ask(app, "  A line about it, or [enter] >")[:LONGEST]),
    reflection.FeltThisWeek: _felt,
    reflection.FeltWithWhom: _with_whom,
    reflection.WhoGivesMore: _more,
    reflection.WhoGoesFirst: _first,
}
REMARKS = {
    reflection.FeelingKept: lambda *_: tell("  Kept. Noticing it is all there is to do."),
    reflection.GuessAnswered: _guessed,
    SignAsked: _sign,
    reflection.SignsAhead: _signs_ahead,
}
