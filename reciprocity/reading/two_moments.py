"""Whether a line tells of two moments ("Tom fixed my bike and I made him soup"), and where the second begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reciprocity.reading.classify import Decision
from reciprocity.reading.clauses import Clause
from reciprocity.reading.linear_model import Question, chance_of_yes
from reciprocity.reading.mentions import Mention
from reciprocity.reading.tokens import Token
from reciprocity.reading.verb_semantics import actor, sense_of
from reciprocity.reading.verbs import is_past
from reciprocity.reading.wordlists import NOUNS

JOINTS = frozenset(
    ("and", "but", "then", "so", "also", "plus", ",", ";", ".", "!", "-", "–", "—", "afterwards", "later")
)


class Halves(NamedTuple):
    """A line cut where its second moment may begin: each half as it stands, and the word between."""

    first: str
    second: str
    joint: str


def cuts_in(line: str, tokens: Sequence[Token], mentions: Sequence[Mention]) -> Iterator[Halves]:
    """Where a second part begins that could tell of something by itself: after a joint, with somebody on either side."""
    inside = {place for mention in mentions for place in range(mention.first, mention.after)}
    found = 0
    for place, token in enumerate(tokens):
        if token.low not in JOINTS or place in inside or _low(tokens, place + 1) in JOINTS or found >= MOST:
            continue
        halves = _cut_at(line, tokens, place)
        if halves and _tells(tokens[:place]) and _tells(tokens[place + 1 :]):
            found += 1
            yield halves


OPENS = 10
MOST = 4
"""How many places of a line are tried."""


def _tells(half: Sequence[Token]) -> bool:
    """Whether a half has at least a verb or a noun of the tables, and something beside it."""
    lows = [token.low for token in half if token.is_word]
    return len(lows) > 1 and any(is_past(low) or low in NOUNS for low in lows)


def _cut_at(line: str, tokens: Sequence[Token], place: int) -> Halves | None:
    cut = place
    while cut > 0 and tokens[cut - 1].low in JOINTS:
        cut -= 1
    if cut == 0 or place + 1 >= len(tokens):
        return None
    first, second = line[: tokens[cut].start].strip(), line[tokens[place + 1].start :].strip()
    return Halves(first, second, tokens[cut].low) if first and second else None


def halves_seen(
    halves: Halves,
    decisions: tuple[Decision, Decision],
    clauses: tuple[Sequence[Clause], Sequence[Clause]],
    people: tuple[int, int],
) -> frozenset[str]:
    """What is looked at to tell whether both halves of a line are moments of their own; `people` are how many each names."""
    return frozenset(_of_halves(halves, decisions, clauses, people))


def _of_halves(
    halves: Halves,
    decisions: tuple[Decision, Decision],
    clauses: tuple[Sequence[Clause], Sequence[Clause]],
    people: tuple[int, int],
) -> Iterator[str]:
    one, two = decisions
    first, second = (_main(each) for each in clauses)
    surer, lesser = sorted((one.sure, two.sure), reverse=True)
    sure = f"sure:{int(one.sure * 5)}:{int(two.sure * 5)}"
    named = f"people:{min(people[0], 2)}:{min(people[1], 2)}"
    ways = f"{one.direction.value}>{two.direction.value}"
    yield from (sure, named, ways, f"lesser:{int(lesser * 8)}", f"surer:{int(surer * 8)}", f"joint:{halves.joint}")
    yield from (
        f"{one.kind.value}>{two.kind.value}",
        f"1:{one.meaning}",
        f"2:{two.meaning}",
        f"{one.meaning}>{two.meaning}",
    )
    yield from (f"{ways}:{sure}", f"{ways}:{named}", f"{sure}:{named}", f"same:{one.meaning == two.meaning:d}:{named}")
    yield from _of_clause("1", first)
    yield from _of_clause("2", second)
    yield f"opens:{halves.second.split()[0].lower() if len(halves.second.split()[0]) < OPENS else '-'}:{ways}"
    yield f"subjects:{first.subject.value}>{second.subject.value}:{ways}"
    yield f"long:{min(len(halves.first.split()), 12) // 3}:{min(len(halves.second.split()), 12) // 3}"


def _of_clause(side: str, clause: Clause) -> Iterator[str]:
    sense = sense_of(clause) if clause.verb else None
    yield from (
        f"{side}:subject:{clause.subject.value}",
        f"{side}:doer:{actor(clause).value}",
        f"{side}:verb:{clause.verb}",
    )
    told = sense.kind.value if sense else "none"
    objects = "".join(sorted({part.party.value[0] for part in clause.parts if not part.owns}))
    yield from (
        f"{side}:sense:{told}:{actor(clause).value}",
        f"{side}:to:{objects}:{told}",
        f"{side}:to:{objects}:{clause.subject.value}",
    )


def _main(clauses: Sequence[Clause]) -> Clause:
    return next((clause for clause in clauses if clause.is_main and clause.verb), clauses[0] if clauses else Clause())


def chance_of_two(seen: frozenset[str]) -> float:
    return chance_of_yes(Question.TWO, seen)


def _low(tokens: Sequence[Token], place: int) -> str:
    return tokens[place].low if 0 <= place < len(tokens) else ""
