"""Which of the days that a line names is the day of the moment, which is only talked about, and which is in doubt."""

from __future__ import annotations

import itertools
from collections.abc import Container, Iterator, Sequence
from datetime import date

from reciprocity.core.vocabulary import Kind
from reciprocity.reading.classify import Decision
from reciprocity.reading.clauses import Clause
from reciprocity.reading.future import is_past_at, is_plainly_past, is_to_come, is_told_beside, number_around
from reciprocity.reading.linear_model import Question, chance_of_yes
from reciprocity.reading.numeric_dates import ReadDate, low_at
from reciprocity.reading.tokens import Token
from reciprocity.reading.topics import governor, is_topic
from reciprocity.reading.unread_dates import overlooked_in


def day_of_moment(
    tokens: Sequence[Token],
    days: Sequence[ReadDate],
    clauses: Sequence[Clause],
    decision: Decision,
    today: date,
    taken: Container[int] = (),
) -> tuple[date, str, bool]:
    """The day, the words that say it, and whether it is in doubt; `taken` are places of words that are names."""
    ahead = _told_ahead(clauses, decision.at)
    if ahead:
        return today, ahead, True
    chances = [
        (chance_of_yes(Question.DAY, day_seen(tokens, days, number, clauses, decision.at, decision.meaning)), found)
        for number, found in enumerate(days)
    ]
    chances = [each for each in chances if not is_told_beside(tokens, each[1], clauses, decision.at)]
    own = [each for each in chances if each[0] > 0.5 and _is_day(each[1])]
    if own:
        _, found = max(own, key=lambda each: each[0])
        return _settled(tokens, found, clauses, decision, today)
    if decision.kind is Kind.OTHER and not is_past_at(clauses, decision.at):
        return today, "", False
    left = [found for _, found in chances if _may_be_meant(tokens, found, clauses, decision)]
    seen = overlooked_in(tokens, days, taken, today)
    left += [found for found in seen if not _is_aside(tokens, found, clauses, decision)]
    return (today, _words(tokens, left[0]), True) if left else (today, "", False)


def _is_day(found: ReadDate) -> bool:
    """Whether one day is named, or a day that there is not; a stretch of time is none."""
    return not found.is_vague and found.last is None


def _settled(
    tokens: Sequence[Token], found: ReadDate, clauses: Sequence[Clause], decision: Decision, today: date
) -> tuple[date, str, bool]:
    """The day found; in doubt where it is none, has not come, or may as well be the next one of that name."""
    words = _words(tokens, found)
    if found.day is None or found.day > today or _may_be_next(tokens, found, clauses, decision, today):
        return today, words, True
    return found.day, words, False


MONTH = 31
"""A day further back is told by its month: nobody says when it was by "the 12th" alone."""


def _may_be_next(
    tokens: Sequence[Token], found: ReadDate, clauses: Sequence[Clause], decision: Decision, today: date
) -> bool:
    """Whether a day may be the next of its name and not the last; what was missed has been, however it was promised."""
    nearer = found.is_nearer_ahead(today)
    if nearer and found.day is not None and (today - found.day).days > MONTH:
        return True
    if decision.kind is Kind.MISSED:
        return False
    if is_to_come(tokens, found, clauses):
        return True
    return nearer and not _is_weekday(found, today) and not is_plainly_past(tokens, found, clauses)


def _is_weekday(found: ReadDate, today: date) -> bool:
    """Whether the day is named by its weekday alone: the last one is meant, however near the next."""
    return found.day is not None and (today - found.day).days <= 7


def _may_be_meant(tokens: Sequence[Token], found: ReadDate, clauses: Sequence[Clause], decision: Decision) -> bool:
    """Whether what is not taken for the moment's day may yet be meant by it, so that somebody has to be asked.

    That goes by rules alone: the model learns from lines whose day is known which day it is, and never when to ask.
    """
    if is_to_come(tokens, found, clauses):
        owning = decision.meaning.startswith("ownership")
        return number_around(tokens, found, clauses) == decision.at and not is_topic(tokens, found, owning=owning)
    return (found.is_vague or found.is_ahead) and not _is_aside(tokens, found, clauses, decision)


