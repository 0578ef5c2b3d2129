"""Asking: how they are, what they lived through, to come along, or a favour."""

from __future__ import annotations

from reciprocity.core.words import Kind
from reciprocity.reading.acts import Act, actor, phrase_in
from reciprocity.reading.clauses import Clause, Party
from reciprocity.reading.wordlists import HOW_THEY_ARE, NOUNS, REQUESTS


def asking(clause: Clause, rest: list[Clause]) -> Act | None:
    """ask: how they are, what they lived through, to come along, or a favour."""
    doer, words = actor(clause), clause.words
    then = rest[0] if rest else Clause()
    if clause.passive:
        doer = Party.THEY if clause.subject is not Party.THEY else Party.YOU
    if "not" in words[:1]:
        return None
    if {"question", "questions"} & set(words):
        return Act(Kind.CURIOSITY, doer, 0.85, "questions")
    if "for" in words and {"story", "side", "take", "perspective", "view", "thoughts"} & set(words):
        return Act(Kind.CURIOSITY, doer, 0.7, "asked for")
    if "for" in words:
        return Act(Kind.REACH_OUT, doer, 0.8 if REQUESTS & set(words) else 0.65, "asked for", weight=6.5, agenda=True)
    if {"out", "over", "along", "round"} & set(words[:3]):
        return Act(Kind.REACH_OUT, doer, 0.85, "asked over")
    if then.lead == "to":
        return _asked_to(doer, then)
    if then.lead in ("if", "whether"):
        return _asked_if(clause, doer, then)
    if then.lead == "how" and (
        (then.verb and then.verb not in MOOD)
        or (then.verb in ("feel", "be") and len(rest) > 1 and rest[1].lead == "to")
    ):
        return Act(Kind.CURIOSITY, doer, 0.65, "asked how")
    if then.lead == "what" and "like" in then.before + then.words:
        return Act(Kind.CURIOSITY, doer, 0.8, "asked what it was like")
    if then.lead in ("when", "where", "what") and {
        "free",
        "meet",
        "hang",
        "eat",
        "around",
        "available",
        "want",
        "fancy",
    } & {then.verb, *then.words, *then.before}:
        return Act(Kind.REACH_OUT, doer, 0.75, "asked when")
    if then.lead in ("how", "when", "where") or "how" in words or "after" in words:
        return Act(Kind.CHECK_IN, doer, 0.9, "asked how")
    if then.lead in ("what", "why", "who") or "what" in words:
        worry = {"wrong", "happened", "matter"} & set(then.before + then.words + words) or then.words[:1] == ["up"]
        return (
            Act(Kind.CHECK_IN, doer, 0.7, "asked what is wrong")
            if worry
            else Act(Kind.CURIOSITY, doer, 0.7, "asked what")
        )
    if then.lead == "about" and then.verb in (
        "borrow",
        "use",
        "get",
        "have",
        "come",
        "stay",
        "take",
        "swap",
        "lend",
        "crash",
        "help",
        "join",
    ):
        return Act(Kind.REACH_OUT, doer, 0.7, "asked about", weight=6.5, agenda=True)
    if "about" in words:
        wide = {
            "all",
            "lots",
            "loads",
            "everything",
            "stories",
            "life",
            "childhood",
            "growing",
            "memories",
            "past",
            "story",
        } & set(words)
        if wide or then.lead in ("about", "ing"):
            return Act(Kind.CURIOSITY, doer, 0.85, "asked about")
        topic = words[words.index("about") + 1 :]
        theirs = {"@'s", "his"} & set(topic) or HOW_THEY_ARE & set(topic) or not topic or topic == ["it"]
        known = HOW_THEY_ARE & set(topic) or topic in ([], ["it"])
        return Act(Kind.CHECK_IN if known else Kind.CURIOSITY, doer, 0.75 if known and theirs else 0.62, "asked about")
    if {"to"} & set(words) and set(words) & {k for k, v in NOUNS.items() if v is Kind.TOGETHER}:
        return Act(Kind.REACH_OUT, doer, 0.85, "asked to")
    return Act(Kind.CHECK_IN, doer, 0.5, "asked")


