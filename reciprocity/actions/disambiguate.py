"""Settling what a line leaves in doubt: which questions are asked, in what order, and what an answer does."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from reciprocity.actions.context import Context
from reciprocity.actions.days import day_named
from reciprocity.actions.draft import Company, with_company
from reciprocity.actions.line_questions import (
    BothMoments,
    Change,
    DraftSoFar,
    EnoughAsked,
    Leave,
    NewPeople,
    WasItDone,
    WhichDay,
    WhichMeaning,
    WhichPerson,
    WhoWasIt,
)
from reciprocity.actions.remarks import Attempt, Fault
from reciprocity.core.draft import Draft
from reciprocity.core.people import Person
from reciprocity.core.reading import Doubt
from reciprocity.core.vocabulary import KINDS, PLANS, Aspect, Direction, Kind
from reciprocity.errors import BadDay, RecipError, Refused, Stopped

MOST_QUESTIONS = 3
"""So many questions are asked of one line."""

MOST_KINDS = 3
COMMONEST = (Kind.SUPPORT, Kind.TOGETHER, Kind.REACH_OUT)
"""The kinds that are offered where the reading has fewer to offer."""

SPEAKS_FOR = {
    Kind.MISSED: re.compile(
        r"\b(?:forg[eo]t|miss(?:ed|ing)?\b|late\b|cancel|snapp|bail|flak|ghost|ignor|let .{1,24} down|never "
        r"(?:showed|came|called|replied|answered|turned)|no.?show|blew|broke|stood .{1,24} up|rude|yell|shout|lied|"
        r"hurt|nothing|did(?:n't|nt| not)|without (?:telling|asking|saying)|too busy|overslept|lost my temper)",
        re.IGNORECASE,
    ),
    Kind.OWNERSHIP: re.compile(
        r"\b(?:sorry|apolog|own(?:ed|ing)?\b|my (?:fault|bad|mistake)|on me\b|admit|confess|forgive|regret|mistake|"
        r"should(?:n't|nt|'ve| not| have)|made (?:it )?up (?:to|with)|took (?:the )?(?:blame|responsib))",
        re.IGNORECASE,
    ),
}
"""Kinds that are offered only where the words of the line speak for them."""


class LeftOpen(Stopped):
    """Ctrl-C, or the end of the input, at a question: `draft` is the line with what was answered by then."""

    def __init__(self, draft: Draft) -> None:
        super().__init__("Stopped. The line is kept, to sort later.")
        self.draft = draft


class Dropped(Refused):
    """The line is to be taken out of the journal, or not to be kept."""

    def __init__(self) -> None:
        super().__init__("That line was dropped: nothing of it was kept.")


def disambiguate(context: Context, draft: Draft) -> Draft:
    """The draft with each doubt asked about, until all are settled or one is left for later.

    A fault of recip's own leaves it for later too: the line is kept whatever happens to the question. Raises LeftOpen,
    and Dropped where somebody wants it out of the journal.
    """
    while (doubt := next_doubt(draft)) is not None:
        if doubt not in draft.doubts:
            draft = replace(draft, doubts=(doubt,))
        if draft.questions >= MOST_QUESTIONS:
            context.asker.show(EnoughAsked())
            return draft
        try:
            answered = QUESTIONS[doubt.about](context, draft, doubt)
        except (Stopped, KeyboardInterrupt):
            raise LeftOpen(draft) from None
        except RecipError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, the line is kept
            context.asker.show(Fault(Attempt.ANSWER, error))
            return draft
        if answered is None:
            return draft
        settles = len(answered.doubts) < len(draft.doubts) or answered.split or answered.to_come
        draft = replace(answered, questions=draft.questions + settles)
    return draft


def next_doubt(draft: Draft) -> Doubt | None:
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


def _ask_who(context: Context, draft: Draft, doubt: Doubt) -> Draft | None:
    if doubt.words and doubt.words in draft.strangers:
        return _ask_about_strangers(context, draft, doubt)
    if not doubt.people:
        named = context.asker.ask(WhoWasIt(draft))
        return with_company(draft, named) if isinstance(named, Company) else _changed_or_left(context, draft, named)
    chosen = context.asker.ask(WhichPerson(draft, doubt))
    if isinstance(chosen, Person):
        left = tuple(one for one in draft.doubts if one is not doubt)
        return replace(draft, who=(*draft.who, chosen), doubts=left)
    return _changed_or_left(context, draft, chosen)


def _ask_about_strangers(context: Context, draft: Draft, doubt: Doubt) -> Draft | None:
    """Several people not known yet in one question; one by one where one of them may be somebody known."""
    doubts = [one for one in draft.doubts if one.about is Aspect.WHO and one.words in draft.strangers]
    is_one = len(doubts) == 1 or any(one.people for one in doubts)
    names = (doubt.words,) if is_one else draft.strangers
    answer = context.asker.ask(NewPeople(names, doubt.people if is_one else ()))
    if not isinstance(answer, Company):
        return _changed_or_left(context, draft, answer)
    return replace(
        draft,
        who=(*draft.who, *answer.who),
        new=(*draft.new, *answer.new),
        someone=draft.someone or answer.someone,
        nobodies=draft.nobodies if any(answer) else (*draft.nobodies, *names),
        strangers=tuple(name for name in draft.strangers if name not in names),
        doubts=tuple(one for one in draft.doubts if one.about is not Aspect.WHO or one.words not in names),
    )


def _ask_meaning(context: Context, draft: Draft, doubt: Doubt) -> Draft | None:
    read = draft.details
    if doubt.about is Aspect.DIRECTION and read.kind is not None:
        likely = (Direction.GIVE, Direction.TAKE)
        directions = likely if read.direction in likely else tuple(Direction)
        question = WhichMeaning(draft, tuple((read.kind, one) for one in directions), is_direction=True)
    else:
        kinds = kinds_to_offer(doubt.kinds or ((read.kind,) if read.kind else ()), read.note)
        question = WhichMeaning(draft, tuple((kind, direction_for(kind, read.direction, read.kind)) for kind in kinds))
    return _changed_or_left(context, draft, context.asker.ask(question))


def _ask_day(context: Context, draft: Draft, doubt: Doubt) -> Draft | None:
    answer = context.asker.ask(WhichDay(draft, doubt))
    if isinstance(answer, date):
        return draft.settled(Aspect.DAY, day=answer)
    return _changed_or_left(context, draft, answer)


def _changed_or_left(context: Context, draft: Draft, answer: Change | Leave) -> Draft | None:
    """The draft with what was changed inside a question; None for later. Raises Dropped."""
    if answer is Leave.DROP:
        raise Dropped
    if isinstance(answer, Leave):
        return None
    draft = changed_by(answer, draft)
    if draft.doubts and draft.details.kind and draft.details.direction:
        context.asker.show(DraftSoFar(draft))
    return draft


def changed_by(change: Change, draft: Draft) -> Draft:
    """The draft with what was said of it inside a question."""
    if change.company:
        draft = with_company(draft, change.company)
    if change.day:
        draft = draft.settled(Aspect.DAY, day=change.day)
    if change.kind:
        return _of_kind(change.kind, change.direction, draft)
    if change.direction and draft.details.kind is not Kind.OTHER:
        return draft.settled(Aspect.DIRECTION, direction=change.direction)
    return draft


def _of_kind(kind: Kind, direction: Direction | None, draft: Draft) -> Draft:
    """The draft as a moment of this kind, in the direction said, or as it was read."""
    read = draft.details
    way = direction_for(kind, direction) if direction else direction_for(kind, read.direction, read.kind)
    draft = draft.settled(Aspect.KIND, kind=kind, direction=way)
    is_plain = direction is not None or KINDS[kind].usual is Direction.MUTUAL
    return draft.settled(Aspect.DIRECTION) if is_plain else draft


def direction_for(kind: Kind, direction: Direction | None, read: Kind | None = None) -> Direction:
    """The direction of a kind: that of the line, which was `read` as another kind perhaps, else its usual one.

    What is not counted goes no way; and who gave a cake says nothing of whose idea it was to spend time together.
    """
    usual = KINDS[kind].usual
    is_elsewhere = usual is Direction.MUTUAL and read is not None and read is not kind
    return usual if direction is None or kind is Kind.OTHER or is_elsewhere else direction


def kinds_to_offer(likeliest: Sequence[Kind], note: str) -> tuple[Kind, ...]:
    """At most three kinds, the likeliest first; "missed the mark" and "owned up" not for kind acts."""
    fair = [kind for kind in dict.fromkeys(likeliest) if kind not in SPEAKS_FOR or SPEAKS_FOR[kind].search(note)]
    return tuple(dict.fromkeys((*fair, *COMMONEST)))[:MOST_KINDS]


def _ask_done(context: Context, draft: Draft, doubt: Doubt) -> Draft | None:
    """What did not take place is offered as a follow-up where it names somebody and a day, else left as it is."""
    names_somebody = draft.who or draft.new or draft.strangers or any(one.people for one in draft.doubts)
    day = _day_to_come(context, doubt.words) if draft.not_done in PLANS and names_somebody else None
    answer = context.asker.ask(WasItDone(draft, day))
    if isinstance(answer, date):
        # Which of two it is remains to be asked.
        doubts = tuple(one for one in draft.doubts if one.about is Aspect.WHO and one.words not in draft.strangers)
        new = (*draft.new, *draft.strangers)
        return replace(draft, to_come=True, follow_up=answer, new=new, strangers=(), doubts=doubts)
    return draft.settled(Aspect.DONE, not_done=None) if answer is True else None


def _day_to_come(context: Context, words: str) -> date | None:
    try:
        return day_named(context, words, future=True) if words else None
    except BadDay:
        return None


def _ask_moments(context: Context, draft: Draft, _doubt: Doubt) -> Draft | None:
    """Both moments of a line at once, each with what it leaves in doubt asked about."""
    answer = context.asker.ask(BothMoments(draft))
    if answer is not True:
        return draft.settled(Aspect.MOMENTS, moments=()) if answer is False else None
    first = disambiguate(context, replace(draft.moments[0], questions=draft.questions + 1))
    if not first.is_sure:
        return None
    second = _with_answers(draft.moments[1], first)
    second = disambiguate(context, replace(second, questions=first.questions))
    return replace(draft, doubts=(), moments=(first, second), split=True) if second.is_sure else None


def _with_answers(draft: Draft, before: Draft) -> Draft:
    """The second moment, with the people who were just asked about for the first."""
    answered = [doubt.words for doubt in draft.doubts if doubt.about is Aspect.WHO and doubt.words in before.new]
    return replace(
        draft,
        new=(*draft.new, *answered),
        strangers=tuple(name for name in draft.strangers if name not in answered),
        doubts=tuple(doubt for doubt in draft.doubts if doubt.words not in answered),
    )


def _settle_unasked(_context: Context, draft: Draft, doubt: Doubt) -> Draft:
    """A doubt about why, or whether it was asked for, holds nothing up: it is kept as not known."""
    return draft.settled(doubt.about)


QUESTIONS: dict[Aspect, Callable[[Context, Draft, Doubt], Draft | None]] = {
    Aspect.WHO: _ask_who,
    Aspect.KIND: _ask_meaning,
    Aspect.DIRECTION: _ask_meaning,
    Aspect.DAY: _ask_day,
    Aspect.PURPOSE: _settle_unasked,
    Aspect.ASKED: _settle_unasked,
    Aspect.DONE: _ask_done,
    Aspect.MOMENTS: _ask_moments,
}
