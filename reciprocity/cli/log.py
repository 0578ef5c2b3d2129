"""`recip log`: keeping a moment."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from typer import Argument, Context, Option

from reciprocity.cli.completion.offers import line_starting
from reciprocity.cli.desk import Desk, desk_of
from reciprocity.cli.draft import draft_from_flags, draft_from_line
from reciprocity.cli.flags import Flags, flags_from, sound
from reciprocity.cli.keeping import How, ask_and_write, write
from reciprocity.cli.options import (
    Agenda,
    Asked,
    Aspect,
    DryRun,
    Explain,
    FeltAs,
    FollowUpOn,
    Give,
    JustBecause,
    KindName,
    Mutual,
    Note,
    On,
    Take,
    Told,
    With,
)
from reciprocity.errors import WrongUsage

app = typer.Typer(add_completion=False)


@app.command("log")
def log(
    ctx: Context,
    words: Annotated[
        list[str] | None,
        Argument(metavar="LINE", help="What happened. A single - reads many lines.", autocompletion=line_starting),
    ] = None,
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
    about: Aspect = None,
    new: Annotated[bool, Option("--new", help="Add anyone who is not in the journal yet.")] = False,
    follow_up: FollowUpOn = None,
    split: Annotated[bool, Option("--split", help="Keep a line that tells of two moments as two.")] = False,
    ask: Annotated[bool, Option("--ask", help="The slow form: one question after another.")] = False,
    strict: Annotated[bool, Option("--strict", help="Keep nothing that is not read surely.")] = False,
    again: Annotated[bool, Option("--again", help="Keep lines even if the journal has them already.")] = False,
    explain: Explain = False,
    dry_run: DryRun = False,
    json: Annotated[bool, Option("--json", help="Say what was understood as JSON, one object a line.")] = False,
) -> None:
    """Keep a moment: one line, in your own words.

    recip log checked in on Maya yesterday, just because

    Who, which way, what and when are read from the line; an option says it outright. Nothing is guessed: what is not
    read surely is asked about, or kept as typed for recip sort.
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
        about=about,
        follow_up=follow_up,
        split=split,
    )
    how = How(strict=strict, again=again, dry_run=dry_run, json=json, explain=explain)
    line = sound(" ".join(words)) if words else None
    if ask:
        from reciprocity.cli.walks.slow_form import ask_it_all

        ask_it_all(desk, line, flags, how)
    elif words == ["-"]:
        from reciprocity.cli.many import keep_notes

        keep_notes(desk, sys.stdin, flags, how)
    elif line is None and flags.settles_everything:
        write(desk, draft_from_flags(desk, flags), how)
    else:
        ask_and_write(desk, draft_from_line(desk, _line(desk, line, flags), flags), how)


def _line(desk: Desk, line: str | None, flags: Flags) -> str:
    """The line to read: as typed after the command, else the note, else asked for."""
    if line is not None:
        return line
    if flags.note is not None:
        return flags.note
    if flags != Flags() or not desk.is_terminal:
        raise WrongUsage("What happened is missing.", "recip log called Maya   or: --with NAME and --kind KIND")
    from reciprocity.cli.walks.happened import ask_what_happened

    return sound(ask_what_happened(desk))
