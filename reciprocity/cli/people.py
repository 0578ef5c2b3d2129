"""`recip people`: the people in the journal, and what it knows of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Annotated

import typer
from typer import Argument, Context, Option

from reciprocity.cli.completion.offers import people_starting
from reciprocity.cli.desk import Desk, Look, desk_of
from reciprocity.cli.flags import sound, word
from reciprocity.cli.options import DryRun, Json, Plain
from reciprocity.cli.spans import days_in
from reciprocity.cli.whom import group_named, people_named
from reciprocity.core.escaping import shell_quoted, shell_word
from reciprocity.core.people import Group, Person, person_sort_key
from reciprocity.core.people_reports import GroupReport, PeopleChangeReport, PeopleReport, PersonReport
from reciprocity.core.vocabulary import Circle
from reciprocity.errors import Refused, WrongUsage
from reciprocity.journal.names import sound_name

app = typer.Typer(
    add_completion=False, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)

Who = Annotated[str, Argument(metavar="NAME", help="Whom.", autocompletion=people_starting)]
Nicknames = Annotated[
    list[str] | None, Option("--nickname", metavar="NAME", help="What you call them; can be given more than once.")
]
NONE = "none"

CircleName = Annotated[
    str | None, Option("--circle", metavar="CIRCLE", help="home, inner, close or wider; none for no circle.")
]
Rhythm = Annotated[
    str | None,
    Option("--rhythm", metavar="SPAN", help="How often contact feels right: 10d, 2w, 3m; 'none' for the circle's."),
]
Birthday = Annotated[str | None, Option("--birthday", metavar="DAY", help="1980-03-14, or 14 March; none clears it.")]
Aspect = Annotated[str | None, Option("--note", metavar="TEXT", help="Anything to remember.")]
Uneven = Annotated[
    bool | None,
    Option("--uneven/--even", help="Uneven on purpose (a child, a parent, someone ill, a mentor): never a sign."),
]
InMemory = Annotated[
    bool | None, Option("--in-memory/--living", help="In memory: in history and letters, never in rows or nudges.")
]


@app.callback()
def people(
    ctx: Context,
    everyone: Annotated[bool, Option("--all", help="The archived and those in memory as well.")] = False,
    json: Json = False,
    plain: Plain = False,
) -> None:
    """The people in your journal, by circle, then name. Commands below it add, change and group them."""
    if ctx.invoked_subcommand is not None:
        return
    desk = desk_of(ctx)
    known = desk.journal.people.all()
    shown = [person for person in known if everyone or person.is_active]
    groups = tuple(_group_page(group, desk) for group in desk.roster.groups)
    desk.show(PeopleReport(tuple(pages_of(desk, shown)), groups, len(known) - len(shown)), Look(json, plain))


@app.command("add")
def add(
    ctx: Context,
    name: Annotated[list[str], Argument(metavar="NAME", help="Their name, as you would write it.")],
    nickname: Nicknames = None,
    circle: CircleName = None,
    rhythm: Rhythm = None,
    birthday: Birthday = None,
    note: Aspect = None,
    uneven: Uneven = None,
    in_memory: InMemory = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Add somebody to the journal."""
    desk = desk_of(ctx)
    with _change(desk, "people add", dry_run, json) as told:
        person = desk.journal.people.add(
            sound(" ".join(name)),
            nicknames=tuple(sound(nick) for nick in nickname or ()),
            circle=_circle(circle),
            rhythm=_rhythm(rhythm),
            birthday=_birthday(desk, birthday),
            note=sound(note or ""),
            uneven_on_purpose=bool(uneven),
            in_memory=bool(in_memory),
            added=desk.today,
        )
        told(f"{person.name} is in your journal.", [person])


@app.command("show")
def show(
    ctx: Context,
    name: Annotated[list[str], Argument(metavar="NAME", help="Whom.", autocompletion=people_starting)],
    json: Json = False,
    plain: Plain = False,
) -> None:
    """What the journal knows of one person."""
    desk = desk_of(ctx)
    desk.show(next(pages_of(desk, [desk.person(" ".join(name))])), Look(json, plain))


