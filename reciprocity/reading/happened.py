"""Whether a line tells of something that took place: plans, duties, wishes and questions are kept as none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reciprocity.core.words import NotDone
from reciprocity.reading.clauses import Clause
from reciprocity.reading.features import clause_seen
from reciprocity.reading.figures import Found
from reciprocity.reading.likely import Question, chance_of_yes
from reciprocity.reading.tokens import Token
from reciprocity.reading.verbs import is_past

HARDLY = 0.5
"""Below this chance a line is not taken to tell of what took place."""

REASONS: tuple[tuple[NotDone, str], ...] = (
    (NotDone.TO_DO, "todo, to do, remind me, reminder, note to self, don't forget, do not forget"),
    (NotDone.DREAM, "dreamt, dreamed, dream that, had a dream, imagined, daydreamed, in my dream"),
    (NotDone.NEARLY, "almost, nearly, about to, came close to, on the verge"),
    (NotDone.CONDITIONAL, "would have, would've, could have, might have, if i, if he, if she, if they, unless"),
    (NotDone.DUTY, "need to, needs to, have to, has to, must, should, ought to, supposed to, got to, owe, time to"),
    (NotDone.WISH, "wanted to, want to, wish, would love to, would like to, hoping to, hope to, longing to, fancy"),
    (
        NotDone.PLAN,
        "plan to, planning, plan on, going to, will, tomorrow, next, intend to, thinking of, booked, seeing, meeting",
    ),
)
"""What each reason is known by, the first that fits; phrases in the words of `tokens`."""
QUESTION_OPENS = frozenset(
    "did do does is are was were have has had can could should would will why when what who how whom".split()
)
BOX = ("[", "]")


def done_seen(words: Iterable[str], clauses: Sequence[Clause], days: Sequence[Found]) -> frozenset[str]:
    """What is looked at to tell whether something took place: the words, the clauses, and the days, to come or past."""
    of_clauses = (feature for clause in clauses for feature in clause_seen(clause))
    when = "ahead" if any(day.is_ahead for day in days) else "dated" if days else "undated"
    verb = next((clause.form or clause.verb for clause in clauses if clause.verb and clause.is_main), "")
    told = "past" if is_past(verb) else "ing" if verb.endswith("ing") else "base" if verb else "none"
    leads = {clause.lead for clause in clauses if clause.verb}
    shape = (f"when:{when}", f"told:{told}", f"{when}:{told}", *(f"lead:{lead}" for lead in leads))
    return frozenset((*words, *of_clauses, *shape))


def reason_not_done(tokens: Sequence[Token], features: Iterable[str], *, ahead: bool) -> NotDone | None:
    """Why nothing took place that could be kept; None where something did. `ahead` tells that it names a day to come."""
    lows = [token.low for token in tokens]
    if tuple(lows[:2]) == BOX or lows[:1] == ["todo"] or lows[:2] == ["to-do", ":"] or lows[:2] == ["remind", "me"]:
        return NotDone.TO_DO
    if chance_of_yes(Question.DONE, features) >= HARDLY:
        return None
    return _reason(lows, ahead=ahead)


def _reason(lows: Sequence[str], *, ahead: bool) -> NotDone:
    said = " " + " ".join(low for low in lows if low[:1].isalnum()) + " "
    if "?" in lows[-2:] and any(low in QUESTION_OPENS for low in lows[:3]):
        return NotDone.QUESTION
    found = (reason for reason, words in REASONS if any(f" {each} " in said for each in words.split(", ")))
    return next(found, NotDone.PLAN if ahead else NotDone.NOTHING)
