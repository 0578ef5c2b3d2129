"""The people in the journal: what it knows of them, and changing it. Each change is one that `undo` takes back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from reciprocity.actions.context import Context
from reciprocity.actions.resolve_person import group_named, people_named, person_called
from reciprocity.core.escaping import shell_quoted, shell_word
from reciprocity.core.people import Group, Person, person_sort_key
from reciprocity.core.people_reports import GroupReport, PeopleChangeReport, PeopleReport, PersonReport
from reciprocity.errors import Refused, WrongUsage
from reciprocity.journal.names import sound_name


def people_report(context: Context, *, everyone: bool = False) -> PeopleReport:
    """The people in the journal, by circle, then name; with `everyone` the archived and those in memory as well."""
    known = context.journal.people.all()
    shown = [person for person in known if everyone or person.is_active]
    groups = tuple(_group_report(context, group) for group in context.roster.groups)
    return PeopleReport(person_reports(context, shown), groups, len(known) - len(shown))


def person_reports(context: Context, people: Iterable[Person]) -> tuple[PersonReport, ...]:
    """What the journal knows of each, by circle, then name."""
    people = sorted(people, key=person_sort_key)
    seen = context.journal.people.last_contact([person.id for person in people], context.today)
    return tuple(_person_report(person, seen.get(person.id), context.roster.groups) for person in people)


def add_person(context: Context, name: str, facts: Mapping[str, Any], *, dry_run: bool = False) -> PeopleChangeReport:
    """Add somebody, of whom the journal knows these fields of `Person` besides the name."""

    def add() -> tuple[str, Sequence[Person]]:
        person = context.journal.people.add(name, **facts, added=context.today)
        return f"{person.name} is in your journal.", [person]

    return _changed(context, "people add", add, dry_run=dry_run)


def edit_person(
    context: Context, name: str, facts: Mapping[str, Any], *, dropped: Sequence[str] = (), dry_run: bool = False
) -> PeopleChangeReport:
    """Change these fields of what the journal knows of somebody. Nicknames are added; those `dropped` go."""
    person = person_called(context, name)
    if not (facts or dropped):
        raise WrongUsage(
            "What should change is missing.",
            f"For instance: recip people edit {shell_quoted(person.name)} --circle close",
        )
    nicknames = (*person.nicknames, *facts.get("nicknames", ()))
    kept = tuple(nick for nick in nicknames if nick not in dropped)
    edited = replace(person, **{**facts, "nicknames": kept})
    return _update(context, "people edit", edited, f"{edited.name} is changed.", dry_run=dry_run)


def rename_person(context: Context, name: str, new_name: str, *, dry_run: bool = False) -> PeopleChangeReport:
    """Give somebody another name. Every moment stays theirs."""
    person = person_called(context, name)
    said = f"{person.name} is {new_name} from now on."
    return _update(context, "people rename", replace(person, name=new_name), said, dry_run=dry_run)


def archive_person(context: Context, name: str, *, back: bool = False, dry_run: bool = False) -> PeopleChangeReport:
    """Leave somebody out of rows, nudges and signs, or bring them back."""
    person = replace(person_called(context, name), archived=not back)
    said = f"{person.name} is back." if back else f"{person.name} is archived; recip people archive --back undoes it."
    return _update(context, "people archive", person, said, dry_run=dry_run)


def set_not_a_person(context: Context, word: str, *, back: bool = False, dry_run: bool = False) -> PeopleChangeReport:
    """Keep a word from being offered as a new person, or no longer. Refused for somebody in the journal."""
    word = word.removeprefix("@").strip()
    if context.journal.people.called(word) is not None:
        raise Refused(
            f"{word} is somebody in your journal.",
            f"recip people archive {shell_word(word)} keeps them out of lines.",
        )

    def set_word() -> tuple[str, Sequence[Person]]:
        if back:
            context.journal.not_people.remove(word)
        else:
            context.journal.not_people.add(sound_name(word))
        return f"{word} {'is offered as a person again' if back else 'is taken for nobody from now on'}.", ()

    return _changed(context, "people not-a-person", set_word, dry_run=dry_run)


def merge_people(context: Context, gone: str, into: str, *, dry_run: bool = False) -> PeopleChangeReport:
    """Make two people one: all moments and messages of the first become the second's."""
    first, second = person_called(context, gone), person_called(context, into)
    if first.id == second.id:
        raise Refused(f"{first.name} is one person already.", "recip people shows who is in the journal.")

    def merge() -> tuple[str, Sequence[Person]]:
        person = context.journal.people.merge(first, second)
        return f"{first.name} and {second.name} are one: {person.name}.{_left_of(first, person)}", [person]

    return _changed(context, "people merge", merge, dry_run=dry_run)


