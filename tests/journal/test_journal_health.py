"""What a look over the journal finds, in its own words."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reciprocity.core.backup_reports import Finding, Health, Reason
from reciprocity.journal.backups import BackupFolder
from reciprocity.journal.health import SYNCED, checkup
from reciprocity.journal.journal import Journal
from tests.journal.conftest import TODAY, posix_only


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A sound journal with one backup, in a folder of its own."""
    place = tmp_path / "own" / "journal.db"
    Journal.open(place).close()
    BackupFolder(place).make(Reason.DAILY, TODAY)
    return place


def test_of_a_sound_and_private_journal_there_is_nothing_to_say(place: Path) -> None:
    found = checkup(place)

    assert (found.health, found.findings, found.backups) == (Health.SOUND, (), 1)
    assert found.restorable == BackupFolder(place).all()[0]
    assert (found.moments, found.people) == (0, 0)


def test_without_a_backup_it_is_told_how_to_make_one(place: Path) -> None:
    for file in BackupFolder(place).files():
        file.unlink()

    found = checkup(place)

    assert found.findings == (
        Finding("There is no sound backup yet.", "One is made the next time you write: or now, recip backup"),
    )
    assert (found.health, found.backups, found.restorable) == (Health.SOUND, 0, None)


@posix_only
@pytest.mark.parametrize("bit", [0o040, 0o020, 0o010, 0o004, 0o002, 0o001])
@pytest.mark.parametrize("which", ["file", "folder", "backups"])
def test_whatever_others_may_look_into_is_named_with_the_command_that_ends_it(
    place: Path, which: str, bit: int
) -> None:
    path = {"file": place, "folder": place.parent, "backups": BackupFolder(place).folder}[which]
    mode = 0o600 if which == "file" else 0o700
    path.chmod(mode | bit)

    (found,) = checkup(place).findings

    what = "file" if which == "file" else "folder"
    assert found == Finding(
        f"Others may look into the {what} {path}.", f"chmod {mode:o} {path}   makes it yours alone."
    )


@pytest.mark.parametrize("name", SYNCED)
def test_a_folder_that_is_synced_is_told_once(tmp_path: Path, name: str) -> None:
    place = tmp_path / f"My {name.title()}" / SYNCED[-1] / "journal.db"
    Journal.open(place).close()
    BackupFolder(place).make(Reason.DAILY, TODAY)

    (found,) = checkup(place).findings

    assert found.what == f"The journal lies in a folder that looks synced ({name})."
    assert os.path.realpath(place).lower().count(name)


@pytest.mark.parametrize("held", [b"", b"no backup"])
def test_a_backup_that_is_not_sound_is_named_and_counted(place: Path, held: bytes) -> None:
    backup = BackupFolder(place).make(Reason.ASKED, TODAY).backup
    Path(backup.file).write_bytes(held)

    found = checkup(place)

    assert found.findings == (Finding("Backup 2 is not sound.", f"It can go: {backup.file}"),)
    assert found.backups == 2
    assert found.restorable == BackupFolder(place).all()[-1]
