"""Training the reader's models on labelled lines, and writing their weights. Needs scikit-learn; reading does not.

One model answers what a line means, by kind and direction; three small ones tell whether somebody named took part,
whether a day named is the day of the moment, and whether a line says that there was no agenda. What each looks at stands
in `reciprocity/reading/`, beside the rule that asks it.
"""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from reciprocity.core.people import Roster
from reciprocity.core.vocabulary import Direction, Kind
from reciprocity.reading import linear_model
from reciprocity.reading.choose_date import day_seen
from reciprocity.reading.classify import telling
from reciprocity.reading.clauses import Clause
from reciprocity.reading.features import Seen, clause_seen, words_seen
from reciprocity.reading.linear_model import NO, YES, Model, Question
from reciprocity.reading.mentions import Mention
from reciprocity.reading.numeric_dates import ReadDate
from reciprocity.reading.occurrence import done_seen
from reciprocity.reading.participation import mentions_seen
from reciprocity.reading.reader import parsed, phrase_of_no_agenda, purpose_seen, two_seen
from reciprocity.reading.tokens import Token, tokens_of
from reciprocity.reading.two_moments import cuts_in
from reciprocity.reading.unknown_names import is_candidate, name_seen, shape_of
from validation.labels import NOBODY, ROSTER, Label, took_part
from validation.manner import in_the_manner
from validation.renaming import renamed

LEAST_SEEN = 2
"""A feature that fewer lines have tells nothing."""
LARGEST = {Question.MEANING: 950_000, Question.COMPANY: 25_000, Question.DAY: 30_000, Question.JUST_BECAUSE: 40_000,
           Question.NAME: 40_000, Question.DONE: 60_000, Question.TWO: 30_000}  # fmt: skip
"""Bytes that each model may have before it is compressed; the features that tell least are left out beyond it."""
STRENGTH = {Question.MEANING: 2.0, Question.COMPANY: 0.5, Question.DAY: 0.5, Question.JUST_BECAUSE: 3.0,
            Question.NAME: 1.0, Question.DONE: 1.0, Question.TWO: 0.3}  # fmt: skip
"""How far weights may go (scikit-learn's C). For the meaning .3, 1 and 3 were tried, on both test sets and three files held
out, and 3 was the best by a little; the others are guesses."""
COOLED = 1.6
"""The added scores are divided by this, so that the sum of three models is little surer than one of them. A guess."""


NO_NAMES = Model((NO, YES), (0, -9 * linear_model.SCALE), b"")
"""With it, only people who are known are found: so the names in labelled lines are told from its other words."""


class Taken(NamedTuple):
    """A labelled line taken apart, as the reader does."""

    label: Label
    tokens: Sequence[Token]
    mentions: Sequence[Mention]
    days: Sequence[ReadDate]
    clauses: Sequence[Clause]
    words: Seen

    @property
    def meaning(self) -> str:
        kind = Kind(self.label.get("kind", Kind.OTHER))
        return f"{kind.value} {Direction.MUTUAL.value if kind is Kind.OTHER else self.label['direction']}"

    @property
    def at(self) -> int:
        return telling([clause_seen(clause) for clause in self.clauses], self.clauses, self.meaning)

    @property
    def times(self) -> int:
        return int(self.label.get("times", 1))


class Example(NamedTuple):
    """What is seen, the answer to it, and how often it is counted."""

    seen: Iterable[str]
    answer: str
    times: int = 1


def trained(labels: Sequence[Label]) -> dict[Question, Model]:
    """The models that these lines teach: each line as it reads with the people known, and with nobody."""
    shipped = linear_model.model
    models = {Question.NAME: NO_NAMES}
    linear_model.model = models.__getitem__  # type: ignore[assignment]
    try:
        models[Question.NAME] = _fitted(Question.NAME, [each for label in labels for each in name_examples(label)])
        lines = [line for label in labels if "moments" not in label for line in _both_ways(label)]
        moments = [line for line in lines if line.label.get("keep", True)]
        retold = (label for label in map(in_the_manner, (line.label for line in moments)) if label)
        told = [*moments, *(_taken(label, ROSTER) for label in retold), *(line for line in lines if _is_aside(line))]
        models[Question.MEANING] = _fitted(Question.MEANING, [_of_meaning(line) for line in told])
        models[Question.DONE] = _fitted(
            Question.DONE, [_of_done(line) for line in (*lines, *told) if _tells_done(line)]
        )
        for question, examples_of in EXAMPLES.items():
            models[question] = _fitted(question, [each for line in moments for each in examples_of(line)])
        models[Question.TWO] = _fitted(Question.TWO, [each for label in labels for each in _of_two(label)])
    finally:
        linear_model.model = shipped
    return models


