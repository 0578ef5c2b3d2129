"""`recip log --ask`: the slow form. Who, what happened, when, and anything to remember, one question after another."""

from __future__ import annotations

from dataclasses import replace

from reciprocity.cli.completing import names_in
from reciprocity.cli.desk import Desk
from reciprocity.cli.draft import Draft, draft_from_line, whom, with_flags
from reciprocity.cli.flags import Flags, sound
from reciprocity.cli.keeping import How, asked_about, write
from reciprocity.cli.walks.asking import say
from reciprocity.cli.walks.prompting import names_offered, prompted, words_offered
from reciprocity.core.days import full_day
from reciprocity.core.people import Person
from reciprocity.core.words import KINDS, About, Direction, Kind
from reciprocity.errors import BadDay, RecipError, WrongUsage

WAYS = {"m": Direction.GIVE, "t": Direction.TAKE, "b": Direction.MUTUAL}

Company = tuple[tuple[Person, ...], tuple[str, ...], bool]
"""Those known, names that are new, and whether somebody unnamed was there."""


def ask_it_all(desk: Desk, line: str | None, flags: Flags, how: How) -> None:
    """Ask for what neither the line nor the options say, and keep the moment. Nothing is written before the end."""
    if not desk.is_terminal or line == "-":
        raise WrongUsage("--ask needs a terminal.", "Options say it too: recip log --with Maya --kind support")
    company = None if flags.names else _who(desk)
    line = line or sound(prompted("What happened? One line, or [enter] for a list:"))
    draft = _from_line(desk, line, flags, company) if line else _from_menu(desk, flags, company)
    if flags.day is None:
        draft = _when(desk, draft)
    remembered = sound(prompted("Anything to remember? [enter] for nothing:"))
    if remembered:
        draft = replace(draft, note="\n".join(filter(None, (draft.note, remembered))))
    write(desk, asked_about(desk, draft, how), how)


def _who(desk: Desk) -> Company:
    names = list(names_in(desk.roster))
    while True:
        answer = prompted("Who was it with?", names_offered(names))
        typed = tuple(
            filter(None, (name.strip() for name in answer.replace("&", ",").replace(" and ", ",").split(",")))
        )
        if not typed:
            say("  A name, please; @someone is anybody unnamed, and Ctrl-C stops.")
            continue
        try:
            who, new, someone = whom(desk, typed, may_add=True)
        except RecipError as problem:
            say(f"  {problem.sentence}")
            continue
        if not new or prompted(f"New here: {', '.join(new)}. [enter] add · [n] no:").lower()[:1] != "n":
            return who, new, someone


def _with(draft: Draft, company: Company | None) -> Draft:
    if company is None:
        return draft
    who, new, someone = company
    return draft.settled(About.WHO, who=who, new=new, someone=someone, strangers=())


def _from_line(desk: Desk, line: str, flags: Flags, company: Company | None) -> Draft:
    return _with(draft_from_line(desk, line, flags), company)


def _from_menu(desk: Desk, flags: Flags, company: Company | None) -> Draft:
    """What it was, picked from the list of kinds, and who did it where that is not plain."""
    draft = _with(with_flags(desk, Draft(note=flags.note or "", day=flags.day or desk.today), flags), company)
    kind = draft.kind or _kind()
    direction = draft.direction or KINDS[kind].usual
    if flags.direction is None and direction is not Direction.MUTUAL:
        direction = _direction(draft)
    return replace(draft, kind=kind, direction=direction)


def _kind() -> Kind:
    kinds = list(Kind)
    for place, kind in enumerate(kinds, 1):
        say(f"  {place}  {kind.value:<10} {KINDS[kind].meaning}")
    while True:
        answer = prompted("What was it?", words_offered([(kind.value, KINDS[kind].meaning) for kind in kinds])).lower()
        if answer.isdecimal() and 1 <= int(answer) <= len(kinds):
            return kinds[int(answer) - 1]
        if answer in kinds:
            return Kind(answer)
        say(f"  A number from 1 to {len(kinds)}, or a word of the list, please.")


def _direction(draft: Draft) -> Direction:
    them = " and ".join(draft.names) or "they"
    while True:
        answer = prompted(f"Who did it? [m] me · [t] {them} · [b] both:").lower()[:1]
        if answer in WAYS:
            return WAYS[answer]


def _when(desk: Desk, draft: Draft) -> Draft:
    while True:
        answer = prompted(f"When? [enter] {full_day(draft.day, desk.today)}:")
        if not answer:
            return draft.settled(About.DAY)
        try:
            return draft.settled(About.DAY, day=desk.day(answer) or desk.today)
        except BadDay as problem:
            say(f"  {problem.sentence}")
