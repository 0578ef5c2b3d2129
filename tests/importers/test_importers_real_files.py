"""Real export files from the shared data, if present, with independently counted results."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date
from pathlib import Path

import pytest

from reciprocity.errors import BadFile
from reciprocity.importers import FORMATS, detect_format
from reciprocity.importers.context import AmbiguousFile, Context, DayMonthOrder
from reciprocity.importers.import_batch import ImportBatch
from reciprocity.importers.sources import source_of


@dataclass(frozen=True)
class Expected:
    """The expected format, own name, messages, contact days, first and last day of a file."""

    format: str
    me: str
    messages: int
    days: int
    first: str
    last: str
    left_out: tuple[tuple[str, int], ...] = ()


FILES = {
    "whatsapp-android-dmy-chatminer.txt": Expected(
        "whatsapp", "John Doe", 7, 4, "2019-01-30", "2021-12-20", (("system", 2),)
    ),
    "whatsapp-android-mdy-chatminer.txt": Expected(
        "whatsapp", "John Doe", 7, 4, "2019-01-30", "2021-12-20", (("system", 2),)
    ),
    "whatsapp-android-ymd-chatminer.txt": Expected(
        "whatsapp", "John Doe", 7, 4, "2019-01-30", "2021-12-20", (("system", 2),)
    ),
    "whatsapp-bracket-mdy-chatminer.txt": Expected(
        "whatsapp", "John Doe", 7, 4, "2019-01-30", "2021-12-20", (("system", 2),)
    ),
    "whatsapp-android-dmy-kawsay.txt": Expected("whatsapp", "Jane", 3, 1, "2023-12-30", "2023-12-30", (("system", 1),)),
    "whatsapp-android-edited-locket.txt": Expected(
        "whatsapp", "Sarah", 5, 1, "2025-01-15", "2025-01-15", (("deleted", 1), ("system", 2))
    ),
    "whatsapp-android-mixed-chm.txt": Expected(
        "whatsapp", "Aaaaa Aaaaaaaaaaa", 10, 1, "2023-06-30", "2023-06-30", (("system", 3),)
    ),
    "whatsapp-ios-dmy-kawsay.txt": Expected("whatsapp", "Jane", 7, 1, "2023-12-30", "2023-12-30", (("system", 1),)),
    "whatsapp-ios-12h-nnbsp-composed.txt": Expected(
        "whatsapp", "Otto Lind", 9, 3, "2023-01-04", "2023-01-13", (("deleted", 1), ("system", 1))
    ),
    "whatsapp-group-unordered-chatanalytics.txt": Expected(
        "whatsapp", "Alice", 11, 4, "2020-12-09", "2020-12-09", (("system", 3),)
    ),
    "telegram-full-2020-chm.json": Expected("telegram", "", 44, 27, "2016-11-09", "2019-09-30", (("system", 6),)),
    "telegram-full-2023-chm.json": Expected("telegram", "", 1, 1, "2016-11-17", "2016-11-17", (("system", 5),)),
    "telegram-single-chatanalytics.json": Expected("telegram", "", 7, 5, "2019-07-12", "2023-08-10", (("system", 1),)),
    "messenger-dyi-msgvault.json": Expected("messenger", "Test User", 3, 1, "2020-09-13", "2020-09-13"),
    "messenger-e2ee-msgvault.json": Expected(
        "messenger", "Test User", 3, 1, "2020-09-13", "2020-09-13", (("deleted", 1),)
    ),
    "messenger-nontext-msgvault.json": Expected(
        "messenger", "Test User", 5, 2, "2020-09-13", "2020-09-13", (("system", 1),)
    ),
    "instagram-mojibake-locket.json": Expected("instagram", "Noah Jung", 2, 1, "2025-01-16", "2025-01-16"),
    "instagram-part2-locket.json": Expected("instagram", "Noah Jung", 2, 2, "2025-01-15", "2025-01-16"),
    "signal-signalcli.ndjson": Expected("signal", "", 1, 1, "2021-09-12", "2021-09-12", (("to yourself", 1),)),
    "signal-sigtop-derived.json": Expected("signal", "", 5, 4, "2023-06-05", "2023-10-01"),
    "signal-text-chatminer.txt": Expected("signal-text", "John Doe", 2, 2, "2019-12-24", "2020-01-17"),
    "linkedin-messages-kawsay.csv": Expected(
        "linkedin", "linkedin.com/in/pedro", 2, 1, "2024-03-15", "2024-03-15", (("unreadable", 1),)
    ),
}
REFUSED = {"signal-desktop-db-chm.sql": "is a dump of Signal Desktop's database"}
ASKED = {
    "whatsapp-group-unordered-chatanalytics.txt": DayMonthOrder.MONTH_FIRST,
    "whatsapp-header-lines-pustur.txt": DayMonthOrder.DAY_FIRST,
}


def real(shared_data: Path, name: str) -> Path:
    path = shared_data / "samples" / name
    if not path.is_file():
        pytest.skip(f"needs {name} in the data that lies beside the project")
    return path


def batch_from(path: Path, format_: str, order: DayMonthOrder | None = None) -> ImportBatch:
    form, context = FORMATS[format_], Context((), UTC, order, today=date(2026, 12, 1))
    return ImportBatch(form.channel, context.today).add(form.reader.read(source_of(path), context))


@pytest.mark.parametrize("name", FILES)
def test_a_real_file_is_read_as_counted(shared_data: Path, name: str) -> None:
    path, expected = real(shared_data, name), FILES[name]

    assert detect_format(source_of(path)) == expected.format
    batch = batch_from(path, expected.format, ASKED.get(name))
    found = batch.contact_days([expected.me])

    days = [contact.day.isoformat() for contact in found.contacts]
    assert (batch.messages, len(days), days[0], days[-1]) == (
        expected.messages, expected.days, expected.first, expected.last,
    )  # fmt: skip
    assert sorted((reason.value, count) for reason, count in found.left_out.items()) == list(expected.left_out)


@pytest.mark.parametrize("name", ASKED)
def test_ambiguous_dates_raise_ambiguous_file(shared_data: Path, name: str) -> None:
    path = real(shared_data, name)

    with pytest.raises(AmbiguousFile):
        batch_from(path, "whatsapp")
    assert batch_from(path, "whatsapp", ASKED[name]).messages > 0


@pytest.mark.parametrize("name", REFUSED)
def test_an_unsupported_real_file_is_refused_by_name(shared_data: Path, name: str) -> None:
    with pytest.raises(BadFile, match=REFUSED[name]):
        detect_format(source_of(real(shared_data, name)))
