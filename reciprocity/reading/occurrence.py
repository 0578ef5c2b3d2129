"""Whether a line tells of something that took place: plans, duties, wishes and questions are kept as none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reciprocity.core.vocabulary import NotDone
from reciprocity.reading.clauses import Clause
from reciprocity.reading.features import clause_seen
from reciprocity.reading.linear_model import Question, chance_of_yes
from reciprocity.reading.mentions import Mention
from reciprocity.reading.not_done import said_not_done
from reciprocity.reading.numeric_dates import ReadDate
from reciprocity.reading.tokens import Token
from reciprocity.reading.verbs import is_past

HARDLY = 0.2
"""Below this chance a line that says nothing of the kind is not taken to tell of what took place."""


def done_seen(words: Iterable[str], clauses: Sequence[Clause], days: Sequence[ReadDate]) -> frozenset[str]:
    """What is looked at to tell whether something took place: the words, the clauses, and the days, to come or past."""
    of_clauses = (feature for clause in clauses for feature in clause_seen(clause))
    when = "ahead" if any(day.is_ahead for day in days) else "dated" if days else "undated"
    verb = next((clause.form or clause.verb for clause in clauses if clause.verb and clause.is_main), "")
    told = "past" if is_past(verb) else "ing" if verb.endswith("ing") else "base" if verb else "none"
    leads = {clause.lead for clause in clauses if clause.verb}
    shape = (f"when:{when}", f"told:{told}", f"{when}:{told}", *(f"lead:{lead}" for lead in leads))
    return frozenset((*words, *of_clauses, *shape))


def reason_not_done(
    tokens: Sequence[Token],
    mentions: Sequence[Mention],
    clauses: Sequence[Clause],
    days: Sequence[ReadDate],
    features: Iterable[str],
) -> NotDone | None:
    """Why nothing took place that could be kept: as the words say, or else by how such lines look; None where it did."""
    said = said_not_done(tokens, mentions, clauses, days)
    if said or chance_of_yes(Question.DONE, features) >= HARDLY:
        return said
    return NotDone.PLAN if any(day.is_ahead for day in days) else NotDone.NOTHING
