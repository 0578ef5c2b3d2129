"""`recip backup`, and the backups that are made without being asked for."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from typer import Context, Option

from reciprocity.cli.desk import Desk, Look, desk_of
from reciprocity.cli.options import DryRun, Json
from reciprocity.core.backup_reports import Backup, BackupReport, BackupsReport, Reason
from reciprocity.core.escaping import escape_controls
from reciprocity.errors import RecipError
from reciprocity.journal.backups import BackupFolder
from reciprocity.journal.paths import explicit_path

app = typer.Typer(add_completion=False)


@app.command("backup")
def backup(
    ctx: Context,
    to: Annotated[
        str | None, Option("--to", metavar="FILE", help="A copy elsewhere as well, as on a stick; it must be new.")
    ] = None,
    list_: Annotated[bool, Option("--list", help="The backups there are, and make none.")] = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """A whole copy of the journal, verified, for recip restore.

    One is made by itself on each day of use, and before each import, restore and upgrade. Seven days, four weeks and
    twelve months have theirs kept.
    """
    desk = desk_of(ctx)
    folder = BackupFolder(desk.place)
    elsewhere = None if to is None else explicit_path(to)
    if list_:
        desk.show(backups_in(folder), Look(json))
        return
    journal = desk.journal
    journal.begin()  # there, or refused in its own words
    if dry_run:
        held = journal.moments.count()
        desk.show(BackupReport(Backup(0, desk.today, Reason.ASKED, held, str(folder.folder)), dry_run=True), Look(json))
        return
    made = folder.make(Reason.ASKED, desk.today)
    if elsewhere:
        copy_elsewhere(made.backup, elsewhere)
    desk.has_written_files = True
    desk.show(made, Look(json))


def backups_in(folder: BackupFolder) -> BackupsReport:
    return BackupsReport(str(folder.folder), folder.all(), tuple(str(path) for path in folder.set_aside()))


def copy_elsewhere(backup: Backup, to: Path) -> None:
    """The backup once more, under a name that is new, for nobody else to read."""
    from reciprocity.journal.snapshot import snapshot_new

    snapshot_new(Path(backup.file), to)


def back_up_before(desk: Desk, reason: Reason) -> None:
    """Back up what a command is about to change much of; where that fails, the command does not go on."""
    desk.journal.begin()
    tell_if_fewer(desk, BackupFolder(desk.journal.place).make(reason, desk.today))


def back_up_daily(desk: Desk) -> None:
    """Today's backup, after the answer was said. Where it fails, what was written is safe, and that is told."""
    sys.stdout.flush()
    try:
        made = BackupFolder(desk.place).make_daily(desk.today)
        if made:
            tell_if_fewer(desk, made)
    except KeyboardInterrupt:
        return
    except OSError as problem:
        desk.tell(f"recip: What you wrote is kept, but today's backup could not be made ({problem.strerror}).")
    except RecipError as problem:
        desk.tell(
            f"recip: What you wrote is kept, but today's backup could not be made: "
            f"{escape_controls(problem.sentence)}\n"
            f"  {escape_controls(problem.remedy)} To look closer: recip doctor"
        )


def tell_if_fewer(desk: Desk, made: BackupReport) -> None:
    """Say where a backup holds fewer moments than the one before."""
    if made.fuller:
        from reciprocity.views.pages.backups import fewer_sentence

        desk.tell(fewer_sentence(made.backup, made.fuller))
