"""What can be typed at any question about a line: its kind, who did it, with whom, the day; or that it is for later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reciprocity.actions.days import day_named
from reciprocity.actions.draft import company_named
from reciprocity.actions.line_questions import Change, Leave
from reciprocity.cli.prompts.console import ask, tell
from reciprocity.cli.prompts.keys import LETTERS, Meant, is_later, meant
from reciprocity.core.moments import MomentView
from reciprocity.core.people import name_key
from reciprocity.core.vocabulary import KINDS, Direction, Kind
from reciprocity.errors import RecipError
from reciprocity.views.pages.sentences import moment_in_words

if TYPE_CHECKING:
    from reciprocity.actions.context import Context
    from reciprocity.cli.context import AppContext
    from reciprocity.core.draft import Draft

LATER = "[enter] to sort later"
MAY_ALL_BE_CHANGED = (
    "  >  you did it · <  they did · =  both of you; also with a letter: s<",
    "  @Name  it was with somebody else · day friday  it was on another day",
)
ELSE_WORDS = frozenset(("someone else", "somebody else", "another day", "some other day"))
DROP_WORDS = frozenset(("drop", "drop it", "delete", "delete it"))


def common_answer(
    app: AppContext, draft: Draft, prompt: str, names: Sequence[str] = (), *, is_about_who: bool = False
) -> str | Change | Leave:
    """What is changed, or how the question is left; what was typed, where only the question at hand understands it.

    Where it `is_about_who`, a word is a name and no more than that.
    """
    while True:
        typed = ask(app, prompt, names)
        if is_later(typed):
            return Leave.LATER
        if typed == "?":
            show_everything()
            continue
        if name_key(typed) in DROP_WORDS:
            return Leave.DROP
        if name_key(typed) in ELSE_WORDS:
            tell("  @Name says with whom it was, and day friday when.")
            continue
        said = meant(typed, () if is_about_who else (*draft.names, *draft.strangers))
        if said is None or (is_about_who and said.direction and not said.kind and typed[:1].isalnum()):
            return typed
        change = change_meant(app.context, said)
        if change is not None:
            return change


def change_meant(context: Context, said: Meant) -> Change | None:
    """What an answer changes; a name or a day that is none is told, and changes nothing."""
    try:
        company = company_named(context, names_typed(said.who), may_add=True) if said.who else None
        day = (day_named(context, said.day) or context.today) if said.day else None
    except RecipError as problem:
        tell(f"  {problem.sentence}")
        return None
    return Change(said.kind, said.direction, company, day)


def as_sentence(draft: Draft, kind: Kind, direction: Direction) -> str:
    """What a draft would be kept as, were it of this kind and direction."""
    who = (*draft.names, *draft.strangers) or ("them",)
    return moment_in_words(MomentView("", replace(draft.details, kind=kind, direction=direction), who))


def show_everything() -> None:
    """Every kind with its letter, and what else can be typed."""
    show_kinds()
    for line in MAY_ALL_BE_CHANGED:
        tell(line)


def show_kinds() -> None:
    for kind, letter in LETTERS.items():
        tell(f"  {letter}  {kind.value}: {KINDS[kind].meaning}")


def names_typed(answer: str) -> tuple[str, ...]:
    """The names in an answer, set apart by commas, & or "and"."""
    apart = answer.replace("&", ",").replace(" and ", ",").split(",")
    return tuple(name.strip() for name in apart if name.strip())
