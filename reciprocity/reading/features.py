"""What the reader looks at in a line: its words, who does what in each clause, and what the tables say of both.

Features are short texts. `senses` and nouns of the tables stand beside the words themselves, so that a verb added to
the table is understood at once as its neighbours in the row are.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from reciprocity.reading.clauses import Clause
from reciprocity.reading.mentions import Mention
from reciprocity.reading.numeric_dates import ReadDate
from reciprocity.reading.tokens import Token
from reciprocity.reading.verb_semantics import actor, sense_of
from reciprocity.reading.verbs import base_of
from reciprocity.reading.wordlists import NOUNS

STEM = 5
"""Longer words are also looked at by so many first letters: "generous" and "generosity" tell the same."""

Seen = dict[str, str]
"""Each feature, with the words of the line that it comes from."""


def words_seen(tokens: Sequence[Token], mentions: Sequence[Mention], days: Sequence[ReadDate]) -> Seen:
    """The features of the words alone: each, in pairs, and in pairs with one between."""
    words = plain_words(tokens, mentions, days)
    seen: Seen = {}
    for word, typed in words:
        seen[word] = typed
        if len(word) > STEM:
            seen[f"p:{word[:STEM]}"] = typed
        if word in NOUNS:
            seen[f"N:{NOUNS[word].value}"] = typed
    for (one, typed), (other, then) in itertools.pairwise(words):
        seen[f"{one}_{other}"] = f"{typed} {then}".strip()
    for (one, typed), (other, then) in zip(words, words[2:], strict=False):
        seen[f"{one}__{other}"] = f"{typed} … {then}".strip(" …")
    return seen


def plain_words(
    tokens: Sequence[Token], mentions: Sequence[Mention], days: Sequence[ReadDate]
) -> list[tuple[str, str]]:
    """The words in their base form, beside those typed; people are all alike, days are left out, figures are one word."""
    skip = {day.first: day.after for day in days}
    named = {mention.first: mention.after for mention in mentions}
    words, place = [("<", "")], 0
    while place < len(tokens):
        if place in named:
            if [word for word, _ in words[-2:]] == ["PER", "and"]:
                words.pop()
            else:
                words.append(("PER", ""))
            place = named[place]
        elif place in skip:
            place = skip[place]
        else:
            low, typed = tokens[place].low, tokens[place].text
            words.append(("NUM" if low[:1].isdigit() else base_of(low) or low, typed))
            place += 1
    return [*words, (">", "")]


def clause_seen(clause: Clause) -> Seen:
    """The features of one clause: the verb with who does it and to whom, its sense, and whether it was denied."""
    return dict.fromkeys(_of_clause(clause), clause.form or clause.verb)


def _of_clause(clause: Clause) -> Iterator[str]:
    if not clause.verb:
        yield from (f"noun:{NOUNS[word].value}" for word in clause.before if word in NOUNS)
        yield from (f"noverb>{part.role}>{part.party.value}" for part in clause.parts)
        return
    subject, verb, doer = clause.subject.value, clause.verb, actor(clause).value
    yield from (f"{subject}:{verb}", f"{subject}:{clause.lead or 'main'}", f"A:{doer}", f"A:{doer}:{verb}")
    for part in clause.parts:
        yield f"{verb}>{part.role}>{part.party.value}"
        yield f"{subject}>{part.role}>{part.party.value}{part.owns:d}"
    if clause.denied:
        yield from (f"{subject}:not", f"not:{verb}")
    if clause.passive:
        yield f"passive:{subject}"
    if clause.modal:
        yield from (f"modal:{clause.modal}:{subject}", f"modal:{clause.modal}:{verb}")
    yield from (f"chain:{led}>{verb}" for led in clause.chain)
    yield from (f"{subject}:{verb}:{NOUNS[word].value}" for word in clause.words if word in NOUNS)
    yield from _of_sense(clause, doer)


def _of_sense(clause: Clause, doer: str) -> Iterator[str]:
    sense = sense_of(clause)
    if sense is None:
        return
    kind = sense.kind.value
    yield from (f"S:{kind}:{sense.way.value}", f"S:{doer}:{kind}:{sense.way.value}")
    yield f"S:{doer}:{kind}:{clause.lead or 'main'}"
    yield from (f"S:{kind}>{part.role}>{part.party.value}" for part in clause.parts)
    if clause.denied:
        yield f"S:{doer}:{kind}:not"
    if clause.modal:
        yield f"S:{kind}:{clause.modal}"
    yield from (f"S:{led}>{kind}" for led in clause.chain)
