"""Reads a line the way a friend would: whom it was with, who did what, of which kind, on which day, and how sure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from reciprocity.core.people import Roster
from reciprocity.core.reading import Because, Doubt, Reading
from reciprocity.core.words import About, Direction, Kind, Purpose
from reciprocity.reading.days import day_in
from reciprocity.reading.deciding import Decision, decided
from reciprocity.reading.features import words_seen
from reciprocity.reading.figures import DateOrder
from reciprocity.reading.grammar import clauses_of
from reciprocity.reading.likely import Question, chance_of_yes
from reciprocity.reading.names import mentions_in, unspaced_names, with_owners
from reciprocity.reading.requests import asker_in
from reciprocity.reading.senses import inherit_subjects
from reciprocity.reading.tokens import Token, tokens_of
from reciprocity.reading.when import day_of_moment
from reciprocity.reading.whom import Company, company_in
from reciprocity.reading.wordlists import JUST_BECAUSE, UNASKED

SURE = 0.75
"""How sure the kind and who acted must be for a reading without a doubt.

Chosen on own lines held out (the four files in the plainest words), where it leaves 3 to 4 in a hundred wrong.
"""


def read(
    line: str,
    roster: Roster,
    today: date,
    *,
    date_order: DateOrder = DateOrder.MONTH_FIRST,
    about: Collection[str] = (),
) -> Reading:
    """What a line means, typed on `today` by somebody whose people are `roster`. It never fails, and never guesses.

    `about` are ids of people who are only talked about, whatever the line says.
    """
    tokens = with_owners(tokens_of(line, unspaced_names(roster)), roster)
    mentions = mentions_in(tokens, roster)
    taken = {place for mention in mentions for place in range(mention.first, mention.after)}
    days = day_in(tokens, today, date_order, taken)
    clauses = clauses_of(tokens, mentions, days)
    inherit_subjects(clauses)
    words = words_seen(tokens, mentions, days)
    decision = decided(words, clauses)
    day, day_words, day_doubt = day_of_moment(tokens, days, clauses, decision, today, taken)
    company = company_in(tokens, mentions, clauses, decision, roster, about)
    asker = asker_in(clauses)
    purpose, purpose_words = _purpose(tokens, words, decision, asker)
    doubts = [*company.doubts, *_doubts(decision), *([Doubt(About.DAY, day_words)] if day_doubt else [])]
    return Reading(
        line=line,
        day=day,
        who=company.who,
        someone=company.someone,
        new=company.new,
        strangers=company.strangers,
        about=company.about,
        direction=decision.direction,
        kind=decision.kind,
        purpose=purpose,
        asked=_asked(tokens, decision, asker),
        confidence=0.0 if company.doubts or day_doubt else round(decision.sure, 2),
        doubts=tuple(doubts),
        because=tuple(_because(company, decision, day, day_words, purpose, purpose_words)),
    )


SURE_OF_AN_ASIDE = 0.85
"""The same for a line that is only to be kept: it is also what a line looks like in which nothing speaks."""


def _doubts(decision: Decision) -> list[Doubt]:
    if decision.sure >= (SURE_OF_AN_ASIDE if decision.kind is Kind.OTHER else SURE):
        return []
    about = About.DIRECTION if decision.doubts_direction else About.KIND
    return [Doubt(about, decision.words[0] if decision.words else "", kinds=decision.likely)]


def _purpose(
    tokens: Sequence[Token], words: Iterable[str], decision: Decision, asker: Direction | None
) -> tuple[Purpose, str]:
    """With nothing to ask for, with a request, or neither said."""
    if decision.kind in (Kind.MISSED, Kind.OTHER) or _tells_a_cause(tokens):
        return Purpose.UNKNOWN, ""
    phrase = phrase_of_no_agenda(tokens)
    if chance_of_yes(Question.JUST_BECAUSE, (*words, *purpose_seen(phrase, decision.meaning))) > 0.5:
        return Purpose.JUST_BECAUSE, phrase
    if asker is decision.direction and decision.kind in (Kind.REACH_OUT, Kind.CHECK_IN):
        return Purpose.AGENDA, "asked"
    return Purpose.UNKNOWN, ""


def phrase_of_no_agenda(tokens: Sequence[Token]) -> str:
    """The phrase of the table that says there was no agenda; empty where there is none."""
    said = _said(tokens)
    return next((words for words in JUST_BECAUSE if f" {words} " in said), "")


def purpose_seen(phrase: str, meaning: str) -> tuple[str, ...]:
    """What is looked at, beside the words, to tell whether there was no agenda."""
    told = f"phrase:{bool(phrase):d}"
    return (told, f"phrase:{phrase}", f"{told}:{meaning.partition(' ')[0]}")


CAUSES = frozenset("asked ask said told wanted needed begged insisted had".split())


def _tells_a_cause(tokens: Sequence[Token]) -> bool:
    """Whether "just because" goes on to a cause ("just because she asked"), or "no reason" is another's."""
    said = _said(tokens)
    after = said.partition(" just because ")[2].split()
    return " no reason to " in said or (
        after[:1] in (["she"], ["he"], ["they"], ["i"]) and after[1:2] != [] and after[1] in CAUSES
    )


def _said(tokens: Sequence[Token]) -> str:
    return " " + " ".join(token.low for token in tokens if token.is_word) + " "


def _asked(tokens: Sequence[Token], decision: Decision, asker: Direction | None) -> bool | None:
    """Whether the support was asked for: None where the line does not say."""
    if decision.kind is not Kind.SUPPORT:
        return None
    said = _said(tokens)
    if any(f" {words} " in said for words in UNASKED):
        return False
    return True if asker not in (None, decision.direction) else None


def _because(
    company: Company, decision: Decision, day: date, day_words: str, purpose: Purpose, purpose_words: str
) -> list[Because]:
    told = [Because(About.WHO, words, person.name) for words, person in company.because]
    told += [Because(About.KIND, words, decision.kind.value) for words in decision.words]
    if day_words:
        told.append(Because(About.DAY, day_words, day.isoformat()))
    if purpose_words:
        told.append(Because(About.PURPOSE, purpose_words, purpose.value))
    return told
