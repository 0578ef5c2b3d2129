"""`recip doctor`: what is wrong with a journal and its backups, and what can be done. Nothing is changed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from reciprocity.core.backup_reports import Backup, Finding, Health, HealthReport
from reciprocity.core.escaping import shell_word
from reciprocity.errors import JournalUnusable, NewerJournal, NotAJournal
from reciprocity.journal import paths
from reciprocity.journal.backups import BackupFolder
from reciprocity.journal.connection import Connection
from reciprocity.journal.missing_journal import CONNECT, lacks_its_disk
from reciprocity.journal.schema_check import newer, newest_version, version_of
from reciprocity.journal.soundness import Holdings, holdings_of, proved, unsound_in

PATIENCE = 5.0
NO_WAY_BACK = "Keep the file as it is; there is no sound backup to put in its place."
SYNCED = ("dropbox", "onedrive", "icloud", "mobile documents", "google drive", "nextcloud", "syncthing")

# Moments that differ from those of the backup, although no recorded change made them so.
ALTERED = """
SELECT now.handle FROM main.moments AS now JOIN back.moments AS was ON was.id = now.id
WHERE (now.note, now.day, now.written) <> (was.note, was.day, was.written) AND NOT EXISTS (
  SELECT 1 FROM main.changed_rows WHERE table_name = 'moments' AND before IS NOT NULL
  AND instr(row_key, now.id))
ORDER BY now.day
"""


def checkup(path: Path) -> HealthReport:
    """Check the journal at this path, and its backups."""
    folder = BackupFolder(path)
    sound, others = _backups(folder)
    health, holdings, findings = _journal(path, sound[0] if sound else None)
    found = [*findings, *_privacy(path, folder.folder), *others, *_around(path)]
    if health is Health.SOUND and not sound:
        found.append(
            Finding("There is no sound backup yet.", "One is made the next time you write: or now, recip backup")
        )
    return HealthReport(
        journal=str(path),
        health=health,
        moments=holdings.moments if holdings else None,
        people=holdings.people if holdings else None,
        backups=len(sound) + len(others),
        restorable=sound[0] if sound else None,
        findings=tuple(found),
    )


def _backups(folder: BackupFolder) -> tuple[list[Backup], list[Finding]]:
    """The sound backups, newest first, and a finding for each other one."""
    sound: list[Backup] = []
    unsound: list[Backup] = []
    newer_ones: list[Backup] = []
    unread: list[Finding] = []
    for backup in folder.all():
        try:
            proved(Path(backup.file))
            sound.append(backup)
        except NewerJournal:
            newer_ones.append(backup)
        except NotAJournal:
            unsound.append(backup)
        except JournalUnusable as problem:
            unread.append(Finding(f"Backup {backup.number} could not be read. {problem.sentence}", problem.remedy))
    return sound, [*map(_of_a_newer, newer_ones), *map(_spoilt, unsound), *unread]


def _spoilt(backup: Backup) -> Finding:
    return Finding(f"Backup {backup.number} is not sound.", f"It can go: {backup.file}")


def _of_a_newer(backup: Backup) -> Finding:
    return Finding(f"Backup {backup.number} was written by a newer recip.", "Keep it until this one is updated.")


def _journal(path: Path, backup: Backup | None) -> tuple[Health, Holdings | None, list[Finding]]:
    way_back = f"recip restore {backup.number} puts back the backup of {backup.day}." if backup else ""
    try:
        if not paths.journal_exists(path):
            return Health.MISSING, None, list(_missed(path, way_back))
        return _looked_into(path, backup, way_back)
    except NewerJournal as problem:
        altered = f" If none did, a bit of it was altered, and {way_back}" if way_back else ""
        return Health.UNUSABLE, None, [Finding(problem.sentence, f"{problem.remedy}{altered}")]
    except NotAJournal as problem:
        remedy = NO_WAY_BACK if "recip doctor" in problem.remedy else problem.remedy
        return Health.DAMAGED, None, [Finding(problem.sentence, way_back or remedy)]
    except JournalUnusable as problem:
        return Health.UNUSABLE, None, [Finding(problem.sentence, problem.remedy)]


def _missed(path: Path, way_back: str) -> Iterator[Finding]:
    if way_back:
        yield Finding("There is no journal here, but there are backups.", way_back)
    elif lacks_its_disk(path):
        yield Finding("No disk is there.", CONNECT)


def _looked_into(path: Path, backup: Backup | None, way_back: str) -> tuple[Health, Holdings | None, list[Finding]]:
    version = version_of(path)
    if version > newest_version():
        raise newer(path)
    with closing(Connection(path, read_only=True, patience=PATIENCE)) as connection:
        faults = unsound_in(connection)
        if faults:
            return Health.DAMAGED, None, [Finding(f"The journal is damaged: {faults[0]}.", way_back or NO_WAY_BACK)]
        findings = list(_altered(connection, backup))
        if version < newest_version():
            findings.append(
                Finding("The journal is of an older recip.", "The next command backs it up and brings it up to date.")
            )
        return Health.SOUND, holdings_of(connection, version), findings


def _altered(connection: Connection, backup: Backup | None) -> Iterator[Finding]:
    """Lines that differ from the newest backup without a recorded edit, as one flipped bit would make them."""
    if backup is None:
        return
    connection.run("ATTACH ? AS back", (f"{Path(backup.file).absolute().as_uri()}?mode=ro",))
    handles = connection.column(ALTERED)
    if handles:
        shown = " ".join(f"[{handle}]" for handle in handles[:5])
        yield Finding(
            f"{'One reads' if len(handles) == 1 else f'{len(handles)} read'} otherwise than in backup {backup.number}, "
            f"and no edit is known: {shown}",
            f"If you took no edit back, the file was altered: recip restore {backup.number} --dry-run looks closer.",
        )


def _privacy(journal: Path, backups: Path) -> Iterator[Finding]:
    if os.name == "nt":
        return
    for path, wanted in ((journal, paths.FILE_MODE), (journal.parent, paths.FOLDER_MODE), (backups, paths.FOLDER_MODE)):
        try:
            mode = stat.S_IMODE(path.stat().st_mode)
        except OSError:
            continue
        if mode & 0o077 and path != Path(path.anchor):
            what = "file" if path == journal else "folder"
            yield Finding(
                f"Others may look into the {what} {path}.",
                f"chmod {wanted:o} {shell_word(str(path))}   makes it yours alone.",
            )


def _around(path: Path) -> Iterator[Finding]:
    real = os.path.realpath(path).lower()
    for name in SYNCED:
        if name in real:
            yield Finding(
                f"The journal lies in a folder that looks synced ({name}).",
                "Two machines must not write at once, and syncing can undo a write: a folder of this machine is safer.",
            )
            return
