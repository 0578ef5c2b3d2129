"""Forgetting: a moment or a person gone for good from the journal, and, where that is wanted, from its backups."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar

from reciprocity.core.people import key_of
from reciprocity.core.safekeeping import Backup, Forgotten
from reciprocity.errors import JournalUnusable, NotAJournal, UnknownMoment
from reciprocity.journal import place as places
from reciprocity.journal.backups import BackupFolder
from reciprocity.journal.connection import Connection
from reciprocity.journal.copies import WholeConnection, copied, proved, wipe
from reciprocity.journal.drafts import Drafts
from reciprocity.journal.erasing import FORGOTTEN, Erased, Erasing, with_handles
from reciprocity.journal.forgotten_words import Words
from reciprocity.journal.mentions import Mentions, explain_traces, mentions_in, only_remembered

T = TypeVar("T")

GIVEN = """
SELECT DISTINCT table_name, json_extract(row_key, '$.id') FROM changed_rows
WHERE coalesce(json_extract(after, '$.handle'), json_extract(before, '$.handle')) = ?
"""
CALLED = """
SELECT id, key, name FROM people UNION SELECT person, key, nickname FROM nicknames
UNION SELECT json_extract(row_key, '$.id'), json_extract(side, '$.key'), json_extract(side, '$.name') FROM (
  SELECT row_key, before AS side FROM changed_rows WHERE table_name = 'people'
  UNION ALL SELECT row_key, after FROM changed_rows WHERE table_name = 'people')
