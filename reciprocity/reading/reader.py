"""Reads a line the way a friend would: whom it was with, who did what, of which kind, on which day, and how sure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from reciprocity.core.moments import MomentDetails
from reciprocity.core.people import Roster
from reciprocity.core.reading import Because, Doubt, Reading
from reciprocity.core.vocabulary import KINDS, Aspect, Direction, Kind, NotDone, Purpose
from reciprocity.reading.choose_date import day_of_moment
from reciprocity.reading.classify import Decision, decided
from reciprocity.reading.clauses import Clause
from reciprocity.reading.company import Company, company_in
from reciprocity.reading.days import day_in
from reciprocity.reading.features import words_seen
from reciprocity.reading.frames import without_frames
from reciprocity.reading.grammar import clauses_of
from reciprocity.reading.known_names import index_of
from reciprocity.reading.linear_model import Question, chance_of_yes
from reciprocity.reading.mentions import Mention, mentions_in, with_owners
from reciprocity.reading.numeric_dates import DateOrder, ReadDate
from reciprocity.reading.occurrence import done_seen, reason_not_done
from reciprocity.reading.requests import asker_in
from reciprocity.reading.tokens import Token, tokens_of
from reciprocity.reading.two_moments import Halves, chance_of_two, cuts_in, halves_seen
from reciprocity.reading.verb_semantics import inherit_subjects
from reciprocity.reading.wordlists import JUST_BECAUSE, UNASKED

SURE = 0.85
"""How sure the kind and who acted must be for a reading without a doubt.

Chosen on the half of real people's sentences that is for looking at, together with the nothing-to-keep lines: from .75 to
.85 a tenth fewer lines are read without a question, and a third fewer are read wrong.
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
    whole = parsed(line, roster, today, date_order)
    reading = _read(line, whole, roster, today, about)
    if reading.not_done:
        return reading
    halves = _two_in(line, whole, roster, today, date_order)
    if halves is None:
        return reading
    moments = tuple(_read(text, each, roster, today, about) for text, each in halves)
    moments = (moments[0], _with_those_before(moments[1], moments[0]))
    if any(one.not_done for one in moments):
        return reading
    return replace(reading, moments=moments, confidence=0.0, doubts=(Doubt(Aspect.MOMENTS), *reading.doubts))


def _read(line: str, whole: Parsed, roster: Roster, today: date, about: Collection[str]) -> Reading:
    """What a line means as one moment."""
    tokens, mentions, days, clauses = whole
    words = words_seen(tokens, mentions, days)
    decision = decided(words, clauses)
    day, day_words, day_doubt = day_of_moment(tokens, days, clauses, decision, today, named_at(mentions))
    company = company_in(tokens, mentions, clauses, decision, roster, about)
    asker = asker_in(clauses)
    purpose, purpose_words = _purpose(tokens, words, decision, asker)
    not_done = reason_not_done(tokens, mentions, clauses, days, done_seen(words, clauses, days))
    if not_done is NotDone.NOTHING and (not company.has_anybody or _is_plain_fragment(clauses, decision)):
        not_done = None
    doubts = [*company.doubts, *_doubts(decision), *([Doubt(Aspect.DAY, day_words)] if day_doubt else [])]
    if not_done:
        named = " ".join(token.text for found in days[:1] for token in tokens[found.first : found.after])
        doubts = [Doubt(Aspect.DONE, named), *doubts]
    return Reading(
        details=MomentDetails(day, line, decision.kind, decision.direction, purpose, _asked(tokens, decision, asker)),
        who=company.who,
        someone=company.someone,
        new=company.new,
        strangers=company.strangers,
        about=company.about,
        confidence=0.0 if company.doubts or day_doubt or not_done else round(decision.sure, 2),
        doubts=tuple(doubts),
        because=tuple(_because(company, decision, day, day_words, purpose, purpose_words)),
        not_done=not_done,
    )


def _is_plain_fragment(clauses: Sequence[Clause], decision: Decision) -> bool:
    """Whether a line is a moment without a verb, as many are ("dinner with Maya", "Lunch: Kim, Tom")."""
    return not any(clause.verb for clause in clauses) and decision.kind is not Kind.OTHER and decision.sure >= SURE