def _of_two(label: Label) -> Iterator[Example]:
    """Whether the halves of a line are two moments; of a line that is two, for the place where it falls apart best."""
    if not label.get("keep", True):
        return
    today, roster = date.fromisoformat(label["today"]), NOBODY if label["as_written"] else ROSTER
    whole = parsed(label["text"], roster, today)
    cuts = [
        two_seen(cut, parsed(cut.first, roster, today), parsed(cut.second, roster, today))
        for cut in cuts_in(label["text"], whole.tokens, whole.mentions)
    ]
    if "moments" not in label:
        yield from (Example(seen, NO, label["times"]) for seen in cuts)
    elif cuts:
        meant = {f"{n}:{one['kind']} {one['direction']}" for n, one in enumerate(label["moments"], 1)}
        yield Example(max(cuts, key=lambda seen: len(meant.intersection(seen))), YES, 2 * label["times"])


def _both_ways(label: Label) -> Iterator[Taken]:
    """A line read with the people known; and with nobody known, where that reads otherwise."""
    known = _taken(label, ROSTER)
    yield known
    unknown = _taken(label, NOBODY)
    if unknown.words.keys() != known.words.keys() or [*map(clause_seen, unknown.clauses)] != [
        *map(clause_seen, known.clauses)
    ]:
        yield unknown


def write(models: dict[Question, Model]) -> None:
    """Put each model where the reader finds it."""
    linear_model.WEIGHTS.mkdir(exist_ok=True)
    for question, model in models.items():
        file = linear_model.WEIGHTS / f"{question.value}.z"
        head = ("\t".join(model.answers).encode(), " ".join(map(str, model.base)).encode())
        file.write_bytes(zlib.compress(b"\n".join((*head, model.text)), 9))
        print(f"{file.name}: {len(model.rows())} features, {file.stat().st_size / 1000:.0f} KB")


def _taken(label: Label, roster: Roster) -> Taken:
    tokens, mentions, days, clauses = parsed(label["text"], roster, date.fromisoformat(label["today"]))
    return Taken(label, tokens, mentions, days, clauses, words_seen(tokens, mentions, days))


def _of_meaning(line: Taken) -> Example:
    return Example(_of_line(line), line.meaning, line.times)


def _of_line(line: Taken) -> set[str]:
    return {*line.words, *(feature for clause in line.clauses for feature in clause_seen(clause))}


TIMES_UNDONE = 2
"""How often a line of what did not happen is counted at most."""
ASIDES = frozenset(("news", "other-people", "habit"))
"""Why a line tells of no moment, where it tells of something all the same."""


def _is_aside(line: Taken) -> bool:
    """Whether nothing passed between the writer and anybody: to be kept, if at all, without counting."""
    return line.label.get("why") in ASIDES


def _tells_done(line: Taken) -> bool:
    """Whether a line tells if something was done; of news that own lines have it is not said."""
    return line.label.get("kind") != Kind.OTHER.value


def _of_done(line: Taken) -> Example:
    """Whether something took place; what did not counts for less, lest what did be doubted too often."""
    keeps = line.label.get("keep", True)
    times = line.times if keeps else min(line.times, TIMES_UNDONE)
    return Example(done_seen(line.words, line.clauses, line.days), YES if keeps else NO, times)


def _of_company(line: Taken) -> Iterator[Example]:
    """Who took part, where more than one person is named."""
    if len({mention.key for mention in line.mentions}) < 2:
        return
    seen = mentions_seen(line.tokens, line.mentions, line.clauses, line.at, line.meaning)
    for features, mention in zip(seen, line.mentions, strict=True):
        if len(mention.people) < 2:
            yield Example(features, YES if took_part(mention, line.label) else NO, line.times)


