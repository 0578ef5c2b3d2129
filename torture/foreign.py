"""Foreign files: nothing that a stranger put into a file is ever run or kept, whatever the file is taken for."""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from reciprocity.journal.schema_check import OBJECTS
from torture.content import content_of
from torture.damaged import READING, WRITING, lived_in
from torture.foreign_files import FOREIGN, Fate, Foreign
from torture.in_process import Command, answered, journal_at, run
from torture.story import Outcome, Setting
from torture.workloads import log


def foreign(setting: Setting) -> list[Outcome]:
    """Each file as the journal, as a file to restore and to import, and as the newest backup."""
    whole = lived_in(setting.memory / "whole" / "journal.db")
    lost: list[str] = []
    fates: Counter[str] = Counter()
    for number, one in enumerate(FOREIGN):
        folder = setting.memory / f"foreign {number}"
        problems = [*_as_the_journal(folder / "a", whole, one), *_to_restore(folder / "b", whole, one)]
        problems += _as_a_backup(folder / "c", whole, one)
        lost += [f"{one.name}: {problem}" for problem in problems]
        fates[one.fate.value] += 1
        shutil.rmtree(folder)
    figures = ", ".join(f"{count} {fate}" for fate, count in fates.items())
    return [Outcome("files of a stranger's", len(FOREIGN) * 4, tuple(lost), figures)]


def _as_the_journal(folder: Path, whole: bytes, one: Foreign) -> Iterator[str]:
    if one.fate is not Fate.REFUSED:
        return
    place = _journal(folder, whole)
    one.put(place, whole)
    before = _bytes_in(folder)
    for command in (*READING, *WRITING, ("doctor",)):
        with journal_at(place):
            code, out, err = answered(command)
        if code != 3 or "went wrong" in err:
            yield f"as the journal: {command[0]} ended with {code}: {(err or out).strip()[:200]}"
        if _bytes_in(folder) != before:
            yield f"as the journal: {command[0]} touched it"
            return


def _to_restore(folder: Path, whole: bytes, one: Foreign) -> Iterator[str]:
    place, file = _journal(folder, whole), folder / "from a stranger.db"
    one.put(file, whole)
    yield from _restored(place, ("restore", str(file), "--yes"), whole, one, "to restore")
    before = content_of(place)
    with journal_at(place):
        code, _, err = answered(("import", "recip", str(file)))
    if code != 1 or "went wrong" in err or content_of(place) != before:
        yield f"to import: it ended with {code}: {err.strip()[:300]}"


def _as_a_backup(folder: Path, whole: bytes, one: Foreign) -> Iterator[str]:
    """As the newest backup: what recip takes of itself must be an older one, that is sound."""
    place = _journal(folder, whole)
    with journal_at(place):
        run(("backup",))
    newest = Path(f"{place}.backups") / "9000-2026-11-23-daily-60.db"
    one.put(newest, whole)
    if one.fate is not Fate.HARMLESS:
        with journal_at(place):
            told = answered(("doctor",))[1]
        if one.fate is Fate.REFUSED and "Backup 9000" not in told:
            yield f"as a backup: the doctor says {told[:300]}"
    yield from _restored(place, ("restore", "9000", "--yes"), whole, one, "as a backup")
    with journal_at(place):
        code, _, err = answered(("restore", "--yes"))
    if code:
        yield f"as a backup: an older one was not put back: {err.strip()[:300]}"
    yield from _not_ours(place, whole)


def _restored(place: Path, command: Command, whole: bytes, one: Foreign, role: str) -> Iterator[str]:
    before = content_of(place)
    with journal_at(place):
        code, _, err = answered(command)
    if (code == 0) is not (one.fate is Fate.HARMLESS) or "went wrong" in err:
        yield f"{role}: it ended with {code}: {err.strip()[:300]}"
    if content_of(place) != before and code:
        yield f"{role}: it was refused, and the journal is not as it was"
    with journal_at(place):
        run(log("afterwards", "Tom"))
    yield from (f"{role}: {problem}" for problem in _not_ours(place, whole))
    if any(row[6] == "owned" for row in content_of(place)["people"]):
        yield f"{role}: it was run"


def _not_ours(place: Path, whole: bytes) -> Iterator[str]:
    """What the schema of a journal is, beside what it must be."""
    pristine = place.with_name("pristine")
    pristine.write_bytes(whole)
    if _objects(place) != _objects(pristine):
        yield "it was kept"


def _objects(place: Path) -> list[object]:
    with closing(sqlite3.connect(place)) as raw:
        pragmas = [raw.execute(f"PRAGMA {name}").fetchone() for name in ("user_version", "application_id", "page_size")]
        modes = [raw.execute(f"PRAGMA {name}").fetchone() for name in ("journal_mode", "auto_vacuum", "encoding")]
        return [*sorted(raw.execute(OBJECTS).fetchall(), key=repr), *pragmas, *modes]


def _journal(folder: Path, whole: bytes) -> Path:
    folder.mkdir(parents=True)
    place = folder / "journal.db"
    place.write_bytes(whole)
    return place


def _bytes_in(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