def _two_in(
    line: str, whole: Parsed, roster: Roster, today: date, date_order: DateOrder
) -> tuple[tuple[str, Parsed], tuple[str, Parsed]] | None:
    """The two moments that a line tells of, each as a line of its own; None where it tells of one."""
    best: tuple[float, tuple[tuple[str, Parsed], tuple[str, Parsed]] | None] = (0.5, None)
    for cut in cuts_in(line, whole.tokens, whole.mentions):
        one, two = parsed(cut.first, roster, today, date_order), parsed(cut.second, roster, today, date_order)
        chance = chance_of_two(two_seen(cut, one, two))
        if chance > best[0]:
            best = chance, ((cut.first, one), (cut.second, two))
    return best[1]


def two_seen(cut: Halves, one: Parsed, two: Parsed) -> frozenset[str]:
    """What is looked at to tell whether the halves of a line are two moments."""
    decisions = tuple(decided(words_seen(each.tokens, each.mentions, each.days), each.clauses) for each in (one, two))
    people = tuple(len({mention.key for mention in each.mentions}) for each in (one, two))
    return halves_seen(cut, (decisions[0], decisions[1]), (one.clauses, two.clauses), (people[0], people[1]))


def _with_those_before(reading: Reading, before: Reading) -> Reading:
    """The second moment with the people of the first, where it names nobody ("… and I made him soup")."""
    if reading.who or reading.new or reading.strangers or reading.someone:
        return reading
    inherited = [doubt for doubt in before.doubts if doubt.about is Aspect.WHO]
    doubts = (*inherited, *(doubt for doubt in reading.doubts if doubt.about is not Aspect.WHO))
    return replace(
        reading,
        details=replace(
            reading.details,
            day=reading.details.day if any(one.about is Aspect.DAY for one in reading.because) else before.details.day,
        ),
        who=before.who,
        new=before.new,
        strangers=before.strangers,
        someone=before.someone,
        doubts=doubts,
    )


class Parsed(NamedTuple):
    """A line taken apart, before anything is decided."""

    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    days: tuple[ReadDate, ...]
    clauses: list[Clause]


def parsed(line: str, roster: Roster, today: date, date_order: DateOrder = DateOrder.MONTH_FIRST) -> Parsed:
    """The words of a line, whom and which days it names, and its clauses."""
    tokens = with_owners(without_frames(tokens_of(line, index_of(roster).unspaced)), roster)
    mentions = mentions_in(line, tokens, roster)
    days = day_in(tokens, today, date_order, named_at(mentions))
    clauses = clauses_of(tokens, mentions, days)
    inherit_subjects(clauses)
    return Parsed(tokens, mentions, days, clauses)


def named_at(mentions: Iterable[Mention]) -> frozenset[int]:
    """The places of words that are names ("Jun"), and so no part of a day."""
    return frozenset(place for mention in mentions for place in range(mention.first, mention.after))


SURE_OF_AN_ASIDE = 0.95
"""The same for a line that is only to be kept: it is also what a line looks like in which nothing speaks."""


def _doubts(decision: Decision) -> list[Doubt]:
    if decision.sure >= (SURE_OF_AN_ASIDE if decision.kind is Kind.OTHER else SURE):
        return []
    about = Aspect.DIRECTION if decision.doubts_direction else Aspect.KIND
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
    if not KINDS[decision.kind].asked:
        return None
    said = _said(tokens)
    if any(f" {words} " in said for words in UNASKED):
        return False
    return True if asker not in (None, decision.direction) else None


def _because(
    company: Company, decision: Decision, day: date, day_words: str, purpose: Purpose, purpose_words: str
) -> list[Because]:
    told = [Because(Aspect.WHO, words, person.name) for words, person in company.because]
    told += [Because(Aspect.KIND, words, decision.kind.value) for words in decision.words]
    if day_words:
        told.append(Because(Aspect.DAY, day_words, day.isoformat()))
    if purpose_words:
        told.append(Because(Aspect.PURPOSE, purpose_words, purpose.value))
    return told
