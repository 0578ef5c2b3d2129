"""Settling what a line leaves in doubt, one short question a doubt. Enter keeps the line to be sorted later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from reciprocity.cli.desk import Desk
from reciprocity.cli.draft import Draft, whom
from reciprocity.cli.unsure import question_of
from reciprocity.cli.walks.asking import ask, say
from reciprocity.core.reading import Doubt
from reciprocity.core.words import KINDS, About, Direction, Kind
from reciprocity.errors import BadDay, RecipError
from reciprocity.journal.names import sound_name

T = TypeVar("T")

LATER = "[enter] to sort later"


def settled(desk: Desk, draft: Draft) -> Draft:
    """The draft with each doubt asked about, until all are settled or one is left for later.

    A fault of recip's own leaves it for later too: the line is kept whatever happens to the question.
    """
    while draft.doubts and not draft.split:
        try:
            answer = QUESTIONS[draft.doubts[0].about](desk, draft, draft.doubts[0])
        except RecipError:
            raise
        except Exception as surprise:  # noqa: BLE001 - whatever it is, the line is kept
            desk.tell_of_fault("That answer could not be understood", surprise)
            return draft
        if answer is None:
            return draft
        draft = answer
    return draft if draft.split else _complete(desk, draft)


def _complete(desk: Desk, draft: Draft) -> Draft:
    """What no doubt named and is missing all the same, asked for."""
    if not draft.names:
        return settled(desk, replace(draft, doubts=(Doubt(About.WHO),)))
    if draft.kind is None:
        return settled(desk, replace(draft, doubts=(Doubt(About.KIND),)))
    if draft.direction is None:
        return settled(desk, replace(draft, doubts=(Doubt(About.DIRECTION),)))
    return draft


def _ask_who(desk: Desk, draft: Draft, doubt: Doubt) -> Draft | None:
    if doubt.words and doubt.words in draft.strangers:
        return _ask_about_stranger(draft, doubt)
    if doubt.people:
        return _ask_which(draft, doubt)
    return _ask_for_names(desk, draft)


def _ask_about_stranger(draft: Draft, doubt: Doubt) -> Draft | None:
    """Somebody not known yet: kept with one key, under a fuller name, or meant to be one of those known."""
    near = "".join(f" · [{place}] {person.name}" for place, person in enumerate(doubt.people[:3], 1))
    say(f"  {doubt.words} is new here.")
    answer = ask(f"  [enter] keep as {doubt.words}{near} · type a full name · [n] no >")
    rest = tuple(name for name in draft.strangers if name != doubt.words)
    if answer.lower() in ("n", "no"):
        return None
    chosen = _numbered(answer, doubt.people[:3])
    left = tuple(other for other in draft.doubts if other is not doubt)
    if chosen is not None:
        return replace(draft, who=(*draft.who, chosen), strangers=rest, doubts=left)
    try:
        name = sound_name(answer or doubt.words)
    except RecipError as problem:
        say(f"  {problem.sentence}")
        return draft
    return replace(draft, new=(*draft.new, name), strangers=rest, doubts=left)


def _ask_which(draft: Draft, doubt: Doubt) -> Draft | None:
    options = " · ".join(f"[{place}] {person.name}" for place, person in enumerate(doubt.people, 1))
    while True:
        answer = ask(
            f"  Which {doubt.words}? {options} · {LATER} >" if doubt.words else f"  Who? {options} · {LATER} >"
        )
        if not answer:
            return None
        chosen = _numbered(answer, doubt.people)
        if chosen is not None:
            left = tuple(other for other in draft.doubts if other is not doubt)
            return replace(draft, who=(*draft.who, chosen), doubts=left)
        say(f"  A number from 1 to {len(doubt.people)}, please.")


def _ask_for_names(desk: Desk, draft: Draft) -> Draft | None:
    names = [person.name for person in desk.roster.people] + [group.name for group in desk.roster.groups]
    while True:
        answer = ask(f"  Who was it with? A name, or {LATER} >", names)
        if not answer:
            return None
        try:
            who, new, someone = whom(desk, names_typed(answer), may_add=True)
        except RecipError as problem:
            say(f"  {problem.sentence}")
            continue
        if not new or ask(f"  New here: {', '.join(new)}. [enter] add · [n] no >").lower() not in ("n", "no"):
            return draft.settled(About.WHO, who=who, new=new, someone=someone, strangers=())


def names_typed(answer: str) -> tuple[str, ...]:
    """The names in an answer, set apart by commas, & or "and"."""
    apart = answer.replace("&", ",").replace(" and ", ",").split(",")
    return tuple(name.strip() for name in apart if name.strip())


def _ask_kind(_desk: Desk, draft: Draft, doubt: Doubt) -> Draft | None:
    """The likeliest kinds, each as the sentence that it would be kept as; any other from the whole list."""
    likely = list(dict.fromkeys(doubt.kinds))[:3]
    rest = [kind for kind in Kind if kind not in likely]
    choices = [(kind, _direction_of(kind, draft)) for kind in likely]
    if choices:
        for place, (kind, direction) in enumerate(choices, 1):
            say(f"  [{place}] {_as_sentence(draft, kind, direction)}")
        answer = ask(f"  Which is it? A number, [m] for more, or {LATER} >")
        if not answer:
            return None
        picked = _numbered(answer, choices)
        if picked is not None:
            return draft.settled(About.KIND, kind=picked[0], direction=picked[1])
    everything = likely + rest
    for place, kind in enumerate(everything, 1):
        say(f"  [{place}] {kind.value:<10} {KINDS[kind].meaning}")
    chosen = _until_numbered(f"  What was it? A number, or {LATER} >", everything)
    return None if chosen is None else draft.settled(About.KIND, kind=chosen, direction=_direction_asked(draft, chosen))


def _direction_of(kind: Kind, draft: Draft) -> Direction:
    return draft.direction if draft.direction and kind is not Kind.OTHER else KINDS[kind].usual


def _direction_asked(draft: Draft, kind: Kind) -> Direction | None:
    """Shared and uncounted kinds need no asking; for the others the line may have told."""
    if KINDS[kind].usual is Direction.MUTUAL:
        return Direction.MUTUAL
    return draft.direction


def _ask_direction(_desk: Desk, draft: Draft, _doubt: Doubt) -> Draft | None:
    them = " and ".join(draft.names) or "they"
    ways = {"m": Direction.GIVE, "t": Direction.TAKE, "b": Direction.MUTUAL}
    while True:
        answer = ask(f"  Who did it? [m] me · [t] {them} · [b] both · {LATER} >").lower()
        if not answer:
            return None
        if answer[0] in ways:
            return draft.settled(About.DIRECTION, direction=ways[answer[0]])


def _ask_day(desk: Desk, draft: Draft, _doubt: Doubt) -> Draft | None:
    while True:
        answer = ask(f"  Which day was it? Like yesterday, friday or 2026-11-20, or {LATER} >")
        if not answer:
            return None
        try:
            return draft.settled(About.DAY, day=desk.day(answer) or desk.today)
        except BadDay as problem:
            say(f"  {problem.sentence}")


def _ask_nothing(_desk: Desk, draft: Draft, doubt: Doubt) -> Draft | None:
    """A doubt about why, or whether it was asked for, holds nothing up: it is kept as not known."""
    return draft.settled(doubt.about)


def _as_sentence(draft: Draft, kind: Kind, direction: Direction) -> str:
    facts = KINDS[kind]
    template = {Direction.GIVE: facts.give, Direction.TAKE: facts.take, Direction.MUTUAL: facts.mutual}[direction]
    return template.format(who=" and ".join(draft.names) or "them")


def _numbered(answer: str, choices: Sequence[T]) -> T | None:
    return choices[int(answer) - 1] if answer.isdecimal() and 1 <= int(answer) <= len(choices) else None


def _until_numbered(prompt: str, choices: Sequence[T]) -> T | None:
    while True:
        answer = ask(prompt)
        if not answer:
            return None
        chosen = _numbered(answer, choices)
        if chosen is not None:
            return chosen
        say(f"  A number from 1 to {len(choices)}, please.")


def _ask_done(_desk: Desk, draft: Draft, _doubt: Doubt) -> Draft | None:
    """A line that tells of nothing done is kept as it is, unless it was done all the same."""
    answer = ask(f"  {question_of(draft)} [d] it was done · {LATER} >").lower()
    return draft.settled(About.DONE, not_done=None) if answer in ("d", "done", "y", "yes") else None


def _ask_moments(desk: Desk, draft: Draft, _doubt: Doubt) -> Draft | None:
    """Both moments of a line with one key, each with what it leaves in doubt asked about."""
    answer = ask(f"  {question_of(draft)} [enter] both · [o] only one · [l] to sort later >").lower()
    if answer in ("l", "later"):
        return None
    if answer in ("o", "one"):
        return draft.settled(About.MOMENTS, moments=())
    first = settled(desk, draft.moments[0])
    second = settled(desk, _with_answers(draft.moments[1], first)) if first.is_sure else draft.moments[1]
    if not (first.is_sure and second.is_sure):
        return None
    return replace(draft, doubts=(), moments=(first, second), split=True)


def _with_answers(draft: Draft, before: Draft) -> Draft:
    """The second moment, with the people who were just asked about for the first."""
    answered = [doubt.words for doubt in draft.doubts if doubt.about is About.WHO and doubt.words in before.new]
    if not answered:
        return draft
    return replace(
        draft,
        new=(*draft.new, *answered),
        strangers=tuple(name for name in draft.strangers if name not in answered),
        doubts=tuple(doubt for doubt in draft.doubts if doubt.words not in answered),
    )


QUESTIONS: dict[About, Callable[[Desk, Draft, Doubt], Draft | None]] = {
    About.WHO: _ask_who,
    About.KIND: _ask_kind,
    About.DIRECTION: _ask_direction,
    About.DAY: _ask_day,
    About.PURPOSE: _ask_nothing,
    About.ASKED: _ask_nothing,
    About.DONE: _ask_done,
    About.MOMENTS: _ask_moments,
}
