"""`recip forget`: erase a moment or a person from the journal, its drafts and, if wanted, its backups."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from reciprocity.core.backup_reports import Backup, ForgetReport
from reciprocity.errors import JournalUnusable, NotAJournal, RecipError
from reciprocity.journal import paths
from reciprocity.journal.backups import BackupFolder
from reciprocity.journal.connection import Connection
from reciprocity.journal.editor_drafts import EditorDrafts
from reciprocity.journal.private_files import wipe
from reciprocity.journal.purge import FORGOTTEN, Erased, Purge
from reciprocity.journal.purge_history import only_remembered
from reciprocity.journal.purge_targets import asked
from reciprocity.journal.purged_words import Mentions, Words, explain_traces, mentions_in
from reciprocity.journal.snapshot import copy_file
from reciprocity.journal.soundness import proved


class BackupPurge:
    """An erasure, carried out in all files that may hold it."""

    def __init__(self, path: Path, purge: Purge) -> None:
        self.path = path
        self.folder = BackupFolder(path)
        self._requested = self._elsewhere = purge
        self.unfinished: list[str] = []
        """Why some files could not be erased from, once the journal itself had been."""

    def plan(self) -> ForgetReport:
        """What would be erased, and which backups hold it. Nothing is written."""
        with closing(Connection(self.path)) as connection:
            erased = self._requested.foreseen(connection)
        self._elsewhere = self._requested.widened(erased)
        return _told(erased, self._holding(erased.words), self._set_aside(), dry_run=True)

    def carry_out(self, *, backups: bool, handle: str = "") -> ForgetReport:
        """Erase it from the journal and from drafts, and with `backups` from each backup that holds it.

        Such a backup is rewritten and the old file overwritten; files that were set aside cannot be read, and are
        overwritten and removed. `handle` is the one typed, if any. Finally the bytes of every file are searched, and
        what is left is reported.
        """
        with closing(Connection(self.path)) as connection:
            erased = self._requested.carry_out(connection)
        self._elsewhere = self._requested.widened(erased)
        self._forget_drafts(erased, handle)
        holding, aside = self._holding(erased.words), self._set_aside()
        purged: list[Backup] = []
        if backups:
            purged = self._purged(holding)
            aside = tuple(path for path in aside if not self._is_rid_of(path))
        left = tuple(backup for backup in holding if backup not in purged)
        if self._requested.as_deleted:
            self._remember(left)
        numbers = tuple(backup.number for backup in purged)
        return _told(erased, left, aside, purged=numbers, left=self._left_in_files(erased, left, aside))

    @contextmanager
    def _as_far_as_it_goes(self) -> Iterator[None]:
        """Collect errors: one file that cannot be written must not keep the others from being erased from."""
        try:
            yield
        except RecipError as problem:
            self.unfinished.append(problem.sentence)
        except OSError as problem:
            self.unfinished.append(f"{problem.filename}: {problem.strerror}.")

    def _purged(self, holding: Iterable[Backup]) -> list[Backup]:
        """Rewrite or remove these backups; returns those where it succeeded."""
        with self._as_far_as_it_goes(), self._in_turn():
            for path in self._cut_off():
                self._is_rid_of(path)
        done = []
        for backup in holding:
            with self._as_far_as_it_goes(), self._in_turn():
                # By number: another process that forgets may have rewritten it under another name.
                for present in self.folder.all():
                    if present.number == backup.number:
                        self._purge(present)
                done.append(backup)
        return done

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        """Hold the write lock, so that of two processes that forget, neither brings back what the other erases."""
        with closing(Connection(self.path)) as connection, connection.writing(keep=False):
            yield

    def _is_rid_of(self, path: Path) -> bool:
        with self._as_far_as_it_goes():
            _rid_of(path)
            return True
        return False

    def _remember(self, holding: tuple[Backup, ...]) -> None:
        """Keep the ids that were forgotten as deleted for as long as a backup holds them, to erase them there later."""
        with closing(Connection(self.path)) as connection, connection.writing():
            connection.run("DELETE FROM settings WHERE name = ?", (FORGOTTEN,))
            if holding and self._requested.moments:
                told = json.dumps(sorted(self._requested.moments))
                connection.run("INSERT INTO settings (name, value) VALUES (?, ?)", (FORGOTTEN, told))

    def _forget_drafts(self, erased: Erased, handle: str) -> None:
        """Remove the editor drafts of what was erased, and those that hold the words."""
        drafts = EditorDrafts(self.path)
        gone = {*erased.handles, handle.strip().strip("[]").lower()}
        for one in drafts.handles():
            if one in gone or any(map(erased.words.are_in, drafts.texts_of(one))):
                with self._as_far_as_it_goes():
                    drafts.remove(one, keep_folder=True)

    def _holding(self, words: Words) -> tuple[Backup, ...]:
        return tuple(backup for backup in reversed(self.folder.all()) if self._holds(backup, words))

    def _holds(self, backup: Backup, words: Words) -> bool:
        """Whether a backup holds it, if only in its free space. One that cannot be read counts as holding it."""
        file = Path(backup.file)
        try:
            with closing(Connection(file, read_only=True)) as connection:
                if self._elsewhere.is_in(connection) or only_remembered(connection, words):
                    return True
                return words.are_in_file(file) and not explain_traces(connection, words)
        except JournalUnusable:
            return True

    def _set_aside(self) -> tuple[Path, ...]:
        return tuple(path for path in self.folder.set_aside() if not path.name.endswith("-journal"))

    def _cut_off(self) -> list[Path]:
        """Drafts and old copies of backups that a kill left behind."""
        hidden = [path for path in self.folder.files() if path.name.startswith(".")]
        return [path for path in hidden if path.name.endswith(".old") or paths.is_stale_draft(path)]

    def _left_in_files(self, erased: Erased, known: tuple[Backup, ...], aside: tuple[Path, ...]) -> list[str]:
        """Where the words are still, apart from the files already reported: lines only in backups, and raw bytes."""
        told = {Path(backup.file) for backup in known} | set(aside)
        real = Path(os.path.realpath(self.path))
        backups = {Path(backup.file): backup for backup in self.folder.all()}
        left = []
        for file in (real, Path(f"{real}-journal"), *self.folder.files(), *EditorDrafts(self.path).files()):
            if file not in told and erased.words:
                lines = _only_there(file, erased) if file in backups else []
                if lines:
                    left.append(f"backup {backups[file].number} ({', '.join(lines)})")
                elif _has_traces(file, erased.words):
                    left.append(f"the file {file}")
        return left

    def _purge(self, backup: Backup) -> None:
        """Rewrite a backup without it."""
        old = Path(backup.file)
        with self.folder.draft("purge") as (_, draft):
            try:
                copy_file(old, draft)
                with closing(Connection(draft)) as connection:
                    self._elsewhere.carry_out(connection)
                holdings = proved(draft)
            except NotAJournal:
                # It cannot be rewritten and may hold the words. On any other error nothing is wiped.
                wipe(old)
                return
            # A second name that is no backup's: a kill leaves one of the two.
            aside = old.with_name(f".{old.name}.old")
            os.link(old, aside)
            if Path(self.folder.recounted(backup, draft, holdings).file) != old:
                old.unlink(missing_ok=True)  # it may have been one too many meanwhile
            wipe(aside)


def _rid_of(path: Path) -> None:
    """Wipe a file and its rollback journal; a second link to a complete backup is only removed."""
    for file in (path, Path(f"{path}-journal")):
        with suppress(FileNotFoundError):
            if file.stat().st_nlink > 1:
                file.unlink()
            else:
                wipe(file)


def _only_there(backup: Path, erased: Erased) -> list[str]:
    """What holds the words in a backup but not in the journal, where it was reworded since."""
    left = asked(backup, lambda connection: mentions_in(connection, erased.words)) or Mentions()
    handles = [f"[{handle}]" for handle in left.handles if handle not in erased.left.handles]
    return [*handles, *(one for one in left.places if one not in erased.left.places)]


def _has_traces(file: Path, words: Words) -> bool:
    """Whether the bytes of a file contain the letters and nothing that it rightly holds explains that."""
    return words.are_in_file(file) and not asked(file, lambda connection: explain_traces(connection, words))


def _told(
    erased: Erased,
    holding: tuple[Backup, ...],
    aside: tuple[Path, ...],
    purged: tuple[int, ...] = (),
    *,
    left: Iterable[str] = (),
    dry_run: bool = False,
) -> ForgetReport:
    return ForgetReport(
        people=erased.names[:1],
        notes=erased.notes if dry_run else (),
        moments=erased.counts.get("moments", 0),
        parts=erased.parts,
        contact_days=erased.counts.get("contacts", 0),
        follow_ups=erased.counts.get("follow_ups", 0),
        notices=erased.counts.get("notices", 0),
        intentions=erased.counts.get("intentions", 0),
        remembered=erased.remembered,
        named=erased.left.handles,
        places=(*erased.left.places, *left),
        backups=holding,
        set_aside=tuple(map(str, aside)),
        purged=purged,
        dry_run=dry_run,
    )
