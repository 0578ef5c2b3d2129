"""What came of keeping the journal safe: backups, restoring, forgetting, exports and check-ups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reciprocity.core.moments import Change


class Reason(StrEnum):
    """Why a backup was made."""

    DAILY = "daily"
    ASKED = "asked"
    BEFORE_IMPORT = "before-import"
    BEFORE_RESTORE = "before-restore"
    BEFORE_UPGRADE = "before-upgrade"


@dataclass(frozen=True, slots=True)
class Backup:
    """One verified copy of the whole journal. `number` counts up as they are made, whatever the clock says.

    `moments` counts all that it holds, deleted ones too; `file` is where it is.
    """

    number: int
    day: date
    reason: Reason
    moments: int
    file: str


@dataclass(frozen=True, slots=True)
class BackupReport:
    """A backup that was made. `fuller` is the one before, where that held more; then both are kept."""

    backup: Backup
    fuller: Backup | None = None
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class BackupsReport:
    """The backups there are, newest first, and the folder they are in.

    `set_aside` are files that were in the journal's place and could not be read; nothing removes them but you.
    """

    folder: str
    backups: tuple[Backup, ...]
    set_aside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Differences:
    """What restoring would change: moments that would come back, would go, and would read otherwise; people likewise.

    `going` quotes some lines that would go, newest first.
    """

    moments_back: int = 0
    moments_gone: int = 0
    moments_changed: int = 0
    people_back: int = 0
    people_gone: int = 0
    contact_days_back: int = 0
    contact_days_gone: int = 0
    going: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """What a restore did, or would do. `differences` is None where the present journal could not be read.

    `source` is the file, `backup` the backup that it is, if it is one. `kept` is the backup of the present journal,
    `set_aside` the file it became where it could not be read.
    """

    source: str
    moments: int
    people: int
    differences: Differences | None
    backup: Backup | None = None
    kept: Backup | None = None
    set_aside: str | None = None
    dry_run: bool = False


class Health(StrEnum):
    """How a journal was found."""

    SOUND = "sound"
    MISSING = "missing"
    UNUSABLE = "unusable"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be, and what can be done about it."""

    what: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class HealthReport:
    """How the journal and its backups were found; nothing was changed.

    `moments` and `people` are None where they could not be counted. `restorable` is the newest backup that is sound,
    `backups` how many count by their names.
    """

    journal: str
    health: Health
    moments: int | None
    people: int | None
    backups: int
    restorable: Backup | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class ForgetReport:
    """What was removed for good, or would be.

    `parts` counts moments with others that stay, without the person; `remembered` what undo remembered in words that
    the journal itself said no longer. `named` are the handles of lines that stay and hold one of the person's names, or
    the same words; `places` are others, in plain words. `backups` still hold what was forgotten, and so may the files
    `set_aside`; `purged` are the numbers of those from which it was removed too.
    """

    people: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    moments: int = 0
    parts: int = 0
    contact_days: int = 0
    follow_ups: int = 0
    notices: int = 0
    intentions: int = 0
    remembered: int = 0
    named: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    backups: tuple[Backup, ...] = ()
    set_aside: tuple[str, ...] = ()
    purged: tuple[int, ...] = ()
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class ExportReport:
    """A file that was written, with how much it holds. `rows` counts the lines of a spreadsheet.

    `deleted` counts the moments that are left out, which backups hold and `recip doctor` counts.
    """

    file: str
    moments: int
    people: int
    rows: int | None = None
    deleted: int = 0


@dataclass(frozen=True, slots=True)
class RestoreImportReport:
    """What came in from another whole journal, and what was known already.

    `mended` counts characters of the file that were no text, and were kept as U+FFFD.
    """

    file: str = ""
    moments_new: int = 0
    moments_known: int = 0
    people_new: int = 0
    people_known: int = 0
    days_new: int = 0
    follow_ups_new: int = 0
    mended: int = 0
    dry_run: bool = False
    change: Change | None = None
