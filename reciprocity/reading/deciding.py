"""What a whole line says happened: the act among its clauses that names the moment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reciprocity.core.words import Kind
from reciprocity.reading.acts import Act, actor, other
from reciprocity.reading.clauses import Clause, Party
from reciprocity.reading.meanings import act_of
from reciprocity.reading.spoken import phrases_in, spoken_acts
from reciprocity.reading.tokens import Token


class Decision(NamedTuple):
    """The kind and who acted, with how sure; `at` is the number of the clause that decided."""

    kind: Kind | None = None
    actor: Party = Party.NOBODY
    sure: float = 0.0
    words: str = ""
    at: int = 0
    agenda: bool = False
    was_asked: bool = False
    likely: tuple[Kind, ...] = ()
    direction_doubt: bool = False


PURPOSEFUL = ("to", "by", "for", "ing", "and")


def decided(tokens: Sequence[Token], clauses: Sequence[Clause]) -> Decision:
    """The act that names the moment: the weightiest, and of several as weighty the first."""
    inherit_subjects(clauses)
    found = _weighed(list(_acts(tokens, clauses)), clauses)
    if not found:
        return Decision()
    found = _questioned(tokens, found)
    act, at = max(found, key=lambda pair: (_worth(pair[0]), -pair[1]))
    likely = tuple(dict.fromkeys(each.kind for each, _ in sorted(found, key=lambda pair: -pair[0].sure)))
    inviter = next(
        (
            each.actor
            for each, _ in found
            if each.kind is Kind.REACH_OUT and each.words in ("invited", "asked over", "asked to join")
        ),
        None,
    )
    if act.kind is Kind.TOGETHER and act.actor is Party.BOTH and inviter is not None:
        act = act._replace(actor=inviter)
    was_asked = act.kind is Kind.SUPPORT and any(each.agenda and each.actor is other(act.actor) for each, _ in found)
    return Decision(act.kind, act.actor, act.sure, act.words, at, act.agenda, was_asked, likely)


HOW_ARE_YOU = (
    "how are",
    "you ok",
    "you okay",
    "you alright",
    "you all right",
    "how did",
    "how is",
    "how 's",
    "how was",
    "how have",
    "how you",
    "you doing",
    "you holding",
    "you feeling",
)


INTENT = frozenset("promise say tell mean plan supposed agree want swear offer ask vow".split())


def _weighed(found: list[tuple[Act, int]], clauses: Sequence[Clause]) -> list[tuple[Act, int]]:
    """What a "so" leads up to outweighs what led to it; a bare "didn't" counts where something was promised."""
    turn = next(
        (n for n, clause in enumerate(clauses) if clause.is_main and clause.opened_by == "so" and clause.verb), None
    )
    intended = any(clause.verb in INTENT or clause.modal for clause in clauses)
    weighed = []
    for act, at in found:
        weight = act.weight
        if turn is not None and act.kind not in (Kind.OWNERSHIP, Kind.THANK_YOU):
            weight -= 3.0 if at < turn and act.kind is not Kind.CHECK_IN else 0.0
        if (
            act.words.startswith("not ")
            and clauses[at].verb in ("do", "be")
            and set(clauses[at].words) <= {"not", "never"}
            and not intended
        ):
            weight = -1.0
        if act.kind is Kind.MISSED and _is_circumstance(act, at, found, clauses):
            weight -= 5.0
        weighed.append((act._replace(weight=weight), at))
    return weighed


def _is_circumstance(act: Act, at: int, found: list[tuple[Act, int]], clauses: Sequence[Clause]) -> bool:
    """Whether a lapse touches nobody and only sets the scene ("forgot my keys, Leo let me in")."""
    clause = clauses[at]
    touched = clause.has_me if act.actor is Party.THEY else clause.has_them
    touched = touched or any(part.owns and part.party is not act.actor for part in clause.parts)
    if touched or ("his" in clause.words and act.actor is Party.YOU):
        return False
    return any(
        each.actor is other(act.actor)
        and each.sure >= 0.7
        and where > at
        and clauses[where].is_main
        and each.kind is Kind.SUPPORT
        for each, where in found
    )


def _questioned(tokens: Sequence[Token], found: list[tuple[Act, int]]) -> list[tuple[Act, int]]:
    """Contact whose words are quoted, and ask how the other is, is checking in."""
    lows = [token.low for token in tokens]
    if (
        not {"?", '"', "“"} & set(lows)
        and not any(True for _ in phrases_in(lows, ("how are you", "how is", "you ok", "how did")))
    ) or not any(True for _ in phrases_in(lows, HOW_ARE_YOU)):
        return found
    return [
        (
            act._replace(kind=Kind.CHECK_IN, sure=max(act.sure, 0.75), weight=5.0)
            if act.kind in (Kind.REACH_OUT, Kind.CHECK_IN)
            else act,
            at,
        )
        for act, at in found
    ]


def _worth(act: Act) -> float:
    return act.weight - (3.0 if act.sure < 0.55 else 0.0) - (6.0 if act.sure < 0.45 else 0.0)


def inherit_subjects(clauses: Sequence[Clause]) -> None:
    """Give clauses that hang on another its subject ("called Leo [to apologise]"), or the one it names."""
    for clause in clauses:
        if clause.parent < 0 or clause.subject is not Party.NOBODY:
            continue
        above = clauses[clause.parent]
        if (
            clause.lead == "to"
            and above.verb in ("ask", "invite", "want", "tell", "get", "remind")
            and not above.passive
            and (above.verb != "get" or above.words[-1:] in (["@"], ["him"], ["me"]))
        ):
            if above.has_them:
                clause.subject = Party.THEY
                continue
            if above.has_me:
                clause.subject = Party.YOU
                continue
        if clause.lead in ("for", "of") and above.verb in ("thank", "forgive", "appreciate"):
            clause.subject = other(above.subject if above.subject is not Party.NOBODY else Party.YOU)
            continue
        clause.subject = actor(above) if above.passive else above.subject


def _acts(tokens: Sequence[Token], clauses: Sequence[Clause]) -> Iterator[tuple[Act, int]]:
    spoken = list(spoken_acts(tokens, clauses))
    yield from spoken
    for number, clause in enumerate(clauses):
        rest = _hanging(clauses, number)
        if clause.is_main:
            act = act_of(clause, rest)
            if act:
                yield act, number
        elif clause.lead in PURPOSEFUL and clause.verb and _leads_on(clauses[clause.parent], clause):
            act = act_of(clause, rest)
            above = act_of(clauses[clause.parent], [])
            chats = act is not None and act.kind is Kind.TOGETHER and above is not None and above.kind is Kind.REACH_OUT
            if act and act.kind is not Kind.OTHER and not chats:
                yield act._replace(weight=max(act.weight, 3.3)), number


def _hanging(clauses: Sequence[Clause], number: int) -> list[Clause]:
    """The clauses that hang on one, with those that hang on them, up to the next main clause."""
    hanging = []
    for clause in clauses[number + 1 :]:
        if clause.is_main:
            break
        hanging.append(clause)
    return hanging


HOLDING = frozenset(
    "ask want thank apologise apologize invite forget promise remind wish forgive tell say plan refuse let help offer blame "
    "cancel admit teach show snap yell need hope fail remember".split()
)
"""Verbs whose own clause tells what was done, whatever hangs on them."""
WANTED = frozenset("know check say hear see thank apologise apologize".split())


def _leads_on(above: Clause, clause: Clause) -> bool:
    """Whether a clause tells what was done, rather than what was asked, wanted or thanked for."""
    if above.verb in HOLDING and clause.lead != "ing":
        return above.verb in ("offer", "remember") or (above.verb == "want" and clause.verb in WANTED)
    if clause.lead == "to" and (above.denied or "shoulder" in above.words):
        return False
    return clause.lead in ("to", "ing") or (clause.lead in ("by", "for") and above.verb in ("be", "spend", "stay", ""))