WHERE json_extract(side, '$.key') IS NOT NULL
"""


def erasing_of(place: Path, handle: str) -> Erasing:
    """The erasure of what has this handle, deleted or not, or had it: what undo remembers and backups hold counts too.

    Raises UnknownMoment.
    """
    wanted = handle.strip().strip("[]").lower()
    found = _first(_files_of(place), lambda connection: _with_handle(connection, wanted))
    if found is not None:
        table, id_ = found
        return Erasing(moments=(id_,)) if table == "moments" else Erasing(others={table: (id_,)})
    if wanted in Drafts(place).handles():
        return Erasing()
    raise UnknownMoment(f'Nothing has the handle "{handle}".', "recip history shows each line with its handle.")


def erasing_of_former(place: Path, name: str, *, shared: bool) -> Erasing | None:
    """The erasure of somebody whom the journal knows no longer, but a backup or undo does; None where neither does."""
    called = name.removeprefix("@").strip()
    key, words = key_of(called), Words([called])
    people: set[str] = set()
    for file in _files_of(place):
        people |= _asked(file, lambda connection: {row[0] for row in connection.rows(CALLED) if row[1] == key}) or set()
    here = _asked(place, lambda connection: {id_ for (id_,) in connection.rows("SELECT id FROM people")}) or set()
    gone = people - here
    remembered: int | None = _asked(place, lambda connection: only_remembered(connection, words))
    if gone or remembered:
        return Erasing(people=gone, shared=shared, names=(called,))
    return None


def erasing_of_deleted(place: Path) -> Erasing:
    """The erasure of every moment that was deleted; of those forgotten before, for the backups that hold them still."""
    with closing(Connection(place, read_only=True)) as connection:
        deleted = {id_ for (id_,) in connection.rows("SELECT id FROM moments WHERE deleted = 1")}
        return Erasing(moments=deleted | _forgotten_before(connection), as_deleted=True)


def _forgotten_before(connection: Connection) -> set[str]:
    told = connection.value("SELECT value FROM settings WHERE name = ?", (FORGOTTEN,))
    return set(json.loads(told)) if told else set()


def _with_handle(connection: Connection, handle: str) -> tuple[str, str] | None:
    for table in with_handles(connection):
        id_ = connection.value(f"SELECT id FROM {table} WHERE handle = ?", (handle,))
        if id_ is not None:
            return table, id_
    return connection.row(GIVEN, (handle,))


def _files_of(place: Path) -> Iterator[Path]:
    """The journal, and its backups from the newest on."""
    yield place
    yield from (Path(backup.file) for backup in BackupFolder(place).all())


def _first(files: Iterable[Path], question: Callable[[Connection], T | None]) -> T | None:
    return next((answer for file in files if (answer := _asked(file, question)) is not None), None)


def _asked(file: Path, question: Callable[[Connection], T]) -> T | None:
    """What a file answers; None where it cannot be read."""
    with suppress(JournalUnusable), closing(Connection(file, read_only=True)) as connection:
        return question(connection)
    return None


class Forgetting:
    """What is to be forgotten, and the files that may hold it."""

    def __init__(self, place: Path, erasing: Erasing) -> None:
        self.place = place
        self.folder = BackupFolder(place)
        self._erasing = self._elsewhere = erasing

    def plan(self) -> Forgotten:
        """What would go, and which backups hold it. Nothing is written."""
        with closing(Connection(self.place)) as connection:
            erased = self._erasing.foreseen(connection)
        self._elsewhere = self._erasing.widened(erased)
        return _told(erased, self._holding(erased.words), self._set_aside(), dry_run=True)

    def carry_out(self, *, backups: bool, handle: str = "") -> Forgotten:
        """Erase it from the journal and from drafts, and then, if wanted, from each backup that holds it.

        Such a backup is written anew without it, and the old one overwritten. A file that was set aside cannot be read,
        and is overwritten and removed. `handle` is what was named, where one was. At the end the bytes of every file
        are looked through: what is left is told.
        """
        with closing(WholeConnection(self.place)) as connection:
            erased = self._erasing.carry_out(connection)
        self._elsewhere = self._erasing.widened(erased)
        self._forget_drafts(erased, handle)
        holding, aside = self._holding(erased.words), self._set_aside()
        if not backups:
            if self._erasing.as_deleted:
                self._remember(holding)
            return _told(erased, holding, aside, left=self._left_in_files(erased, holding, aside))
        for path in self._cut_off():
            _rid_of(path)
        for backup in holding:
            self._purge(backup)
        for path in aside:
            _rid_of(path)
        if self._erasing.as_deleted:
            self._remember(())
        purged = tuple(backup.number for backup in holding)
        return _told(erased, (), (), purged=purged, left=self._left_in_files(erased, (), ()))

    def _remember(self, holding: tuple[Backup, ...]) -> None:
        """Keep which were forgotten as deleted for as long as a backup holds them, so that they can go there later."""
        with closing(Connection(self.place)) as connection, connection.writing():
            connection.run("DELETE FROM settings WHERE name = ?", (FORGOTTEN,))
            if holding and self._erasing.moments:
                told = json.dumps(sorted(self._erasing.moments))
                connection.run("INSERT INTO settings (name, value) VALUES (?, ?)", (FORGOTTEN, told))

    def _forget_drafts(self, erased: Erased, handle: str) -> None:
        """Remove the unfinished edits of what went, and of whatever else says the words."""
        drafts = Drafts(self.place)
        gone = {*erased.handles, handle.strip().strip("[]").lower()}
        for one in drafts.handles():
            if one in gone or any(map(erased.words.are_in, drafts.texts_of(one))):
                drafts.remove(one, keep_folder=True)

    def _holding(self, words: Words) -> tuple[Backup, ...]:
        return tuple(backup for backup in reversed(self.folder.all()) if self._holds(backup, words))

    def _holds(self, backup: Backup, words: Words) -> bool:
        """Whether a backup holds it, be it only in its free space. One that cannot be read may."""
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
        """What kills left of backups that were being made, or rid of something."""
        hidden = [path for path in self.folder.files() if path.name.startswith(".")]
        return [path for path in hidden if path.name.endswith(".old") or places.is_stale_draft(path)]

    def _left_in_files(self, erased: Erased, known: tuple[Backup, ...], aside: tuple[Path, ...]) -> list[str]:
        """Where the words are still, but for what is told of otherwise: lines that backups alone have, and bytes."""
        told = {Path(backup.file) for backup in known} | set(aside)
        real = Path(os.path.realpath(self.place))
        backups = {Path(backup.file): backup for backup in self.folder.all()}
        left = []
        for file in (real, Path(f"{real}-journal"), *self.folder.files(), *Drafts(self.place).files()):
            if file not in told and erased.words:
                lines = _only_there(file, erased) if file in backups else []
                if lines:
                    left.append(f"backup {backups[file].number} ({', '.join(lines)})")
                elif _has_traces(file, erased.words):
                    left.append(f"the file {file}")
        return left

    def _purge(self, backup: Backup) -> None:
        """Write a backup anew without it."""
        old = Path(backup.file)
        with self.folder.draft("purge") as (_, draft):
            try:
                copied(old, draft)
                with closing(WholeConnection(draft)) as connection:
                    self._elsewhere.carry_out(connection)
                holdings = proved(draft)
            except NotAJournal:
                # It cannot be written anew, and may hold the words. Where only the means are missing, nothing is wiped.
                wipe(old)
                return
            # The old one gets a second name that counts for nothing, so that a kill leaves one of the two.
            aside = old.with_name(f".{old.name}.old")
            os.link(old, aside)
            if Path(self.folder.recounted(backup, draft, holdings).file) != old:
                old.unlink()
            wipe(aside)


def _rid_of(path: Path) -> None:
    """Overwrite and remove a file with what SQLite left beside it; a second name of a backup that counts only goes."""
    for file in (path, Path(f"{path}-journal")):
        with suppress(FileNotFoundError):
            if file.stat().st_nlink > 1:
                file.unlink()
            else:
                wipe(file)


def _only_there(backup: Path, erased: Erased) -> list[str]:
    """What holds the words in a backup and not, or no longer, in the journal: it was put in other words since."""
    left = _asked(backup, lambda connection: mentions_in(connection, erased.words)) or Mentions()
    handles = [f"[{handle}]" for handle in left.handles if handle not in erased.left.handles]
    return [*handles, *(place for place in left.places if place not in erased.left.places)]


def _has_traces(file: Path, words: Words) -> bool:
    """Whether the bytes of a file have the letters, and nothing that it rightly holds is the cause."""
    return words.are_in_file(file) and not _asked(file, lambda connection: explain_traces(connection, words))


def _told(
    erased: Erased,
    holding: tuple[Backup, ...],
    aside: tuple[Path, ...],
    purged: tuple[int, ...] = (),
    *,
    left: Iterable[str] = (),
    dry_run: bool = False,
) -> Forgotten:
    return Forgotten(
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
