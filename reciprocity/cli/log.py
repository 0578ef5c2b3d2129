"""`recip log`, and bare `recip`: keeping a moment."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Argument, Context, Option

from reciprocity.cli.desk import Desk, desk_of
from reciprocity.cli.draft import Draft, draft_from_flags, draft_from_line, keep, line_of
from reciprocity.cli.flags import Flags, flags_from, sound
from reciprocity.cli.options import (
    Agenda,
    Asked,
    DryRun,
    FeltAs,
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
from reciprocity.core.lines import Written
from reciprocity.core.words import Purpose
from reciprocity.errors import NotSurelyRead, WrongUsage

if TYPE_CHECKING:
    from reciprocity.core.logged import Logged

app = typer.Typer(add_completion=False)


@app.command("log")
def log(
    ctx: Context,
    words: Annotated[
        list[str] | None, Argument(metavar="LINE", help="What happened. A single - reads many lines.")
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
    new: Annotated[bool, Option("--new", help="Add anyone who is not in the journal yet.")] = False,
    strict: Annotated[bool, Option("--strict", help="Keep nothing that is not read surely.")] = False,
    again: Annotated[bool, Option("--again", help="Keep lines even if the journal has them already.")] = False,
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
    )
    how = How(strict=strict, again=again, dry_run=dry_run, json=json)
    if words == ["-"]:
        from reciprocity.cli.many import keep_lines

        keep_lines(desk, sys.stdin, flags, how)
        return
    line = sound(" ".join(words)) if words else None
    if line is None and flags.settles_everything:
        write(desk, draft_from_flags(desk, flags), how)
    else:
        write(desk, asked_about(desk, draft_from_line(desk, _line(desk, line, flags), flags), how), how)


@dataclass(frozen=True, slots=True)
class How:
    """How a line is to be kept: refused where unsure, kept though it is there already, only shown, told as JSON."""

    strict: bool = False
    again: bool = False
    dry_run: bool = False
    json: bool = False


def what_happened(desk: Desk) -> None:
    """Bare `recip` on a terminal: one prompt. An empty line shows today's nudge."""
    from reciprocity.cli.completing import names_in
    from reciprocity.cli.walks.asking import ask

    line = ask("What happened?", list(names_in(desk.roster)))
    if line:
        write(desk, asked_about(desk, draft_from_line(desk, sound(line), Flags()), How()), How())
    else:
        from reciprocity.cli.nudge import show_nudge

        show_nudge(desk)


def _line(desk: Desk, line: str | None, flags: Flags) -> str:
    """The line to read: as typed after the command, else the note, else asked for."""
    if line is not None:
        return line
    if flags.note is not None:
        return flags.note
    if flags != Flags() or not desk.is_terminal:
        raise WrongUsage("What happened is missing.", "recip log called Maya   or: --with NAME and --kind KIND")
    from reciprocity.cli.completing import names_in
    from reciprocity.cli.walks.asking import ask

    return sound(ask("What happened?", list(names_in(desk.roster))))


def asked_about(desk: Desk, draft: Draft, how: How) -> Draft:
    """The draft once a person has been asked about what is in doubt; unchanged where nobody can be asked."""
    if draft.is_sure or not desk.is_terminal or how.dry_run or how.json or how.strict:
        return draft
    from reciprocity.cli.walks.settling import settled

    return settled(desk, draft)


def write(desk: Desk, draft: Draft, how: How) -> None:
    """Keep one draft, and say what was understood, where it is, and how to put it right."""
    refuse_unsure(draft, how)
    if how.dry_run:
        written = Written(line_of(draft), draft.new, dry_run=True)
    else:
        with desk.journal.change("log", desk.now()):
            written = keep(desk, draft)
    tell(desk, draft, written, how)


def refuse_unsure(draft: Draft, how: How) -> None:
    """With `--strict`, refuse a draft with anything in doubt."""
    if draft.is_sure or not how.strict:
        return
    from reciprocity.cli.unsure import option_for, question_of

    raise NotSurelyRead(
        f'Not surely read, so nothing was kept: "{shortened(draft.note)}"',
        f"{question_of(draft)} {option_for(draft)} settles it.",
    )


def tell(desk: Desk, draft: Draft, written: Written, how: How) -> None:
    """Say what was written: JSON, a sentence, or, for a line kept unsorted where nobody was asked, what is in doubt."""
    if draft.overruled:
        desk.tell(f"Kept as your options say; the line alone reads as: {', '.join(draft.overruled)}.")
    if how.json:
        from reciprocity.views.machine import json_line_of

        sys.stdout.write(json_line_of(_logged(draft, written)) + "\n")
    elif draft.is_sure or desk.is_terminal:
        from reciprocity.views.sentences import written_sentence

        desk.say(written_sentence(written, desk.today))
    else:
        desk.tell(kept_unsorted(draft, written))


def kept_unsorted(draft: Draft, written: Written) -> str:
    """What is said, on stderr, of a line kept as typed."""
    from reciprocity.cli.unsure import option_for, question_of
    from reciprocity.core.visible import visible

    quote, handle = visible(shortened(draft.note)), written.moment.handle
    if written.dry_run:
        return f'recip: Would be kept as typed, to sort later: "{quote}"\n  {visible(question_of(draft))}'
    return (
        f'recip: Kept as typed, to sort later [{handle}]: "{quote}"\n'
        f"  {visible(question_of(draft))} recip sort asks you; "
        f"recip edit {handle} {visible(option_for(draft))} settles it now."
    )


def shortened(note: str, width: int = 120) -> str:
    return note if len(note) <= width else note[: width - 1] + "…"


def _logged(draft: Draft, written: Written) -> Logged:
    from reciprocity.core.logged import Logged

    return Logged(
        status="read" if draft.is_sure else "asked",
        who=draft.names,
        direction=draft.direction,
        kind=draft.kind,
        day=draft.day,
        just_because=draft.purpose is Purpose.JUST_BECAUSE,
        confidence=draft.confidence,
        handle=written.moment.handle,
        note=draft.note,
        purpose=draft.purpose,
        asked=draft.asked,
        added=written.added,
        in_doubt=tuple(doubt.about.value for doubt in draft.doubts),
        dry_run=written.dry_run,
    )
