"""`recip restore`: putting a backup back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from typer import Argument, Context, Option

from reciprocity.cli.desk import Desk, Look, desk_of
from reciprocity.cli.options import DryRun, Json
from reciprocity.core.backup_reports import RestoreReport
from reciprocity.errors import BadDay, BadFile, WrongUsage
from reciprocity.journal.backups import BackupFolder, newest_sound
from reciprocity.journal.restore import Restore

app = typer.Typer(add_completion=False)


@app.command("restore")
def restore(
    ctx: Context,
    which: Annotated[
        str | None,
        Argument(metavar="[WHICH]", help="A backup's number, its day, or a file; without it, the newest sound one."),
    ] = None,
    yes: Annotated[bool, Option("--yes", help="Do it without asking, as where nobody can be asked.")] = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Put a backup in the journal's place: all of it, or nothing.

    It shows what would change, and asks. What is there now is backed up first, so that it can be taken back.
    """
    desk = desk_of(ctx)
    with Restore(desk.place, _meant(desk, which)) as restoring:
        plan = restoring.plan()
        if dry_run or not (yes or _is_wanted(desk, plan)):
            desk.show(plan, Look(json))
            return
        restored = restoring.carry_out(desk.today)
        desk.has_written_files = True
        desk.show(restored, Look(json))


def _meant(desk: Desk, which: str | None) -> Path:
    folder = BackupFolder(desk.place)
    if which is None:
        found = newest_sound(folder)
        if found is None:
            raise BadFile("There is no backup to put back.", f"They would be in {folder.folder}")
        return Path(found[0].file)
    try:
        return folder.found(which)
    except BadFile:
        if which.isdecimal():
            raise
        try:
            day = desk.day(which) or desk.today
        except BadDay:
            day = None
        if day is None:
            raise
        return folder.of_day(day)


def _is_wanted(desk: Desk, plan: RestoreReport) -> bool:
    """Whether the person at the terminal says so, once they have seen what would change."""
    if not desk.is_terminal:
        raise WrongUsage(
            "Nobody can be asked here whether to put it back.", "--dry-run shows what would change; --yes does it."
        )
    from reciprocity.cli.walks.asking import ask, say
    from reciprocity.views.pages.backups import plan_sentences

    say(plan_sentences(plan, desk.today))
    return ask("Put it back? [y] yes · [enter] no >").lower() in ("y", "yes")
