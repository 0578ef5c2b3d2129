"""Telling and letting: what was said, or allowed, decides."""

from __future__ import annotations

from reciprocity.core.words import Kind
from reciprocity.reading.acts import SPEAKING, Act, actor, other, phrase_in
from reciprocity.reading.clauses import Clause, Party
from reciprocity.reading.lapses import tells_of_lapse


def telling(clause: Clause, rest: list[Clause]) -> Act | None:
    """tell, say: what was said decides (sorry and thanks are found before)."""
    doer, words = actor(clause), clause.words
    then = rest[0] if rest else Clause()
    all_words = words + then.before + then.words
    if then.lead == "how" and "much" in then.before + then.words:
        return Act(Kind.THANK_YOU, doer, 0.72, "how much")
    if clause.verb == "tell" and {"worries", "troubles", "fears", "feelings", "problems", "secrets"} & set(words):
        return Act(Kind.CURIOSITY, other(doer), 0.75, "told worries")
    if then.lead == "that" and then.verb and then.subject is doer and not then.modal and then.verb != "come":
        if then.words[:1] != ["coming"] and tells_of_lapse(then):
            return Act(Kind.OWNERSHIP, doer, 0.7, clause.form)
    if (
        clause.verb == "tell"
        and then.denied
        and then.modal in ("can", "could", "will", "would")
        and then.subject is doer
    ):
        return Act(Kind.OTHER, Party.BOTH, 0.65, "told")
    if "no" in words[:3]:
        return Act(Kind.OTHER, Party.BOTH, 0.85, "no")
    if then.denied and "fault" in all_words:
        return Act(Kind.SUPPORT, doer, 0.8, "not their fault")
    if {"hi", "hello", "hey", "hiya", "congratulations", "congrats", "birthday", "miss", "missed"} & set(all_words):
        return Act(Kind.REACH_OUT, doer, 0.75, "said hi")
    if {"worry", "proud", "enough", "here", "believe", "believed"} & set(all_words) and clause.verb == "tell":
        return Act(Kind.SUPPORT, doer, 0.65, "told")
    if clause.verb == "tell" and "about" in words:
        return Act(
            Kind.REACH_OUT if doer is Party.YOU else Kind.CURIOSITY,
            Party.YOU,
            0.62 if doer is Party.YOU else 0.5,
            "told about",
        )
    if clause.verb == "tell" and {"everything", "story", "stories", "secret"} & set(words):
        return Act(Kind.CURIOSITY, other(doer), 0.6, "told everything")
    if clause.verb == "say" and doer is Party.YOU and clause.who("to"):
        return Act(Kind.REACH_OUT, doer, 0.45, "said")
    return Act(Kind.OTHER, Party.BOTH, 0.4, clause.form)


def letting(clause: Clause, rest: list[Clause]) -> Act | None:
    """let: somebody talk, stay or borrow; let down; let know."""
    doer = actor(clause)
    then = next((each for each in rest if each.lead == "bare"), Clause())
    words = [*clause.words, then.verb, *then.words]
    if "down" in words[:3]:
        return Act(Kind.MISSED, doer, 0.9, "let down")
    if "know" in words[:3]:
        grateful = any(each.lead == "how" and "much" in each.before + each.words for each in rest)
        return Act(Kind.THANK_YOU if grateful else Kind.REACH_OUT, doer, 0.72 if grateful else 0.6, "let know")
    spoken = phrase_in(then)
    if spoken and spoken.kind is Kind.CURIOSITY:
        return Act(Kind.CURIOSITY, doer, 0.9, "let talk")
    if then.verb in SPEAKING or {"it out", "vent", "talk", "rant", "cry"} & set(words) or {"it", "out"} <= set(words):
        return Act(Kind.CURIOSITY, doer, 0.9, "let talk")
    if then.verb in ("die", "wait", "fall", "fail", "slip", "struggle", "lapse", "go") or {"die", "slip"} & set(words):
        return Act(Kind.MISSED, doer, 0.75, "let " + then.verb)
    return Act(Kind.SUPPORT, doer, 0.85, "let")
