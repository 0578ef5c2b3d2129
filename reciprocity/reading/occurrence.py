"""Whether a line tells of something that took place: plans, duties, wishes and questions do not.

Words that say so plainly are looked for where a clause begins, unless another clause tells of something done ("wanted
to call, so I did"). What they leave open a classifier answers, from the words of the line and its days.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence

from reciprocity.core.vocabulary import NotDone
from reciprocity.reading.classify import Parsed
from reciprocity.reading.clauses import Clause
from reciprocity.reading.days import ReadDate
from reciprocity.reading.lexicon import BASES, NOUNS, base_of, is_past, phrases, sections, word_set
from reciprocity.reading.linear_model import Question, probability_of_yes
from reciprocity.reading.tokens import Token

IMPROBABLE = 0.2
"""Below this probability a line is not taken to tell of what took place."""
Openings = Sequence[tuple[NotDone, Sequence[Sequence[str]]]]


def _openings(prefix: str) -> Openings:
    return [
        (NotDone[why.upper().replace("-", "_")], [phrase.split() for phrase in phrases(section)])
        for why, section in sections(prefix).items()
    ]


OPENINGS, OPENINGS_OF_OTHERS = _openings("not done "), _openings("others not done ")
"""Words that open a clause about what was not done; and those after the name of whoever is to do it."""
FILLERS = word_set("fillers")
CERTAIN = frozenset((NotDone.TO_DO, NotDone.DREAM, NotDone.NEARLY))
"""Reasons that no other clause can contradict."""
NO_DEED = frozenset("want wish hope plan mean suppose decide be go intend".split())
ENDS = frozenset(".!?;")
QUESTION_OPENS = word_set("question openings")
ASKED = frozenset("i we he she they you it anyone anybody somebody".split())
SOON = frozenset("tonight later soon tomorrow".split())
CONTACTS = frozenset("call ring phone text email message visit facetime skype dm ping".split())
FRAME = 3
"""A line whose first word stands further on has lost a frame ("I was happy to …")."""


def occurrence_features(words: Iterable[str], line: Parsed) -> frozenset[str]:
    """The words of the line, whether its days are past or to come, and the form of its main verb."""
    days, clauses = line.days, line.clauses
    when = "ahead" if any(day.is_ahead for day in days) else "dated" if days else "undated"
    verb = next((clause.form or clause.verb for clause in clauses if clause.verb and clause.is_main), "")
    form = "past" if is_past(verb) else "ing" if verb.endswith("ing") else "base" if verb else "none"
    return frozenset((*words, f"when:{when}", f"form:{form}", f"{when}:{form}"))


def reason_not_done(line: Parsed, features: Iterable[str]) -> NotDone | None:
    """Why nothing took place that could be kept; None where something did."""
    said = said_not_done(line)
    if said or probability_of_yes(Question.DONE, features) >= IMPROBABLE:
        return said
    return NotDone.PLAN if any(day.is_ahead for day in line.days) else NotDone.NOTHING


def said_not_done(line: Parsed) -> NotDone | None:
    """Why the words say that nothing took place; None where they do not."""
    tokens, mentions, days, clauses = line
    norms = [token.norm for token in tokens]
    named = {mention.first: mention.after for mention in mentions}
    is_framed = bool(tokens) and tokens[0].start > FRAME
    past_day = any(day.day is not None and not day.is_ahead and not day.is_vague for day in days)
    if norms[:2] == ["[", "]"] or norms[:1] == ["☐"]:
        return NotDone.TO_DO
    if _asks(norms):
        return NotDone.QUESTION
    done = _tells_done(clauses)
    for index in _beginnings(norms):
        reason = (
            _opening(norms, named[index], OPENINGS_OF_OTHERS) if index in named else _opening(norms, index, OPENINGS)
        )
        if reason is NotDone.PLAN and "going" in norms[index : index + 4] and (past_day or is_framed):
            continue
        if reason and not (done and reason not in CERTAIN):
            return reason
    if not done and not _has_past(norms) and _is_to_come(norms, clauses, days):
        return NotDone.PLAN
    begins_with_name = bool(mentions) and mentions[0].first == 0
    # A weekday or a date may be the coming one; only what is plainly past ("yesterday") makes a bare verb a report.
    is_over = any(day.day is not None and not day.is_ahead and not day.is_vague and day.coming is None for day in days)
    reports = done or is_framed or begins_with_name or is_over
    return NotDone.TO_DO if not reports and _is_imperative(tokens, named) else None


def _tells_done(clauses: Sequence[Clause]) -> bool:
    """Whether a main clause tells in the past of something that was not only wanted, or denied."""
    return any(
        clause.is_main and is_past(clause.form) and not clause.negated and not clause.modal
        and clause.verb not in NO_DEED
        for clause in clauses
    )  # fmt: skip


def _has_past(norms: Sequence[str]) -> bool:
    return any(is_past(norm) and base_of(norm) and norm not in NOUNS for norm in norms)


def _asks(norms: Sequence[str]) -> bool:
    """Whether the line is a question and no more: it ends as one, or begins with a verb and whom it asks about."""
    words = [norm for norm in norms if norm[:1].isalnum()]
    if not words:
        return False
    one_sentence = not any(norm in ".!;:" for norm in norms[:-1])
    if norms[-1] == "?" and one_sentence:
        return words[0] in QUESTION_OPENS or not _has_past(norms) or words[0] == "maybe"
    return (
        one_sentence
        and words[0] in ("did", "do", "does", "why", "should", "am")
        and words[1:2] != []
        and words[1] in ASKED
    )


def _beginnings(norms: Sequence[str]) -> Iterator[int]:
    """Where a clause may begin: at the start, and after what ends another."""
    yield 0
    for index, norm in enumerate(norms):
        if norm in ENDS or norm == "but":
            yield index + 1


def _opening(norms: Sequence[str], index: int, table: Openings) -> NotDone | None:
    start = index
    while index < len(norms) and index - start < 5:
        reason = next((why for why, phrases in table if any(_stands(norms, index, phrase) for phrase in phrases)), None)
        if reason or norms[index] not in FILLERS:
            return reason
        index += 1
    return None


def _stands(norms: Sequence[str], index: int, phrase: Sequence[str]) -> bool:
    fits = (
        FORMS[word](norm) if word in FORMS else norm == word for word, norm in zip(phrase, norms[index:], strict=False)
    )
    return len(norms) >= index + len(phrase) and all(fits)


FORMS: dict[str, Callable[[str], bool]] = {
    "+base": BASES.__contains__,
    "+past": is_past,
    "+ing": lambda norm: norm.endswith("ing"),
}


def _is_to_come(norms: Sequence[str], clauses: Sequence[Clause], days: Sequence[ReadDate]) -> bool:
    """Whether a day to come, or what is being done later today, sets the line ahead; it has no past form at all."""
    if any(day.is_ahead for day in days):
        return True
    soon = SOON & set(norms) or any(words in " ".join(norms) for words in ("in an hour", "this evening"))
    progressive = any(clause.is_main and clause.form.endswith("ing") and clause.verb for clause in clauses)
    return bool(soon) and progressive


def _is_imperative(tokens: Sequence[Token], named: Container[int]) -> bool:
    """Whether the line tells the writer to do something ("call Grandma", "bring the ladder back").

     `named` are the indices where somebody is named: what may be a noun too ("call", "visit") bids only right before
    one.
    """
    first = tokens[0].norm if tokens else ""
    then = tokens[1] if len(tokens) > 1 else None
    if first in CONTACTS and 1 in named:
        return True
    if first not in BASES or is_past(first) or first in NOUNS or then is None or not then.is_word:
        return False
    return then.norm in ("my", "the", "a", "some", "back", "mum", "mom", "dad", "grandma") or then.is_capital