def _of_day(line: Taken) -> Iterator[Example]:
    """Which days are that of the moment; a day that is not today's, where the moment is today's, is only talked about."""
    if line.label["day"] is None:
        return
    for number, found in enumerate(line.days):
        if found.day is not None or found.is_vague:
            seen = day_seen(line.tokens, line.days, number, line.clauses, line.at, line.meaning)
            is_todays = line.label["day"] == line.label["today"]
            own = found.day is not None and found.day.isoformat() == line.label["day"] and not found.is_vague
            own = own or (found.is_vague and not is_todays)
            yield Example(seen, YES if own else NO)


def _of_purpose(line: Taken) -> Iterator[Example]:
    if line.label["kind"] not in ("missed", "other"):
        told = purpose_seen(phrase_of_no_agenda(line.tokens), line.meaning)
        yield Example({*line.words, *told}, YES if line.label["just_because"] else NO)


def name_examples(label: Label) -> Iterator[Example]:
    """Which words are names: in the line as it is, and with others in their place, some of which no table has."""
    for text, spans, others in renamed(label):
        tokens = tokens_of(text)
        shape, follows = shape_of(tokens), False
        for place, token in enumerate(tokens):
            inside = any(start <= token.start < end for start, end in spans)
            skipped = any(start <= token.start < end for start, end in others)
            if (inside or not skipped) and is_candidate(tokens, place, shape):
                yield Example(name_seen(tokens, place, shape, follows), YES if inside else NO)
            follows = inside


EXAMPLES = {Question.COMPANY: _of_company, Question.DAY: _of_day, Question.JUST_BECAUSE: _of_purpose}


def _fitted(question: Question, examples: Sequence[Example]) -> Model:
    """A model of the features that tell most, fitted anew without the others."""
    import numpy as np
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression

    vectors = CountVectorizer(analyzer=list, binary=True, min_df=LEAST_SEEN)
    seen = vectors.fit_transform([sorted(example.seen) for example in examples])
    names = vectors.get_feature_names_out()
    answers, times = [example.answer for example in examples], [example.times for example in examples]

    def fitted(columns: Any, wanted: Sequence[str], steps: int = 300) -> Any:  # noqa: ANN401 - as scikit-learn's own
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            return LogisticRegression(C=STRENGTH[question], max_iter=steps).fit(seen[:, columns], wanted, times)

    # Which features tell most is clear long before the weights are.
    first = fitted(np.arange(len(names)), answers, 60)
    worth = np.abs(first.coef_).max(axis=0) * np.asarray(seen.sum(axis=0)).ravel() ** 0.25
    best = np.argsort(-worth)
    sizes = np.cumsum([len(names[each].encode()) + len(first.classes_) + 2 for each in best])
    kept = np.sort(best[: int(np.searchsorted(sizes, LARGEST[question]))])
    last = fitted(kept, answers)
    coefficients, base = last.coef_, last.intercept_
    if question is Question.MEANING:
        for part in (0, 2):
            # What a kind has in common whichever way it went, and a direction whatever the kind, is learnt apart and
            # added: right answers at 3 % wrong ones went from 79.4 to 81.3 % (two test sets, three files held out).
            of_part = fitted(kept, [answer.partition(" ")[part] for answer in answers])
            column = [list(of_part.classes_).index(answer.partition(" ")[part]) for answer in last.classes_]
            coefficients = coefficients + of_part.coef_[column] / 2
            base = base + of_part.intercept_[column] / 2
        coefficients, base = coefficients / COOLED, base / COOLED
    elif len(last.classes_) == 2:
        coefficients, base = np.vstack([0 * coefficients, coefficients]), np.array([0.0, base[0]])
    weights = np.clip(np.rint(coefficients.T * linear_model.SCALE), -linear_model.MOST, linear_model.MOST).astype(int)
    rows = {str(names[each]): row.tolist() for each, row in zip(kept, weights, strict=True) if row.any()}
    text = linear_model.text_of(list(last.classes_), np.rint(base * linear_model.SCALE).astype(int).tolist(), rows)
    return linear_model.model_from(text)
