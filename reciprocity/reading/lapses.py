"""Dropped balls: what was meant and not done, what was denied, what was lost, broken or kept waiting."""

from __future__ import annotations

from reciprocity.core.words import Kind
from reciprocity.reading.acts import SETTLED, Act, actor, first_noun, other, phrase_in
from reciprocity.reading.clauses import Clause, Party
from reciprocity.reading.giving import giving
from reciprocity.reading.verbs import PHRASES, SENSES
from reciprocity.reading.wordlists import NOUNS


def left_undone(clause: Clause) -> Act | None:
    """What was meant and not done: "forgot to call", "meant to write", "should have called"."""
    doer = actor(clause)
    if clause.verb in ("forget", "fail", "neglect") or any(
        verb in ("forget", "fail", "neglect") for verb in clause.chain
    ):
        return Act(Kind.MISSED, clause.subject if clause.subject is Party.THEY else doer, 0.9, "forgot")
    if (
        "late" in clause.words
        and not _late_hour(clause.words)
        and clause.verb in ("be", "turn", "show", "arrive", "come", "run", "get")
    ):
        return Act(Kind.MISSED, doer, 0.9, "late")
    if clause.modal == "should" and "have" in clause.before:
        return Act(Kind.MISSED, doer, SETTLED, "should have")
    return None


def _late_hour(words: list[str]) -> bool:
    """Whether "late" tells the hour ("up late", "a late lunch") rather than that somebody waited."""
    place = words.index("late")
    after = words[place + 1] if place + 1 < len(words) else ""
    return bool({"up", "home"} & set(words[:place])) or after in NOUNS or after in ("night", "shift", "show")


EXPECTED = frozenset(
    "answer come make return bother follow keep ask include tell attend remember send write bring do give get go turn show pick drop pay share stay try offer mention".split()
)


NO_LAPSE = frozenset(
    "flinch hesitate blink complain laugh rush push look sleep stop fix talk want quit sugarcoat preach lecture mind judge interrupt know think need realise realize expect seem like believe stop understand wonder have be recognise recognize feel see".split()
)


def denied_act(clause: Clause, act: Act) -> Act | None:
    """What was not done is a dropped ball, of whoever did not do it."""
    if clause.modal in ("will", "could", "can", "should") and not clause.denied:
        if act.kind is Kind.MISSED:
            return act
        could_not = clause.modal == "could" and clause.subject is not Party.THEY
        return act._replace(sure=min(act.sure, 0.5 if could_not else 0.4), weight=0.5)
    if (
        clause.verb in ("let", "leave", "charge")
        and clause.subject is Party.THEY
        and (clause.has_me or "side" in clause.words or clause.verb == "charge")
    ):
        return Act(Kind.SUPPORT, Party.THEY, 0.7, "not " + clause.form)
    if {"so", "this", "more", "better", "harder", "felt", "enough"} & set(
        clause.words
    ) and "never" in clause.before + clause.words:
        return act._replace(sure=min(act.sure, 0.65))
    if act.kind is Kind.MISSED:
        return act._replace(sure=0.5, weight=1.0)
    if clause.verb in ("tell", "mention", "invite", "include"):
        return Act(
            Kind.MISSED,
            clause.subject if clause.subject is Party.THEY else Party.YOU,
            0.7,
            "not " + clause.form,
            weight=4.0,
        )
    if act.kind is Kind.THANK_YOU and "enough" in clause.words and clause.modal:
        return act._replace(sure=0.85)
    if act.kind is Kind.OTHER and clause.verb != "say":
        return act._replace(sure=0.45)
    if clause.verb in NO_LAPSE and not (clause.verb == "be" and act.kind in (Kind.SUPPORT, Kind.REACH_OUT)):
        return act._replace(sure=0.4, weight=0.5)
    if clause.verb == "agree":
        return Act(Kind.OTHER, Party.BOTH, 0.65, "not agree")
    expected = clause.verb in SENSES or clause.verb in PHRASES or clause.verb in EXPECTED
    plain = clause.verb in ("answer", "reply", "respond", "show", "turn")
    return Act(
        Kind.MISSED,
        clause.subject if clause.subject in (Party.THEY, Party.BOTH) else Party.YOU,
        0.8 if expected else 0.5,
        "not " + clause.form,
        weight=5.8 if plain else 4.0,
    )


