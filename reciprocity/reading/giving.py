"""Verbs that say little by themselves (have, get, give, take, do): what is had, given or taken decides."""

from __future__ import annotations

from reciprocity.core.words import Kind
from reciprocity.reading.acts import SPEAKING, Act, actor, first_noun, only_with, phrase_in
from reciprocity.reading.clauses import Clause, Party
from reciprocity.reading.plainly import by_table
from reciprocity.reading.wordlists import CARE_PLACES, NOUNS


def having(clause: Clause, rest: list[Clause]) -> Act | None:
    """have: somebody over, a meal with them, a row, a call from them."""
    words = clause.words
    noun = first_noun(words)
    if noun and NOUNS[noun] is Kind.OTHER:
        return Act(Kind.OTHER, Party.BOTH, 0.85, noun)
    if noun and NOUNS[noun] is Kind.CURIOSITY:
        return Act(Kind.CURIOSITY, actor(clause), 0.75, noun)
    if {"falling", "words", "cross"} & set(words):
        return Act(Kind.OTHER, Party.BOTH, 0.8, "falling out")
    if "go" in words and "at" in words:
        return Act(Kind.MISSED, actor(clause), 0.75, "had a go at")
    phrase = phrase_in(clause)
    hosted = (phrase and phrase.kind is Kind.TOGETHER) or {"over", "round", "around", "stay"} & set(words[1:4])
    if (hosted and (clause.who("") or clause.me(""))) or (
        clause.subject is Party.THEY and {"over", "round"} & set(words[:6])
    ):
        return Act(Kind.TOGETHER, actor(clause), 0.88, "had over")
    if phrase:
        return by_table(clause, phrase)
    if "back" in words[:2]:
        return Act(Kind.SUPPORT, actor(clause), 0.8, "had their back")
    if clause.who("from"):
        kind = NOUNS.get(noun, Kind.SUPPORT) if noun else Kind.SUPPORT
        return Act(kind, Party.THEY, 0.85, noun or "from")
    if clause.who("by") or any(then.lead == "ed" and then.who("by") for then in rest):
        return Act(Kind.SUPPORT, Party.THEY, 0.8, "by")
    if noun and NOUNS[noun] is Kind.REACH_OUT:
        return Act(Kind.REACH_OUT, Party.BOTH, 0.5, noun)
    if noun and NOUNS[noun] is Kind.TOGETHER and clause.who("", "for") and not clause.who("with"):
        return Act(Kind.TOGETHER, actor(clause), 0.8, noun)
    if clause.subject is Party.BOTH or clause.who("with") or clause.me("with"):
        return Act(Kind.TOGETHER, Party.BOTH, 0.85, noun or "with")
    if noun and NOUNS[noun] is Kind.TOGETHER and clause.who("at", owns=True):
        return Act(Kind.TOGETHER, Party.THEY, 0.6, noun)
    if (
        clause.subject is Party.THEY and any(part.owns for part in clause.parts if part.party is Party.YOU)
    ) or clause.me("for"):
        return Act(Kind.SUPPORT, Party.THEY, 0.75, "had")
    return Act(Kind.OTHER, Party.BOTH, 0.5, "had")


def getting(clause: Clause, rest: list[Clause]) -> Act | None:
    """get, receive: from somebody, for somebody, or done by somebody."""
    words = clause.words
    noun = first_noun(words)
    kind = NOUNS.get(noun, Kind.SUPPORT) if noun else Kind.SUPPORT
    kind = Kind.SUPPORT if kind in (Kind.TOGETHER, Kind.OTHER) else kind
    writer = clause.subject in (Party.YOU, Party.NOBODY)
    if clause.who("with") and noun and NOUNS[noun] is Kind.TOGETHER:
        return Act(Kind.TOGETHER, Party.BOTH, 0.85, noun)
    if any(then.verb in SPEAKING | {"open"} for then in rest[:1]) and clause.verb == "get":
        return Act(Kind.CURIOSITY, actor(clause), 0.75, "got talking")
    if writer and (clause.who("from", "by", "off") or clause.who("from", owns=True)):
        return Act(kind, Party.THEY, 0.88, noun or "from")
    if clause.subject is Party.THEY and clause.me("from", "off"):
        return Act(kind, Party.YOU, 0.85, noun or "from")
    if clause.subject is Party.THEY and (clause.has_me or any(part.party is Party.YOU for part in clause.parts)):
        return Act(Kind.SUPPORT, Party.THEY, 0.85, "got me")
    if (
        writer
        and any(part.owns and part.party is Party.THEY for part in clause.parts)
        and noun
        and NOUNS[noun] in (Kind.REACH_OUT, Kind.THANK_YOU, Kind.OWNERSHIP)
    ):
        return Act(NOUNS[noun], Party.THEY, 0.8, noun)
    if writer and (clause.who("", "for", "to") or clause.who("", owns=True)):
        return Act(Kind.SUPPORT, Party.YOU, 0.82, "got")
    if clause.subject is Party.BOTH:
        return Act(Kind.TOGETHER, Party.BOTH, 0.7, "got")
    return Act(Kind.OTHER, Party.BOTH, 0.62 if clause.subject is Party.THEY else 0.4, "got")


