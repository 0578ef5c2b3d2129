"""Reads a line: whom it was with, who did what, of which kind, on which day, and how sure that is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from reciprocity.core.moments import MomentDetails
from reciprocity.core.people import Roster
from reciprocity.core.reading import Because, Doubt, Reading
from reciprocity.core.vocabulary import KINDS, Aspect, Direction, Kind, NotDone, Purpose
from reciprocity.reading.classify import Decision, Parsed, classify, word_features
from reciprocity.reading.clause_parser import clauses_of
from reciprocity.reading.clauses import Clause, Party, actor
from reciprocity.reading.day_finder import days_in, may_name_day
from reciprocity.reading.days import DateOrder
from reciprocity.reading.known_names import index_of, with_owners
from reciprocity.reading.lexicon import phrases, word_set
from reciprocity.reading.linear_model import Question, probability_of_yes
from reciprocity.reading.mentions import Mention, mentions_in
from reciprocity.reading.occurrence import occurrence_features, reason_not_done
from reciprocity.reading.participation import Company, company_in
from reciprocity.reading.tokens import Token, tokens_of

SURE = 0.86
"""How probable the kind and who acted must be for a reading without a doubt.

Chosen on the half of real people's sentences that is for looking at, together with the nothing-to-keep lines: from
.75 to .86 a tenth fewer lines are read without a question, and a third fewer are read wrong.
"""
SURE_OF_OTHER = 0.95
"""The same for a line that is only to be kept, which is also what a line without any evidence looks like."""


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
    moments = (moments[0], _with_people_before(moments[1], moments[0]))
    if any(one.not_done for one in moments):
        return reading
    return replace(reading, moments=moments, confidence=0.0, doubts=(Doubt(Aspect.MOMENTS), *reading.doubts))


JOINTS = word_set("joints")
FRAMES = word_set("feelings") | frozenset(
    "when able day got getting gets chance opportunity privilege pleasure joy".split()
)
"""Words without one of which a line has no frame (`frames`)."""


def parsed(line: str, roster: Roster, today: date, date_order: DateOrder = DateOrder.MONTH_FIRST) -> Parsed:
    """The tokens of a line, whom and which days it names, and its clauses."""
    known = index_of(roster)
    tokens = tokens_of(line, known.unspaced)
    if any(token.norm in FRAMES for token in tokens):
        from reciprocity.reading.frames import without_frames

        tokens = without_frames(tokens)
    tokens = with_owners(tokens, known)
    mentions = mentions_in(line, tokens, roster)
    days = days_in(tokens, today, date_order, named_indices(mentions))
    return Parsed(tokens, mentions, days, clauses_of(tokens, mentions, days))


def named_indices(mentions: Iterable[Mention]) -> frozenset[int]:
    """The indices of tokens that are names ("Jun"), and so no part of a day."""
    return frozenset(index for mention in mentions for index in range(mention.first, mention.after))


def _read(line: str, whole: Parsed, roster: Roster, today: date, about: Collection[str]) -> Reading:
    """What a line means as one moment."""
    tokens, _, days, clauses = whole
    features = word_features(whole)
    decision = classify(features, clauses)
    day, day_words, day_doubt = _day(whole, decision, today)
    company = company_in(whole, decision, roster, about)
    asker = _asker(clauses)
    purpose, purpose_words = _purpose(tokens, features, decision, asker)
    not_done = reason_not_done(whole, occurrence_features(features, whole))
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
        confidence=0.0 if company.doubts or day_doubt or not_done else round(decision.probability, 2),
        doubts=tuple(doubts),
        because=tuple(_because(company, decision, day, day_words, purpose, purpose_words)),
        not_done=not_done,
    )


def _day(whole: Parsed, decision: Decision, today: date) -> tuple[date, str, bool]:
    """The day of the moment, the words that say it, and whether it is in doubt."""
    ahead = _future_at(whole.clauses, decision.at)
    if ahead or not may_name_day(whole.tokens):
        return today, ahead, bool(ahead)
    from reciprocity.reading.choose_date import choose_date

    return choose_date(whole, decision, today, named_indices(whole.mentions))


def _future_at(clauses: Sequence[Clause], at: int) -> str:
    """The word that puts the moment itself ahead ("Will will help me", "going to see Maya"); empty where none does."""
    if not 0 <= at < len(clauses):
        return ""
    clause = clauses[at]
    if clause.modal == "will" and clause.is_main and "would" not in clause.before:
        return "will"
    above = clauses[clause.parent] if clause.lead == "to" and clause.parent >= 0 else clause
    going = above.verb == "go" and above.form in ("going", "gonna") and above.is_main
    past = {"was", "were", "been", "kept"} & set(above.before)
    return "going to" if going and above is not clause and not past else ""


def _is_plain_fragment(clauses: Sequence[Clause], decision: Decision) -> bool:
    """Whether a line is a moment without a verb, as many are ("dinner with Maya", "Lunch: Kim, Tom")."""
    has_verb = any(clause.verb for clause in clauses)
    return not has_verb and decision.kind is not Kind.OTHER and decision.probability >= SURE


def _doubts(decision: Decision) -> list[Doubt]:
    if decision.probability >= (SURE_OF_OTHER if decision.kind is Kind.OTHER else SURE):
        return []
    about = Aspect.DIRECTION if decision.doubts_direction else Aspect.KIND
    return [Doubt(about, decision.words[0] if decision.words else "", kinds=decision.likely)]


def _two_in(
    line: str, whole: Parsed, roster: Roster, today: date, date_order: DateOrder
) -> tuple[tuple[str, Parsed], tuple[str, Parsed]] | None:
    """The two moments that a line tells of, each as a line of its own; None where it tells of one."""
    if not any(token.norm in JOINTS for token in whole.tokens):
        return None
    from reciprocity.reading.two_moments import cuts_in, split_features

    best, probability = None, 0.5
    for cut in cuts_in(line, whole.tokens, whole.mentions):
        one, two = (parsed(half, roster, today, date_order) for half in (cut.first, cut.second))
        chance = probability_of_yes(Question.TWO, split_features(cut, one, two))
        if chance > probability:
            best, probability = ((cut.first, one), (cut.second, two)), chance
    return best


def _with_people_before(reading: Reading, before: Reading) -> Reading:
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


JUST_BECAUSE, UNASKED, REQUESTS = phrases("just because"), phrases("unasked"), word_set("requests")
CAUSES = frozenset("asked ask said told wanted needed begged insisted had".split())
TOGETHER = frozenset(
    "join come meet go hang dance stay have be lunch dinner grab celebrate tell explain describe say talk share".split()
)
"""What somebody is asked to do for company, or to tell: no request."""
WANTS = frozenset("want fancy like join come".split())
FREE = frozenset("free around ok okay alright fine well better safe up".split())
USING = frozenset("borrow use get have take swap lend crash help".split())
PERSONAL = frozenset("story side take perspective view thoughts news".split())


def _purpose(
    tokens: Sequence[Token], features: Iterable[str], decision: Decision, asker: Direction | None
) -> tuple[Purpose, str]:
    """With nothing to ask for, with a request, or neither said; and the words that say so."""
    if decision.kind in (Kind.MISSED, Kind.OTHER) or _tells_a_cause(tokens):
        return Purpose.UNKNOWN, ""
    phrase = phrase_of_no_agenda(tokens)
    if probability_of_yes(Question.JUST_BECAUSE, (*features, *purpose_features(phrase, decision.meaning))) > 0.5:
        return Purpose.JUST_BECAUSE, phrase
    if asker is decision.direction and decision.kind in (Kind.REACH_OUT, Kind.CHECK_IN):
        return Purpose.AGENDA, "asked"
    return Purpose.UNKNOWN, ""


def phrase_of_no_agenda(tokens: Sequence[Token]) -> str:
    """The listed phrase that says there was no agenda; empty where there is none."""
    text = _text(tokens)
    return next((phrase for phrase in JUST_BECAUSE if f" {phrase} " in text), "")


def purpose_features(phrase: str, meaning: str) -> tuple[str, ...]:
    """Features beside the words that tell whether there was no agenda."""
    found = f"phrase:{bool(phrase):d}"
    return (found, f"phrase:{phrase}", f"{found}:{meaning.partition(' ')[0]}")


def _tells_a_cause(tokens: Sequence[Token]) -> bool:
    """Whether "just because" goes on to a cause ("just because she asked"), or "no reason" is another's."""
    text = _text(tokens)
    after = text.partition(" just because ")[2].split()[:2]
    return " no reason to " in text or (
        len(after) == 2 and after[0] in ("she", "he", "they", "i") and after[1] in CAUSES
    )


