"""Somebody in a line who is only talked about, and was not there: `--about NAME`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reciprocity.actions.resolve_person import group_named, people_named, unknown
from reciprocity.core.draft import Draft
from reciprocity.core.people import Person, Roster, name_key
from reciprocity.core.reading import Doubt
from reciprocity.core.vocabulary import Aspect
from reciprocity.reading.known_names import named


def ids_of(names: Sequence[str], roster: Roster) -> frozenset[str]:
    """Everybody in the journal whom these names may mean, by id; the line is read as if they took no part."""
    return frozenset(person.id for name in names for person in _meant_by(name, roster))


def only_talked_about(draft: Draft, names: Sequence[str], roster: Roster) -> Draft:
    """The draft with nobody of these names among its people; where that leaves nobody, it is in doubt who was."""
    for name in names:
        draft = _without(draft, name, roster)
    if draft.names or draft.strangers or any(doubt.about is Aspect.WHO for doubt in draft.doubts):
        return draft
    return replace(draft, doubts=(Doubt(Aspect.WHO), *draft.doubts), confidence=0.0)


def _without(draft: Draft, name: str, roster: Roster) -> Draft:
    key = name_key(name.removeprefix("@"))
    strangers = tuple(one for one in draft.strangers if name_key(one) != key)
    new = tuple(one for one in draft.new if name_key(one) != key)
    if len(strangers) + len(new) < len(draft.strangers) + len(draft.new):
        doubts = tuple(one for one in draft.doubts if one.about is not Aspect.WHO or name_key(one.words) != key)
        return replace(draft, strangers=strangers, new=new, doubts=doubts)
    gone = {person.id for person in _meant_by(name, roster)}
    # A name of nobody's that the line holds has no part in it already; one that it does not hold is a slip.
    if not gone and key not in name_key(draft.details.note):
        raise unknown(name, roster)
    names_gone = {person.name for person in draft.who if person.id in gone}
    because = tuple(one for one in draft.because if one.about is not Aspect.WHO or one.value not in names_gone)
    who = tuple(person for person in draft.who if person.id not in gone)
    return _settled_without(replace(draft, who=who, because=because), gone)


def _meant_by(name: str, roster: Roster) -> tuple[Person, ...]:
    """Everybody whom a name may mean: of two Sams, neither was there."""
    group = group_named(name, roster)
    return people_named(name, roster) if group else named(name.removeprefix("@"), roster)


def _settled_without(draft: Draft, gone: set[str]) -> Draft:
    """The draft with those gone from the candidates too; where one is left it is that one."""
    who, doubts = list(draft.who), []
    for doubt in draft.doubts:
        left = tuple(person for person in doubt.people if person.id not in gone)
        if doubt.about is not Aspect.WHO or doubt.words in draft.strangers or len(left) == len(doubt.people):
            doubts.append(doubt._replace(people=left))
        elif len(left) == 1:
            who.append(left[0])
        elif left:
            doubts.append(doubt._replace(people=left))
    return replace(draft, who=tuple(dict.fromkeys(who)), doubts=tuple(doubts))
