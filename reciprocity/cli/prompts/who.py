"""Questions about whom a line was with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reciprocity.actions.draft import Company, company_named
from reciprocity.actions.line_questions import Change, Leave, NewPeople, WhichPerson, WhoWasIt
from reciprocity.cli.completion.offers import names_in
from reciprocity.cli.prompts.changing import LATER, change_meant, common_answer, names_typed, show_everything
from reciprocity.cli.prompts.console import ask, set_aside, tell
from reciprocity.cli.prompts.keys import is_line, meant
from reciprocity.core.people import Person, name_key
from reciprocity.errors import RecipError
from reciprocity.journal.names import sound_name
from reciprocity.views.pages.sentences import names_in_words

if TYPE_CHECKING:
    from reciprocity.cli.context import AppContext

NO_WORDS = frozenset(("n", "no", "nobody", "later", "skip"))
NO_PERSON = frozenset(("-", "no person", "not a person"))
ADD_WORDS = frozenset(("", "y", "yes", "add", "keep", "keep them", "both", "keep both"))


def ask_about_new_people(app: AppContext, question: NewPeople) -> Company | Change | Leave:
    """Kept with one key, under fuller names, or, of one, meant to be somebody known or nobody at all."""
    names, near = question.names, question.near[:3]
    is_one = len(names) == 1
    tell(f"  {names[0]} is new here." if is_one else f"  {names_in_words(names)} are new here.")
    if is_one:
        options = "".join(f" · [{place}] {person.name}" for place, person in enumerate(near, 1))
        prompt = f"  [enter] keep as {names[0]}{options} · type a full name · [-] no person · [n] no >"
    else:
        options = "".join(f" · [{place}] only {name}" for place, name in enumerate(names, 1))
        prompt = f"  [enter] keep them{options} · type full names, with commas · [n] no >"
    while True:
        answer = ask(app, prompt)
        key = name_key(answer)
        if key in NO_WORDS:
            return Leave.LATER
        if key in ADD_WORDS:
            return Company(new=names)
        if key in NO_PERSON and is_one:
            return Company()
        chosen = _chosen_company(answer, names, near)
        if chosen is not None:
            return chosen
        is_otherwise, change = _said_otherwise(app, answer)
        if change is not None:
            return change
        if not (is_otherwise or _is_set_aside(app, answer)):
            company = _kept_as(app, answer) if is_one else company_typed(app, answer)
            if company is not None:
                return company


def _chosen_company(answer: str, names: Sequence[str], near: Sequence[Person]) -> Company | None:
    """The one of those known, or of several new names, that an answer means by number or name."""
    if len(names) == 1:
        person = chosen_of(answer, near)
        return Company((person,)) if person else None
    if answer.isdecimal() and 1 <= int(answer) <= len(names):
        return Company(new=(names[int(answer) - 1],))
    return next((Company(new=(name,)) for name in names if name_key(name) == name_key(answer)), None)


def _said_otherwise(app: AppContext, answer: str) -> tuple[bool, Change | None]:
    """Whether an answer has a sign in it that changes something else, and what; a word is a name here."""
    if answer == "?":
        show_everything()
        return True, None
    is_sign = len(answer) == 1 or answer[:4].lower() == "day " or any(sign in answer for sign in "@><=")
    said = meant(answer) if is_sign else None
    return said is not None, change_meant(app.context, said) if said else None


def _kept_as(app: AppContext, name: str) -> Company | None:
    """A stranger under the name typed, which may be that of somebody known; None where it is no name, which is told."""
    try:
        known = app.context.journal.people.called(name)
        return Company((known,)) if known is not None else Company(new=(sound_name(name),))
    except RecipError as problem:
        tell(f"  {problem.sentence}")
        return None


def company_typed(app: AppContext, answer: str) -> Company | None:
    """Those named in an answer; None where that is no name, which is told."""
    try:
        return company_named(app.context, names_typed(answer), may_add=True)
    except RecipError as problem:
        tell(f"  {problem.sentence}")
        return None


def ask_which_person(app: AppContext, question: WhichPerson) -> Person | Change | Leave:
    doubt = question.doubt
    options = " · ".join(f"[{place}] {person.name}" for place, person in enumerate(doubt.people, 1))
    asked = f"Which {doubt.words}?" if doubt.words else "Who?"
    while True:
        answer = common_answer(app, question.draft, f"  {asked} {options} · {LATER} >", is_about_who=True)
        if not isinstance(answer, str):
            return answer
        chosen = chosen_of(answer, doubt.people)
        if chosen is not None:
            return chosen
        if not _is_set_aside(app, answer):
            tell(f"  A number from 1 to {len(doubt.people)}, or a name, please.")


def ask_who_it_was(app: AppContext, question: WhoWasIt) -> Company | Change | Leave:
    names = list(names_in(app.context.roster))
    prompt = f"  Who was it with? A name, or {LATER} >"
    while True:
        answer = common_answer(app, question.draft, prompt, names, is_about_who=True)
        if not isinstance(answer, str):
            return answer
        if is_line(answer, names):
            set_aside(app, answer)
            continue
        company = company_typed(app, answer)
        if company is not None and (not company.new or may_add(app, company.new)):
            return company


def may_add(app: AppContext, new: Sequence[str]) -> bool:
    """Whether these are to be added. What is typed in place of a key comes next."""
    while True:
        answer = ask(app, f"  New here: {', '.join(new)}. [enter] add · [n] no >")
        if name_key(answer) in ADD_WORDS | NO_WORDS:
            return name_key(answer) in ADD_WORDS
        if is_line(answer):
            set_aside(app, answer)
        else:
            tell("  Enter adds them; n does not.")


def _is_set_aside(app: AppContext, answer: str) -> bool:
    """Whether an answer was a line of its own, which now comes next."""
    known = [person.name for person in app.context.roster.people]
    if not is_line(answer, known):
        return False
    set_aside(app, answer)
    return True


def chosen_of(answer: str, people: Sequence[Person]) -> Person | None:
    """The one of these people that an answer means: by number, or by a name that no other of them has."""
    if answer.isdecimal():
        return people[int(answer) - 1] if 1 <= int(answer) <= len(people) else None
    key = name_key(answer)
    whole = [one for one in people if key and key in map(name_key, (one.name, *one.nicknames))]
    begun = [one for one in people if key and f"{name_key(one.name)} ".startswith(f"{key} ")]
    within = [one for one in people if key and key in name_key(one.name).split()]
    return next((found[0] for found in (whole, begun, within) if len(found) == 1), None)


ANSWERS = {NewPeople: ask_about_new_people, WhichPerson: ask_which_person, WhoWasIt: ask_who_it_was}
