"""`recip edit` and `recip delete`: putting a moment right, or taking it out."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

import typer
from typer import Argument, Context, Option

from reciprocity.cli.completion.offers import handles_starting
from reciprocity.cli.desk import Desk, Look, desk_of
from reciprocity.cli.draft import refuse_unkept, whom, with_flags
from reciprocity.cli.flags import Flags, flags_from
from reciprocity.cli.learning import learn, reading_of
from reciprocity.cli.moments import come_back_to_by_sorting, draft_of, line_shown, moment_meant, sorted_into
from reciprocity.cli.options import (
    Agenda,
    Asked,
    DryRun,
    FeltAs,
    Give,
    Json,
    JustBecause,
    KindName,
    Mutual,
    Note,
    On,
    Take,
    Told,
    With,
)
from reciprocity.cli.sort import unsettled
from reciprocity.core.change_reports import DeleteReport
from reciprocity.core.moment_view import MomentWritten
from reciprocity.core.moments import Moment, Participation
from reciprocity.errors import Refused, UnknownPerson, WrongUsage

app = typer.Typer(add_completion=False)
Handle = Annotated[
    str | None,
    Argument(
        metavar="[ID]", help="The moment's handle; without one, the last written.", autocompletion=handles_starting
    ),
]


@app.command("edit")
def edit(
    ctx: Context,
    handle: Handle = None,
    with_: With = None,
    kind: KindName = None,
    give: Give = False,
    take: Take = False,
    mutual: Mutual = False,
    on: On = None,
    note: Note = None,
    just_because: JustBecause = False,
    agenda: Agenda = False,
    asked: Asked = None,
    felt: FeltAs = None,
    told: Told = None,
    closed: Annotated[
        bool | None, Option("--closed/--open", help="Whether what it left open is dealt with: said it already.")
    ] = None,
    new: Annotated[bool, Option("--new", help="Add anyone who is not in the journal yet.")] = False,
    editor: Annotated[bool, Option("--editor", help="Open it in $VISUAL or $EDITOR as a small text.")] = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Put a moment right: the last one written, or the one with this handle.

    With no options, on a terminal, it opens in your editor as a small text. What is typed there is never lost.

    --with says whom it was with. Beside --felt, --told or --closed it picks one person's part of a moment with several.
    """
    desk = desk_of(ctx)
    flags = flags_from(
        desk,
        names=with_,
        kind=kind,
        give=give,
        take=take,
        mutual=mutual,
        on=on,
        note=note,
        just_because=just_because,
        agenda=agenda,
        asked=asked,
        felt=felt,
        told=told,
        new=new,
    )
    if flags == Flags() and closed is None:
        if not (editor or desk.is_terminal):
            raise WrongUsage(
                "What should change is missing.", 'For instance: recip edit --with Maya   or: --on "last friday"'
            )
        from reciprocity.cli.walks.editing import edit_in_editor

        edit_in_editor(desk, handle, Look(json), dry_run=dry_run)
        return
    if editor:
        raise WrongUsage("It is one or the other: --editor, or options that say what changes.")
    with desk.journal.change("edit", desk.now(), dry_run=dry_run) as change:
        # Read where it is written: what another process changed meanwhile is not set back.
        moment = moment_meant(desk, handle)
        edited, added = _edited(desk, moment, flags, closed)
        came_back_to = come_back_to_by_sorting(desk, moment, edited)
        written = MomentWritten(line_shown(desk, edited), added, dry_run=dry_run, came_back_to=came_back_to)
    desk.show(replace(written, change=change.written), Look(json))


def _edited(desk: Desk, moment: Moment, flags: Flags, closed: bool | None) -> tuple[Moment, tuple[str, ...]]:
    if _is_about_a_part(flags, closed):
        return desk.journal.moments.update(_with_part(desk, moment, flags, closed)), ()
    try:
        return _edited_whole(desk, moment, flags, closed)
    except UnknownPerson as problem:
        raise _to_be_added(problem, moment, flags) from None