def missing(clause: Clause, rest: list[Clause]) -> Act | None:
    """miss: their day, or their call."""
    if clause.who("from"):
        return Act(Kind.REACH_OUT, Party.THEY, 0.8, "from")
    if clause.words in (["@"], ["him"], ["me"]) or clause.words[1:2] in (["so"], ["loads"], ["terribly"]):
        return Act(Kind.OTHER, Party.BOTH, 0.4, clause.form)
    if "each" in clause.words:
        return Act(Kind.OTHER, Party.BOTH, 0.5, clause.form)
    if "call" in clause.words or "calls" in clause.words:
        return Act(Kind.REACH_OUT, other(actor(clause)), 0.55, "missed call")
    return Act(
        Kind.MISSED,
        actor(clause),
        0.85 if clause.has_them or clause.has_me or clause.subject_mentions else 0.6,
        "missed",
    )


def breaking(clause: Clause, rest: list[Clause]) -> Act | None:
    """break, lose: a promise, or what is theirs."""
    if "up" in clause.words[:2]:
        return Act(Kind.OTHER, Party.BOTH, 0.7, "broke up")
    if "down" in clause.words[:1]:
        return Act(Kind.OTHER, Party.BOTH, 0.4, clause.form)
    noun = first_noun(clause.words)
    if (clause.who("with") or clause.who("to")) and (
        (noun and NOUNS[noun] is Kind.TOGETHER) or "track" in clause.words
    ):
        return Act(Kind.TOGETHER, Party.BOTH, 0.65, clause.form)
    theirs = ("his" in clause.words and clause.subject is not Party.THEY) or any(part.owns for part in clause.parts)
    if clause.verb == "lose" and not (theirs or {"temper", "patience", "it", "rag", "cool"} & set(clause.words)):
        return Act(Kind.OTHER, Party.BOTH, 0.4, clause.form)
    return Act(
        Kind.MISSED,
        actor(clause),
        0.85 if clause.has_them or clause.has_me or {"his", "promise", "word"} & set(clause.words) else 0.6,
        clause.form,
    )


def waiting(clause: Clause, rest: list[Clause]) -> Act | None:
    """wait: for somebody who is late, or with somebody."""
    if clause.who("with") or clause.me("with"):
        return Act(Kind.SUPPORT, actor(clause), 0.8, clause.form)
    long = {"hour", "hours", "minutes", "mins", "ages", "rain", "half", "cold", "forever"} & set(clause.words)
    if long and (clause.who("for") or clause.me("for")):
        return Act(Kind.MISSED, other(actor(clause)), 0.72, clause.form)
    return Act(Kind.OTHER, Party.BOTH, 0.4, clause.form)


def leaving(clause: Clause, rest: list[Clause]) -> Act | None:
    """leave: somebody waiting, a message, soup on the step."""
    if (
        {"out", "waiting", "hanging", "stranded", "unread"} & set(clause.words)
        or {"on", "read"} <= set(clause.words)
        or any(then.verb in ("wait", "hang") for then in rest)
    ):
        return Act(Kind.MISSED, actor(clause), 0.88, "left")
    if first_noun(clause.words):
        return giving(clause, rest)
    return Act(Kind.OTHER, Party.BOTH, 0.4, "left")


def keeping(clause: Clause, rest: list[Clause]) -> Act | None:
    """keep: waiting, company, a secret."""
    if "waiting" in clause.words or any(then.verb == "wait" for then in rest):
        return Act(Kind.MISSED, actor(clause), 0.88, "kept waiting")
    return Act(Kind.SUPPORT, actor(clause), 0.6, "kept")


def tells_of_lapse(clause: Clause) -> bool:
    """Whether what somebody says of themselves is a dropped ball ("told Leo [I forgot his birthday]")."""
    sense = phrase_in(clause) or SENSES.get(clause.verb)
    known = sense is not None and sense.kind in (Kind.MISSED, Kind.OWNERSHIP)
    if clause.denied:
        return not known and clause.verb not in NO_LAPSE and (clause.verb in EXPECTED or sense is not None)
    return known or clause.verb in ("break", "lose", "miss") or left_undone(clause) is not None
