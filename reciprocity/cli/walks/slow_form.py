"""`recip log --ask`: the slow form. Who, what happened, when, and anything to remember, one question after another."""

from __future__ import annotations

from dataclasses import replace

from reciprocity.cli.completion.offers import names_in
from reciprocity.cli.desk import Desk
from reciprocity.cli.draft import Draft, draft_from_line, whom, with_flags
from reciprocity.cli.flags import Flags, sound
from reciprocity.cli.keeping import How, ask_and_write, write
from reciprocity.cli.walks.asking import say
from reciprocity.cli.walks.changing import names_typed
from reciprocity.cli.walks.keys import LETTERS, meant
from reciprocity.cli.walks.leaving import LeftOpen
from reciprocity.cli.walks.naming import ADD_WORDS, NO_WORDS
from reciprocity.cli.walks.prompting import names_offered, prompted, words_offered
from reciprocity.cli.walks.speaking import tell
from reciprocity.core.days import full_day
from reciprocity.core.moments import MomentDetails
from reciprocity.core.people import Person, name_key
from reciprocity.core.reading import Doubt
from reciprocity.core.vocabulary import KINDS, Aspect, Direction, Kind
from reciprocity.errors import BadDay, RecipError, Stopped, WrongUsage
from reciprocity.views.sentences import names_in_words

Company = tuple[tuple[Person, ...], tuple[str, ...], bool]
"""Those known, names that are new, and whether somebody unnamed was there."""


def ask_it_all(desk: Desk, line: str | None, flags: Flags, how: How) -> None:
    """Ask for what neither the line nor the options say, and keep the moment; a typed line is kept wherever it ends."""
    if not desk.is_terminal or line == "-":
        raise WrongUsage("--ask needs a terminal.", "Options say it too: recip log --with Maya --kind support")
    company = None if flags.names else _who(desk)
    line = line or sound(prompted("What happened? One line, or [enter] for a list:"))
    if not line:
        write(desk, _with_day_and_more(desk, _from_menu(desk, flags, company), flags), how)
        return
    draft = _from_line(desk, line, flags, company)
    try:
        draft = _with_day_and_more(desk, draft, flags)
    except Stopped:
        # What was typed as a line is lost by no Ctrl-C.
        left = draft if not draft.is_sure else replace(draft, doubts=(Doubt(Aspect.DAY),))
        write(desk, left, how)
        raise LeftOpen(left) from None
    ask_and_write(desk, draft, how)


def _with_day_and_more(desk: Desk, draft: Draft, flags: Flags) -> Draft:
    if flags.day is None:
        draft = _when(desk, draft)
    remembered = sound(prompted("Anything to remember? [enter] for nothing:"))
    return draft.changed(note="\n".join(filter(None, (draft.details.note, remembered)))) if remembered else draft


def _who(desk: Desk) -> Company:
    names = list(names_in(desk.roster))
    while True:
        answer = prompted("Who was it with?", names_offered(names))
        typed = names_typed(answer)
        if not typed:
            say("  A name, please; @someone is anybody unnamed, and Ctrl-C stops.")
            continue
        try:
            who, new, someone = whom(desk, typed, may_add=True)
        except RecipError as problem:
            say(f"  {problem.sentence}")
            continue
        if not new or _may_add(new):
            return who, new, someone


def _may_add(new: tuple[str, ...]) -> bool:
    while True:
        answer = name_key(prompted(f"New here: {', '.join(new)}. [enter] add · [n] no:"))
        if answer in ADD_WORDS | NO_WORDS:
            return answer in ADD_WORDS
        say("  Enter adds them; n does not.")


def _with(draft: Draft, company: Company | None) -> Draft:
    if company is None:
        return draft
    who, new, someone = company
    return draft.settled(Aspect.WHO, who=who, new=new, someone=someone, strangers=())


def _from_line(desk: Desk, line: str, flags: Flags, company: Company | None) -> Draft:
    return _with(draft_from_line(desk, line, flags), company)


def _from_menu(desk: Desk, flags: Flags, company: Company | None) -> Draft:
    """What it was, picked from the list of kinds, and who did it where that is not plain."""
    draft = _with(with_flags(desk, Draft(MomentDetails(flags.day or desk.today, flags.note or "")), flags), company)
    kind = draft.details.kind or _kind()
    direction = draft.details.direction or KINDS[kind].usual
    if flags.direction is None and direction is not Direction.MUTUAL:
        direction = _direction(draft)
    return draft.changed(kind=kind, direction=direction)


def _kind() -> Kind:
    for kind, letter in LETTERS.items():
        tell(f"  {letter}  {kind.value}: {KINDS[kind].meaning}")
    words = [(kind.value, KINDS[kind].meaning) for kind in Kind]
    while True:
        said = meant(prompted("What was it? A letter, or a word of the list:", words_offered(words)))
        if said and said.kind:
            return said.kind
        say("  A letter or a word of the list, please.")


def _direction(draft: Draft) -> Direction:
    them = names_in_words(draft.names) if draft.names else "they"
    while True:
        said = meant(prompted(f"Who did it? [>] me · [<] {them} · [=] both:"), draft.names)
        if said and said.direction and not said.kind:
            return said.direction
        say("  >, < or =, please; a word does too: me, them, both.")


def _when(desk: Desk, draft: Draft) -> Draft:
    while True:
        answer = prompted(f"When? [enter] {full_day(draft.details.day, desk.today)}:")
        answer = answer[4:] if answer.lower().startswith("day ") else answer
        if not answer:
            return draft.settled(Aspect.DAY)
        try:
            return draft.settled(Aspect.DAY, day=desk.day(answer) or desk.today)
        except BadDay as problem:
            say(f"  {problem.sentence}")
