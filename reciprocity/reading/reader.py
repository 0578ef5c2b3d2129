"""Reads a line the way a friend would: whom it was with, who did what, of which kind, on which day, and how sure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reciprocity.core.people import Roster
from reciprocity.core.reading import Because, Doubt, Reading
from reciprocity.core.words import About, Direction, Kind, Purpose
from reciprocity.reading.clauses import Party
from reciprocity.reading.days import day_in
from reciprocity.reading.deciding import Decision, decided
from reciprocity.reading.figures import DateOrder
from reciprocity.reading.grammar import clauses_of
from reciprocity.reading.likely import features_of, likelihoods, weighed
from reciprocity.reading.names import mentions_in, unspaced_names
from reciprocity.reading.tokens import Token, tokens_of
from reciprocity.reading.when import day_of_moment
from reciprocity.reading.whom import Company, company_in
from reciprocity.reading.wordlists import JUST_BECAUSE, UNASKED

SURE = 0.8
"""How sure the kind and who acted must be for a reading without a doubt. Chosen as `likely.MOST_SURE` was."""


def read(line: str, roster: Roster, today: date, *, date_order: DateOrder = DateOrder.MONTH_FIRST) -> Reading:
    """What a line means, typed on `today` by somebody whose people are `roster`. It never fails, and never guesses."""
    tokens = tokens_of(line, unspaced_names(roster))
    mentions = mentions_in(tokens, roster)
    taken = {place for mention in mentions for place in range(mention.first, mention.after)}
    days = day_in(tokens, today, date_order, taken)
    clauses = clauses_of(tokens, mentions, days)
    decision = reconsidered(decided(tokens, clauses), features_of(tokens, mentions, days, clauses))
    day, day_words, day_doubt = day_of_moment(tokens, days, clauses, decision, today)
    company = company_in(tokens, mentions, clauses, decision.at, roster)
    purpose, purpose_words = _purpose(tokens, decision)
    doubts = [*company.doubts, *_kind_doubts(decision), *([Doubt(About.DAY, day_words)] if day_doubt else [])]
    return Reading(
        line=line,
        day=day,
        who=company.who,
        someone=company.someone,
        new=company.new,
        strangers=company.strangers,
        about=company.about,
        direction=_direction(decision),
        kind=decision.kind,
        purpose=purpose,
        asked=_asked(tokens, decision),
        confidence=0.0 if company.doubts or day_doubt else round(decision.sure, 2),
        doubts=tuple(doubts),
        because=tuple(_because(company, decision, day, day_words, purpose, purpose_words)),
    )


def reconsidered(decision: Decision, features: frozenset[str]) -> Decision:
    """The decision when the second opinion has been heard."""
    said = (decision.kind.value, _direction(decision) or "") if decision.kind else None
    odds = weighed(said, decision.sure, likelihoods(features))
    (kind, way), sure = odds[0]
    rivals = tuple(dict.fromkeys(Kind(kind) for (kind, _), each in odds if each > 0.02))[:3]
    about_way = len(odds) > 1 and odds[1][0][0] == kind
    if said == odds[0][0]:
        return decision._replace(sure=sure, likely=rivals, direction_doubt=about_way)
    party = {"give": Party.YOU, "take": Party.THEY}.get(way, Party.BOTH)
    return decision._replace(
        kind=Kind(kind), actor=party, sure=sure, likely=rivals, direction_doubt=about_way, agenda=False
    )


def _direction(decision: Decision) -> Direction | None:
    if decision.kind is None:
        return None
    if decision.kind is Kind.OTHER:
        return Direction.MUTUAL
    return {Party.YOU: Direction.GIVE, Party.THEY: Direction.TAKE}.get(decision.actor, Direction.MUTUAL)


def _kind_doubts(decision: Decision) -> list[Doubt]:
    if decision.kind is None:
        return [Doubt(About.KIND)]
    if decision.sure < SURE:
        about = About.DIRECTION if decision.direction_doubt else About.KIND
        return [Doubt(about, decision.words, kinds=decision.likely)]
    return []


def _purpose(tokens: Sequence[Token], decision: Decision) -> tuple[Purpose, str]:
    """With nothing to ask for, with a request, or neither said."""
    if decision.kind in (Kind.OWNERSHIP, Kind.MISSED, Kind.OTHER):
        return Purpose.UNKNOWN, ""
    said = " " + " ".join(token.low for token in tokens if token.is_word) + " "
    for words in JUST_BECAUSE:
        if f" {words} " in said and not _is_a_cause(said, words):
            return Purpose.JUST_BECAUSE, words
    if decision.agenda and decision.kind in (Kind.REACH_OUT, Kind.CHECK_IN):
        return Purpose.AGENDA, decision.words
    return Purpose.UNKNOWN, ""


def _is_a_cause(said: str, words: str) -> bool:
    """Whether "just because" goes on to a cause ("just because she asked"), or "no reason" is another's."""
    after = said.partition(f" {words} ")[2].split()
    if words in ("just because", "just cause"):
        return bool(after) and after[0] in ("she", "he", "they", "my", "her", "his", "of")
    return words in ("no reason", "for no reason", "no excuse") and after[:1] == ["to"]


def _asked(tokens: Sequence[Token], decision: Decision) -> bool | None:
    """Whether the support was asked for: None where the line does not say."""
    if decision.kind is not Kind.SUPPORT:
        return None
    said = " " + " ".join(token.low for token in tokens if token.is_word) + " "
    if any(f" {words} " in said for words in UNASKED):
        return False
    return True if decision.was_asked else None


def _because(
    company: Company, decision: Decision, day: date, day_words: str, purpose: Purpose, purpose_words: str
) -> list[Because]:
    told = [Because(About.WHO, words, person.name) for words, person in company.because]
    if decision.kind and decision.words:
        told.append(Because(About.KIND, decision.words, decision.kind.value))
    if day_words:
        told.append(Because(About.DAY, day_words, day.isoformat()))
    if purpose_words:
        told.append(Because(About.PURPOSE, purpose_words, purpose.value))
    return told
