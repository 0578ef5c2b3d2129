"""What a clause says happened, and who did it.

Verbs with one meaning are in the table of `verbs`; those whose meaning hangs on what follows have a rule each, and so
have clauses with a verb that nobody listed, or with none at all.
"""

from __future__ import annotations

from collections.abc import Callable

from reciprocity.core.words import Kind
from reciprocity.reading.acts import SPEAKING, WEIGHTS, Act, actor, first_noun, phrase_in
from reciprocity.reading.asking import asking, inquiring, remembering
from reciprocity.reading.being import being, coming, seeing, wanting
from reciprocity.reading.clauses import Clause, Party
from reciprocity.reading.giving import doing, getting, giving, having, sharing, taking, writing
from reciprocity.reading.lapses import breaking, denied_act, keeping, leaving, left_undone, missing, waiting
from reciprocity.reading.plainly import by_shape, by_table, without_verb
from reciprocity.reading.telling import letting, telling
from reciprocity.reading.verbs import SENSES
from reciprocity.reading.wordlists import HOW_THEY_ARE, NOUNS


def act_of(clause: Clause, rest: list[Clause]) -> Act | None:
    """What a clause says was done; `rest` are the clauses that hang on it, in order."""
    act = _act(clause, rest)
    if act is None:
        return None
    if act.kind is Kind.REACH_OUT and clause.verb in SENSES and "about" in clause.words:
        topic = clause.words[clause.words.index("about") + 1 :]
        if ({"@'s", "his"} & set(topic[:2]) and HOW_THEY_ARE & set(topic) and act.actor is Party.YOU) or (
            topic[:1] == ["my"] and HOW_THEY_ARE & set(topic) and act.actor is Party.THEY
        ):
            act = act._replace(kind=Kind.CHECK_IN, sure=0.65)
    if act.kind is Kind.REACH_OUT and "luck" in clause.words:
        act = act._replace(kind=Kind.CHECK_IN)
    if not act.weight:
        act = act._replace(weight=WEIGHTS[act.kind])
    return denied_act(clause, act) if clause.denied or clause.modal in ("should", "could", "will", "can") else act


def _act(clause: Clause, rest: list[Clause]) -> Act | None:
    if not clause.verb:
        return without_verb(clause, rest)
    found = left_undone(clause) or inquiring(clause, rest)
    if found:
        return found
    gift = first_noun(clause.before) if clause.of_relation else None
    if clause.of_relation and not clause.has_me and clause.verb in STATES and not (gift and NOUNS[gift] in GIVABLE):
        return Act(Kind.OTHER, Party.BOTH, 0.7, clause.form)
    noun = first_noun(clause.words)
    if (
        clause.verb in TAKING_IN
        and clause.who("from")
        and noun
        and NOUNS[noun] in (Kind.REACH_OUT, Kind.THANK_YOU, Kind.OWNERSHIP)
        and clause.subject is not Party.THEY
    ):
        return Act(NOUNS[noun], Party.THEY, 0.85, noun)
    if clause.of_relation and clause.verb in SAID_OF_A_GIFT and NOUNS.get(first_noun(clause.before) or "") in GIVABLE:
        return Act(NOUNS[first_noun(clause.before) or ""], Party.THEY, 0.65, clause.form)
    if clause.subject is Party.NOBODY and clause.who("from") and first_noun(clause.before):
        return without_verb(clause, rest)
    rule = BY_VERB.get(clause.verb)
    if (
        clause.verb in ("sit", "stay", "be", "wait", "stand", "lie")
        and rest
        and rest[0].lead in ("while", "as")
        and rest[0].verb in SPEAKING - {"cry", "sob", "weep"}
    ):
        if rest[0].subject is not actor(clause):
            return Act(Kind.CURIOSITY, actor(clause), 0.75, "while")
    phrase = phrase_in(clause)
    if phrase and clause.verb == "take" and phrase.kind is Kind.TOGETHER:
        phrase = None
    if phrase and phrase.kind is Kind.OTHER and clause.has_me:
        phrase = None
    if phrase and (rule is None or clause.verb not in RULES_FIRST):
        return by_table(clause, phrase)
    return (rule(clause, rest) if rule else None) or (
        by_table(clause, SENSES[clause.verb]) if clause.verb in SENSES else by_shape(clause)
    )


GIVABLE = frozenset((Kind.SUPPORT, Kind.REACH_OUT, Kind.THANK_YOU, Kind.OWNERSHIP))


SAID_OF_A_GIFT = frozenset("be make come arrive pop cheer help get land mean save lift".split())


TAKING_IN = frozenset("wake read open find love enjoy appreciate see hear notice treasure like come".split())


STATES = frozenset(
    "be have get die start begin marry move graduate win land pass become lose retire finish buy sell".split()
)


Rule = Callable[[Clause, list[Clause]], Act | None]


BY_VERB: dict[str, Rule] = {
    verb: rule
    for rule, verbs in {
        asking: "ask",
        telling: "tell say mention",
        letting: "let allow",
        having: "have",
        getting: "get receive",
        giving: "give send bring make buy offer drop_off pass hand show gift leave_off throw",
        taking: "take treat",
        doing: "do",
        coming: "come go drop pop stop swing call_in turn nip run_over pay_visit head",
        seeing: "see",
        leaving: "leave",
        keeping: "keep",
        missing: "miss",
        remembering: "remember",
        being: "be",
        wanting: "want wish need hope love like",
        breaking: "break lose",
        sharing: "share",
        writing: "write",
        waiting: "wait",
    }.items()
    for verb in verbs.split()
}


RULES_FIRST = frozenset("ask have".split())
