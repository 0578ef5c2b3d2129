"""Coming and going, seeing, being and wanting."""

from __future__ import annotations

from reciprocity.core.words import Kind
from reciprocity.reading.acts import Act, actor, first_noun
from reciprocity.reading.clauses import Clause, Party
from reciprocity.reading.wordlists import CARE_PLACES, NOUNS


def coming(clause: Clause, rest: list[Clause]) -> Act | None:
    """come, go, drop, pop, stop, swing: round, with something, along to hospital, or to do something."""
    words, doer = clause.words, actor(clause)
    company = clause.who("with") or clause.me("with")
    if "mine" in words and doer is Party.THEY:
        return Act(Kind.TOGETHER, Party.YOU, 0.75, "came to mine")
    if (
        clause.verb == "go"
        and NOUNS.get(first_noun(words) or "") is Kind.TOGETHER
        and not company
        and not (CARE_PLACES & set(words))
    ):
        return Act(Kind.TOGETHER, Party.BOTH, 0.72, clause.form)
    if company and CARE_PLACES & set(words):
        return Act(Kind.SUPPORT, doer, 0.85, "went with")
    noun = first_noun(words)
    if noun and NOUNS[noun] is Kind.REACH_OUT and clause.verb in ("drop", "pop", "stop") and "with" not in words:
        return Act(Kind.REACH_OUT, doer, 0.8, noun)
    carried = "with" in words and not company and NOUNS.get(first_noun(words) or "") in (Kind.SUPPORT, Kind.TOGETHER)
    if carried or (clause.verb == "drop" and first_noun(words) and (clause.has_them or clause.has_me)):
        return Act(Kind.SUPPORT, doer, 0.8, "brought")
    if (
        clause.verb in ("come", "turn", "show")
        and doer is Party.THEY
        and any(part.owns and part.role == "to" for part in clause.parts if part.party is Party.YOU)
    ):
        return Act(Kind.SUPPORT, doer, 0.62, "came to my")
    if clause.subject is Party.BOTH or clause.who("with") or clause.me("with"):
        return Act(Kind.TOGETHER, Party.BOTH, 0.85, clause.form)
    if clause.verb == "drop" and (clause.who("") or clause.me("")):
        return Act(Kind.SUPPORT, doer, 0.8, "dropped")
    return Act(
        Kind.TOGETHER,
        Party.BOTH,
        0.6 if {"over", "round", "by", "around", "in", "to"} & set(words) else 0.45,
        clause.form,
    )


def seeing(clause: Clause, rest: list[Clause]) -> Act | None:
    """see: a film with somebody; seeing somebody is only kept."""
    noun = first_noun(clause.words)
    if (
        clause.who("with")
        or clause.subject is Party.BOTH
        or (noun and NOUNS[noun] is Kind.TOGETHER and "for" in clause.words)
    ):
        return Act(Kind.TOGETHER, Party.BOTH, 0.85, "saw")
    if "go" in clause.chain or "come" in clause.chain or clause.lead == "to":
        return Act(Kind.TOGETHER, Party.BOTH, 0.62, "went to see")
    return Act(Kind.OTHER, Party.BOTH, 0.62 if clause.who("") else 0.45, "saw")


def being(clause: Clause, rest: list[Clause]) -> Act | None:
    """be: there for somebody, short with them; anything else is an observation."""
    words = clause.words
    if clause.denied and set(words) <= {"not", "never"}:
        return Act(Kind.SUPPORT, actor(clause), 0.8, "did", weight=4.0)
    if "supposed" in words or ("meant" in words and rest[:1] and rest[0].lead == "to"):
        return Act(Kind.MISSED, actor(clause), 0.7, "was supposed to", weight=6.0)
    if {"there", "around", "available"} & set(words) and (clause.who("for") or clause.me("for") or clause.denied):
        return Act(Kind.SUPPORT, actor(clause), 0.85, "was there")
    if clause.who("with") and clause.subject in (Party.YOU, Party.NOBODY) and {"out", "at", "in"} & set(words):
        return Act(Kind.TOGETHER, Party.BOTH, 0.65, "was with")
    if "phone" in words and {"my", "his"} & set(words):
        return Act(Kind.MISSED, actor(clause), 0.75, "on the phone")
    if clause.subject is Party.THEY and KIND_SOULS & set(words):
        return Act(Kind.SUPPORT, Party.THEY, 0.68, "was a rock")
    if UNKIND & set(words):
        return Act(Kind.MISSED, actor(clause), 0.75, "was unkind")
    if clause.subject is Party.THEY and (
        clause.me("to", "with") or {"kind", "patient", "supportive", "generous"} & set(words)
    ):
        return Act(Kind.SUPPORT, Party.THEY, 0.55, "was kind")
    return Act(Kind.OTHER, Party.BOTH, 0.62 if clause.subject is Party.THEY and not clause.has_me else 0.4, clause.form)


KIND_SOULS = frozenset(
    "rock angel saint star legend hero lifesaver godsend champ trooper gem diamond brick lifeline treasure".split()
)


UNKIND = frozenset(
    "grump jerk arse arsehole dick brat monster ass pig cow bitch nightmare prick asshole moody ratty crabby tetchy irritable rude short snappy grumpy cold distant harsh mean dismissive impatient horrible nasty sharp unkind selfish useless distracted awful curt absent unfair no-show noshow snippy".split()
)


def wanting(clause: Clause, rest: list[Clause]) -> Act | None:
    """want, wish, need with no verb of their own."""
    if clause.verb == "wish":
        words = set(clause.words)
        if {"luck", "well", "best", "safe", "speedy"} & words:
            return Act(Kind.CHECK_IN, actor(clause), 0.85, "wished")
        return Act(Kind.REACH_OUT, actor(clause), 0.75, "wished")
    if (
        clause.verb == "need"
        and clause.subject is Party.THEY
        and NOUNS.get(first_noun(clause.words) or "") is Kind.SUPPORT
    ):
        return Act(Kind.SUPPORT, Party.YOU, 0.6, "needed")
    return Act(Kind.OTHER, Party.BOTH, 0.4, clause.form)
