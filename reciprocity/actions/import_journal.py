"""Taking in a whole journal, as `recip export` wrote it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reciprocity.actions.backup import back_up_before
from reciprocity.actions.context import Context
from reciprocity.core.backup_reports import Reason, RestoreImportReport
from reciprocity.core.escaping import replace_surrogates
from reciprocity.importers.recip_file import read_dump
from reciprocity.journal.backups import BackupFolder
from reciprocity.journal.dump import rebuild_journal


def import_journal(context: Context, file: Path, *, dry_run: bool = False) -> RestoreImportReport:
    """Take in what the file has and the journal has not, as one change."""
    found = read_dump(file)
    journal = context.journal
    with BackupFolder(journal.path).draft("import") as (_, draft):
        rebuild_journal(found.tables, found.schema, draft)
        if not dry_run:
            back_up_before(context, Reason.BEFORE_IMPORT)
        with journal.change("import recip", context.clock(), dry_run=dry_run) as change:
            taken = journal.whole.take_in(draft)
    return replace(
        taken,
        file=replace_surrogates(file.name),
        mended=found.mended,
        dry_run=dry_run,
        change=change.written,
    )
