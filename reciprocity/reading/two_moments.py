"""Whether a line tells of two moments ("Tom fixed my bike and I made him soup"), and where the second begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reciprocity.reading.classify import Decision, Parsed, classify, sense_of, word_features
from reciprocity.reading.clauses import Clause, actor
from reciprocity.reading.lexicon import NOUNS, is_past, word_set
from reciprocity.reading.mentions import Mention
from reciprocity.reading.tokens import Token, norm_at

JOINTS = word_set("joints")


class Halves(NamedTuple):
    """A line cut where its second moment may begin: each half as it stands, and the word between."""

    first: str
    second: str
    joint: str


def cuts_in(line: str, tokens: Sequence[Token], mentions: Sequence[Mention]) -> Iterator[Halves]:
    """Where a line may be cut in two: at a joint, with something told on either side of it."""
    inside = {index for mention in mentions for index in range(mention.first, mention.after)}
    found = 0
    for index, token in enumerate(tokens):
        if token.norm not in JOINTS or index in inside or norm_at(tokens, index + 1) in JOINTS or found >= MOST:
            continue
        halves = _cut_at(line, tokens, index)
        if halves and _tells(tokens[:index]) and _tells(tokens[index + 1 :]):
            found += 1
            yield halves


LONG_WORD = 10
MOST = 4
"""How many cuts of a line are tried."""


def _tells(half: Sequence[Token]) -> bool:
    """Whether a half has at least a verb or a noun of the tables, and something beside it."""
    norms = [token.norm for token in half if token.is_word]
    return len(norms) > 1 and any(is_past(norm) or norm in NOUNS for norm in norms)


def _cut_at(line: str, tokens: Sequence[Token], index: int) -> Halves | None:
    cut = index
    while cut > 0 and tokens[cut - 1].norm in JOINTS:
        cut -= 1
    if cut == 0 or index + 1 >= len(tokens):
        return None
    first, second = line[: tokens[cut].start].strip(), line[tokens[index + 1].start :].strip()
    return Halves(first, second, tokens[cut].norm) if first and second else None


def split_features(cut: Halves, one: Parsed, two: Parsed) -> frozenset[str]:
    """Features of a line cut in two, by which the halves are two moments or one."""
    first, second = (classify(word_features(half), half.clauses) for half in (one, two))
    people = [min(len({mention.key for mention in half.mentions}), 2) for half in (one, two)]
    main, other = _main_clause(one), _main_clause(two)
    of_clauses = (*_of_clause("1", main), *_of_clause("2", other))
    subjects = f"subjects:{main.subject.value}>{other.subject.value}"
    return frozenset((*_features(cut, first, second, people), *of_clauses, subjects))


def _features(cut: Halves, one: Decision, two: Decision, people: Sequence[int]) -> Iterator[str]:
    """What both halves mean, how sure that is, how many people each names, and how they are joined."""
    surer, lesser = sorted((one.probability, two.probability), reverse=True)
    sure = f"sure:{int(one.probability * 5)}:{int(two.probability * 5)}"
    named, ways = f"people:{people[0]}:{people[1]}", f"{one.direction.value}>{two.direction.value}"
    yield from (sure, named, ways, f"lesser:{int(lesser * 8)}", f"surer:{int(surer * 8)}", f"joint:{cut.joint}")
    yield from (f"1:{one.meaning}", f"2:{two.meaning}", f"{one.meaning}>{two.meaning}")
    yield f"{one.kind.value}>{two.kind.value}"
    yield from (f"{ways}:{sure}", f"{ways}:{named}", f"{sure}:{named}", f"same:{one.meaning == two.meaning:d}:{named}")
    opening = cut.second.split()[0].lower()
    yield f"opens:{opening if len(opening) < LONG_WORD else '-'}:{ways}"
    yield f"long:{min(len(cut.first.split()), 12) // 3}:{min(len(cut.second.split()), 12) // 3}"


def _of_clause(side: str, clause: Clause) -> Iterator[str]:
    """Who does what to whom in the main clause of a half."""
    sense, doer, subject = sense_of(clause), actor(clause).value, clause.subject.value
    kind = sense.kind.value if sense else "none"
    objects = "".join(sorted({part.party.value[0] for part in clause.participants if not part.owns}))
    yield from (f"{side}:subject:{subject}", f"{side}:doer:{doer}", f"{side}:verb:{clause.verb}")
    yield from (f"{side}:sense:{kind}:{doer}", f"{side}:to:{objects}:{kind}", f"{side}:to:{objects}:{subject}")


def _main_clause(half: Parsed) -> Clause:
    main = (clause for clause in half.clauses if clause.is_main and clause.verb)
    return next(main, half.clauses[0] if half.clauses else Clause())
