"""Clauses whose meaning is plain: a verb of the table, a verb that nobody listed, and no verb at all."""

from __future__ import annotations

from reciprocity.core.words import Kind
from reciprocity.reading.acts import Act, actor, first_noun, only_with, other
from reciprocity.reading.clauses import Clause, Party
from reciprocity.reading.verbs import Sense, Way
from reciprocity.reading.wordlists import NOUNS


def by_table(clause: Clause, sense: Sense) -> Act | None:
    """A verb of the table: who acts is the subject, or, where the subject is the one who gets, the other."""
    doer = actor(clause)
    kind, sure = sense.kind, 0.9
    if clause.passive and clause.subject is Party.THEY and not clause.me("by"):
        return Act(Kind.OTHER, Party.BOTH, 0.62, clause.form)
    if sense.way is Way.GETS:
        giver = (
            Party.THEY
            if any(part.role == "from" and part.party is Party.THEY for part in clause.parts)
            else other(doer)
        )
        return Act(kind, giver, sure, clause.form)
    if sense.way is Way.SHARES:
        shared = (
            clause.subject is Party.BOTH or clause.who("at", owns=True) or any(not part.owns for part in clause.parts)
        )
        if clause.of_relation and not clause.has_me:
            return Act(Kind.OTHER, Party.BOTH, 0.62, clause.form)
        if kind is Kind.OTHER:
            return Act(kind, Party.BOTH, 0.8, clause.form)
        if clause.subject is Party.THEY and not shared and not clause.has_me:
            return Act(Kind.OTHER, Party.BOTH, 0.45, clause.form)
        return Act(kind, Party.BOTH, 0.9 if shared else 0.55, clause.form)
    if clause.subject is Party.IT:
        mine = any(part.owns for part in clause.parts if part.party is Party.YOU)
        return Act(
            kind,
            Party.YOU if kind is Kind.MISSED and mine else Party.THEY,
            0.7 if kind is Kind.MISSED else 0.45,
            clause.form,
        )
    if kind is Kind.MISSED and {"each", "eachother"} & set(clause.words):
        return Act(Kind.OTHER, Party.BOTH, 0.5, clause.form)
    noun = first_noun(clause.words)
    if kind is Kind.SUPPORT and only_with(clause) and noun and NOUNS[noun] is Kind.TOGETHER:
        return Act(Kind.TOGETHER, Party.BOTH, 0.75, clause.form)
    if (
        clause.verb in ("cook", "bake", "roast", "grill", "make")
        and {"mine", "hers", "his", "theirs"} & set(clause.words[-1:])
        and "at" in clause.words
    ):
        return Act(Kind.TOGETHER, doer, 0.7, clause.form)
    if sense.way is Way.TASK and (clause.subject is Party.BOTH or only_with(clause)):
        return Act(Kind.TOGETHER, Party.BOTH, 0.8, clause.form)
    if sense.way is Way.TASK and doer is Party.THEY and not any(part.party is Party.YOU for part in clause.parts):
        sure = 0.7
    if (
        kind is Kind.SUPPORT
        and doer is Party.THEY
        and not clause.passive
        and clause.who("", "for")
        and not clause.has_me
    ):
        return Act(kind, doer, 0.5, clause.form)
    if doer is Party.BOTH and kind not in (Kind.TOGETHER, Kind.MISSED):
        sure = 0.55
    return Act(kind, doer, sure, clause.form)


def by_shape(clause: Clause) -> Act | None:
    """A verb that nobody listed: done for somebody, to what is somebody's, or with somebody."""
    doer = actor(clause)
    if {"asking", "telling", "permission", "warning"} & set(clause.words) and "without" in clause.words:
        return Act(Kind.MISSED, doer, 0.7, "without asking")
    if clause.passive and clause.subject is Party.THEY and not clause.me("by"):
        return Act(Kind.OTHER, Party.BOTH, 0.62, clause.form)
    if clause.subject is Party.IT:
        return Act(Kind.OTHER, Party.BOTH, 0.4, clause.form)
    noun = first_noun(clause.words, skip_support=True)
    if noun and NOUNS[noun] in (Kind.REACH_OUT, Kind.THANK_YOU, Kind.OWNERSHIP) and (clause.has_me or clause.has_them):
        return Act(NOUNS[noun], doer, 0.75, noun)
    roles = {part.role for part in clause.parts if not part.owns}
    if roles == {"on"} and "in" not in clause.words:
        return Act(Kind.MISSED, doer, 0.65, clause.form)
    if doer is Party.BOTH or only_with(clause) or (clause.subject is Party.THEY and clause.me("with")):
        return Act(Kind.TOGETHER, Party.BOTH, 0.68, clause.form)
    if doer is Party.THEY and (
        clause.me("", "for", "to") or any(part.owns for part in clause.parts if part.party is Party.YOU)
    ):
        return Act(Kind.SUPPORT, doer, 0.68, clause.form)
    if doer is Party.YOU and (clause.who("for") or clause.who("", owns=True)):
        return Act(Kind.SUPPORT, doer, 0.68, clause.form)
    if doer is Party.YOU and "his" in clause.words:
        return Act(Kind.SUPPORT, doer, 0.55, clause.form)
    return Act(Kind.SUPPORT, doer, 0.4, clause.form)


def without_verb(clause: Clause, rest: list[Clause]) -> Act | None:
    """Words alone: "lunch with Maya", "soup from Tom", "call: Leo"."""
    words = clause.before
    kinds = [(word, NOUNS[word]) for word in words if word in NOUNS]
    if "sorry" in words:
        return None
    if rest and rest[0].lead == "that" and rest[0].opened_by in ('"', "“") and clause.subject is Party.THEY:
        return Act(Kind.REACH_OUT, Party.THEY, 0.62, "quoted")
    if clause.subject is Party.BOTH and not any(word in NOUNS for word in words):
        return Act(Kind.TOGETHER, Party.BOTH, 0.62, "and I")
    if "luck" in words and (clause.who("to") or clause.who("for")):
        return Act(Kind.CHECK_IN, Party.YOU, 0.75, "luck")
    if "thanks" in words or "thank" in words:
        return Act(
            Kind.THANK_YOU,
            Party.THEY if clause.who("from") or clause.subject is Party.THEY else Party.YOU,
            0.8,
            "thanks",
        )
    if not kinds:
        if clause.who("with"):
            return Act(Kind.TOGETHER, Party.BOTH, 0.65, "with")
        return Act(Kind.SUPPORT, Party.THEY, 0.62, "from") if clause.who("from") else None
    word, kind = next(((word, kind) for word, kind in kinds if kind is not Kind.SUPPORT), kinds[0])
    if kind is Kind.OTHER:
        return Act(kind, Party.BOTH, 0.8, word)
    if clause.who("from") and "no" in words:
        return Act(Kind.MISSED, Party.THEY, 0.8, "no " + word)
    if clause.who("from", "by"):
        kind = Kind.SUPPORT if kind is Kind.TOGETHER else kind
        return Act(kind, Party.THEY, 0.85, word)
    if kind is Kind.TOGETHER and not clause.who("for", "to"):
        return Act(kind, Party.BOTH, 0.85, word)
    if clause.who("for", "to"):
        return Act(Kind.SUPPORT if kind is Kind.TOGETHER else kind, Party.YOU, 0.8, word)
    if kind is Kind.REACH_OUT:
        return Act(kind, Party.YOU, 0.65, word)
    return Act(kind, Party.YOU, 0.45, word)
