"""`recip forget`: removing a moment or a person for good."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer
from typer import Argument, Context, Option

from reciprocity.cli.completing import handles_starting, people_starting
from reciprocity.cli.desk import Desk, Look, desk_of
from reciprocity.cli.options import DryRun, Json
from reciprocity.core.backup_reports import ForgetReport
from reciprocity.errors import Unfinished, UnknownPerson, WrongUsage
from reciprocity.journal.private_page import page_beside, remove_page
from reciprocity.journal.purge import Purge
from reciprocity.journal.purge_backups import BackupPurge
from reciprocity.journal.purge_targets import erasing_of, erasing_of_deleted, erasing_of_former
from reciprocity.views.render.signature import SIGNATURE

app = typer.Typer(add_completion=False)


@app.command("forget")
def forget(
    ctx: Context,
    handle: Annotated[
        str | None,
        Argument(
            metavar="[ID]",
            help="The handle of a moment, deleted or not, or of a notice.",
            autocompletion=handles_starting,
        ),
    ] = None,
    person: Annotated[
        str | None,
        Option(
            "--person", metavar="NAME", help="Someone, with all that is kept of them.", autocompletion=people_starting
        ),
    ] = None,
    deleted: Annotated[bool, Option("--deleted", help="Every moment that was deleted.")] = False,
    shared: Annotated[bool, Option("--shared", help="With --person: moments that others had a part in, too.")] = False,
    backups: Annotated[bool, Option("--backups", help="Take it out of the backups as well.")] = False,
    yes: Annotated[bool, Option("--yes", help="Do it without asking, as where nobody can be asked.")] = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Remove a moment or a person for good; nothing brings it back.

    It goes from the journal, from the search index and from what undo remembers, and the file is written anew so that
    nothing of it is left in its free space. Edits of it that were not finished go too. Backups that hold it are named,
    and --backups takes it out of them, then or at any later time. What still holds the words is named.
    """
    desk = desk_of(ctx)
    desk.journal.begin()  # there, or refused in its own words
    forgetting = BackupPurge(desk.place, _meant(desk, handle, person, deleted=deleted, shared=shared))
    plan = forgetting.plan()
    if dry_run or not (yes or _is_wanted(desk, plan)):
        desk.show(plan, Look(json))
        return
    forgotten = forgetting.carry_out(backups=backups, handle=handle or "")
    desk.has_written_files = True
    desk.show(forgotten, Look(json))
    pages = dict.fromkeys((page_beside(desk.place), page_beside(Path(os.path.realpath(desk.place)))))
    removed = [remove_page(page, SIGNATURE) for page in pages]
    if any(removed):
        desk.tell("The page beside the journal is gone too; pages that you had written elsewhere stay as they are.")
    if forgetting.unfinished:
        raise Unfinished(
            f"The journal has forgotten it, but not every file: {forgetting.unfinished[0]}",
            "See whose the file is, and what its rights are. Then forget it once more, which goes on from there.",
        )


def _meant(desk: Desk, handle: str | None, person: str | None, *, deleted: bool, shared: bool) -> Purge:
    if (handle is not None) + (person is not None) + deleted != 1:
        raise WrongUsage(
            "What should be forgotten: one moment, one person, or all that was deleted?",
            "recip forget ID   or: recip forget --person NAME   or: recip forget --deleted",
        )
    if person is not None:
        return _erasing_of(desk, person, shared=shared)
    if shared:
        raise WrongUsage("--shared goes with --person.", "recip forget --person NAME --shared")
    if handle is None:
        return erasing_of_deleted(desk.journal.place)
    return erasing_of(desk.journal.place, handle)


def _erasing_of(desk: Desk, name: str, *, shared: bool) -> Purge:
    try:
        # The name as it was given counts too: "Maya" for Maya Chen.
        return Purge(people=[desk.person(name).id], shared=shared, names=(name.removeprefix("@").strip(),))
    except UnknownPerson:
        former = erasing_of_former(desk.journal.place, name, shared=shared)
        if former is None:
            raise
        return former


def _is_wanted(desk: Desk, plan: ForgetReport) -> bool:
    """Whether the person at the terminal says so, once they have seen what would go."""
    if not desk.is_terminal:
        raise WrongUsage(
            "Nobody can be asked here whether to forget it for good.", "--dry-run shows what would go; --yes does it."
        )
    from reciprocity.cli.walks.asking import ask, say
    from reciprocity.views.pages.backups import forgetting_sentences

    say(forgetting_sentences(plan))
    return ask("Forget it for good? Nothing brings it back. [y] yes · [enter] no >").lower() in ("y", "yes")