def giving(clause: Clause, rest: list[Clause]) -> Act | None:
    """give, send, bring, make, buy, leave, write, pay, offer, show: what was given decides."""
    words = clause.words
    then = rest[0] if rest else Clause()
    if {"space", "room", "floor", "ear", "chance"} & set(words) and (then.verb in SPEAKING or "ear" in words):
        return Act(Kind.CURIOSITY, actor(clause), 0.8, "gave room")
    noun = first_noun(words, skip_support=clause.verb in ("send", "write", "leave", "give") and not GIFTS & set(words))
    kind = NOUNS.get(noun, Kind.SUPPORT) if noun else Kind.SUPPORT
    doer = actor(clause)
    if COLD & set(words) and clause.verb == "give":
        return Act(Kind.MISSED, doer, 0.75, "gave the cold shoulder")
    goes_nowhere = clause.subject is Party.THEY and not (clause.has_me or clause.has_them or clause.passive)
    if goes_nowhere and clause.verb in ("pass", "show", "make", "buy") and "his" in clause.words:
        return Act(Kind.OTHER, Party.BOTH, 0.6, clause.form)
    if only_with(clause) and clause.verb not in ("send", "write", "give"):
        return Act(Kind.TOGETHER, Party.BOTH, 0.8, clause.form)
    if (
        clause.verb in ("send", "write", "drop")
        and not (GIFTS & set(words))
        and (noun is None or kind is not Kind.SUPPORT)
    ):
        kind = kind if kind in (Kind.THANK_YOU, Kind.OWNERSHIP) else Kind.REACH_OUT
    elif kind in (Kind.TOGETHER, Kind.OTHER, Kind.CURIOSITY, Kind.MISSED) or (
        kind is Kind.REACH_OUT and clause.verb in ("bring", "make", "buy", "pay", "do")
    ):
        kind = Kind.CURIOSITY if kind is Kind.CURIOSITY else Kind.SUPPORT
    if clause.verb == "pay" and "visit" in words:
        return Act(Kind.TOGETHER, Party.BOTH, 0.6, "visit")
    third = doer is Party.THEY and clause.who("", "for", "to") and not clause.has_me and not clause.passive
    reached = clause.has_them or clause.has_me or clause.passive or clause.subject_mentions
    if doer is Party.BOTH:
        return Act(Kind.TOGETHER, Party.BOTH, 0.7, clause.form)
    return Act(kind, doer, 0.5 if third else 0.85 if reached else 0.6, noun or clause.form)


GIFTS = frozenset(
    "dinner lunch breakfast supper curry roast pie gift present flowers money soup book parcel package hamper voucher cookies biscuits food playlist_ basket cash quid bouquet chocolates cake tenner fiver recipe reference recommendation notes photos care meal groceries cheque check".split()
)


COLD = frozenset("cold silent grief earful stick".split())


def taking(clause: Clause, rest: list[Clause]) -> Act | None:
    """take: somebody to hospital, out for dinner, soup round, or a walk with them."""
    words, doer = clause.words, actor(clause)
    noun = first_noun(words)
    if "back" in words[:2] and rest and rest[0].lead in ("what", "that"):
        return Act(Kind.OWNERSHIP, doer, 0.75, "took back")
    if only_with(clause) or doer is Party.BOTH:
        return Act(Kind.TOGETHER, Party.BOTH, 0.82, "took with")
    if "time" in words and rest and rest[0].lead == "to":
        return Act(Kind.SUPPORT, doer, 0.45, "took time")
    if CARE_PLACES & set(words):
        return Act(Kind.SUPPORT, doer, 0.85, "took to")
    whole = clause.who("") or clause.me("")
    if whole and ("out" in words[:3] or (noun and NOUNS[noun] is Kind.TOGETHER and {"to", "for"} & set(words))):
        return Act(Kind.TOGETHER, doer, 0.85, "took out")
    if whole and noun and NOUNS[noun] is Kind.TOGETHER:
        return Act(Kind.TOGETHER, doer, 0.7, "took")
    if whole and "to" in words:
        return Act(Kind.TOGETHER, doer, 0.62, "took to")
    return Act(Kind.SUPPORT, doer, 0.75, "took")


def doing(clause: Clause, rest: list[Clause]) -> Act | None:
    """do: their shopping, a favour, a jigsaw with them."""
    if only_with(clause) or clause.subject is Party.BOTH:
        return Act(Kind.TOGETHER, Party.BOTH, 0.85, "did with")
    if (
        not clause.words
        and not clause.denied
        and clause.subject is not Party.NOBODY
        and clause.opened_by in ("so", "and")
    ):
        return Act(Kind.SUPPORT, actor(clause), 0.7, "did", weight=6.7)
    if clause.denied and set(clause.words) <= {"not", "never"}:
        return Act(Kind.SUPPORT, actor(clause), 0.8, "did", weight=4.0)
    useful = clause.who("", "for") or clause.who("", owns=True) or clause.has_me or "his" in clause.words
    return Act(Kind.SUPPORT, actor(clause), 0.85 if useful else 0.5, "did")


def sharing(clause: Clause, rest: list[Clause]) -> Act | None:
    """share: a meal with them, or what is yours."""
    noun = first_noun(clause.words)
    if noun and NOUNS[noun] is Kind.REACH_OUT:
        return Act(Kind.REACH_OUT, actor(clause), 0.75, noun)
    if clause.subject is Party.BOTH or (
        noun and NOUNS[noun] is Kind.TOGETHER and not any(part.owns for part in clause.parts)
    ):
        return Act(Kind.TOGETHER, Party.BOTH, 0.8, "shared")
    return Act(Kind.SUPPORT, actor(clause), 0.75, "shared")


def writing(clause: Clause, rest: list[Clause]) -> Act | None:
    """write: a letter to them, a reference for them."""
    noun = first_noun(clause.words, skip_support=True)
    if noun and NOUNS[noun] in (Kind.THANK_YOU, Kind.OWNERSHIP):
        return Act(NOUNS[noun], actor(clause), 0.85, noun)
    if GIFTS & set(clause.words) or ({"for"} & set(clause.words) and clause.who("for")):
        return Act(Kind.SUPPORT, actor(clause), 0.75, "wrote for")
    return None