def _edited_whole(desk: Desk, moment: Moment, flags: Flags, closed: bool | None) -> tuple[Moment, tuple[str, ...]]:
    if flags.note is not None:
        refuse_unkept(flags.note)
    # Read before anybody is added: it is learnt from what the line said by itself.
    reading = reading_of(desk, moment) if _puts_reading_right(moment, flags) else None
    draft = with_flags(desk, draft_of(desk, moment), flags) if moment.is_sorted else unsettled(desk, moment, flags)
    edited, added = sorted_into(desk, moment, draft)
    learn(desk, reading, draft, edited)
    if closed is not None:
        edited = desk.journal.moments.update(_with_part(desk, edited, Flags(), closed))
    return edited, added


def _puts_reading_right(moment: Moment, flags: Flags) -> bool:
    """Whether the options say what the line itself was to say."""
    return bool(
        moment.details.note and not flags.note and (flags.names or flags.kind or flags.direction or flags.purpose)
    )


def _to_be_added(problem: UnknownPerson, moment: Moment, flags: Flags) -> UnknownPerson:
    """The refusal of an unknown name, with what takes it in here."""
    near = [line for line in problem.remedy.splitlines() if not line.startswith("Add ")]
    named = " ".join(f"--with {shlex.quote(name)}" for name in flags.names)
    add = f"Add them with it: recip edit {moment.handle} {named} --new"
    return UnknownPerson(problem.sentence, "\n".join((*near, add)))


def _is_about_a_part(flags: Flags, closed: bool | None) -> bool:
    """Whether only what belongs to one person's part is to change, and nothing of the moment itself."""
    others = replace(flags, names=(), felt=None, told=None)
    return others == Flags() and (flags.felt is not None or flags.told is not None or closed is not None)


def _with_part(desk: Desk, moment: Moment, flags: Flags, closed: bool | None) -> Moment:
    """The moment with the parts of the people named (all, where nobody is) changed."""
    meant = _named(desk, moment, flags.names) or {part.person for part in moment.parts}
    parts = tuple(_part(part, flags, closed) if part.person in meant else part for part in moment.parts)
    return replace(moment, parts=parts)


def _named(desk: Desk, moment: Moment, names: Sequence[str]) -> set[str | None]:
    """Those named who have a part in a moment. Refused where nobody named has."""
    not_with = Refused(f"That moment is not with {' and '.join(names)}.", f"recip show {moment.handle}")
    try:
        who, _, someone = whom(desk, tuple(names), may_add=False)
    except UnknownPerson:
        raise not_with from None
    named: set[str | None] = {person.id for person in who} | ({None} if someone else set())
    if names and not named & {part.person for part in moment.parts}:
        raise not_with
    return named


def _part(part: Participation, flags: Flags, closed: bool | None) -> Participation:
    felt = flags.felt or part.felt
    told = flags.told if flags.told is not None else part.told or False
    return replace(part, felt=felt, told=told if felt else None, closed=part.closed if closed is None else closed)


@app.command("delete")
def delete(
    ctx: Context,
    handle: Annotated[str, Argument(metavar="ID", help="The moment's handle.", autocompletion=handles_starting)],
    with_: With = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Take a moment out of the journal, or with --with one person's part of it. recip undo brings it back."""
    desk = desk_of(ctx)
    with desk.journal.change("delete", desk.now(), dry_run=dry_run) as change:
        moment = desk.journal.moments.by_handle(handle)
        gone = _named(desk, moment, with_ or ())
        left = tuple(part for part in moment.parts if part.person not in gone)
        shown = line_shown(desk, moment)
        if with_ and left:
            desk.journal.moments.update(replace(moment, parts=left))
        else:
            desk.journal.moments.delete(moment)
    parts = tuple(with_ or ()) if left else ()
    desk.show(DeleteReport(shown, parts, dry_run=dry_run, change=change.written), Look(json))
