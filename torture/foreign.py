"""Malicious files: nothing planted in a journal file may ever be executed or kept."""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from reciprocity.journal.schema_check import OBJECTS
from torture.content import content_of
from torture.corruption import READ_COMMANDS, WRITE_COMMANDS, populated_journal
from torture.foreign_files import FOREIGN, Fate, Foreign
from torture.in_process import Command, journal_at, run, run_captured
from torture.scenario import Outcome, ScenarioContext
from torture.workloads import log


def foreign(context: ScenarioContext) -> list[Outcome]:
    """Use each file as the journal, as a file to restore and to import, and as the newest backup."""
    intact = populated_journal(context.memory / "intact" / "journal.db")
    lost: list[str] = []
    fates: Counter[str] = Counter()
    for number, one in enumerate(FOREIGN):
        folder = context.memory / f"foreign {number}"
        problems = [*_as_journal(folder / "a", intact, one), *_as_restored_file(folder / "b", intact, one)]
        problems += _as_a_backup(folder / "c", intact, one)
        lost += [f"{one.name}: {problem}" for problem in problems]
        fates[one.fate.value] += 1
        shutil.rmtree(folder)
    measurements = ", ".join(f"{count} {fate}" for fate, count in fates.items())
    return [Outcome("files of a stranger's", len(FOREIGN) * 4, tuple(lost), measurements)]


def _as_journal(folder: Path, intact: bytes, one: Foreign) -> Iterator[str]:
    if one.fate is not Fate.REFUSED:
        return
    journal_path = _journal(folder, intact)
    one.put(journal_path, intact)
    before = _bytes_in(folder)
    for command in (*READ_COMMANDS, *WRITE_COMMANDS, ("doctor",)):
        with journal_at(journal_path):
            code, out, err = run_captured(command)
        if code != 3 or "went wrong" in err:
            yield f"as the journal: {command[0]} ended with {code}: {(err or out).strip()[:200]}"
        if _bytes_in(folder) != before:
            yield f"as the journal: {command[0]} touched it"
            return


def _as_restored_file(folder: Path, intact: bytes, one: Foreign) -> Iterator[str]:
    journal_path, file = _journal(folder, intact), folder / "from a stranger.db"
    one.put(file, intact)
    yield from _restored(journal_path, ("restore", str(file), "--yes"), intact, one, "to restore")
    before = content_of(journal_path)
    with journal_at(journal_path):
        code, _, err = run_captured(("import", "recip", str(file)))
    if code != 1 or "went wrong" in err or content_of(journal_path) != before:
        yield f"to import: it ended with {code}: {err.strip()[:300]}"


def _as_a_backup(folder: Path, intact: bytes, one: Foreign) -> Iterator[str]:
    """As the newest backup: recip must fall back to the older, sound one."""
    journal_path = _journal(folder, intact)
    with journal_at(journal_path):
        run(("backup",))
    newest = Path(f"{journal_path}.backups") / "9000-2026-11-23-daily-60.db"
    one.put(newest, intact)
    if one.fate is not Fate.HARMLESS:
        with journal_at(journal_path):
            report = run_captured(("doctor",))[1]
        if one.fate is Fate.REFUSED and "Backup 9000" not in report:
            yield f"as a backup: the doctor says {report[:300]}"
    yield from _restored(journal_path, ("restore", "9000", "--yes"), intact, one, "as a backup")
    with journal_at(journal_path):
        code, _, err = run_captured(("restore", "--yes"))
    if code:
        yield f"as a backup: an older one was not put back: {err.strip()[:300]}"
    yield from _unexpected_schema(journal_path, intact)


def _restored(journal_path: Path, command: Command, intact: bytes, one: Foreign, role: str) -> Iterator[str]:
    before = content_of(journal_path)
    with journal_at(journal_path):
        code, _, err = run_captured(command)
    if (code == 0) is not (one.fate is Fate.HARMLESS) or "went wrong" in err:
        yield f"{role}: it ended with {code}: {err.strip()[:300]}"
    if content_of(journal_path) != before and code:
        yield f"{role}: it was refused, and the journal is not as it was"
    with journal_at(journal_path):
        run(log("afterwards", "Tom"))
    yield from (f"{role}: {problem}" for problem in _unexpected_schema(journal_path, intact))
    if any(row[6] == "owned" for row in content_of(journal_path)["people"]):
        yield f"{role}: it was run"


def _unexpected_schema(journal_path: Path, intact: bytes) -> Iterator[str]:
    """Whether the journal's schema differs from that of the intact one."""
    pristine = journal_path.with_name("pristine")
    pristine.write_bytes(intact)
    if _objects(journal_path) != _objects(pristine):
        yield "it was kept"


def _objects(journal_path: Path) -> list[object]:
    with closing(sqlite3.connect(journal_path)) as raw:
        pragmas = [raw.execute(f"PRAGMA {name}").fetchone() for name in ("user_version", "application_id", "page_size")]
        modes = [raw.execute(f"PRAGMA {name}").fetchone() for name in ("journal_mode", "auto_vacuum", "encoding")]
        return [*sorted(raw.execute(OBJECTS).fetchall(), key=repr), *pragmas, *modes]


def _journal(folder: Path, intact: bytes) -> Path:
    folder.mkdir(parents=True)
    journal_path = folder / "journal.db"
    journal_path.write_bytes(intact)
    return journal_path


def _bytes_in(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
