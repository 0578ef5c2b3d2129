"""Where the journal and its backups are; files and folders made so that only their owner can read them."""

from __future__ import annotations

import errno
import os
import stat
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

from reciprocity.errors import BadFile, NoAccess, NoRoom, NotAJournal, RecipError, WrongUsage

FILE_MODE = 0o600
FOLDER_MODE = 0o700
ONLY_NEW = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)
NO_SPACE = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})

STALE = 600.0
"""Seconds after which the draft of a backup is taken to be left over from a kill."""


def journal_path(journal: str | None) -> Path:
    """The journal's path: `--journal`, else `RECIP_JOURNAL`, else in the platform's data folder."""
    chosen = journal or os.environ.get("RECIP_JOURNAL")
    if chosen:
        return explicit_path(chosen)
    from platformdirs import user_data_dir

    return Path(user_data_dir("recip", appauthor=False)) / "journal.db"


def explicit_path(typed: str) -> Path:
    """A path as typed, with `~` expanded. Raises WrongUsage for a blank one, BadFile for an unknown user's home."""
    if not typed.strip():
        raise WrongUsage("The name of a file is missing.", "An empty one names nothing.")
    try:
        return Path(typed).expanduser()
    except RuntimeError:
        whose = typed.partition("/")[0]
        raise BadFile(
            f"There is no home for {whose}.", "Write the path out, or ./ before a name that begins so."
        ) from None


def journal_exists(path: Path) -> bool:
    """Whether a regular file of the current user is there, if through a symbolic link. Raises for anything else."""
    try:
        link = path.lstat()
        found = path.stat() if stat.S_ISLNK(link.st_mode) else link
    except FileNotFoundError:
        if path.is_symlink():
            raise NoAccess(
                f"{path} is a link to a file that is not there.",
                "Remove the link, or choose another place with --journal; nothing was written.",
            ) from None
        return False
    except OSError as error:
        raise refusal_of(error, path) from error
    if stat.S_ISDIR(found.st_mode):
        raise NotAJournal(f"{path} is a folder, not a journal.", f"Name a file in it: --journal {path / 'journal.db'}")
    if not stat.S_ISREG(found.st_mode):
        raise NotAJournal(f"{path} is no plain file.", "Choose another place with --journal or RECIP_JOURNAL.")
    if hasattr(os, "geteuid") and found.st_uid != os.geteuid():
        what = "belongs to somebody else" if found is link else "is a link to a file of somebody else"
        raise NoAccess(f"{path} {what}; it was left as it is.", "Choose another place with --journal or RECIP_JOURNAL.")
    return True


def make_folder(folder: Path) -> None:
    """Make a folder and its missing parents, private and durable. One that exists is left as it is."""
    missing = [step for step in (folder, *folder.parents) if not step.exists()]
    for step in reversed(missing):
        # Another process may make it at this moment; a file in the way is found by what comes next.
        with suppress(FileExistsError):
            step.mkdir(FOLDER_MODE)
        sync_folder(step.parent)


def sync_folder(folder: Path) -> None:
    """Fsync a folder, so that a power cut cannot undo the creation or renaming of its files. Windows has no such call.

    SQLite does this for the journal's folder, but not for those above it.
    """
    if os.name == "nt":
        return
    # A folder that its user may write but not read cannot be synced.
    with suppress(PermissionError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def backups_of(path: Path) -> Path:
    """The folder with the backups of a journal: beside the real file, where `path` is a link."""
    real = Path(os.path.realpath(path))
    return real.parent / f"{real.name}.backups"


def is_backed_up(path: Path, day: date) -> bool:
    """Whether a backup of that day exists or is being made. Reads file names only: every `log` asks."""
    folder = backups_of(path)
    try:
        names = os.listdir(folder)  # noqa: PTH208 - the names are all that is wanted
    except OSError:
        return False
    of_day = f"-{day.isoformat()}-"
    return any(of_day in name and not is_stale_draft(folder / name) for name in names)


def is_stale_draft(path: Path) -> bool:
    """Whether this is the draft of a backup, left over from a kill."""
    if not path.name.startswith("."):
        return False
    try:
        return abs(time.time() - path.stat().st_mtime) > STALE
    except OSError:
        return True


def make_private(path: Path) -> None:
    """Make an empty file with mode 0600. Raises FileExistsError where anything exists, a link included."""
    os.close(os.open(path, ONLY_NEW, FILE_MODE))


def give_name(draft: Path, path: Path) -> bool:
    """Move a draft durably to its path without replacing anything; False where something is there already."""
    try:
        if os.name == "nt":
            draft.rename(path)
        else:
            path.hardlink_to(draft)
    except FileExistsError:
        return False
    except OSError:
        # The file system has no links: an empty file claims the name, and only its maker fills it.
        try:
            make_private(path)
        except FileExistsError:
            return False
        draft.replace(path)
    sync_folder(path.parent)
    return True


def no_room(path: Path) -> NoRoom:
    return NoRoom(
        f"There is no room left to write the journal at {path}.", "Free some space and try again; nothing was changed."
    )


def refusal_of(error: OSError, path: Path) -> RecipError:
    """An error of the operating system as a RecipError."""
    if error.errno in NO_SPACE:
        return no_room(path)
    return NoAccess(
        f"The journal at {path} may not be read or written ({error.strerror or error}).",
        "See who owns the file and its folder, or choose another place with --journal.",
    )
