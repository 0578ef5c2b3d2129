"""Forgetting: a moment or a person gone for good from the journal, and, where that is wanted, from its backups."""

from __future__ import annotations

import os
from contextlib import closing, suppress
from pathlib import Path

from reciprocity.core.safekeeping import Backup, Forgotten
from reciprocity.errors import JournalUnusable, UnknownMoment
from reciprocity.journal.backups import BackupFolder
from reciprocity.journal.connection import Connection
from reciprocity.journal.copies import WholeConnection, copied, proved, wipe
from reciprocity.journal.erasing import Erased, Erasing, with_handles


def erasing_of(place: Path, handle: str) -> Erasing:
    """The erasure of what has this handle, deleted or not. Raises UnknownMoment."""
    wanted = handle.strip().strip("[]").lower()
    with closing(Connection(place, read_only=True)) as connection:
        for table in with_handles(connection):
            id_ = connection.value(f"SELECT id FROM {table} WHERE handle = ?", (wanted,))
            if id_ is not None:
                return Erasing(moments=(id_,)) if table == "moments" else Erasing(others={table: (id_,)})
    raise UnknownMoment(f'Nothing has the handle "{handle}".', "recip history shows each line with its handle.")


class Forgetting:
    """What is to be forgotten, and the files that may hold it."""

    def __init__(self, place: Path, erasing: Erasing) -> None:
        self.place = place
        self.folder = BackupFolder(place)
        self._erasing = erasing

    def plan(self) -> Forgotten:
        """What would go, and which backups hold it. Nothing is written."""
        with closing(Connection(self.place)) as connection:
            erased = self._erasing.foreseen(connection)
        return _told(erased, self._holding(), self._set_aside(), dry_run=True)

    def carry_out(self, *, backups: bool) -> Forgotten:
        """Erase it from the journal, and then, if wanted, from each backup that holds it.

        Such a backup is written anew without it, and the old one overwritten. A file that was set aside cannot be read,
        and is overwritten and removed.
        """
        with closing(WholeConnection(self.place)) as connection:
            erased = self._erasing.carry_out(connection)
        holding, aside = self._holding(), self._set_aside()
        if not backups:
            return _told(erased, holding, aside)
        for backup in holding:
            self._purge(backup)
        for path in aside:
            for file in (path, Path(f"{path}-journal")):
                with suppress(FileNotFoundError):
                    wipe(file)
        return _told(erased, (), (), purged=tuple(backup.number for backup in holding))

    def _holding(self) -> tuple[Backup, ...]:
        return tuple(backup for backup in reversed(self.folder.all()) if self._holds(backup))

    def _holds(self, backup: Backup) -> bool:
        """Whether a backup holds it. One that cannot be read may."""
        try:
            with closing(Connection(Path(backup.file), read_only=True)) as connection:
                return self._erasing.is_in(connection)
        except JournalUnusable:
            return True

    def _set_aside(self) -> tuple[Path, ...]:
        return tuple(path for path in self.folder.set_aside() if not path.name.endswith("-journal"))

    def _purge(self, backup: Backup) -> None:
        old = Path(backup.file)
        with self.folder.draft("purge") as (_, draft):
            try:
                copied(old, draft)
                with closing(WholeConnection(draft)) as connection:
                    self._erasing.carry_out(connection)
                holdings = proved(draft)
            except JournalUnusable:
                wipe(old)
                return
            # The old one gets a second name that counts for nothing, so that a kill leaves one of the two.
            aside = old.with_name(f".{old.name}.old")
            os.link(old, aside)
            if Path(self.folder.recounted(backup, draft, holdings).file) != old:
                old.unlink()
            wipe(aside)


def _told(
    erased: Erased,
    holding: tuple[Backup, ...],
    aside: tuple[Path, ...],
    purged: tuple[int, ...] = (),
    *,
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
        named=erased.named,
        backups=holding,
        set_aside=tuple(map(str, aside)),
        purged=purged,
        dry_run=dry_run,
    )