def _asked_to(doer: Party, then: Clause) -> Act:
    if then.verb in ("tell", "explain", "describe", "say", "talk", "share"):
        return Act(Kind.CURIOSITY, doer, 0.85, "asked to tell")
    if then.verb in (
        "join",
        "come",
        "meet",
        "go",
        "hang",
        "dance",
        "stay",
        "have",
        "be",
        "lunch",
        "dinner",
        "grab",
        "celebrate",
    ):
        return Act(Kind.REACH_OUT, doer, 0.8, "asked to join")
    return Act(Kind.REACH_OUT, doer, 0.78, "asked to", weight=5.2, agenda=True)


def _asked_if(clause: Clause, doer: Party, then: Clause) -> Act:
    said = set(then.words + then.before)
    first_person = then.subject in (Party.YOU, Party.BOTH)
    of_writer = first_person == (doer is Party.THEY)
    if (then.verb in ("want", "fancy", "like", "join", "come") and not of_writer and then.subject is not Party.IT) or {
        "free",
        "around",
    } & said:
        return Act(Kind.REACH_OUT, doer, 0.8, "asked if")
    if {"ok", "okay", "alright", "right", "fine", "well", "better", "safe"} & said or (
        then.verb in ("need", "get", "feel", "sleep", "eat", "manage", "cope", "be", "hear") and of_writer
    ):
        free = {"free", "around", "about", "up"} & said
        return Act(Kind.REACH_OUT if free else Kind.CHECK_IN, doer, 0.75, "asked if")
    if then.verb in ("want", "fancy", "like", "join", "come"):
        return Act(Kind.REACH_OUT, doer, 0.8, "asked if")
    if not then.modal and then.verb not in ("mind", "have", "know", "lend", "help") and then.subject is not doer:
        return Act(Kind.CHECK_IN, doer, 0.7, "asked if")
    return Act(Kind.REACH_OUT, doer, 0.75, "asked if", weight=6.5, agenda=True)


def inquiring(clause: Clause, rest: list[Clause]) -> Act | None:
    """see how, check that, wanted to know if, made sure they got home: asking how the other is, without "ask"."""
    words, then = clause.words, rest[0] if rest else Clause()
    doer = actor(clause)
    if clause.verb == "make" and "sure" in words[:2]:
        return Act(Kind.CHECK_IN, doer, 0.75, "made sure")
    if (
        clause.verb not in INQUIRY
        or clause.verb == "ask"
        or (clause.verb == "hear" and {"out", "side", "from"} & set(words[:3]))
    ):
        return None
    if clause.verb == "hear" and ("voice" in words or "voices" in words):
        return Act(Kind.REACH_OUT, doer, 0.7, "hear")
    if clause.verb == "understand" and (clause.chain or clause.lead == "to"):
        return Act(Kind.CURIOSITY, doer, 0.7, clause.form)
    if clause.verb in ("hear", "know", "learn", "find") and (
        "about" in words or {"all", "everything", "more"} & set(words)
    ):
        keen = clause.chain or clause.lead == "to" or {"all", "everything", "more"} & set(words)
        return Act(Kind.CURIOSITY, doer, 0.7 if keen else 0.4, "wanted to hear")
    if clause.verb == "hear" and not (clause.chain or clause.lead == "to"):
        return Act(Kind.OTHER, Party.BOTH, 0.45, "heard")
    if then.lead in ("how", "if", "whether", "what", "that") and (clause.verb != "hear" or clause.chain):
        if then.verb in ("want", "fancy", "like") or {"free", "around"} & set(then.words + then.before):
            return Act(Kind.REACH_OUT, doer, 0.75, clause.form)
        if then.lead == "what" and then.verb != "be":
            return Act(Kind.CURIOSITY, doer, 0.65, clause.form)
        return Act(Kind.CHECK_IN, doer, 0.85, clause.form)
    if clause.verb == "check" and not phrase_in(clause) and SOUNDNESS & set(words + then.words):
        return Act(Kind.CHECK_IN, doer, 0.8, clause.form)
    return None


SOUNDNESS = frozenset("ok okay alright right fine safe safely well better home".split())


INQUIRY = frozenset("understand see check know find hear ask figure learn".split())


MOOD = frozenset(
    "be go do feel hold cope manage get sleep settle heal recover keep treat turn fare hang come work look".split()
)


def remembering(clause: Clause, rest: list[Clause]) -> Act | None:
    """remember: their day."""
    if "birthday" in clause.words or "anniversary" in clause.words:
        return Act(Kind.REACH_OUT, actor(clause), 0.55, clause.form)
    return Act(Kind.CHECK_IN, actor(clause), 0.6, clause.form)
