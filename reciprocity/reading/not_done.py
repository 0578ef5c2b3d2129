"""Words that say plainly that nothing took place (yet): duties, wishes, plans, conditions, questions, to-dos, dreams.

Each is looked for where a clause begins, and none holds where another clause tells of something done ("wanted to call, so
I did").
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from reciprocity.core.vocabulary import NotDone
from reciprocity.reading.clauses import Clause
from reciprocity.reading.mentions import Mention
from reciprocity.reading.numeric_dates import ReadDate
from reciprocity.reading.tokens import Token
from reciprocity.reading.verbs import base_of, is_base, is_past
from reciprocity.reading.wordlists import NOUNS

BASE, GERUND, PAST = "+base", "+ing", "+past"
Table = Sequence[tuple[NotDone, Sequence[tuple[str, ...]]]]
OPENINGS: tuple[tuple[NotDone, str], ...] = (
    (NotDone.DUTY, "need to, need a, have to, have got to, got to +base, gotta, must +base, should +base, ought to, supposed to, owe, time to"),
    (NotDone.DUTY, "am supposed to, gonna need to, going to need to, it is high time, high time, must not forget, have still to"),
    (NotDone.WISH, "want to, wanted to, wanted so, wanna, would love, would like, would give anything, wish, hope to, hoping to, always wanted"),
    (NotDone.WISH, "would be nice, it would be, so want to, longing to, want +base, hope, would really, keep wanting, one day i would, fancy"),
    (NotDone.PLAN, "plan to, plan on, planning, am planning, are planning, going to +base, am going to +base, are going to +base, will +base, will be"),
    (NotDone.PLAN, "off to, am off, heading to, looking forward to, can not wait, tickets booked, booked, thinking of +ing, let us +base, about to"),
    (NotDone.CONDITIONAL, "would have, would gladly, would +base, if, only if, provided, unless, might +base, may +base, could +base, could have, perhaps, maybe"),
    (NotDone.CONDITIONAL, "only going to"),
    (NotDone.PLAN, "not going to, am not going to, will not, refuse to, no way i, never +ing, will never"),
    (NotDone.TO_DO, "todo, to do, remind me, reminder, note to self, note :, do not forget, remember to, must remember, buy :, next :, to buy"),
    (NotDone.DREAM, "dreamt, dreamed, daydreamed, daydreaming, dreaming, imagine, imagined, imagining, pictured myself, fantasised, fantasized, nightmare"),
    (NotDone.DREAM, "had a dream, in my dream, in a dream, in my head, in my mind, in my sleep, last night in my sleep, last night i dreamt"),
    (NotDone.NEARLY, "almost, nearly, was about to, was going to, was ready to, came this close, came close to, came so close, was this close"),
)  # fmt: skip
OF_OTHERS: tuple[tuple[NotDone, str], ...] = (
    (NotDone.CONDITIONAL, "would have +past, might +base, may +base"),
    (
        NotDone.PLAN,
        "is going to +base, is coming over, are coming over, will +base, and i will +base, and i are going to +base",
    ),
    (NotDone.DUTY, "needs to, has to, should +base"),
)
"""The same after the name of whoever is to do it."""
FILLERS = frozenset(
    "i we and so but ok oh honestly really still just kinda also feeling guilty do feel like well now then , maybe one day okay damn ugh . ! : -".split()
)
STANDS = frozenset((NotDone.TO_DO, NotDone.DREAM, NotDone.NEARLY))
"""Reasons that no other clause can belie; what was to be done may be told as done elsewhere in the line."""
ENDS = frozenset(".!?;")
QUESTION_OPENS = frozenset(
    "did do does is are was were have has had can could should would will why when what who how whom which am shall".split()
)
ASKED = frozenset("i we he she they you it anyone anybody somebody".split())
SOON = frozenset("tonight later soon tomorrow".split())


def said_not_done(
    tokens: Sequence[Token], mentions: Sequence[Mention], clauses: Sequence[Clause], days: Sequence[ReadDate]
) -> NotDone | None:
    """Why the words say that nothing took place; None where they do not."""
    lows = [token.low for token in tokens]
    named = {mention.first: mention.after for mention in mentions}
    is_framed = bool(tokens) and tokens[0].start > FRAME
    past_day = any(day.day is not None and not day.is_ahead and not day.is_vague for day in days)
    if lows[:2] == ["[", "]"] or lows[:1] == ["☐"]:
        return NotDone.TO_DO
    if _asks(lows):
        return NotDone.QUESTION
    done = _tells_done(clauses)
    for place in _beginnings(lows):
        reason = _opening(lows, named[place], _OF_OTHERS) if place in named else _opening(lows, place, _PHRASES)
        if reason is NotDone.PLAN and "going" in lows[place : place + 4] and (past_day or is_framed):
            continue
        if reason and not (done and reason not in STANDS):
            return reason
    if not done and not _has_past(lows) and _is_to_come(lows, clauses, days):
        return NotDone.PLAN
    begins_with_name = bool(mentions) and mentions[0].first == 0
    # A weekday or a date may be the coming one; only what is plainly past ("yesterday") makes a bare verb a report.
    is_over = any(day.day is not None and not day.is_ahead and not day.is_vague and day.coming is None for day in days)
    is_bidden = not done and not is_framed and not begins_with_name and not is_over
    is_bidden = is_bidden and _is_bidden(tokens, named)
    return NotDone.TO_DO if is_bidden else None


def _tells_done(clauses: Sequence[Clause]) -> bool:
    """Whether a main clause tells in the past of something that was not only wanted, or denied."""
    return any(
        clause.is_main and is_past(clause.form) and not clause.denied and not clause.modal
        and clause.verb not in ("want", "wish", "hope", "plan", "mean", "suppose", "decide", "be", "go", "intend")
        for clause in clauses
    )  # fmt: skip


def _has_past(lows: Sequence[str]) -> bool:
    return any(is_past(low) and base_of(low) and low not in NOUNS for low in lows)


def _asks(lows: Sequence[str]) -> bool:
    """Whether the line is a question and no more: it ends as one, or begins with a verb and whom it asks about."""
    words = [low for low in lows if low[:1].isalnum()]
    if not words:
        return False
    one_sentence = not any(low in ".!;:" for low in lows[:-1])
    if lows[-1] == "?" and one_sentence:
        return words[0] in QUESTION_OPENS or not _has_past(lows) or words[0] == "maybe"
    return (
        one_sentence
        and words[0] in ("did", "do", "does", "why", "should", "am")
        and words[1:2] != []
        and words[1] in ASKED
    )


def _beginnings(lows: Sequence[str]) -> Iterator[int]:
    """Where a clause may begin: at the start, and after what ends another."""
    yield 0
    for place, low in enumerate(lows):
        if low in ENDS or low == "but":
            yield place + 1


def _opening(lows: Sequence[str], place: int, table: Table) -> NotDone | None:
    start = place
    while place < len(lows) and place - start < 5:
        reason = next((why for why, phrases in table if any(_stands(lows, place, phrase) for phrase in phrases)), None)
        if reason or lows[place] not in FILLERS:
            return reason
        place += 1
    return None


def _stands(lows: Sequence[str], place: int, phrase: tuple[str, ...]) -> bool:
    for number, word in enumerate(phrase):
        low = lows[place + number] if place + number < len(lows) else ""
        if word == BASE:
            if not is_base(low):
                return False
        elif word == PAST:
            if not is_past(low):
                return False
        elif word == GERUND:
            if not low.endswith("ing"):
                return False
        elif low != word:
            return False
    return True


def _is_to_come(lows: Sequence[str], clauses: Sequence[Clause], days: Sequence[ReadDate]) -> bool:
    """Whether a day to come, or what is being done later today, sets the line ahead; it has no past form at all."""
    if any(day.is_ahead for day in days):
        return True
    soon = bool(SOON & set(lows)) or "in an hour" in " ".join(lows) or "this evening" in " ".join(lows)
    progressive = any(clause.is_main and clause.form.endswith("ing") and clause.verb for clause in clauses)
    return soon and progressive


def _is_bidden(tokens: Sequence[Token], named: Container[int]) -> bool:
    """Whether the line tells the writer to do something ("call Grandma", "bring the ladder back").

    `named` are the places where somebody is named: what may be a noun too ("call", "visit") bids only right before one.
    """
    first = tokens[0].low if tokens else ""
    then = tokens[1] if len(tokens) > 1 else None
    if first in CONTACTS and 1 in named:
        return True
    if not is_base(first) or is_past(first) or first in NOUNS or then is None or not then.is_word:
        return False
    return then.low in ("my", "the", "a", "some", "back", "mum", "mom", "dad", "grandma") or then.is_capital


CONTACTS = frozenset("call ring phone text email message visit facetime skype dm ping".split())


FRAME = 3
"""A line whose first word stands further on has lost a frame ("I was happy to …")."""


def _taken_apart(table: Sequence[tuple[NotDone, str]]) -> Table:
    return [(why, [tuple(each.split()) for each in phrases.split(", ")]) for why, phrases in table]


_PHRASES, _OF_OTHERS = _taken_apart(OPENINGS), _taken_apart(OF_OTHERS)
