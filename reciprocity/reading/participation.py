"""What tells whether somebody named took part in a moment, or was only talked about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reciprocity.reading.clauses import Clause
from reciprocity.reading.mentions import Mention
from reciprocity.reading.tokens import Token

TAKING_PART = frozenset(("", "with", "to", "from", "by", "on", "at", "off", "and", "into", "around", "beside"))
"""Prepositions that make somebody part of the moment; after the rest, but for "for", they are only talked about."""


APOSTROPHE_S = "'s"
OCCASIONS = frozenset(
    "birthday bday wedding marriage party graduation shower function anniversary engagement funeral house place home".split()
)
"""What somebody has others at: whoever it belongs to is likely to be there."""


def mentions_seen(
    tokens: Sequence[Token], mentions: Sequence[Mention], clauses: Sequence[Clause], at: int, meaning: str
) -> list[frozenset[str]]:
    """What is looked at to tell whether each person named took part in the moment that clause number `at` tells."""
    ruled = _chosen(mentions, clauses, at)
    places = _roles(clauses, at)
    return [frozenset(_of_mention(tokens, mentions, number, ruled, places, meaning)) for number in range(len(mentions))]


def _of_mention(
    tokens: Sequence[Token],
    mentions: Sequence[Mention],
    number: int,
    ruled: set[int],
    roles: Mapping[int, str],
    meaning: str,
) -> Iterator[str]:
    mention = mentions[number]
    role, rule = roles.get(number, "nowhere"), f"rule:{number in ruled:d}:{len(ruled) > 1:d}"
    order = "first" if number == 0 else "last" if number == len(mentions) - 1 else "between"
    before, after = _low(tokens, mention.first - 1), _low(tokens, mention.after)
    yield from (role, rule, order, f"{rule}:{role}", f"{meaning}:{role}", f"{meaning}:{rule}", f"{order}:{meaning}")
    yield from (f"<{before}", f"{after}>", f"<{before}:{rule}", f"<{_low(tokens, mention.first - 2)}_{before}")
    yield f"joined:{_is_joined(tokens, mentions, number, ruled)}"
    yield f"owner:{after == APOSTROPHE_S}:{meaning}"
    if after == APOSTROPHE_S:
        owned = {token.low for token in tokens[mention.after + 1 : mention.after + 4]} & OCCASIONS
        yield f"owner of an occasion:{bool(owned):d}:{meaning.partition(' ')[0]}"


def _roles(clauses: Sequence[Clause], at: int) -> dict[int, str]:
    """The part that each mention plays, and in which clause, as seen from the one that tells the moment."""
    roles: dict[int, str] = {}
    for place, clause in enumerate(clauses):
        near = _nearness(place, clause, clauses, at)
        side = "" if place == at else "before " if place < at else "after "
        for number in clause.subject_mentions:
            roles.setdefault(number, f"{side}{near} subject")
        for part in clause.parts:
            if part.mention >= 0:
                roles.setdefault(part.mention, f"{side}{near} {part.role}{' owner' if part.owns else ''}")
    return roles


def _nearness(place: int, clause: Clause, clauses: Sequence[Clause], at: int) -> str:
    if place == at:
        return "here"
    if place == _parent(clauses, at):
        return "above"
    return "main" if clause.is_main else clause.lead


def _parent(clauses: Sequence[Clause], at: int) -> int:
    return clauses[at].parent if 0 <= at < len(clauses) else -1


def _is_joined(tokens: Sequence[Token], mentions: Sequence[Mention], number: int, ruled: set[int]) -> str:
    """Whether somebody stands beside one who takes part, with nothing but "and" or a comma between."""
    for other in (number - 1, number + 1):
        if 0 <= other < len(mentions):
            first, second = sorted((number, other))
            between = [token.low for token in tokens[mentions[first].after : mentions[second].first]]
            if between in (["and"], [","], [",", "and"], ["then"], []):
                return "in" if other in ruled else "out"
    return "no"


def _low(tokens: Sequence[Token], place: int) -> str:
    return tokens[place].low if 0 <= place < len(tokens) else ""


def _chosen(mentions: Sequence[Mention], clauses: Sequence[Clause], at: int) -> set[int]:
    """Numbers of the mentions that the moment was with."""
    order = _clauses_by_nearness(clauses, at)
    for group in order:
        found = _first_tier(group)
        if found:
            return found
    return {number for number, _ in enumerate(mentions)} if mentions else set()


def _clauses_by_nearness(clauses: Sequence[Clause], at: int) -> list[list[Clause]]:
    """The clause of the moment with the one it hangs on; then the other main ones; then all."""
    if not clauses:
        return []
    near = [clauses[at]] if 0 <= at < len(clauses) else []
    step = at
    while 0 <= step < len(clauses) and clauses[step].parent >= 0:
        step = clauses[step].parent
        near.append(clauses[step])
    near += [clause for clause in clauses[at + 1 :] if _adds_people(clause)]
    main = [clause for clause in clauses if clause.is_main]
    return [near, main, list(clauses)]


def _adds_people(clause: Clause) -> bool:
    """Whether a fragment only adds somebody ("… then Leo", "… and Leo too")."""
    return (
        clause.is_main
        and not clause.verb
        and bool(clause.subject_mentions)
        and clause.opened_by in (",", "and", "then", "plus")
        and all(word in ("@", "too", "also", "then", "later", "and", "afterwards") for word in clause.before)
    )


def _first_tier(clauses: list[Clause]) -> set[int]:
    subjects = {number for clause in clauses for number in clause.subject_mentions}
    parts = [part for clause in clauses for part in clause.parts if part.mention >= 0]
    core = {part.mention for part in parts if part.role in TAKING_PART and not part.owns}
    if subjects | core:
        return subjects | core
    found = {part.mention for part in parts if part.role == "for" and not part.owns}
    if found:
        return found
    owners = {part.mention for part in parts if part.owns and part.role not in ("about", "of")}
    return owners or {part.mention for part in parts}
