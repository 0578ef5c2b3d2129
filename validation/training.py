"""Training the reader's models on labelled lines, and writing their weights. Needs scikit-learn; reading does not.

One model answers what a line means, by kind and direction; three small ones tell whether somebody named took part,
whether a day named is the day of the moment, and whether a line says that there was no agenda. What each looks at stands
in `reciprocity/reading/`, beside the rule that asks it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from reciprocity.core.people import Roster
from reciprocity.core.words import Direction, Kind
from reciprocity.reading import likely
from reciprocity.reading.clauses import Clause
from reciprocity.reading.days import day_in
from reciprocity.reading.deciding import telling
from reciprocity.reading.features import Seen, clause_seen, words_seen
from reciprocity.reading.figures import Found
from reciprocity.reading.grammar import clauses_of
from reciprocity.reading.likely import NO, YES, Model, Question
from reciprocity.reading.names import Mention, mentions_in, unspaced_names, with_owners
from reciprocity.reading.reader import phrase_of_no_agenda, purpose_seen
from reciprocity.reading.senses import inherit_subjects
from reciprocity.reading.taking_part import mentions_seen
from reciprocity.reading.tokens import Token, tokens_of
from reciprocity.reading.when import day_seen

Label = dict[str, Any]

LEAST_SEEN = 2
"""A feature that fewer lines have tells nothing."""
LARGEST = {Question.MEANING: 750_000, Question.COMPANY: 25_000, Question.DAY: 30_000, Question.JUST_BECAUSE: 40_000}
"""Bytes that each model may have before it is compressed; the features that tell least are left out beyond it."""
STRENGTH = {Question.MEANING: 3.0, Question.COMPANY: 0.5, Question.DAY: 0.5, Question.JUST_BECAUSE: 3.0}
"""How far weights may go (scikit-learn's C). For the meaning .3, 1 and 3 were tried, on both test sets and three files held
out, and 3 was the best by a little; the others are guesses."""
COOLED = 1.6
"""The added scores are divided by this, so that the sum of three models is little surer than one of them. A guess."""


class Taken(NamedTuple):
    """A labelled line taken apart, as the reader does."""

    label: Label
    tokens: Sequence[Token]
    mentions: Sequence[Mention]
    days: Sequence[Found]
    clauses: Sequence[Clause]
    words: Seen

    @property
    def meaning(self) -> str:
        kind = Kind(self.label["kind"])
        return f"{kind.value} {Direction.MUTUAL.value if kind is Kind.OTHER else self.label['direction']}"

    @property
    def at(self) -> int:
        return telling([clause_seen(clause) for clause in self.clauses], self.clauses, self.meaning)


Example = tuple[Iterable[str], str]


def trained(labels: Sequence[Label], roster: Roster) -> dict[Question, Model]:
    """The models that these lines teach."""
    lines = [_taken(label, roster) for label in labels]
    shipped = likely.model
    models = {Question.MEANING: _fitted(Question.MEANING, [_of_meaning(line) for line in lines])}
    likely.model = models.__getitem__  # type: ignore[assignment]
    try:
        for question, examples_of in EXAMPLES.items():
            models[question] = _fitted(question, [each for line in lines for each in examples_of(line)])
    finally:
        likely.model = shipped
    return models


def write(models: dict[Question, Model]) -> None:
    """Put each model where the reader finds it."""
    likely.WEIGHTS.mkdir(exist_ok=True)
    for question, model in models.items():
        file = likely.WEIGHTS / f"{question.value}.z"
        head = ("\t".join(model.answers).encode(), " ".join(map(str, model.base)).encode())
        file.write_bytes(zlib.compress(b"\n".join((*head, *model.lines)) + b"\n", 9))
        print(f"{file.name}: {len(model.lines)} features, {file.stat().st_size / 1000:.0f} KB")


def _taken(label: Label, roster: Roster) -> Taken:
    tokens = with_owners(tokens_of(label["text"], unspaced_names(roster)), roster)
    mentions = mentions_in(tokens, roster)
    taken = {place for mention in mentions for place in range(mention.first, mention.after)}
    days = day_in(tokens, date.fromisoformat(label["today"]), taken=taken)
    clauses = clauses_of(tokens, mentions, days)
    inherit_subjects(clauses)
    return Taken(label, tokens, mentions, days, clauses, words_seen(tokens, mentions, days))


def _of_meaning(line: Taken) -> Example:
    of_clauses = (feature for clause in line.clauses for feature in clause_seen(clause))
    return {*line.words, *of_clauses}, line.meaning


def _of_company(line: Taken) -> Iterator[Example]:
    """Who took part, where more than one person is named."""
    if len({mention.people for mention in line.mentions}) < 2:
        return
    seen = mentions_seen(line.tokens, line.mentions, line.clauses, line.at, line.meaning)
    for features, mention in zip(seen, line.mentions, strict=True):
        if len(mention.people) == 1:
            yield features, YES if mention.people[0].name in line.label["who"] else NO


def _of_day(line: Taken) -> Iterator[Example]:
    """Which days are that of the moment; a day that is not today's, where the moment is today's, is only talked about."""
    for number, found in enumerate(line.days):
        if found.day is not None or found.is_vague:
            seen = day_seen(line.tokens, line.days, number, line.clauses, line.at, line.meaning)
            own = found.day is not None and not found.is_vague and found.day.isoformat() == line.label["day"]
            yield seen, YES if own else NO


def _of_purpose(line: Taken) -> Iterator[Example]:
    if line.label["kind"] not in ("missed", "other"):
        told = purpose_seen(phrase_of_no_agenda(line.tokens), line.meaning)
        yield {*line.words, *told}, YES if line.label["just_because"] else NO


EXAMPLES = {Question.COMPANY: _of_company, Question.DAY: _of_day, Question.JUST_BECAUSE: _of_purpose}


def _fitted(question: Question, examples: Sequence[Example]) -> Model:
    """A model of the features that tell most, fitted anew without the others."""
    import numpy as np
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression

    vectors = CountVectorizer(analyzer=list, binary=True, min_df=LEAST_SEEN)
    seen = vectors.fit_transform([sorted(features) for features, _ in examples])
    names = vectors.get_feature_names_out()
    answers = [answer for _, answer in examples]

    def fitted(columns: Any, wanted: Sequence[str]) -> Any:  # noqa: ANN401 - as scikit-learn's own
        return LogisticRegression(C=STRENGTH[question], max_iter=500).fit(seen[:, columns], wanted)

    first = fitted(np.arange(len(names)), answers)
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
    weights = np.clip(np.rint(coefficients.T * likely.SCALE), -likely.MOST, likely.MOST).astype(int)
    rows = {str(names[each]): row.tolist() for each, row in zip(kept, weights, strict=True) if row.any()}
    text = likely.text_of(list(last.classes_), np.rint(base * likely.SCALE).astype(int).tolist(), rows)
    return likely.model_from(text)
