"""Questions about whom a line was with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reciprocity.cli.desk import Desk
from reciprocity.cli.draft import Draft, whom
from reciprocity.cli.walks.asking import ask
from reciprocity.cli.walks.changing import LATER, changed, common_answer, names_typed, show_everything
from reciprocity.cli.walks.keys import is_line, meant
from reciprocity.cli.walks.speaking import set_aside, tell
from reciprocity.core.people import Person, name_key
from reciprocity.core.reading import Doubt
from reciprocity.core.vocabulary import Aspect
from reciprocity.errors import RecipError
from reciprocity.journal.names import sound_name
from reciprocity.views.sentences import names_in_words

NO_WORDS = frozenset(("n", "no", "nobody", "later", "skip"))
NO_PERSON = frozenset(("-", "no person", "not a person"))
ADD_WORDS = frozenset(("", "y", "yes", "add", "keep", "keep them", "both", "keep both"))


def ask_who(desk: Desk, draft: Draft, doubt: Doubt) -> Draft | None:
    """The draft with one doubt about whom it was with settled; None for later."""
    strangers = [one for one in draft.doubts if one.about is Aspect.WHO and one.words in draft.strangers]
    if doubt.words and doubt.words in draft.strangers:
        if len(strangers) > 1 and not any(one.people for one in strangers):
            return _ask_about_strangers(desk, draft)
        return _ask_about_stranger(desk, draft, doubt)
    return _ask_which(desk, draft, doubt) if doubt.people else _ask_for_names(desk, draft)


def _ask_about_stranger(desk: Desk, draft: Draft, doubt: Doubt) -> Draft | None:
    """Somebody not known yet: kept with one key, under a fuller name, or meant to be one of those known."""
    near = doubt.people[:3]
    options = "".join(f" · [{place}] {person.name}" for place, person in enumerate(near, 1))
    tell(f"  {doubt.words} is new here.")
    while True:
        answer = ask(f"  [enter] keep as {doubt.words}{options} · type a full name · [-] no person · [n] no >")
        key = name_key(answer)
        if key in NO_WORDS:
            return None
        if key in NO_PERSON:
            return _without(replace(draft, nobodies=(*draft.nobodies, doubt.words)), doubt)
        chosen = chosen_of(answer, near)
        if chosen is not None:
            return replace(_without(draft, doubt), who=(*draft.who, chosen))
        said = _said_otherwise(desk, draft, answer)
        if said is not None:
            return said
        if not answer or not _is_set_aside(desk, answer):
            return _kept_as(desk, draft, doubt, "" if key in ADD_WORDS else answer)


def _said_otherwise(desk: Desk, draft: Draft, answer: str) -> Draft | None:
    """The draft changed by an answer with a sign in it; a word is a name here."""
    if answer == "?":
        show_everything()
        return draft
    is_sign = len(answer) == 1 or answer[:4].lower() == "day " or any(sign in answer for sign in "@><=")
    said = meant(answer) if is_sign else None
    return changed(desk, draft, said) if said else None


def _kept_as(desk: Desk, draft: Draft, doubt: Doubt, name: str) -> Draft:
    """The draft with a stranger under the name typed, which may be that of somebody known."""
    try:
        known = desk.journal.people.called(name) if name else None
        if known is not None:
            return replace(_without(draft, doubt), who=(*draft.who, known))
        return replace(_without(draft, doubt), new=(*draft.new, sound_name(name or doubt.words)))
    except RecipError as problem:
        tell(f"  {problem.sentence}")
        return draft


def _without(draft: Draft, doubt: Doubt) -> Draft:
    """The draft without this stranger and the doubt about them."""
    return replace(
        draft,
        strangers=tuple(name for name in draft.strangers if name != doubt.words),
        doubts=tuple(one for one in draft.doubts if one is not doubt),
    )


def _ask_about_strangers(desk: Desk, draft: Draft) -> Draft | None:
    """Several people not known yet, in one question."""
    names = draft.strangers
    ones = " · ".join(f"[{place}] only {name}" for place, name in enumerate(names, 1))
    tell(f"  {names_in_words(names)} are new here.")
    while True:
        answer = ask(f"  [enter] keep them · {ones} · type full names, with commas · [n] no >")
        if name_key(answer) in NO_WORDS:
            return None
        if name_key(answer) in ADD_WORDS:
            return _with_new(draft, names)
        chosen = chosen_named(answer, names)
        if chosen is not None:
            return _with_new(draft, (chosen,))
        said = _said_otherwise(desk, draft, answer)
        if said is not None:
            return said
        if not _is_set_aside(desk, answer):
            try:
                who, new, someone = whom(desk, names_typed(answer), may_add=True)
            except RecipError as problem:
                tell(f"  {problem.sentence}")
                continue
            named = replace(draft, who=(*draft.who, *who), someone=draft.someone or someone)
            return _with_new(named, new)


def _with_new(draft: Draft, names: Sequence[str]) -> Draft:
    left = tuple(one for one in draft.doubts if not (one.about is Aspect.WHO and one.words in draft.strangers))
    return replace(draft, new=(*draft.new, *names), strangers=(), doubts=left)


def _ask_which(desk: Desk, draft: Draft, doubt: Doubt) -> Draft | None:
    options = " · ".join(f"[{place}] {person.name}" for place, person in enumerate(doubt.people, 1))
    question = f"Which {doubt.words}?" if doubt.words else "Who?"
    while True:
        answer = common_answer(desk, draft, f"  {question} {options} · {LATER} >", is_about_who=True)
        if not isinstance(answer, str):
            return answer
        chosen = chosen_of(answer, doubt.people)
        if chosen is not None:
            left = tuple(other for other in draft.doubts if other is not doubt)
            return replace(draft, who=(*draft.who, chosen), doubts=left)
        if not _is_set_aside(desk, answer):
            tell(f"  A number from 1 to {len(doubt.people)}, or a name, please.")


def _ask_for_names(desk: Desk, draft: Draft) -> Draft | None:
    names = [person.name for person in desk.roster.people] + [group.name for group in desk.roster.groups]
    while True:
        answer = common_answer(desk, draft, f"  Who was it with? A name, or {LATER} >", names, is_about_who=True)
        if not isinstance(answer, str):
            return answer
        if is_line(answer, names):
            set_aside(desk, answer)
            continue
        try:
            who, new, someone = whom(desk, names_typed(answer), may_add=True)
        except RecipError as problem:
            tell(f"  {problem.sentence}")
            continue
        if not new or _may_add(desk, new):
            return draft.settled(Aspect.WHO, who=who, new=new, someone=someone, strangers=())


def _may_add(desk: Desk, new: Sequence[str]) -> bool:
    """Whether these are to be added. What is typed in place of a key comes next."""
    while True:
        answer = ask(f"  New here: {', '.join(new)}. [enter] add · [n] no >")
        if name_key(answer) in ADD_WORDS | NO_WORDS:
            return name_key(answer) in ADD_WORDS
        if is_line(answer):
            set_aside(desk, answer)
        else:
            tell("  Enter adds them; n does not.")


def _is_set_aside(desk: Desk, answer: str) -> bool:
    """Whether an answer was a line of its own, which now comes next."""
    known = [person.name for person in desk.roster.people]
    if not is_line(answer, known):
        return False
    set_aside(desk, answer)
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


def chosen_named(answer: str, names: Sequence[str]) -> str | None:
    """The one of these names that an answer means, by number or as it is."""
    if answer.isdecimal() and 1 <= int(answer) <= len(names):
        return names[int(answer) - 1]
    return next((name for name in names if name_key(name) == name_key(answer)), None)
