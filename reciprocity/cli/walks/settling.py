"""Settling what a line leaves in doubt: at most three short questions a line. Enter keeps it to be sorted later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from reciprocity.cli.desk import Desk
from reciprocity.cli.draft import Draft
from reciprocity.cli.unsure import TO_COME, question_of
from reciprocity.cli.walks.changing import LATER, as_sentence, common_answer
from reciprocity.cli.walks.keys import LETTERS, SIGNS, direction_for, is_line, is_sentence
from reciprocity.cli.walks.leaving import Dropped, LeftOpen
from reciprocity.cli.walks.naming import ask_who
from reciprocity.cli.walks.offered import offered
from reciprocity.cli.walks.speaking import LEFT, choice, set_aside, tell
from reciprocity.core.days import day_ahead_in_words
from reciprocity.core.reading import Doubt
from reciprocity.core.vocabulary import Aspect, Direction, Kind
from reciprocity.errors import BadDay, RecipError

MOST = 3
"""So many questions are asked of one line."""

ENOUGH = "  That is enough for one line. The rest can wait: recip sort"


def settled(desk: Desk, draft: Draft) -> Draft:
    """The draft with each doubt asked about, until all are settled or one is left for later.

    A fault of recip's own leaves it for later too: the line is kept whatever happens to the question. Raises LeftOpen,
    and Dropped where somebody wants it out of the journal.
    """
    while (doubt := _open(draft)) is not None:
        if doubt not in draft.doubts:
            draft = replace(draft, doubts=(doubt,))
        if draft.questions >= MOST:
            tell(ENOUGH)
            return draft
        try:
            answer = QUESTIONS[doubt.about](desk, draft, doubt)
        except LEFT:
            raise LeftOpen(draft) from None
        except (RecipError, Dropped):
            raise
        except Exception as surprise:  # noqa: BLE001 - whatever it is, the line is kept
            desk.tell_of_fault("That answer could not be understood", surprise)
            return draft
        if answer is None:
            return draft
        settles = len(answer.doubts) < len(draft.doubts) or answer.split or answer.to_come
        draft = replace(answer, questions=draft.questions + settles)
    return draft


def _open(draft: Draft) -> Doubt | None:
    """What is to be asked next: the first doubt, or what no doubt named and is missing all the same."""
    if draft.split or (draft.to_come and not draft.doubts):
        return None
    if draft.doubts:
        return draft.doubts[0]
    if not draft.names:
        return Doubt(Aspect.WHO)
    if draft.details.kind is None:
        return Doubt(Aspect.KIND)
    return Doubt(Aspect.DIRECTION) if draft.details.direction is None else None


def _ask_meaning(desk: Desk, draft: Draft, doubt: Doubt) -> Draft | None:
    """The likeliest kinds, each as the sentence that it would be kept as; any other by its letter."""
    while True:
        is_way = doubt.about is Aspect.DIRECTION and draft.details.kind is not None
        ways = _ways(draft) if is_way else {}
        kinds = (
            {}
            if is_way
            else {
                kind: direction_for(kind, draft.details.direction, draft.details.kind) for kind in _likely(draft, doubt)
            }
        )
        for direction, sign in ways.items():
            tell(f"  [{sign}] {as_sentence(draft, draft.details.kind or Kind.SUPPORT, direction)}")
        for kind, direction in kinds.items():
            tell(f"  [{LETTERS[kind]}] {as_sentence(draft, kind, direction)}")
        question = "Which way? A sign" if is_way else "Which is it? A letter"
        answer = common_answer(desk, draft, f"  {question}, ? for all, or {LATER} >")
        if not isinstance(answer, str):
            return answer
        if is_sentence(answer):
            set_aside(desk, answer)
        else:
            tell(f"  {', '.join(ways.values()) or ', '.join(LETTERS[kind] for kind in kinds)}, or ? for all, please.")


def _likely(draft: Draft, doubt: Doubt) -> tuple[Kind, ...]:
    kinds = doubt.kinds or ((draft.details.kind,) if draft.details.kind else ())
    return offered(kinds, draft.details.note)


def _ways(draft: Draft) -> dict[Direction, str]:
    """The ways to choose from, with their signs; that both did it only where that was read."""
    likely = (Direction.GIVE, Direction.TAKE)
    return {way: SIGNS[way] for way in (likely if draft.details.direction in likely else tuple(Direction))}


def _ask_day(desk: Desk, draft: Draft, doubt: Doubt) -> Draft | None:
    said = f'"{doubt.words}": which day was it?' if doubt.words else "Which day was it?"
    while True:
        answer = common_answer(desk, draft, f"  {said} Like yesterday, friday or 2026-11-20, or {LATER} >")
        if not isinstance(answer, str):
            return answer
        try:
            return draft.settled(Aspect.DAY, day=desk.day(answer) or desk.today)
        except BadDay as problem:
            if is_line(answer):
                set_aside(desk, answer)
            else:
                tell(f"  {problem.sentence}")


def _ask_done(desk: Desk, draft: Draft, doubt: Doubt) -> Draft | None:
    """What did not take place is offered as a follow-up where it names somebody and a day, else left as it is."""
    day = _day_to_come(desk, doubt.words) if draft.not_done in TO_COME and _somebody(draft) else None
    keys = {"f": f"come back to it {day_ahead_in_words(day, desk.today)}"} if day else {}
    chosen = choice(desk, question_of(draft), {**keys, "d": "it was done"}, "to sort later")
    if chosen == "f":
        return _as_follow_up(draft, day)
    return draft.settled(Aspect.DONE, not_done=None) if chosen == "d" else None


def _as_follow_up(draft: Draft, day: date | None) -> Draft:
    """Only to come back to, with those it names; which of two it is remains to be asked."""
    doubts = tuple(one for one in draft.doubts if one.about is Aspect.WHO and one.words not in draft.strangers)
    new = (*draft.new, *draft.strangers)
    return replace(draft, to_come=True, follow_up=day, new=new, strangers=(), doubts=doubts)


def _somebody(draft: Draft) -> bool:
    return bool(draft.who or draft.new or draft.strangers or any(doubt.people for doubt in draft.doubts))


def _day_to_come(desk: Desk, words: str) -> date | None:
    try:
        return desk.day(words, future=True) if words else None
    except BadDay:
        return None


def _ask_moments(desk: Desk, draft: Draft, _doubt: Doubt) -> Draft | None:
    """Both moments of a line with one key, each with what it leaves in doubt asked about."""
    chosen = choice(desk, question_of(draft), {"1": "only one", "l": "to sort later"}, "both")
    if chosen == "l":
        return None
    if chosen == "1":
        return draft.settled(Aspect.MOMENTS, moments=())
    first = settled(desk, replace(draft.moments[0], questions=draft.questions + 1))
    if not first.is_sure:
        return None
    second = settled(desk, replace(_with_answers(draft.moments[1], first), questions=first.questions))
    return replace(draft, doubts=(), moments=(first, second), split=True) if second.is_sure else None


def _with_answers(draft: Draft, before: Draft) -> Draft:
    """The second moment, with the people who were just asked about for the first."""
    answered = [doubt.words for doubt in draft.doubts if doubt.about is Aspect.WHO and doubt.words in before.new]
    if not answered:
        return draft
    return replace(
        draft,
        new=(*draft.new, *answered),
        strangers=tuple(name for name in draft.strangers if name not in answered),
        doubts=tuple(doubt for doubt in draft.doubts if doubt.words not in answered),
    )


def _ask_nothing(_desk: Desk, draft: Draft, doubt: Doubt) -> Draft | None:
    """A doubt about why, or whether it was asked for, holds nothing up: it is kept as not known."""
    return draft.settled(doubt.about)


QUESTIONS: dict[Aspect, Callable[[Desk, Draft, Doubt], Draft | None]] = {
    Aspect.WHO: ask_who,
    Aspect.KIND: _ask_meaning,
    Aspect.DIRECTION: _ask_meaning,
    Aspect.DAY: _ask_day,
    Aspect.PURPOSE: _ask_nothing,
    Aspect.ASKED: _ask_nothing,
    Aspect.DONE: _ask_done,
    Aspect.MOMENTS: _ask_moments,
}