@app.command("edit")
def edit(
    ctx: Context,
    name: Who,
    nickname: Nicknames = None,
    drop: Annotated[list[str] | None, Option("--drop-nickname", metavar="NAME", help="A nickname to drop.")] = None,
    circle: CircleName = None,
    rhythm: Rhythm = None,
    birthday: Birthday = None,
    note: Aspect = None,
    uneven: Uneven = None,
    in_memory: InMemory = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Change what the journal knows of somebody."""
    desk = desk_of(ctx)
    person = desk.person(name)
    dropped = tuple(drop or ())
    edited = replace(
        person,
        nicknames=tuple(
            nick for nick in (*person.nicknames, *(sound(n) for n in nickname or ())) if nick not in dropped
        ),
        circle=person.circle if circle is None else _circle(circle),
        rhythm=person.rhythm if rhythm is None else _rhythm(rhythm),
        birthday=person.birthday if birthday is None else _birthday(desk, birthday),
        note=person.note if note is None else sound(note),
        uneven_on_purpose=person.uneven_on_purpose if uneven is None else uneven,
        in_memory=person.in_memory if in_memory is None else in_memory,
    )
    given = (nickname, drop, circle, rhythm, birthday, note, uneven, in_memory)
    if all(each is None or each == [] for each in given):
        raise WrongUsage(
            "What should change is missing.",
            f"For instance: recip people edit {shell_quoted(person.name)} --circle close",
        )
    _update(desk, "people edit", edited, f"{edited.name} is changed.", dry_run, json)


@app.command("rename")
def rename(
    ctx: Context,
    name: Who,
    new_name: Annotated[str, Argument(metavar="NEW_NAME", help="What they are called from now on.")],
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Give somebody another name. Every moment stays theirs."""
    desk = desk_of(ctx)
    person = desk.person(name)
    said = f"{person.name} is {new_name} from now on."
    _update(desk, "people rename", replace(person, name=sound(new_name)), said, dry_run, json)


@app.command("archive")
def archive(
    ctx: Context,
    name: Who,
    back: Annotated[bool, Option("--back", help="Bring them back.")] = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Keep somebody's history, and leave them out of rows, nudges and signs."""
    desk = desk_of(ctx)
    person = replace(desk.person(name), archived=not back)
    said = f"{person.name} is back." if back else f"{person.name} is archived; recip people archive --back undoes it."
    _update(desk, "people archive", person, said, dry_run, json)


@app.command("not-a-person")
def not_a_person(
    ctx: Context,
    name: Annotated[
        list[str], Argument(metavar="WORD", help="A word that was taken for a name: a dog, a shop, a game.")
    ],
    back: Annotated[bool, Option("--back", help="It is somebody's name after all.")] = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Keep a word from being offered as a new person: recip people not-a-person Biscuit."""
    desk = desk_of(ctx)
    typed = sound(" ".join(name)).removeprefix("@").strip()
    if desk.journal.people.called(typed) is not None:
        raise Refused(
            f"{typed} is somebody in your journal.",
            f"recip people archive {shell_word(typed)} keeps them out of lines.",
        )
    with _change(desk, "people not-a-person", dry_run, json) as told:
        if back:
            desk.journal.not_people.remove(typed)
        else:
            desk.journal.not_people.add(sound_name(typed))
        told(f"{typed} {'is offered as a person again' if back else 'is taken for nobody from now on'}.", [])


@app.command("merge")
def merge(
    ctx: Context,
    gone: Annotated[
        str, Argument(metavar="NAME", help="Who turned out to be somebody else.", autocompletion=people_starting)
    ],
    into: Annotated[str, Argument(metavar="INTO", help="Who it was all along.", autocompletion=people_starting)],
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Make two people one: all moments and messages of the first become the second's."""
    desk = desk_of(ctx)
    first, second = desk.person(gone), desk.person(into)
    if first.id == second.id:
        raise Refused(f"{first.name} is one person already.", "recip people shows who is in the journal.")
    with _change(desk, "people merge", dry_run, json) as told:
        person = desk.journal.people.merge(first, second)
        told(f"{first.name} and {second.name} are one: {person.name}.{_left_of(first, person)}", [person])


@app.command("group")
def group(
    ctx: Context,
    name: Annotated[str, Argument(metavar="NAME", help="The group's name.")],
    members: Annotated[
        list[str] | None, Argument(metavar="[WHO]...", help="Its people.", autocompletion=people_starting)
    ] = None,
    remove: Annotated[bool, Option("--remove", help="Take the group away; its people stay.")] = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Give several people one name, to be used like a person in a line. With the name alone: who is in it."""
    desk = desk_of(ctx)
    people = list({p.id: p for member in members or () for p in people_named(member, desk.roster)}.values())
    known = group_named(name, desk.roster)
    if known is None and (remove or not people):
        make = f"To make it: recip people group {shell_quoted(name)} Maya Tom"
        raise Refused(f"There is no group called {name}.", f"{make}\nThose there are: recip people")
    if known and not remove and not people:
        desk.show(_group_page(known, desk), Look(json))
        return
    with _change(desk, "people group", dry_run, json) as told:
        if remove and known:
            desk.journal.people.remove_group(known)
            told(f"The group {known.name} is gone; its people stay.", [])
        else:
            made = desk.journal.people.set_group(sound(name), people)
            told(f"{made.name} is {', '.join(person.name for person in people)}.", people)


def _update(desk: Desk, command: str, person: Person, said: str, dry_run: bool, json: bool) -> None:
    with _change(desk, command, dry_run, json) as told:
        told(said, [desk.journal.people.update(person)])


@contextmanager
def _change(desk: Desk, command: str, dry_run: bool, json: bool) -> Iterator[Callable[[str, Iterable[Person]], None]]:
    """One change of people; what is told inside it is said once it is kept, with the change that it became."""
    answers: list[PeopleChangeReport] = []

    def told(said: str, people: Iterable[Person]) -> None:
        answers.append(PeopleChangeReport(said, tuple(pages_of(desk, people)), dry_run=dry_run))

    with desk.journal.change(command, desk.now(), dry_run=dry_run) as change:
        yield told
    for answer in answers:
        desk.show(replace(answer, change=change.written), Look(json))


def _left_of(gone: Person, kept: Person) -> str:
    """What was known of somebody and is not of the one they turned out to be, for two cannot stand; else nothing."""
    facts = (
        (gone.circle and f"circle {gone.circle}", gone.circle == kept.circle),
        (gone.rhythm and f"every {gone.rhythm} days", gone.rhythm == kept.rhythm),
        (gone.birthday and f"birthday {gone.birthday}", gone.birthday == kept.birthday),
    )
    left = [said for said, is_same in facts if said and not is_same]
    return f" Not kept of {gone.name}: {', '.join(left)}." if left else ""


def _is_none(words: str | None) -> bool:
    """Whether it is to be nothing from now on."""
    return words is not None and words.strip().lower() == NONE


def _circle(words: str | None) -> Circle | None:
    return None if _is_none(words) else word(Circle, words, "--circle")


def _rhythm(span: str | None) -> int | None:
    return None if span is None or _is_none(span) else days_in(span, "--rhythm")


def _birthday(desk: Desk, words: str | None) -> str | None:
    """An ISO date, or `--MM-DD` where no year was said. 29 February is a birthday in every year."""
    if words is None or _is_none(words):
        return None
    from reciprocity.reading.dates import birthday_from

    return birthday_from(words, desk.today, desk.date_order)


def pages_of(desk: Desk, people: Iterable[Person]) -> Iterator[PersonReport]:
    """What the journal knows of each, by circle, then name."""
    people = sorted(people, key=person_sort_key)
    seen = desk.journal.people.last_contact([person.id for person in people], desk.today)
    return iter([_page_of(person, seen.get(person.id), desk.roster.groups) for person in people])


def _page_of(person: Person, last_contact: date | None, groups: tuple[Group, ...]) -> PersonReport:
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


def _group_page(group: Group, desk: Desk) -> GroupReport:
    return GroupReport(group.name, tuple(person.name for person in desk.roster.people if person.id in group.members))