def _text(tokens: Sequence[Token]) -> str:
    return " " + " ".join(token.norm for token in tokens if token.is_word) + " "


def _asked(tokens: Sequence[Token], decision: Decision, asker: Direction | None) -> bool | None:
    """Whether the support was asked for: None where the line does not say."""
    if not KINDS[decision.kind].asked:
        return None
    text = _text(tokens)
    if any(f" {phrase} " in text for phrase in UNASKED):
        return False
    return True if asker not in (None, decision.direction) else None


def _asker(clauses: Sequence[Clause]) -> Direction | None:
    """Who asks the other for something: you (give), they (take), or nobody."""
    for clause, then in zip(clauses, [*clauses[1:], Clause()], strict=False):
        if _requests(clause, then):
            return Direction.TAKE if actor(clause) is Party.THEY else Direction.GIVE
    return None


def _requests(clause: Clause, then: Clause) -> bool:
    """As in "asked for a lift", "asked Tom to look at it", "asked if he could", "asked about borrowing"."""
    following = set(clause.words)
    if clause.verb in ("borrow", "beg") and clause.lead in ("to", "about", "if"):
        return True
    if clause.verb in ("need", "want", "request"):
        leads = ("because", "to", "that") if clause.verb == "need" else ("to",)
        return clause.lead in leads and bool(REQUESTS & following)
    if clause.verb != "ask":
        return False
    if "for" in following:
        return not PERSONAL & following
    if then.lead in ("if", "whether"):
        wants = then.verb in WANTS or FREE & {*then.words, *then.before}
        return not wants and bool(then.modal or then.verb in ("mind", "have", "know"))
    return (then.lead == "to" and then.verb not in TOGETHER) or (then.lead == "about" and then.verb in USING)


def _because(
    company: Company, decision: Decision, day: date, day_words: str, purpose: Purpose, purpose_words: str
) -> list[Because]:
    found = [Because(Aspect.WHO, typed, person.name) for typed, person in company.because]
    found += [Because(Aspect.KIND, typed, decision.kind.value) for typed in decision.words]
    if day_words:
        found.append(Because(Aspect.DAY, day_words, day.isoformat()))
    if purpose_words:
        found.append(Because(Aspect.PURPOSE, purpose_words, purpose.value))
    return found
