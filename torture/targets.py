"""Fuzz targets: functions of bytes that may raise only RecipError and must print no control characters."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date
from pathlib import Path

from reciprocity.core.escaping import escape_controls
from reciprocity.core.people import Group, Person, Roster
from reciprocity.errors import RecipError
from reciprocity.importers import FORMATS
from reciprocity.importers.context import Context
from reciprocity.importers.import_batch import ImportBatch
from reciprocity.importers.sources import source_of
from reciprocity.reading.dates import day_from
from reciprocity.reading.days import DateOrder
from reciprocity.reading.reader import read
from torture.hostile_text import control_characters_in
from torture.in_process import Command, journal_at, run_captured

TODAY = date(2026, 11, 23)
ADDED = date(2026, 1, 1)
NAMES = ("Maya", "Tom Reed", "Zoë", "Sam Okafor", "Samira", "Will", "May")
ROSTER = Roster(
    tuple(Person(str(number), name, added=ADDED) for number, name in enumerate(NAMES)),
    (Group("g", "book club", ("0", "1")),),
)
SHOWING: tuple[Command, ...] = (
    ("history",),
    ("history", "--plain"),
    ("people",),
    ("balance",),
    ("signs", "--plain"),
    ("nudge",),
    ("sort",),
)

Target = Callable[[bytes], None]


def line(data: bytes) -> None:
    """Reading a line never fails."""
    text = _text(data)
    assert read(text, ROSTER, TODAY, date_order=list(DateOrder)[len(data) % len(DateOrder)]).details.note == text


def day(data: bytes) -> None:
    """A date expression is parsed or refused."""
    with suppress(RecipError):
        day_from(_text(data), TODAY, list(DateOrder)[len(data) % len(DateOrder)], future=bool(len(data) % 2))


def shown(data: bytes) -> None:
    """Escaped text contains no control characters."""
    assert control_characters_in(escape_controls(_text(data))) == []


def program(data: bytes) -> None:
    """Put a text into every field of a journal, and show it on every page."""
    text = _text(data).replace("\0", "")
    with tempfile.TemporaryDirectory(dir=_memory()) as folder, journal_at(Path(folder, "journal.db")):
        for command in placed(text):
            check(command)


def placed(text: str) -> list[Command]:
    """Commands that put a text into every field of a journal, and those that show it."""
    name, word = text[:60] or "x", text.split(maxsplit=1)[0][:20] if text.split() else "x"
    return [
        ("log", "--", f"called Maya {text}"),
        ("log", "--", text),
        ("log", "--new", "--with", name, "--kind", "support", "--give", f"--note={text}"),
        ("log", "--json", "--", f"@{word} helped me {text}"),
        ("people", "add", "--nickname", text[:40], "--note", text, "--", f"P{name}"),
        ("people", "group", "--", text, name),
        ("edit", f"--note={text}", f"--on={text}"),
        ("history", f"--search={text}", f"--since={word}"),
        ("balance", "--", name),
        ("show", "--", word),
        ("log", f"--kind={word}", f"--felt={word}", "--", text),
        ("import", word, text),
        ("undo", "--dry-run"),
        *SHOWING,
    ]


def check(command: Command) -> None:
    """Run recip: no unexpected error, no control characters on either stream, and valid JSON with --json."""
    code, out, err = run_captured(command)
    assert code in (0, 1, 2, 3), (code, command)
    assert "went wrong" not in err, (command, err)
    assert control_characters_in(out) == [], (command, out)
    assert control_characters_in(err) == [], (command, err)
    if "--json" in command and not code:
        json.loads(out)


def _importing(name: str) -> Target:
    """An import file is read or refused."""

    def import_(data: bytes) -> None:
        with tempfile.NamedTemporaryFile(dir=_memory(), suffix=f".{name}") as file:
            file.write(data)
            file.flush()
            with suppress(RecipError):
                form, source = FORMATS[name], source_of(Path(file.name))
                form.reader.sniff(source.head)
                items = form.reader.read(source, Context(("me", "me@example.com"), UTC))
                ImportBatch(form.channel).add(items).contact_days(["me", "me@example.com"])

    return import_


def _memory() -> str | None:
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


TARGETS: dict[str, Target] = {
    "line": line,
    "day": day,
    "shown": shown,
    "program": program,
    **{f"import-{name}": _importing(name) for name in FORMATS},
}
