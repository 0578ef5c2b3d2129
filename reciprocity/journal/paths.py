"""Where the journal is, and how its file and folder are made so that nobody else can read them."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TextIO

from reciprocity.errors import BadFile, NoAccess, NoRoom, NotAJournal, RecipError, WrongUsage

FILE_MODE = 0o600
FOLDER_MODE = 0o700
ONLY_NEW = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)
NO_SPACE = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})


def journal_path(journal: str | None) -> Path:
    """Where the journal is: what `--journal` says, else `RECIP_JOURNAL`, else the platform's data folder."""
    chosen = journal or os.environ.get("RECIP_JOURNAL")
    if chosen:
        return explicit_path(chosen)
    from platformdirs import user_data_dir

    return Path(user_data_dir("recip", appauthor=False)) / "journal.db"


def explicit_path(typed: str) -> Path:
    """The path that somebody typed, with `~` for a home. Raises WrongUsage for none, and BadFile for nobody's home."""
    if not typed.strip():
        raise WrongUsage("The name of a file is missing.", "An empty one names nothing.")
    try:
        return Path(typed).expanduser()
    except RuntimeError:
        whose = typed.partition("/")[0]
        raise BadFile(
            f"There is no home for {whose}.", "Write the path out, or ./ before a name that begins so."
        ) from None


def journal_exists(place: Path) -> bool:
    """Whether a file is at this place that may be opened. Raises for all that is there and is no plain file of yours.

    It must belong to whoever runs recip. A symbolic link is followed only to a file that exists.
    """
    try:
        link = place.lstat()
        found = place.stat() if stat.S_ISLNK(link.st_mode) else link
    except FileNotFoundError:
        if place.is_symlink():
            raise NoAccess(
                f"{place} is a link to a file that is not there.",
                "Remove the link, or choose another place with --journal; nothing was written.",
            ) from None
        return False
    except OSError as error:
        raise refusal_of(error, place) from error
    if stat.S_ISDIR(found.st_mode):
        raise NotAJournal(
            f"{place} is a folder, not a journal.", f"Name a file in it: --journal {place / 'journal.db'}"
        )
    if not stat.S_ISREG(found.st_mode):
        raise NotAJournal(f"{place} is no plain file.", "Choose another place with --journal or RECIP_JOURNAL.")
    if hasattr(os, "geteuid") and found.st_uid != os.geteuid():
        what = "belongs to somebody else" if found is link else "is a link to a file of somebody else"
        raise NoAccess(
            f"{place} {what}; it was left as it is.", "Choose another place with --journal or RECIP_JOURNAL."
        )
    return True


def make_folder(folder: Path) -> None:
    """Make the folder, and those above it that are missing, for nobody but you. One that is there is left as it is."""
    missing = [step for step in (folder, *folder.parents) if not step.exists()]
    for step in reversed(missing):
        # Another process may make the same folder at this moment; a file in the way is found out by what comes next.
        with suppress(FileExistsError):
            step.mkdir(FOLDER_MODE)
        keep_names(step.parent)


def keep_names(folder: Path) -> None:
    """Have the disk keep the names that were made in a folder: without it, a power cut can take a new one back.

    SQLite sees to the folder of the journal, but not to those above it. Windows has no such request.
    """
    if os.name == "nt":
        return
    # A folder that may be written and not read cannot be synced by its user.
    with suppress(PermissionError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


STALE = 600.0
"""After how many seconds a backup being made is taken for one that was killed."""


def backups_of(place: Path) -> Path:
    """The folder with the backups of the journal at this place: beside the file itself, where the place is a link."""
    real = Path(os.path.realpath(place))
    return real.parent / f"{real.name}.backups"


def is_backed_up(place: Path, day: date) -> bool:
    """Whether a backup of that day is there or being made, by the names of files alone: every `log` asks."""
    folder = backups_of(place)
    try:
        names = os.listdir(folder)  # noqa: PTH208 - the names are all that is wanted
    except OSError:
        return False
    named = f"-{day.isoformat()}-"
    return any(named in name and not is_stale_draft(folder / name) for name in names)


def is_stale_draft(path: Path) -> bool:
    """Whether this is what a kill left of a backup that was being made."""
    if not path.name.startswith("."):
        return False
    try:
        return abs(time.time() - path.stat().st_mtime) > STALE
    except OSError:
        return True


def make_private(path: Path) -> None:
    """Make an empty file that nobody else may read. Raises FileExistsError where anything is there, a link included."""
    os.close(os.open(path, ONLY_NEW, FILE_MODE))


@contextmanager
def new_private_file(path: Path) -> Iterator[TextIO]:
    """A text file that is not there yet, for nobody else to read; gone again where something is raised inside.

    Raises FileExistsError where anything is there, and NoRoom or NoAccess where it cannot be written.
    """
    try:
        make_private(path)
        try:
            with path.open("w", encoding="utf-8", newline="") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            path.unlink(missing_ok=True)
            raise
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno in NO_SPACE:
            raise NoRoom(f"There is no room left to write {path}.", "Free some space and try again.") from error
        raise NoAccess(
            f"{path} could not be written ({error.strerror or error}).", "Choose another place for it."
        ) from error


def give_name(draft: Path, place: Path) -> bool:
    """Move a whole file to its place, to stay, without replacing what is there; False where something is there."""
    try:
        if os.name == "nt":
            draft.rename(place)
        else:
            place.hardlink_to(draft)
    except FileExistsError:
        return False
    except OSError:
        return _give_name_without_links(draft, place)
    keep_names(place.parent)
    return True


def _give_name_without_links(draft: Path, place: Path) -> bool:
    """The same where the file system has no links: an empty file takes the name, and only its maker fills it."""
    try:
        make_private(place)
    except FileExistsError:
        return False
    draft.replace(place)
    keep_names(place.parent)
    return True


def refusal_of(error: OSError, place: Path) -> RecipError:
    """What the operating system would not do, in plain words."""
    if error.errno in NO_SPACE:
        return NoRoom(
            f"There is no room left to write the journal at {place}.",
            "Free some space and try again; nothing was changed.",
        )
    return NoAccess(
        f"The journal at {place} may not be read or written ({error.strerror or error}).",
        "See who owns the file and its folder, or choose another place with --journal.",
    )
