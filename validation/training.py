"""Training the reader's models on labelled lines, and writing their weights. Needs scikit-learn; reading does not.

The features of each model stand in `reciprocity/reading/`, in the module that asks it.
"""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from reciprocity.core.people import Roster
from reciprocity.core.vocabulary import Direction, Kind
from reciprocity.reading import linear_model
from reciprocity.reading.choose_date import date_features
from reciprocity.reading.classify import Features, Parsed, clause_features, telling_clause, word_features
from reciprocity.reading.linear_model import NO, YES, Model, Question
from reciprocity.reading.occurrence import occurrence_features
from reciprocity.reading.participation import mention_features
from reciprocity.reading.reader import parsed, phrase_of_no_agenda, purpose_features
from reciprocity.reading.tokens import tokens_of
from reciprocity.reading.two_moments import cuts_in, split_features
from reciprocity.reading.unknown_names import is_candidate, name_features, shape_of
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
out, and 3 was the best by a little; the others are guesses.
"""
COOLED = 1.6
"""The added scores are divided by this, so that the sum of three models is little surer than one of them. A guess."""


NO_NAMES = Model((NO, YES), (0, -9 * linear_model.SCALE), b"")
"""A model that finds no unknown names, so that labelled lines have only the names of people who are known."""


class LabelledLine(NamedTuple):
    """A labelled line, taken apart as the reader does."""

    label: Label
    parsed: Parsed
    words: Features

    @property
    def meaning(self) -> str:
        kind = Kind(self.label.get("kind", Kind.OTHER))
        return f"{kind.value} {Direction.MUTUAL.value if kind is Kind.OTHER else self.label['direction']}"

    @property
    def at(self) -> int:
        return telling_clause([clause_features(clause) for clause in self.parsed.clauses], self.meaning)

    @property
    def times(self) -> int:
        return int(self.label.get("times", 1))


class Example(NamedTuple):
    """Features, the right answer, and the weight of the example."""

    features: Iterable[str]
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
        retold = (_labelled(label, ROSTER) for line in moments if (label := in_the_manner(line.label)))
        meant = [*moments, *retold, *(line for line in lines if _is_aside(line))]
        models[Question.MEANING] = _fitted(Question.MEANING, [_of_meaning(line) for line in meant])
        done = [_of_done(line) for line in (*lines, *meant) if _tells_done(line)]
        models[Question.DONE] = _fitted(Question.DONE, done)
        for question, examples_of in EXAMPLES.items():
            models[question] = _fitted(question, [each for line in moments for each in examples_of(line)])
        models[Question.TWO] = _fitted(Question.TWO, [each for label in labels for each in _of_two(label)])
    finally:
        linear_model.model = shipped
    return models


def _of_two(label: Label) -> Iterator[Example]:
    """Whether the halves of a line are two moments; for a line that is two, at the cut that fits its label best."""
    if not label.get("keep", True):
        return
    today, roster = date.fromisoformat(label["today"]), NOBODY if label["as_written"] else ROSTER
    whole = parsed(label["text"], roster, today)
    cuts = [
        split_features(cut, parsed(cut.first, roster, today), parsed(cut.second, roster, today))
        for cut in cuts_in(label["text"], whole.tokens, whole.mentions)
    ]
    if "moments" not in label:
        yield from (Example(features, NO, label["times"]) for features in cuts)
    elif cuts:
        meant = {f"{n}:{one['kind']} {one['direction']}" for n, one in enumerate(label["moments"], 1)}
        yield Example(max(cuts, key=lambda features: len(meant.intersection(features))), YES, 2 * label["times"])


def _both_ways(label: Label) -> Iterator[LabelledLine]:
    """A line read with the people known; and with nobody known, where that reads otherwise."""
    known = _labelled(label, ROSTER)
    yield known
    unknown = _labelled(label, NOBODY)
    if _meaning_features(unknown) != _meaning_features(known):
        yield unknown


def write(models: dict[Question, Model]) -> None:
    """Put each model where the reader finds it."""
    linear_model.WEIGHTS.mkdir(exist_ok=True)
    for question, model in models.items():
        file = linear_model.WEIGHTS / f"{question.value}.z"
        head = ("\t".join(model.answers).encode(), " ".join(map(str, model.intercepts)).encode())
        file.write_bytes(zlib.compress(b"\n".join((*head, model.text)), 9))
        print(f"{file.name}: {len(model.text.splitlines())} features, {file.stat().st_size / 1000:.0f} KB")


def _labelled(label: Label, roster: Roster) -> LabelledLine:
    line = parsed(label["text"], roster, date.fromisoformat(label["today"]))
    return LabelledLine(label, line, word_features(line))


def _of_meaning(line: LabelledLine) -> Example:
    return Example(_meaning_features(line), line.meaning, line.times)


def _meaning_features(line: LabelledLine) -> set[str]:
    return {*line.words, *(feature for clause in line.parsed.clauses for feature in clause_features(clause))}


TIMES_UNDONE = 2
"""How often a line of what did not happen is counted at most."""
ASIDES = frozenset(("news", "other-people", "habit"))
"""Why a line tells of no moment, where it tells of something all the same."""


def _is_aside(line: LabelledLine) -> bool:
    """Whether nothing passed between the writer and anybody: to be kept, if at all, without counting."""
    return line.label.get("why") in ASIDES


def _tells_done(line: LabelledLine) -> bool:
    """Whether the label says if something was done; lines kept without counting do not."""
    return line.label.get("kind") != Kind.OTHER.value


def _of_done(line: LabelledLine) -> Example:
    """Whether something took place; lines of what did not count less, or too many others would be doubted."""
    keeps = line.label.get("keep", True)
    times = line.times if keeps else min(line.times, TIMES_UNDONE)
    return Example(occurrence_features(line.words, line.parsed), YES if keeps else NO, times)


def _of_company(line: LabelledLine) -> Iterator[Example]:
    """Who took part, where more than one person is named."""
    mentions = line.parsed.mentions
    if len({mention.key for mention in mentions}) < 2:
        return
    for features, mention in zip(mention_features(line.parsed, line.at, line.meaning), mentions, strict=True):
        if len(mention.people) < 2:
            yield Example(features, YES if took_part(mention, line.label) else NO, line.times)


def _of_day(line: LabelledLine) -> Iterator[Example]:
    """Which days are that of the moment; a day that is not today's, where the moment is today's, is only talked about."""
    if line.label["day"] is None:
        return
    for number, found in enumerate(line.parsed.days):
        if found.day is not None or found.is_vague:
            features = date_features(line.parsed, number, line.meaning)
            is_todays = line.label["day"] == line.label["today"]
            own = found.day is not None and found.day.isoformat() == line.label["day"] and not found.is_vague
            own = own or (found.is_vague and not is_todays)
            yield Example(features, YES if own else NO)


def _of_purpose(line: LabelledLine) -> Iterator[Example]:
    if line.label["kind"] not in ("missed", "other"):
        phrase = purpose_features(phrase_of_no_agenda(line.parsed.tokens), line.meaning)
        yield Example({*line.words, *phrase}, YES if line.label["just_because"] else NO)


def name_examples(label: Label) -> Iterator[Example]:
    """Which words are names: in the line as it is, and with others in their place, some of which no table has."""
    for text, spans, others in renamed(label):
        tokens = tokens_of(text)
        shape, follows = shape_of(tokens), False
        for index, token in enumerate(tokens):
            inside = any(start <= token.start < end for start, end in spans)
            skipped = any(start <= token.start < end for start, end in others)
            if (inside or not skipped) and is_candidate(tokens, index, shape):
                yield Example(name_features(tokens, index, shape, follows), YES if inside else NO)
            follows = inside


EXAMPLES = {Question.COMPANY: _of_company, Question.DAY: _of_day, Question.JUST_BECAUSE: _of_purpose}


def _fitted(question: Question, examples: Sequence[Example]) -> Model:
    """A model of the features that tell most, fitted anew without the others."""
    import numpy as np
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression

    vectors = CountVectorizer(analyzer=list, binary=True, min_df=LEAST_SEEN)
    matrix = vectors.fit_transform([sorted(example.features) for example in examples])
    names = vectors.get_feature_names_out()
    answers, times = [example.answer for example in examples], [example.times for example in examples]

    def fitted(columns: Any, wanted: Sequence[str], steps: int = 300) -> Any:  # noqa: ANN401 - as scikit-learn's own
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            return LogisticRegression(C=STRENGTH[question], max_iter=steps).fit(matrix[:, columns], wanted, times)

    # Which features tell most is clear long before the weights are.
    first = fitted(np.arange(len(names)), answers, 60)
    worth = np.abs(first.coef_).max(axis=0) * np.asarray(matrix.sum(axis=0)).ravel() ** 0.25
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
    text = text_of(list(last.classes_), np.rint(base * linear_model.SCALE).astype(int).tolist(), rows)
    return linear_model.model_from(text)


def text_of(answers: Sequence[str], intercepts: Sequence[int], rows: Mapping[str, Sequence[int]]) -> bytes:
    """A file of weights before it is compressed, as `linear_model.model_from` reads it."""
    head = ("\t".join(answers).encode(), " ".join(map(str, intercepts)).encode())
    lines = sorted(
        name.encode()
        + b"\t"
        + bytes(linear_model.ZERO + max(-linear_model.MOST, min(linear_model.MOST, each)) for each in weights)
        for name, weights in rows.items()
    )
    return b"\n".join((*head, *lines)) + b"\n"