def set_group(
    context: Context, name: str, members: Sequence[str], *, remove: bool = False, dry_run: bool = False
) -> PeopleChangeReport | GroupReport:
    """Give several people one name, or take a group away; with the name alone: who is in it."""
    people = list({one.id: one for member in members for one in people_named(member, context.roster)}.values())
    known = group_named(name, context.roster)
    if known is None and (remove or not people):
        make = f"To make it: recip people group {shell_quoted(name)} Maya Tom"
        raise Refused(f"There is no group called {name}.", f"{make}\nThose there are: recip people")
    if known and not remove and not people:
        return _group_report(context, known)

    def set_members() -> tuple[str, Sequence[Person]]:
        if remove and known:
            context.journal.people.remove_group(known)
            return f"The group {known.name} is gone; its people stay.", ()
        made = context.journal.people.set_group(name, people)
        return f"{made.name} is {', '.join(one.name for one in people)}.", people

    return _changed(context, "people group", set_members, dry_run=dry_run)


def _update(context: Context, command: str, person: Person, said: str, *, dry_run: bool) -> PeopleChangeReport:
    return _changed(context, command, lambda: (said, [context.journal.people.update(person)]), dry_run=dry_run)


def _changed(
    context: Context, command: str, act: Callable[[], tuple[str, Sequence[Person]]], *, dry_run: bool
) -> PeopleChangeReport:
    """Do one change of people; `act` answers with what is to be said of it, and the people as they are now."""
    with context.journal.change(command, context.clock(), dry_run=dry_run) as change:
        said, people = act()
        reports = person_reports(context, people)
    context.forget_roster()
    return PeopleChangeReport(said, reports, dry_run=dry_run, change=change.written)


def _left_of(gone: Person, kept: Person) -> str:
    """What was known of somebody and is not of the one they turned out to be, for two cannot stand; else nothing."""
    facts = (
        (gone.circle and f"circle {gone.circle}", gone.circle == kept.circle),
        (gone.rhythm and f"every {gone.rhythm} days", gone.rhythm == kept.rhythm),
        (gone.birthday and f"birthday {gone.birthday}", gone.birthday == kept.birthday),
    )
    left = [said for said, is_same in facts if said and not is_same]
    return f" Not kept of {gone.name}: {', '.join(left)}." if left else ""


def _person_report(person: Person, last_contact: date | None, groups: tuple[Group, ...]) -> PersonReport:
    return PersonReport(
        name=person.name,
        nicknames=person.nicknames,
        circle=person.circle,
        rhythm=person.days_between,
        birthday=person.birthday,
        note=person.note,
        uneven_on_purpose=person.uneven_on_purpose,
        in_memory=person.in_memory,
        archived=person.archived,
        snoozed_until=person.snoozed_until,
        added=person.added,
        last_contact=last_contact,
        groups=tuple(group.name for group in groups if person.id in group.members),
    )


def _group_report(context: Context, group: Group) -> GroupReport:
    names = tuple(person.name for person in context.roster.people if person.id in group.members)
    return GroupReport(group.name, names)
