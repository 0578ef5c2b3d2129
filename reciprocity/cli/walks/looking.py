"""Looking at oneself: a feeling noticed, a guess before looking, and the signs with one honest question each."""

from __future__ import annotations

from reciprocity.analysis.balance_report import balance_report
from reciprocity.analysis.guesses import whom_to_guess
from reciprocity.analysis.questions import sign_asked
from reciprocity.cli.completing import names_in
from reciprocity.cli.desk import Desk
from reciprocity.cli.flags import LONGEST
from reciprocity.cli.notice import keep_notice
from reciprocity.cli.walks.asking import ask
from reciprocity.cli.walks.guessing import ask_for_guess
from reciprocity.cli.walks.keys import is_sentence, key_meant
from reciprocity.cli.walks.speaking import choice, tell
from reciprocity.core.people import Person
from reciprocity.core.reflection import Feeling
from reciprocity.core.review_report import SignAsked
from reciprocity.core.vocabulary import Verdict
from reciprocity.errors import RecipError, Stopped
from reciprocity.views.pages.parts import says_something
from reciprocity.views.sentences import came_back_sentence, verdict_in_words

FEELINGS = {"o": "owed", "v": "overlooked", "e": "entitled"}


def ask_how_it_felt(desk: Desk) -> None:
    """A feeling of being owed, overlooked or entitled, with whom, and a line; kept however much of it is said."""
    tell("\nDid you feel owed, overlooked or entitled this week? It happens to everybody.")
    chosen = choice(desk, "", FEELINGS, "no")
    if not chosen:
        return
    feeling, person, note = Feeling(FEELINGS[chosen]), None, ""
    try:
        person = _person_asked(desk)
        note = ask("  A line about it, or [enter] >")[:LONGEST]
    finally:
        # Left in the middle, what was said by then is kept.
        keep_notice(desk, feeling, person, note, desk.today)
    tell("  Kept. Noticing it is all there is to do.")


def _person_asked(desk: Desk) -> Person | None:
    while name := ask("  With whom? A name, or [enter] >", list(names_in(desk.roster))):
        try:
            return desk.person(name)
        except Stopped:
            raise
        except RecipError as problem:
            tell(f"  {problem.sentence}")
    return None


def guess_and_look(desk: Desk) -> None:
    """About one person not asked about this quarter: what do you think, and what does the journal hold?"""
    evidence = desk.journal.evidence(desk.today)
    people = balance_report(evidence).people
    person = whom_to_guess(people, desk.journal.occasions.last_asked(desk.today), evidence)
    if person is not None:
        tell(f"\nA guess, before you look: {person.name} and you.")
        ask_for_guess(desk, person)


def look_at_signs(desk: Desk) -> None:
    """Who came back, and the signs that say something, each with a question to think about; no answer is kept."""
    looked = balance_report(desk.journal.evidence(desk.today))
    if looked.came_back:
        tell("\nCame back:")
    for one in looked.came_back:
        tell(f"  {came_back_sentence(one, desk.today)}")
    signs = [sign for sign in looked.signs if says_something(sign)]
    tell("\nThe signs: something to notice, never a verdict. Your answers are your own.")
    if not signs:
        tell("  Not enough yet, and no hurry. About eight moments begin to say something.")
    for sign in map(sign_asked, signs):
        _show(sign)
        if _is_enough(desk, last=sign.number == signs[-1].number):
            return


def _is_enough(desk: Desk, *, last: bool) -> bool:
    """Whether that is enough. The question was an open one: a sentence is an answer, and the writer's own."""
    keys = {} if last else {"q": "that is enough"}
    options = " · ".join([*(f"[{key}] {words}" for key, words in keys.items()), "[enter] go on"])
    answer = ask(f"  {options} >")
    if not is_sentence(answer):
        return key_meant(answer, keys, "go on") == "q"
    if choice(desk, "That stays with you, and is not written down.", {"k": "keep it as a moment"}, "go on") == "k":
        desk.next_lines.append(answer)
    return False


def _show(sign: SignAsked) -> None:
    """A sign and its question; before there is enough to go by, its plain name and no accusing title."""
    early = sign.verdict is Verdict.NOT_ENOUGH_YET
    tell(f"  {sign.number}. {sign.name if early else f'{sign.title}: {verdict_in_words(sign.verdict)}'}.")
    tell(f"     {sign.brief}")
    tell(f"     {sign.question}")
