"""`recip people`: the people in the journal, and what it knows of them."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer import Argument, Context, Option

from reciprocity.actions import people as actions
from reciprocity.actions.context import Context as ActionContext
from reciprocity.actions.days import birthday_named
from reciprocity.actions.resolve_person import person_called
from reciprocity.cli.context import app_of
from reciprocity.cli.options import DryRun, Json, Markdown, Plain, form_of, people_starting, sound, word
from reciprocity.core.vocabulary import Circle

app = typer.Typer(
    add_completion=False, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)

Who = Annotated[str, Argument(metavar="NAME", help="Whom.", autocompletion=people_starting)]
Nicknames = Annotated[
    list[str] | None, Option("--nickname", metavar="NAME", help="What you call them; can be given more than once.")
]
CircleName = Annotated[
    str | None, Option("--circle", metavar="CIRCLE", help="home, inner, close or wider; none for no circle.")
]
Rhythm = Annotated[
    str | None,
    Option("--rhythm", metavar="SPAN", help="How often contact feels right: 10d, 2w, 3m; 'none' for the circle's."),
]
Birthday = Annotated[str | None, Option("--birthday", metavar="DAY", help="1980-03-14, or 14 March; none clears it.")]
NoteText = Annotated[str | None, Option("--note", metavar="TEXT", help="Anything to remember.")]
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
    md: Markdown = False,
) -> None:
    """The people in your journal, by circle, then name. Commands below it add, change and group them."""
    if ctx.invoked_subcommand is None:
        run = app_of(ctx)
        run.output.show(actions.people_report(run.context, everyone=everyone), form_of(json=json, plain=plain, md=md))


@app.command("add")
def add(
    ctx: Context,
    name: Annotated[list[str], Argument(metavar="NAME", help="Their name, as you would write it.")],
    nickname: Nicknames = None,
    circle: CircleName = None,
    rhythm: Rhythm = None,
    birthday: Birthday = None,
    note: NoteText = None,
    uneven: Uneven = None,
    in_memory: InMemory = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Add somebody to the journal."""
    run = app_of(ctx)
    facts = _facts(run.context, nickname, circle, rhythm, birthday, note, uneven, in_memory)
    run.output.show(actions.add_person(run.context, sound(" ".join(name)), facts, dry_run=dry_run), form_of(json=json))


@app.command("show")
def show(
    ctx: Context,
    name: Annotated[list[str], Argument(metavar="NAME", help="Whom.", autocompletion=people_starting)],
    json: Json = False,
    plain: Plain = False,
    md: Markdown = False,
) -> None:
    """What the journal knows of one person."""
    run = app_of(ctx)
    run.output.show(
        actions.person_reports(run.context, [person_called(run.context, " ".join(name))])[0],
        form_of(json=json, plain=plain, md=md),
    )


@app.command("edit")
def edit(
    ctx: Context,
    name: Who,
    nickname: Nicknames = None,
    drop: Annotated[list[str] | None, Option("--drop-nickname", metavar="NAME", help="A nickname to drop.")] = None,
    circle: CircleName = None,
    rhythm: Rhythm = None,
    birthday: Birthday = None,
    note: NoteText = None,
    uneven: Uneven = None,
    in_memory: InMemory = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Change what the journal knows of somebody."""
    run = app_of(ctx)
    facts = _facts(run.context, nickname, circle, rhythm, birthday, note, uneven, in_memory)
    report = actions.edit_person(run.context, name, facts, dropped=drop or (), dry_run=dry_run)
    run.output.show(report, form_of(json=json))


@app.command("rename")
def rename(
    ctx: Context,
    name: Who,
    new_name: Annotated[str, Argument(metavar="NEW_NAME", help="What they are called from now on.")],
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Give somebody another name. Every moment stays theirs."""
    run = app_of(ctx)
    run.output.show(actions.rename_person(run.context, name, sound(new_name), dry_run=dry_run), form_of(json=json))


@app.command("archive")
def archive(
    ctx: Context,
    name: Who,
    back: Annotated[bool, Option("--back", help="Bring them back.")] = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Keep somebody's history, and leave them out of rows, nudges and signs."""
    run = app_of(ctx)
    run.output.show(actions.archive_person(run.context, name, back=back, dry_run=dry_run), form_of(json=json))


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
    run = app_of(ctx)
    run.output.show(
        actions.set_not_a_person(run.context, sound(" ".join(name)), back=back, dry_run=dry_run), form_of(json=json)
    )


@app.command("merge")
def merge(
    ctx: Context,
    gone: Annotated[
        str,
        Argument(metavar="NAME", help="Who turned out to be somebody else.", autocompletion=people_starting),
    ],
    into: Annotated[str, Argument(metavar="INTO", help="Who it was all along.", autocompletion=people_starting)],
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Make two people one: all moments and messages of the first become the second's."""
    run = app_of(ctx)
    run.output.show(actions.merge_people(run.context, gone, into, dry_run=dry_run), form_of(json=json))


@app.command("group")
def group(
    ctx: Context,
    name: Annotated[str, Argument(metavar="NAME", help="The group's name.")],
    members: Annotated[
        list[str] | None,
        Argument(metavar="[WHO]...", help="Its people.", autocompletion=people_starting),
    ] = None,
    remove: Annotated[bool, Option("--remove", help="Take the group away; its people stay.")] = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Give several people one name, to be used like a person in a line. With the name alone: who is in it."""
    run = app_of(ctx)
    report = actions.set_group(run.context, sound(name), members or (), remove=remove, dry_run=dry_run)
    run.output.show(report, form_of(json=json))


def _facts(
    context: ActionContext,
    nicknames: list[str] | None,
    circle: str | None,
    rhythm: str | None,
    birthday: str | None,
    note: str | None,
    uneven: bool | None,
    in_memory: bool | None,
) -> dict[str, Any]:
    """The fields of a person that options say something about; None is none from now on."""
    facts: dict[str, Any] = {}
    if nicknames:
        facts["nicknames"] = tuple(map(sound, nicknames))
    if circle is not None:
        facts["circle"] = None if _is_none(circle) else word(Circle, circle, "--circle")
    if rhythm is not None:
        from reciprocity.actions.durations import days_in

        facts["rhythm"] = None if _is_none(rhythm) else days_in(rhythm, "--rhythm")
    if birthday is not None:
        facts["birthday"] = None if _is_none(birthday) else birthday_named(context, birthday)
    if note is not None:
        facts["note"] = sound(note)
    if uneven is not None:
        facts["uneven_on_purpose"] = uneven
    if in_memory is not None:
        facts["in_memory"] = in_memory
    return facts


def _is_none(words: str) -> bool:
    return words.strip().lower() == "none"