def _is_aside(tokens: Sequence[Token], found: ReadDate, clauses: Sequence[Clause], decision: Decision) -> bool:
    """Whether a stretch of time belongs to what is talked about, or to another clause than the one that tells."""
    owning = decision.meaning.startswith("ownership")
    if is_topic(tokens, found, owning=owning) or is_to_come(tokens, found, clauses):
        return True
    return not _is_in(number_around(tokens, found, clauses), clauses, decision.at)


def _is_in(inside: int, clauses: Sequence[Clause], at: int) -> bool:
    """Whether a clause is the one that tells, or hangs on it as what was done ("helped Dad [paint]", "spent it [reading]")."""
    return inside in (-1, at) or (clauses[inside].lead in ("bare", "ing") and clauses[inside].parent == at)


def _words(tokens: Sequence[Token], found: ReadDate) -> str:
    """The words as they were typed, with spaces where there were any."""
    said = tokens[found.first : found.after]
    rest = (" " * (each.start > before.end) + each.text for before, each in itertools.pairwise(said))
    return "".join((*(token.text for token in said[:1]), *rest))


def _told_ahead(clauses: Sequence[Clause], at: int) -> str:
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


def day_seen(
    tokens: Sequence[Token], days: Sequence[ReadDate], number: int, clauses: Sequence[Clause], at: int, meaning: str
) -> frozenset[str]:
    """What is looked at to tell whether a day is that of the moment, or belongs to what is talked about."""
    found, owning = days[number], meaning.startswith("ownership")
    others = [each for each in days if each is found or _is_day(each)]
    alone = "alone" if len(others) == 1 else f"{others.index(found)} of several"
    where = _clause_around(clauses, found, at)
    governed = "governor:{}:{:d}".format(*governor(tokens[: found.first], owning=owning))
    rule = f"rule:{is_topic(tokens, found, owning=owning):d}"
    kind = meaning.partition(" ")[0]
    return frozenset((alone, where, governed, rule, *_of_words(tokens, found, rule, where, kind)))


def _of_words(tokens: Sequence[Token], found: ReadDate, rule: str, where: str, kind: str) -> Iterator[str]:
    """The form of a day, the words around it, and its place in the line; and these with the rule's own answer."""
    before, after = low_at(tokens, found.first - 1), low_at(tokens, found.after)
    form, place = _form(tokens, found), _place(tokens, found)
    yield from (form, f"<{before}", f"{after}>", f"<{low_at(tokens, found.first - 2)}_{before}", place)
    yield f"ahead:{found.is_ahead:d}{found.is_vague:d}"
    yield from (f"{rule}:{kind}", f"{rule}:{form}", f"{rule}:{place}", f"{rule}:{where}", f"{rule}:<{before}")
    yield from (f"{form}:<{before}", f"{form}:{after}>", f"{place}:{kind}", f"{place}:{after}>", f"{place}:<{before}")
    yield from (f"said:{low}" for low in {token.low for token in tokens[max(0, found.first - 6) : found.first]})


def _form(tokens: Sequence[Token], found: ReadDate) -> str:
    first = low_at(tokens, found.first)
    if low_at(tokens, found.after - 1) in ("ago", "back"):
        return "ago"
    return "figures" if first[:1].isdigit() else first


def _place(tokens: Sequence[Token], found: ReadDate) -> str:
    return "opens" if found.first == 0 else "closes" if found.after >= len(tokens) - 1 else "within"


def _clause_around(clauses: Sequence[Clause], found: ReadDate, at: int) -> str:
    """In which clause a day stands, as seen from the one that tells the moment."""
    inside = max((n for n, clause in enumerate(clauses) if 0 <= clause.at < found.first), default=-1)
    if inside < 0:
        return "before any verb"
    lead = clauses[inside].lead or "main"
    return f"in it:{lead}" if inside == at else f"{'before' if inside < at else 'after'} it:{lead}"
