"""What can be changed inside any question about a line: its kind, who did it, with whom, and the day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reciprocity.cli.desk import Desk
from reciprocity.cli.draft import Draft, whom
from reciprocity.cli.walks.asking import ask
from reciprocity.cli.walks.keys import LETTERS, Meant, direction_for, is_later, meant
from reciprocity.cli.walks.leaving import Dropped
from reciprocity.cli.walks.speaking import tell
from reciprocity.core.days import full_day
from reciprocity.core.moment_view import MomentView
from reciprocity.core.people import name_key
from reciprocity.core.vocabulary import KINDS, Aspect, Direction, Kind
from reciprocity.errors import RecipError
from reciprocity.views.sentences import moment_in_words

LATER = "[enter] to sort later"
MAY_ALL_BE_CHANGED = (
    "  >  you did it · <  they did · =  both of you; also with a letter: s<",
    "  @Name  it was with somebody else · day friday  it was on another day",
)
ELSE_WORDS = frozenset(("someone else", "somebody else", "another day", "some other day"))
DROP_WORDS = frozenset(("drop", "drop it", "delete", "delete it"))


def common_answer(
    desk: Desk, draft: Draft, prompt: str, names: Sequence[str] = (), *, is_about_who: bool = False
) -> str | Draft | None:
    """What was typed, where only the question at hand understands it; the draft as changed by it; None for later.

    Where it `is_about_who`, a word is a name and no more than that. Raises Dropped.
    """
    while True:
        typed = ask(prompt, names)
        if is_later(typed):
            return None
        if typed == "?":
            show_everything()
            continue
        if name_key(typed) in DROP_WORDS:
            raise Dropped
        if name_key(typed) in ELSE_WORDS:
            tell("  @Name says with whom it was, and day friday when.")
            continue
        said = meant(typed, () if is_about_who else (*draft.names, *draft.strangers))
        if said is None or (is_about_who and said.direction and not said.kind and typed[:1].isalnum()):
            return typed
        return changed(desk, draft, said)


def changed(desk: Desk, draft: Draft, said: Meant) -> Draft:
    """The draft with what was said of it; a name or a day that is none is told, and changes nothing."""
    try:
        if said.who:
            who, new, someone = whom(desk, names_typed(said.who), may_add=True)
            draft = draft.settled(Aspect.WHO, who=who, new=new, someone=someone, strangers=())
        if said.day:
            draft = draft.settled(Aspect.DAY, day=desk.day(said.day) or desk.today)
    except RecipError as problem:
        tell(f"  {problem.sentence}")
        return draft
    if said.kind:
        draft = of_kind(draft, said.kind, said.direction)
    elif said.direction and draft.details.kind is not Kind.OTHER:
        draft = draft.settled(Aspect.DIRECTION, direction=said.direction)
    if draft.doubts and draft.details.kind and draft.details.direction:
        moment = as_sentence(draft, draft.details.kind, draft.details.direction)
        tell(f"  So far: {moment}. {full_day(draft.details.day, desk.today)}.")
    return draft


def as_sentence(draft: Draft, kind: Kind, direction: Direction) -> str:
    """What a draft would be kept as, were it of this kind and direction."""
    who = (*draft.names, *draft.strangers) or ("them",)
    return moment_in_words(MomentView("", replace(draft.details, kind=kind, direction=direction), who))


def of_kind(draft: Draft, kind: Kind, direction: Direction | None = None) -> Draft:
    """The draft as a moment of this kind, in the direction said, or as it was read."""
    way = (
        direction_for(kind, direction)
        if direction
        else direction_for(kind, draft.details.direction, draft.details.kind)
    )
    draft = draft.settled(Aspect.KIND, kind=kind, direction=way)
    is_plain = direction is not None or KINDS[kind].usual is Direction.MUTUAL
    return draft.settled(Aspect.DIRECTION) if is_plain else draft


def show_everything() -> None:
    """Every kind with its letter, and what else can be typed."""
    for kind, letter in LETTERS.items():
        tell(f"  {letter}  {kind.value}: {KINDS[kind].meaning}")
    for line in MAY_ALL_BE_CHANGED:
        tell(line)


def names_typed(answer: str) -> tuple[str, ...]:
    """The names in an answer, set apart by commas, & or "and"."""
    apart = answer.replace("&", ",").replace(" and ", ",").split(",")
    return tuple(name.strip() for name in apart if name.strip())
